/* json-repair.h: JSON as models write it, made JSON as parsers read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

char *offprint_json_repair (const char  *text,
                            const char **end) G_GNUC_WARN_UNUSED_RESULT;
