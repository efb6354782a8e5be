/* queue.c: many papers through one engine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Papers are drawn from the caller one by one and only when one can be begun, and every result is handed over
 * the moment it is there, so a run can be stopped or killed anywhere: what was handed over is done, the rest
 * is as it was.
 */

#include "config.h"

#include "summarize/queue.h"

#include <glib/gi18n-lib.h>

#include "net/retry.h"
#include "summarize/chat-error.h"
#include "summarize/throttle.h"

/* A paper may meet a busy server or an outage more often than trouble of its own. */
#define MAX_PATIENT_TRIES 12

typedef struct _Work Work;

struct _OffprintQueue
{
  GObject                parent_instance;
  OffprintSummarizer    *engine;         /* (owned) */
  OffprintTimer         *timer;          /* (owned) */
  OffprintQueueSettings  settings;
  OffprintThrottle       throttle;

  GTask                 *run;            /* (owned) (nullable): while one is on */
  GMainContext          *context;        /* (owned) (nullable): in which it is on */
  OffprintQueueNext      next;
  OffprintQueueDone      done;
  gpointer               data;
  GCancellable          *stop;           /* (owned) (nullable): ends what is under way */
  gulong                 cancel_id;
  GError                *reason;         /* (owned) (nullable): why no more are begun */
  gboolean               exhausted;      /* there is no next paper */
  GCancellable          *wake;           /* (owned) (nullable): ends the wait for the timer */
  gint64                 wake_at;        /* when that wait ends */

  GQueue                 again;          /* (element-type Work): drawn but not under way, by time */
  Work                  *unaffordable;   /* (owned) (nullable): drawn, but too dear while others are under way */
  OffprintQueueStatus    status;
  guint                  n_begun;
  gint64                 cost_running;   /* of what is under way or waits to be again, by estimate */
  gboolean               capped;         /* it is the caps that left no next paper */
};

G_DEFINE_FINAL_TYPE (OffprintQueue, offprint_queue, G_TYPE_OBJECT)
G_DEFINE_QUARK (offprint-queue-error-quark, offprint_queue_error)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* One paper. */
struct _Work {
  OffprintQueue *queue;         /* (owned): while it is under way */
  OffprintPaper *paper;         /* (owned) */
  gint64         cost;
  gint64         begun;
  gint64         not_before;
  guint          n_tries;
  guint          n_troubles;    /* tries that failed by trouble of their own */
};

static void go_on (OffprintQueue *self);

static void
work_free (Work *work)
{
  g_clear_object (&work->queue);
  offprint_paper_unref (work->paper);
  g_free (work);
}

static void
emit_changed (OffprintQueue *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
end_run (OffprintQueue *self)
{
  g_autoptr (GTask) run = g_steal_pointer (&self->run);

  if (self->wake != NULL)
    g_cancellable_cancel (self->wake);
  if (self->cancel_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (run), self->cancel_id);
  self->cancel_id = 0;
  g_queue_clear_full (&self->again, (GDestroyNotify) work_free);
  g_clear_pointer (&self->unaffordable, work_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  self->status.n_waiting = 0;
  emit_changed (self);
  if (g_task_return_error_if_cancelled (run))
    return;
  if (self->reason != NULL)
    g_task_return_error (run, g_steal_pointer (&self->reason));
  else if (self->capped)
    g_task_return_new_error (run, OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_CAP, "What may be spent has been spent");
  else
    g_task_return_boolean (run, TRUE);
}

/* No more papers are begun; those under way are let finish. */
static void
stop_run (OffprintQueue *self, GError *reason)
{
  if (self->reason == NULL)
    self->reason = reason;
  else
    g_error_free (reason);
}

static int
compare_work (gconstpointer a, gconstpointer b, gpointer data)
{
  const Work *one = a, *other = b;

  return one->not_before < other->not_before ? -1 : one->not_before > other->not_before;
}

/* Puts a paper back, to be tried again after a wait of its own if it was trouble of its own. */
static void
try_later (OffprintQueue *self, Work *work, OffprintOutcome outcome)
{
  gint64 wait = outcome == OFFPRINT_OUTCOME_TROUBLE
                  ? offprint_retry_backoff (self->settings.backoff_ms, work->n_troubles,
                                            self->settings.max_wait_ms) : 0;

  work->not_before = offprint_timer_get_now (self->timer) + wait;
  g_clear_object (&work->queue);
  g_queue_insert_sorted (&self->again, work, compare_work, NULL);
  self->status.n_waiting++;
}

static gboolean
is_worth_another (OffprintQueue *self, Work *work, OffprintOutcome outcome)
{
  switch (outcome) {
  case OFFPRINT_OUTCOME_TROUBLE:
    return ++work->n_troubles < self->settings.max_tries && work->n_tries < MAX_PATIENT_TRIES;
  case OFFPRINT_OUTCOME_BUSY:
  case OFFPRINT_OUTCOME_DOWN:
    return work->n_tries < MAX_PATIENT_TRIES;
  case OFFPRINT_OUTCOME_GOOD:
  case OFFPRINT_OUTCOME_USELESS:
  case OFFPRINT_OUTCOME_REFUSED:
  default:
    return FALSE;
  }
}

static void
take_failure (OffprintQueue *self, Work *work, const GError *error)
{
  OffprintOutcome outcome = offprint_throttle_judge (error);
  gint64 retry_after = offprint_chat_error_get_retry_after (error);
  gboolean goes_on = offprint_throttle_report (&self->throttle, outcome, work->begun,
                                               offprint_timer_get_now (self->timer), retry_after);

  if (!goes_on)
    stop_run (self, g_error_new (OFFPRINT_QUEUE_ERROR, OFFPRINT_QUEUE_ERROR_STOPPED,
                                 _("Stopped, for it made no sense to go on: %s"),
                                 error->message));
  if (is_worth_another (self, work, outcome)) {
    try_later (self, work, outcome);
  } else {
    self->status.n_failed++;
    self->cost_running -= work->cost;
    self->done (work->paper, NULL, error, self->data);
    work_free (work);
  }
}

static void
summarized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (OffprintQueue) self = g_steal_pointer (&work->queue);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary =
    offprint_summarizer_summarize_finish (OFFPRINT_SUMMARIZER (source), result, &error);

  self->status.n_running--;
  if (summary != NULL) {
    offprint_throttle_report (&self->throttle, OFFPRINT_OUTCOME_GOOD, work->begun,
                              offprint_timer_get_now (self->timer), -1);
    self->status.n_done++;
    self->cost_running -= work->cost;
    self->done (work->paper, summary, NULL, self->data);
    work_free (work);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    self->cost_running -= work->cost;
    work_free (work);
  } else {
    take_failure (self, work, error);
  }
  emit_changed (self);
  go_on (self);
}

static guint
get_tokens (OffprintQueue *self, OffprintPaper *paper)
{
  return self->settings.tokens != NULL
         ? (guint) CLAMP (self->settings.tokens (paper, self->settings.cost_data), 0, G_MAXINT) : 0;
}

static gint64
get_cost (OffprintQueue *self, OffprintPaper *paper)
{
  return self->settings.cost != NULL ? self->settings.cost (paper, self->settings.cost_data) : 0;
}

static void
begin (OffprintQueue *self, Work *work)
{
  work->queue = g_object_ref (self);
  work->begun = offprint_timer_get_now (self->timer);
  work->n_tries++;
  self->status.n_running++;
  offprint_throttle_begin (&self->throttle, work->begun, get_tokens (self, work->paper));
  offprint_summarizer_summarize_async (self->engine, work->paper, self->stop, summarized_cb, work);
}

static gboolean
fits_under_cap (OffprintQueue *self, gint64 cost)
{
  return self->settings.cap <= 0 || get_cost (self, NULL) + cost <= self->settings.cap;
}

/* Whether one more fits under the caps. If it never will, it was the last; what was begun still comes to its end, and may turn
 * out cheaper than it is reckoned with. */
static gboolean
can_afford (OffprintQueue *self, gint64 cost)
{
  gboolean too_many = self->settings.max_papers > 0 && self->n_begun >= self->settings.max_papers;
  gboolean alone = self->status.n_running == 0 && g_queue_is_empty (&self->again);

  if (!too_many && fits_under_cap (self, self->cost_running + cost))
    return TRUE;
  self->capped |= too_many || alone || !fits_under_cap (self, cost);
  return FALSE;
}

/* Lets a new paper in, or has it wait until there is room under the cap. */
static Work *
admit (OffprintQueue *self, Work *work)
{
  if (can_afford (self, work->cost)) {
    self->n_begun++;
    self->cost_running += work->cost;
    return work;
  }
  if (self->capped)
    work_free (work);
  else
    self->unaffordable = work;
  return NULL;
}

/* A paper that is due again, else a new one; NULL if there is none now. */
static Work *
take_work (OffprintQueue *self, gint64 now)
{
  Work *work = g_queue_peek_head (&self->again);
  OffprintPaper *paper = NULL;

  if (work != NULL && work->not_before <= now) {
    self->status.n_waiting--;
    return g_queue_pop_head (&self->again);
  }
  if (self->unaffordable != NULL)
    return admit (self, g_steal_pointer (&self->unaffordable));
  if (self->exhausted || self->capped)
    return NULL;
  paper = self->next (self->data);
  if (paper == NULL) {
    self->exhausted = TRUE;
    return NULL;
  }
  work = g_new0 (Work, 1);
  work->paper = paper;
  work->cost = get_cost (self, paper);
  return admit (self, work);
}

/* Its turn has not come yet; it stays the next. */
static void
put_back (OffprintQueue *self, Work *work)
{
  g_queue_push_head (&self->again, work);
  self->status.n_waiting++;
}

static void
woken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintQueue) self = user_data;

  offprint_timer_wait_finish (OFFPRINT_TIMER (source), result, NULL);    /* ended early or not, look again */
  g_clear_object (&self->wake);
  go_on (self);
}

static void
wait_until (OffprintQueue *self, gint64 when)
{
  if (self->wake != NULL && self->wake_at <= when)
    return;
  if (self->wake != NULL) {
    g_cancellable_cancel (self->wake);    /* which leads back here */
    return;
  }
  self->wake = g_cancellable_new ();
  self->wake_at = when;
  offprint_timer_wait_async (self->timer, when, self->wake, woken_cb, g_object_ref (self));
}

/* Begins what can be begun now. Returns when to look again, or 0 if the next result will tell. */
static gint64
begin_all (OffprintQueue *self)
{
  gint64 now = offprint_timer_get_now (self->timer);

  while (self->status.n_running < self->throttle.allowed && self->reason == NULL) {
    gint64 start = offprint_throttle_get_start (&self->throttle);
    Work *work = take_work (self, now);

    if (work == NULL) {
      Work *later = g_queue_peek_head (&self->again);

      return later != NULL && self->reason == NULL ? later->not_before : 0;
    }
    if (start > now) {
      put_back (self, work);
      return start;
    }
    begin (self, work);
    now = offprint_timer_get_now (self->timer);
  }
  return 0;
}

static gboolean
is_over (OffprintQueue *self)
{
  if (self->status.n_running > 0)
    return FALSE;
  return self->reason != NULL || g_cancellable_is_cancelled (self->stop)
         || ((self->exhausted || self->capped) && g_queue_is_empty (&self->again) && self->unaffordable == NULL);
}

static void
go_on (OffprintQueue *self)
{
  gint64 when = 0;

  if (self->run == NULL)
    return;
  if (!self->status.paused && !g_cancellable_is_cancelled (self->stop))
    when = begin_all (self);
  self->status.allowed = self->throttle.allowed;
  if (is_over (self))
    end_run (self);
  else if (when > 0)
    wait_until (self, when);
}

static gboolean
stopped_cb (gpointer user_data)
{
  OffprintQueue *self = user_data;

  if (self->stop != NULL)
    g_cancellable_cancel (self->stop);
  go_on (self);
  return G_SOURCE_REMOVE;
}

/* In whatever thread it is cancelled. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  OffprintQueue *self = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, stopped_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static void
offprint_queue_dispose (GObject *object)
{
  OffprintQueue *self = OFFPRINT_QUEUE (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->timer);
  g_clear_object (&self->stop);
  g_clear_object (&self->wake);
  G_OBJECT_CLASS (offprint_queue_parent_class)->dispose (object);
}

static void
offprint_queue_finalize (GObject *object)
{
  OffprintQueue *self = OFFPRINT_QUEUE (object);

  g_queue_clear_full (&self->again, (GDestroyNotify) work_free);
  g_clear_pointer (&self->unaffordable, work_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_error (&self->reason);
  G_OBJECT_CLASS (offprint_queue_parent_class)->finalize (object);
}

static void
offprint_queue_class_init (OffprintQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = offprint_queue_dispose;
  G_OBJECT_CLASS (klass)->finalize = offprint_queue_finalize;

  /**
   * OffprintQueue::changed:
   * @self: a queue
   *
   * Emitted when offprint_queue_get_status() has something new to say.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
offprint_queue_init (OffprintQueue *self)
{
  g_queue_init (&self->again);
}

/**
 * offprint_queue_settings_init:
 * @settings: (out caller-allocates): what suits a server on the net
 */
void
offprint_queue_settings_init (OffprintQueueSettings *settings)
{
  *settings = (OffprintQueueSettings) { .concurrency = 4, .max_tries = 4, .backoff_ms = 2000,
                                        .max_wait_ms = 120000 };
}

/**
 * offprint_queue_new:
 * @engine: what summarises
 * @settings: how fast and how far to go, copied
 * @timer: (nullable): the clock to wait by, the real one if %NULL
 *
 * Returns: (transfer full): a queue; for the thread that made it
 */
OffprintQueue *
offprint_queue_new (OffprintSummarizer *engine, const OffprintQueueSettings *settings, OffprintTimer *timer)
{
  OffprintQueue *self = g_object_new (OFFPRINT_TYPE_QUEUE, NULL);

  self->engine = g_object_ref (engine);
  self->settings = *settings;
  self->timer = timer != NULL ? g_object_ref (timer) : offprint_timer_new ();
  return self;
}

/**
 * offprint_queue_get_status:
 * @self: a queue
 *
 * Returns: how the run is going, or how the last one went
 */
OffprintQueueStatus
offprint_queue_get_status (OffprintQueue *self)
{
  g_return_val_if_fail (OFFPRINT_IS_QUEUE (self), (OffprintQueueStatus) { 0 });

  return self->status;
}

/**
 * offprint_queue_set_paused:
 * @self: a queue
 * @paused: whether to begin no more papers for now; those under way are finished
 */
void
offprint_queue_set_paused (OffprintQueue *self, gboolean paused)
{
  g_return_if_fail (OFFPRINT_IS_QUEUE (self));

  if (self->status.paused == paused)
    return;
  self->status.paused = paused;
  emit_changed (self);
  go_on (self);
}

/**
 * offprint_queue_run_async:
 * @self: a queue without a run
 * @next: (scope notified): gives the papers, in the order in which they are to be done
 * @done: (scope notified): takes the results, in any order, in this thread
 * @data: passed to @next and @done
 * @cancellable: (nullable): hangs up on what is under way; what is there already is still handed over
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Summarises papers, several at a time. A busy server slows all of them down; one that cannot be worked with
 * ends the run before every paper has failed by it.
 */
void
offprint_queue_run_async (OffprintQueue       *self,
                          OffprintQueueNext    next,
                          OffprintQueueDone    done,
                          gpointer             data,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  gboolean paused = FALSE;

  g_return_if_fail (OFFPRINT_IS_QUEUE (self));
  g_return_if_fail (self->run == NULL);
  g_return_if_fail (next != NULL && done != NULL);

  paused = self->status.paused;
  self->run = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->run, offprint_queue_run_async);
  self->next = next;
  self->done = done;
  self->data = data;
  self->throttle = (OffprintThrottle) {
    .concurrency = self->settings.concurrency,
    .requests_per_minute = self->settings.requests_per_minute,
    .tokens_per_minute = self->settings.tokens_per_minute,
    .backoff_ms = self->settings.backoff_ms,
    .max_wait_ms = self->settings.max_wait_ms,
  };
  offprint_throttle_init (&self->throttle);
  self->status = (OffprintQueueStatus) { .allowed = self->throttle.allowed, .paused = paused };
  self->exhausted = FALSE;
  self->capped = FALSE;
  self->cost_running = 0;
  self->n_begun = 0;
  g_clear_error (&self->reason);
  g_clear_object (&self->stop);
  self->stop = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
  if (cancellable != NULL)
    self->cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  go_on (self);
}

/**
 * offprint_queue_run_finish:
 * @self: a queue
 * @result: the result handed to the callback
 * @error: %OFFPRINT_QUEUE_ERROR, or the cancel
 *
 * Returns: whether all papers were done, or failed
 */
gboolean
offprint_queue_run_finish (OffprintQueue *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
