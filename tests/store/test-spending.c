/* test-spending.c: what language models have used up, day by day, and what was learnt of their servers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/spending.h"

#include "store/store-fixture.h"

/* Days do not mix, and what is added is added. */
static void
test_spending (Fixture *fixture, gconstpointer data)
{
  const OffprintSpending one = { 1, 2, 700, 200, 1500 };
  OffprintSpending found = { 9, 9, 9, 9, 9 };
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_store_get_spending (fixture->connection, 20260421, &found, &error));
  g_assert_cmpint (found.n_papers, ==, 0);
  for (int i = 0; i < 3; i++)
    g_assert_true (offprint_store_add_spending (fixture->connection, 20260421, &one, &error));
  g_assert_true (offprint_store_add_spending (fixture->connection, 20260422, &one, &error));
  g_assert_true (offprint_store_get_spending (fixture->connection, 20260421, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found.n_papers, ==, 3);
  g_assert_cmpint (found.n_requests, ==, 6);
  g_assert_cmpint (found.prompt_tokens, ==, 2100);
  g_assert_cmpint (found.answer_tokens, ==, 600);
  g_assert_cmpint (found.micros, ==, 4500);
}

/* Each pair of address and model has its own. */
static void
test_manners (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int manners = -1;

  g_assert_true (offprint_store_get_manners (fixture->connection, "http://a/v1", "small", &manners, &error));
  g_assert_cmpint (manners, ==, 0);
  g_assert_true (offprint_store_put_manners (fixture->connection, "http://a/v1", "small", 5, &error));
  g_assert_true (offprint_store_put_manners (fixture->connection, "http://a/v1", "small", 6, &error));
  g_assert_true (offprint_store_put_manners (fixture->connection, "http://a/v1", "large", 1, &error));
  g_assert_true (offprint_store_get_manners (fixture->connection, "http://a/v1", "small", &manners, &error));
  g_assert_cmpint (manners, ==, 6);
  g_assert_true (offprint_store_get_manners (fixture->connection, "http://b/v1", "small", &manners, &error));
  g_assert_no_error (error);
  g_assert_cmpint (manners, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/spending/spending", test_spending);
  ADD_FIXTURE_TEST ("/store/spending/manners", test_manners);
  return g_test_run ();
}
