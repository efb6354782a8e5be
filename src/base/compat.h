/* compat.h: what newer GLib has and the floor (2.74) lacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* g_string_free (string, FALSE) came to warn about an unused result in 2.76, which added this name for it. */
static inline char *
offprint_string_steal (GString *string)
{
  return g_string_free (string, FALSE);
}
