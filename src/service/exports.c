/* exports.c: a day's digest, written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/exports.h"

#include <glib/gi18n-lib.h>

#include "service/library-private.h"
#include "service/output.h"

/* What is loaded before a digest is written. */
typedef struct {
  OffprintExport  *export;      /* (owned) */
  OffprintDigest  *digest;      /* (owned) (nullable) */
  OffprintExported exported;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->export, offprint_export_free);
  g_clear_pointer (&work->digest, offprint_digest_free);
  g_free (work);
}

static gboolean
add_document (OffprintConnection *connection, Work *work, GError **error)
{
  const GPtrArray *entries = work->export->intake->document->entries;

  for (guint i = 0; i < entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (entries, i);
    OffprintKind kind = entry->kind;
    const char *category = offprint_intake_find_category (work->export->intake, entry, &kind);

    if (!offprint_day_digest_add (connection, work->digest, category, kind, entry->paper, &work->exported.counts,
                                  error))
      return FALSE;
  }
  offprint_day_digest_finish (work->digest, &work->export->wish);
  return TRUE;
}

static gpointer
load_digest (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  OffprintExport *export = work->export;

  work->digest = offprint_day_digest_load (connection, &export->wish, &work->exported.counts, error);
  if (work->digest == NULL)
    return NULL;
  work->exported.day = work->digest->day;
  return export->intake == NULL || add_document (connection, work, error) ? work : NULL;
}

static gboolean
write_file (Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (OffprintOutput) output = offprint_output_new (work->export->path, error);
  g_autoptr (GError) local = NULL;

  if (output == NULL)
    return FALSE;
  if (!work->export->form->write (work->digest, offprint_output_get_stream (output), cancellable, &local)) {
    if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_propagate_error (error, g_steal_pointer (&local));
    else
      g_set_error (error, local->domain, local->code, _("%s cannot be written: %s"), work->export->path, local->message);
    return FALSE;
  }
  return offprint_output_commit (output, error);
}

static gboolean
write_digest (Work *work, GCancellable *cancellable, GError **error)
{
  const OffprintExport *export = work->export;

  if (export->form == NULL)
    return offprint_vault_write (work->digest, export->notes, export->path, &work->exported.notes, cancellable, error);
  if (export->path != NULL)
    return write_file (work, cancellable, error);
  return export->form->write (work->digest, export->stream, cancellable, error);
}

static void
export_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OffprintDatabase *database = offprint_library_get_database (OFFPRINT_LIBRARY (source_object));
  Work *work = task_data;
  g_autoptr (GError) error = NULL;
  gboolean written = FALSE;

  if (offprint_database_read (database, load_digest, work, NULL, cancellable, &error) != NULL)
    written = write_digest (work, cancellable, &error);

  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * offprint_export_new:
 * @form: (nullable): how to write it; %NULL for notes
 *
 * Returns: (transfer full): an export, to be filled in
 */
OffprintExport *
offprint_export_new (const OffprintForm *form)
{
  OffprintExport *self = g_new0 (OffprintExport, 1);

  self->form = form;
  self->wish.form = form != NULL ? form->name : NULL;
  return self;
}

/**
 * offprint_export_free:
 * @self: (transfer full): an export
 */
void
offprint_export_free (OffprintExport *self)
{
  offprint_digest_wish_clear (&self->wish);
  g_free (self->path);
  g_clear_object (&self->stream);
  g_free (self);
}

/**
 * offprint_library_export_async:
 * @self: an open library
 * @export: (transfer full): what to write, and where
 * @cancellable: (nullable): stops it; a file that was there before stays as it was
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Writes a digest.
 */
void
offprint_library_export_async (OffprintLibrary     *self,
                               OffprintExport      *export,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  OffprintSettings *settings = offprint_library_get_settings (self);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  if (export->wish.language == NULL)
    export->wish.language = offprint_settings_get_language (settings);
  export->wish.usual_header = offprint_settings_get_string (settings, OFFPRINT_SETTING_HEADER_LINE);

  work->export = export;
  g_task_set_source_tag (task, offprint_library_export_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * offprint_library_export_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @exported: (out) (optional): what was written
 * @error: %OFFPRINT_STORE_ERROR, %G_IO_ERROR (not found: there is no such day or edition), or the cancel
 *
 * Returns: whether all was written
 */
gboolean
offprint_library_export_finish (OffprintLibrary *self, GAsyncResult *result, OffprintExported *exported, GError **error)
{
  Work *work = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  work = g_task_get_task_data (G_TASK (result));
  if (exported != NULL)
    *exported = work->exported;
  return g_task_propagate_boolean (G_TASK (result), error);
}
