/* summaries.c: papers through the built-in engine, each result stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/summaries.h"

#include "base/clock.h"
#include "service/library-private.h"
#include "store/papers.h"
#include "store/summaries.h"
#include "summarize/rhetoric.h"

/* Papers summarised in one transaction. A day of any size is then never lost to a stop, and the writer is free for
 * others a few times a second. */
#define BATCH 2000

typedef struct {
  OffprintQuery        *query;            /* (owned) (nullable) */
  GArray               *rows;             /* (owned) (nullable): what is left to do */
  guint                 n_done;
  guint                 n_total;
  OffprintProgressFunc  progress;
  gpointer              progress_data;
  GMainContext         *context;          /* (owned): the caller's */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->query, offprint_query_free);
  g_clear_pointer (&work->rows, g_array_unref);
  g_clear_pointer (&work->context, g_main_context_unref);
  g_free (work);
}

/* A built-in summary costs less than finding out whether it is wanted, so any language's reader gets one. */
static gpointer
find_rows (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const OffprintSummaryKind kind = { NULL, OFFPRINT_ENGINE_BUILTIN, NULL, 0 };
  Work *work = data;

  return offprint_store_list_unsummarised (connection, work->query, &kind, FALSE, error);
}

static gboolean
summarize_one (OffprintConnection *connection, const OffprintPaper *paper, gint64 now, GError **error)
{
  g_autoptr (OffprintSummary) summary = offprint_rhetoric_summarize (paper);

  summary->created = now;
  return offprint_store_put_summary (connection, summary, error);
}

static gpointer
summarize_batch (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  guint n_rows = MIN (BATCH, work->rows->len - work->n_done);
  const gint64 *rows = &g_array_index (work->rows, gint64, work->n_done);
  g_autoptr (GPtrArray) papers = offprint_store_get_papers (connection, rows, n_rows, error);
  gint64 now = offprint_clock_unix ();

  if (papers == NULL)
    return NULL;
  for (guint i = 0; i < papers->len; i++)
    if (!summarize_one (connection, g_ptr_array_index (papers, i), now, error))
      return NULL;
  return work;
}

static void
summarize_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OffprintDatabase *database = offprint_library_get_database (OFFPRINT_LIBRARY (source_object));
  Work *work = task_data;
  g_autoptr (GError) error = NULL;

  if (work->rows == NULL)
    work->rows = offprint_database_read (database, find_rows, work, NULL, cancellable, &error);
  if (error == NULL)
    work->n_total = work->rows->len;

  while (error == NULL && work->n_done < work->n_total) {
    if (offprint_database_write (database, summarize_batch, work, NULL, cancellable, &error) == NULL)
      break;
    work->n_done = MIN (work->n_done + BATCH, work->n_total);
    offprint_progress_tell (work->context, work->progress, work->progress_data, work->n_done, work->n_total);
  }

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, work->n_total);
}

/**
 * offprint_library_summarize_async:
 * @self: an open library
 * @query: (nullable): a list, of whose papers those without a built-in summary are done
 * @rows: (nullable) (array length=n_rows): or the papers themselves, which are done in any case
 * @n_rows: how many
 * @progress: (nullable): hears how far it is
 * @progress_data: passed to @progress, which may still be called until @callback is
 * @cancellable: (nullable): stops it; what was done stays done
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Writes built-in summaries.
 */
void
offprint_library_summarize_async (OffprintLibrary      *self,
                                  const OffprintQuery  *query,
                                  const gint64         *rows,
                                  guint                 n_rows,
                                  OffprintProgressFunc  progress,
                                  gpointer              progress_data,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  if (query != NULL) {
    work->query = offprint_query_copy (query);
  } else {
    work->rows = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_rows);
    g_array_append_vals (work->rows, rows, n_rows);
  }
  work->progress = progress;
  work->progress_data = progress_data;
  work->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, offprint_library_summarize_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, summarize_in_thread);
}

/**
 * offprint_library_summarize_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: how many papers were summarised, or -1 on error
 */
int
offprint_library_summarize_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
