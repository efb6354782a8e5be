/* database.c: the database: one writing thread, some reading ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/database-private.h"

struct _OffprintDatabase
{
  GObject               parent_instance;
  OffprintDatabaseCore *core;    /* (owned): shared with the threads */
};

typedef enum { PROP_PATH = 1 } OffprintDatabaseProperty;
static GParamSpec *props[PROP_PATH + 1];

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintDatabase, offprint_database, G_TYPE_OBJECT)

static void
offprint_database_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  OffprintDatabase *self = OFFPRINT_DATABASE (object);

  switch ((OffprintDatabaseProperty) prop_id) {
  case PROP_PATH:
    self->core->path = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_database_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  OffprintDatabase *self = OFFPRINT_DATABASE (object);

  switch ((OffprintDatabaseProperty) prop_id) {
  case PROP_PATH:
    g_value_set_string (value, self->core->path);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_database_dispose (GObject *object)
{
  OffprintDatabase *self = OFFPRINT_DATABASE (object);

  offprint_database_core_stop (self->core, FALSE);    /* the last reference may be dropped on one of them */
  G_OBJECT_CLASS (offprint_database_parent_class)->dispose (object);
}

static void
offprint_database_finalize (GObject *object)
{
  OffprintDatabase *self = OFFPRINT_DATABASE (object);

  offprint_database_core_unref (self->core);
  G_OBJECT_CLASS (offprint_database_parent_class)->finalize (object);
}

static void
offprint_database_class_init (OffprintDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = offprint_database_set_property;
  object_class->get_property = offprint_database_get_property;
  object_class->dispose = offprint_database_dispose;
  object_class->finalize = offprint_database_finalize;

  props[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * OffprintDatabase::changed:
   * @self: the database
   *
   * The content changed, by a write through @self or, while it watches, by another process. Emitted in the
   * thread-default main context in which the database was made; many changes may come as one.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
offprint_database_init (OffprintDatabase *self)
{
  self->core = offprint_database_core_new (self);
}

/**
 * offprint_database_new:
 * @path: the file; it and its folder are made when the database is opened
 *
 * Returns: (transfer full): a database that is not open yet
 */
OffprintDatabase *
offprint_database_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_object_new (OFFPRINT_TYPE_DATABASE, "path", path, NULL);
}

/**
 * offprint_database_get_path:
 * @self: a database
 *
 * Returns: its file
 */
const char *
offprint_database_get_path (OffprintDatabase *self)
{
  g_return_val_if_fail (OFFPRINT_IS_DATABASE (self), NULL);

  return self->core->path;
}

/**
 * offprint_database_open_async:
 * @self: a database that is not open; opening may be tried again after it failed
 * @cancellable: (nullable): stops the waiting for other processes
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Opens the file and brings it to the newest schema. Calls are taken once this has succeeded.
 */
void
offprint_database_open_async (OffprintDatabase *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OFFPRINT_IS_DATABASE (self));
  g_return_if_fail (!g_atomic_int_get (&self->core->open));

  offprint_database_core_start (self->core);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, offprint_database_open_async);
  g_task_set_task_data (task, g_new0 (OffprintDatabaseCall, 1), offprint_database_call_free);
  g_async_queue_push (self->core->calls, g_steal_pointer (&task));
}

/**
 * offprint_database_open_finish:
 * @self: a database
 * @result: the result handed to the callback
 * @set_aside: (out) (optional) (nullable) (transfer full): the new name of a damaged file that was found and
 *   moved out of the way, or %NULL: the user has to be told
 * @error: %OFFPRINT_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the database is open
 */
gboolean
offprint_database_open_finish (OffprintDatabase *self, GAsyncResult *result, char **set_aside, GError **error)
{
  OffprintDatabaseCall *call = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  call = g_task_get_task_data (G_TASK (result));
  if (set_aside != NULL)
    *set_aside = g_steal_pointer (&call->set_aside);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  offprint_database_core_stop (OFFPRINT_DATABASE (source)->core, TRUE);
  g_task_return_boolean (task, TRUE);
}

/**
 * offprint_database_close_async:
 * @self: a database
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Takes no more calls, ends those that were made and closes the file. The database can be opened again after
 * it.
 */
void
offprint_database_close_async (OffprintDatabase *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OFFPRINT_IS_DATABASE (self));

  g_atomic_int_set (&self->core->open, FALSE);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, offprint_database_close_async);
  g_task_run_in_thread (task, close_in_thread);
}

/**
 * offprint_database_close_finish:
 * @self: a database
 * @result: the result handed to the callback
 * @error: not set
 *
 * Returns: %TRUE
 */
gboolean
offprint_database_close_finish (OffprintDatabase *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
call_async (OffprintDatabase *self, GAsyncQueue *queue, OffprintDatabaseFunc func, gpointer data,
            GDestroyNotify free_data, GDestroyNotify free_result, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  OffprintDatabaseCall *call = g_new0 (OffprintDatabaseCall, 1);

  *call = (OffprintDatabaseCall) {
    .func = func, .data = data, .free_data = free_data, .free_result = free_result,
  };
  g_task_set_source_tag (task, call_async);
  if (queue == self->core->calls)
    g_task_set_check_cancellable (task, FALSE);    /* what was stored is not said to be cancelled */
  g_task_set_task_data (task, call, offprint_database_call_free);
  if (g_atomic_int_get (&self->core->open))
    g_async_queue_push (queue, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED, OFFPRINT_NOT_OPEN);
}

/**
 * offprint_database_read_async:
 * @self: a database
 * @func: (scope async): runs on a reading thread
 * @data: (nullable): passed to @func
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees a result that is not fetched, on any thread
 * @cancellable: (nullable): stops the statements of @func
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Reads from the database. @func sees all that was written before this call, and each of its statements what
 * is stored when it begins.
 */
void
offprint_database_read_async (OffprintDatabase *self, OffprintDatabaseFunc func, gpointer data,
                              GDestroyNotify free_data, GDestroyNotify free_result, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (OFFPRINT_IS_DATABASE (self));
  g_return_if_fail (func != NULL);

  call_async (self, self->core->reads, func, data, free_data, free_result, cancellable, callback, user_data);
}

/**
 * offprint_database_write_async:
 * @self: a database
 * @func: (scope async): runs on the writing thread, in a transaction
 * @data: (nullable): passed to @func
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees a result that is not fetched, on any thread
 * @cancellable: (nullable): stops the statements of @func, and with them all of it
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Writes to the database: all that @func does is stored, or, if it fails or is cancelled, nothing.
 */
void
offprint_database_write_async (OffprintDatabase *self, OffprintDatabaseFunc func, gpointer data,
                               GDestroyNotify free_data, GDestroyNotify free_result,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (OFFPRINT_IS_DATABASE (self));
  g_return_if_fail (func != NULL);

  call_async (self, self->core->calls, func, data, free_data, free_result, cancellable, callback, user_data);
}

/**
 * offprint_database_call_finish:
 * @self: a database
 * @result: the result handed to the callback
 * @error: what @func set, %OFFPRINT_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what @func returned; %NULL on error
 */
gpointer
offprint_database_call_finish (OffprintDatabase *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * offprint_database_get_watching:
 * @self: a database
 *
 * Returns: whether it looks for changes made by other processes
 */
gboolean
offprint_database_get_watching (OffprintDatabase *self)
{
  g_return_val_if_fail (OFFPRINT_IS_DATABASE (self), FALSE);

  return g_atomic_int_get (&self->core->watching);
}

/**
 * offprint_database_set_watching:
 * @self: a database
 * @watching: whether to look for changes made by other processes, about once a second
 *
 * Off at first: only somebody who shows the content has use for it. What changed before it was set is not
 * told.
 */
void
offprint_database_set_watching (OffprintDatabase *self, gboolean watching)
{
  g_return_if_fail (OFFPRINT_IS_DATABASE (self));

  g_atomic_int_set (&self->core->watching, watching);
  offprint_database_core_wake (self->core);
}
