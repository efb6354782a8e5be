/* json-text.h: text as JSON has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

void offprint_json_append_text (GString    *out,
                                const char *text);
