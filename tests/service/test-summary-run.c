/* test-summary-run.c: papers through a language model, each result stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line's tests have the rest: faults, kills, caps and keys.
 */

#include "config.h"

#include "chat-server/server.h"
#include "service-fixture.h"
#include "service/models.h"

typedef struct {
  Fixture               base;
  ChatServer           *server;     /* (owned) */
  OffprintEngineChoice *choice;     /* (owned) */
  OffprintQuery        *query;      /* (owned) */
  OffprintSummaryRun   *run;        /* (owned) (nullable) */
  guint                 n_changed;
  char                 *text;       /* (owned) (nullable): the longest text so far */
  gint64                text_row;
} RunFixture;

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
run_set_up (RunFixture *fixture, gconstpointer data)
{
  ChatServerOptions options = { .delay_ms = 5 };
  g_autoptr (OffprintIntake) intake = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture->base, data);
  intake = read_sample (&fixture->base);
  fixture->server = chat_server_new (&options, &error);
  g_assert_no_error (error);
  fixture->choice = offprint_engine_choice_new (offprint_library_get_settings (fixture->base.library));
  replace (&fixture->choice->engine, OFFPRINT_ENGINE_CHAT);
  replace (&fixture->choice->base_url, chat_server_get_base (fixture->server));
  replace (&fixture->choice->model, "stand-in");
  fixture->choice->concurrency = 2;
  fixture->query = offprint_query_new (OFFPRINT_SCOPE_DAY, OFFPRINT_DAY_NONE, NULL);
}

static void
run_tear_down (RunFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->run);
  g_free (fixture->text);
  offprint_query_free (fixture->query);
  offprint_engine_choice_free (fixture->choice);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  chat_server_free (fixture->server);
  tear_down (&fixture->base, data);
}

static void
changed_cb (OffprintSummaryRun *run, RunFixture *fixture)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  fixture->n_changed++;
}

static void
written_cb (OffprintSummaryRun *run, const OffprintSummary *so_far, RunFixture *fixture)
{
  fixture->text_row = so_far->row;
  replace (&fixture->text, so_far->sections[OFFPRINT_SECTION_BACKGROUND]);
}

static OffprintRunReport *
finish (RunFixture *fixture, GAsyncResult **result, GError **error)
{
  return offprint_summary_run_finish (fixture->run, wait_for (result), error);
}

static void
start (RunFixture *fixture, const OffprintSummaryWish *wish, GCancellable *cancellable, GAsyncResult **result)
{
  g_clear_object (&fixture->run);
  fixture->run = offprint_summary_run_new (fixture->base.library, fixture->choice, wish);
  g_signal_connect (fixture->run, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (fixture->run, "written", G_CALLBACK (written_cb), fixture);
  offprint_summary_run_start_async (fixture->run, cancellable, keep_result_cb, result);
}

static void
wait_until_done (RunFixture *fixture, guint n)
{
  while (offprint_summary_run_get_status (fixture->run).n_done < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_all (RunFixture *fixture, gconstpointer data)
{
  const OffprintSummaryWish wish = { .query = fixture->query };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRunReport) report = NULL;
  OffprintRunStatus status;

  start (fixture, &wish, NULL, &result);
  report = finish (fixture, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_total, ==, 30);
  g_assert_cmpuint (report->n_done, ==, 30);
  g_assert_cmpuint (report->failures->len, ==, 0);
  g_assert_cmpint (report->used.prompt_tokens, ==, 30 * 700);
  g_assert_null (report->stopped);
  g_assert_cmpint (report->format, ==, OFFPRINT_CHAT_FORMAT_SCHEMA);
  g_assert_cmpuint (fixture->n_changed, >, 0);
  status = offprint_summary_run_get_status (fixture->run);
  g_assert_cmpuint (status.n_done, ==, 30);
  g_assert_cmpuint (status.n_running, ==, 0);
  g_assert_cmpuint (chat_server_get_most (fixture->server), <=, 2);
}

/* A paused run begins nothing more, however long one waits; then it goes on. */
static void
test_pause (RunFixture *fixture, gconstpointer data)
{
  const OffprintSummaryWish wish = { .query = fixture->query };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRunReport) report = NULL;
  guint asked = 0;

  start (fixture, &wish, NULL, &result);
  wait_until_done (fixture, 5);
  offprint_summary_run_set_paused (fixture->run, TRUE);
  while (!offprint_summary_run_get_status (fixture->run).paused
         || offprint_summary_run_get_status (fixture->run).n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  asked = chat_server_count (fixture->server, NULL);
  g_assert_cmpuint (asked, <, 30);
  for (int i = 0; i < 20; i++) {
    g_usleep (1000);
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, asked);
  offprint_summary_run_set_paused (fixture->run, FALSE);
  report = finish (fixture, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_done, ==, 30);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 30);
}

/* What was stored stays, and the next run leaves it out. */
static void
test_cancel (RunFixture *fixture, gconstpointer data)
{
  const OffprintSummaryWish wish = { .query = fixture->query };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRunReport) report = NULL;

  start (fixture, &wish, cancellable, &result);
  wait_until_done (fixture, 7);
  g_cancellable_cancel (cancellable);
  report = finish (fixture, &result, &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  start (fixture, &wish, NULL, &again);
  report = finish (fixture, &again, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_done, <=, 23);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), <=, 32);
}

static void
test_cancelled_before (RunFixture *fixture, gconstpointer data)
{
  const OffprintSummaryWish wish = { .query = fixture->query };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  start (fixture, &wish, cancellable, &result);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 0);
}

/* The paper that is watched is heard of while it is written, and no other. */
static void
test_written (RunFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) rows = list_rows (&fixture->base, fixture->query);
  const OffprintSummaryWish wish = { .rows = (const gint64 *) (gpointer) rows->data, .n_rows = 5, .again = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRunReport) report = NULL;
  gint64 watched = g_array_index (rows, gint64, 3);

  g_clear_object (&fixture->run);
  fixture->run = offprint_summary_run_new (fixture->base.library, fixture->choice, &wish);
  g_signal_connect (fixture->run, "written", G_CALLBACK (written_cb), fixture);
  offprint_summary_run_set_watched (fixture->run, watched);
  offprint_summary_run_start_async (fixture->run, NULL, keep_result_cb, &result);
  report = finish (fixture, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_done, ==, 5);
  g_assert_cmpint (fixture->text_row, ==, watched);
  g_assert_true (g_str_has_prefix (fixture->text, "The field of paper"));
}

static void
test_nothing_to_do (RunFixture *fixture, gconstpointer data)
{
  const OffprintSummaryWish wish = { .query = fixture->query, .only_failed = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRunReport) report = NULL;

  start (fixture, &wish, NULL, &result);
  report = finish (fixture, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_total, ==, 0);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 0);
}

static void
test_not_set_up (RunFixture *fixture, gconstpointer data)
{
  const OffprintSummaryWish wish = { .query = fixture->query };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  replace (&fixture->choice->model, "");
  start (fixture, &wish, NULL, &result);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* The window may go while a run is on: nothing is called then, and nothing leaks. */
static void
test_dropped (RunFixture *fixture, gconstpointer data)
{
  const OffprintSummaryWish wish = { .query = fixture->query };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  start (fixture, &wish, cancellable, &result);
  wait_until_done (fixture, 3);
  g_signal_handlers_disconnect_by_data (fixture->run, fixture);
  g_clear_object (&fixture->run);
  g_cancellable_cancel (cancellable);
  wait_for (&result);
}

static void
test_estimate (RunFixture *fixture, gconstpointer data)
{
  const OffprintSummaryWish wish = { .query = fixture->query };
  OffprintEstimate estimate = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->choice->prices = (OffprintPrices) { 1, 2 };
  offprint_library_estimate_async (fixture->base.library, fixture->choice, &wish, NULL, keep_result_cb, &result);
  g_assert_true (offprint_library_estimate_finish (fixture->base.library, wait_for (&result), &estimate, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (estimate.n_papers, ==, 30);
  g_assert_cmpint (estimate.cost.prompt_tokens, >, 30 * 300);
  g_assert_cmpint (estimate.cost.micros, ==, estimate.cost.prompt_tokens + 2 * estimate.cost.answer_tokens);
  g_assert_cmpint (estimate.today.n_papers, ==, 0);
  g_assert_false (estimate.key_exposed);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 0);
}

static void
test_models (RunFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  offprint_library_models_async (fixture->base.library, fixture->choice->base_url, NULL, keep_result_cb, &result);
  names = offprint_library_models_finish (fixture->base.library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (names[0], ==, "stand-in");
  g_assert_cmpstr (names[1], ==, "stand-in-large");
}

#define ADD(name, func) g_test_add ("/service/summary-run/" name, RunFixture, NULL, run_set_up, func, run_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all", test_all);
  ADD ("pause", test_pause);
  ADD ("cancel", test_cancel);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("written", test_written);
  ADD ("nothing-to-do", test_nothing_to_do);
  ADD ("not-set-up", test_not_set_up);
  ADD ("dropped", test_dropped);
  ADD ("estimate", test_estimate);
  ADD ("models", test_models);
  return g_test_run ();
}
