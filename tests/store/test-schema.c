/* test-schema.c: the database's tables, and how older files come to have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/schema.h"

#include "store/categories.h"
#include "store/day-states.h"
#include "store/failures.h"
#include "store/fetches.h"
#include "store/kept-searches.h"
#include "store/store-fixture.h"

static gint64
query (OffprintConnection *connection, const char *sql)
{
  gint64 value = -1;
  g_autoptr (GError) error = NULL;

  offprint_connection_query_int (connection, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* The fixture's path with a database of an older version, from tests/data/store/version-N.sql. */
static void
make_old (Fixture *fixture, int version)
{
  g_autofree char *name = g_strdup_printf ("version-%d.sql", version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "store", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->connection, offprint_connection_close);
  g_unlink (fixture->path);
  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  fixture->connection = offprint_connection_open (fixture->path, OFFPRINT_CONNECTION_CREATE, &error);
  g_assert_no_error (error);
  offprint_connection_execute (fixture->connection, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (fixture->connection, "PRAGMA user_version"), ==, version);
}

static void
check_papers (OffprintConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintPaper) paper = offprint_store_get_paper (connection, row_of ("2512.00001"), &error);
  g_autoptr (GPtrArray) list = offprint_store_get_list (connection, 20251203, "math.LO", &error);
  g_autoptr (OffprintSummary) summary = offprint_store_get_summary (connection, row_of ("2512.00001"), "zh",
                                                                    &error);

  g_assert_no_error (error);
  g_assert_cmpstr (paper->title, ==, "Engines & numbers 数");
  g_assert_cmpstr (paper->authors[0].affiliation, ==, "Analytical Engines, London");
  g_assert_cmpstr (paper->categories[1], ==, "math.LO");
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (((OffprintEntry *) list->pdata[0])->kind, ==, OFFPRINT_KIND_CROSS);
  g_assert_cmpstr (summary->title, ==, "机器与数");
}

static void
check_users_own (OffprintConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintMarks) marks = offprint_store_get_marks (connection, row_of ("2512.00001"), &error);
  g_auto (GStrv) codes = offprint_store_get_chosen_categories (connection, &error);
  g_autoptr (GPtrArray) searches = offprint_store_list_kept_searches (connection, &error);

  g_assert_no_error (error);
  g_assert_cmpint (marks->starred, ==, 1764738100);
  g_assert_cmpstr (marks->note, ==, "Read with tea.");
  g_assert_cmpstr (codes[0], ==, "cs.AI");
  g_assert_cmpstr (codes[1], ==, "math.LO");
  g_assert_cmpuint (searches->len, ==, 1);
  g_assert_cmpstr (((OffprintKeptSearch *) searches->pdata[0])->text, ==, "engine is:unread");
}

static void
check_work (OffprintConnection *connection)
{
  static const OffprintSummaryKind kind = { "zh", OFFPRINT_ENGINE_CHAT, NULL, 0 };
  g_autoptr (OffprintQuery) query_all = offprint_query_new (OFFPRINT_SCOPE_ALL, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDayRecord) state = offprint_store_get_day_state (connection, 20251203, "math.LO",
                                                                      &error);
  g_autoptr (GPtrArray) failures = offprint_store_list_failures (connection, query_all, &kind, &error);
  g_autoptr (OffprintValidators) validators =
    offprint_store_get_validators (connection, "https://rss.arxiv.org/atom/cs.AI", &error);

  g_assert_no_error (error);
  g_assert_cmpint (state->state, ==, OFFPRINT_DAY_FAILED);
  g_assert_cmpstr (state->reason, ==, "arXiv answered 503.");
  g_assert_cmpuint (failures->len, ==, 1);
  g_assert_cmpint (((OffprintFailure *) failures->pdata[0])->attempts, ==, 2);
  g_assert_cmpstr (validators->etag, ==, "\"abc\"");
}

/* Everything an older program stored is there after the way to the newest version. */
static void
test_migrate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int version = 1; version < offprint_schema_get_newest () + 1; version++) {
    if (version == offprint_schema_get_newest () && version > 1)
      break;    /* the newest needs no file of its own until there is a newer one */
    make_old (fixture, version);
    offprint_schema_migrate (fixture->connection, &error);
    g_assert_no_error (error);
    g_assert_cmpint (query (fixture->connection, "PRAGMA user_version"), ==, offprint_schema_get_newest ());
    check_papers (fixture->connection);
    check_users_own (fixture->connection);
    check_work (fixture->connection);
  }
}

/* Every old file and a new one have the same tables. */
static void
test_same_tables (Fixture *fixture, gconstpointer data)
{
  const char *sql = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema"
                    " WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name)";
  g_autofree char *fresh = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < offprint_schema_get_newest (); i++) {
    g_autoptr (OffprintStatement) statement = NULL;

    if (i > 0)
      make_old (fixture, i);
    offprint_schema_migrate (fixture->connection, &error);
    g_assert_no_error (error);
    statement = offprint_connection_prepare (fixture->connection, sql, &error);
    g_assert_cmpint (offprint_statement_step (statement, &error), ==, OFFPRINT_STEP_ROW);
    if (i > 0) {
      g_autofree char *migrated = offprint_statement_dup_text (statement, 0);

      g_assert_cmpstr (migrated, ==, fresh);
    } else {
      fresh = offprint_statement_dup_text (statement, 0);
    }
  }
}

static void
test_again_does_nothing (Fixture *fixture, gconstpointer data)
{
  gint64 before = query (fixture->connection, "PRAGMA schema_version");
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_schema_migrate (fixture->connection, &error));
  g_assert_cmpint (query (fixture->connection, "PRAGMA schema_version"), ==, before);
}

/* A step that cannot be taken leaves the file as it was. */
static void
test_failing_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n_tables = 0;

  g_clear_pointer (&fixture->connection, offprint_connection_close);
  g_unlink (fixture->path);
  fixture->connection = offprint_connection_open (fixture->path, OFFPRINT_CONNECTION_CREATE, &error);
  /* a table that the first step wants to make after others */
  g_assert_true (offprint_connection_execute (fixture->connection,
    "CREATE TABLE paces (x); PRAGMA application_id = 1332110960", &error));
  g_assert_false (offprint_schema_migrate (fixture->connection, &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED);
  n_tables = query (fixture->connection, "SELECT count(*) FROM sqlite_schema");
  g_assert_cmpint (n_tables, ==, 1);
  g_assert_cmpint (query (fixture->connection, "PRAGMA user_version"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/schema/migrate", test_migrate);
  ADD_FIXTURE_TEST ("/store/schema/same-tables", test_same_tables);
  ADD_FIXTURE_TEST ("/store/schema/again-does-nothing", test_again_does_nothing);
  ADD_FIXTURE_TEST ("/store/schema/failing-step", test_failing_step);
  return g_test_run ();
}
