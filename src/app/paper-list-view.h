/* paper-list-view.h: a list of papers, one of them selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/paper-list.h"
#include "service/highlighter.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PAPER_LIST_VIEW (offprint_paper_list_view_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPaperListView, offprint_paper_list_view, OFFPRINT, PAPER_LIST_VIEW, GtkWidget)

GtkWidget *offprint_paper_list_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void       offprint_paper_list_view_set_list     (OffprintPaperListView *self,
                                                  OffprintPaperList     *list);
void       offprint_paper_list_view_drop_list    (OffprintPaperListView *self);
gint64     offprint_paper_list_view_get_selected (OffprintPaperListView *self);
void       offprint_paper_list_view_select       (OffprintPaperListView *self,
                                                  gint64                 row);
gboolean   offprint_paper_list_view_move         (OffprintPaperListView *self,
                                                  int                    step);
void       offprint_paper_list_view_focus        (OffprintPaperListView *self);

void       offprint_paper_list_view_set_highlighter
                                                 (OffprintPaperListView *self,
                                                  OffprintHighlighter   *highlighter);

G_END_DECLS
