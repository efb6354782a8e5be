/* test-starred-authors.c: the authors of starred papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/starred-authors.h"

#include "store/store-fixture.h"

/* Puts a paper by the authors named, with "; " between them. */
static gint64
put_paper_by (Fixture *fixture, const char *id, const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, "; ", -1);
  guint n_authors = g_strv_length (list);
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n_authors);
  g_autoptr (OffprintPaper) paper = make_paper (id, "A title", "cs.AI");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_autoptr (GError) error = NULL;
  OffprintListResult result = { 0 };

  for (guint i = 0; i < n_authors; i++)
    authors[i].name = g_strdup (list[i]);
  offprint_paper_take_authors (paper, authors, n_authors);
  g_ptr_array_add (entries, offprint_entry_new (paper, OFFPRINT_KIND_NEW));
  offprint_store_put_list (fixture->connection, 20260421, "cs.AI", entries, &result, &error);
  g_assert_no_error (error);
  return paper->row;
}

static guint
count (Fixture *fixture, const gint64 *rows, guint n_rows)
{
  g_autoptr (GError) error = NULL;
  guint n_authors = 99;

  g_assert_true (offprint_store_count_starred_authors (fixture->connection, rows, n_rows, &n_authors, &error));
  g_assert_no_error (error);
  return n_authors;
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  gint64 old = put_paper_by (fixture, "2603.00001", "Emmy Noether; Maryam Mirzakhani; Wang Zhenyi");
  gint64 rows[] = {
    put_paper_by (fixture, "2604.00001", "EMMY NOETHER; Somebody Else"),
    put_paper_by (fixture, "2604.00002", "Emmy Noether; Wang Zhenyi"),
    put_paper_by (fixture, "2604.00003", "Nobody Known"),
  };

  g_assert_cmpuint (count (fixture, rows, G_N_ELEMENTS (rows)), ==, 0);    /* nothing is starred */
  mark (fixture->connection, "2603.00001", TRUE);
  g_assert_cmpuint (count (fixture, rows, G_N_ELEMENTS (rows)), ==, 2);
  g_assert_cmpuint (count (fixture, rows, 1), ==, 1);
  g_assert_cmpuint (count (fixture, NULL, 0), ==, 0);
  g_assert_cmpuint (count (fixture, &old, 1), ==, 0);    /* starred itself */
}

/* Marks outlive papers, and rows may be of papers that are gone. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  gint64 rows[] = { row_of ("2512.00009") };

  mark (fixture->connection, "2512.00008", TRUE);
  g_assert_cmpuint (count (fixture, rows, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/starred-authors/count", test_count);
  ADD_FIXTURE_TEST ("/starred-authors/unknown", test_unknown);
  return g_test_run ();
}
