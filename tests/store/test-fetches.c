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

static gint64
reserve (Fixture *fixture, const char *family, gint64 now_ms, guint interval_ms)
{
  gint64 at_ms = -1;
  g_autoptr (GError) error = NULL;

  offprint_store_reserve_request (fixture->connection, family, now_ms, interval_ms, &at_ms, &error);
  g_assert_no_error (error);
  return at_ms;
}

static void
test_pace (Fixture *fixture, gconstpointer data)
{
  const gint64 now = G_GINT64_CONSTANT (1764738000000);

  g_assert_cmpint (reserve (fixture, "arxiv.org", now, 3000), ==, now);
  g_assert_cmpint (reserve (fixture, "arxiv.org", now + 1, 3000), ==, now + 3000);
  /* behind those that wait */
  g_assert_cmpint (reserve (fixture, "arxiv.org", now + 2, 3000), ==, now + 6000);
  g_assert_cmpint (reserve (fixture, "example.org", now + 2, 3000), ==, now + 2);
  g_assert_cmpint (reserve (fixture, "arxiv.org", now + 20000, 15000), ==, now + 21000);
  g_assert_cmpint (reserve (fixture, "arxiv.org", now + 90000, 3000), ==, now + 90000);
}

static void
test_clock_set_back (Fixture *fixture, gconstpointer data)
{
  const gint64 now = G_GINT64_CONSTANT (1764738000000);
  const gint64 year = G_GINT64_CONSTANT (365) * 24 * 3600 * 1000;

  reserve (fixture, "arxiv.org", now + year, 3000);
  g_assert_cmpint (reserve (fixture, "arxiv.org", now, 3000), ==, now);
  g_assert_cmpint (reserve (fixture, "arxiv.org", now, 3000), ==, now + 3000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/fetches/validators", test_validators);
  ADD_FIXTURE_TEST ("/store/fetches/pace", test_pace);
  ADD_FIXTURE_TEST ("/store/fetches/clock-set-back", test_clock_set_back);
  return g_test_run ();
}
