/* day-popover.h: a calendar to jump to a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/day.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_DAY_POPOVER (offprint_day_popover_get_type ())
G_DECLARE_FINAL_TYPE (OffprintDayPopover, offprint_day_popover, OFFPRINT, DAY_POPOVER, GtkPopover)

GtkWidget *offprint_day_popover_new       (void);
void       offprint_day_popover_set_day   (OffprintDayPopover *self,
                                           OffprintDay         day);
void       offprint_day_popover_mark_days (OffprintDayPopover *self,
                                           const GPtrArray    *infos);

G_END_DECLS
