/* counts.c: the numbers beside the sidebar's rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/counts.h"

#include "store/lists.h"
#include "store/packing.h"

/**
 * offprint_counts_free:
 * @self: (transfer full): counts
 */
void
offprint_counts_free (OffprintCounts *self)
{
  g_free (self->categories);
  g_free (self);
}

/* Runs a statement that selects a number of papers and how many of them are unread. */
static gboolean
read_count (OffprintStatement *statement, OffprintCount *count, GError **error)
{
  if (offprint_statement_step (statement, error) != OFFPRINT_STEP_ROW)
    return FALSE;
  count->n_papers = (guint) offprint_statement_get_int (statement, 0);
  count->n_unread = (guint) offprint_statement_get_int (statement, 1);
  return TRUE;
}

static gboolean
count_listed (OffprintConnection *connection, OffprintDay day, const char *const *categories,
              OffprintCount *count, GError **error)
{
  g_autofree char *json = offprint_pack_json (categories);
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT count(*), count(*) - count(m.paper) FROM"
    " (SELECT DISTINCT paper FROM listings WHERE day = :day AND (json_array_length(:categories) = 0"
    "  OR category IN (SELECT value FROM json_each(:categories)))) l"
    " LEFT JOIN marks m ON m.paper = l.paper AND m.read > 0", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":day", day);
  offprint_statement_bind_text (statement, ":categories", json);
  return read_count (statement, count, error);
}

static gboolean
count_starred (OffprintConnection *connection, OffprintCount *count, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT count(*), ifnull(sum(read = 0), 0) FROM marks INDEXED BY marks_starred WHERE starred > 0"
    " AND EXISTS (SELECT 1 FROM papers WHERE row = marks.paper)", error);

  return statement != NULL && read_count (statement, count, error);
}

/**
 * offprint_store_get_counts:
 * @connection: a connection
 * @day: the day, or 0 for the newest with papers in @categories
 * @categories: (array zero-terminated=1): chosen codes; empty for all
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full): the counts; %NULL on error
 */
OffprintCounts *
offprint_store_get_counts (OffprintConnection *connection, OffprintDay day, const char *const *categories,
                           GError **error)
{
  g_autoptr (OffprintCounts) counts = g_new0 (OffprintCounts, 1);

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);
  g_return_val_if_fail (categories != NULL, NULL);

  counts->n_categories = g_strv_length ((char **) categories);
  counts->categories = g_new0 (OffprintCount, counts->n_categories);
  counts->day = day;
  if (day == OFFPRINT_DAY_NONE &&
      !offprint_store_find_newest_day (connection, categories, &counts->day, error))
    return NULL;
  if (!count_listed (connection, counts->day, categories, &counts->today, error) ||
      !count_starred (connection, &counts->starred, error))
    return NULL;
  for (guint i = 0; i < counts->n_categories; i++) {
    const char *const category[] = { categories[i], NULL };

    if (!count_listed (connection, counts->day, category, &counts->categories[i], error))
      return NULL;
  }
  return g_steal_pointer (&counts);
}
