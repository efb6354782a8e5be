/* summary-worker.c: the side of a run that is in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thread with a main context of its own asks the server, and waits for the database between two answers. Each result is
 * in the store, with what it cost, before the next is looked at; a run that is stopped or killed anywhere is gone on with by
 * the next one, which finds the papers that still lack a summary.
 */

#include "config.h"

#include "service/summary-worker.h"

#include <glib/gi18n-lib.h>

#include "net/http.h"
#include "service/failure-words.h"
#include "service/rate.h"
#include "store/papers.h"
#include "summarize/answer-preview.h"

/* Papers read from the store at a time. What another program has summarised meanwhile is then left out. */
#define BATCH 16

struct _OffprintSummaryWorker
{
  OffprintDatabase           *database;       /* (owned) */
  OffprintSecrets            *secrets;        /* (owned) */
  OffprintEngineChoice       *choice;         /* (owned) */
  OffprintSummaryWorkerFuncs  funcs;
  OffprintQuery              *query;          /* (owned) (nullable) */
  GArray                     *rows;           /* (owned) (nullable) (element-type gint64): papers of the run */
  gboolean                    again;          /* those that have a summary too */
  gboolean                    only_failed;
  guint                       limit;

  OffprintPrompt              prompt;
  guint                       system_tokens;
  OffprintChat               *chat;           /* (owned) (nullable): while it runs */
  OffprintQueue              *queue;          /* (owned) (nullable): while it runs */
  gboolean                    paused;
  GCancellable               *cancellable;    /* (owned) (nullable): the caller's cancel, or a store that fails */
  GError                     *store_error;    /* (owned) (nullable) */
  guint                       n_drawn;        /* rows that were looked at */
  GQueue                      ready;          /* (element-type OffprintPaper): to be asked about next */

  OffprintRunReport          *report;         /* (owned) (nullable) */
  OffprintRate                rate;
  OffprintSpending            today;          /* of all programs, as of the last look */
  OffprintChatUsage           counted;        /* the part of the engine's usage that is in it */
  int                         manners;
};

/* A result on its way into the store. */
typedef struct {
  OffprintSummaryWorker *worker;
  OffprintSummary       *summary;     /* (nullable) */
  OffprintFailure       *failure;     /* (nullable) */
  OffprintSpending       spending;
  OffprintDay            date;
} Result;

static gint64
now_ms (void)
{
  return g_get_monotonic_time () / 1000;
}

/**
 * offprint_summary_worker_new:
 * @database: the store
 * @secrets: the keys
 * @choice: how to ask, copied
 * @wish: which papers, copied
 * @funcs: whom to tell, copied
 *
 * Returns: (transfer full): a worker that has not begun
 */
OffprintSummaryWorker *
offprint_summary_worker_new (OffprintDatabase                 *database,
                             OffprintSecrets                  *secrets,
                             const OffprintEngineChoice       *choice,
                             const OffprintSummaryWish        *wish,
                             const OffprintSummaryWorkerFuncs *funcs)
{
  OffprintSummaryWorker *self = g_new0 (OffprintSummaryWorker, 1);

  self->database = g_object_ref (database);
  self->secrets = g_object_ref (secrets);
  self->choice = offprint_engine_choice_copy (choice);
  self->funcs = *funcs;
  if (wish->query != NULL) {
    self->query = offprint_query_copy (wish->query);
  } else {
    self->rows = g_array_sized_new (FALSE, FALSE, sizeof (gint64), wish->n_rows);
    g_array_append_vals (self->rows, wish->rows, wish->n_rows);
    self->again = wish->again;
  }
  self->only_failed = wish->only_failed;
  self->limit = wish->limit;
  self->prompt = offprint_engine_choice_get_prompt (self->choice);
  self->system_tokens = offprint_prompt_estimate_question (&self->prompt, NULL);
  g_queue_init (&self->ready);
  return self;
}

/**
 * offprint_summary_worker_free:
 * @self: (transfer full): a worker that does not run
 */
void
offprint_summary_worker_free (OffprintSummaryWorker *self)
{
  g_object_unref (self->database);
  g_object_unref (self->secrets);
  offprint_engine_choice_free (self->choice);
  g_clear_pointer (&self->query, offprint_query_free);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->report, offprint_run_report_free);
  g_clear_error (&self->store_error);
  g_queue_clear_full (&self->ready, (GDestroyNotify) offprint_paper_unref);
  g_free (self);
}

/* Which papers */

static GArray *
list_failed (OffprintConnection *connection, const OffprintQuery *query, const OffprintSummaryKind *kind, GError **error)
{
  g_autoptr (GPtrArray) failures = offprint_store_list_failures (connection, query, kind, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *rows = NULL;

  if (failures == NULL)
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < failures->len; i++) {
    OffprintFailure *failure = g_ptr_array_index (failures, i);

    if (g_hash_table_add (seen, &failure->row))
      g_array_append_val (rows, failure->row);
  }
  return rows;
}

static gpointer
plan (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  OffprintSummaryWorker *self = data;
  OffprintSummaryKind kind = offprint_engine_choice_get_kind (self->choice);

  if (self->rows == NULL && self->only_failed)
    self->rows = list_failed (connection, self->query, &kind, error);
  else if (self->rows == NULL)
    self->rows = offprint_store_list_unsummarised (connection, self->query, &kind, FALSE, error);
  if (self->rows == NULL
      || !offprint_store_get_spending (connection, offprint_cost_get_date (), &self->today, error)
      || !offprint_store_get_manners (connection, self->choice->base_url, self->choice->model, &self->manners, error))
    return NULL;
  return self;
}

static gpointer
read_batch (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  OffprintSummaryWorker *self = data;
  OffprintSummaryKind kind = offprint_engine_choice_get_kind (self->choice);
  guint n = MIN (BATCH, self->rows->len - self->n_drawn);
  const gint64 *rows = &g_array_index (self->rows, gint64, self->n_drawn);
  g_autoptr (GArray) wanted = NULL;

  self->n_drawn += n;
  if (self->again) {
    wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_array_append_vals (wanted, rows, n);
  } else {
    wanted = offprint_store_filter_unsummarised (connection, rows, n, &kind, error);
  }
  return wanted != NULL ? offprint_store_get_papers (connection, (const gint64 *) (gpointer) wanted->data, wanted->len, error)
                        : NULL;
}

static void
fail_with_store (OffprintSummaryWorker *self, GError *error)
{
  if (self->store_error == NULL)
    self->store_error = error;
  else
    g_error_free (error);
  g_cancellable_cancel (self->cancellable);
}

static OffprintPaper *
next_cb (gpointer user_data)
{
  OffprintSummaryWorker *self = user_data;

  while (g_queue_is_empty (&self->ready) && self->n_drawn < self->rows->len) {
    guint before = self->n_drawn;
    GError *error = NULL;
    g_autoptr (GPtrArray) papers = offprint_database_read (self->database, read_batch, self, (GDestroyNotify) g_ptr_array_unref,
                                                           NULL, &error);

    if (papers == NULL) {
      fail_with_store (self, error);
      return NULL;
    }
    self->report->n_total -= (self->n_drawn - before) - papers->len;    /* somebody else did these */
    for (guint i = 0; i < papers->len; i++)
      g_queue_push_tail (&self->ready, offprint_paper_ref (g_ptr_array_index (papers, i)));
  }
  return g_queue_pop_head (&self->ready);
}

/* Results */

/* What the engine has used up since this was asked last; it can be the share of a paper whose end is still to come. */
static OffprintSpending
take_usage (OffprintSummaryWorker *self)
{
  OffprintChatUsage usage = offprint_chat_get_usage (self->chat);
  OffprintSpending spending = {
    .n_requests = usage.n_requests - self->counted.n_requests,
    .prompt_tokens = usage.prompt_tokens - self->counted.prompt_tokens,
    .answer_tokens = usage.answer_tokens - self->counted.answer_tokens,
  };

  spending.micros = offprint_cost_price (&self->choice->prices, spending.prompt_tokens, spending.answer_tokens);
  self->counted = usage;
  self->report->n_estimated = usage.n_estimated;
  offprint_cost_add (&self->report->used, &spending);
  return spending;
}

static gpointer
store_result (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Result *result = data;

  if ((result->summary != NULL && !offprint_store_put_summary (connection, result->summary, error))
      || (result->failure != NULL && !offprint_store_put_failure (connection, result->failure, error))
      || !offprint_store_add_spending (connection, result->date, &result->spending, error)
      || !offprint_store_get_spending (connection, result->date, &result->worker->today, error))
    return NULL;
  return result;
}

static gboolean
put_result (OffprintSummaryWorker *self, Result *result)
{
  GError *error = NULL;

  result->worker = self;
  result->date = offprint_cost_get_date ();
  if (offprint_database_write (self->database, store_result, result, NULL, NULL, &error) != NULL)
    return TRUE;
  fail_with_store (self, error);
  return FALSE;
}

static OffprintFailure *
make_failure (OffprintSummaryWorker *self, OffprintPaper *paper, const GError *error)
{
  OffprintSummaryKind kind = offprint_engine_choice_get_kind (self->choice);
  g_autofree char *reason = offprint_failure_words (error);

  kind.model = self->choice->model;
  return offprint_failure_new (paper->row, paper->version, &kind, error->code, reason);
}

static void
done_cb (OffprintPaper *paper, OffprintSummary *summary, const GError *error, gpointer user_data)
{
  OffprintSummaryWorker *self = user_data;
  Result result = { .summary = summary, .spending = take_usage (self) };
  OffprintFailure *failure = summary == NULL ? make_failure (self, paper, error) : NULL;

  result.failure = failure;
  result.spending.n_papers = 1;
  offprint_rate_note (&self->rate, now_ms ());
  if (!put_result (self, &result)) {
    g_clear_pointer (&failure, offprint_failure_free);
    return;
  }
  self->report->used.n_papers++;
  if (failure != NULL) {
    g_ptr_array_add (self->report->failures, failure);
    return;
  }
  self->report->n_done++;
  g_clear_pointer (&self->report->last, offprint_summary_unref);
  self->report->last = offprint_summary_ref (summary);
}

/* Caps */

static OffprintSpending
get_worst (OffprintSummaryWorker *self, const OffprintPaper *paper, guint max_tokens)
{
  return offprint_cost_of_paper (&self->prompt, self->system_tokens, max_tokens, &self->choice->prices, paper);
}

static OffprintSpending
get_spent (OffprintSummaryWorker *self)
{
  OffprintChatUsage usage = offprint_chat_get_usage (self->chat);
  OffprintSpending spent = self->today;

  spent.prompt_tokens += usage.prompt_tokens - self->counted.prompt_tokens;
  spent.answer_tokens += usage.answer_tokens - self->counted.answer_tokens;
  spent.micros += offprint_cost_price (&self->choice->prices, usage.prompt_tokens - self->counted.prompt_tokens,
                                       usage.answer_tokens - self->counted.answer_tokens);
  return spent;
}

/* A paper is reckoned with at its worst, or the last ones could pass the cap together. */
static gint64
cost_cb (OffprintPaper *paper, gpointer user_data)
{
  OffprintSummaryWorker *self = user_data;
  OffprintSpending spending = paper != NULL ? get_worst (self, paper, self->choice->max_tokens) : get_spent (self);

  return offprint_cost_get_share (&self->choice->caps, &spending);
}

static gint64
tokens_cb (OffprintPaper *paper, gpointer user_data)
{
  OffprintSummaryWorker *self = user_data;
  OffprintSpending spending = get_worst (self, paper, offprint_prompt_estimate_answer (&self->prompt));

  return spending.prompt_tokens + spending.answer_tokens;
}

/* A second question, if there is room for it beside all the others that may be under way. */
static gboolean
budget_cb (const OffprintPaper *paper, guint max_tokens, gpointer user_data)
{
  OffprintSummaryWorker *self = user_data;
  OffprintSpending sum = get_spent (self), first = get_worst (self, paper, self->choice->max_tokens);
  OffprintSpending second = get_worst (self, paper, max_tokens);

  for (guint i = 0; i < offprint_queue_get_status (self->queue).n_running; i++)
    offprint_cost_add (&sum, &first);
  offprint_cost_add (&sum, &second);
  return offprint_cost_get_share (&self->choice->caps, &sum) <= OFFPRINT_COST_ALL;
}

static gboolean
set_caps (OffprintSummaryWorker *self, OffprintQueueSettings *settings)
{
  const OffprintCaps *caps = &self->choice->caps;
  gint64 left = caps->n_papers > 0 ? caps->n_papers - self->today.n_papers : G_MAXUINT;

  settings->cost_data = self;
  settings->tokens = tokens_cb;
  if (caps->n_tokens > 0 || caps->micros > 0) {
    settings->cost = cost_cb;
    settings->cap = OFFPRINT_COST_ALL;
  }
  if (caps->n_papers > 0)
    settings->max_papers = (guint) CLAMP (left, 0, G_MAXUINT);
  if (self->limit > 0 && (gint64) self->limit < left)
    settings->max_papers = self->limit;
  return left > 0;
}

/* Telling */

static void
changed_cb (OffprintQueue *queue, gpointer user_data)
{
  OffprintSummaryWorker *self = user_data;
  OffprintQueueStatus status = offprint_queue_get_status (queue);
  guint n_left = self->report->n_total - MIN (self->report->n_total, status.n_done + status.n_failed);
  OffprintRunStatus told = {
    .n_total = self->report->n_total,
    .n_done = status.n_done,
    .n_failed = status.n_failed,
    .n_running = status.n_running,
    .n_waiting = status.n_waiting,
    .paused = status.paused,
    .per_minute = offprint_rate_get_per_minute (&self->rate, now_ms ()),
    .seconds_left = offprint_rate_get_left (&self->rate, n_left, now_ms ()),
  };

  self->funcs.status (&told, self->funcs.data);
}

static void
written_cb (OffprintChat *chat, gint64 row, const char *content, gpointer user_data)
{
  OffprintSummaryWorker *self = user_data;
  g_autoptr (OffprintSummary) so_far = NULL;

  if (!self->funcs.wants_text (row, self->funcs.data) || !g_utf8_validate (content, -1, NULL))
    return;
  so_far = offprint_answer_preview (content, row, self->choice->language, self->choice->model);
  if (so_far != NULL)
    self->funcs.text (so_far, self->funcs.data);
}

/* The run */

static gboolean
prepare (OffprintSummaryWorker *self, SoupSession *session, GError **error)
{
  g_autofree char *key = offprint_secrets_lookup (self->secrets, self->choice->base_url, NULL, self->cancellable);
  OffprintQueueSettings queue;
  OffprintChatSettings chat;

  offprint_engine_choice_fill_chat (self->choice, &chat);
  chat.key = key;
  self->chat = offprint_chat_new (session, &chat, error);
  if (self->chat == NULL)
    return FALSE;
  offprint_chat_set_manners (self->chat, self->manners);
  if (self->choice->caps.n_tokens > 0 || self->choice->caps.micros > 0)
    offprint_chat_set_budget (self->chat, budget_cb, self);
  g_signal_connect (self->chat, "written", G_CALLBACK (written_cb), self);

  offprint_engine_choice_fill_queue (self->choice, &queue);
  if (!set_caps (self, &queue)) {
    g_set_error_literal (error, OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_CAP, "");
    return FALSE;
  }
  self->queue = offprint_queue_new (OFFPRINT_SUMMARIZER (self->chat), &queue, NULL);
  offprint_queue_set_paused (self->queue, self->paused);
  g_signal_connect (self->queue, "changed", G_CALLBACK (changed_cb), self);
  return TRUE;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
run_queue (OffprintSummaryWorker *self, GMainContext *context, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_rate_start (&self->rate, now_ms ());
  offprint_queue_run_async (self->queue, next_cb, done_cb, self, self->cancellable, ended_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  offprint_queue_run_finish (self->queue, result, error);
}

static gpointer
store_manners (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  OffprintSummaryWorker *self = data;

  return offprint_store_put_manners (connection, self->choice->base_url, self->choice->model, self->manners, error) ? self
         : NULL;
}

/* What was learnt, and what was paid for questions that did not come to an end. */
static void
settle (OffprintSummaryWorker *self)
{
  Result rest = { .spending = take_usage (self) };
  int manners = offprint_chat_get_manners (self->chat);

  if (rest.spending.n_requests > 0)
    put_result (self, &rest);
  self->report->format = offprint_chat_manners_from_int (manners).format;
  if (manners == self->manners)
    return;
  self->manners = manners;
  offprint_database_write (self->database, store_manners, self, NULL, NULL, NULL);
}

/* An end before the last paper is part of the report, unless the store or the user was the reason. */
static gboolean
explain_end (OffprintSummaryWorker *self, GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;

  if (self->store_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->store_error));
    return FALSE;
  }
  if (owned == NULL)
    return TRUE;
  if (owned->domain != OFFPRINT_QUEUE_ERROR) {
    g_propagate_error (error, g_steal_pointer (&owned));
    return FALSE;
  }
  self->report->capped = owned->code == OFFPRINT_QUEUE_ERROR_CAP && self->report->used.n_papers < self->report->n_total;
  if (owned->code == OFFPRINT_QUEUE_ERROR_STOPPED)
    self->report->stopped = g_strdup (owned->message);
  else if (self->report->capped && self->limit > 0 && self->report->used.n_papers >= self->limit)
    self->report->stopped = g_strdup (_("The number of papers that was asked for is done"));
  else if (self->report->capped)
    self->report->stopped = g_strdup (_("The day’s limit of what may be used up is reached"));
  return TRUE;
}

static void
caller_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
run_in_context (OffprintSummaryWorker *self, GMainContext *context, GError **error)
{
  OffprintHttpSettings settings;
  g_autoptr (OffprintHttp) http = NULL;
  GError *failure = NULL;

  if (offprint_database_read (self->database, plan, self, NULL, self->cancellable, error) == NULL)
    return FALSE;
  self->report = g_new0 (OffprintRunReport, 1);
  self->report->failures = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_failure_free);
  self->report->n_total = self->rows->len;
  offprint_http_settings_init (&settings);
  http = offprint_http_new (&settings, NULL);
  if (self->rows->len > 0 && prepare (self, offprint_http_get_session (http), &failure))
    run_queue (self, context, &failure);
  if (self->chat != NULL)
    settle (self);
  g_clear_object (&self->queue);
  g_clear_object (&self->chat);
  return explain_end (self, failure, error);
}

/**
 * offprint_summary_worker_run:
 * @self: a worker
 * @context: a main context that belongs to this thread
 * @cancellable: (nullable): hangs up at once; what was stored stays
 * @error: %G_IO_ERROR_INVALID_ARGUMENT for a choice that is not enough, %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Does everything, waiting for it.
 *
 * Returns: (transfer full): what came of it, or %NULL on error
 */
OffprintRunReport *
offprint_summary_worker_run (OffprintSummaryWorker *self, GMainContext *context, GCancellable *cancellable, GError **error)
{
  gulong cancel_id = 0;
  gboolean whole = FALSE;

  if (!offprint_engine_choice_check (self->choice, error))
    return NULL;
  self->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb), self->cancellable, NULL);
  g_main_context_push_thread_default (context);
  whole = run_in_context (self, context, error);
  while (g_main_context_iteration (context, FALSE))
    continue;    /* what was hung up on comes to its end */
  g_main_context_pop_thread_default (context);
  if (cancel_id != 0)
    g_cancellable_disconnect (cancellable, cancel_id);
  g_clear_object (&self->cancellable);
  return whole ? g_steal_pointer (&self->report) : NULL;
}

/**
 * offprint_summary_worker_set_paused:
 * @self: a worker
 * @paused: whether to begin no more papers for now
 *
 * In the worker's thread, or before it begins.
 */
void
offprint_summary_worker_set_paused (OffprintSummaryWorker *self, gboolean paused)
{
  if (self->paused == paused)
    return;
  self->paused = paused;
  if (!paused)
    offprint_rate_start (&self->rate, now_ms ());
  if (self->queue != NULL)
    offprint_queue_set_paused (self->queue, paused);
}
