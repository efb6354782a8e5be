/* refresh-list.c: one list of a refresh: what came, judged and stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/refresh-list.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "service/due.h"
#include "store/summaries.h"
#include "summarize/rhetoric.h"

/* How far apart the mailings before and after one can be, in days. */
#define NEAR_DAYS 14

static gboolean
is_first_announcement (const OffprintEntry *entry)
{
  return entry->kind == OFFPRINT_KIND_NEW || entry->kind == OFFPRINT_KIND_CROSS;
}

/* What tells one batch from another: papers that are here for the first time, as replacements may well come again. A list of
 * replacements alone has nothing better. */
static GPtrArray *
pick_telling (const GPtrArray *entries)
{
  GPtrArray *telling = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    if (is_first_announcement (g_ptr_array_index (entries, i)))
      g_ptr_array_add (telling, g_ptr_array_index (entries, i));
  for (guint i = 0; telling->len == 0 && i < entries->len; i++)
    g_ptr_array_add (telling, g_ptr_array_index (entries, i));
  return telling;
}

static guint
count_shared (const GPtrArray *entries, const OffprintDocument *other)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = 0;

  for (guint i = 0; i < other->entries->len; i++)
    g_hash_table_add (rows, &((OffprintEntry *) g_ptr_array_index (other->entries, i))->paper->row);
  for (guint i = 0; i < entries->len; i++)
    n += g_hash_table_contains (rows, &((OffprintEntry *) g_ptr_array_index (entries, i))->paper->row);
  return n;
}

/* Which share of a document was there the time before, by the store or by what was fetched to compare with. */
static gboolean
get_repeated (OffprintConnection *connection, const OffprintRefreshList *list, const OffprintDocument *document,
              double *share, GError **error)
{
  g_autoptr (GPtrArray) telling = NULL;
  OffprintDay before = OFFPRINT_DAY_NONE;
  guint n = 0, n_fetched = 0;

  *share = 0;
  if (document == NULL || document->day != list->day || document->n_entries == 0)
    return TRUE;
  telling = pick_telling (document->entries);
  if (!offprint_store_find_list_beside (connection, list->day, list->category, FALSE, &before, error)
      || (before != OFFPRINT_DAY_NONE
          && !offprint_store_count_repeated (connection, before, list->category, telling, &n, error)))
    return FALSE;
  if (list->before_list != NULL)
    n_fetched = count_shared (telling, list->before_list);
  if (list->page != NULL && list->page->day < list->day)
    n_fetched = MAX (n_fetched, count_shared (telling, list->page));
  *share = (double) MAX (n, n_fetched) / telling->len;
  return TRUE;
}

/* Whether the store has the list of the mailing before, going back over days without one. */
static gboolean
has_list_before (const OffprintRefreshList *list, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    if (record->day >= list->day || !g_str_equal (record->category, list->category))
      continue;
    /* Newest first; a working day that is not among them is one nothing is known of. */
    for (OffprintDay day = offprint_day_previous (list->day); day > record->day; day = offprint_day_previous (day)) {
      OffprintDayState state = offprint_due_find_state (records, day, list->category);

      if (!offprint_due_is_final (state))
        return FALSE;
    }
    if (record->state == OFFPRINT_DAY_COMPLETE && record->stored > 0)
      return TRUE;
    if (!offprint_due_is_final (record->state))
      return FALSE;
  }
  return FALSE;
}

static void
look_around (const OffprintRefreshList *list, const GPtrArray *records, OffprintEvidence *evidence)
{
  gint64 long_ago = offprint_clock_unix () - OFFPRINT_EMPTY_WAIT_S;

  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);
    gboolean mine = g_str_equal (record->category, list->category);

    if (record->day == list->day && !mine)
      evidence->elsewhere |= record->stored > 0;
    if (record->day == list->day && mine)
      evidence->was_empty = record->declared == 0
                            && (offprint_due_is_final (record->state) || record->checked <= long_ago);
    if (record->day != list->day && mine && record->state == OFFPRINT_DAY_COMPLETE)
      evidence->n_usual = MAX (evidence->n_usual, (guint) record->stored);
  }
  evidence->compared = list->comparable || has_list_before (list, records)
                       || (list->page != NULL && list->page->day < list->day && list->page->n_entries > 0);
}

static GPtrArray *
load_records (OffprintConnection *connection, const OffprintRefreshList *list, GError **error)
{
  return offprint_store_list_day_states (connection, offprint_day_add (list->day, -NEAR_DAYS),
                                         offprint_day_add (list->day, NEAR_DAYS), NULL, error);
}

static gboolean
judge (OffprintConnection *connection, OffprintRefreshList *list, GError **error)
{
  g_autoptr (GPtrArray) records = load_records (connection, list, error);
  OffprintEvidence evidence = {
    .day = list->day,
    .past = list->past,
    .feed = list->feed,
    .feed_error = list->feed_error,
    .page = list->page,
    .page_error = list->page_error,
  };

  if (records == NULL || !get_repeated (connection, list, list->feed, &evidence.feed_repeated, error)
      || !get_repeated (connection, list, list->page, &evidence.page_repeated, error))
    return FALSE;
  look_around (list, records, &evidence);
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

/* The list as it is now known. A complete one is all there is; what else stood there was of another day. */
static gboolean
store_papers (OffprintConnection *connection, OffprintRefreshList *list, GError **error)
{
  const OffprintVerdict *verdict = &list->verdict;
  gboolean all = verdict->state == OFFPRINT_DAY_COMPLETE && (verdict->use_page || verdict->use_feed);

  if (list->feed_stored && !verdict->use_feed
      && !offprint_store_unlist (connection, list->day, list->category, list->feed->entries, error))
    return FALSE;
  if (all && !offprint_store_unlist (connection, list->day, list->category, NULL, error))
    return FALSE;
  if (verdict->use_feed && !store_document (connection, list, list->feed, error))
    return FALSE;
  return !verdict->use_page || store_document (connection, list, list->page, error);
}

static gboolean
put_state (OffprintConnection *connection, OffprintRefreshList *list, GError **error)
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

/* A later list that turns out to be this one was served under a wrong date: it is taken back, and to be fetched again. */
static gboolean
reopen_later (OffprintConnection *connection, OffprintRefreshList *list, GError **error)
{
  g_autoptr (GPtrArray) telling = pick_telling (list->page->entries);
  g_autoptr (OffprintDayRecord) record = NULL;
  OffprintDay later = OFFPRINT_DAY_NONE;
  guint n = 0;

  if (!offprint_store_find_list_beside (connection, list->day, list->category, TRUE, &later, error))
    return FALSE;
  if (later == OFFPRINT_DAY_NONE)
    return TRUE;
  if (!offprint_store_count_repeated (connection, later, list->category, telling, &n, error))
    return FALSE;
  if (n * 2 <= telling->len)
    return TRUE;

  list->reopened = later;
  record = offprint_day_record_new (later, list->category, OFFPRINT_DAY_STALE);
  record->reason = g_strdup (_("arXiv served the previous list under this date"));
  record->checked = offprint_clock_unix ();
  return offprint_store_unlist (connection, later, list->category, NULL, error)
         && offprint_store_put_day_state (connection, record, error);
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
  g_clear_pointer (&self->before_list, offprint_document_free);
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
  g_autoptr (GHashTable) known = self->feed_stored ? collect_rows (self->feed) : NULL;

  for (guint i = 0; self->verdict.use_page && i < self->page->entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (self->page->entries, i);

    if (entry->paper->version == 0 && (known == NULL || !g_hash_table_contains (known, &entry->paper->row)))
      g_array_append_val (rows, entry->paper->row);
  }
  return rows;
}

/**
 * offprint_refresh_list_check_before:
 * @connection: a connection
 * @list: an #OffprintRefreshList
 * @cancellable: (nullable): the call's
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Finds out whether the store has the list of the mailing before, which a stale one would repeat.
 *
 * Returns: @list, or %NULL on error
 */
gpointer
offprint_refresh_list_check_before (OffprintConnection *connection, gpointer list, GCancellable *cancellable, GError **error)
{
  OffprintRefreshList *self = list;
  g_autoptr (GPtrArray) records = load_records (connection, self, error);

  if (records == NULL)
    return NULL;
  self->comparable = has_list_before (self, records);
  return self;
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
  self->feed_stored = self->verdict.use_feed;
  return !self->feed_stored || store_document (connection, self, self->feed, error) ? self : NULL;
}

/**
 * offprint_refresh_list_store_papers:
 * @connection: a connection that may write
 * @list: an #OffprintRefreshList with all that came
 * @cancellable: (nullable): the call's
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Judges the list and stores its papers and their built-in summaries. As long as its state is not stored, too, it is due.
 *
 * Returns: @list, or %NULL on error
 */
gpointer
offprint_refresh_list_store_papers (OffprintConnection *connection, gpointer list, GCancellable *cancellable, GError **error)
{
  OffprintRefreshList *self = list;

  if (!judge (connection, self, error) || !store_papers (connection, self, error))
    return NULL;
  return !self->verdict.use_page || reopen_later (connection, self, error) ? self : NULL;
}

/**
 * offprint_refresh_list_store_state:
 * @connection: a connection that may write
 * @list: an #OffprintRefreshList whose papers are stored
 * @cancellable: (nullable): the call's
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores what the list was found to be, and the feed's validators.
 *
 * Returns: @list, or %NULL on error
 */
gpointer
offprint_refresh_list_store_state (OffprintConnection *connection, gpointer list, GCancellable *cancellable, GError **error)
{
  OffprintRefreshList *self = list;

  if (self->feed != NULL && !offprint_store_put_validators (connection, self->feed_url, self->validators, error))
    return NULL;
  return put_state (connection, self, error) ? self : NULL;
}

/**
 * offprint_refresh_list_store_unasked:
 * @connection: a connection that may write
 * @list: an #OffprintRefreshList that could not be asked for, with the reason as its page's error
 * @cancellable: (nullable): the call's
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores why, unless something better is known.
 *
 * Returns: @list, or %NULL on error
 */
gpointer
offprint_refresh_list_store_unasked (OffprintConnection *connection, gpointer list, GCancellable *cancellable,
                                     GError **error)
{
  OffprintRefreshList *self = list;

  if (self->before != OFFPRINT_DAY_UNKNOWN && self->before != OFFPRINT_DAY_FAILED)
    return self;
  offprint_verdict_clear (&self->verdict);
  self->verdict = (OffprintVerdict) { OFFPRINT_DAY_FAILED, g_strdup (self->page_error), -1, FALSE, FALSE };
  return put_state (connection, self, error) ? self : NULL;
}
