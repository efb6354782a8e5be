/* day.c: arXiv's announcement days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source of the calendar: arXiv, "Submission schedule and announcements". All times are US Eastern:
 *
 *   submitted                announced    mailing, listing and feed day
 *   Fri 14:00 to Mon 14:00   Mon 20:00    Tuesday
 *   Mon 14:00 to Tue 14:00   Tue 20:00    Wednesday
 *   Tue 14:00 to Wed 14:00   Wed 20:00    Thursday
 *   Wed 14:00 to Thu 14:00   Thu 20:00    Friday
 *   Thu 14:00 to Fri 14:00   Sun 20:00    Monday
 */

#include "config.h"

#include "model/day.h"

#include <string.h>

#define DEADLINE_HOUR     14
#define ANNOUNCEMENT_HOUR 20

/* Evenings without an announcement that arXiv has published, as evening days; the list of the next day is empty.
 * Data that goes out of date and can be wrong: a hint for messages, never a reason not to ask. */
static const OffprintDay skipped_evenings[] = {
  20250101, 20250120, 20250619, 20250706, 20250901, 20251127, 20251225, 20251230,
  20260101, 20260119, 20260619, 20260703, 20260907, 20261126, 20261225, 20261229, 20261231,
};

static void
to_date (OffprintDay day, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) (day % 100), (GDateMonth) (day / 100 % 100), (GDateYear) (day / 10000));
}

static OffprintDay
from_date (const GDate *date)
{
  return g_date_get_year (date) * 10000 + (int) g_date_get_month (date) * 100 + g_date_get_day (date);
}

static OffprintDay
from_date_time (GDateTime *time)
{
  return g_date_time_get_year (time) * 10000 + g_date_time_get_month (time) * 100
         + g_date_time_get_day_of_month (time);
}

static GDateTime *
eastern (gint64 seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, offprint_day_time_zone ()) : NULL;
}

/**
 * offprint_day_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day, or %OFFPRINT_DAY_NONE if there is no such date
 */
OffprintDay
offprint_day_new (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return OFFPRINT_DAY_NONE;
  return year * 10000 + month * 100 + day;
}

/**
 * offprint_day_parse:
 * @text: (nullable): YYYYMMDD or YYYY-MM-DD, nothing else
 *
 * Returns: the day, or %OFFPRINT_DAY_NONE
 */
OffprintDay
offprint_day_parse (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  gboolean hyphens = length == 10;
  int number = 0;

  if (length != 8 && !hyphens)
    return OFFPRINT_DAY_NONE;
  for (gsize i = 0; i < length; i++) {
    if (hyphens && (i == 4 || i == 7)) {
      if (text[i] != '-')
        return OFFPRINT_DAY_NONE;
    } else if (g_ascii_isdigit (text[i])) {
      number = number * 10 + (text[i] - '0');
    } else {
      return OFFPRINT_DAY_NONE;
    }
  }
  return offprint_day_new (number / 10000, number / 100 % 100, number % 100);
}

/**
 * offprint_day_format:
 * @day: a day
 *
 * Returns: (transfer full): YYYY-MM-DD
 */
char *
offprint_day_format (OffprintDay day)
{
  return g_strdup_printf ("%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

/**
 * offprint_day_is_valid:
 * @day: any number
 *
 * Returns: whether it is a date
 */
gboolean
offprint_day_is_valid (OffprintDay day)
{
  return day > 0 && offprint_day_new (day / 10000, day / 100 % 100, day % 100) == day;
}

/**
 * offprint_day_add:
 * @day: a day
 * @n_days: calendar days, may be negative
 *
 * Returns: the day that many days later
 */
OffprintDay
offprint_day_add (OffprintDay day, int n_days)
{
  GDate date;

  g_return_val_if_fail (offprint_day_is_valid (day), OFFPRINT_DAY_NONE);

  to_date (day, &date);
  if (n_days >= 0)
    g_date_add_days (&date, (guint) n_days);
  else
    g_date_subtract_days (&date, (guint) -n_days);
  return from_date (&date);
}

/**
 * offprint_day_subtract:
 * @later: a day
 * @earlier: a day
 *
 * Returns: calendar days from @earlier to @later
 */
int
offprint_day_subtract (OffprintDay later, OffprintDay earlier)
{
  GDate a, b;

  g_return_val_if_fail (offprint_day_is_valid (later) && offprint_day_is_valid (earlier), 0);

  to_date (earlier, &a);
  to_date (later, &b);
  return g_date_days_between (&a, &b);
}

/**
 * offprint_day_weekday:
 * @day: a day
 *
 * Returns: its day of the week
 */
GDateWeekday
offprint_day_weekday (OffprintDay day)
{
  GDate date;

  g_return_val_if_fail (offprint_day_is_valid (day), G_DATE_BAD_WEEKDAY);

  to_date (day, &date);
  return g_date_get_weekday (&date);
}

/**
 * offprint_day_is_weekend:
 * @day: a day
 *
 * Returns: whether it is a Saturday or Sunday, on which arXiv has no mailing
 */
gboolean
offprint_day_is_weekend (OffprintDay day)
{
  return offprint_day_weekday (day) >= G_DATE_SATURDAY;
}

/**
 * offprint_day_next:
 * @day: a day
 *
 * Returns: the first day after @day that is no weekend
 */
OffprintDay
offprint_day_next (OffprintDay day)
{
  do
    day = offprint_day_add (day, 1);
  while (offprint_day_is_weekend (day));
  return day;
}

/**
 * offprint_day_previous:
 * @day: a day
 *
 * Returns: the last day before @day that is no weekend
 */
OffprintDay
offprint_day_previous (OffprintDay day)
{
  do
    day = offprint_day_add (day, -1);
  while (offprint_day_is_weekend (day));
  return day;
}

/* The evening on which a mailing day's list is announced: Sunday's for Monday, else the day before. */
static OffprintDay
evening_of (OffprintDay day)
{
  return offprint_day_add (day, -1);
}

/**
 * offprint_day_is_holiday:
 * @day: a mailing day
 *
 * Whether arXiv said in advance that there would be no announcement the evening before @day. The dates are compiled in,
 * arXiv defers others at short notice and these can be wrong: use it to explain an empty day, never to skip one.
 *
 * Returns: whether @day is expected to be empty
 */
gboolean
offprint_day_is_holiday (OffprintDay day)
{
  OffprintDay evening = evening_of (day);

  for (gsize i = 0; i < G_N_ELEMENTS (skipped_evenings); i++)
    if (skipped_evenings[i] == evening)
      return TRUE;
  return FALSE;
}

/**
 * offprint_day_time_zone:
 *
 * arXiv's time zone, US Eastern. Where the system has no time zone data, today's rule (second Sunday of March to first
 * Sunday of November) stands in.
 *
 * Returns: (transfer none): the zone, for any thread
 */
GTimeZone *
offprint_day_time_zone (void)
{
  static GTimeZone *zone;

  if (g_once_init_enter (&zone)) {
    GTimeZone *found = g_time_zone_new_identifier ("America/New_York");

    if (found == NULL)
      found = g_time_zone_new_identifier ("EST5EDT,M3.2.0,M11.1.0");
    if (found == NULL)
      found = g_time_zone_new_utc ();
    g_once_init_leave (&zone, found);
  }
  return zone;
}

/**
 * offprint_day_from_unix:
 * @seconds: seconds since 1970
 *
 * Returns: the calendar day in US Eastern, or %OFFPRINT_DAY_NONE for an instant outside years 1 to 9999
 */
OffprintDay
offprint_day_from_unix (gint64 seconds)
{
  g_autoptr (GDateTime) time = eastern (seconds);

  return time != NULL ? from_date_time (time) : OFFPRINT_DAY_NONE;
}

/**
 * offprint_day_current:
 * @seconds: an instant, in seconds since 1970
 *
 * The newest mailing day whose announcement was due at that instant: from 20:00 Eastern on, the next day; over the
 * weekend, Friday. Holidays are not considered.
 *
 * Returns: the day, or %OFFPRINT_DAY_NONE for an instant outside years 1 to 9999
 */
OffprintDay
offprint_day_current (gint64 seconds)
{
  g_autoptr (GDateTime) time = eastern (seconds);
  OffprintDay day = OFFPRINT_DAY_NONE;

  if (time == NULL)
    return OFFPRINT_DAY_NONE;
  day = from_date_time (time);
  if (g_date_time_get_hour (time) >= ANNOUNCEMENT_HOUR)
    day = offprint_day_add (day, 1);
  return offprint_day_is_weekend (day) ? offprint_day_previous (day) : day;
}

/**
 * offprint_day_of_submission:
 * @seconds: when a paper was submitted, in seconds since 1970
 *
 * Returns: the mailing day on which it would be announced at the earliest, holidays and moderation apart
 */
OffprintDay
offprint_day_of_submission (gint64 seconds)
{
  g_autoptr (GDateTime) time = eastern (seconds);
  OffprintDay closing = OFFPRINT_DAY_NONE;

  if (time == NULL)
    return OFFPRINT_DAY_NONE;

  /* The working day at whose 14:00 the batch closes; its list is that of the next working day. */
  closing = from_date_time (time);
  if (g_date_time_get_hour (time) >= DEADLINE_HOUR)
    closing = offprint_day_add (closing, 1);
  if (offprint_day_is_weekend (closing))
    closing = offprint_day_next (closing);
  return offprint_day_next (closing);
}

/**
 * offprint_day_announced_at:
 * @day: a mailing day
 *
 * Returns: when its announcement is due, 20:00 Eastern the evening before, in seconds since 1970
 */
gint64
offprint_day_announced_at (OffprintDay day)
{
  OffprintDay evening = evening_of (day);
  g_autoptr (GDateTime) time = g_date_time_new (offprint_day_time_zone (), evening / 10000, evening / 100 % 100,
                                                evening % 100, ANNOUNCEMENT_HOUR, 0, 0);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}
