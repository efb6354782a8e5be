/* keeping.c: searches kept in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/keeping.h"

#include "service/library-private.h"
#include "store/kept-searches.h"
#include "store/query-parser.h"
#include "store/search.h"

/* Papers that are looked at to count the unread ones of one search: the newest. Where all of them have been read, the
 * count would otherwise go through everything that was ever announced. */
#define PATIENCE 5000

/* A change of one search. */
typedef struct {
  gint64  id;      /* 0 for a new one */
  char   *name;    /* (owned) (nullable) */
  char   *text;    /* (owned) (nullable) */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->name);
  g_free (change->text);
  g_free (change);
}

/**
 * offprint_kept_info_free:
 * @self: (transfer full): a kept search
 */
void
offprint_kept_info_free (OffprintKeptInfo *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static gboolean
count_unread (OffprintConnection *connection, OffprintKeptInfo *info, GError **error)
{
  const OffprintSearchOptions options = { NULL, 0, OFFPRINT_MOST_UNREAD, PATIENCE };
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse (info->text);
  g_autoptr (OffprintSearchPage) page = NULL;

  if (query->read == OFFPRINT_YES)
    return TRUE;
  query->read = OFFPRINT_NO;
  page = offprint_store_search (connection, query, &options, error);
  if (page == NULL)
    return FALSE;
  info->n_unread = page->rows->len;
  return TRUE;
}

static gpointer
list (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) kept = offprint_store_list_kept_searches (connection, error);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_kept_info_free);

  for (guint i = 0; kept != NULL && i < kept->len; i++) {
    const OffprintKeptSearch *search = g_ptr_array_index (kept, i);
    OffprintKeptInfo *info = g_new0 (OffprintKeptInfo, 1);

    info->id = search->id;
    info->name = g_strdup (search->name);
    info->text = g_strdup (search->text);
    g_ptr_array_add (infos, info);
    if (!count_unread (connection, info, error))
      return NULL;
  }
  return kept != NULL ? g_steal_pointer (&infos) : NULL;
}

static gpointer
keep (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  if (change->id != 0)
    return offprint_store_change_kept_search (connection, change->id, change->name, change->text, error) ? change : NULL;
  return offprint_store_add_kept_search (connection, change->name, change->text, &change->id, error) ? change : NULL;
}

static gpointer
drop (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  return offprint_store_remove_kept_search (connection, change->id, error) ? change : NULL;
}

/**
 * offprint_library_kept_searches_async:
 * @self: an open library
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the kept searches with their unread papers, of which the newest 5000 that may fit are looked at.
 */
void
offprint_library_kept_searches_async (OffprintLibrary     *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  offprint_library_read (self, offprint_library_kept_searches_async, list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         cancellable, callback, user_data);
}

/**
 * offprint_library_kept_searches_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type OffprintKeptInfo): the kept searches in their order, or %NULL on error
 */
GPtrArray *
offprint_library_kept_searches_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_kept_searches_async, result, error);
}

/**
 * offprint_library_keep_search_async:
 * @self: an open library
 * @id: a kept search that is to change, 0 for a new one, which comes behind the others
 * @name: what the sidebar shows
 * @text: what is searched
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Keeps a search.
 */
void
offprint_library_keep_search_async (OffprintLibrary     *self,
                                    gint64               id,
                                    const char          *name,
                                    const char          *text,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Change *change = g_new0 (Change, 1);

  change->id = id;
  change->name = g_strdup (name);
  change->text = g_strdup (text);
  offprint_library_write (self, offprint_library_keep_search_async, keep, change, change_free, NULL, cancellable, callback,
                          user_data);
}

/**
 * offprint_library_keep_search_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: whether it is kept
 */
gboolean
offprint_library_keep_search_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_keep_search_async, result, error) != NULL;
}

/**
 * offprint_library_drop_search_async:
 * @self: an open library
 * @id: a kept search
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Keeps a search no longer.
 */
void
offprint_library_drop_search_async (OffprintLibrary     *self,
                                    gint64               id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Change *change = g_new0 (Change, 1);

  change->id = id;
  offprint_library_write (self, offprint_library_drop_search_async, drop, change, change_free, NULL, cancellable, callback,
                          user_data);
}

/**
 * offprint_library_drop_search_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: whether it is gone
 */
gboolean
offprint_library_drop_search_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_drop_search_async, result, error) != NULL;
}
