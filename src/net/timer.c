/* timer.c: a clock that can be waited on, real or simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/timer.h"

/* Longest single sleep. The wall clock may be set while we sleep, so we look at it now and then. */
#define MAX_SLEEP_MS 10000

struct _OffprintTimer
{
  GObject  parent_instance;
  gboolean simulated;
  gint64   simulated_now;
};

G_DEFINE_FINAL_TYPE (OffprintTimer, offprint_timer, G_TYPE_OBJECT)

typedef struct {
  gint64   until;
  GSource *sleep;     /* (owned) (nullable) */
  GSource *cancel;    /* (owned) (nullable) */
} Wait;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
wait_free (Wait *wait)
{
  clear_source (&wait->sleep);
  clear_source (&wait->cancel);
  g_free (wait);
}

static void
end_wait (GTask *task)
{
  Wait *wait = g_task_get_task_data (task);

  clear_source (&wait->sleep);
  clear_source (&wait->cancel);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);    /* its sources hold the other references */

  end_wait (task);
  return G_SOURCE_REMOVE;
}

static gboolean
slept_cb (gpointer user_data);

static void
sleep_on (GTask *task)
{
  OffprintTimer *self = g_task_get_source_object (task);
  Wait *wait = g_task_get_task_data (task);
  gint64 left = MAX (wait->until - offprint_timer_get_now (self), 0);

  clear_source (&wait->sleep);
  wait->sleep = g_timeout_source_new (self->simulated ? 0 : (guint) MIN (left, MAX_SLEEP_MS));
  g_source_set_callback (wait->sleep, slept_cb, g_object_ref (task), g_object_unref);
  g_source_attach (wait->sleep, g_task_get_context (task));
}

static gboolean
slept_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  OffprintTimer *self = g_task_get_source_object (task);
  Wait *wait = g_task_get_task_data (task);

  if (self->simulated)
    self->simulated_now = MAX (self->simulated_now, wait->until);
  if (offprint_timer_get_now (self) >= wait->until)
    end_wait (task);
  else
    sleep_on (task);
  return G_SOURCE_REMOVE;
}

static void
offprint_timer_class_init (OffprintTimerClass *klass)
{
}

static void
offprint_timer_init (OffprintTimer *self)
{
}

/**
 * offprint_timer_new:
 *
 * Returns: (transfer full): a timer that goes by the wall clock, which is what programs running one after the
 *   other share
 */
OffprintTimer *
offprint_timer_new (void)
{
  return g_object_new (OFFPRINT_TYPE_TIMER, NULL);
}

/**
 * offprint_timer_new_simulated:
 * @start_ms: its time, in milliseconds since 1970
 *
 * A timer on which no time passes but by waiting: every wait ends at once and sets the clock to its end.
 *
 * Returns: (transfer full): the timer
 */
OffprintTimer *
offprint_timer_new_simulated (gint64 start_ms)
{
  OffprintTimer *self = offprint_timer_new ();

  self->simulated = TRUE;
  self->simulated_now = start_ms;
  return self;
}

/**
 * offprint_timer_get_now:
 * @self: a timer
 *
 * Returns: its time, in milliseconds since 1970
 */
gint64
offprint_timer_get_now (OffprintTimer *self)
{
  g_return_val_if_fail (OFFPRINT_IS_TIMER (self), 0);

  return self->simulated ? self->simulated_now : g_get_real_time () / 1000;
}

/**
 * offprint_timer_set_now:
 * @self: a simulated timer
 * @now_ms: its new time, in milliseconds since 1970
 */
void
offprint_timer_set_now (OffprintTimer *self, gint64 now_ms)
{
  g_return_if_fail (OFFPRINT_IS_TIMER (self));
  g_return_if_fail (self->simulated);

  self->simulated_now = now_ms;
}

/**
 * offprint_timer_wait_async:
 * @self: a timer
 * @until_ms: when to wake up, in milliseconds since 1970
 * @cancellable: (nullable): ends the wait at once
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Waits.
 */
void
offprint_timer_wait_async (OffprintTimer       *self,
                           gint64               until_ms,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Wait *wait = NULL;

  g_return_if_fail (OFFPRINT_IS_TIMER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, offprint_timer_wait_async);
  wait = g_new0 (Wait, 1);
  wait->until = until_ms;
  g_task_set_task_data (task, wait, (GDestroyNotify) wait_free);
  if (cancellable != NULL) {
    wait->cancel = g_cancellable_source_new (cancellable);
    g_source_set_callback (wait->cancel, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task), g_object_unref);
    g_source_attach (wait->cancel, g_task_get_context (task));
  }
  sleep_on (task);
}

/**
 * offprint_timer_wait_finish:
 * @self: a timer
 * @result: the result handed to the callback
 * @error: the cancel
 *
 * Returns: whether the time has come
 */
gboolean
offprint_timer_wait_finish (OffprintTimer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
