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

static void
assert_states (Fixture *fixture, OffprintDayState wanted)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) records = NULL;

  offprint_library_day_states_async (fixture->library, 20260421, 20260421, NULL, keep_result_cb, &result);
  records = offprint_library_day_states_finish (fixture->library, wait_for (&result), NULL);
  g_assert_cmpuint (records->len, ==, 5);
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpint (((OffprintDayRecord *) g_ptr_array_index (records, i))->state, ==, wanted);
}

/* A file may have been saved before arXiv had filled the list: that ends only a holiday. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *date; OffprintDay day; OffprintDayState state; } cases[] = {
    { "Tue, 21 Apr 2026 00:00:00 -0400", 20260421, OFFPRINT_DAY_NOT_ANNOUNCED },
    { "Fri, 26 Dec 2025 00:00:00 -0500", 20251226, OFFPRINT_DAY_NO_ANNOUNCEMENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
      "<rss version='2.0'><channel><title>cs.AI updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.AI</link>"
      "<pubDate>%s</pubDate></channel></rss>", cases[i].date);
    g_autoptr (OffprintIntake) intake = read_text (fixture, text, NULL);
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GPtrArray) records = NULL;

    g_assert_nonnull (intake);
    offprint_library_day_states_async (fixture->library, cases[i].day, cases[i].day, NULL, keep_result_cb, &result);
    records = offprint_library_day_states_finish (fixture->library, wait_for (&result), NULL);
    g_assert_cmpuint (records->len, ==, 1);
    g_assert_cmpint (((OffprintDayRecord *) g_ptr_array_index (records, 0))->state, ==, cases[i].state);
  }
}

/* The sample day with a part of its text replaced. */
static char *
change_sample (const char *from, const char *to)
{
  g_autoptr (GBytes) day = offprint_sample_get_day ();
  GString *text = g_string_new_len (g_bytes_get_data (day, NULL), (gssize) g_bytes_get_size (day));

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  return g_string_free (text, FALSE);
}

/* A list known to be whole is not spoilt by a worse copy of it. */
static void
test_worse_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *cut = change_sample ("</channel>", "");
  g_autoptr (OffprintIntake) whole = read_sample (fixture);
  g_autoptr (OffprintIntake) worse = NULL;
  g_autoptr (GError) error = NULL;

  assert_states (fixture, OFFPRINT_DAY_COMPLETE);
  cut[strlen (cut) / 2] = '\0';
  worse = read_text (fixture, cut, &error);
  g_assert_no_error (error);
  g_assert_true (worse->document->truncated);
  g_assert_cmpuint (worse->document->n_entries, <, whole->document->n_entries);
  assert_states (fixture, OFFPRINT_DAY_COMPLETE);
}

/* Papers that were lost in reading make no complete list. */
static void
test_skipped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = change_sample ("<title>Teaching a Household Robot", "<x>Teaching a Household Robot");
  g_autofree char *close = g_strdup ("Where That Is''</title>");
  g_autoptr (GString) feed = g_string_new (text);
  g_autoptr (OffprintIntake) intake = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (feed, close, "Where That Is''</x>", 1), ==, 1);
  intake = read_text (fixture, feed->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (intake->document->n_skipped, ==, 1);
  assert_states (fixture, OFFPRINT_DAY_FAILED);
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
  g_test_add ("/service/intake/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/service/intake/worse-copy", Fixture, NULL, set_up, test_worse_copy, tear_down);
  g_test_add ("/service/intake/skipped", Fixture, NULL, set_up, test_skipped, tear_down);
  g_test_add ("/service/intake/combined", Fixture, NULL, set_up, test_combined, tear_down);
  g_test_add ("/service/intake/find-category", Fixture, NULL, set_up, test_find_category, tear_down);
  g_test_add ("/service/summaries/built-in", Fixture, NULL, set_up, test_summaries, tear_down);
  return g_test_run ();
}
