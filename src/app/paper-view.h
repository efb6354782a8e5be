/* paper-view.h: one paper and its summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/library.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PAPER_VIEW (offprint_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPaperView, offprint_paper_view, OFFPRINT, PAPER_VIEW, GtkWidget)

GtkWidget *offprint_paper_view_new               (void) G_GNUC_WARN_UNUSED_RESULT;
gint64     offprint_paper_view_get_row           (OffprintPaperView          *self);
void       offprint_paper_view_set_details       (OffprintPaperView          *self,
                                                  const OffprintPaperDetails *details);
void        offprint_paper_view_set_preview        (OffprintPaperView          *self,
                                                    const OffprintPaper        *paper,
                                                    const OffprintSummary      *so_far);
void       offprint_paper_view_set_loading       (OffprintPaperView          *self);
void       offprint_paper_view_set_error         (OffprintPaperView          *self,
                                                  const char                 *sentence);
gboolean   offprint_paper_view_get_show_abstract (OffprintPaperView          *self);
void       offprint_paper_view_set_show_abstract (OffprintPaperView          *self,
                                                  gboolean                    show_abstract);
gboolean   offprint_paper_view_get_folded        (OffprintPaperView          *self);
void       offprint_paper_view_set_folded        (OffprintPaperView          *self,
                                                  gboolean                    folded);

G_END_DECLS
