/* test-listings.c: which papers were announced on which day in which category
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/listings.h"

#include "store/store-fixture.h"

static void
test_counts_what_it_did (Fixture *fixture, gconstpointer data)
{
  OffprintListResult first = put_list (fixture->connection, 20251203, "cs.AI",
                                       "2512.00001v1 new, 2512.00002v1 cross, 2511.00009v2 replace");
  OffprintListResult other = put_list (fixture->connection, 20251203, "cs.LG",
                                       "2512.00002v1 new, 2512.00003v1 new");
  OffprintListResult later = put_list (fixture->connection, 20251204, "cs.AI", "2512.00001v2 replace");

  g_assert_cmpuint (first.n_listed, ==, 3);
  g_assert_cmpuint (first.n_new_papers, ==, 3);
  g_assert_cmpuint (first.n_updated, ==, 0);
  g_assert_cmpuint (first.n_already, ==, 0);
  g_assert_cmpuint (other.n_listed, ==, 2);
  g_assert_cmpuint (other.n_new_papers, ==, 1);
  g_assert_cmpuint (later.n_new_papers, ==, 0);
  g_assert_cmpuint (later.n_updated, ==, 1);
  g_assert_cmpuint (later.n_already, ==, 0);
}

static void
test_twice_changes_nothing (Fixture *fixture, gconstpointer data)
{
  const char *list = "2512.00001v1 new, 2512.00002v1 cross, 2511.00009v2 replace";
  gint64 changes = 0;
  OffprintListResult again;

  put_list (fixture->connection, 20251203, "cs.AI", list);
  changes = offprint_connection_count_changes (fixture->connection);
  again = put_list (fixture->connection, 20251203, "cs.AI", list);
  g_assert_cmpuint (again.n_listed, ==, 3);
  g_assert_cmpuint (again.n_already, ==, 3);
  g_assert_cmpuint (again.n_new_papers + again.n_updated, ==, 0);
  g_assert_cmpint (offprint_connection_count_changes (fixture->connection), ==, changes);
}

static char *
list_to_string (Fixture *fixture, OffprintDay day, const char *category)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = offprint_store_get_list (fixture->connection, day, category, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (entries, i);
    g_autofree char *id = offprint_arxiv_id_to_string (entry->paper->row);

    g_string_append_printf (text, "%s %s;", id, offprint_kind_to_string (entry->kind));
  }
  return g_string_free (text, FALSE);
}

/* A list that was cut off is completed by the whole one, whose order counts. */
static void
test_fuller_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = NULL;
  g_autofree char *none = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00003v1 new, 2512.00001v1 new");
  put_list (fixture->connection, 20251203, "cs.AI", "2512.00002v1 new, 2512.00001v1 new, 2512.00003v1 new");
  list = list_to_string (fixture, 20251203, "cs.AI");
  g_assert_cmpstr (list, ==, "2512.00002 new;2512.00001 new;2512.00003 new;");
  none = list_to_string (fixture, 20251204, "cs.AI");
  g_assert_cmpstr (none, ==, "");
}

/* A paper can be cross-listed anew and replaced on the same day: both are kept, and it is one paper. */
static void
test_two_kinds (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;
  guint n_papers = 0;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v2 cross, 2512.00001v2 replace-cross");
  list = list_to_string (fixture, 20251203, "cs.AI");
  g_assert_cmpstr (list, ==, "2512.00001 cross;2512.00001 replace-cross;");
  g_assert_true (offprint_store_count_list (fixture->connection, 20251203, "cs.AI", &n_papers, &error));
  g_assert_cmpuint (n_papers, ==, 1);
}

static guint
count_repeated (Fixture *fixture, OffprintDay day, const char *category, const char *ids, OffprintKind kind)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_auto (GStrv) items = g_strsplit (ids, " ", -1);
  g_autoptr (GError) error = NULL;
  guint n = G_MAXUINT;

  for (guint i = 0; items[i] != NULL; i++) {
    g_autoptr (OffprintPaper) paper = make_paper (items[i], "T", "cs.AI");

    g_ptr_array_add (entries, offprint_entry_new (paper, kind));
  }
  g_assert_true (offprint_store_count_repeated (fixture->connection, day, category, entries, &n, &error));
  g_assert_no_error (error);
  return n;
}

static void
test_count_repeated (Fixture *fixture, gconstpointer data)
{
  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new, 2512.00002v1 new");

  g_assert_cmpuint (count_repeated (fixture, 20251203, "cs.AI", "2512.00001 2512.00002", OFFPRINT_KIND_NEW),
                    ==, 2);
  g_assert_cmpuint (count_repeated (fixture, 20251203, "cs.AI", "2512.00001 2512.00007", OFFPRINT_KIND_NEW),
                    ==, 1);
  /* announced another way, in another category, on another day, nothing */
  g_assert_cmpuint (count_repeated (fixture, 20251203, "cs.AI", "2512.00001", OFFPRINT_KIND_REPLACE), ==, 0);
  g_assert_cmpuint (count_repeated (fixture, 20251203, "cs.LG", "2512.00001", OFFPRINT_KIND_NEW), ==, 0);
  g_assert_cmpuint (count_repeated (fixture, 20251204, "cs.AI", "2512.00001", OFFPRINT_KIND_NEW), ==, 0);
}

static OffprintDay
find_beside (Fixture *fixture, OffprintDay day, gboolean after)
{
  g_autoptr (GError) error = NULL;
  OffprintDay beside = -1;

  g_assert_true (offprint_store_find_list_beside (fixture->connection, day, "cs.AI", after, &beside, &error));
  g_assert_no_error (error);
  return beside;
}

static void
test_list_beside (Fixture *fixture, gconstpointer data)
{
  put_list (fixture->connection, 20251201, "cs.AI", "2512.00001v1 new");
  put_list (fixture->connection, 20251202, "cs.LG", "2512.00002v1 new");
  put_list (fixture->connection, 20251204, "cs.AI", "2512.00003v1 new");

  g_assert_cmpint (find_beside (fixture, 20251203, FALSE), ==, 20251201);
  g_assert_cmpint (find_beside (fixture, 20251203, TRUE), ==, 20251204);
  g_assert_cmpint (find_beside (fixture, 20251201, FALSE), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (find_beside (fixture, 20251204, TRUE), ==, OFFPRINT_DAY_NONE);
}

static void
test_unlist (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_autoptr (OffprintPaper) paper = make_paper ("2512.00001", "T", "cs.AI");
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL;
  g_autofree char *none = NULL;
  g_autofree char *other = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new, 2512.00002v1 new");
  put_list (fixture->connection, 20251203, "cs.LG", "2512.00001v1 cross");
  g_ptr_array_add (entries, offprint_entry_new (paper, OFFPRINT_KIND_NEW));

  g_assert_true (offprint_store_unlist (fixture->connection, 20251203, "cs.AI", entries, &error));
  one = list_to_string (fixture, 20251203, "cs.AI");
  g_assert_cmpstr (one, ==, "2512.00002 new;");
  g_assert_true (offprint_store_unlist (fixture->connection, 20251203, "cs.AI", NULL, &error));
  none = list_to_string (fixture, 20251203, "cs.AI");
  g_assert_cmpstr (none, ==, "");
  other = list_to_string (fixture, 20251203, "cs.LG");
  g_assert_cmpstr (other, ==, "2512.00001 cross;");
  g_assert_no_error (error);
}

static void
assert_days (Fixture *fixture, const char *const *categories, OffprintDay last, guint n_days,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = offprint_store_list_days (fixture->connection, categories, last, n_days, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < days->len; i++)
    g_string_append_printf (text, "%d ", g_array_index (days, OffprintDay, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  const char *const ai[] = { "cs.AI", NULL };
  const char *const both[] = { "cs.LG", "cs.AI", NULL };
  const char *const none[] = { "math.AG", NULL };

  put_list (fixture->connection, 20251201, "cs.AI", "2512.00001v1 new, 2512.00002v1 new");
  put_list (fixture->connection, 20251203, "cs.AI", "2512.00003v1 new");
  put_list (fixture->connection, 20251203, "cs.LG", "2512.00003v1 cross");
  put_list (fixture->connection, 20251204, "cs.LG", "2512.00004v1 new");

  assert_days (fixture, ai, 0, 0, "20251203 20251201 ");
  assert_days (fixture, both, 0, 0, "20251204 20251203 20251201 ");
  assert_days (fixture, NULL, 0, 0, "20251204 20251203 20251201 ");
  assert_days (fixture, both, 0, 2, "20251204 20251203 ");
  assert_days (fixture, both, 20251203, 0, "20251203 20251201 ");
  assert_days (fixture, both, 20251202, 5, "20251201 ");
  assert_days (fixture, none, 0, 0, "");
}

static void
test_listed_categories (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) none = offprint_store_list_listed_categories (fixture->connection, &error);
  g_auto (GStrv) codes = NULL;
  g_autofree char *joined = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  put_list (fixture->connection, 20251203, "math.AG", "2512.00001v1 new, 2512.00002v1 new");
  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 cross");
  put_list (fixture->connection, 20251204, "cs.AI", "2512.00002v1 cross");
  codes = offprint_store_list_listed_categories (fixture->connection, &error);
  joined = g_strjoinv (" ", codes);
  g_assert_cmpstr (joined, ==, "cs.AI math.AG");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/listings/counts-what-it-did", test_counts_what_it_did);
  ADD_FIXTURE_TEST ("/store/listings/twice-changes-nothing", test_twice_changes_nothing);
  ADD_FIXTURE_TEST ("/store/listings/fuller-list", test_fuller_list);
  ADD_FIXTURE_TEST ("/store/listings/two-kinds", test_two_kinds);
  ADD_FIXTURE_TEST ("/store/listings/count-repeated", test_count_repeated);
  ADD_FIXTURE_TEST ("/store/listings/list-beside", test_list_beside);
  ADD_FIXTURE_TEST ("/store/listings/unlist", test_unlist);
  ADD_FIXTURE_TEST ("/store/listings/days", test_days);
  ADD_FIXTURE_TEST ("/store/listings/listed-categories", test_listed_categories);
  return g_test_run ();
}
