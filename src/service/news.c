/* news.c: what a refresh brought, in two numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/news.h"

#include "service/library-private.h"
#include "store/starred-authors.h"

typedef struct {
  guint   n_papers;
  GArray *days;        /* (owned) (element-type OffprintDay): those that were asked for */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_array_unref (wish->days);
  g_free (wish);
}

/* What was announced on a day for the first time and is not read: a replaced paper is no news of its authors. */
static GArray *
list_day (OffprintConnection *connection, OffprintDay day, GError **error)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, day, NULL);

  query->unread = TRUE;
  query->kinds = OFFPRINT_KIND_MASK (OFFPRINT_KIND_NEW) | OFFPRINT_KIND_MASK (OFFPRINT_KIND_CROSS);
  query->sort = OFFPRINT_SORT_NEWEST;
  return offprint_store_list_papers (connection, query, error);
}

static gpointer
find_news (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autofree OffprintNews *news = g_new0 (OffprintNews, 1);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  news->n_papers = wish->n_papers;
  for (guint i = 0; i < wish->days->len; i++) {
    OffprintDay day = g_array_index (wish->days, OffprintDay, i);
    g_autoptr (GArray) papers = list_day (connection, day, error);

    if (papers == NULL)
      return NULL;
    if (papers->len > 0) {
      news->day = MAX (news->day, day);
      g_array_append_vals (rows, papers->data, papers->len);
    }
  }
  if (!offprint_store_count_starred_authors (connection, (gint64 *) (gpointer) rows->data, rows->len,
                                             &news->n_starred_authors, error))
    return NULL;
  return g_steal_pointer (&news);
}

/* Each day of the report's lists, once. */
static GArray *
list_days (const OffprintRefreshReport *report)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (OffprintDay));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < report->records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (report->records, i);

    if (g_hash_table_add (seen, GINT_TO_POINTER (record->day)))
      g_array_append_val (days, record->day);
  }
  return days;
}

/**
 * offprint_library_news_async:
 * @self: an open library
 * @report: what a refresh reported
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Finds out what there is to tell of a refresh.
 */
void
offprint_library_news_async (OffprintLibrary             *self,
                             const OffprintRefreshReport *report,
                             GCancellable                *cancellable,
                             GAsyncReadyCallback          callback,
                             gpointer                     user_data)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->n_papers = report->n_new;
  wish->days = list_days (report);
  offprint_library_read (self, offprint_library_news_async, find_news, wish, wish_free, g_free, cancellable, callback,
                         user_data);
}

/**
 * offprint_library_news_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full): the news, freed with g_free(), or %NULL on error
 */
OffprintNews *
offprint_library_news_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_news_async, result, error);
}
