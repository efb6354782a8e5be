/* pages.c: what the pages have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pages-private.h"

/* g_date_time_format() would use the names of the user's language. */
static const char *const months[] = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
};
static const char *const weekdays[] = {
  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

static GDateTime *
to_date_time (gint64 seconds, gboolean eastern)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return eastern ? g_date_time_to_timezone (utc, offprint_day_time_zone ()) : g_date_time_ref (utc);
}

/* Like g_string_append_printf() with every argument, all of them strings, escaped for XML and HTML. */
void
pages_append (GString *out, const char *form, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, form);
  text = g_markup_vprintf_escaped (form, arguments);
  va_end (arguments);
  g_string_append (out, text);
}

/* `Wednesday, 12 August 2026` or `Fri, 17 Apr 2026`. */
char *
pages_format_day (OffprintDay day, gboolean full)
{
  const char *weekday = weekdays[offprint_day_weekday (day) - 1], *month = months[day / 100 % 100 - 1];

  if (full)
    return g_strdup_printf ("%s, %d %s %d", weekday, day % 100, month, day / 10000);
  return g_strdup_printf ("%.3s, %02d %.3s %d", weekday, day % 100, month, day / 10000);
}

/* `Mon, 27 Apr 2026 00:00:00 -0400` */
char *
pages_format_mail (gint64 seconds, gboolean eastern)
{
  g_autoptr (GDateTime) time = to_date_time (seconds, eastern);
  g_autofree char *rest = g_date_time_format (time, "%Y %H:%M:%S %z");

  return g_strdup_printf ("%.3s, %02d %.3s %s", weekdays[g_date_time_get_day_of_week (time) - 1],
                          g_date_time_get_day_of_month (time), months[g_date_time_get_month (time) - 1], rest);
}

/* `2026-04-17T00:00:00-04:00` or `2026-04-17T04:00:00Z` */
char *
pages_format_iso (gint64 seconds, gboolean eastern)
{
  g_autoptr (GDateTime) time = to_date_time (seconds, eastern);

  return g_date_time_format (time, eastern ? "%Y-%m-%dT%H:%M:%S%:z" : "%Y-%m-%dT%H:%M:%SZ");
}

/* The start of a day in arXiv's time zone. */
gint64
pages_get_midnight (OffprintDay day)
{
  g_autoptr (GDateTime) time = g_date_time_new (offprint_day_time_zone (), day / 10000, day / 100 % 100,
                                                day % 100,
                                                0, 0, 0);

  return g_date_time_to_unix (time);
}
