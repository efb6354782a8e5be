/* dump-import.c: papers out of a metadata dump
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dump of all of arXiv has three million lines, so it is read as a stream and stored in batches, one being read
 * while the one before is stored. Each batch is whole in the store, so that it may be stopped at any time; going
 * through the same file again only passes over what is there.
 */

#include "config.h"

#include "service/dump-import.h"

#include "arxiv/dump-reader.h"
#include "net/line-reader.h"
#include "service/library-private.h"
#include "store/papers.h"

/* Papers in a transaction: large enough for the index to gather many words before it writes, small enough to
 * leave the writer to others several times a second. */
#define BATCH 2000

#define BYTES_PER_MB (1024 * 1024)

/* Batches that are on their way: one that is read, one that is stored. */
#define N_BATCHES 2

/**
 * Batch:
 * @papers: (owned) (element-type OffprintPaper): what was read
 * @is_last: whether nothing comes after it
 * @position: how far in the file it ends, in bytes
 * @size: the file's, in bytes
 */
typedef struct {
  GPtrArray *papers;
  gboolean   is_last;
  guint64    position;
  guint64    size;
} Batch;

/**
 * Work:
 * @path: (owned): the file
 * @lines: (owned) (nullable): the file's lines, the reading thread's
 * @reader: (owned): the reading thread's
 * @batch: the batch that is being read
 * @n_skipped: lines that were no paper
 * @first_skipped: the first of them
 * @trouble: (owned) (nullable): what ended the reading before the file's end
 * @batches: where batches come from and go back to
 * @empty: (owned): batches for the reading thread; &quit ends it
 * @full: (owned): batches that were read
 * @cancellable: (nullable): the caller's
 * @import: (owned) (nullable): what was stored
 * @context: (owned): the caller's
 */
typedef struct {
  char                 *path;
  OffprintLineReader   *lines;
  OffprintDumpReader   *reader;
  Batch                *batch;
  guint                 n_skipped;
  guint                 first_skipped;
  GError               *trouble;
  Batch                 batches[N_BATCHES];
  GAsyncQueue          *empty;
  GAsyncQueue          *full;
  GCancellable         *cancellable;
  OffprintDumpImport   *import;
  OffprintProgressFunc  progress;
  gpointer              progress_data;
  GMainContext         *context;
} Work;

/* Not a batch. */
static char quit;

/**
 * offprint_dump_import_free:
 * @self: (transfer full): what came out of a dump
 */
void
offprint_dump_import_free (OffprintDumpImport *self)
{
  g_free (self->trouble);
  g_free (self);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->lines, offprint_line_reader_free);
  g_clear_pointer (&work->reader, offprint_dump_reader_free);
  for (guint i = 0; i < N_BATCHES; i++)
    g_ptr_array_unref (work->batches[i].papers);
  g_async_queue_unref (work->empty);
  g_async_queue_unref (work->full);
  g_clear_error (&work->trouble);
  g_clear_pointer (&work->import, offprint_dump_import_free);
  g_clear_pointer (&work->context, g_main_context_unref);
  g_free (work->path);
  g_free (work);
}

static guint
to_mb (guint64 bytes)
{
  return (guint) ((bytes + BYTES_PER_MB - 1) / BYTES_PER_MB);
}

static void
report_progress (Work *work, const Batch *batch)
{
  offprint_progress_tell (work->context, work->progress, work->progress_data, to_mb (batch->position),
                          to_mb (batch->size));
}

/**
 * Putting:
 * @papers: what is put
 * @import: counts them
 */
typedef struct {
  GPtrArray          *papers;
  OffprintDumpImport *import;
} Putting;

static gpointer
put_batch (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Putting *putting = data;
  guint n_new = 0, n_updated = 0;

  for (guint i = 0; i < putting->papers->len; i++) {
    OffprintPutResult result = OFFPRINT_PUT_UNCHANGED;

    if (!offprint_store_put_paper (connection, g_ptr_array_index (putting->papers, i), &result, error))
      return NULL;
    n_new += result == OFFPRINT_PUT_ADDED;
    n_updated += result == OFFPRINT_PUT_UPDATED;
  }
  putting->import->n_new += n_new;
  putting->import->n_updated += n_updated;
  return putting;
}

static gboolean
store_batch (Work *work, OffprintDatabase *database, Batch *batch, GError **error)
{
  Putting putting = { batch->papers, work->import };

  if (batch->papers->len > 0 &&
      offprint_database_write (database, put_batch, &putting, NULL, work->cancellable, error) == NULL)
    return FALSE;
  work->import->n_papers += batch->papers->len;
  g_ptr_array_set_size (batch->papers, 0);
  report_progress (work, batch);
  return TRUE;
}

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

static void
skip_line (Work *work)
{
  if (work->n_skipped++ == 0)
    work->first_skipped = offprint_line_reader_get_line (work->lines);
}

/* Says where a line could not be read. One that the end of the file cut short says so. */
static gboolean
refuse_line (Work *work, const GError *why, GError **error)
{
  g_autofree char *name = g_path_get_basename (work->path);
  gboolean cut = offprint_line_reader_is_last (work->lines);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s, line %u: %s", name,
               offprint_line_reader_get_line (work->lines), cut ? "the file is cut off here." : why->message);
  return FALSE;
}

static gboolean
take_line (Work *work, const char *line, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  OffprintPaper *paper = NULL;

  if (is_blank (line, length))
    return TRUE;
  paper = offprint_dump_reader_read (work->reader, line, length, &local);
  if (paper != NULL) {
    g_ptr_array_add (work->batch->papers, paper);
    return TRUE;
  }
  if (g_error_matches (local, OFFPRINT_DUMP_ERROR, OFFPRINT_DUMP_ERROR_NOT_JSON))
    return refuse_line (work, local, error);
  skip_line (work);
  return TRUE;
}

/* The first line that is not empty tells what the file is. */
static gboolean
find_first_line (Work *work, GError **error)
{
  const char *line = NULL;
  gsize length = 0;
  g_autofree char *name = g_path_get_basename (work->path);
  g_autoptr (GError) local = NULL;

  do
    line = offprint_line_reader_next (work->lines, &length, work->cancellable, &local);
  while (line != NULL && is_blank (line, length));
  if (line != NULL && offprint_dump_reader_is_dump (work->reader, line, length))
    return take_line (work, line, length, error);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s is no metadata dump", name);
  return FALSE;
}

/* Hands over the batch that was read, and takes the next one to read into. Returns FALSE if none is wanted. */
static gboolean
hand_over (Work *work)
{
  work->batch->position = offprint_line_reader_get_position (work->lines);
  work->batch->size = offprint_line_reader_get_size (work->lines);
  g_async_queue_push (work->full, work->batch);
  work->batch = g_async_queue_pop (work->empty);
  return work->batch != (gpointer) &quit;
}

/* Returns whether the file came to its end. */
static gboolean
read_lines (Work *work, gboolean *wanted, GError **error)
{
  const char *line = NULL;
  gsize length = 0;
  g_autoptr (GError) local = NULL;

  if (!find_first_line (work, error))
    return FALSE;
  while (*wanted && (line = offprint_line_reader_next (work->lines, &length, work->cancellable, &local)) != NULL) {
    if (!take_line (work, line, length, error))
      return FALSE;
    if (work->batch->papers->len >= BATCH)
      *wanted = hand_over (work);
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gpointer
reading_thread (gpointer data)
{
  Work *work = data;
  gboolean wanted = TRUE;

  work->batch = g_async_queue_pop (work->empty);
  read_lines (work, &wanted, &work->trouble);
  if (wanted) {
    work->batch->is_last = TRUE;
    hand_over (work);
  }
  return NULL;
}

static gboolean
store_batches (Work *work, OffprintDatabase *database, GError **error)
{
  gboolean is_last = FALSE;

  while (!is_last) {
    Batch *batch = g_async_queue_pop (work->full);

    is_last = batch->is_last;
    if (!store_batch (work, database, batch, error))
      return FALSE;
    g_async_queue_push (work->empty, batch);
  }
  return TRUE;
}

/* Whether the import succeeded, for all that the reading met with: what was read before a bad line is good, and is
 * stored. */
static gboolean
settle (Work *work, GError **error)
{
  work->import->n_skipped = work->n_skipped;
  work->import->first_skipped = work->first_skipped;
  if (work->trouble == NULL)
    return TRUE;
  if (!g_error_matches (work->trouble, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) || work->import->n_papers == 0) {
    g_propagate_error (error, g_steal_pointer (&work->trouble));
    return FALSE;
  }
  work->import->trouble = g_strdup (work->trouble->message);
  return TRUE;
}

static gboolean
read_and_store (Work *work, OffprintDatabase *database, GError **error)
{
  GThread *thread = g_thread_new ("dump-reader", reading_thread, work);
  gboolean stored = store_batches (work, database, error);

  g_async_queue_push (work->empty, &quit);
  g_thread_join (thread);
  return stored && settle (work, error);
}

static void
import_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OffprintDatabase *database = offprint_library_get_database (OFFPRINT_LIBRARY (source_object));
  Work *work = task_data;
  GError *error = NULL;

  work->cancellable = cancellable;
  work->lines = offprint_line_reader_open (work->path, cancellable, &error);
  if (work->lines != NULL && read_and_store (work, database, &error))
    g_task_return_pointer (task, g_steal_pointer (&work->import),
                           (GDestroyNotify) offprint_dump_import_free);
  else
    g_task_return_error (task, error);
}

/**
 * offprint_library_import_dump_async:
 * @self: an open library
 * @path: arXiv's metadata dump, or what was crawled of a day, in JSON lines, compressed by gzip or not
 * @progress: (nullable): hears how far it is, in megabytes of the file
 * @progress_data: passed to @progress, which may still be called until @callback is
 * @cancellable: (nullable): stops it; what was stored by then stays, and doing it again goes on from there
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Takes all papers of a dump into the store. They are on no day's list.
 */
void
offprint_library_import_dump_async (OffprintLibrary      *self,
                                    const char           *path,
                                    OffprintProgressFunc  progress,
                                    gpointer              progress_data,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (path);
  work->reader = offprint_dump_reader_new ();
  work->empty = g_async_queue_new ();
  work->full = g_async_queue_new ();
  for (guint i = 0; i < N_BATCHES; i++) {
    work->batches[i].papers = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_paper_unref);
    g_async_queue_push (work->empty, &work->batches[i]);
  }
  work->import = g_new0 (OffprintDumpImport, 1);
  work->progress = progress;
  work->progress_data = progress_data;
  work->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, offprint_library_import_dump_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, import_in_thread);
}

/**
 * offprint_library_import_dump_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %G_IO_ERROR_NOT_SUPPORTED if the file is something else, and nothing was done with it;
 *   %G_IO_ERROR_INVALID_DATA with file and line if not one paper could be read; another %G_IO_ERROR,
 *   %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full): what came out of the file, or %NULL on error
 */
OffprintDumpImport *
offprint_library_import_dump_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
