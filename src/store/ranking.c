/* ranking.c: finding papers, the best first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/search.h"

#include "store/matcher.h"

/* How many of the newest papers that fit are put in order by offprint_store_search_ranked(). */
#define N_RANKED 2000

/**
 * Ranked:
 *
 * A paper and how well it fits.
 */
typedef struct {
  gint64 row;
  int    score;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->score != y->score)
    return y->score - x->score;
  return (x->row < y->row) - (x->row > y->row);
}

static gboolean
rank (OffprintConnection *connection, const OffprintSearchQuery *query, GArray *rows, GError **error)
{
  g_autoptr (GArray) ranked = g_array_sized_new (FALSE, FALSE, sizeof (Ranked), rows->len);
  g_autoptr (OffprintMatcher) matcher = offprint_matcher_new (query);

  for (guint i = 0; i < rows->len; i++) {
    Ranked item = { .row = g_array_index (rows, gint64, i) };

    if (!offprint_matcher_score (matcher, connection, item.row, &item.score, error))
      return FALSE;
    g_array_append_val (ranked, item);
  }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, gint64, i) = g_array_index (ranked, Ranked, i).row;
  return TRUE;
}

/**
 * offprint_store_search_ranked:
 * @connection: a connection
 * @query: what is looked for
 * @options: how much of it is wanted
 * @error: as for offprint_store_search()
 *
 * Like offprint_store_search(), with those of the newest 2000 that fit best before the others. Takes some 50
 * ms.
 *
 * Returns: (transfer full) (element-type gint64): papers that fit, the best first; %NULL on error
 */
GArray *
offprint_store_search_ranked (OffprintConnection *connection, const OffprintSearchQuery *query,
                              const OffprintSearchOptions *options, GError **error)
{
  OffprintSearchOptions newest = *options;
  g_autoptr (OffprintSearchPage) page = NULL;

  newest.limit = N_RANKED;
  page = offprint_store_search (connection, query, &newest, error);
  if (page == NULL || !rank (connection, query, page->rows, error))
    return NULL;
  if (options->limit > 0 && page->rows->len > options->limit)
    g_array_set_size (page->rows, options->limit);
  return g_array_ref (page->rows);
}
