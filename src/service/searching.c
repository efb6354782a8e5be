/* searching.c: finding papers by what somebody typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/searching.h"

#include "service/library-private.h"
#include "store/papers.h"
#include "store/query-parser.h"
#include "store/search.h"

typedef struct {
  char                *text;      /* (owned) */
  OffprintQuery       *within;    /* (owned) (nullable) */
  OffprintSearchOrder  order;
  gint64               before;
  guint                limit;
} Search;

static Search *
search_new (const char *text, const OffprintQuery *within)
{
  Search *search = g_new0 (Search, 1);

  search->text = g_strdup (text);
  search->within = within != NULL ? offprint_query_copy (within) : NULL;
  return search;
}

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->text);
  g_clear_pointer (&search->within, offprint_query_free);
  g_free (search);
}

static OffprintFound *
found_new (OffprintSearchQuery *query)
{
  OffprintFound *found = g_new0 (OffprintFound, 1);

  found->row = query->row;
  found->understood = offprint_search_query_to_string (query);
  found->query = query;
  return found;
}

/* Papers that fit, in the order that is wanted. */
static gboolean
find_rows (OffprintConnection *connection, const Search *search, const OffprintSearchOptions *options,
           OffprintFound *found, GError **error)
{
  g_autoptr (OffprintSearchPage) page = NULL;

  if (search->order == OFFPRINT_SEARCH_BEST) {
    found->rows = offprint_store_search_ranked (connection, found->query, options, error);
    return found->rows != NULL;
  }
  page = offprint_store_search (connection, found->query, options, error);
  if (page == NULL)
    return FALSE;
  found->rows = g_array_ref (page->rows);
  found->next = page->next;
  return TRUE;
}

/* The paper that was named stands before those in which its identifier is mentioned. */
static gboolean
put_first (OffprintConnection *connection, OffprintFound *found, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OffprintPaper) paper = offprint_store_get_paper (connection, found->row, &local);

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (paper == NULL)
    return TRUE;
  for (guint i = found->rows->len; i > 0; i--)
    if (g_array_index (found->rows, gint64, i - 1) == found->row)
      g_array_remove_index (found->rows, i - 1);
  g_array_prepend_val (found->rows, found->row);
  return TRUE;
}

static gpointer
find (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;
  OffprintSearchOptions options = { NULL, search->before, search->limit, 0 };
  g_autoptr (OffprintFound) found = found_new (offprint_query_parse (search->text));
  g_autoptr (GArray) rows = NULL;

  if (search->within != NULL) {
    rows = offprint_store_list_papers (connection, search->within, error);
    if (rows == NULL)
      return NULL;
    options.within = rows;
  }
  if (!find_rows (connection, search, &options, found, error))
    return NULL;
  if (found->row != 0 && search->before == 0 && !put_first (connection, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

static gpointer
count (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse (search->text);
  g_autoptr (GArray) rows = NULL;
  gint64 n_papers = 0;

  if (search->within != NULL) {
    rows = offprint_store_list_papers (connection, search->within, error);
    if (rows == NULL)
      return NULL;
  }
  if (!offprint_store_search_count (connection, query, rows, &n_papers, error))
    return NULL;
  return g_memdup2 (&n_papers, sizeof n_papers);
}

/**
 * offprint_found_free:
 * @self: (transfer full): what a search found
 */
void
offprint_found_free (OffprintFound *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->query, offprint_search_query_free);
  g_free (self->understood);
  g_free (self);
}

/**
 * offprint_library_search_async:
 * @self: an open library
 * @text: what was typed, which may be anything
 * @within: (nullable): only papers of this list; %NULL for all papers
 * @order: which come first
 * @before: 0, or %OffprintFound.next of the page before; with %OFFPRINT_SEARCH_BEST there is one page only
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
                               OffprintSearchOrder  order,
                               gint64               before,
                               guint                limit,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Search *search = search_new (text, within);

  search->order = order;
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

/**
 * offprint_library_count_found_async:
 * @self: an open library
 * @text: what was typed
 * @within: (nullable): only papers of this list; %NULL for all papers
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Counts all that a search finds, which may take a while: some 100 ms for a common word in a million papers.
 */
void
offprint_library_count_found_async (OffprintLibrary     *self,
                                    const char          *text,
                                    const OffprintQuery *within,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  offprint_library_read (self, offprint_library_count_found_async, count, search_new (text, within), search_free, g_free,
                         cancellable, callback, user_data);
}

/**
 * offprint_library_count_found_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: how many papers there are, or -1 on error
 */
gint64
offprint_library_count_found_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *n_papers = offprint_library_call_finish (self, offprint_library_count_found_async, result, error);

  return n_papers != NULL ? *n_papers : -1;
}
