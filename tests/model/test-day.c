/* test-day.c: arXiv's announcement days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/day.h"

typedef struct {
  const char  *time;    /* RFC 3339 */
  OffprintDay  day;
} Instant;

static gint64
seconds_of (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static void
test_parse (void)
{
  static const char *const wrong[] = {
    "", "today", "2026042", "202604211", "2026-4-21", "2026/04/21", "20260230", "2026-02-29", "20261301",
    "00000101", "2026-04-21 ", " 20260421", "2026-04-2x", "-2260421", "20260400",
  };
  g_autofree char *text = offprint_day_format (20260421);

  g_assert_cmpint (offprint_day_parse ("20260421"), ==, 20260421);
  g_assert_cmpint (offprint_day_parse ("2026-04-21"), ==, 20260421);
  g_assert_cmpint (offprint_day_parse ("2024-02-29"), ==, 20240229);
  g_assert_cmpint (offprint_day_parse (NULL), ==, OFFPRINT_DAY_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (offprint_day_parse (wrong[i]), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpstr (text, ==, "2026-04-21");
}

static void
test_validity (void)
{
  g_assert_true (offprint_day_is_valid (20260421));
  g_assert_true (offprint_day_is_valid (10101));    /* 1 January of the year 1 */
  g_assert_false (offprint_day_is_valid (OFFPRINT_DAY_NONE));
  g_assert_false (offprint_day_is_valid (-20260421));
  g_assert_false (offprint_day_is_valid (20260431));
  g_assert_cmpint (offprint_day_new (2025, 2, 29), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (offprint_day_new (2026, 300, 1), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (offprint_day_new (10000, 1, 1), ==, OFFPRINT_DAY_NONE);
}

static void
test_arithmetic (void)
{
  g_assert_cmpint (offprint_day_add (20251231, 1), ==, 20260101);
  g_assert_cmpint (offprint_day_add (20260101, -1), ==, 20251231);
  g_assert_cmpint (offprint_day_add (20260421, 0), ==, 20260421);
  g_assert_cmpint (offprint_day_add (20240228, 366), ==, 20250228);
  g_assert_cmpint (offprint_day_subtract (20260101, 20251231), ==, 1);
  g_assert_cmpint (offprint_day_subtract (20250101, 20260101), ==, -365);
}

static void
test_week (void)
{
  g_assert_cmpint (offprint_day_weekday (20260421), ==, G_DATE_TUESDAY);
  g_assert_false (offprint_day_is_weekend (20260417));    /* Friday */
  g_assert_true (offprint_day_is_weekend (20260418));
  g_assert_true (offprint_day_is_weekend (20260419));
  g_assert_false (offprint_day_is_weekend (20260420));
  g_assert_cmpint (offprint_day_next (20260417), ==, 20260420);
  g_assert_cmpint (offprint_day_next (20260418), ==, 20260420);
  g_assert_cmpint (offprint_day_next (20260420), ==, 20260421);
  g_assert_cmpint (offprint_day_previous (20260420), ==, 20260417);
  g_assert_cmpint (offprint_day_previous (20260419), ==, 20260417);
  g_assert_cmpint (offprint_day_previous (20260421), ==, 20260420);
}

/* arXiv announced that there is nothing in the evening of these days; the list of the day after is empty. */
static void
test_holidays (void)
{
  g_assert_true (offprint_day_is_holiday (20251231));     /* evening of 30 December 2025 */
  g_assert_true (offprint_day_is_holiday (20261127));     /* Thanksgiving */
  g_assert_true (offprint_day_is_holiday (20250707));     /* Monday, after a Sunday evening */
  g_assert_false (offprint_day_is_holiday (20251230));
  g_assert_false (offprint_day_is_holiday (20260421));
}

/* Spring forward on 8 March 2026, back on 1 November 2026, both at 2:00. */
static const Instant calendar[] = {
  { "2026-03-08T04:59:59Z", 20260307 }, { "2026-03-08T05:00:00Z", 20260308 },
  { "2026-03-09T03:59:59Z", 20260308 }, { "2026-03-09T04:00:00Z", 20260309 },
  { "2026-11-01T03:59:59Z", 20261031 }, { "2026-11-01T04:00:00Z", 20261101 },
  { "2026-11-02T04:59:59Z", 20261101 }, { "2026-11-02T05:00:00Z", 20261102 },
  { "2026-01-01T04:59:59Z", 20251231 }, { "2026-01-01T05:00:00Z", 20260101 },
};

/* The announcement is due at 20:00 Eastern: 00:00 UTC in summer, 01:00 in winter. */
static const Instant current[] = {
  { "2026-04-20T23:59:59Z", 20260420 }, { "2026-04-21T00:00:00Z", 20260421 },    /* Monday evening */
  { "2026-01-14T00:59:59Z", 20260113 }, { "2026-01-14T01:00:00Z", 20260114 },    /* in winter */
  { "2026-04-17T23:59:59Z", 20260417 }, { "2026-04-18T00:00:00Z", 20260417 },    /* Friday evening: nothing */
  { "2026-04-18T12:00:00Z", 20260417 }, { "2026-04-19T23:59:59Z", 20260417 },    /* the weekend */
  { "2026-04-20T00:00:00Z", 20260420 },                                          /* Sunday evening */
  { "2026-03-06T01:00:00Z", 20260306 }, { "2026-03-08T23:59:59Z", 20260306 },    /* spring forward */
  { "2026-03-09T00:00:00Z", 20260309 },
  { "2026-11-02T00:59:59Z", 20261030 }, { "2026-11-02T01:00:00Z", 20261102 },    /* back on Sunday */
};

/* Submitted by 14:00 Eastern. */
static const Instant submissions[] = {
  { "2026-04-17T17:59:59Z", 20260420 },    /* Friday, just in time: Monday */
  { "2026-04-17T18:00:00Z", 20260421 },    /* Friday 14:00: Tuesday */
  { "2026-04-18T12:00:00Z", 20260421 }, { "2026-04-20T17:59:59Z", 20260421 },    /* the weekend */
  { "2026-04-20T18:00:00Z", 20260422 }, { "2026-04-21T17:59:59Z", 20260422 },
  { "2026-04-21T18:00:00Z", 20260423 }, { "2026-04-22T18:00:00Z", 20260424 },
  { "2026-04-23T17:59:59Z", 20260424 }, { "2026-04-23T18:00:00Z", 20260427 },    /* Thursday 14:00: Monday */
  { "2026-01-12T18:59:59Z", 20260113 }, { "2026-01-12T19:00:00Z", 20260114 },    /* in winter */
  { "2026-03-09T17:59:59Z", 20260310 }, { "2026-03-09T18:00:00Z", 20260311 },    /* after the change */
  { "2026-11-02T18:59:59Z", 20261103 }, { "2026-11-02T19:00:00Z", 20261104 },
};

static void
check_instants (const Instant *instants, gsize n_instants, OffprintDay (*day_of) (gint64))
{
  for (gsize i = 0; i < n_instants; i++) {
    OffprintDay day = day_of (seconds_of (instants[i].time));

    if (day != instants[i].day)
      g_error ("%s gives %d, not %d", instants[i].time, day, instants[i].day);
  }
}

static void
test_calendar (void)
{
  check_instants (calendar, G_N_ELEMENTS (calendar), offprint_day_from_unix);
}

static void
test_current (void)
{
  check_instants (current, G_N_ELEMENTS (current), offprint_day_current);
}

static void
test_submissions (void)
{
  check_instants (submissions, G_N_ELEMENTS (submissions), offprint_day_of_submission);
}

static void
test_announced_at (void)
{
  g_assert_cmpint (offprint_day_announced_at (20260421), ==, seconds_of ("2026-04-21T00:00:00Z"));
  g_assert_cmpint (offprint_day_announced_at (20260420), ==, seconds_of ("2026-04-20T00:00:00Z"));
  g_assert_cmpint (offprint_day_announced_at (20260114), ==, seconds_of ("2026-01-14T01:00:00Z"));
  g_assert_cmpint (offprint_day_announced_at (20260309), ==, seconds_of ("2026-03-09T00:00:00Z"));
  g_assert_cmpint (offprint_day_announced_at (20261102), ==, seconds_of ("2026-11-02T01:00:00Z"));
}

/* Over two years: a day is current from its announcement on and not a second earlier. */
static void
test_agreement (void)
{
  for (OffprintDay day = 20250102; day < 20270101; day = offprint_day_next (day)) {
    gint64 due = offprint_day_announced_at (day);

    g_assert_cmpint (offprint_day_current (due), ==, day);
    g_assert_cmpint (offprint_day_current (due - 1), ==, offprint_day_previous (day));
  }
}

static void
test_far_instants (void)
{
  g_assert_cmpint (offprint_day_from_unix (G_MAXINT64), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (offprint_day_current (G_MININT64), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (offprint_day_of_submission (G_MAXINT64), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (offprint_day_from_unix (0), ==, 19691231);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/day/parse", test_parse);
  g_test_add_func ("/model/day/validity", test_validity);
  g_test_add_func ("/model/day/arithmetic", test_arithmetic);
  g_test_add_func ("/model/day/week", test_week);
  g_test_add_func ("/model/day/holidays", test_holidays);
  g_test_add_func ("/model/day/calendar", test_calendar);
  g_test_add_func ("/model/day/current", test_current);
  g_test_add_func ("/model/day/submissions", test_submissions);
  g_test_add_func ("/model/day/announced-at", test_announced_at);
  g_test_add_func ("/model/day/agreement", test_agreement);
  g_test_add_func ("/model/day/far-instants", test_far_instants);
  return g_test_run ();
}
