/* test-search-index.c: keeping the index of words in step with the papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/search-index.h"

#include <sqlite3.h>

#include "store/query-parser.h"
#include "store/search.h"
#include "store/store-fixture.h"

#define N_PAPERS 25

static void
put_papers (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  for (int i = 1; i <= N_PAPERS; i++) {
    g_autofree char *id = g_strdup_printf ("2512.%05dv1", i);
    g_autoptr (OffprintPaper) paper = make_paper (id, "Looms", "cs.AI");

    g_assert_true (offprint_store_put_paper (fixture->connection, paper, NULL, &error));
  }
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
}

static guint
count_found (Fixture *fixture, const char *text)
{
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSearchPage) page =
    offprint_store_search (fixture->connection, query, &(OffprintSearchOptions) { 0 }, &error);

  g_assert_no_error (error);
  return page->rows->len;
}

static gboolean
is_complete (Fixture *fixture)
{
  gboolean complete = FALSE;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_search_index_is_complete (fixture->connection, &complete, &error));
  return complete;
}

static void
start_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  g_assert_true (offprint_search_index_start_again (fixture->connection, &error));
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
}

static double
build_step (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  double share = -1;

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  offprint_search_index_build_step (fixture->connection, 10, &share, &error);
  g_assert_no_error (error);
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
  return share;
}

static void
check_index (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  offprint_connection_execute (fixture->connection, "INSERT INTO search (search) VALUES ('integrity-check')",
                               &error);
  g_assert_no_error (error);
}

static void
test_complete_from_the_start (Fixture *fixture, gconstpointer data)
{
  g_assert_true (is_complete (fixture));
  put_papers (fixture);
  g_assert_true (is_complete (fixture));
  g_assert_cmpuint (count_found (fixture, "looms"), ==, N_PAPERS);
  check_index (fixture);
}

/* What is in the index. */
static guint
count_indexed (Fixture *fixture)
{
  gint64 n = -1;

  g_assert_true (offprint_connection_query_int (fixture->connection,
                                                "SELECT count(*) FROM search WHERE search MATCH 'looms'", &n, NULL));
  return (guint) n;
}

/* The index grows from the newest paper down, and what is not in it yet is found all the same. */
static void
test_build (Fixture *fixture, gconstpointer data)
{
  double share = 0, last = -1;

  put_papers (fixture);
  start_again (fixture);
  g_assert_false (is_complete (fixture));
  g_assert_cmpuint (count_indexed (fixture), ==, 0);
  g_assert_cmpuint (count_found (fixture, "looms"), ==, N_PAPERS);
  for (guint n = 10; share < 1; n += 10) {
    share = build_step (fixture);
    g_assert_cmpfloat (share, >, last);
    g_assert_cmpuint (count_indexed (fixture), ==, MIN (n, N_PAPERS));
    g_assert_cmpuint (count_found (fixture, "looms"), ==, N_PAPERS);
    last = share;
  }
  g_assert_true (is_complete (fixture));
  check_index (fixture);
}

/* What is written while the index is being built is in it once, whether the building was there or not. */
static void
test_write_during_build (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "2512.00024v2", "2512.00002v2", "2512.00099v1", "2501.00001v1" };
  g_autoptr (GError) error = NULL;

  put_papers (fixture);
  start_again (fixture);
  build_step (fixture);
  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (OffprintPaper) paper = make_paper (ids[i], "Spindles", "cs.AI");

    g_assert_true (offprint_store_put_paper (fixture->connection, paper, NULL, &error));
  }
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
  g_assert_cmpuint (count_found (fixture, "spindles"), ==, 4);    /* above the floor: 24 and 99 */
  while (build_step (fixture) < 1)
    ;
  g_assert_cmpuint (count_found (fixture, "spindles"), ==, 4);
  g_assert_cmpuint (count_found (fixture, "looms"), ==, N_PAPERS - 2);
  check_index (fixture);
}

static void
reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->connection, offprint_connection_close);
  fixture->connection = offprint_opening_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Stopped anywhere, it goes on from there. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  put_papers (fixture);
  start_again (fixture);
  build_step (fixture);
  reopen (fixture);
  g_assert_false (is_complete (fixture));
  g_assert_cmpuint (count_indexed (fixture), ==, 10);
  while (build_step (fixture) < 1)
    ;
  g_assert_cmpuint (count_found (fixture, "looms"), ==, N_PAPERS);
}

/* A program that reads words in another way, or a database from before there was search: it is built anew. */
static void
test_other_format (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_papers (fixture);
  g_assert_true (offprint_connection_execute (fixture->connection, "UPDATE search_state SET format = 0",
                                              &error));
  reopen (fixture);
  g_assert_false (is_complete (fixture));
  g_assert_cmpuint (count_indexed (fixture), ==, 0);
  while (build_step (fixture) < 1)
    ;
  g_assert_cmpuint (count_found (fixture, "looms"), ==, N_PAPERS);
}

/* With SQLite's own means: our connections refuse to write there. */
static void
damage_index (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE search_data SET block = x'00112233' WHERE id > 10", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Damage of the index is told apart from damage of what it was made of, and can be repaired. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse ("looms");
  g_autoptr (GError) error = NULL;

  put_papers (fixture);
  g_clear_pointer (&fixture->connection, offprint_connection_close);
  damage_index (fixture->path);
  fixture->connection = offprint_opening_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (offprint_store_search (fixture->connection, query, &(OffprintSearchOptions) { 0 }, &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_INDEX);
  start_again (fixture);
  while (build_step (fixture) < 1)
    ;
  g_assert_cmpuint (count_found (fixture, "looms"), ==, N_PAPERS);
}

/* The pieces of the index: what stands above bit 36 of an identifier is a piece's number. Source: SQLite's fts5_index.c,
 * "Rowids for the averages and structure records". */
static gint64
count_pieces (Fixture *fixture)
{
  gint64 n = -1;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_query_int (fixture->connection,
                                                "SELECT count(DISTINCT id >> 37) FROM search_data WHERE id >> 37 > 0",
                                                &n, &error));
  return n;
}

static void
tidy (Fixture *fixture, guint n_pieces)
{
  gboolean done = FALSE;
  g_autoptr (GError) error = NULL;

  while (!done)
    g_assert_true (offprint_search_index_tidy (fixture->connection, n_pieces, 1, &done, &error));
}

/* Each transaction leaves a piece; they are joined, roughly or thoroughly, and what is found stays the same. */
static void
test_tidy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 13; i++) {
    g_autofree char *id = g_strdup_printf ("2512.%05uv1", i);
    g_autoptr (OffprintPaper) paper = make_paper (id, "Looms", "cs.AI");

    g_assert_true (offprint_connection_begin (fixture->connection, &error));
    g_assert_true (offprint_store_put_paper (fixture->connection, paper, NULL, &error));
    g_assert_true (offprint_connection_commit (fixture->connection, &error));
  }
  g_assert_cmpint (count_pieces (fixture), ==, 13);
  tidy (fixture, 14);
  g_assert_cmpint (count_pieces (fixture), ==, 13);
  tidy (fixture, 8);
  g_assert_cmpint (count_pieces (fixture), <, 8);
  g_assert_cmpuint (count_found (fixture, "looms"), ==, 13);
  tidy (fixture, 2);
  g_assert_cmpint (count_pieces (fixture), <=, 4);
  g_assert_cmpuint (count_found (fixture, "looms"), ==, 13);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/search-index/complete-from-the-start", test_complete_from_the_start);
  ADD_FIXTURE_TEST ("/store/search-index/build", test_build);
  ADD_FIXTURE_TEST ("/store/search-index/write-during-build", test_write_during_build);
  ADD_FIXTURE_TEST ("/store/search-index/stopped", test_stopped);
  ADD_FIXTURE_TEST ("/store/search-index/other-format", test_other_format);
  ADD_FIXTURE_TEST ("/store/search-index/damaged", test_damaged);
  ADD_FIXTURE_TEST ("/store/search-index/tidy", test_tidy);
  return g_test_run ();
}
