/* day-status.h: what is known of a day, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

OffprintDayInfo *offprint_day_status_new          (OffprintDay               day,
                                                   const GPtrArray          *infos,
                                                   const GPtrArray          *records,
                                                   const char *const        *categories) G_GNUC_WARN_UNUSED_RESULT;
char            *offprint_day_status_to_text      (const OffprintDayInfo    *self) G_GNUC_WARN_UNUSED_RESULT;
const char      *offprint_day_status_to_icon      (const OffprintDayInfo    *self);
gboolean         offprint_day_status_can_retry    (const OffprintDayInfo    *self);
GPtrArray       *offprint_day_status_list_for_chart
                                                  (OffprintDay               selected,
                                                   guint                     n_days,
                                                   const GPtrArray          *infos,
                                                   const GPtrArray          *records,
                                                   const char *const        *categories) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
