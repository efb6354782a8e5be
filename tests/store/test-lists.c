/* test-lists.c: which papers a list shows, and in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/lists.h"

#include "store/store-fixture.h"

static const char *const chosen[] = { "cs.LG", "cs.AI", NULL };

/* Two days; 2512.00002 is in both categories, 2511.00009 is a replacement. */
static void
fill (Fixture *fixture)
{
  put_list (fixture->connection, 20251202, "cs.AI", "2512.00001v1 new");
  put_list (fixture->connection, 20251203, "cs.AI",
            "2511.00009v2 replace, 2512.00004v1 new, 2512.00002v1 new, 2512.00005v1 cross");
  put_list (fixture->connection, 20251203, "cs.LG", "2512.00003v1 new, 2512.00002v1 cross");
  put_list (fixture->connection, 20251203, "math.AG", "2512.00008v1 new");
}

static void
assert_list (Fixture *fixture, const OffprintQuery *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_store_list_papers (fixture->connection, query, &error);

  g_assert_no_error (error);
  assert_rows (rows, expected);
}

static void
test_day_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);
  g_autoptr (OffprintQuery) all = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, NULL);
  g_autoptr (OffprintQuery) none = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251209, chosen);

  fill (fixture);
  assert_list (fixture, query, "2512.00003 2512.00002 2512.00004 2512.00005 2511.00009");
  assert_list (fixture, all, "2512.00004 2512.00002 2512.00005 2511.00009 2512.00003 2512.00008");
  assert_list (fixture, none, "");
}

static void
test_newest_day (Fixture *fixture, gconstpointer data)
{
  const char *const nothing[] = { "hep-th", NULL };
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, OFFPRINT_DAY_NONE, chosen);
  g_autoptr (GError) error = NULL;
  OffprintDay day = 1;

  assert_list (fixture, query, "");
  fill (fixture);
  assert_list (fixture, query, "2512.00003 2512.00002 2512.00004 2512.00005 2511.00009");
  g_assert_true (offprint_store_find_newest_day (fixture->connection, chosen, &day, &error));
  g_assert_cmpint (day, ==, 20251203);
  g_assert_true (offprint_store_find_newest_day (fixture->connection, nothing, &day, &error));
  g_assert_cmpint (day, ==, OFFPRINT_DAY_NONE);
}

static void
test_sorts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);

  fill (fixture);
  mark (fixture->connection, "2512.00003", FALSE);
  query->sort = OFFPRINT_SORT_NEWEST;
  assert_list (fixture, query, "2512.00005 2512.00004 2512.00003 2512.00002 2511.00009");
  query->sort = OFFPRINT_SORT_TITLE;
  assert_list (fixture, query, "2511.00009 2512.00002 2512.00003 2512.00004 2512.00005");
  query->sort = OFFPRINT_SORT_UNREAD;
  assert_list (fixture, query, "2512.00002 2512.00004 2512.00005 2511.00009 2512.00003");
  query->limit = 2;
  assert_list (fixture, query, "2512.00002 2512.00004");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);

  fill (fixture);
  mark (fixture->connection, "2512.00003", FALSE);
  mark (fixture->connection, "2512.00003", TRUE);
  mark (fixture->connection, "2512.00005", TRUE);
  query->unread = TRUE;
  assert_list (fixture, query, "2512.00002 2512.00004 2512.00005 2511.00009");
  query->starred = TRUE;
  assert_list (fixture, query, "2512.00005");
  query->unread = FALSE;
  assert_list (fixture, query, "2512.00003 2512.00005");
}

/* A paper that is a cross-list in the first category and new in the second is a new one. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);

  fill (fixture);
  query->kinds = OFFPRINT_KIND_MASK (OFFPRINT_KIND_NEW);
  assert_list (fixture, query, "2512.00003 2512.00004 2512.00002");
  query->kinds = OFFPRINT_KIND_MASK (OFFPRINT_KIND_REPLACE) | OFFPRINT_KIND_MASK (OFFPRINT_KIND_CROSS);
  assert_list (fixture, query, "2512.00002 2512.00005 2511.00009");
  query->kinds = 0;
  assert_list (fixture, query, "2512.00003 2512.00002 2512.00004 2512.00005 2511.00009");
}

static void
test_category (Fixture *fixture, gconstpointer data)
{
  const char *const one[] = { "cs.AI", NULL };
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_CATEGORY, 0, one);
  g_autoptr (OffprintQuery) both = offprint_query_new (OFFPRINT_SCOPE_CATEGORY, 0, chosen);

  fill (fixture);
  assert_list (fixture, query, "2512.00005 2512.00004 2512.00002 2512.00001 2511.00009");
  assert_list (fixture, both, "2512.00005 2512.00004 2512.00003 2512.00002 2512.00001 2511.00009");
  query->limit = 2;
  assert_list (fixture, query, "2512.00005 2512.00004");
  query->before = row_of ("2512.00004");
  assert_list (fixture, query, "2512.00002 2512.00001");
  query->kinds = OFFPRINT_KIND_MASK (OFFPRINT_KIND_REPLACE);
  assert_list (fixture, query, "2511.00009");
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, 0, NULL);

  assert_list (fixture, query, "");
  fill (fixture);
  mark (fixture->connection, "2512.00005", FALSE);
  query->limit = 3;
  assert_list (fixture, query, "2512.00008 2512.00005 2512.00004");
  query->unread = TRUE;
  assert_list (fixture, query, "2512.00008 2512.00004 2512.00003");
  query->before = row_of ("2512.00003");
  assert_list (fixture, query, "2512.00002 2512.00001 2511.00009");
  query->before = 0;
  query->sort = OFFPRINT_SORT_TITLE;
  assert_list (fixture, query, "2511.00009 2512.00001 2512.00002");
}

static void
test_starred (Fixture *fixture, gconstpointer data)
{
  gint64 gone = row_of ("2001.00001");
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_STARRED, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changed = NULL;

  fill (fixture);
  mark (fixture->connection, "2512.00001", TRUE);
  mark (fixture->connection, "2511.00009", TRUE);
  mark (fixture->connection, "2511.00009", FALSE);
  /* of no stored paper */
  changed = offprint_store_set_starred (fixture->connection, &gone, 1, TRUE, &error);
  assert_list (fixture, query, "2512.00001 2511.00009");
  query->unread = TRUE;
  assert_list (fixture, query, "2512.00001");
}

static void
test_copy (void)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);
  g_autoptr (OffprintQuery) copy = NULL;

  query->sort = OFFPRINT_SORT_TITLE;
  copy = offprint_query_copy (query);
  g_assert_cmpint (copy->sort, ==, OFFPRINT_SORT_TITLE);
  g_assert_true (copy->categories != query->categories);
  g_assert_true (g_strv_equal ((const char *const *) copy->categories, chosen));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/lists/day-order", test_day_order);
  ADD_FIXTURE_TEST ("/store/lists/newest-day", test_newest_day);
  ADD_FIXTURE_TEST ("/store/lists/sorts", test_sorts);
  ADD_FIXTURE_TEST ("/store/lists/filters", test_filters);
  ADD_FIXTURE_TEST ("/store/lists/kinds", test_kinds);
  ADD_FIXTURE_TEST ("/store/lists/category", test_category);
  ADD_FIXTURE_TEST ("/store/lists/all", test_all);
  ADD_FIXTURE_TEST ("/store/lists/starred", test_starred);
  g_test_add_func ("/store/lists/copy", test_copy);
  return g_test_run ();
}
