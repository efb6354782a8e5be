/* searching.c: finding papers by what somebody typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/searching.h"

#include "service/library-private.h"
#include "store/query-parser.h"
#include "store/search.h"

typedef struct {
  char          *text;      /* (owned) */
  OffprintQuery *within;    /* (owned) (nullable) */
  gint64         before;
  guint          limit;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->text);
  g_clear_pointer (&search->within, offprint_query_free);
  g_free (search);
}

static gpointer
find (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;
  OffprintSearchOptions options = { NULL, search->before, search->limit, 0 };
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse (search->text);
  g_autoptr (OffprintSearchPage) page = NULL;
  g_autoptr (GArray) rows = NULL;
  OffprintFound *found = NULL;

  if (search->within != NULL) {
    rows = offprint_store_list_papers (connection, search->within, error);
    if (rows == NULL)
      return NULL;
    options.within = rows;
  }
  page = offprint_store_search (connection, query, &options, error);
  if (page == NULL)
    return NULL;

  found = g_new0 (OffprintFound, 1);
  found->rows = g_steal_pointer (&page->rows);
  page->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  found->next = page->next;
  found->row = query->row;
  found->understood = offprint_search_query_to_string (query);
  return found;
}

/**
 * offprint_found_free:
 * @self: (transfer full): what a search found
 */
void
offprint_found_free (OffprintFound *self)
{
  g_array_unref (self->rows);
  g_free (self->understood);
  g_free (self);
}

/**
 * offprint_library_search_async:
 * @self: an open library
 * @text: what was typed, which may be anything
 * @within: (nullable): only papers of this list; %NULL for all papers
 * @before: 0, or %OffprintFound.next of the page before
 * @limit: at most so many papers, 1 or more
 * @cancellable: (nullable): gives up; the next keystroke cancels the last search
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Searches titles, authors, abstracts and summaries. What cannot be parsed is searched for as plain words.
 */
void
offprint_library_search_async (OffprintLibrary     *self,
                               const char          *text,
                               const OffprintQuery *within,
                               gint64               before,
                               guint                limit,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Search *search = g_new0 (Search, 1);

  search->text = g_strdup (text);
  search->within = within != NULL ? offprint_query_copy (within) : NULL;
  search->before = before;
  search->limit = limit;
  offprint_library_read (self, offprint_library_search_async, find, search, search_free,
                         (GDestroyNotify) offprint_found_free, cancellable, callback, user_data);
}

/**
 * offprint_library_search_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full): what was found, or %NULL on error
 */
OffprintFound *
offprint_library_search_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_search_async, result, error);
}
