/* test-intake.c: saved documents into the store, and their papers through the built-in engine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-fixture.h"

static OffprintIntake *
read_text (Fixture *fixture, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_read_bytes_async (fixture->library, bytes, NULL, keep_result_cb, &result);
  return offprint_library_read_finish (fixture->library, wait_for (&result), error);
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) first = read_sample (fixture);
  g_autoptr (OffprintIntake) second = read_sample (fixture);

  g_assert_cmpuint (first->n_new, ==, first->document->n_entries);
  g_assert_cmpuint (second->n_new, ==, 0);
  g_assert_cmpuint (second->n_updated, ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) all = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (fixture, "nothing of the kind", &error));
  g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED);
  rows = list_rows (fixture, all);
  g_assert_cmpuint (rows->len, ==, 0);
}

/* A combined feed stands in the store as each category's own list would. */
static void
test_combined (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake = read_sample (fixture);

  g_assert_cmpuint (g_strv_length (intake->document->categories), ==, 5);
  for (char **category = intake->document->categories; *category != NULL; category++) {
    const char *const one[] = { *category, NULL };
    g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, intake->document->day, one);
    g_autoptr (GArray) rows = list_rows (fixture, query);
    guint n_wanted = 0;

    for (guint i = 0; i < intake->document->entries->len; i++) {
      OffprintKind kind = OFFPRINT_KIND_NEW;

      n_wanted += offprint_entry_kind_in (g_ptr_array_index (intake->document->entries, i), *category, &kind);
    }
    g_assert_cmpuint (n_wanted, >, 0);
    g_assert_cmpuint (rows->len, ==, n_wanted);
  }
}

static void
test_find_category (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake = read_sample (fixture);

  for (guint i = 0; i < intake->document->entries->len; i++) {
    OffprintKind kind = OFFPRINT_KIND_NEW;
    const char *category = offprint_intake_find_category (intake, g_ptr_array_index (intake->document->entries, i), &kind);

    g_assert_true (g_strv_contains ((const char *const *) intake->document->categories, category));
  }
}

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  ++*(guint *) user_data;
}

static void
test_summaries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, intake->document->day, NULL);
  g_autoptr (GArray) rows = list_rows (fixture, query);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) shown = NULL;
  g_autoptr (OffprintPaperDetails) details = NULL;
  guint n_reports = 0;

  offprint_library_summarize_async (fixture->library, query, NULL, 0, progress_cb, &n_reports, NULL, keep_result_cb, &result);
  g_assert_cmpint (offprint_library_summarize_finish (fixture->library, wait_for (&result), NULL), ==, (int) rows->len);
  g_assert_cmpuint (n_reports, >, 0);
  g_assert_cmpint (summarize (fixture, query), ==, 0);    /* never done twice */

  offprint_library_paper_async (fixture->library, g_array_index (rows, gint64, 0), NULL, keep_result_cb, &shown);
  details = offprint_library_paper_finish (fixture->library, wait_for (&shown), NULL);
  g_assert_nonnull (details->summary);
  g_assert_cmpstr (details->summary->engine, ==, OFFPRINT_ENGINE_BUILTIN);
  g_assert_cmpuint (details->summary->n_sources, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/intake/twice", Fixture, NULL, set_up, test_twice, tear_down);
  g_test_add ("/service/intake/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/service/intake/combined", Fixture, NULL, set_up, test_combined, tear_down);
  g_test_add ("/service/intake/find-category", Fixture, NULL, set_up, test_find_category, tear_down);
  g_test_add ("/service/summaries/built-in", Fixture, NULL, set_up, test_summaries, tear_down);
  return g_test_run ();
}
