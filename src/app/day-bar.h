/* day-bar.h: one day of the chart, drawn and in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/day.h"
#include "model/listing.h"

G_BEGIN_DECLS

/**
 * OffprintChartDay:
 * @day: the announcement day
 * @papers: how many papers it has
 * @summarised: how many of them have a summary, at most @papers
 * @state: what is known of the day's list
 *
 * One bar of the chart.
 */
typedef struct {
  OffprintDay      day;
  guint            papers;
  guint            summarised;
  OffprintDayState state;
} OffprintChartDay;

/**
 * OffprintBarPalette:
 * @empty: what is not summarised
 * @filled: what is
 * @filled_selected: the same of the selected day
 * @line: the line under the selected day
 * @warning: the sign of a day that failed
 *
 * The colours a chart is drawn with.
 */
typedef struct {
  GdkRGBA empty;
  GdkRGBA filled;
  GdkRGBA filled_selected;
  GdkRGBA line;
  GdkRGBA warning;
} OffprintBarPalette;

void  offprint_bar_palette_init   (OffprintBarPalette       *self,
                                   GtkWidget                *widget);
void  offprint_chart_day_snapshot (const OffprintChartDay   *self,
                                   GtkSnapshot              *snapshot,
                                   const graphene_rect_t    *column,
                                   guint                     most,
                                   gboolean                  selected,
                                   const OffprintBarPalette *palette);
char *offprint_chart_day_to_text  (const OffprintChartDay   *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
