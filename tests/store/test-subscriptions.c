/* test-subscriptions.c: digests that the reader follows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/subscriptions.h"

#include "store/store-fixture.h"

static void
put (Fixture *fixture, const char *url, gint64 added, OffprintDay newest, const char *reason)
{
  OffprintSubscription subscription = { (char *) url, added, added + 5, newest, (char *) reason };
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_store_put_subscription (fixture->connection, &subscription, &error));
  g_assert_no_error (error);
}

static void
test_put (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const OffprintSubscription *subscription = NULL;

  put (fixture, "https://example.org/b", 200, 0, NULL);
  put (fixture, "https://example.org/{date}.md", 100, 0, "It is gone.");
  put (fixture, "https://example.org/{date}.md", 300, 20251229, NULL);
  list = offprint_store_list_subscriptions (fixture->connection, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  subscription = list->pdata[0];
  g_assert_cmpstr (subscription->url, ==, "https://example.org/{date}.md");
  g_assert_cmpint (subscription->added, ==, 100);
  g_assert_cmpint (subscription->checked, ==, 305);
  g_assert_cmpint (subscription->newest, ==, 20251229);
  g_assert_null (subscription->reason);
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gboolean was_there = FALSE;

  put (fixture, "https://example.org/b", 200, 0, "It is gone.");
  g_assert_true (offprint_store_drop_subscription (fixture->connection, "https://example.org/b", &was_there, &error));
  g_assert_true (was_there);
  g_assert_true (offprint_store_drop_subscription (fixture->connection, "https://example.org/b", &was_there, &error));
  g_assert_false (was_there);
  list = offprint_store_list_subscriptions (fixture->connection, &error);
  g_assert_cmpuint (list->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/subscriptions/put", test_put);
  ADD_FIXTURE_TEST ("/store/subscriptions/drop", test_drop);
  return g_test_run ();
}
