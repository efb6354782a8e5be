/* test-summaries.c: the summaries' table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/summaries.h"

#include "store/failures.h"
#include "store/packing.h"
#include "store/store-fixture.h"

static const char *const chosen[] = { "cs.AI", NULL };
static const OffprintSummaryKind chat = { "zh", OFFPRINT_ENGINE_CHAT, NULL, 0 };

static void
put (Fixture *fixture, const char *id, const char *language, const char *engine)
{
  offprint_summary_unref (put_summary (fixture->connection, id, language, engine, NULL));
}

static char *
best (Fixture *fixture, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary =
    offprint_store_get_summary (fixture->connection, row_of ("2512.00001"), language, &error);

  g_assert_no_error (error);
  return summary != NULL ? g_strdup_printf ("%s %s v%d", summary->language, summary->engine,
                                            summary->version) : NULL;
}

static void
assert_best (Fixture *fixture, const char *language, const char *expected)
{
  g_autofree char *found = best (fixture, language);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSummary) summary = offprint_summary_new (row_of ("2512.00001"), 2, "zh-Hans", "chat",
                                                              "qwen3-8b");
  g_autoptr (OffprintSummary) back = NULL;
  g_autoptr (GError) error = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v2 new");
  summary->prompt_version = 3;
  summary->title = g_strdup ("标题");
  summary->sections[0] = g_strdup ("背景");
  summary->sections[1] = g_strdup ("");
  summary->sections[2] = g_strdup ("结论");
  offprint_unpack_sources ("0 1 2 3", summary);
  summary->created = 1764738000;
  summary->duration_ms = 2100;
  g_assert_true (offprint_store_put_summary (fixture->connection, summary, &error));
  back = offprint_store_get_summary (fixture->connection, summary->row, "zh-Hans", &error);
  g_assert_cmpint (back->row, ==, summary->row);
  g_assert_cmpint (back->version, ==, 2);
  g_assert_cmpstr (back->language, ==, "zh-Hans");
  g_assert_cmpstr (back->engine, ==, "chat");
  g_assert_cmpstr (back->model, ==, "qwen3-8b");
  g_assert_cmpint (back->prompt_version, ==, 3);
  g_assert_cmpstr (back->title, ==, "标题");
  g_assert_cmpstr (back->sections[0], ==, "背景");
  g_assert_cmpstr (back->sections[1], ==, "");
  g_assert_cmpstr (back->sections[2], ==, "结论");
  g_assert_cmpuint (back->n_sources, ==, 1);
  g_assert_cmpuint (back->sources[0].end, ==, 3);
  g_assert_cmpint (back->created, ==, 1764738000);
  g_assert_cmpint (back->duration_ms, ==, 2100);
}

static void
test_best (Fixture *fixture, gconstpointer data)
{
  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v3 new");
  assert_best (fixture, "zh", NULL);
  put (fixture, "2512.00001v3", "zh", "somebody");
  assert_best (fixture, "zh", "zh somebody v3");
  assert_best (fixture, "en", NULL);
  put (fixture, "2512.00001v3", "en", "builtin");
  assert_best (fixture, "zh", "zh somebody v3");    /* the reader's language first */
  assert_best (fixture, "en", "en builtin v3");
  assert_best (fixture, "de", "en builtin v3");
  put (fixture, "2512.00001v3", "zh", "builtin");
  assert_best (fixture, "zh", "zh builtin v3");
  put (fixture, "2512.00001v1", "zh", "chat");
  assert_best (fixture, "zh", "zh chat v1");
  put (fixture, "2512.00001v2", "zh", "chat");
  assert_best (fixture, "zh", "zh chat v2");
  assert_best (fixture, "de", "en builtin v3");
}

static void
test_same_key_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) first = NULL;
  g_autoptr (OffprintSummary) second = NULL;
  g_autoptr (OffprintSummary) other = NULL;
  g_autoptr (GPtrArray) all = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new");
  first = put_summary (fixture->connection, "2512.00001v1", "zh", "chat", "One");
  second = put_summary (fixture->connection, "2512.00001v1", "zh", "chat", "Two");
  all = offprint_store_list_summaries (fixture->connection, first->row, &error);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((OffprintSummary *) all->pdata[0])->title, ==, "Two");

  g_clear_pointer (&all, g_ptr_array_unref);
  other = offprint_summary_new (first->row, 1, "zh", "chat", "another-model");
  g_assert_true (offprint_store_put_summary (fixture->connection, other, &error));
  all = offprint_store_list_summaries (fixture->connection, first->row, &error);
  g_assert_cmpuint (all->len, ==, 2);
}

static void
test_of_unknown_paper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSummary) summary = offprint_summary_new (row_of ("2512.00001"), 1, "zh", "chat", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (offprint_store_put_summary (fixture->connection, summary, &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED);
}

static void
assert_unsummarised (Fixture *fixture, const OffprintSummaryKind *kind, gboolean with_failed,
                     const char *expected)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_store_list_unsummarised (fixture->connection, query, kind, with_failed,
                                                              &error);

  g_assert_no_error (error);
  assert_rows (rows, expected);
}

static void
test_unsummarised (Fixture *fixture, gconstpointer data)
{
  const OffprintSummaryKind other_model = { "zh", OFFPRINT_ENGINE_CHAT, "other", 0 };
  const OffprintSummaryKind other_prompt = { "zh", OFFPRINT_ENGINE_CHAT, NULL, 7 };
  g_autoptr (OffprintFailure) failure = offprint_failure_new (row_of ("2512.00002"), 1, &chat, 5, "Refused.");
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, chosen);
  OffprintSummaryCounts counts;
  g_autoptr (GError) error = NULL;

  put_list (fixture->connection, 20251203, "cs.AI",
            "2512.00001v1 new, 2512.00002v1 new, 2512.00003v1 new, 2512.00004v1 cross, 2511.00005v2 replace, "
            "2511.00006v3 replace");
  mark (fixture->connection, "2512.00001", FALSE);
  mark (fixture->connection, "2512.00004", TRUE);
  put (fixture, "2512.00003v1", "zh", "chat");
  put (fixture, "2512.00002v1", "en", "chat");
  put (fixture, "2512.00002v1", "zh", "builtin");
  put (fixture, "2511.00005v1", "zh", "chat");
  assert_unsummarised (fixture, &chat, FALSE, "2512.00004 2512.00002 2511.00006 2512.00001 2511.00005");
  assert_unsummarised (fixture, &other_model, FALSE,
                       "2512.00004 2512.00002 2512.00003 2511.00005 2511.00006 2512.00001");
  assert_unsummarised (fixture, &other_prompt, FALSE,
                       "2512.00004 2512.00002 2512.00003 2511.00005 2511.00006 2512.00001");

  g_assert_true (offprint_store_put_failure (fixture->connection, failure, &error));
  assert_unsummarised (fixture, &chat, FALSE, "2512.00004 2511.00006 2512.00001 2511.00005");
  assert_unsummarised (fixture, &chat, TRUE, "2512.00004 2512.00002 2511.00006 2512.00001 2511.00005");
  g_assert_true (offprint_store_count_summaries (fixture->connection, query, &chat, &counts, &error));
  g_assert_cmpuint (counts.n_papers, ==, 6);
  g_assert_cmpuint (counts.n_summarised, ==, 1);
  g_assert_cmpuint (counts.n_failed, ==, 1);
}

/* The first category's replacements wait for the second one's new papers. */
static void
test_new_before_replaced (Fixture *fixture, gconstpointer data)
{
  static const char *const both[] = { "cs.AI", "math.LO", NULL };
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, 20251203, both);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new, 2512.00002v1 cross, 2511.00003v2 replace");
  put_list (fixture->connection, 20251203, "math.LO", "2512.00004v1 new, 2512.00005v1 cross");
  rows = offprint_store_list_unsummarised (fixture->connection, query, &chat, FALSE, &error);
  g_assert_no_error (error);
  assert_rows (rows, "2512.00001 2512.00004 2512.00002 2512.00005 2511.00003");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/summaries/every-field", test_every_field);
  ADD_FIXTURE_TEST ("/store/summaries/best", test_best);
  ADD_FIXTURE_TEST ("/store/summaries/same-key-replaces", test_same_key_replaces);
  ADD_FIXTURE_TEST ("/store/summaries/of-unknown-paper", test_of_unknown_paper);
  ADD_FIXTURE_TEST ("/store/summaries/unsummarised", test_unsummarised);
  ADD_FIXTURE_TEST ("/store/summaries/new-before-replaced", test_new_before_replaced);
  return g_test_run ();
}
