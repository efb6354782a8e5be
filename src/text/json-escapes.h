/* json-escapes.h: escapes in JSON that stand for no character
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *offprint_json_mend_escapes (const char *text,
                                  gsize       length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
