/* strings.h: small helpers for string fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

gboolean offprint_set_str           (char       **field,
                                     const char  *value);
gboolean offprint_str_is_blank      (const char  *text);
void     offprint_str_append_number (GString     *out,
                                     gint64       value,
                                     guint        width);
