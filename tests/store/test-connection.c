/* test-connection.c: one connection to the database, and its statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/connection.h"

#include "store/store-fixture.h"

static OffprintStatement *
prepare (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  OffprintStatement *statement = offprint_connection_prepare (fixture->connection, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static gint64
query (OffprintConnection *connection, const char *sql)
{
  gint64 value = -1;
  g_autoptr (GError) error = NULL;

  offprint_connection_query_int (connection, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
execute (OffprintConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;

  offprint_connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

static void
test_pragmas (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintStatement) journal = prepare (fixture, "PRAGMA journal_mode");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (offprint_statement_step (journal, &error), ==, OFFPRINT_STEP_ROW);
  g_assert_cmpstr (offprint_statement_get_text (journal, 0), ==, "wal");
  g_assert_cmpint (query (fixture->connection, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (query (fixture->connection, "PRAGMA synchronous"), ==, 1);    /* NORMAL */
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintStatement) statement = prepare (fixture, "SELECT :text, :number, :nothing");
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;

  offprint_statement_bind_text (statement, ":text", "'; DROP TABLE papers; -- 数");
  offprint_statement_bind_int (statement, ":number", G_MAXINT64);
  offprint_statement_bind_text (statement, ":nothing", NULL);
  g_assert_cmpint (offprint_statement_step (statement, &error), ==, OFFPRINT_STEP_ROW);
  g_assert_cmpstr (offprint_statement_get_text (statement, 0), ==, "'; DROP TABLE papers; -- 数");
  g_assert_cmpint (offprint_statement_get_int (statement, 1), ==, G_MAXINT64);
  g_assert_null (offprint_statement_get_text (statement, 2));
  g_assert_cmpint (offprint_statement_get_int (statement, 2), ==, 0);
  copy = offprint_statement_dup_text (statement, 0);
  g_assert_cmpstr (copy, ==, "'; DROP TABLE papers; -- 数");
  g_assert_cmpint (offprint_statement_step (statement, &error), ==, OFFPRINT_STEP_DONE);
}

static void
test_list_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintStatement) statement = prepare (fixture, "VALUES (3), (1), (2)");
  g_autoptr (OffprintStatement) none = prepare (fixture, "SELECT 1 WHERE 0");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_statement_list_rows (statement, &error);
  g_autoptr (GArray) empty = offprint_statement_list_rows (none, &error);
  gint64 value = 9;

  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpint (g_array_index (rows, gint64, 0), ==, 3);
  g_assert_cmpint (g_array_index (rows, gint64, 2), ==, 2);
  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_true (offprint_statement_query_int (none, &value, &error));
  g_assert_cmpint (value, ==, 0);
}

/* Kept statements come back clean, and two users of the same SQL do not meet. */
static void
test_statements_are_kept (Fixture *fixture, gconstpointer data)
{
  const char *sql = "SELECT :value";
  OffprintStatement *first = prepare (fixture, sql);
  OffprintStatement *second = prepare (fixture, sql);
  OffprintStatement *third = NULL;
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (first != second);
  offprint_statement_bind_int (first, ":value", 1);
  offprint_statement_bind_int (second, ":value", 2);
  g_assert_true (offprint_statement_query_int (first, &value, &error));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (offprint_statement_query_int (second, &value, &error));
  g_assert_cmpint (value, ==, 2);
  offprint_statement_release (second);
  offprint_statement_release (first);
  third = prepare (fixture, sql);
  g_assert_true (third == first);
  g_assert_true (offprint_statement_query_int (third, &value, &error));
  g_assert_cmpint (value, ==, 0);    /* the value of before is gone */
  offprint_statement_release (third);
}

static void
test_unknown_parameter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintStatement) statement = prepare (fixture, "SELECT :value");

  g_test_expect_message ("offprint", G_LOG_LEVEL_CRITICAL, "*no parameter :other*");
  offprint_statement_bind_int (statement, ":other", 1);
  g_test_assert_expected_messages ();
}

static void
test_bad_sql (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_connection_prepare (fixture->connection, "SELECT * FROM nowhere", &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED);
}

static void
test_transaction (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  execute (fixture->connection, "INSERT INTO chosen_categories VALUES ('cs.AI', 0)");
  offprint_connection_roll_back (fixture->connection);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM chosen_categories"), ==, 0);
  offprint_connection_roll_back (fixture->connection);    /* nothing to undo: nothing happens */

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  execute (fixture->connection, "INSERT INTO chosen_categories VALUES ('cs.AI', 0)");
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM chosen_categories"), ==, 1);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) reader = offprint_connection_open (fixture->path,
                                                                    OFFPRINT_CONNECTION_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_cmpint (query (reader, "SELECT count(*) FROM papers"), ==, 0);
  g_assert_false (offprint_connection_execute (reader, "INSERT INTO chosen_categories VALUES ('cs.AI', 0)",
                                               &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_READ_ONLY);
}

static void
test_read_only_needs_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_connection_open (path, OFFPRINT_CONNECTION_READ_ONLY, &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) other = offprint_connection_open (fixture->path, OFFPRINT_CONNECTION_CREATE,
                                                                   &error);

  g_assert_no_error (error);
  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  offprint_connection_set_timeout (other, 20);
  g_assert_false (offprint_connection_begin (other, &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_LOCKED);
  g_assert_cmpint (query (other, "SELECT count(*) FROM papers"), ==, 0);    /* reading goes on */

  g_clear_error (&error);
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
  g_assert_true (offprint_connection_begin (other, &error));
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                            query (fixture->connection, "PRAGMA page_count") + 4);

  execute (fixture->connection, "INSERT INTO kept_searches (name, text, position) VALUES ('kept', '', 0)");
  execute (fixture->connection, limit);
  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  g_assert_false (offprint_connection_execute (fixture->connection,
    "INSERT INTO kept_searches (name, text, position) VALUES ('big', hex (zeroblob (100000)), 1)", &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FULL);
  offprint_connection_roll_back (fixture->connection);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM kept_searches"), ==, 1);
}

#define ENDLESS "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

static gpointer
cancel_thread (gpointer cancellable)
{
  g_usleep (20000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);
  gint64 value = 0;

  offprint_connection_set_cancellable (fixture->connection, cancellable);
  g_assert_false (offprint_connection_query_int (fixture->connection, ENDLESS, &value, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  /* the call's later statements are stopped as well */
  g_assert_false (offprint_connection_query_int (fixture->connection, ENDLESS, &value, &again));
  g_assert_error (again, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  offprint_connection_set_cancellable (fixture->connection, NULL);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM papers"), ==, 0);
}

static void
test_cancel_the_wait (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) other = offprint_connection_open (fixture->path, OFFPRINT_CONNECTION_CREATE,
                                                                   &error);
  GThread *thread = NULL;

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  offprint_connection_set_timeout (other, 60 * 1000);
  offprint_connection_set_cancellable (other, cancellable);
  thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_false (offprint_connection_begin (other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static gpointer
ask_thread (gpointer connection)
{
  return GINT_TO_POINTER (offprint_connection_is_mine (connection));
}

static void
test_thread (Fixture *fixture, gconstpointer data)
{
  g_assert_true (offprint_connection_is_mine (fixture->connection));
  g_assert_false (GPOINTER_TO_INT (g_thread_join (g_thread_new ("other", ask_thread, fixture->connection))));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/connection/pragmas", test_pragmas);
  ADD_FIXTURE_TEST ("/store/connection/values", test_values);
  ADD_FIXTURE_TEST ("/store/connection/list-rows", test_list_rows);
  ADD_FIXTURE_TEST ("/store/connection/statements-are-kept", test_statements_are_kept);
  ADD_FIXTURE_TEST ("/store/connection/unknown-parameter", test_unknown_parameter);
  ADD_FIXTURE_TEST ("/store/connection/bad-sql", test_bad_sql);
  ADD_FIXTURE_TEST ("/store/connection/transaction", test_transaction);
  ADD_FIXTURE_TEST ("/store/connection/read-only", test_read_only);
  ADD_FIXTURE_TEST ("/store/connection/read-only-needs-a-file", test_read_only_needs_a_file);
  ADD_FIXTURE_TEST ("/store/connection/locked", test_locked);
  ADD_FIXTURE_TEST ("/store/connection/full", test_full);
  ADD_FIXTURE_TEST ("/store/connection/cancel", test_cancel);
  ADD_FIXTURE_TEST ("/store/connection/cancel-the-wait", test_cancel_the_wait);
  ADD_FIXTURE_TEST ("/store/connection/thread", test_thread);
  return g_test_run ();
}
