/* standby.c: the library for what is done without a window
 *
 * The shell's search and the refresh in the background come at any time, with or without a window, several at once, and
 * mostly in a row. The library is opened for the first of them, and closed a while after the last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/standby.h"

typedef enum {
  CLOSED,
  OPENING,
  OPEN,
  CLOSING,
} State;

struct _OffprintStandby
{
  GObject          parent_instance;
  GApplication    *application;    /* (unowned) (nullable): held while the library is not closed */
  OffprintLibrary *library;        /* (owned) */
  State            state;
  GQueue           waiting;        /* (element-type GTask): those who want it, once it is open */
  guint            n_users;
  guint            linger_ms;
  guint            timer;          /* source that closes it, 0 if none */
};

G_DEFINE_FINAL_TYPE (OffprintStandby, offprint_standby, G_TYPE_OBJECT)

static void open_library (OffprintStandby *self);

static void
set_held (OffprintStandby *self, gboolean held)
{
  if (self->application == NULL)
    return;
  if (held)
    g_application_hold (self->application);
  else
    g_application_release (self->application);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintStandby) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!offprint_library_close_finish (OFFPRINT_LIBRARY (source), result, &error))
    g_warning ("%s", error->message);    /* there is no window to say it in */
  self->state = CLOSED;
  if (!g_queue_is_empty (&self->waiting))
    open_library (self);
  set_held (self, FALSE);
}

static gboolean
close_cb (gpointer user_data)
{
  OffprintStandby *self = user_data;

  self->timer = 0;
  self->state = CLOSING;
  offprint_library_close_async (self->library, closed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
linger (OffprintStandby *self)
{
  if (self->n_users == 0 && self->state == OPEN && self->timer == 0)
    self->timer = g_timeout_add (self->linger_ms, close_cb, self);
}

/* The library is there, or it is not. Who waited and gave up meanwhile gets its cancel. */
static void
answer_all (OffprintStandby *self, const GError *error)
{
  GTask *task = NULL;

  while ((task = g_queue_pop_head (&self->waiting)) != NULL) {
    if (error != NULL) {
      g_task_return_error (task, g_error_copy (error));
    } else if (!g_task_return_error_if_cancelled (task)) {
      self->n_users++;
      g_task_return_pointer (task, self->library, NULL);
    }
    g_object_unref (task);
  }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintStandby) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean open = offprint_library_open_finish (OFFPRINT_LIBRARY (source), result, NULL, &error);

  self->state = open ? OPEN : CLOSED;
  answer_all (self, error);
  linger (self);
  if (!open)
    set_held (self, FALSE);
}

static void
open_library (OffprintStandby *self)
{
  self->state = OPENING;
  set_held (self, TRUE);
  offprint_library_open_async (self->library, NULL, opened_cb, g_object_ref (self));
}

static void
offprint_standby_dispose (GObject *object)
{
  OffprintStandby *self = OFFPRINT_STANDBY (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (offprint_standby_parent_class)->dispose (object);
}

static void
offprint_standby_class_init (OffprintStandbyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = offprint_standby_dispose;
}

static void
offprint_standby_init (OffprintStandby *self)
{
  g_queue_init (&self->waiting);
}

/**
 * offprint_standby_new:
 * @application: (nullable): the application, which goes on as long as the library is open; it outlives this object
 * @data_dir: (nullable): as for offprint_library_new()
 * @linger_ms: how long the library stays open after its last use, in milliseconds
 *
 * Returns: (transfer full): a library that is opened when it is used
 */
OffprintStandby *
offprint_standby_new (GApplication *application, const char *data_dir, guint linger_ms)
{
  OffprintStandby *self = g_object_new (OFFPRINT_TYPE_STANDBY, NULL);

  self->application = application;
  self->library = offprint_library_new (data_dir);
  self->linger_ms = linger_ms;
  return self;
}

/**
 * offprint_standby_get_settings:
 * @self: a library on standby
 *
 * Returns: (transfer none): its settings, which need no open library
 */
OffprintSettings *
offprint_standby_get_settings (OffprintStandby *self)
{
  g_return_val_if_fail (OFFPRINT_IS_STANDBY (self), NULL);

  return offprint_library_get_settings (self->library);
}

/**
 * offprint_standby_use_async:
 * @self: a library on standby
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Opens the library, unless it is open.
 */
void
offprint_standby_use_async (OffprintStandby     *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (OFFPRINT_IS_STANDBY (self));

  g_task_set_source_tag (task, offprint_standby_use_async);
  g_task_set_check_cancellable (task, FALSE);    /* what was given out is to be left */
  g_clear_handle_id (&self->timer, g_source_remove);
  g_queue_push_tail (&self->waiting, task);
  if (self->state == CLOSED)
    open_library (self);
  else if (self->state == OPEN)
    answer_all (self, NULL);
  linger (self);
}

/**
 * offprint_standby_use_finish:
 * @self: a library on standby
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer none): the library, open until offprint_standby_leave() is called; %NULL on error
 */
OffprintLibrary *
offprint_standby_use_finish (OffprintStandby *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * offprint_standby_leave:
 * @self: a library on standby
 *
 * Says that the library is no longer needed, once for each time it was given out.
 */
void
offprint_standby_leave (OffprintStandby *self)
{
  g_return_if_fail (OFFPRINT_IS_STANDBY (self));
  g_return_if_fail (self->n_users > 0);

  self->n_users--;
  linger (self);
}
