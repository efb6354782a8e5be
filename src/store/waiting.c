/* waiting.c: the database's calls for threads that may wait
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/database.h"

/**
 * Wait:
 * @context: (owned): the main context in which the call ends
 * @result: (owned) (nullable): its result, once it has ended
 */
typedef struct {
  GMainContext *context;
  GAsyncResult *result;
} Wait;

static void
begin_wait (Wait *wait)
{
  wait->context = g_main_context_new ();
  wait->result = NULL;
  g_main_context_push_thread_default (wait->context);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
}

static GAsyncResult *
end_wait (Wait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (wait->context, TRUE);
  g_main_context_pop_thread_default (wait->context);
  g_main_context_unref (wait->context);
  return wait->result;
}

/**
 * offprint_database_open:
 * @self: a database that is not open
 * @set_aside: (out) (optional) (nullable) (transfer full): as in offprint_database_open_finish()
 * @cancellable: (nullable): stops the waiting for other processes
 * @error: %OFFPRINT_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * offprint_database_open_async(), waiting for its end.
 *
 * Returns: whether the database is open
 */
gboolean
offprint_database_open (OffprintDatabase *self, char **set_aside, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  begin_wait (&wait);
  offprint_database_open_async (self, cancellable, ended_cb, &wait);
  result = end_wait (&wait);
  return offprint_database_open_finish (self, result, set_aside, error);
}

/**
 * offprint_database_close:
 * @self: a database
 *
 * offprint_database_close_async(), waiting for its end.
 */
void
offprint_database_close (OffprintDatabase *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  begin_wait (&wait);
  offprint_database_close_async (self, ended_cb, &wait);
  result = end_wait (&wait);
  offprint_database_close_finish (self, result, NULL);
}

/**
 * offprint_database_read:
 * @self: a database
 * @func: (scope call): runs on a reading thread
 * @data: (nullable): passed to @func; stays the caller's
 * @free_result: (nullable): frees a result that comes after the call was cancelled
 * @cancellable: (nullable): stops the statements of @func
 * @error: as in offprint_database_call_finish()
 *
 * offprint_database_read_async(), waiting for its end. Never to be called from a database thread.
 *
 * Returns: (transfer full) (nullable): what @func returned; %NULL on error
 */
gpointer
offprint_database_read (OffprintDatabase *self, OffprintDatabaseFunc func, gpointer data,
                        GDestroyNotify free_result, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  begin_wait (&wait);
  offprint_database_read_async (self, func, data, NULL, free_result, cancellable, ended_cb, &wait);
  result = end_wait (&wait);
  return offprint_database_call_finish (self, result, error);
}

/**
 * offprint_database_write:
 * @self: a database
 * @func: (scope call): runs on the writing thread, in a transaction
 * @data: (nullable): passed to @func; stays the caller's
 * @free_result: (nullable): frees a result that comes after the call was cancelled
 * @cancellable: (nullable): stops the statements of @func, and with them all of it
 * @error: as in offprint_database_call_finish()
 *
 * offprint_database_write_async(), waiting for its end. Never to be called from a database thread.
 *
 * Returns: (transfer full) (nullable): what @func returned; %NULL on error
 */
gpointer
offprint_database_write (OffprintDatabase *self, OffprintDatabaseFunc func, gpointer data,
                         GDestroyNotify free_result, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  begin_wait (&wait);
  offprint_database_write_async (self, func, data, NULL, free_result, cancellable, ended_cb, &wait);
  result = end_wait (&wait);
  return offprint_database_call_finish (self, result, error);
}
