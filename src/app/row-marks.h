/* row-marks.h: the words of a search, marked in a text that is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

#include "service/highlighter.h"

G_BEGIN_DECLS

void offprint_row_marks_add (PangoAttrList       *attributes,
                             OffprintHighlighter *highlighter,
                             gboolean             names,
                             const char          *text);

G_END_DECLS
