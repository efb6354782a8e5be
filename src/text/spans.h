/* spans.h: the parts of a text that belong together: formulas, parentheses, quotations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint16 *offprint_spans_find (const char *text,
                             guint       len) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
