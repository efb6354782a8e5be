/* day.h: arXiv's announcement days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/**
 * OffprintDay:
 *
 * A calendar day as the number YYYYMMDD, 0 for none: sorts, prints and is stored as it is. Where it names an
 * announcement it is the mailing day (the feed's or listing's own date, in America/New_York), Monday to Friday.
 */
typedef int OffprintDay;

#define OFFPRINT_DAY_NONE 0

OffprintDay  offprint_day_new               (int          year,
                                             int          month,
                                             int          day);
OffprintDay  offprint_day_parse             (const char  *text);
char        *offprint_day_format            (OffprintDay  day) G_GNUC_WARN_UNUSED_RESULT;
gboolean     offprint_day_is_valid          (OffprintDay  day);
OffprintDay  offprint_day_add               (OffprintDay  day,
                                             int          n_days);
int          offprint_day_subtract          (OffprintDay  later,
                                             OffprintDay  earlier);
GDateWeekday offprint_day_weekday           (OffprintDay  day);

gboolean     offprint_day_is_weekend        (OffprintDay  day);
OffprintDay  offprint_day_next              (OffprintDay  day);
OffprintDay  offprint_day_previous          (OffprintDay  day);
gboolean     offprint_day_is_holiday        (OffprintDay  day);

GTimeZone   *offprint_day_time_zone         (void);
OffprintDay  offprint_day_from_unix         (gint64       seconds);
OffprintDay  offprint_day_current           (gint64       seconds);
OffprintDay  offprint_day_of_submission     (gint64       seconds);
gint64       offprint_day_announced_at      (OffprintDay  day);
