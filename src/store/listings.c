/* listings.c: which papers were announced on which day in which category
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/listings.h"

#include "store/papers.h"

/* What others published for that day makes room for arXiv's own list. */
static gboolean
unlist_editions (OffprintConnection *connection, OffprintDay day, const char *category, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "DELETE FROM listings WHERE category = :category AND day = :day AND edition IS NOT NULL", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":day", day);
  return offprint_statement_run (statement, error);
}

/* Inserts a listing, or moves it to where arXiv has it now. Says whether it was there. */
static gboolean
put_listing (OffprintConnection *connection, OffprintDay day, const char *category, guint position,
             gint64 paper, OffprintKind kind, gboolean *was_there, GError **error)
{
  gint64 before = offprint_connection_count_changes (connection);
  g_autoptr (OffprintStatement) insert = NULL;
  g_autoptr (OffprintStatement) move = NULL;

  insert = offprint_connection_prepare (connection,
    "INSERT OR IGNORE INTO listings (category, day, paper, kind, position)"
    " VALUES (:category, :day, :paper, :kind, :position)", error);
  if (insert == NULL)
    return FALSE;
  offprint_statement_bind_text (insert, ":category", category);
  offprint_statement_bind_int (insert, ":day", day);
  offprint_statement_bind_int (insert, ":paper", paper);
  offprint_statement_bind_int (insert, ":kind", kind);
  offprint_statement_bind_int (insert, ":position", position);
  if (!offprint_statement_run (insert, error))
    return FALSE;

  *was_there = offprint_connection_count_changes (connection) == before;
  if (!*was_there)
    return TRUE;
  move = offprint_connection_prepare (connection,
    "UPDATE listings SET position = :position WHERE category = :category AND day = :day AND paper = :paper"
    " AND kind = :kind AND position <> :position", error);
  if (move == NULL)
    return FALSE;
  offprint_statement_bind_text (move, ":category", category);
  offprint_statement_bind_int (move, ":day", day);
  offprint_statement_bind_int (move, ":paper", paper);
  offprint_statement_bind_int (move, ":kind", kind);
  offprint_statement_bind_int (move, ":position", position);
  return offprint_statement_run (move, error);
}

/**
 * offprint_store_put_entry:
 * @connection: a connection that may write
 * @day: the announcement day
 * @category: the category's code
 * @position: the entry's place in that category's list of that day, from 0
 * @entry: a paper and how it was announced
 * @result: (inout): is added to
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores one line of a day's list and its paper, for who reads a list piece by piece.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_entry (OffprintConnection *connection, OffprintDay day, const char *category,
                          guint position,
                          const OffprintEntry *entry, OffprintListResult *result, GError **error)
{
  OffprintPutResult put = OFFPRINT_PUT_UNCHANGED;
  gboolean was_there = FALSE;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);
  g_return_val_if_fail (offprint_day_is_valid (day), FALSE);
  g_return_val_if_fail (category != NULL && entry != NULL && result != NULL, FALSE);

  if (!offprint_store_put_paper (connection, entry->paper, &put, error) ||
      !put_listing (connection, day, category, position, entry->paper->row, entry->kind, &was_there, error))
    return FALSE;

  result->n_listed++;
  result->n_new_papers += put == OFFPRINT_PUT_ADDED;
  result->n_updated += put == OFFPRINT_PUT_UPDATED;
  result->n_already += was_there;
  return TRUE;
}

/**
 * offprint_store_put_list:
 * @connection: a connection that may write
 * @day: the announcement day
 * @category: the category's code
 * @entries: (element-type OffprintEntry): the list, in arXiv's order
 * @result: (inout): is added to
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores a day's list of one category and the papers in it. Storing it again changes nothing; a fuller one
 * adds what was missing and sets the order. Nothing is ever taken off a list but what only others' digests
 * listed there (store/editions.h).
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_list (OffprintConnection *connection, OffprintDay day, const char *category,
                         const GPtrArray *entries, OffprintListResult *result, GError **error)
{
  if (entries->len > 0 && !unlist_editions (connection, day, category, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (!offprint_store_put_entry (connection, day, category, i, g_ptr_array_index (entries, i), result,
                                   error))
      return FALSE;
  return TRUE;
}

/**
 * offprint_store_get_list:
 * @connection: a connection
 * @day: the announcement day
 * @category: the category's code
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintEntry): the category's list of that day in arXiv's order,
 *   empty if there is none; %NULL on error
 */
GPtrArray *
offprint_store_get_list (OffprintConnection *connection, OffprintDay day, const char *category,
                         GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT paper, kind FROM listings WHERE category = :category AND day = :day ORDER BY position, paper",
    error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":day", day);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW) {
    gint64 row = offprint_statement_get_int (statement, 0);
    g_autoptr (OffprintPaper) paper = offprint_store_get_paper (connection, row, error);

    if (paper == NULL)
      return NULL;    /* a listing's paper is always there: an error */
    g_ptr_array_add (entries, offprint_entry_new (paper, offprint_statement_get_int (statement, 1)));
  }
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/**
 * offprint_store_count_list:
 * @connection: a connection
 * @day: the announcement day
 * @category: the category's code
 * @n_papers: (out): how many papers the store has in that category's list of that day, each once
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_count_list (OffprintConnection *connection, OffprintDay day, const char *category,
                           guint *n_papers, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  gint64 count = 0;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "SELECT count(DISTINCT paper) FROM listings WHERE category = :category AND day = :day", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":day", day);
  if (!offprint_statement_query_int (statement, &count, error))
    return FALSE;
  *n_papers = (guint) count;
  return TRUE;
}

/**
 * offprint_store_find_list_beside:
 * @connection: a connection
 * @day: an announcement day
 * @category: the category's code
 * @after: whether a later day is wanted rather than an earlier one
 * @beside: (out): the nearest such day of which arXiv's own list of @category is here, 0 if there is none
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_find_list_beside (OffprintConnection *connection, OffprintDay day, const char *category,
                                 gboolean after, OffprintDay *beside, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  gint64 found = 0;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection, after
    ? "SELECT min(day) FROM listings WHERE category = :category AND day > :day AND edition IS NULL"
    : "SELECT max(day) FROM listings WHERE category = :category AND day < :day AND edition IS NULL", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":day", day);
  if (!offprint_statement_query_int (statement, &found, error))
    return FALSE;
  *beside = (OffprintDay) found;
  return TRUE;
}

/**
 * offprint_store_count_repeated:
 * @connection: a connection
 * @day: an announcement day
 * @category: the category's code
 * @entries: (element-type OffprintEntry): another day's list of it
 * @n_repeated: (out): how many of @entries stand in the list of @day in the same way
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Tells a list that is another day's under a wrong date.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_count_repeated (OffprintConnection *connection, OffprintDay day, const char *category,
                               const GPtrArray *entries, guint *n_repeated, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  *n_repeated = 0;
  statement = offprint_connection_prepare (connection,
    "SELECT EXISTS (SELECT 1 FROM listings WHERE category = :category AND day = :day AND paper = :paper"
    " AND kind = :kind AND edition IS NULL)",
    error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":day", day);
  for (guint i = 0; i < entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (entries, i);
    gint64 found = 0;

    offprint_statement_bind_int (statement, ":paper", entry->paper->row);
    offprint_statement_bind_int (statement, ":kind", entry->kind);
    if (!offprint_statement_query_int (statement, &found, error))
      return FALSE;
    *n_repeated += found != 0;
  }
  return TRUE;
}

/**
 * offprint_store_unlist:
 * @connection: a connection that may write
 * @day: an announcement day
 * @category: the category's code
 * @entries: (nullable) (element-type OffprintEntry): what does not belong there; %NULL for all of the list
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Takes papers off a list that was another day's under a wrong date. The papers stay.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_unlist (OffprintConnection *connection, OffprintDay day, const char *category,
                       const GPtrArray *entries, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "DELETE FROM listings WHERE category = :category AND day = :day"
    " AND (:paper IS NULL OR (paper = :paper AND kind = :kind))", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":day", day);
  if (entries == NULL)
    return offprint_statement_run (statement, error);

  for (guint i = 0; i < entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (entries, i);

    offprint_statement_bind_int (statement, ":paper", entry->paper->row);
    offprint_statement_bind_int (statement, ":kind", entry->kind);
    if (!offprint_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

/* The newest day before @before on which @category has papers, 0 if there is none. */
static gboolean
find_day_before (OffprintConnection *connection, const char *category, OffprintDay before, OffprintDay *day,
                 GError **error)
{
  gint64 found = 0;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT max(day) FROM listings WHERE category = :category AND day < :before", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":before", before);
  if (!offprint_statement_query_int (statement, &found, error))
    return FALSE;
  *day = (OffprintDay) found;
  return TRUE;
}

static int
compare_days_down (gconstpointer a, gconstpointer b)
{
  return *(const OffprintDay *) b - *(const OffprintDay *) a;
}

static void
sort_and_drop_doubles (GArray *days)
{
  guint n_kept = 0;

  g_array_sort (days, compare_days_down);
  for (guint i = 0; i < days->len; i++)
    if (n_kept == 0 || g_array_index (days, OffprintDay, i) != g_array_index (days, OffprintDay, n_kept - 1))
      g_array_index (days, OffprintDay, n_kept++) = g_array_index (days, OffprintDay, i);
  g_array_set_size (days, n_kept);
}

/**
 * offprint_store_list_days:
 * @connection: a connection
 * @categories: (array zero-terminated=1) (nullable): codes; %NULL or empty for all that have lists
 * @last: the newest day wanted, 0 for no limit
 * @n_days: how many days at most, 0 for all
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Steps from day to day in the index of each category, so it takes as long as there are days, not papers.
 *
 * Returns: (transfer full) (element-type OffprintDay): days with papers in any of the categories, newest
 *   first; %NULL on error
 */
GArray *
offprint_store_list_days (OffprintConnection *connection, const char *const *categories, OffprintDay last,
                          guint n_days, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (OffprintDay));
  g_auto (GStrv) all = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  if (categories == NULL || categories[0] == NULL) {
    categories = (const char *const *) (all = offprint_store_list_listed_categories (connection, error));
    if (all == NULL)
      return NULL;
  }
  for (guint i = 0; categories[i] != NULL; i++) {
    OffprintDay day = last != OFFPRINT_DAY_NONE ? last + 1 : G_MAXINT;

    for (guint n = 0; n_days == 0 || n < n_days; n++) {
      if (!find_day_before (connection, categories[i], day, &day, error))
        return NULL;
      if (day == OFFPRINT_DAY_NONE)
        break;
      g_array_append_val (days, day);
    }
  }
  sort_and_drop_doubles (days);
  if (n_days > 0 && days->len > n_days)
    g_array_set_size (days, n_days);
  return g_steal_pointer (&days);
}

/**
 * offprint_store_list_listed_categories:
 * @connection: a connection
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes of all categories that have a list on some
 *   day, in order; %NULL on error
 */
char **
offprint_store_list_listed_categories (OffprintConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  /* From one code to the next in the index: DISTINCT would walk over every listing. */
  statement = offprint_connection_prepare (connection,
    "WITH RECURSIVE codes (code) AS ("
    "  SELECT min(category) FROM listings"
    "  UNION ALL"
    "  SELECT (SELECT min(category) FROM listings WHERE category > code) FROM codes WHERE code IS NOT NULL)"
    " SELECT code FROM codes WHERE code IS NOT NULL", error);
  if (statement == NULL)
    return NULL;
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (codes, offprint_statement_dup_text (statement, 0));
  if (step == OFFPRINT_STEP_ERROR)
    return NULL;
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}
