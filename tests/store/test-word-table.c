/* test-word-table.c: the longer words that are in the index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/word-table.h"

#include "store/store-fixture.h"

static void
note (OffprintWordTable *table, const char *word, guint32 hash)
{
  offprint_word_table_note (table, word, strlen (word), hash);
}

static void
store (Fixture *fixture, OffprintWordTable *table)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  g_assert_true (offprint_word_table_store (table, fixture->connection, &error));
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
}

static gint64
query (Fixture *fixture, const char *sql)
{
  gint64 n = -1;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_query_int (fixture->connection, sql, &n, &error));
  return n;
}

static gint64
count (Fixture *fixture)
{
  return query (fixture, "SELECT count(*) FROM search_words");
}

/* Words that are given the same place by their hash, and those that are too long for one, are stored like any. */
static void
test_store (Fixture *fixture, gconstpointer data)
{
  OffprintWordTable *table = offprint_word_table_new ();
  g_autofree char *long_word = g_strnfill (60, 'x');

  note (table, "short", 1);
  note (table, "networks", 7);
  note (table, "braided", 7);
  note (table, "networks", 7);
  note (table, long_word, 9);
  note (table, long_word, 9);
  store (fixture, table);
  g_assert_cmpint (count (fixture), ==, 3);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM search_words WHERE word IN ('networks', 'braided')"), ==, 2);
  store (fixture, table);
  g_assert_cmpint (count (fixture), ==, 3);
  offprint_word_table_free (table);
}

/* What is known is not stored again, until it is forgotten. */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  OffprintWordTable *table = offprint_word_table_new ();
  g_autoptr (GError) error = NULL;

  note (table, "networks", 7);
  store (fixture, table);
  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  g_assert_true (offprint_connection_execute (fixture->connection, "DELETE FROM search_words", &error));
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
  note (table, "networks", 7);
  store (fixture, table);
  g_assert_cmpint (count (fixture), ==, 0);

  note (table, "braided", 8);
  offprint_word_table_forget (table);
  note (table, "networks", 7);
  store (fixture, table);
  g_assert_cmpint (count (fixture), ==, 1);
  offprint_word_table_free (table);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/word-table/store", test_store);
  ADD_FIXTURE_TEST ("/store/word-table/forget", test_forget);
  return g_test_run ();
}
