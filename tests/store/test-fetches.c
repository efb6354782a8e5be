/* test-fetches.c: what is remembered between requests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/fetches.h"

#include "store/store-fixture.h"

#define URL "https://rss.arxiv.org/atom/cs.AI"

static void
test_validators (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  OffprintValidators first = { (char *) "\"abc\"", (char *) "Wed, 03 Dec 2025 05:00:00 GMT", 1764738000 };
  OffprintValidators second = { NULL, NULL, 1764738001 };
  g_autoptr (OffprintValidators) none = offprint_store_get_validators (fixture->connection, URL, &error);
  g_autoptr (OffprintValidators) back = NULL;
  g_autoptr (OffprintValidators) later = NULL;

  g_assert_null (none->etag);
  g_assert_cmpint (none->checked, ==, 0);
  g_assert_true (offprint_store_put_validators (fixture->connection, URL, &first, &error));
  back = offprint_store_get_validators (fixture->connection, URL, &error);
  g_assert_cmpstr (back->etag, ==, "\"abc\"");
  g_assert_cmpstr (back->last_modified, ==, "Wed, 03 Dec 2025 05:00:00 GMT");
  g_assert_cmpint (back->checked, ==, 1764738000);
  g_assert_true (offprint_store_put_validators (fixture->connection, URL, &second, &error));
  later = offprint_store_get_validators (fixture->connection, URL, &error);
  g_assert_null (later->etag);
  g_assert_null (later->last_modified);
  g_assert_cmpint (later->checked, ==, 1764738001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/fetches/validators", test_validators);
  return g_test_run ();
}
