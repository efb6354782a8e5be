/* test-marks.c: what the reader did with papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/marks.h"

#include "store/store-fixture.h"

static OffprintMarks *
get (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  OffprintMarks *marks = offprint_store_get_marks (fixture->connection, row_of (id), &error);

  g_assert_no_error (error);
  return marks;
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintMarks) marks = get (fixture, "2512.00001");

  g_assert_cmpint (marks->starred, ==, 0);
  g_assert_cmpint (marks->read, ==, 0);
  g_assert_null (marks->note);
}

typedef GArray *(*Setter) (OffprintConnection *, const gint64 *, guint, gboolean, GError **);

/* What a bulk change returns, put back the other way, is the state before. */
static void
check_undo (Fixture *fixture, Setter setter)
{
  gint64 rows[] = { row_of ("2512.00001"), row_of ("2512.00002"), row_of ("2512.00003") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) one = setter (fixture->connection, &rows[1], 1, TRUE, &error);
  g_autoptr (GArray) changed = setter (fixture->connection, rows, 3, TRUE, &error);
  g_autoptr (GArray) undone = NULL;
  g_autoptr (GArray) again = NULL;

  assert_rows (one, "2512.00002");
  assert_rows (changed, "2512.00001 2512.00003");
  undone = setter (fixture->connection, (gint64 *) (gpointer) changed->data, changed->len, FALSE, &error);
  assert_rows (undone, "2512.00001 2512.00003");
  again = setter (fixture->connection, rows, 3, FALSE, &error);
  assert_rows (again, "2512.00002");
  g_assert_no_error (error);
}

static void
test_stars (Fixture *fixture, gconstpointer data)
{
  check_undo (fixture, offprint_store_set_starred);
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  check_undo (fixture, offprint_store_set_read);
}

static void
test_unset_leaves_no_trace (Fixture *fixture, gconstpointer data)
{
  gint64 row = row_of ("2512.00001");
  gint64 n_marks = 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changed = offprint_store_set_starred (fixture->connection, &row, 1, FALSE, &error);

  assert_rows (changed, "");
  g_assert_true (offprint_connection_query_int (fixture->connection, "SELECT count(*) FROM marks", &n_marks,
                                                &error));
  g_assert_cmpint (n_marks, ==, 0);
}

static void
test_independent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintMarks) marks = NULL;
  g_autoptr (OffprintMarks) later = NULL;

  mark (fixture->connection, "2512.00001", TRUE);
  mark (fixture->connection, "2512.00001", FALSE);
  g_assert_true (offprint_store_set_note (fixture->connection, row_of ("2512.00001"), "Lies später: 数",
                                          &error));
  marks = get (fixture, "2512.00001");
  g_assert_cmpint (marks->starred, >, 1700000000);
  g_assert_cmpint (marks->read, >, 1700000000);
  g_assert_cmpstr (marks->note, ==, "Lies später: 数");

  g_assert_true (offprint_store_set_note (fixture->connection, row_of ("2512.00001"), "  ", &error));
  later = get (fixture, "2512.00001");
  g_assert_null (later->note);
  g_assert_cmpint (later->starred, ==, marks->starred);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/marks/none", test_none);
  ADD_FIXTURE_TEST ("/store/marks/stars", test_stars);
  ADD_FIXTURE_TEST ("/store/marks/read", test_read);
  ADD_FIXTURE_TEST ("/store/marks/unset-leaves-no-trace", test_unset_leaves_no_trace);
  ADD_FIXTURE_TEST ("/store/marks/independent", test_independent);
  return g_test_run ();
}
