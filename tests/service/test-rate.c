/* test-rate.c: how fast a run goes, and how long it will take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/rate.h"

static void
test_nothing_yet (void)
{
  OffprintRate rate;

  offprint_rate_start (&rate, 1000);
  g_assert_cmpfloat (offprint_rate_get_per_minute (&rate, 5000), ==, 0);
  g_assert_cmpint (offprint_rate_get_left (&rate, 10, 5000), ==, -1);
}

/* One result a second is 60 a minute, from the first on and after hundreds. */
static void
test_steady (void)
{
  OffprintRate rate;

  offprint_rate_start (&rate, 0);
  for (int i = 1; i <= 500; i++) {
    offprint_rate_note (&rate, i * 1000);
    g_assert_cmpfloat_with_epsilon (offprint_rate_get_per_minute (&rate, i * 1000), 60, 0.001);
  }
  g_assert_cmpint (offprint_rate_get_left (&rate, 120, 500000), ==, 120);
}

/* It follows a server that slows down to a tenth. */
static void
test_slower (void)
{
  OffprintRate rate;

  offprint_rate_start (&rate, 0);
  for (int i = 1; i <= 100; i++)
    offprint_rate_note (&rate, i * 100);
  for (int i = 1; i <= 100; i++)
    offprint_rate_note (&rate, 10000 + i * 1000);
  g_assert_cmpfloat_with_epsilon (offprint_rate_get_per_minute (&rate, 110000), 60, 0.001);
}

/* A pause does not count. */
static void
test_pause (void)
{
  OffprintRate rate;

  offprint_rate_start (&rate, 0);
  offprint_rate_note (&rate, 1000);
  offprint_rate_start (&rate, 3600000);
  offprint_rate_note (&rate, 3601000);
  g_assert_cmpfloat_with_epsilon (offprint_rate_get_per_minute (&rate, 3601000), 60, 0.001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/rate/nothing-yet", test_nothing_yet);
  g_test_add_func ("/service/rate/steady", test_steady);
  g_test_add_func ("/service/rate/slower", test_slower);
  g_test_add_func ("/service/rate/pause", test_pause);
  return g_test_run ();
}
