/* day-title.h: the day as a header's title
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/day.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_DAY_TITLE (offprint_day_title_get_type ())
G_DECLARE_FINAL_TYPE (OffprintDayTitle, offprint_day_title, OFFPRINT, DAY_TITLE, GtkWidget)

GtkWidget *offprint_day_title_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void       offprint_day_title_set_title (OffprintDayTitle *self,
                                         const char       *title);
void       offprint_day_title_set_day   (OffprintDayTitle *self,
                                         OffprintDay       day);
void       offprint_day_title_set_infos (OffprintDayTitle *self,
                                         GPtrArray        *infos);
void       offprint_day_title_set_short (OffprintDayTitle *self,
                                         gboolean          is_short);

G_END_DECLS
