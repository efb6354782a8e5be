/* test-kept-searches.c: searches kept in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/kept-searches.h"

#include "store/store-fixture.h"

static gint64
add (Fixture *fixture, const char *name, const char *text)
{
  gint64 id = 0;
  g_autoptr (GError) error = NULL;

  offprint_store_add_kept_search (fixture->connection, name, text, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
assert_searches (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) searches = offprint_store_list_kept_searches (fixture->connection, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < searches->len; i++) {
    const OffprintKeptSearch *search = g_ptr_array_index (searches, i);

    g_string_append_printf (text, "%s=%s;", search->name, search->text);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_life (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = add (fixture, "Agents", "agent is:unread");
  gint64 b = add (fixture, "Proofs", "cat:math.LO proof");
  gint64 c = 0;
  gint64 order[] = { b, a };

  assert_searches (fixture, "Agents=agent is:unread;Proofs=cat:math.LO proof;");
  g_assert_true (offprint_store_change_kept_search (fixture->connection, a, "Agents 2", "agents", &error));
  assert_searches (fixture, "Agents 2=agents;Proofs=cat:math.LO proof;");
  g_assert_true (offprint_store_order_kept_searches (fixture->connection, order, 2, &error));
  assert_searches (fixture, "Proofs=cat:math.LO proof;Agents 2=agents;");
  g_assert_true (offprint_store_remove_kept_search (fixture->connection, b, &error));
  assert_searches (fixture, "Agents 2=agents;");
  c = add (fixture, "New", "new");
  g_assert_cmpint (c, !=, b);    /* a number is never used again */
  assert_searches (fixture, "Agents 2=agents;New=new;");
}

static void
test_unknown_id (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (fixture, "A", "a");
  g_assert_true (offprint_store_change_kept_search (fixture->connection, 99, "B", "b", &error));
  g_assert_true (offprint_store_remove_kept_search (fixture->connection, 99, &error));
  assert_searches (fixture, "A=a;");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/kept-searches/life", test_life);
  ADD_FIXTURE_TEST ("/store/kept-searches/unknown-id", test_unknown_id);
  return g_test_run ();
}
