/* test-categories.c: the reader's chosen categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/categories.h"

#include "store/store-fixture.h"

static void
assert_chosen (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codes = offprint_store_get_chosen_categories (fixture->connection, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (" ", codes);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  const char *const first[] = { "math.AG", "cs.AI", "hep-th", NULL };
  const char *const second[] = { "hep-th", "math.AG", "cs.LG", "math.AG", NULL };
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;

  assert_chosen (fixture, "");
  g_assert_true (offprint_store_set_chosen_categories (fixture->connection, first, &error));
  assert_chosen (fixture, "math.AG cs.AI hep-th");
  g_assert_true (offprint_store_set_chosen_categories (fixture->connection, second, &error));
  assert_chosen (fixture, "hep-th math.AG cs.LG");
  g_assert_true (offprint_store_set_chosen_categories (fixture->connection, none, &error));
  assert_chosen (fixture, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/categories/order", test_order);
  return g_test_run ();
}
