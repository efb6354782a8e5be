/* summary-run.c: papers through a language model, each result stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The side of a run that its owner sees. The worker's thread leaves news here and wakes the owner's main context, once for
 * however many it was.
 */

#include "config.h"

#include "service/summary-run.h"

#include "service/library-private.h"
#include "service/summary-worker.h"

struct _OffprintSummaryRun
{
  GObject                parent_instance;
  OffprintLibrary       *library;    /* (owned) */
  OffprintSummaryWorker *worker;     /* (owned) */
  GMainContext          *inner;      /* (owned): the worker's */
  GMainContext          *outer;      /* (owned): the owner's */
  gboolean               running;    /* in the owner's thread */

  GMutex                 mutex;      /* over what follows */
  OffprintRunStatus      status;
  OffprintSummary       *text;       /* (owned) (nullable): news of the paper that is watched */
  gint64                 watched;    /* its row, or 0 */
  gboolean               woken;      /* the owner has not looked yet */
};

enum { SIGNAL_CHANGED, SIGNAL_WRITTEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintSummaryRun, offprint_summary_run, G_TYPE_OBJECT)

static void
offprint_summary_run_finalize (GObject *object)
{
  OffprintSummaryRun *self = OFFPRINT_SUMMARY_RUN (object);

  g_clear_pointer (&self->worker, offprint_summary_worker_free);
  g_clear_pointer (&self->inner, g_main_context_unref);
  g_clear_pointer (&self->outer, g_main_context_unref);
  g_clear_pointer (&self->text, offprint_summary_unref);
  g_clear_object (&self->library);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (offprint_summary_run_parent_class)->finalize (object);
}

static void
offprint_summary_run_class_init (OffprintSummaryRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_summary_run_finalize;

  /**
   * OffprintSummaryRun::changed:
   * @self: a run
   *
   * offprint_summary_run_get_status() has something new to say. Emitted in the main context in which the run was made.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  /**
   * OffprintSummaryRun::written:
   * @self: a run
   * @so_far: what has come of the summary of the paper that is watched, not to be kept
   *
   * Emitted while it is being written, in the main context in which the run was made.
   */
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, OFFPRINT_TYPE_SUMMARY);
}

static void
offprint_summary_run_init (OffprintSummaryRun *self)
{
  g_mutex_init (&self->mutex);
  self->inner = g_main_context_new ();
  self->outer = g_main_context_ref_thread_default ();
  self->status.seconds_left = -1;
}

/* In the owner's thread. */
static gboolean
tell_cb (gpointer user_data)
{
  OffprintSummaryRun *self = user_data;
  g_autoptr (OffprintSummary) text = NULL;

  g_mutex_lock (&self->mutex);
  self->woken = FALSE;
  text = g_steal_pointer (&self->text);
  g_mutex_unlock (&self->mutex);
  if (!self->running)
    return G_SOURCE_REMOVE;    /* the end has been told */
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (text != NULL)
    g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, text);
  return G_SOURCE_REMOVE;
}

/* With the mutex held. */
static void
wake_owner (OffprintSummaryRun *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->woken)
    return;
  self->woken = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->outer);
}

/* In the worker's thread. */

static void
status_cb (const OffprintRunStatus *status, gpointer data)
{
  OffprintSummaryRun *self = data;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  self->status = *status;
  wake_owner (self);
}

static gboolean
wants_text_cb (gint64 row, gpointer data)
{
  OffprintSummaryRun *self = data;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  return row == self->watched;
}

static void
text_cb (OffprintSummary *so_far, gpointer data)
{
  OffprintSummaryRun *self = data;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  g_clear_pointer (&self->text, offprint_summary_unref);
  self->text = offprint_summary_ref (so_far);
  wake_owner (self);
}

static void
run_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OffprintSummaryRun *self = source_object;
  GError *error = NULL;
  OffprintRunReport *report = offprint_summary_worker_run (self->worker, self->inner, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) offprint_run_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * offprint_summary_run_new:
 * @library: an open library
 * @choice: how to ask, copied
 * @wish: which papers, copied
 *
 * Returns: (transfer full): a run that has not begun
 */
OffprintSummaryRun *
offprint_summary_run_new (OffprintLibrary *library, const OffprintEngineChoice *choice, const OffprintSummaryWish *wish)
{
  OffprintSummaryRun *self = g_object_new (OFFPRINT_TYPE_SUMMARY_RUN, NULL);
  const OffprintSummaryWorkerFuncs funcs = { status_cb, wants_text_cb, text_cb, self };

  self->library = g_object_ref (library);
  self->worker = offprint_summary_worker_new (offprint_library_get_database (library),
                                              offprint_library_get_secrets (library), choice, wish, &funcs);
  return self;
}

/**
 * offprint_summary_run_get_status:
 * @self: a run
 *
 * Returns: how it is going
 */
OffprintRunStatus
offprint_summary_run_get_status (OffprintSummaryRun *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  return self->status;
}

typedef struct {
  OffprintSummaryRun *run;      /* (owned) */
  gboolean            paused;
} Pause;

static gboolean
pause_cb (gpointer user_data)
{
  Pause *change = user_data;

  offprint_summary_worker_set_paused (change->run->worker, change->paused);
  return G_SOURCE_REMOVE;
}

static void
pause_free (gpointer data)
{
  Pause *change = data;

  g_object_unref (change->run);
  g_free (change);
}

/**
 * offprint_summary_run_set_paused:
 * @self: a run
 * @paused: whether to begin no more papers for now; those under way are finished
 */
void
offprint_summary_run_set_paused (OffprintSummaryRun *self, gboolean paused)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Pause *change = g_new (Pause, 1);

  g_return_if_fail (OFFPRINT_IS_SUMMARY_RUN (self));

  *change = (Pause) { g_object_ref (self), paused };
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, pause_cb, change, pause_free);
  g_source_attach (source, self->inner);
}

/**
 * offprint_summary_run_set_watched:
 * @self: a run
 * @row: a paper whose summary is shown while it is written, or 0 for none
 */
void
offprint_summary_run_set_watched (OffprintSummaryRun *self, gint64 row)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  if (self->watched != row)
    g_clear_pointer (&self->text, offprint_summary_unref);
  self->watched = row;
}

/**
 * offprint_summary_run_start_async:
 * @self: a run that has not begun
 * @cancellable: (nullable): hangs up at once; what was stored stays
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Summarises the papers.
 */
void
offprint_summary_run_start_async (OffprintSummaryRun *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (OFFPRINT_IS_SUMMARY_RUN (self));
  g_return_if_fail (!self->running);

  self->running = TRUE;
  g_task_set_source_tag (task, offprint_summary_run_start_async);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * offprint_summary_run_finish:
 * @self: a run
 * @result: the result handed to the callback
 * @error: %G_IO_ERROR_INVALID_ARGUMENT for a choice that is not enough, %OFFPRINT_STORE_ERROR, or the cancel. That a server
 *   cannot be worked with is no error but in the report
 *
 * Returns: (transfer full): what came of it, or %NULL on error
 */
OffprintRunReport *
offprint_summary_run_finish (OffprintSummaryRun *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  self->running = FALSE;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * offprint_run_report_free:
 * @self: (transfer full): a report
 */
void
offprint_run_report_free (OffprintRunReport *self)
{
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_clear_pointer (&self->last, offprint_summary_unref);
  g_free (self->stopped);
  g_free (self);
}
