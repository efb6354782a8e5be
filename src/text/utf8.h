/* utf8.h: whether bytes are text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

gboolean offprint_utf8_is_valid (const char *text,
                                 gsize       length);
