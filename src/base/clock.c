/* clock.c: the time, which tests and demonstrations may set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/clock.h"

/**
 * offprint_clock_now:
 *
 * The current instant in UTC, or the one that the environment variable `OFFPRINT_NOW` (RFC 3339, such as
 * `2026-04-21T01:00:00Z`) holds. A value that is not a time is ignored.
 *
 * Returns: (transfer full): the time, in UTC
 */
GDateTime *
offprint_clock_now (void)
{
  const char *wanted = g_getenv ("OFFPRINT_NOW");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) set = NULL;

  if (wanted != NULL)
    set = g_date_time_new_from_iso8601 (wanted, utc);
  if (set != NULL)
    return g_date_time_to_utc (set);
  return g_date_time_new_now_utc ();
}

/**
 * offprint_clock_unix:
 *
 * Returns: offprint_clock_now() in seconds since 1970
 */
gint64
offprint_clock_unix (void)
{
  g_autoptr (GDateTime) now = offprint_clock_now ();

  return g_date_time_to_unix (now);
}
