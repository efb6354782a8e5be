/* markup.h: text as the content of HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

void offprint_markup_append       (GString    *out,
                                   const char *text);
void offprint_markup_append_twice (GString    *out,
                                   const char *text);
void offprint_markup_escape       (GString    *out,
                                   const char *text);
