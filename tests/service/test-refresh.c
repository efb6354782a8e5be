/* test-refresh.c: announcements from arXiv into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv-fixture.h"
#include "net/http-error.h"

static const char *const two[] = { "cs.AI", "math.NT", NULL };

typedef struct {
  guint         n_calls;
  guint         last_done;
  guint         total;
  guint         cancel_at;      /* number of the call at which to cancel, or 0 */
  GCancellable *cancellable;
} Heard;

static void
progress_cb (const OffprintRefreshStep *step, gpointer user_data)
{
  Heard *heard = user_data;

  g_assert_cmpuint (step->done, >=, heard->last_done);
  g_assert_cmpuint (step->done, <=, step->total);
  g_assert_nonnull (step->category);
  heard->last_done = step->done;
  heard->total = step->total;
  if (++heard->n_calls == heard->cancel_at)
    g_cancellable_cancel (heard->cancellable);
}

static void
test_first_run (ArxivFixture *self, gconstpointer data)
{
  const OffprintRefreshWish wish = { .categories = (char **) two };
  Heard heard = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRefreshReport) report = refresh_with (self, &wish, progress_cb, &heard, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->records->len, ==, 2);
  g_assert_cmpuint (report->n_new, >, 8);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpint (report->next_try, ==, 0);
  g_assert_cmpuint (heard.last_done, ==, 2);
  g_assert_cmpuint (heard.total, ==, 2);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_COMPLETE);
  assert_state (self, DAY, "math.NT", OFFPRINT_DAY_COMPLETE);
}

static void
test_second_run (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintRefreshReport) first = refresh (self, two);
  guint n_requests = arxiv_server_count (self->server, "/");
  g_autoptr (OffprintRefreshReport) second = refresh (self, two);

  g_assert_cmpuint (first->records->len, ==, 2);
  g_assert_cmpuint (second->records->len, ==, 0);
  g_assert_cmpuint (second->n_requests, ==, 0);
  g_assert_cmpuint (arxiv_server_count (self->server, "/"), ==, n_requests);
}

/* One ordinary day of five categories: ten requests with counts, five where the feeds must do. */
static void
test_requests (ArxivFixture *self, gconstpointer data)
{
  const OffprintRefreshWish fewer = { .categories = (char **) five, .without_counts = TRUE };
  guint with = 0, without = 0;
  g_autoptr (OffprintRefreshReport) monday = NULL;
  g_autoptr (OffprintRefreshReport) tuesday = NULL;
  g_autoptr (OffprintRefreshReport) wednesday = NULL;

  set_now ("2026-04-20T14:00:00Z");
  monday = refresh (self, five);
  set_now (MORNING);
  tuesday = refresh (self, five);
  with = tuesday->n_requests;
  g_assert_cmpuint (tuesday->n_failed, ==, 0);

  set_now ("2026-04-22T14:00:00Z");
  wednesday = refresh_with (self, &fewer, NULL, NULL, NULL, NULL);
  without = wednesday->n_requests;
  for (guint i = 0; five[i] != NULL; i++)
    assert_state (self, 20260422, five[i], OFFPRINT_DAY_COMPLETE);

  g_test_message ("requests for one day of five categories: %u with counts, %u without", with, without);
  g_assert_cmpuint (with, <=, 10);
  g_assert_cmpuint (without, <=, 5);
}

/* After 20:00 in New York the page has the new list; the feed is still of the old day and not asked. */
static void
test_evening (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintRefreshReport) report = NULL;

  set_now ("2026-04-22T01:30:00Z");
  report = refresh (self, two);
  g_assert_cmpuint (arxiv_server_count (self->server, "/rss/"), ==, 0);
  assert_state (self, 20260422, "cs.AI", OFFPRINT_DAY_COMPLETE);
}

/* A late list is waited for until half an hour after midnight; meanwhile there is the one before to read. */
static void
test_not_announced (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintRefreshReport) report = NULL;

  world_delay (arxiv_server_get_world (self->server), 20260422, 6);
  set_now ("2026-04-22T00:30:00Z");
  report = refresh (self, two);
  assert_state (self, 20260422, "cs.AI", OFFPRINT_DAY_NOT_ANNOUNCED);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_COMPLETE);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpint (report->next_try, ==, offprint_day_announced_at (20260422) + 4 * 3600 + 1800);
}

static void
test_holiday (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintRefreshReport) report = NULL;

  set_now ("2025-12-26T15:00:00Z");
  report = refresh (self, two);
  assert_state (self, 20251226, "cs.AI", OFFPRINT_DAY_NO_ANNOUNCEMENT);
  assert_state (self, 20251225, "cs.AI", OFFPRINT_DAY_COMPLETE);
}

static void
test_weekend (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintRefreshReport) saturday = NULL;
  g_autoptr (OffprintRefreshReport) sunday = NULL;

  set_now ("2026-04-25T12:00:00Z");
  saturday = refresh (self, two);
  assert_state (self, 20260424, "cs.AI", OFFPRINT_DAY_COMPLETE);
  set_now ("2026-04-26T12:00:00Z");
  sunday = refresh (self, two);
  g_assert_cmpuint (sunday->n_requests, ==, 0);
}

static void
test_offline (ArxivFixture *self, gconstpointer data)
{
  const OffprintRefreshWish wish = { .categories = (char **) two };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRefreshReport) report = NULL;
  g_autoptr (GPtrArray) records = NULL;

  point_to ("http://arxiv.invalid");
  report = refresh_with (self, &wish, NULL, NULL, NULL, &error);
  g_assert_null (report);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_FAILED);
  assert_state (self, DAY, "math.NT", OFFPRINT_DAY_FAILED);
  records = load_states (self, DAY, DAY);
  g_assert_cmpstr (((OffprintDayRecord *) g_ptr_array_index (records, 0))->reason, ==, "There is no network");
}

/* What is known to be complete stays so without a network. */
static void
test_offline_later (ArxivFixture *self, gconstpointer data)
{
  const OffprintRefreshWish wish = { .categories = (char **) two, .day = DAY };
  g_autoptr (OffprintRefreshReport) first = refresh (self, two);
  g_autoptr (OffprintRefreshReport) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (first->n_failed, ==, 0);
  point_to ("http://arxiv.invalid");
  second = refresh_with (self, &wish, NULL, NULL, NULL, &error);
  g_assert_null (second);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_COMPLETE);
}

static void
test_cancelled_before (ArxivFixture *self, gconstpointer data)
{
  const OffprintRefreshWish wish = { .categories = (char **) two };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (refresh_with (self, &wish, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (arxiv_server_count (self->server, "/"), ==, 0);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_UNKNOWN);
}

/* Cancelled at each step in turn, then run to the end: what was done stays, the rest comes. */
static void
test_cancelled_during (ArxivFixture *self, gconstpointer data)
{
  const OffprintRefreshWish wish = { .categories = (char **) two };
  g_autoptr (OffprintRefreshReport) report = NULL;

  for (guint at = 1; at <= 4; at++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (OffprintRefreshReport) part = NULL;
    g_autoptr (GError) error = NULL;
    Heard heard = { .cancel_at = at, .cancellable = cancellable };

    part = refresh_with (self, &wish, progress_cb, &heard, cancellable, &error);
    if (part == NULL)
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  report = refresh (self, two);
  g_assert_cmpuint (report->n_failed, ==, 0);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_COMPLETE);
  assert_state (self, DAY, "math.NT", OFFPRINT_DAY_COMPLETE);
}

static void
silent_cancel_cb (const OffprintRefreshStep *step, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* A server that does not answer is not waited for. */
static void
test_cancelled_while_waiting (ArxivFixture *self, gconstpointer data)
{
  const OffprintRefreshWish wish = { .categories = (char **) two };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fail (self, FAULT_SILENT, "/", -1);
  g_assert_null (refresh_with (self, &wish, silent_cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_after (ArxivFixture *self, gconstpointer data)
{
  const OffprintRefreshWish wish = { .categories = (char **) two };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRefreshReport) report = refresh_with (self, &wish, NULL, NULL, cancellable, &error);

  g_cancellable_cancel (cancellable);
  g_assert_no_error (error);
  g_assert_nonnull (report);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_COMPLETE);
}

/* The feed came before and has not changed: its papers are there, and the page makes the day complete. */
static void
test_not_modified (ArxivFixture *self, gconstpointer data)
{
  g_autoptr (OffprintRefreshReport) first = NULL;
  g_autoptr (OffprintRefreshReport) second = NULL;

  fail (self, FAULT_INTERNAL, "/list/", -1);
  first = refresh (self, two);
  g_assert_cmpuint (first->n_failed, ==, 2);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_FAILED);
  arxiv_server_clear_faults (self->server);
  second = refresh (self, two);
  g_assert_cmpuint (second->n_new, ==, 0);
  assert_state (self, DAY, "cs.AI", OFFPRINT_DAY_COMPLETE);
}

static void
test_wishes (ArxivFixture *self, gconstpointer data)
{
  static const OffprintRefreshWish wishes[] = {
    { .categories = (char **) two, .day = 20260504 },      /* in the future */
    { .categories = (char **) two, .day = 20260418 },      /* a Saturday */
    { .categories = (char **) two, .day = 20260105 },      /* too long ago */
    { .categories = (char **) two, .since = 20260105 },
    { .categories = NULL },                                /* nothing chosen */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (refresh_with (self, &wishes[i], NULL, NULL, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  }
  g_assert_cmpuint (arxiv_server_count (self->server, "/"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_ARXIV_TEST ("/service/refresh/first-run", test_first_run);
  ADD_ARXIV_TEST ("/service/refresh/second-run", test_second_run);
  ADD_ARXIV_TEST ("/service/refresh/requests", test_requests);
  ADD_ARXIV_TEST ("/service/refresh/evening", test_evening);
  ADD_ARXIV_TEST ("/service/refresh/not-announced", test_not_announced);
  ADD_ARXIV_TEST ("/service/refresh/holiday", test_holiday);
  ADD_ARXIV_TEST ("/service/refresh/weekend", test_weekend);
  ADD_ARXIV_TEST ("/service/refresh/offline", test_offline);
  ADD_ARXIV_TEST ("/service/refresh/offline-later", test_offline_later);
  ADD_ARXIV_TEST ("/service/refresh/cancelled-before", test_cancelled_before);
  ADD_ARXIV_TEST ("/service/refresh/cancelled-during", test_cancelled_during);
  ADD_ARXIV_TEST ("/service/refresh/cancelled-while-waiting", test_cancelled_while_waiting);
  ADD_ARXIV_TEST ("/service/refresh/cancelled-after", test_cancelled_after);
  ADD_ARXIV_TEST ("/service/refresh/not-modified", test_not_modified);
  ADD_ARXIV_TEST ("/service/refresh/wishes", test_wishes);
  return g_test_run ();
}
