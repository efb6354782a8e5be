/* test-due.c: which days are still to be fetched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/due.h"

#define NOW   1776780000    /* 2026-04-21T14:00:00Z, a Tuesday */
#define TODAY 20260421

#define HOUR 3600

static char *both[] = { (char *) "cs.AI", (char *) "math.NT", NULL };
static char *one[] = { (char *) "cs.AI", NULL };

static GPtrArray *
new_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_day_record_free);
}

static OffprintDayRecord *
add (GPtrArray *records, OffprintDay day, const char *category, OffprintDayState state)
{
  OffprintDayRecord *record = offprint_day_record_new (day, category, state);

  record->checked = NOW - HOUR;
  g_ptr_array_add (records, record);
  return record;
}

static void
assert_due (const GPtrArray *records, char **categories, OffprintDay first, const char *wanted)
{
  g_autoptr (GArray) dues = offprint_due_list (records, categories, TODAY, first, NOW);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < dues->len; i++) {
    const OffprintDue *due = &g_array_index (dues, OffprintDue, i);

    g_string_append_printf (text, "%s%d %s", i > 0 ? ", " : "", due->day, due->category);
  }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_first_run (void)
{
  g_autoptr (GPtrArray) records = new_records ();

  assert_due (records, both, OFFPRINT_DAY_NONE, "20260421 cs.AI, 20260421 math.NT");
}

/* Newest day first, weekends left out, each category from its own first day on. */
static void
test_missed_days (void)
{
  g_autoptr (GPtrArray) records = new_records ();

  add (records, 20260416, "cs.AI", OFFPRINT_DAY_COMPLETE);
  add (records, 20260420, "math.NT", OFFPRINT_DAY_COMPLETE);
  assert_due (records, both, OFFPRINT_DAY_NONE,
              "20260421 cs.AI, 20260421 math.NT, 20260420 cs.AI, 20260417 cs.AI");
}

static void
test_states (void)
{
  g_autoptr (GPtrArray) records = new_records ();

  add (records, 20260421, "cs.AI", OFFPRINT_DAY_COMPLETE);
  add (records, 20260420, "cs.AI", OFFPRINT_DAY_NOT_ANNOUNCED);
  add (records, 20260417, "cs.AI", OFFPRINT_DAY_NO_ANNOUNCEMENT);
  add (records, 20260416, "cs.AI", OFFPRINT_DAY_STALE);
  add (records, 20260415, "cs.AI", OFFPRINT_DAY_FAILED);
  add (records, 20260414, "cs.AI", OFFPRINT_DAY_UNKNOWN);
  assert_due (records, one, OFFPRINT_DAY_NONE, "20260420 cs.AI, 20260416 cs.AI, 20260415 cs.AI, 20260414 cs.AI");
  g_assert_cmpint (offprint_due_find_state (records, 20260416, "cs.AI"), ==, OFFPRINT_DAY_STALE);
  g_assert_cmpint (offprint_due_find_state (records, 20260416, "math.NT"), ==, OFFPRINT_DAY_UNKNOWN);
}

static void
test_since (void)
{
  g_autoptr (GPtrArray) records = new_records ();

  add (records, 20260420, "cs.AI", OFFPRINT_DAY_COMPLETE);
  assert_due (records, one, 20260416, "20260421 cs.AI, 20260417 cs.AI, 20260416 cs.AI");
}

/* arXiv serves 90 days; what is older is not asked for, nor waited for. */
static void
test_oldest (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  g_autoptr (GArray) dues = NULL;
  const OffprintDue *last = NULL;

  add (records, 20260105, "cs.AI", OFFPRINT_DAY_FAILED);
  dues = offprint_due_list (records, one, TODAY, OFFPRINT_DAY_NONE, NOW);
  last = &g_array_index (dues, OffprintDue, dues->len - 1);
  g_assert_cmpint (last->day, ==, 20260122);
  g_assert_cmpint (offprint_day_subtract (TODAY, last->day), <, OFFPRINT_DAYS_SERVED);
}

/* A past list that was called empty is left alone for half a day, unless others have papers on that day. */
static void
test_resting (void)
{
  g_autoptr (GPtrArray) records = new_records ();
  OffprintDayRecord *empty = add (records, 20260420, "cs.AI", OFFPRINT_DAY_FAILED);

  add (records, 20260421, "cs.AI", OFFPRINT_DAY_COMPLETE);
  empty->declared = 0;
  assert_due (records, one, OFFPRINT_DAY_NONE, "");
  empty->checked = NOW - 12 * HOUR;
  assert_due (records, one, OFFPRINT_DAY_NONE, "20260420 cs.AI");
  empty->checked = NOW + HOUR;    /* by a clock that was wrong */
  assert_due (records, one, OFFPRINT_DAY_NONE, "20260420 cs.AI");
  empty->checked = NOW - HOUR;
  add (records, 20260420, "math.NT", OFFPRINT_DAY_COMPLETE)->stored = 9;
  assert_due (records, one, OFFPRINT_DAY_NONE, "20260420 cs.AI");
}

static void
test_empty_today (void)
{
  g_autoptr (GPtrArray) records = new_records ();

  add (records, TODAY, "cs.AI", OFFPRINT_DAY_NOT_ANNOUNCED)->declared = 0;
  assert_due (records, one, OFFPRINT_DAY_NONE, "20260421 cs.AI");
}

static void
test_has_list (void)
{
  g_autoptr (GPtrArray) records = new_records ();

  add (records, 20260420, "cs.AI", OFFPRINT_DAY_FAILED);
  add (records, 20260420, "math.NT", OFFPRINT_DAY_COMPLETE);
  g_assert_false (offprint_due_has_list (records, "cs.AI"));
  g_assert_true (offprint_due_has_list (records, "math.NT"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/due/first-run", test_first_run);
  g_test_add_func ("/service/due/missed-days", test_missed_days);
  g_test_add_func ("/service/due/states", test_states);
  g_test_add_func ("/service/due/since", test_since);
  g_test_add_func ("/service/due/oldest", test_oldest);
  g_test_add_func ("/service/due/resting", test_resting);
  g_test_add_func ("/service/due/empty-today", test_empty_today);
  g_test_add_func ("/service/due/has-list", test_has_list);
  return g_test_run ();
}
