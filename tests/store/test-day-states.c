/* test-day-states.c: what is known of each category's list on each day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/day-states.h"

#include "store/store-fixture.h"

static void
put_state (Fixture *fixture, OffprintDay day, const char *category, OffprintDayState state)
{
  g_autoptr (OffprintDayRecord) record = offprint_day_record_new (day, category, state);
  g_autoptr (GError) error = NULL;

  offprint_store_put_day_state (fixture->connection, record, &error);
  g_assert_no_error (error);
}

static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintDayRecord) record = offprint_day_record_new (20251203, "cs.AI", OFFPRINT_DAY_FAILED);
  g_autoptr (OffprintDayRecord) back = NULL;
  g_autoptr (GError) error = NULL;

  record->reason = g_strdup ("arXiv answered 503.");
  record->declared = 239;
  record->stored = 86;
  record->checked = 1764750000;
  g_assert_true (offprint_store_put_day_state (fixture->connection, record, &error));
  back = offprint_store_get_day_state (fixture->connection, 20251203, "cs.AI", &error);
  g_assert_cmpint (back->day, ==, 20251203);
  g_assert_cmpstr (back->category, ==, "cs.AI");
  g_assert_cmpint (back->state, ==, OFFPRINT_DAY_FAILED);
  g_assert_cmpstr (back->reason, ==, "arXiv answered 503.");
  g_assert_cmpint (back->declared, ==, 239);
  g_assert_cmpint (back->stored, ==, 86);
  g_assert_cmpint (back->checked, ==, 1764750000);
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDayRecord) record = offprint_store_get_day_state (fixture->connection, 20251203, "cs.AI",
                                                                       &error);

  g_assert_no_error (error);
  g_assert_cmpint (record->state, ==, OFFPRINT_DAY_UNKNOWN);
  g_assert_cmpint (record->declared, ==, OFFPRINT_NOT_DECLARED);
}

static void
test_later_state_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintDayRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  put_state (fixture, 20251203, "cs.AI", OFFPRINT_DAY_STALE);
  put_state (fixture, 20251203, "cs.AI", OFFPRINT_DAY_COMPLETE);
  record = offprint_store_get_day_state (fixture->connection, 20251203, "cs.AI", &error);
  g_assert_cmpint (record->state, ==, OFFPRINT_DAY_COMPLETE);
}

static char *
states_to_string (Fixture *fixture, OffprintDay first, OffprintDay last, const char *category)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = offprint_store_list_day_states (fixture->connection, first, last, category,
                                                                  &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    g_string_append_printf (text, "%d %s %s;", record->day, record->category,
                            offprint_day_state_to_string (record->state));
  }
  return g_string_free (text, FALSE);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;

  put_state (fixture, 20251201, "cs.AI", OFFPRINT_DAY_COMPLETE);
  put_state (fixture, 20251203, "cs.LG", OFFPRINT_DAY_NOT_ANNOUNCED);
  put_state (fixture, 20251203, "cs.AI", OFFPRINT_DAY_COMPLETE);
  put_state (fixture, 20251127, "cs.AI", OFFPRINT_DAY_NO_ANNOUNCEMENT);
  all = states_to_string (fixture, 20251201, 20251231, NULL);
  one = states_to_string (fixture, 20251101, 20251202, "cs.AI");
  g_assert_cmpstr (all, ==, "20251203 cs.AI complete;20251203 cs.LG not-announced;20251201 cs.AI complete;");
  g_assert_cmpstr (one, ==, "20251201 cs.AI complete;20251127 cs.AI no-announcement;");
}

static void
test_last_complete (Fixture *fixture, gconstpointer data)
{
  OffprintDay day = 1;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_store_get_last_complete_day (fixture->connection, "cs.AI", &day, &error));
  g_assert_cmpint (day, ==, OFFPRINT_DAY_NONE);
  put_state (fixture, 20251201, "cs.AI", OFFPRINT_DAY_COMPLETE);
  put_state (fixture, 20251202, "cs.AI", OFFPRINT_DAY_COMPLETE);
  put_state (fixture, 20251203, "cs.AI", OFFPRINT_DAY_FAILED);
  put_state (fixture, 20251204, "cs.LG", OFFPRINT_DAY_COMPLETE);
  g_assert_true (offprint_store_get_last_complete_day (fixture->connection, "cs.AI", &day, &error));
  g_assert_cmpint (day, ==, 20251202);
}

static void
assert_count (GArray *counts, guint index, OffprintDay day, guint n_papers, guint n_summarised,
              guint n_unread)
{
  const OffprintDayCount *count = &g_array_index (counts, OffprintDayCount, index);

  g_assert_cmpuint (counts->len, >, index);
  g_assert_cmpint (count->day, ==, day);
  g_assert_cmpuint (count->n_papers, ==, n_papers);
  g_assert_cmpuint (count->n_summarised, ==, n_summarised);
  g_assert_cmpuint (count->n_unread, ==, n_unread);
}

static void
test_count_days (Fixture *fixture, gconstpointer data)
{
  const char *const both[] = { "cs.AI", "cs.LG", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GArray) model = NULL;

  put_list (fixture->connection, 20251202, "cs.AI", "2512.00001v1 new");
  put_list (fixture->connection, 20251203, "cs.AI", "2512.00002v1 new, 2512.00003v1 new");
  put_list (fixture->connection, 20251203, "cs.LG", "2512.00003v1 cross, 2512.00004v1 new");
  put_list (fixture->connection, 20251203, "math.AG", "2512.00005v1 new");
  mark (fixture->connection, "2512.00003", FALSE);
  mark (fixture->connection, "2512.00002", TRUE);    /* a star does not make it read */
  offprint_summary_unref (put_summary (fixture->connection, "2512.00002v1", "en", "builtin", NULL));
  offprint_summary_unref (put_summary (fixture->connection, "2512.00003v1", "zh", "chat", NULL));

  chosen = offprint_store_count_days (fixture->connection, both, 0, 30, NULL, NULL, &error);
  g_assert_cmpuint (chosen->len, ==, 2);
  assert_count (chosen, 0, 20251203, 3, 2, 2);
  assert_count (chosen, 1, 20251202, 1, 0, 1);
  all = offprint_store_count_days (fixture->connection, NULL, 0, 1, NULL, NULL, &error);
  g_assert_cmpuint (all->len, ==, 1);
  assert_count (all, 0, 20251203, 4, 2, 3);
  model = offprint_store_count_days (fixture->connection, both, 20251203, 1, "zh", "chat", &error);
  assert_count (model, 0, 20251203, 3, 1, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/day-states/every-field", test_every_field);
  ADD_FIXTURE_TEST ("/store/day-states/unknown", test_unknown);
  ADD_FIXTURE_TEST ("/store/day-states/later-state-replaces", test_later_state_replaces);
  ADD_FIXTURE_TEST ("/store/day-states/list", test_list);
  ADD_FIXTURE_TEST ("/store/day-states/last-complete", test_last_complete);
  ADD_FIXTURE_TEST ("/store/day-states/count-days", test_count_days);
  return g_test_run ();
}
