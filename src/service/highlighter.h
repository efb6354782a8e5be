/* highlighter.h: where the words of a search stand in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/matcher.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_HIGHLIGHTER (offprint_highlighter_get_type ())
G_DECLARE_FINAL_TYPE (OffprintHighlighter, offprint_highlighter, OFFPRINT, HIGHLIGHTER, GObject)

OffprintHighlighter *offprint_highlighter_new  (const char          *text) G_GNUC_WARN_UNUSED_RESULT;
GArray              *offprint_highlighter_mark (OffprintHighlighter *self,
                                                gboolean             names,
                                                const char          *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
