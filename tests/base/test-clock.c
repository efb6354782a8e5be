/* test-clock.c: the time, which tests and demonstrations may set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/clock.h"

typedef struct {
  const char *now;
  gint64      seconds;
} Case;

static void
test_set (void)
{
  static const Case cases[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "2026-04-21T01:00:00Z", 1776733200 },
    { "2026-04-20T21:00:00-04:00", 1776733200 },
    { "2026-04-21T01:00:00.75Z", 1776733200 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GDateTime) now = NULL;

    g_setenv ("OFFPRINT_NOW", cases[i].now, TRUE);
    now = offprint_clock_now ();
    g_assert_cmpint (offprint_clock_unix (), ==, cases[i].seconds);
    g_assert_cmpint (g_date_time_get_utc_offset (now), ==, 0);
  }
}

static void
test_unset (void)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  g_unsetenv ("OFFPRINT_NOW");
  g_assert_cmpint (offprint_clock_unix (), >=, before);
}

static void
test_not_a_time (void)
{
  static const char *const wrong[] = { "", "yesterday", "2026-13-01T00:00:00Z", "2026-04-21", "99" };
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_setenv ("OFFPRINT_NOW", wrong[i], TRUE);
    g_assert_cmpint (offprint_clock_unix (), >=, before);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock/set", test_set);
  g_test_add_func ("/base/clock/unset", test_unset);
  g_test_add_func ("/base/clock/not-a-time", test_not_a_time);
  return g_test_run ();
}
