/* intake.c: takes what arXiv serves, or served, into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/intake.h"

#include <glib/gi18n-lib.h>

#include "arxiv/reader.h"
#include "base/clock.h"
#include "service/fetch.h"
#include "service/library-private.h"
#include "store/listings.h"
#include "store/papers.h"

typedef struct {
  char   *path;     /* (owned) (nullable) */
  GBytes *bytes;    /* (owned) (nullable) */
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->path);
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_free (source);
}

/* Which list of the document an entry belongs to. A document of one category says the kind itself; in a combined one the
 * kind is relative to the whole request. Metadata without a list goes by the primary category. */
static gboolean
entry_is_in (const OffprintDocument *document, const OffprintEntry *entry, const char *category, OffprintKind *kind)
{
  gboolean combined = g_strv_length (document->categories) > 1;

  if (combined)
    return offprint_entry_kind_in (entry, category, kind);
  *kind = entry->kind;
  return TRUE;
}

static gboolean
put_list (OffprintConnection *connection, OffprintIntake *intake, const char *category, GError **error)
{
  const OffprintDocument *document = intake->document;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  OffprintListResult result = { 0 };

  for (guint i = 0; i < document->entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (document->entries, i);
    OffprintKind kind = OFFPRINT_KIND_NEW;

    if (entry_is_in (document, entry, category, &kind))
      g_ptr_array_add (list, offprint_entry_new (entry->paper, kind));
  }
  if (!offprint_store_put_list (connection, document->day, category, list, &result, error))
    return FALSE;
  intake->n_new += result.n_new_papers;
  intake->n_updated += result.n_updated;
  return TRUE;
}

/* Also what no list of the document covers, so that nothing is lost. */
static gboolean
put_papers (OffprintConnection *connection, OffprintIntake *intake, GError **error)
{
  const GPtrArray *entries = intake->document->entries;

  for (guint i = 0; i < entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (entries, i);
    OffprintPutResult result = OFFPRINT_PUT_UNCHANGED;

    if (!offprint_store_put_paper (connection, entry->paper, &result, error))
      return FALSE;
    intake->n_new += result == OFFPRINT_PUT_ADDED;
    intake->n_updated += result == OFFPRINT_PUT_UPDATED;
  }
  return TRUE;
}

/* A saved file takes nothing away from what is known: a list that arXiv itself proved whole stays that. */
static gboolean
put_states (OffprintConnection *connection, const OffprintDocument *document, const char *category, GError **error)
{
  g_autoptr (OffprintDayRecord) known = NULL;
  g_autoptr (OffprintDayRecord) record = NULL;
  g_autoptr (GError) local = NULL;
  guint stored = 0;

  if (!offprint_store_count_list (connection, document->day, category, &stored, error))
    return FALSE;
  known = offprint_store_get_day_state (connection, document->day, category, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (known != NULL && known->state == OFFPRINT_DAY_COMPLETE && known->declared >= document->total) {
    known->stored = (int) stored;
    return offprint_store_put_day_state (connection, known, error);
  }

  record = offprint_day_record_new (document->day, category, OFFPRINT_DAY_COMPLETE);
  record->stored = (int) stored;
  record->declared = document->total;
  record->checked = offprint_clock_unix ();
  if (document->truncated) {
    record->state = OFFPRINT_DAY_FAILED;
    record->reason = g_strdup (_("The saved list is cut off"));
  } else if (document->n_skipped > 0) {
    record->state = OFFPRINT_DAY_FAILED;
    record->reason = g_strdup (_("Some papers of the saved list could not be read"));
  } else if (stored == 0 && (offprint_day_is_weekend (document->day) || offprint_day_is_holiday (document->day))) {
    record->state = OFFPRINT_DAY_NO_ANNOUNCEMENT;
  } else if (stored == 0) {
    record->state = OFFPRINT_DAY_NOT_ANNOUNCED;    /* it may have been saved too early; so the day stays due */
    record->reason = g_strdup (_("arXiv’s list for this day is empty so far"));
  } else if (document->total > record->stored) {
    record->state = OFFPRINT_DAY_FAILED;
    record->reason = g_strdup (_("The saved page has only a part of the list"));
  }
  return offprint_store_put_day_state (connection, record, error);
}

static gpointer
put_document (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  OffprintIntake *intake = data;
  const OffprintDocument *document = intake->document;

  for (char **category = document->categories; document->day != OFFPRINT_DAY_NONE && *category != NULL; category++)
    if (!put_list (connection, intake, *category, error) || !put_states (connection, document, *category, error))
      return NULL;
  return put_papers (connection, intake, error) ? intake : NULL;
}

static gboolean
is_address (const char *path)
{
  const char *scheme = g_uri_peek_scheme (path);

  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "file") == 0;
}

static OffprintDocument *
read_address (OffprintLibrary *library, const char *url, GCancellable *cancellable, GError **error)
{
  g_autoptr (OffprintFetch) fetch = offprint_fetch_new (offprint_library_get_settings (library));
  g_autoptr (GBytes) bytes = offprint_fetch_url (fetch, url, cancellable, error);

  return bytes != NULL ? offprint_document_read_bytes (bytes, error) : NULL;
}

static OffprintDocument *
read_source (OffprintLibrary *library, const Source *source, GCancellable *cancellable, GError **error)
{
  if (source->path == NULL)
    return offprint_document_read_bytes (source->bytes, error);
  if (is_address (source->path))
    return read_address (library, source->path, cancellable, error);
  return offprint_document_read_file (source->path, cancellable, error);
}

static void
read_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OffprintDatabase *database = offprint_library_get_database (OFFPRINT_LIBRARY (source_object));
  Source *source = task_data;
  g_autoptr (OffprintIntake) intake = g_new0 (OffprintIntake, 1);
  g_autoptr (GError) error = NULL;

  intake->document = read_source (OFFPRINT_LIBRARY (source_object), source, cancellable, &error);
  if (intake->document != NULL && offprint_database_write (database, put_document, intake, NULL, cancellable, &error) != NULL)
    g_task_return_pointer (task, g_steal_pointer (&intake), (GDestroyNotify) offprint_intake_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start_reading (OffprintLibrary     *self,
               const char          *path,
               GBytes              *bytes,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Source *source = g_new0 (Source, 1);

  source->path = g_strdup (path);
  source->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_task_set_source_tag (task, offprint_library_read_finish);
  g_task_set_task_data (task, source, source_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * offprint_library_read_file_async:
 * @self: an open library
 * @path: a saved feed, API answer or listing page, or the http, https or file address of one
 * @cancellable: (nullable): stops it; the store is then as before
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Takes a saved document into the store: its papers, and its list if it is one, in one transaction. Doing it twice
 * changes nothing.
 */
void
offprint_library_read_file_async (OffprintLibrary     *self,
                                  const char          *path,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  start_reading (self, path, NULL, cancellable, callback, user_data);
}

/**
 * offprint_library_read_bytes_async:
 * @self: an open library
 * @bytes: a feed, API answer or listing page
 * @cancellable: (nullable): stops it; the store is then as before
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * The same for what is in memory.
 */
void
offprint_library_read_bytes_async (OffprintLibrary     *self,
                                   GBytes              *bytes,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  start_reading (self, NULL, bytes, cancellable, callback, user_data);
}

/**
 * offprint_library_read_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_ARXIV_ERROR, %OFFPRINT_HTTP_ERROR, %OFFPRINT_STORE_ERROR, %G_IO_ERROR or the cancel
 *
 * Returns: (transfer full): what was read, or %NULL on error
 */
OffprintIntake *
offprint_library_read_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_read_finish, result, error);
}

/**
 * offprint_intake_find_category:
 * @self: an intake
 * @entry: one of its document's entries
 * @kind: (out): how it was announced there
 *
 * Returns: the category under which the paper is shown: the first of the document's it was announced in; without a list,
 *   its primary one
 */
const char *
offprint_intake_find_category (const OffprintIntake *self, const OffprintEntry *entry, OffprintKind *kind)
{
  const char *primary = offprint_paper_get_primary (entry->paper);

  for (char **category = self->document->categories; *category != NULL; category++)
    if (entry_is_in (self->document, entry, *category, kind))
      return *category;
  *kind = entry->kind;
  return primary != NULL ? primary : "";
}

/**
 * offprint_intake_free:
 * @self: (transfer full): an intake
 */
void
offprint_intake_free (OffprintIntake *self)
{
  g_clear_pointer (&self->document, offprint_document_free);
  g_free (self);
}
