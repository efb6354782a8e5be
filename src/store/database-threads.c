/* database-threads.c: the threads of a database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each thread owns a connection and takes calls from a queue: the writer from its own, the readers from one
 * they share. SQLite's log lets readers go on while the writer writes.
 */

#include "config.h"

#include "store/database-private.h"

#include "store/opening.h"
#include "store/search-index.h"

/* How often to look whether another process wrote, in microseconds. */
#define WATCH_INTERVAL_US G_USEC_PER_SEC

/* The index is tidied between calls, so many of its pages at a time, which takes some 5 ms, to few pieces of a size.
 * Where calls follow each other without a pause, so many of them go by before it is done roughly all the same, in at
 * most so many steps; else FTS5 itself joins pieces when there are 16 of a size, in one go, for half a minute with a
 * million papers. */
#define TIDY_PAGES  64
#define FEW_PIECES  2
#define MANY_PIECES 8
#define MOST_BEHIND 4
#define TIDY_STEPS  128

/* Not calls: the one ends a thread, the other wakes the writer to look at its flags. */
static char quit;
static char wake;

static void
clear_core (gpointer data)
{
  OffprintDatabaseCore *core = data;

  g_free (core->path);
  g_async_queue_unref (core->calls);
  g_async_queue_unref (core->reads);
  g_weak_ref_clear (&core->owner);
  g_main_context_unref (core->context);
}

void
offprint_database_core_unref (gpointer core)
{
  g_atomic_rc_box_release_full (core, clear_core);
}

void
offprint_database_call_free (gpointer data)
{
  OffprintDatabaseCall *call = data;

  if (call->free_data != NULL)
    call->free_data (call->data);
  g_free (call->set_aside);
  g_free (call);
}

static gboolean
emit_changed_cb (gpointer data)
{
  OffprintDatabaseCore *core = data;
  g_autoptr (OffprintDatabase) owner = g_weak_ref_get (&core->owner);

  /* Before the handlers, so that what is written while they read is told again. */
  g_atomic_int_set (&core->change_pending, FALSE);
  if (owner != NULL)
    g_signal_emit_by_name (owner, "changed");
  return G_SOURCE_REMOVE;
}

static void
announce_change (OffprintDatabaseCore *core)
{
  g_autoptr (GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&core->change_pending, FALSE, TRUE))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed_cb, g_atomic_rc_box_acquire (core),
                         offprint_database_core_unref);
  g_source_attach (source, core->context);
}

static gpointer
run_in_transaction (OffprintConnection *connection, OffprintDatabaseCall *call, GCancellable *cancellable,
                    GError **error)
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
return_result (GTask *task, OffprintDatabaseCall *call, gpointer result, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->free_result);
}

static void
run_write (OffprintDatabaseCore *core, OffprintConnection *connection, GTask *task)
{
  OffprintDatabaseCall *call = g_task_get_task_data (task);
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
run_open (OffprintDatabaseCore *core, OffprintConnection **connection, GTask *task)
{
  OffprintDatabaseCall *call = g_task_get_task_data (task);
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
run_call (OffprintDatabaseCore *core, OffprintConnection **connection, GTask *task)
{
  OffprintDatabaseCall *call = g_task_get_task_data (task);

  if (call->func == NULL)
    run_open (core, connection, task);
  else
    run_write (core, *connection, task);
}

/* SQLite counts, for each connection, the commits of all the others. */
static void
look_for_changes (OffprintDatabaseCore *core, OffprintConnection *connection, gint64 *data_version)
{
  gint64 now = *data_version;

  if (!offprint_connection_query_int (connection, "PRAGMA data_version", &now, NULL))
    return;
  if (*data_version != 0 && now != *data_version)
    announce_change (core);
  *data_version = now;
}

/* Tidies thoroughly as long as nobody waits, and roughly for a while if it is far behind. An error is left to the next
 * write to meet. */
static void
tidy (OffprintDatabaseCore *core, OffprintConnection *connection, guint *n_behind)
{
  gboolean late = *n_behind >= MOST_BEHIND, idle = TRUE, done = FALSE;

  for (guint i = 0; !done && ((idle = g_async_queue_length (core->calls) <= 0) || (late && i < TIDY_STEPS)); i++)
    if (!offprint_search_index_tidy (connection, idle ? FEW_PIECES : MANY_PIECES, TIDY_PAGES, &done, NULL))
      done = TRUE;
  if (done && idle)
    *n_behind = 0;
  else if (late)
    *n_behind = 1;
}

/* Runs a call, and notes whether it wrote. */
static void
run_and_note (OffprintDatabaseCore *core, OffprintConnection **connection, GTask *task, guint *n_behind)
{
  gint64 before = *connection != NULL ? offprint_connection_count_changes (*connection) : 0;

  run_call (core, connection, task);
  if (*connection != NULL && offprint_connection_count_changes (*connection) != before)
    ++*n_behind;
}

static gpointer
writer_thread (gpointer data)
{
  OffprintDatabaseCore *core = data;
  OffprintConnection *connection = NULL;
  gint64 data_version = 0;
  guint n_behind = 0;
  gpointer next = NULL;

  while (next != &quit) {
    gboolean watching = g_atomic_int_get (&core->watching) && connection != NULL;

    if (n_behind > 0 && connection != NULL)
      tidy (core, connection, &n_behind);
    if (watching)
      look_for_changes (core, connection, &data_version);
    next = watching ? g_async_queue_timeout_pop (core->calls, WATCH_INTERVAL_US)
                    : g_async_queue_pop (core->calls);
    if (next == NULL || next == &quit || next == &wake)
      continue;
    run_and_note (core, &connection, next, &n_behind);
    g_object_unref (next);
  }
  g_clear_pointer (&connection, offprint_connection_close);
  offprint_database_core_unref (core);
  return NULL;
}

static void
run_read (OffprintDatabaseCore *core, OffprintConnection **connection, GTask *task)
{
  OffprintDatabaseCall *call = g_task_get_task_data (task);
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
  OffprintDatabaseCore *core = data;
  OffprintConnection *connection = NULL;

  for (;;) {
    gpointer next = g_async_queue_pop (core->reads);

    if (next == &quit)
      break;
    run_read (core, &connection, next);
    g_object_unref (next);
  }
  g_clear_pointer (&connection, offprint_connection_close);
  offprint_database_core_unref (core);
  return NULL;
}

/**
 * offprint_database_core_new:
 * @owner: the database, of which no reference is taken
 *
 * Returns: (transfer full): the core, for "changed" to be emitted in the thread-default main context
 */
OffprintDatabaseCore *
offprint_database_core_new (OffprintDatabase *owner)
{
  OffprintDatabaseCore *core = g_atomic_rc_box_new0 (OffprintDatabaseCore);

  core->calls = g_async_queue_new ();
  core->reads = g_async_queue_new ();
  core->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&core->owner, owner);
  return core;
}

/**
 * offprint_database_core_start:
 * @core: a core
 *
 * Starts the threads, unless they run.
 */
void
offprint_database_core_start (OffprintDatabaseCore *core)
{
  if (core->writer != NULL)
    return;
  core->writer = g_thread_new ("store-writer", writer_thread, g_atomic_rc_box_acquire (core));
  for (int i = 0; i < OFFPRINT_N_READERS; i++)
    core->readers[i] = g_thread_new ("store-reader", reader_thread, g_atomic_rc_box_acquire (core));
}

/* Ends calls that another thread made while the database was closed. */
static void
refuse_calls (GAsyncQueue *queue)
{
  gpointer next = NULL;

  while ((next = g_async_queue_try_pop (queue)) != NULL)
    if (next != &wake) {
      g_task_return_new_error (next, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED, OFFPRINT_NOT_OPEN);
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

/**
 * offprint_database_core_stop:
 * @core: a core
 * @wait: whether to wait for the end; not possible on one of the threads
 *
 * Takes no more calls and lets the threads finish those in their queues; the readers first, as the last
 * connection to close writes the log back into the database.
 */
void
offprint_database_core_stop (OffprintDatabaseCore *core, gboolean wait)
{
  g_atomic_int_set (&core->open, FALSE);
  if (core->writer == NULL)
    return;

  for (int i = 0; i < OFFPRINT_N_READERS; i++)
    g_async_queue_push (core->reads, &quit);
  for (int i = 0; i < OFFPRINT_N_READERS; i++)
    end_thread (&core->readers[i], wait);
  g_async_queue_push (core->calls, &quit);
  end_thread (&core->writer, wait);
  if (wait) {
    refuse_calls (core->reads);
    refuse_calls (core->calls);
  }
}

/**
 * offprint_database_core_wake:
 * @core: a core
 *
 * Has the writing thread look at the core's flags.
 */
void
offprint_database_core_wake (OffprintDatabaseCore *core)
{
  g_async_queue_push (core->calls, &wake);
}
