/* test-news.c: what a refresh brought, in two numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-fixture.h"
#include "service/news.h"

#define FIRST_AUTHOR  "Tadeusz Wierzbołowski"
#define SECOND_AUTHOR "Wen-chi Tsung"

/* What a refresh of these days' lists of cs.AI would have reported. */
static OffprintRefreshReport *
make_report (guint n_new, OffprintDay first, OffprintDay second)
{
  OffprintRefreshReport *report = g_new0 (OffprintRefreshReport, 1);

  report->records = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_day_record_free);
  report->n_new = n_new;
  g_ptr_array_add (report->records, offprint_day_record_new (first, "cs.AI", OFFPRINT_DAY_COMPLETE));
  g_ptr_array_add (report->records, offprint_day_record_new (second, "cs.AI", OFFPRINT_DAY_NOT_ANNOUNCED));
  return report;
}

static OffprintNews *
find_news (Fixture *fixture, const OffprintRefreshReport *report)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OffprintNews *news = NULL;

  offprint_library_news_async (fixture->library, report, NULL, keep_result_cb, &result);
  news = offprint_library_news_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return news;
}

static void
star (Fixture *fixture, gint64 row)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) changed = NULL;

  offprint_library_set_starred_async (fixture->library, &row, 1, TRUE, NULL, keep_result_cb, &result);
  changed = offprint_library_set_starred_finish (fixture->library, wait_for (&result), NULL);
  g_assert_cmpuint (changed->len, ==, 1);
}

/* The sample day, with one author of its second paper turned into one of the first paper's. */
static OffprintIntake *
read_with_shared_author (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) day = offprint_sample_get_day ();
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (day, NULL), (gssize) g_bytes_get_size (day));
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (GError) error = NULL;
  OffprintIntake *intake = NULL;

  g_assert_cmpuint (g_string_replace (text, SECOND_AUTHOR, FIRST_AUTHOR, 0), ==, 1);
  changed = g_bytes_new (text->str, text->len);
  offprint_library_read_bytes_async (fixture->library, changed, NULL, keep_result_cb, &result);
  intake = offprint_library_read_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return intake;
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake = read_with_shared_author (fixture);
  OffprintDay day = intake->document->day;
  g_autoptr (OffprintRefreshReport) report = make_report (intake->n_new, day, offprint_day_next (day));
  g_autofree OffprintNews *before = find_news (fixture, report);
  g_autofree OffprintNews *after = NULL;

  g_assert_cmpuint (before->n_papers, ==, intake->n_new);
  g_assert_cmpuint (before->n_starred_authors, ==, 0);
  g_assert_cmpint (before->day, ==, day);    /* the day without papers is not the one to tell of */

  star (fixture, ((OffprintEntry *) g_ptr_array_index (intake->document->entries, 0))->paper->row);
  after = find_news (fixture, report);
  g_assert_cmpuint (after->n_starred_authors, ==, 1);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintRefreshReport) report = make_report (0, 20260421, 20260421);
  g_autofree OffprintNews *news = find_news (fixture, report);

  g_assert_cmpuint (news->n_papers, ==, 0);
  g_assert_cmpuint (news->n_starred_authors, ==, 0);
  g_assert_cmpint (news->day, ==, OFFPRINT_DAY_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/news/numbers", Fixture, NULL, set_up, test_numbers, tear_down);
  g_test_add ("/service/news/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  return g_test_run ();
}
