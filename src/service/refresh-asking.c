/* refresh-asking.c: asks arXiv for the documents of one list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/refresh-asking.h"

#include <glib/gi18n-lib.h>

#include "arxiv/source.h"
#include "net/http-error.h"
#include "service/due.h"
#include "store/fetches.h"
#include "store/papers.h"

/* An error of one document is evidence like any other; a site that does not want us, or cannot be reached at all, is
 * not asked for the next one either. */

static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE)
         || g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_ADDRESS)
         || g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_UNREACHABLE)
         || g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TIMEOUT)
         || g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_RATE_LIMITED);
}

static gpointer
load_validators (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  OffprintRefreshList *list = data;

  list->validators = offprint_store_get_validators (connection, list->feed_url, error);
  return list->validators;
}

/**
 * offprint_asking_fetch_feed:
 * @self: who is asked
 * @list: the list; its feed, or why there is none, is kept in it
 * @refused: (out): whether the site wants no more requests now
 * @error: %OFFPRINT_STORE_ERROR or the cancel
 *
 * Asks for the category's feed. Blocks.
 *
 * Returns: whether it came to an answer
 */
gboolean
offprint_asking_fetch_feed (OffprintAsking *self, OffprintRefreshList *list, gboolean *refused, GError **error)
{
  g_autoptr (GError) failure = NULL;

  list->feed_url = offprint_fetch_get_feed_url (self->fetch, list->category);
  /* "Not modified" means something only if what was there has been judged for this day. */
  if (list->before == OFFPRINT_DAY_UNKNOWN)
    list->validators = g_new0 (OffprintValidators, 1);
  else if (offprint_database_read (self->database, load_validators, list, NULL, self->cancellable, error) == NULL)
    return FALSE;

  list->feed = offprint_fetch_feed (self->fetch, list->feed_url, list->validators, self->cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  *refused = is_refusal (failure);
  list->feed_error = g_strdup (failure->message);
  return TRUE;
}

static gboolean
note_page_error (OffprintRefreshList *list, GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;

  if (owned == NULL)
    return TRUE;
  if (is_refusal (owned) || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&owned));
    return FALSE;
  }
  if (g_error_matches (owned, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND))
    list->page_error = g_strdup_printf (_("arXiv knows no category “%s”"), list->category);
  else
    list->page_error = g_strdup (owned->message);
  return TRUE;
}

/**
 * offprint_asking_fetch_page:
 * @self: who is asked
 * @list: the list; its page, or why there is none, is kept in it
 * @error: %OFFPRINT_HTTP_ERROR where the site is not to be asked again now, or the cancel
 *
 * Asks for the page that declares how many papers the list has. Blocks.
 *
 * Returns: whether it came to an answer
 */
gboolean
offprint_asking_fetch_page (OffprintAsking *self, OffprintRefreshList *list, GError **error)
{
  GError *failure = NULL;

  if (list->day == self->today)
    list->page = offprint_fetch_listing (self->fetch, list->category, self->cancellable, &failure);
  /* A day may end while we ask. */
  if (list->page != NULL && list->page->day > list->day)
    g_clear_pointer (&list->page, offprint_document_free);
  if (list->page == NULL && failure == NULL)
    list->page = offprint_fetch_catchup (self->fetch, list->category, list->day, self->cancellable, &failure);
  return note_page_error (list, failure, error);
}

/* A past list shows its date because it was asked for by that date. What it is to be compared with, the list of the mailing
 * before, is in the store or on its way, unless this is the first list of all: then it is fetched for that alone. */

static gboolean
fetch_before (OffprintAsking *self, OffprintRefreshList *list, GError **error)
{
  OffprintDay day = offprint_day_previous (list->day);

  for (; offprint_day_subtract (list->day, day) <= OFFPRINT_FARTHEST_BACK; day = offprint_day_previous (day)) {
    g_autoptr (OffprintDocument) document = NULL;
    g_autoptr (GError) failure = NULL;

    if (offprint_day_subtract (self->today, day) >= OFFPRINT_DAYS_SERVED) {
      list->comparable = TRUE;    /* as far as that is possible */
      return TRUE;
    }
    document = offprint_fetch_catchup (self->fetch, list->category, day, self->cancellable, &failure);
    if (document == NULL && (is_refusal (failure) || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (document == NULL || document->day != day || document->total < 0)
      return TRUE;
    if (document->n_entries > 0) {
      list->before_list = g_steal_pointer (&document);
      list->comparable = TRUE;
      return TRUE;
    }
  }
  return TRUE;
}

/**
 * offprint_asking_make_comparable:
 * @self: who is asked
 * @list: the list, with its page
 * @earlier_to_come: whether the category's list of an earlier day will still be fetched
 * @error: %OFFPRINT_HTTP_ERROR where the site is not to be asked again now, %OFFPRINT_STORE_ERROR or the cancel
 *
 * Sees to it that a past list can be compared with the one before. Blocks.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_asking_make_comparable (OffprintAsking       *self,
                                 OffprintRefreshList  *list,
                                 gboolean              earlier_to_come,
                                 GError              **error)
{
  if (!list->past || list->page == NULL || list->page->n_entries == 0)
    return TRUE;
  if (offprint_database_read (self->database, offprint_refresh_list_check_before, list, NULL, self->cancellable,
                              error) == NULL)
    return FALSE;
  list->comparable |= earlier_to_come;
  return list->comparable || fetch_before (self, list, error);
}

/* What pages do not say (version, DOI, dates), the API does. A list is complete without it, so it may fail. */

static gpointer
put_metadata (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const OffprintDocument *document = data;

  for (guint i = 0; i < document->entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (document->entries, i);
    OffprintPutResult result = OFFPRINT_PUT_UNCHANGED;

    if (!offprint_store_put_paper (connection, entry->paper, &result, error))
      return NULL;
  }
  return data;
}

/**
 * offprint_asking_complete_metadata:
 * @self: who is asked
 * @list: the list, which is stored
 * @error: %OFFPRINT_STORE_ERROR or the cancel
 *
 * Asks the API for what the list's papers lack. Blocks.
 *
 * Returns: whether the run can go on
 */
gboolean
offprint_asking_complete_metadata (OffprintAsking *self, OffprintRefreshList *list, GError **error)
{
  g_autoptr (GArray) rows = offprint_refresh_list_find_bare (list);

  for (guint i = 0; i < rows->len && !self->api_failed; i += OFFPRINT_API_BATCH) {
    guint n_rows = MIN (OFFPRINT_API_BATCH, rows->len - i);
    g_autoptr (GError) failure = NULL;
    g_autoptr (OffprintDocument) document = offprint_fetch_metadata (self->fetch, &g_array_index (rows, gint64, i), n_rows,
                                                                     self->cancellable, &failure);

    if (document == NULL && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    self->api_failed = document == NULL;
    if (document != NULL
        && offprint_database_write (self->database, put_metadata, document, NULL, self->cancellable, error) == NULL)
      return FALSE;
  }
  return TRUE;
}
