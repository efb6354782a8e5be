/* test-failures.c: papers that could not be summarised, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/failures.h"

#include "store/store-fixture.h"

static const char *const chosen[] = { "cs.AI", NULL };
static const OffprintSummaryKind chat = { "zh", OFFPRINT_ENGINE_CHAT, "qwen3-8b", 2 };
static const OffprintSummaryKind any_model = { "zh", OFFPRINT_ENGINE_CHAT, NULL, 0 };

static void
fail (Fixture *fixture, const char *id, int version, int code, const char *reason)
{
  g_autoptr (OffprintFailure) failure = offprint_failure_new (row_of (id), version, &chat, code, reason);
  g_autoptr (GError) error = NULL;

  offprint_store_put_failure (fixture->connection, failure, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture, const OffprintSummaryKind *kind)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);
  g_autoptr (GError) error = NULL;
  GPtrArray *failures = offprint_store_list_failures (fixture->connection, query, kind, &error);

  g_assert_no_error (error);
  return failures;
}

static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  const OffprintFailure *failure = NULL;
  g_autoptr (GPtrArray) failures = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new, 2512.00002v1 new");
  fail (fixture, "2512.00002", 1, 4, "The answer was empty.");
  fail (fixture, "2512.00001", 1, 3, "The server was busy.");
  fail (fixture, "2512.00001", 1, 5, "The model refused.");
  failures = list (fixture, &any_model);
  g_assert_cmpuint (failures->len, ==, 2);
  failure = failures->pdata[0];
  g_assert_cmpint (failure->row, ==, row_of ("2512.00001"));
  g_assert_cmpint (failure->version, ==, 1);
  g_assert_cmpstr (failure->language, ==, "zh");
  g_assert_cmpstr (failure->engine, ==, "chat");
  g_assert_cmpstr (failure->model, ==, "qwen3-8b");
  g_assert_cmpint (failure->code, ==, 5);
  g_assert_cmpstr (failure->reason, ==, "The model refused.");
  g_assert_cmpint (failure->attempts, ==, 2);
  g_assert_cmpint (failure->failed, >, 1700000000);
}

static void
test_new_version_counts_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) failures = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v2 new");
  fail (fixture, "2512.00001", 1, 3, "Busy.");
  fail (fixture, "2512.00001", 1, 3, "Busy.");
  fail (fixture, "2512.00001", 2, 3, "Busy.");
  failures = list (fixture, &chat);
  g_assert_cmpint (((OffprintFailure *) failures->pdata[0])->attempts, ==, 1);
}

static void
test_other_model (Fixture *fixture, gconstpointer data)
{
  const OffprintSummaryKind other = { "zh", OFFPRINT_ENGINE_CHAT, "other", 0 };
  g_autoptr (GPtrArray) failures = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new");
  fail (fixture, "2512.00001", 1, 3, "Busy.");
  failures = list (fixture, &other);
  g_assert_cmpuint (failures->len, ==, 0);
}

static void
test_success_forgets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSummary) english = NULL;
  g_autoptr (OffprintSummary) chinese = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new");
  fail (fixture, "2512.00001", 1, 3, "Busy.");
  english = put_summary (fixture->connection, "2512.00001v1", "en", "chat", NULL);
  before = list (fixture, &any_model);
  g_assert_cmpuint (before->len, ==, 1);
  chinese = put_summary (fixture->connection, "2512.00001v1", "zh", "chat", NULL);
  after = list (fixture, &any_model);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  gint64 row = row_of ("2512.00001");
  g_autoptr (GPtrArray) failures = NULL;
  g_autoptr (GError) error = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new, 2512.00002v1 new");
  fail (fixture, "2512.00001", 1, 3, "Busy.");
  fail (fixture, "2512.00002", 1, 3, "Busy.");
  g_assert_true (offprint_store_forget_failures (fixture->connection, &row, 1, &error));
  failures = list (fixture, &chat);
  g_assert_cmpuint (failures->len, ==, 1);
  g_assert_cmpint (((OffprintFailure *) failures->pdata[0])->row, ==, row_of ("2512.00002"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/failures/every-field", test_every_field);
  ADD_FIXTURE_TEST ("/store/failures/new-version-counts-anew", test_new_version_counts_anew);
  ADD_FIXTURE_TEST ("/store/failures/other-model", test_other_model);
  ADD_FIXTURE_TEST ("/store/failures/success-forgets", test_success_forgets);
  ADD_FIXTURE_TEST ("/store/failures/forget", test_forget);
  return g_test_run ();
}
