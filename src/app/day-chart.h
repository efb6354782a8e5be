/* day-chart.h: the slim chart of recent announcement days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/day-bar.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_DAY_CHART (offprint_day_chart_get_type ())
G_DECLARE_FINAL_TYPE (OffprintDayChart, offprint_day_chart, OFFPRINT, DAY_CHART, GtkWidget)

GtkWidget   *offprint_day_chart_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void         offprint_day_chart_set_days     (OffprintDayChart       *self,
                                              const GPtrArray        *days);
OffprintDay  offprint_day_chart_get_selected (OffprintDayChart       *self);
void         offprint_day_chart_set_selected (OffprintDayChart       *self,
                                              OffprintDay             day);
OffprintDay  offprint_day_chart_get_cursor   (OffprintDayChart       *self);
OffprintDay  offprint_day_chart_get_day_at   (OffprintDayChart       *self,
                                              double                  x);

G_END_DECLS
