/* test-day-status.c: tests of what is said of a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/day-status.h"

#include "app/day-bar.h"

static const char *const both[] = { "cs.AI", "math.NT", NULL };

static void
add_record (GPtrArray *records, OffprintDay day, const char *category, OffprintDayState state, int declared, int stored,
            const char *reason)
{
  OffprintDayRecord *record = offprint_day_record_new (day, category, state);

  record->declared = declared;
  record->stored = stored;
  record->reason = g_strdup (reason);
  g_ptr_array_add (records, record);
}

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_day_record_free);
}

static GPtrArray *
new_infos (OffprintDay day, guint n_papers)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_day_info_free);
  OffprintDayInfo *info = g_new0 (OffprintDayInfo, 1);

  info->day = day;
  info->n_papers = n_papers;
  info->n_summarised = n_papers / 2;
  g_ptr_array_add (infos, info);
  return infos;
}

static void
test_text (void)
{
  static const struct {
    OffprintDayState  state;
    guint             n_papers;
    int               declared;
    int               stored;
    const char       *reason;
    const char       *text;
    gboolean          can_retry;
  } cases[] = {
    { OFFPRINT_DAY_COMPLETE, 239, 239, 239, NULL, "239 of 239 papers, complete", FALSE },
    { OFFPRINT_DAY_COMPLETE, 230, 239, 239, NULL, "230 papers, complete", FALSE },
    { OFFPRINT_DAY_COMPLETE, 1, OFFPRINT_NOT_DECLARED, 1, NULL, "1 paper, complete", FALSE },
    { OFFPRINT_DAY_UNKNOWN, 7, OFFPRINT_NOT_DECLARED, 0, NULL, "7 papers", FALSE },
    { OFFPRINT_DAY_UNKNOWN, 0, OFFPRINT_NOT_DECLARED, 0, NULL, "This day has not been fetched", TRUE },
    { OFFPRINT_DAY_NOT_ANNOUNCED, 0, OFFPRINT_NOT_DECLARED, 0, NULL, "arXiv has not announced this day yet", TRUE },
    { OFFPRINT_DAY_NO_ANNOUNCEMENT, 0, OFFPRINT_NOT_DECLARED, 0, NULL, "arXiv announces nothing on this day", FALSE },
    { OFFPRINT_DAY_STALE, 0, OFFPRINT_NOT_DECLARED, 0, NULL, "arXiv still serves the list of the day before", TRUE },
    { OFFPRINT_DAY_FAILED, 0, OFFPRINT_NOT_DECLARED, 0, "arXiv answered 503",
      "The list of Artificial Intelligence could not be fetched: arXiv answered 503", TRUE },
    { OFFPRINT_DAY_FAILED, 0, OFFPRINT_NOT_DECLARED, 0, NULL, "The list of Artificial Intelligence could not be fetched",
      TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) infos = new_infos (20260421, cases[i].n_papers);
    g_autoptr (GPtrArray) records = new_records ();
    g_autoptr (OffprintDayInfo) info = NULL;
    g_autofree char *text = NULL;

    add_record (records, 20260421, "cs.AI", cases[i].state, cases[i].declared, cases[i].stored, cases[i].reason);
    info = offprint_day_status_new (20260421, infos, records, both);
    text = offprint_day_status_to_text (info);
    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_cmpint (offprint_day_status_can_retry (info), ==, cases[i].can_retry);
  }
}

/* The worst of the chosen categories is what the day is; others do not matter. */
static void
test_worst (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (OffprintDayInfo) info = NULL;

  add_record (records, 20260421, "cs.AI", OFFPRINT_DAY_COMPLETE, 5, 5, NULL);
  add_record (records, 20260421, "math.NT", OFFPRINT_DAY_STALE, 3, 2, NULL);
  add_record (records, 20260421, "hep-th", OFFPRINT_DAY_FAILED, 9, 9, "no");
  add_record (records, 20260420, "cs.AI", OFFPRINT_DAY_FAILED, 9, 9, "no");
  info = offprint_day_status_new (20260421, NULL, records, both);
  g_assert_cmpint (info->state, ==, OFFPRINT_DAY_STALE);
  g_assert_cmpstr (info->category, ==, "math.NT");
  g_assert_cmpint (info->declared, ==, 8);
  g_assert_cmpint (info->stored, ==, 7);

  add_record (records, 20260421, "cs.AI", OFFPRINT_DAY_COMPLETE, OFFPRINT_NOT_DECLARED, 1, NULL);
  g_clear_pointer (&info, offprint_day_info_free);
  info = offprint_day_status_new (20260421, NULL, records, both);
  g_assert_cmpint (info->declared, ==, OFFPRINT_NOT_DECLARED);    /* a sum with a gap is none */
}

static void
test_chart (void)
{
  g_autoptr (GPtrArray) infos = new_infos (20260421, 10);
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GPtrArray) days = NULL;
  const OffprintChartDay *first = NULL, *last = NULL, *before = NULL;

  add_record (records, 20260422, "cs.AI", OFFPRINT_DAY_NOT_ANNOUNCED, OFFPRINT_NOT_DECLARED, 0, NULL);
  days = offprint_day_status_list_for_chart (20260420, 5, infos, records, both);
  g_assert_cmpuint (days->len, ==, 5);
  first = g_ptr_array_index (days, 0);
  before = g_ptr_array_index (days, 3);
  last = g_ptr_array_index (days, 4);
  g_assert_cmpint (last->day, ==, 20260422);
  g_assert_cmpint (last->state, ==, OFFPRINT_DAY_NOT_ANNOUNCED);
  g_assert_cmpint (before->day, ==, 20260421);
  g_assert_cmpuint (before->papers, ==, 10);
  g_assert_cmpuint (before->summarised, ==, 5);
  g_assert_cmpint (first->day, ==, 20260416);    /* over a weekend */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-status/text", test_text);
  g_test_add_func ("/day-status/worst", test_worst);
  g_test_add_func ("/day-status/chart", test_chart);
  return g_test_run ();
}
