/* summary-view.h: a paper's summary and the abstract it was made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/paper.h"
#include "model/summary.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_SUMMARY_VIEW (offprint_summary_view_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSummaryView, offprint_summary_view, OFFPRINT, SUMMARY_VIEW, GtkWidget)

void      offprint_summary_view_set               (OffprintSummaryView   *self,
                                                   const OffprintPaper   *paper,
                                                   const OffprintSummary *summary);
void      offprint_summary_view_set_preview       (OffprintSummaryView   *self,
                                                   const OffprintPaper   *paper,
                                                   const OffprintSummary *so_far);
gboolean  offprint_summary_view_get_show_abstract (OffprintSummaryView   *self);
void      offprint_summary_view_set_show_abstract (OffprintSummaryView   *self,
                                                   gboolean               show_abstract);

G_END_DECLS
