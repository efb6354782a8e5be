/* exports.c: a day's digest, written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/exports.h"

#include <glib/gi18n-lib.h>

#include "service/library-private.h"
#include "service/output.h"
#include "store/papers.h"
#include "store/summaries.h"
#include "text/tex.h"

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

static void
convert_tex (char **text)
{
  char *converted = offprint_tex_to_unicode (*text);

  g_free (*text);
  *text = converted;
}

static gboolean
add_paper (OffprintConnection *connection, Work *work, const char *category, OffprintKind kind, OffprintPaper *paper,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OffprintSummary) summary = offprint_store_get_summary (connection, paper->row, work->digest->language, &local);
  OffprintDigestEntry *entry = NULL;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  work->exported.n_papers++;
  work->exported.n_without += summary == NULL;
  entry = offprint_digest_add (work->digest, category, kind, paper, summary);
  if (work->export->unicode) {
    convert_tex (&entry->title);
    for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
      convert_tex (&entry->sections[i]);
  }
  return TRUE;
}

static gboolean
add_document (OffprintConnection *connection, Work *work, GError **error)
{
  const GPtrArray *entries = work->export->intake->document->entries;

  for (guint i = 0; i < entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (entries, i);
    OffprintKind kind = entry->kind;
    const char *category = offprint_intake_find_category (work->export->intake, entry, &kind);

    if (!add_paper (connection, work, category, kind, entry->paper, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_head (OffprintConnection *connection, Work *work, const OffprintHead *head, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OffprintPaper) paper = offprint_store_get_paper (connection, head->row, &local);
  OffprintKind kind = head->kind >= 0 ? (OffprintKind) head->kind : OFFPRINT_KIND_NEW;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return paper == NULL || add_paper (connection, work, head->category != NULL ? head->category : "", kind, paper, error);
}

static gboolean
add_list (OffprintConnection *connection, Work *work, GError **error)
{
  const OffprintQuery *query = work->export->query;
  g_autoptr (GArray) rows = offprint_store_list_papers (connection, query, error);
  g_autoptr (GPtrArray) heads = NULL;

  if (rows == NULL)
    return FALSE;
  heads = offprint_store_load_heads (connection, query, (const gint64 *) (gpointer) rows->data, rows->len,
                                     work->digest->language, error);
  for (guint i = 0; heads != NULL && i < heads->len; i++)
    if (!add_head (connection, work, g_ptr_array_index (heads, i), error))
      return FALSE;
  return heads != NULL;
}

static gpointer
load_digest (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  OffprintExport *export = work->export;
  OffprintDay day = export->day;

  if (day == OFFPRINT_DAY_NONE && export->query != NULL)
    day = export->query->day;
  if (day == OFFPRINT_DAY_NONE && export->query != NULL
      && !offprint_store_find_newest_day (connection, (const char *const *) export->query->categories, &day, error))
    return NULL;
  if (day == OFFPRINT_DAY_NONE) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no day with papers in the store yet"));
    return NULL;
  }

  work->digest = offprint_digest_new (day, export->language, export->header);
  work->exported.day = day;
  if (export->intake != NULL ? !add_document (connection, work, error) : !add_list (connection, work, error))
    return NULL;
  return work;
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

static void
export_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OffprintDatabase *database = offprint_library_get_database (OFFPRINT_LIBRARY (source_object));
  Work *work = task_data;
  g_autoptr (GError) error = NULL;
  gboolean written = FALSE;

  if (offprint_database_read (database, load_digest, work, NULL, cancellable, &error) != NULL)
    written = work->export->path != NULL
              ? write_file (work, cancellable, &error)
              : work->export->form->write (work->digest, work->export->stream, cancellable, &error);

  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * offprint_export_new:
 * @form: how to write it
 *
 * Returns: (transfer full): an export, to be filled in
 */
OffprintExport *
offprint_export_new (const OffprintForm *form)
{
  OffprintExport *self = g_new0 (OffprintExport, 1);

  self->form = form;
  return self;
}

/**
 * offprint_export_free:
 * @self: (transfer full): an export
 */
void
offprint_export_free (OffprintExport *self)
{
  g_free (self->language);
  g_free (self->header);
  g_clear_pointer (&self->query, offprint_query_free);
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

  if (export->language == NULL)
    export->language = offprint_settings_get_language (settings);
  if (export->header == NULL)
    export->header = offprint_settings_get_string (settings, OFFPRINT_SETTING_HEADER_LINE);
  if (*export->header == '\0')
    g_clear_pointer (&export->header, g_free);

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
 * @error: %OFFPRINT_STORE_ERROR, %G_IO_ERROR (not found: there is no such day), or the cancel
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
