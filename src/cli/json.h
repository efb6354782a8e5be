/* json.h: JSON on standard output
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

void offprint_json_add_string  (JsonBuilder *builder,
                                const char  *name,
                                const char  *value);
void offprint_json_add_strings (JsonBuilder *builder,
                                const char  *name,
                                char       **values);
void offprint_json_add_int     (JsonBuilder *builder,
                                const char  *name,
                                gint64       value);
void offprint_json_add_boolean (JsonBuilder *builder,
                                const char  *name,
                                gboolean     value);
void offprint_json_print       (JsonBuilder *builder);
