/* refresh-list.c: one list of a refresh: what came, judged and stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/refresh-list.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "store/summaries.h"
#include "summarize/rhetoric.h"

static gboolean
get_share (OffprintConnection *connection, const OffprintRefreshList *list, const OffprintDocument *document, double *share,
           GError **error)
{
  *share = 0;
  if (document == NULL || document->day != list->day || document->n_entries == 0)
    return TRUE;
  return offprint_store_get_share_seen (connection, list->day, list->category, document->entries, share, error);
}

static gboolean
judge (OffprintConnection *connection, OffprintRefreshList *list, GError **error)
{
  OffprintEvidence evidence = {
    .day = list->day,
    .past = list->past,
    .was_empty = list->before == OFFPRINT_DAY_NOT_ANNOUNCED,
    .feed = list->feed,
    .feed_error = list->feed_error,
    .page = list->page,
    .page_error = list->page_error,
  };

  if (!get_share (connection, list, list->feed, &evidence.feed_seen, error)
      || !get_share (connection, list, list->page, &evidence.page_seen, error))
    return FALSE;
  offprint_verdict_clear (&list->verdict);
  offprint_judge_day (&evidence, &list->verdict);
  return TRUE;
}

static gboolean
summarize_entries (OffprintConnection *connection, const OffprintDocument *document, GError **error)
{
  gint64 now = offprint_clock_unix ();

  for (guint i = 0; i < document->entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (document->entries, i);
    g_autoptr (OffprintSummary) summary = NULL;

    if (*entry->paper->abstract == '\0')
      continue;
    summary = offprint_rhetoric_summarize (entry->paper);
    summary->created = now;
    if (!offprint_store_put_summary (connection, summary, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
store_document (OffprintConnection *connection, OffprintRefreshList *list, const OffprintDocument *document, GError **error)
{
  return offprint_store_put_list (connection, list->day, list->category, document->entries, &list->stored, error)
         && summarize_entries (connection, document, error);
}

static gboolean
store_state (OffprintConnection *connection, OffprintRefreshList *list, GError **error)
{
  guint stored = 0;

  if (!offprint_store_count_list (connection, list->day, list->category, &stored, error))
    return FALSE;
  g_clear_pointer (&list->record, offprint_day_record_free);
  list->record = offprint_day_record_new (list->day, list->category, list->verdict.state);
  list->record->reason = g_strdup (list->verdict.reason);
  list->record->declared = list->verdict.declared;
  list->record->stored = (int) stored;
  list->record->checked = offprint_clock_unix ();
  return offprint_store_put_day_state (connection, list->record, error);
}

/* Rows of a document's papers, pointing into it. */
static GHashTable *
collect_rows (const OffprintDocument *document)
{
  GHashTable *rows = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < document->entries->len; i++)
    g_hash_table_add (rows, &((OffprintEntry *) g_ptr_array_index (document->entries, i))->paper->row);
  return rows;
}

/**
 * offprint_refresh_list_new:
 * @day: its day
 * @past: whether that is older than the current announcement day
 * @category: its category
 * @before: its state until now
 *
 * Returns: (transfer full): a list that nothing has come of yet
 */
OffprintRefreshList *
offprint_refresh_list_new (OffprintDay day, gboolean past, const char *category, OffprintDayState before)
{
  OffprintRefreshList *self = g_new0 (OffprintRefreshList, 1);

  self->day = day;
  self->past = past;
  self->category = g_strdup (category);
  self->before = before;
  return self;
}

/**
 * offprint_refresh_list_free:
 * @self: (transfer full): a list
 */
void
offprint_refresh_list_free (OffprintRefreshList *self)
{
  offprint_refresh_list_forget (self);
  g_free (self->category);
  g_free (self->feed_error);
  g_free (self->feed_url);
  g_clear_pointer (&self->validators, offprint_validators_free);
  g_free (self->page_error);
  offprint_verdict_clear (&self->verdict);
  g_clear_pointer (&self->record, offprint_day_record_free);
  g_free (self);
}

/**
 * offprint_refresh_list_forget:
 * @self: a list that has been stored
 *
 * Drops the documents.
 */
void
offprint_refresh_list_forget (OffprintRefreshList *self)
{
  g_clear_pointer (&self->feed, offprint_document_free);
  g_clear_pointer (&self->page, offprint_document_free);
}

/**
 * offprint_refresh_list_find_bare:
 * @self: a list that has been stored
 *
 * Returns: (transfer full) (element-type gint64): its papers of which only a page told, which says neither version nor DOI
 */
GArray *
offprint_refresh_list_find_bare (OffprintRefreshList *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) known = self->verdict.use_feed ? collect_rows (self->feed) : NULL;

  for (guint i = 0; self->verdict.use_page && i < self->page->entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (self->page->entries, i);

    if (entry->paper->version == 0 && (known == NULL || !g_hash_table_contains (known, &entry->paper->row)))
      g_array_append_val (rows, entry->paper->row);
  }
  return rows;
}

/**
 * offprint_refresh_list_store_feed:
 * @connection: a connection that may write
 * @list: an #OffprintRefreshList with its feed
 * @cancellable: (nullable): the call's
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores the papers of the day's feed and their built-in summaries, before it is known whether they are all.
 *
 * Returns: @list, or %NULL on error
 */
gpointer
offprint_refresh_list_store_feed (OffprintConnection *connection, gpointer list, GCancellable *cancellable, GError **error)
{
  OffprintRefreshList *self = list;

  if (!judge (connection, self, error))
    return NULL;
  if (self->verdict.use_feed && !store_document (connection, self, self->feed, error))
    return NULL;
  return self;
}

/**
 * offprint_refresh_list_store:
 * @connection: a connection that may write
 * @list: an #OffprintRefreshList with all that came
 * @cancellable: (nullable): the call's
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Judges the list and stores its papers, their built-in summaries, its state and the feed's validators.
 *
 * Returns: @list, or %NULL on error
 */
gpointer
offprint_refresh_list_store (OffprintConnection *connection, gpointer list, GCancellable *cancellable, GError **error)
{
  OffprintRefreshList *self = list;

  if (!judge (connection, self, error))
    return NULL;
  if (self->verdict.use_feed && !store_document (connection, self, self->feed, error))
    return NULL;
  if (self->verdict.use_page && !store_document (connection, self, self->page, error))
    return NULL;
  if (self->feed != NULL && !offprint_store_put_validators (connection, self->feed_url, self->validators, error))
    return NULL;
  return store_state (connection, self, error) ? self : NULL;
}

/**
 * offprint_refresh_list_store_offline:
 * @connection: a connection that may write
 * @list: an #OffprintRefreshList that could not be asked for
 * @cancellable: (nullable): the call's
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores that there was no network, unless something better is known.
 *
 * Returns: @list, or %NULL on error
 */
gpointer
offprint_refresh_list_store_offline (OffprintConnection *connection, gpointer list, GCancellable *cancellable,
                                     GError **error)
{
  OffprintRefreshList *self = list;

  if (self->before != OFFPRINT_DAY_UNKNOWN)
    return self;
  offprint_verdict_clear (&self->verdict);
  self->verdict = (OffprintVerdict) { OFFPRINT_DAY_FAILED, g_strdup (_("There is no network")), -1, FALSE, FALSE };
  return store_state (connection, self, error) ? self : NULL;
}
