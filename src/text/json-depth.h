/* json-depth.h: how deep a piece of JSON is nested
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

gboolean offprint_json_is_too_deep (const char *text,
                                    gsize       length);
