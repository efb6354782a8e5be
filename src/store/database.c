/* database.c: the database: one writing thread, some reading ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each thread owns a connection and takes calls from a queue: the writer from its own, the readers from one
 * they share. SQLite's log lets readers go on while the writer writes.
 */

#include "config.h"

#include "store/database.h"

#include "store/opening.h"

/* Two, so that a short query need not wait behind a long one. */
#define N_READERS 2

#define NOT_OPEN "The database is not open."

/* How often to look whether another process wrote, in microseconds. */
#define WATCH_INTERVAL_US G_USEC_PER_SEC

/**
 * Core:
 * @path: (owned): the file
 * @calls: (owned) (element-type GTask): what the writer is to do
 * @reads: (owned) (element-type GTask): what the readers are to do
 * @owner: (owned): the database, which may be gone before its threads are
 * @context: (owned): where "changed" is emitted
 * @open: atomic: whether calls are taken
 * @watching: atomic: whether to look for other processes' changes
 * @change_pending: atomic: whether "changed" is about to be emitted
 *
 * What the threads share with the database.
 */
typedef struct {
  char         *path;
  GAsyncQueue  *calls;
  GAsyncQueue  *reads;
  GWeakRef      owner;
  GMainContext *context;
  gint          open;
  gint          watching;
  gint          change_pending;
} Core;

/**
 * Call:
 * @func: (nullable): what to do; %NULL to open the file
 * @data: (owned) (nullable): for @func
 * @free_data: (nullable): frees @data
 * @free_result: (nullable): frees a result that nobody fetched
 * @set_aside: (owned) (nullable): of an opening: where a damaged file went
 */
typedef struct {
  OffprintDatabaseFunc  func;
  gpointer              data;
  GDestroyNotify        free_data;
  GDestroyNotify        free_result;
  char                 *set_aside;
} Call;

struct _OffprintDatabase
{
  GObject  parent_instance;
  Core    *core;                     /* (owned): shared with the threads */
  GThread *writer;                   /* (owned) (nullable): from the opening to the closing */
  GThread *readers[N_READERS];       /* (owned) (nullable) */
};

typedef enum { PROP_PATH = 1 } OffprintDatabaseProperty;
static GParamSpec *props[PROP_PATH + 1];

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintDatabase, offprint_database, G_TYPE_OBJECT)

/* Not calls: the one ends a thread, the other wakes the writer to look at its flags. */
static char quit;
static char wake;

static void
clear_core (gpointer data)
{
  Core *core = data;

  g_free (core->path);
  g_async_queue_unref (core->calls);
  g_async_queue_unref (core->reads);
  g_weak_ref_clear (&core->owner);
  g_main_context_unref (core->context);
}

static void
core_unref (gpointer core)
{
  g_atomic_rc_box_release_full (core, clear_core);
}

static void
free_call (gpointer data)
{
  Call *call = data;

  if (call->free_data != NULL)
    call->free_data (call->data);
  g_free (call->set_aside);
  g_free (call);
}

static gboolean
emit_changed_cb (gpointer data)
{
  Core *core = data;
  g_autoptr (OffprintDatabase) owner = g_weak_ref_get (&core->owner);

  /* Before the handlers, so that what is written while they read is told again. */
  g_atomic_int_set (&core->change_pending, FALSE);
  if (owner != NULL)
    g_signal_emit (owner, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
announce_change (Core *core)
{
  g_autoptr (GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&core->change_pending, FALSE, TRUE))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed_cb, g_atomic_rc_box_acquire (core), core_unref);
  g_source_attach (source, core->context);
}

static gpointer
run_in_transaction (OffprintConnection *connection, Call *call, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  gpointer result = NULL;

  if (!offprint_connection_begin (connection, error))
    return NULL;
  result = call->func (connection, call->data, cancellable, &local);
  if (local == NULL && offprint_connection_commit (connection, &local))
    return result;

  offprint_connection_roll_back (connection);
  if (result != NULL && call->free_result != NULL)
    call->free_result (result);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
return_result (GTask *task, Call *call, gpointer result, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->free_result);
}

static void
run_write (Core *core, OffprintConnection *connection, GTask *task)
{
  Call *call = g_task_get_task_data (task);
  gint64 before = offprint_connection_count_changes (connection);
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  offprint_connection_set_cancellable (connection, g_task_get_cancellable (task));
  result = run_in_transaction (connection, call, g_task_get_cancellable (task), &error);
  offprint_connection_set_cancellable (connection, NULL);
  if (error == NULL && offprint_connection_count_changes (connection) != before)
    announce_change (core);
  return_result (task, call, result, error);
}

static void
run_open (Core *core, OffprintConnection **connection, GTask *task)
{
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (*connection == NULL)
    *connection = offprint_opening_open (core->path, g_task_get_cancellable (task), &call->set_aside, &error);
  if (*connection == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_atomic_int_set (&core->open, TRUE);
  g_task_return_boolean (task, TRUE);
}

static void
run_call (Core *core, OffprintConnection **connection, GTask *task)
{
  Call *call = g_task_get_task_data (task);

  if (call->func == NULL)
    run_open (core, connection, task);
  else
    run_write (core, *connection, task);
}

/* SQLite counts, for each connection, the commits of all the others. */
static void
look_for_changes (Core *core, OffprintConnection *connection, gint64 *data_version)
{
  gint64 now = *data_version;

  if (!offprint_connection_query_int (connection, "PRAGMA data_version", &now, NULL))
    return;
  if (*data_version != 0 && now != *data_version)
    announce_change (core);
  *data_version = now;
}

static gpointer
writer_thread (gpointer data)
{
  Core *core = data;
  OffprintConnection *connection = NULL;
  gint64 data_version = 0;
  gpointer next = NULL;

  while (next != &quit) {
    gboolean watching = g_atomic_int_get (&core->watching) && connection != NULL;

    if (watching)
      look_for_changes (core, connection, &data_version);
    next = watching ? g_async_queue_timeout_pop (core->calls, WATCH_INTERVAL_US)
                    : g_async_queue_pop (core->calls);
    if (next == NULL || next == &quit || next == &wake)
      continue;
    run_call (core, &connection, next);
    g_object_unref (next);
  }
  g_clear_pointer (&connection, offprint_connection_close);
  core_unref (core);
  return NULL;
}

static void
run_read (Core *core, OffprintConnection **connection, GTask *task)
{
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (*connection == NULL)
    *connection = offprint_connection_open (core->path, OFFPRINT_CONNECTION_READ_ONLY, &error);
  if (*connection != NULL) {
    offprint_connection_set_cancellable (*connection, g_task_get_cancellable (task));
    result = call->func (*connection, call->data, g_task_get_cancellable (task), &error);
    offprint_connection_set_cancellable (*connection, NULL);
  }
  return_result (task, call, result, error);
}

static gpointer
reader_thread (gpointer data)
{
  Core *core = data;
  OffprintConnection *connection = NULL;

  for (;;) {
    gpointer next = g_async_queue_pop (core->reads);

    if (next == &quit)
      break;
    run_read (core, &connection, next);
    g_object_unref (next);
  }
  g_clear_pointer (&connection, offprint_connection_close);
  core_unref (core);
  return NULL;
}

static void
start_threads (OffprintDatabase *self)
{
  self->writer = g_thread_new ("store-writer", writer_thread, g_atomic_rc_box_acquire (self->core));
  for (int i = 0; i < N_READERS; i++)
    self->readers[i] = g_thread_new ("store-reader", reader_thread, g_atomic_rc_box_acquire (self->core));
}

/* Ends calls that another thread made while the database was closed. */
static void
refuse_calls (GAsyncQueue *queue)
{
  gpointer next = NULL;

  while ((next = g_async_queue_try_pop (queue)) != NULL)
    if (next != &wake) {
      g_task_return_new_error (next, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED, NOT_OPEN);
      g_object_unref (next);
    }
}

static void
end_thread (GThread **thread, gboolean wait)
{
  GThread *ending = g_steal_pointer (thread);

  if (wait)
    g_thread_join (ending);
  else
    g_thread_unref (ending);
}

/* Lets the threads finish what is in their queues and end; the readers first, as the last connection to close
   writes * the log back into the database. */
static void
stop_threads (OffprintDatabase *self, gboolean wait)
{
  g_atomic_int_set (&self->core->open, FALSE);
  if (self->writer == NULL)
    return;

  for (int i = 0; i < N_READERS; i++)
    g_async_queue_push (self->core->reads, &quit);
  for (int i = 0; i < N_READERS; i++)
    end_thread (&self->readers[i], wait);
  g_async_queue_push (self->core->calls, &quit);
  end_thread (&self->writer, wait);
  if (wait) {
    refuse_calls (self->core->reads);
    refuse_calls (self->core->calls);
  }
}

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

  stop_threads (self, FALSE);    /* the last reference may be dropped on one of them */
  G_OBJECT_CLASS (offprint_database_parent_class)->dispose (object);
}

static void
offprint_database_finalize (GObject *object)
{
  OffprintDatabase *self = OFFPRINT_DATABASE (object);

  core_unref (self->core);
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
  self->core = g_atomic_rc_box_new0 (Core);
  self->core->calls = g_async_queue_new ();
  self->core->reads = g_async_queue_new ();
  self->core->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&self->core->owner, self);
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

  if (self->writer == NULL)
    start_threads (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, offprint_database_open_async);
  g_task_set_task_data (task, g_new0 (Call, 1), free_call);
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
  Call *call = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  call = g_task_get_task_data (G_TASK (result));
  if (set_aside != NULL)
    *set_aside = g_steal_pointer (&call->set_aside);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  stop_threads (source, TRUE);
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
  Call *call = g_new0 (Call, 1);

  *call = (Call) { .func = func, .data = data, .free_data = free_data, .free_result = free_result };
  g_task_set_source_tag (task, call_async);
  if (queue == self->core->calls)
    g_task_set_check_cancellable (task, FALSE);    /* what was stored is not said to be cancelled */
  g_task_set_task_data (task, call, free_call);
  if (g_atomic_int_get (&self->core->open))
    g_async_queue_push (queue, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED, NOT_OPEN);
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
  g_async_queue_push (self->core->calls, &wake);
}
