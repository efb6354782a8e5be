/* indexing.c: building the search index in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store that an older version made, or whose index is damaged, has its index built from the newest paper
 * down, a step at a time, each in a transaction of its own: in between others write, and it can be stopped.
 * What is in the index is found at once, what is not yet is looked for in the papers themselves.
 */

#include "config.h"

#include "service/indexing.h"

#include "service/library-private.h"
#include "store/search-index.h"

/* Papers of a step: some 0.1 s, for which a star has to wait. */
#define STEP 500

/* Progress is a share, told in thousandths. */
#define WHOLE 1000

typedef struct {
  gboolean              again;
  gboolean              complete;
  double                share;
  OffprintProgressFunc  progress;
  gpointer              progress_data;
} Work;

static void take_step (GTask *task);

static gpointer
look (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return offprint_search_index_is_complete (connection, &work->complete, error) ? work : NULL;
}

static gpointer
build (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (work->again && !offprint_search_index_start_again (connection, error))
    return NULL;
  work->again = FALSE;
  return offprint_search_index_build_step (connection, STEP, &work->share, error) ? work : NULL;
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (offprint_database_call_finish (OFFPRINT_DATABASE (source), result, &error) == NULL) {
    g_task_return_error (task, error);
    return;
  }
  if (work->progress != NULL)
    work->progress ((guint) (work->share * WHOLE), WHOLE, work->progress_data);
  if (work->share >= 1)
    g_task_return_boolean (task, TRUE);
  else
    take_step (g_steal_pointer (&task));
}

static void
take_step (GTask *task)
{
  offprint_database_write_async (offprint_library_get_database (g_task_get_source_object (task)), build,
                                 g_task_get_task_data (task), NULL, NULL, g_task_get_cancellable (task), built_cb, task);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (offprint_database_call_finish (OFFPRINT_DATABASE (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else if (work->complete && !work->again)
    g_task_return_boolean (task, TRUE);
  else
    take_step (g_steal_pointer (&task));
}

/**
 * offprint_library_build_index_async:
 * @self: an open library
 * @again: whether to begin from nothing, for an index that is damaged; else what is missing is added, and an
 *   index that lacks nothing is left alone
 * @progress: (nullable): hears how far it is, unless there is nothing to do
 * @progress_data: passed to @progress
 * @cancellable: (nullable): stops it; it goes on from there the next time
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Builds what is missing of the search index, a million papers in some minutes.
 */
void
offprint_library_build_index_async (OffprintLibrary      *self,
                                    gboolean              again,
                                    OffprintProgressFunc  progress,
                                    gpointer              progress_data,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->again = again;
  work->progress = progress;
  work->progress_data = progress_data;
  g_task_set_source_tag (task, offprint_library_build_index_async);
  g_task_set_task_data (task, work, g_free);
  offprint_database_read_async (offprint_library_get_database (self), look, work, NULL, NULL, cancellable, looked_cb, task);
}

/**
 * offprint_library_build_index_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: whether the index lacks nothing now
 */
gboolean
offprint_library_build_index_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
