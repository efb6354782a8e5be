/* test-counts.c: the numbers beside the sidebar's rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/counts.h"

#include "store/store-fixture.h"

static const char *const chosen[] = { "cs.LG", "cs.AI", NULL };

static void
assert_count (OffprintCount count, guint n_papers, guint n_unread)
{
  g_assert_cmpuint (count.n_papers, ==, n_papers);
  g_assert_cmpuint (count.n_unread, ==, n_unread);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintCounts) counts = NULL;
  g_autoptr (OffprintCounts) day_before = NULL;

  put_list (fixture->connection, 20251202, "cs.AI", "2512.00001v1 new");
  put_list (fixture->connection, 20251203, "cs.AI",
            "2512.00002v1 new, 2512.00003v1 new, 2512.00003v1 replace");
  put_list (fixture->connection, 20251203, "cs.LG", "2512.00002v1 cross");
  put_list (fixture->connection, 20251203, "math.AG", "2512.00008v1 new");
  mark (fixture->connection, "2512.00002", FALSE);
  mark (fixture->connection, "2512.00002", TRUE);
  mark (fixture->connection, "2512.00008", TRUE);
  counts = offprint_store_get_counts (fixture->connection, OFFPRINT_DAY_NONE, chosen, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts->day, ==, 20251203);
  g_assert_cmpuint (counts->n_categories, ==, 2);
  assert_count (counts->today, 2, 1);
  assert_count (counts->categories[0], 1, 0);
  assert_count (counts->categories[1], 2, 1);
  assert_count (counts->starred, 2, 1);

  day_before = offprint_store_get_counts (fixture->connection, 20251202, chosen, &error);
  g_assert_cmpint (day_before->day, ==, 20251202);
  assert_count (day_before->today, 1, 1);
  assert_count (day_before->categories[0], 0, 0);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintCounts) nothing_chosen = offprint_store_get_counts (fixture->connection, 0, none,
                                                                         &error);
  g_autoptr (OffprintCounts) nothing_stored = offprint_store_get_counts (fixture->connection, 0, chosen,
                                                                         &error);

  g_assert_no_error (error);
  g_assert_cmpuint (nothing_chosen->n_categories, ==, 0);
  assert_count (nothing_chosen->today, 0, 0);
  g_assert_cmpint (nothing_stored->day, ==, OFFPRINT_DAY_NONE);
  assert_count (nothing_stored->categories[1], 0, 0);
  assert_count (nothing_stored->starred, 0, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/counts/counts", test_counts);
  ADD_FIXTURE_TEST ("/store/counts/empty", test_empty);
  return g_test_run ();
}
