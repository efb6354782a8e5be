/* paper-row.h: a paper in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/paper-item.h"
#include "service/highlighter.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PAPER_ROW (offprint_paper_row_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPaperRow, offprint_paper_row, OFFPRINT, PAPER_ROW, GtkWidget)

GtkWidget         *offprint_paper_row_new      (void) G_GNUC_WARN_UNUSED_RESULT;
OffprintPaperItem *offprint_paper_row_get_item (OffprintPaperRow  *self);
void               offprint_paper_row_set_item (OffprintPaperRow  *self,
                                                OffprintPaperItem *item);

void               offprint_paper_row_set_highlighter (OffprintPaperRow    *self,
                                                       OffprintHighlighter *highlighter);

G_END_DECLS
