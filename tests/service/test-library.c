/* test-library.c: opening, reading and marking through the library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-fixture.h"
#include "service/library-digests.h"
#include "store/error.h"

#define SAMPLE_DAY 20260421

static GPtrArray *
load_heads (Fixture *fixture, const OffprintQuery *query, const GArray *rows)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *heads = NULL;

  offprint_library_heads_async (fixture->library, query, (const gint64 *) (gpointer) rows->data, rows->len, NULL,
                                keep_result_cb, &result);
  heads = offprint_library_heads_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return heads;
}

static OffprintPaperDetails *
load_paper (Fixture *fixture, gint64 row, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_paper_async (fixture->library, row, NULL, keep_result_cb, &result);
  return offprint_library_paper_finish (fixture->library, wait_for (&result), error);
}

static OffprintOverview *
load_overview (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OffprintOverview *overview = NULL;

  offprint_library_overview_async (fixture->library, OFFPRINT_DAY_NONE, NULL, keep_result_cb, &result);
  overview = offprint_library_overview_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return overview;
}

static void
choose (Fixture *fixture, const char *const *codes)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_set_categories_async (fixture->library, codes, NULL, keep_result_cb, &result);
  g_assert_true (offprint_library_set_categories_finish (fixture->library, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintOverview) overview = load_overview (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (overview->counts->day, ==, OFFPRINT_DAY_NONE);
  g_assert_cmpuint (g_strv_length (overview->categories), ==, 0);
  g_assert_null (load_paper (fixture, 202604000001, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static char **
load_listed (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char **codes = NULL;

  offprint_library_listed_async (fixture->library, NULL, keep_result_cb, &result);
  codes = offprint_library_listed_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return codes;
}

/* What there are papers of, whatever is chosen. */
static void
test_listed (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) before = load_listed (fixture), after = NULL;
  g_autoptr (OffprintIntake) intake G_GNUC_UNUSED = read_sample (fixture);
  g_autofree char *codes = NULL;

  g_assert_cmpuint (g_strv_length (before), ==, 0);
  after = load_listed (fixture);
  codes = g_strjoinv (" ", after);
  g_assert_cmpstr (codes, ==, "cs.AI cs.CL hep-th math.NT q-bio.NC");
}

static void
test_read_list_show (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, SAMPLE_DAY, NULL);
  g_autoptr (GArray) rows = list_rows (fixture, query);
  g_autoptr (GPtrArray) heads = load_heads (fixture, query, rows);
  OffprintHead *head = g_ptr_array_index (heads, 0);
  g_autoptr (OffprintPaperDetails) details = load_paper (fixture, head->row, NULL);

  g_assert_cmpuint (rows->len, ==, intake->document->n_entries);
  g_assert_cmpuint (heads->len, ==, rows->len);
  g_assert_cmpint (head->row, ==, g_array_index (rows, gint64, 0));
  g_assert_cmpstr (details->paper->title, ==, head->title);
  g_assert_cmpstr (details->category, !=, NULL);
  g_assert_cmpint (details->kind, !=, OFFPRINT_KIND_NONE);
  g_assert_false (details->read);
  g_assert_null (details->summary);
}

static void
test_marks_and_counts (Fixture *fixture, gconstpointer data)
{
  const char *const chosen[] = { "cs.AI", "math.NT", NULL };
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, OFFPRINT_DAY_NONE, chosen);
  g_autoptr (GArray) rows = list_rows (fixture, query);
  g_autoptr (GArray) changed = NULL;
  g_autoptr (GAsyncResult) starred = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (OffprintOverview) overview = NULL;

  g_assert_cmpuint (rows->len, <, intake->document->n_entries);
  choose (fixture, chosen);
  offprint_library_set_starred_async (fixture->library, &g_array_index (rows, gint64, 0), 1, TRUE, NULL, keep_result_cb,
                                      &starred);
  changed = offprint_library_set_starred_finish (fixture->library, wait_for (&starred), NULL);
  g_assert_cmpuint (changed->len, ==, 1);
  g_clear_pointer (&changed, g_array_unref);
  offprint_library_set_read_async (fixture->library, &g_array_index (rows, gint64, 0), 2, TRUE, NULL, keep_result_cb, &read);
  changed = offprint_library_set_read_finish (fixture->library, wait_for (&read), NULL);
  g_assert_cmpuint (changed->len, ==, 2);

  overview = load_overview (fixture);
  g_assert_cmpint (overview->counts->day, ==, SAMPLE_DAY);
  g_assert_cmpuint (overview->counts->today.n_papers, ==, rows->len);
  g_assert_cmpuint (overview->counts->today.n_unread, ==, rows->len - 2);
  g_assert_cmpuint (overview->counts->starred.n_papers, ==, 1);
  g_assert_cmpuint (overview->counts->n_categories, ==, 2);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) days = NULL;
  OffprintDayInfo *found = NULL;

  offprint_library_days_async (fixture->library, SAMPLE_DAY, 30, NULL, keep_result_cb, &result);
  days = offprint_library_days_finish (fixture->library, wait_for (&result), NULL);
  for (guint i = 0; i < days->len; i++) {
    OffprintDayInfo *info = g_ptr_array_index (days, i);

    if (info->day == SAMPLE_DAY)
      found = info;
  }
  g_assert_nonnull (found);
  g_assert_cmpuint (found->n_papers, ==, intake->document->n_entries);
  g_assert_cmpuint (found->n_unread, ==, intake->document->n_entries);
  g_assert_cmpint (found->state, ==, OFFPRINT_DAY_COMPLETE);
  g_assert_cmpint (found->declared, ==, OFFPRINT_NOT_DECLARED);
}

/* The built-in summariser quotes: its summaries count whatever the digest's language, a model's only in that. */
static void
test_days_summarised (Fixture *fixture, gconstpointer data)
{
  OffprintSettings *settings = offprint_library_get_settings (fixture->library);
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, SAMPLE_DAY, NULL);
  g_autoptr (GAsyncResult) done = NULL;

  offprint_library_summarize_async (fixture->library, query, NULL, 0, NULL, NULL, NULL, keep_result_cb, &done);
  offprint_library_summarize_finish (fixture->library, wait_for (&done), NULL);
  offprint_settings_set_string (settings, OFFPRINT_SETTING_LANGUAGE, "zh-CN");
  for (guint chat = 0; chat < 2; chat++) {
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GPtrArray) days = NULL;

    offprint_settings_set_string (settings, OFFPRINT_SETTING_ENGINE, chat ? OFFPRINT_ENGINE_CHAT : OFFPRINT_ENGINE_BUILTIN);
    offprint_library_days_async (fixture->library, SAMPLE_DAY, 1, NULL, keep_result_cb, &result);
    days = offprint_library_days_finish (fixture->library, wait_for (&result), NULL);
    g_assert_cmpuint (days->len, ==, 1);
    g_assert_cmpuint (((OffprintDayInfo *) g_ptr_array_index (days, 0))->n_summarised, ==,
                      chat ? 0 : intake->document->n_entries);
  }
}

static void
count_cb (OffprintLibrary *library, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  const char *const chosen[] = { "cs.AI", NULL };
  guint n_changes = 0;

  g_signal_connect (fixture->library, "changed", G_CALLBACK (count_cb), &n_changes);
  choose (fixture, chosen);
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, >=, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  offprint_library_overview_async (fixture->library, OFFPRINT_DAY_NONE, cancellable, keep_result_cb, &result);
  g_assert_null (offprint_library_overview_finish (fixture->library, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_damaged (void)
{
  g_autofree char *folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "offprint.db", NULL);
  g_autofree char *set_aside = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (OffprintLibrary) library = NULL;

  g_assert_true (g_file_set_contents (path, "not a database, but long enough to look at", -1, NULL));
  library = offprint_library_new (folder);
  offprint_library_open_async (library, NULL, keep_result_cb, &result);
  g_assert_true (offprint_library_open_finish (library, wait_for (&result), &set_aside, NULL));
  g_assert_nonnull (set_aside);
  g_assert_true (g_file_get_contents (set_aside, &kept, NULL, NULL));
  g_assert_true (g_str_has_prefix (kept, "not a database"));
  offprint_library_close_async (library, keep_result_cb, &closed);
  wait_for (&closed);
  remove_folder (folder);
}

static void
test_no_folder (void)
{
  g_autoptr (OffprintLibrary) library = offprint_library_new ("/dev/null/none");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_open_async (library, NULL, keep_result_cb, &result);
  g_assert_false (offprint_library_open_finish (library, wait_for (&result), NULL, &error));
  g_assert_true (error->domain == OFFPRINT_STORE_ERROR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/library/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/service/library/listed", Fixture, NULL, set_up, test_listed, tear_down);
  g_test_add ("/service/library/read-list-show", Fixture, NULL, set_up, test_read_list_show, tear_down);
  g_test_add ("/service/library/marks-and-counts", Fixture, NULL, set_up, test_marks_and_counts, tear_down);
  g_test_add ("/service/library/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/service/library/days-summarised", Fixture, NULL, set_up, test_days_summarised, tear_down);
  g_test_add ("/service/library/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/service/library/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add_func ("/service/library/damaged", test_damaged);
  g_test_add_func ("/service/library/no-folder", test_no_folder);
  return g_test_run ();
}
