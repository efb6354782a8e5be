/* test-queue.c: many papers through one engine, against a server without a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "chat-server/server.h"
#include "model/arxiv-id.h"
#include "summarize/chat.h"
#include "summarize/queue.h"

#define START     G_GINT64_CONSTANT (1776733200000)
#define FIRST_ROW G_GINT64_CONSTANT (202604000001)
#define DAY       1733    /* papers of a busy day */

typedef struct {
  ChatServer            *server;       /* (owned) */
  SoupSession           *session;      /* (owned) */
  OffprintTimer         *timer;        /* (owned): simulated */
  OffprintChat          *chat;         /* (owned) */
  OffprintQueueSettings  settings;
  OffprintQueue         *queue;        /* (owned) (nullable) */
  GPtrArray             *papers;       /* (owned) (element-type OffprintPaper): to be done */
  guint                  drawn;
  GHashTable            *summaries;    /* (owned) (element-type gint64 OffprintSummary) */
  GHashTable            *failures;     /* (owned) (element-type gint64 GError) */
  guint                  stop_after;   /* results, 0 for never */
  GCancellable          *cancellable;  /* (owned) */
} Fixture;

static OffprintPaper *
make_paper (guint i)
{
  OffprintPaper *paper = offprint_paper_new (FIRST_ROW + i, 1);

  paper->title = g_strdup_printf ("Drying water, part %u", i);
  paper->abstract = g_strdup ("Water is wet. We dry it.");
  paper->categories = g_strsplit ("cs.AI", ",", -1);
  return paper;
}

static void
fill (Fixture *fixture, guint n)
{
  g_ptr_array_set_size (fixture->papers, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (fixture->papers, make_paper (i));
  fixture->drawn = 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ChatServerOptions options = { 0 };
  OffprintChatSettings settings;
  g_autoptr (GError) error = NULL;

  fixture->server = chat_server_new (&options, &error);
  g_assert_no_error (error);
  fixture->session = soup_session_new_with_options ("max-conns", 80, "max-conns-per-host", 64, NULL);
  fixture->timer = offprint_timer_new_simulated (START);
  offprint_chat_settings_init (&settings);
  settings.base_url = chat_server_get_base (fixture->server);
  settings.limits.idle_ms = 2000;
  settings.limits.total_ms = 4000;
  fixture->chat = offprint_chat_new (fixture->session, &settings, &error);
  g_assert_no_error (error);
  offprint_queue_settings_init (&fixture->settings);
  fixture->settings.concurrency = 10;
  fixture->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_paper_unref);
  fixture->summaries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                              (GDestroyNotify) offprint_summary_unref);
  fixture->failures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify) g_error_free);
  fixture->cancellable = g_cancellable_new ();
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->queue);
  g_clear_object (&fixture->chat);
  soup_session_abort (fixture->session);
  drain ();
  g_object_unref (fixture->session);
  chat_server_free (fixture->server);
  drain ();
  g_object_unref (fixture->timer);
  g_object_unref (fixture->cancellable);
  g_ptr_array_unref (fixture->papers);
  g_hash_table_unref (fixture->summaries);
  g_hash_table_unref (fixture->failures);
}

/* The caller's part: papers that have no summary yet, and a store. */

static OffprintPaper *
next_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  while (fixture->drawn < fixture->papers->len) {
    OffprintPaper *paper = g_ptr_array_index (fixture->papers, fixture->drawn++);

    if (!g_hash_table_contains (fixture->summaries, &paper->row)
        && !g_hash_table_contains (fixture->failures, &paper->row))
      return offprint_paper_ref (paper);
  }
  return NULL;
}

static void
done_cb (OffprintPaper *paper, OffprintSummary *summary, const GError *error, gpointer user_data)
{
  Fixture *fixture = user_data;
  gint64 *row = g_memdup2 (&paper->row, sizeof paper->row);

  g_assert_false (g_hash_table_contains (fixture->summaries, row));
  g_assert_true ((summary == NULL) != (error == NULL));
  if (summary != NULL) {
    g_assert_cmpint (summary->row, ==, paper->row);
    g_hash_table_insert (fixture->summaries, row, offprint_summary_ref (summary));
  } else {
    g_hash_table_insert (fixture->failures, row, g_error_copy (error));
  }
  if (fixture->stop_after > 0 && --fixture->stop_after == 0)
    g_cancellable_cancel (fixture->cancellable);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

static gboolean
run (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_object (&fixture->queue);
  fixture->queue = offprint_queue_new (OFFPRINT_SUMMARIZER (fixture->chat), &fixture->settings,
                                       fixture->timer);
  fixture->drawn = 0;
  offprint_queue_run_async (fixture->queue, next_cb, done_cb, fixture, fixture->cancellable, keep_result_cb,
                            &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_queue_run_finish (fixture->queue, result, error);
}

static void
add_fault (Fixture *fixture, ChatFault fault, int count, double rate, int retry_after)
{
  ChatRule rule = { .fault = fault, .remaining = count, .rate = rate, .retry_after = retry_after };

  chat_server_add_rule (fixture->server, &rule);
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  OffprintQueueStatus status;

  fill (fixture, 100);
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (fixture->summaries), ==, 100);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 100);
  g_assert_cmpuint (chat_server_get_most (fixture->server), <=, 10);
  status = offprint_queue_get_status (fixture->queue);
  g_assert_cmpuint (status.n_done, ==, 100);
  g_assert_cmpuint (status.n_failed + status.n_running + status.n_waiting, ==, 0);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
}

/* A day with 10 % of faults of every kind: each paper has a summary or a reason, and no good answer is asked
 * for twice. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer failure = NULL;

  for (ChatFault fault = CHAT_FAULT_KEY; fault < N_CHAT_FAULTS; fault++)
    if (fault != CHAT_FAULT_HUGE)    /* 8 MB each; it has its own test */
      add_fault (fixture, fault, -1, 0.1 / (N_CHAT_FAULTS - 2), 1);
  fill (fixture, DAY);
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (fixture->summaries) + g_hash_table_size (fixture->failures), ==, DAY);
  g_assert_cmpuint (g_hash_table_size (fixture->summaries), >, DAY * 9 / 10);
  g_assert_cmpuint (chat_server_count_good (fixture->server, NULL), ==,
                    g_hash_table_size (fixture->summaries));
  g_hash_table_iter_init (&iter, fixture->failures);
  while (g_hash_table_iter_next (&iter, NULL, &failure))
    g_test_message ("%s", ((GError *) failure)->message);
}

/* Stopped at twenty moments and begun again each time: nothing is lost, and nothing that was there is paid
 * again. */
static void
test_stopped_and_resumed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);

  fill (fixture, 600);
  for (int i = 0; i < 20; i++) {
    g_autoptr (GError) error = NULL;

    fixture->stop_after = (guint) g_rand_int_range (chance, 1, 30);
    g_assert_false (run (fixture, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_cancellable_reset (fixture->cancellable);
  }
  fixture->stop_after = 0;
  g_assert_true (run (fixture, NULL));
  g_assert_cmpuint (g_hash_table_size (fixture->summaries), ==, 600);
  for (guint i = 0; i < 600; i++) {
    g_autofree char *id = offprint_arxiv_id_to_string (FIRST_ROW + i);

    g_assert_cmpuint (chat_server_count (fixture->server, id), >=, 1);
  }
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), <=, 600 + 20 * 10);
}

static void
test_retry_only_failed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_failed = 0, n_before = 0;

  add_fault (fixture, CHAT_FAULT_CONTEXT, 7, 1, -1);
  fill (fixture, 50);
  g_assert_true (run (fixture, &error));
  n_failed = g_hash_table_size (fixture->failures);
  g_assert_cmpuint (n_failed, ==, 7);
  n_before = chat_server_count (fixture->server, NULL);
  g_hash_table_remove_all (fixture->failures);
  g_assert_true (run (fixture, &error));
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, n_before + n_failed);
  g_assert_cmpuint (g_hash_table_size (fixture->summaries), ==, 50);
}

/* What is wrong for all papers ends the run after a few of them, and none of these counts as failed. */
static void
test_breaker (Fixture *fixture, gconstpointer data)
{
  static const ChatFault faults[] = { CHAT_FAULT_KEY, CHAT_FAULT_CREDIT, CHAT_FAULT_QUOTA, CHAT_FAULT_MODEL,
                                      CHAT_FAULT_WEB_PAGE };

  fill (fixture, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    guint n_before = chat_server_count (fixture->server, NULL);
    g_autoptr (GError) error = NULL;

    add_fault (fixture, faults[i], -1, 1, -1);
    g_assert_false (run (fixture, &error));
    g_assert_error (error, OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_STOPPED);
    g_assert_cmpuint (chat_server_count (fixture->server, NULL) - n_before, <=, 10 + 8);
    g_assert_cmpuint (g_hash_table_size (fixture->failures), ==, 0);
    chat_server_clear_rules (fixture->server);
  }
}

static void
test_breaker_of_failures (Fixture *fixture, gconstpointer data)
{
  static const ChatFault faults[] = { CHAT_FAULT_REQUEST, CHAT_FAULT_INTERNAL, CHAT_FAULT_PROSE,
                                      CHAT_FAULT_HANG_UP };

  fill (fixture, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) error = NULL;

    add_fault (fixture, faults[i], -1, 1, -1);
    g_assert_false (run (fixture, &error));
    g_assert_error (error, OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_STOPPED);
    g_assert_cmpuint (g_hash_table_size (fixture->failures), <, 50);
    g_hash_table_remove_all (fixture->failures);
    chat_server_clear_rules (fixture->server);
  }
}

/* The server goes away in the middle and does not come back: what was done stays, the rest is as it was. */
static void
test_server_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  OffprintChatSettings settings;
  g_autoptr (OffprintChat) nowhere = NULL;

  offprint_chat_settings_init (&settings);
  settings.base_url = "http://127.0.0.1:9/v1";
  nowhere = offprint_chat_new (fixture->session, &settings, NULL);
  g_set_object (&fixture->chat, nowhere);
  fill (fixture, 50);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_STOPPED);
  g_assert_cmpuint (g_hash_table_size (fixture->failures), ==, 0);
}

/* A busy server is asked less at a time, as late as it wishes, and then faster again. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  OffprintQueueStatus status;

  add_fault (fixture, CHAT_FAULT_RATE_LIMIT, 5, 1, 60);
  fill (fixture, 100);
  g_assert_true (run (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (fixture->summaries), ==, 100);
  g_assert_cmpint (offprint_timer_get_now (fixture->timer) - START, >=, 60000);
  status = offprint_queue_get_status (fixture->queue);
  g_assert_cmpuint (status.allowed, ==, 10);
}

static void
test_busy_for_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_fault (fixture, CHAT_FAULT_RATE_LIMIT, -1, 1, 86400);
  fill (fixture, 100);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_STOPPED);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), <=, 10);
}

static void
test_pace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings.requests_per_minute = 60;
  fill (fixture, 61);
  g_assert_true (run (fixture, &error));
  g_assert_cmpint (offprint_timer_get_now (fixture->timer) - START, ==, 60000);
}

static gint64
cost_cb (OffprintPaper *paper, gpointer user_data)
{
  Fixture *fixture = user_data;

  if (paper != NULL)
    return 1000;
  return offprint_chat_get_usage (fixture->chat).prompt_tokens + offprint_chat_get_usage (fixture->chat).answer_tokens;
}

static void
test_token_pace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings.tokens_per_minute = 10000;
  fixture->settings.tokens = cost_cb;
  fixture->settings.cost_data = fixture;
  fill (fixture, 11);
  g_assert_true (run (fixture, &error));
  g_assert_cmpint (offprint_timer_get_now (fixture->timer) - START, ==, 60000);
}

/* 900 tokens each in truth: the cap is never passed, and used up to less than one estimate. */
static void
test_cap (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings.cap = 20000;
  fixture->settings.cost = cost_cb;
  fixture->settings.cost_data = fixture;
  fill (fixture, 100);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_CAP);
  g_assert_cmpint (cost_cb (NULL, fixture), <=, 20000);
  g_assert_cmpuint (g_hash_table_size (fixture->summaries), >=, 11);
  g_clear_error (&error);

  fixture->settings.cap = 0;
  fixture->settings.max_papers = 5;
  g_hash_table_remove_all (fixture->summaries);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_CAP);
  g_assert_cmpuint (g_hash_table_size (fixture->summaries), ==, 5);
}

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint n_before = 0;

  chat_server_set_delay (fixture->server, 5);
  fill (fixture, 60);
  fixture->queue = offprint_queue_new (OFFPRINT_SUMMARIZER (fixture->chat), &fixture->settings,
                                       fixture->timer);
  offprint_queue_run_async (fixture->queue, next_cb, done_cb, fixture, NULL, keep_result_cb, &result);
  while (g_hash_table_size (fixture->summaries) < 15)
    g_main_context_iteration (NULL, TRUE);
  offprint_queue_set_paused (fixture->queue, TRUE);
  while (offprint_queue_get_status (fixture->queue).n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  n_before = chat_server_count (fixture->server, NULL);
  for (int i = 0; i < 50; i++) {
    g_usleep (500);
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_null (result);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, n_before);
  offprint_queue_set_paused (fixture->queue, FALSE);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (offprint_queue_run_finish (fixture->queue, result, NULL));
  g_assert_cmpuint (g_hash_table_size (fixture->summaries), ==, 60);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 60);
}

static void
test_cancel_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (fixture, 10);
  g_cancellable_cancel (fixture->cancellable);
  g_assert_false (run (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 0);
}

#define ADD(name, function) g_test_add ("/queue/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all", test_all);
  ADD ("none", test_none);
  ADD ("faults", test_faults);
  ADD ("stopped-and-resumed", test_stopped_and_resumed);
  ADD ("retry-only-failed", test_retry_only_failed);
  ADD ("breaker", test_breaker);
  ADD ("breaker-of-failures", test_breaker_of_failures);
  ADD ("server-gone", test_server_gone);
  ADD ("busy", test_busy);
  ADD ("busy-for-long", test_busy_for_long);
  ADD ("pace", test_pace);
  ADD ("token-pace", test_token_pace);
  ADD ("cap", test_cap);
  ADD ("pause", test_pause);
  ADD ("cancel-before", test_cancel_before);
  return g_test_run ();
}
