/* clean.h: text from outside, made fit to keep and to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

char     *offprint_clean_line     (const char *text,
                                   gssize      length) G_GNUC_WARN_UNUSED_RESULT;
char     *offprint_clean_text     (const char *text,
                                   gssize      length) G_GNUC_WARN_UNUSED_RESULT;
gboolean  offprint_clean_is_clean (const char *text);
