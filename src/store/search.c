/* search.c: finding papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Papers come newest first, straight from the index or from a set that is smaller (the papers of a day, the
 * starred ones), and pass by what the search asks besides: marks, days, kinds, and, where the index is not
 * sure, their text.
 */

#include "config.h"

#include "store/search.h"

#include "store/index-words.h"
#include "store/lists.h"
#include "store/match-expression.h"
#include "store/matcher.h"

/* The most papers that are gathered in memory because the search is confined to them. */
#define LARGEST_SET 8000

/* Up to here, reading the papers of a set is quicker than finding them among what the index finds. */
#define SMALL_SET 500

/* Where words were cut, so many candidates are looked at, and if fewer than this share of them fit, the
 * others are asked for with whole words: these are rare then, and the index finds them quickly. */
#define TRIAL_SIZE  250
#define TRIAL_SHARE 0.1

/* Papers that the index does not have yet and that one search reads: some 50 ms. */
#define PATIENCE_BELOW_FLOOR 2000

/**
 * Seeker:
 * @matcher: (owned) (nullable): for looking at texts
 * @match: (owned) (nullable): for the index, %NULL if it is of no use
 * @exact: whether the index is sure
 * @whole: (owned) (nullable): for the index, with no word cut, if that is another expression than @match
 * @whole_exact: whether the index is sure of that
 * @set: (owned) (nullable) (element-type gint64): only papers of this set, if it was worth gathering
 * @lowest: no paper with a smaller row can fit
 * @listed_in_set: whether @set says all that is asked of days and kinds
 * @n_looked_at: papers whose marks, listings or text were read
 *
 * A search on its way.
 */
typedef struct {
  OffprintConnection        *connection;
  const OffprintSearchQuery *query;
  OffprintMatcher           *matcher;
  char                      *match;
  gboolean                   exact;
  char                      *whole;
  gboolean                   whole_exact;
  GHashTable                *set;
  gint64                     lowest;
  gboolean                   listed_in_set;
  guint                      n_looked_at;
} Seeker;

static void
clear_seeker (Seeker *self)
{
  g_clear_pointer (&self->matcher, offprint_matcher_free);
  g_clear_pointer (&self->match, g_free);
  g_clear_pointer (&self->whole, g_free);
  g_clear_pointer (&self->set, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seeker, clear_seeker)

/**
 * offprint_search_page_free:
 * @self: (transfer full): a page
 */
void
offprint_search_page_free (OffprintSearchPage *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

/* Narrows the set down to @rows. */
static void
confine (Seeker *self, const GArray *rows)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 lowest = G_MAXINT64;

  for (guint i = 0; i < rows->len; i++) {
    const gint64 *row = &g_array_index (rows, gint64, i);

    if (self->set == NULL || g_hash_table_contains (self->set, row))
      g_hash_table_add (set, g_memdup2 (row, sizeof *row));
    lowest = MIN (lowest, *row);
  }
  self->lowest = MAX (self->lowest, lowest);
  g_clear_pointer (&self->set, g_hash_table_unref);
  self->set = set;
}

static gboolean
asks_for_listings (const OffprintSearchQuery *query)
{
  return query->first != 0 || query->last != 0 || query->kinds != 0;
}

static void
bind_listings (OffprintStatement *statement, const OffprintSearchQuery *query)
{
  offprint_statement_bind_int (statement, ":first", query->first);
  offprint_statement_bind_int (statement, ":last", query->last != 0 ? query->last : G_MAXINT);
  offprint_statement_bind_int (statement, ":kinds", query->kinds != 0 ? query->kinds : OFFPRINT_ALL_KINDS);
}

/* Confines the search to what was announced on some days, if that is not too much. */
static gboolean
confine_to_days (Seeker *self, GError **error)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (self->connection,
    "WITH RECURSIVE codes (code) AS ("
    "  SELECT min(category) FROM listings"
    "  UNION ALL"
    "  SELECT (SELECT min(category) FROM listings WHERE category > code) FROM codes WHERE code IS NOT NULL)"
    " SELECT paper FROM codes CROSS JOIN listings ON category = code"
    " WHERE day BETWEEN :first AND :last AND (:kinds >> kind) & 1 LIMIT :limit", error);

  if (statement == NULL)
    return FALSE;
  bind_listings (statement, self->query);
  offprint_statement_bind_int (statement, ":limit", LARGEST_SET);
  rows = offprint_statement_list_rows (statement, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len < LARGEST_SET) {
    confine (self, rows);
    self->listed_in_set = TRUE;
  }
  return TRUE;
}

/* Papers that came from elsewhere than a day's list are mostly older than all that did. */
static gboolean
find_lowest_listed (Seeker *self, GError **error)
{
  gint64 lowest = 0;

  if (!offprint_connection_query_int (self->connection, "SELECT min(paper) FROM listings", &lowest, error))
    return FALSE;
  self->lowest = MAX (self->lowest, lowest);
  return TRUE;
}

static gboolean
confine_to_starred (Seeker *self, GError **error)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (self->connection,
    "SELECT paper FROM marks INDEXED BY marks_starred WHERE starred > 0 LIMIT :limit", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":limit", LARGEST_SET);
  rows = offprint_statement_list_rows (statement, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len < LARGEST_SET)
    confine (self, rows);
  return TRUE;
}

static gboolean
write_expressions (Seeker *self, GError **error)
{
  gboolean cut = TRUE, cut_again = FALSE;
  g_autoptr (GError) local = NULL;

  self->match = offprint_match_expression (self->connection, self->query, &cut, &self->exact, &local);
  if (local == NULL && cut)
    self->whole = offprint_match_expression (self->connection, self->query, &cut_again, &self->whole_exact,
                                             &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
start_seeker (Seeker *self, OffprintConnection *connection, const OffprintSearchQuery *query,
              const GArray *within, GError **error)
{
  self->connection = connection;
  self->query = query;
  self->matcher = offprint_matcher_new (query);
  if (!write_expressions (self, error))
    return FALSE;
  if (within != NULL)
    confine (self, within);
  if ((query->first != 0 || query->last != 0) && !confine_to_days (self, error))
    return FALSE;
  if (asks_for_listings (query) && !self->listed_in_set && !find_lowest_listed (self, error))
    return FALSE;
  return query->starred != OFFPRINT_YES || confine_to_starred (self, error);
}

static gboolean
ask (Seeker *self, const char *sql, gint64 row, gboolean with_listings, gboolean *yes, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (self->connection, sql, error);
  gint64 answer = 0;

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", row);
  if (with_listings)
    bind_listings (statement, self->query);
  if (!offprint_statement_query_int (statement, &answer, error))
    return FALSE;
  *yes = answer != 0;
  return TRUE;
}

/* Checks one mark, unless it does not matter. Sets @fits to FALSE where it is not as wanted. */
static gboolean
check_mark (Seeker *self, OffprintWanted wanted, const char *sql, gint64 row, gboolean *fits, GError **error)
{
  gboolean is_so = FALSE;

  if (wanted == OFFPRINT_EITHER || !*fits)
    return TRUE;
  if (!ask (self, sql, row, FALSE, &is_so, error))
    return FALSE;
  *fits = is_so == (wanted == OFFPRINT_YES);
  return TRUE;
}

/* Whether a candidate fits; what costs least is checked first. */
static gboolean
check (Seeker *self, gint64 row, gboolean read_text, gboolean *fits, GError **error)
{
  const OffprintSearchQuery *query = self->query;

  *fits = self->set == NULL || g_hash_table_contains (self->set, &row);
  self->n_looked_at += *fits != FALSE;
  if (!check_mark (self, query->starred, "SELECT starred > 0 FROM marks WHERE paper = :paper", row, fits,
                   error) ||
      !check_mark (self, query->read, "SELECT read > 0 FROM marks WHERE paper = :paper", row, fits, error))
    return FALSE;
  if (*fits && asks_for_listings (query) && !self->listed_in_set &&
      !ask (self,
            "SELECT EXISTS (SELECT 1 FROM listings WHERE paper = :paper AND day BETWEEN :first AND :last"
                  " AND (:kinds >> kind) & 1)", row, TRUE, fits, error))
    return FALSE;
  return !*fits || !read_text || offprint_matcher_check (self->matcher, self->connection, row, fits, error);
}

/* No paper is announced before the month of its id. */
static gint64
highest_row (const OffprintSearchQuery *query, gint64 before)
{
  gint64 after_month = ((gint64) (query->last / 100) + 1) * 1000000;

  if (before == 0)
    before = G_MAXINT64;
  return query->last != 0 ? MIN (before, after_month) : before;
}

/* Puts @row on the page if it fits. Says whether the page is full. */
static gboolean
offer (Seeker *self, gint64 row, gboolean read_text, const OffprintSearchOptions *options,
       OffprintSearchPage *page, gboolean *full, GError **error)
{
  gboolean fits = FALSE;

  if (!check (self, row, read_text, &fits, error))
    return FALSE;
  if (fits)
    g_array_append_val (page->rows, row);
  *full = (options->limit > 0 && page->rows->len >= options->limit) ||
          (options->patience > 0 && self->n_looked_at >= options->patience);
  if (*full)
    page->next = row;
  return TRUE;
}

/* Offers what a statement selects, newest first, from below @before on. */
static gboolean
seek_by_statement (Seeker *self, OffprintStatement *statement, gint64 before, gboolean read_text,
                   const OffprintSearchOptions *options, OffprintSearchPage *page, GError **error)
{
  gboolean full = FALSE;
  OffprintStep step = OFFPRINT_STEP_DONE;

  offprint_statement_bind_int (statement, ":before", highest_row (self->query, before));
  while (!full && (step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW) {
    gint64 row = offprint_statement_get_int (statement, 0);

    if (row < self->lowest)
      return TRUE;
    if (!offer (self, row, read_text, options, page, &full, error))
      return FALSE;
  }
  return full || step == OFFPRINT_STEP_DONE;
}

static gboolean
seek_by_match (Seeker *self, const char *match, gboolean exact, gint64 before,
               const OffprintSearchOptions *options, OffprintSearchPage *page, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (self->connection,
    "SELECT :after - rowid FROM search WHERE search MATCH :match AND rowid > :after - :before ORDER BY rowid", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":after", OFFPRINT_AFTER_ALL_ROWS);
  offprint_statement_bind_text (statement, ":match", match);
  return seek_by_statement (self, statement, before, !exact, options, page, error);
}

static gboolean
is_full (const OffprintSearchPage *page, const OffprintSearchOptions *options)
{
  return options->limit > 0 && page->rows->len >= options->limit;
}

static gboolean
seek_in_index (Seeker *self, const OffprintSearchOptions *options, OffprintSearchPage *page, GError **error)
{
  OffprintSearchOptions trial = *options;

  if (self->whole == NULL)
    return seek_by_match (self, self->match, self->exact, options->before, options, page, error);

  trial.patience = options->patience > 0 ? MIN (options->patience, TRIAL_SIZE) : TRIAL_SIZE;
  if (!seek_by_match (self, self->match, self->exact, options->before, &trial, page, error))
    return FALSE;
  if (page->next == 0 || is_full (page, options) ||
      (options->patience > 0 && self->n_looked_at >= options->patience))
    return TRUE;
  trial.before = page->next;
  page->next = 0;
  if (page->rows->len < TRIAL_SIZE * TRIAL_SHARE)
    return seek_by_match (self, self->whole, self->whole_exact, trial.before, options, page, error);
  return seek_by_match (self, self->match, self->exact, trial.before, options, page, error);
}

static gboolean
seek_in_papers (Seeker *self, const OffprintSearchOptions *options, OffprintSearchPage *page, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (self->connection,
    "SELECT row FROM papers INDEXED BY papers_by_row WHERE row < :before ORDER BY row DESC", error);

  return statement != NULL &&
         seek_by_statement (self, statement, options->before, !self->exact, options, page, error);
}

/* While the index is being built it knows the papers from its floor up. Below, the newest are looked through one by
 * one: a page that ends before all were says so by its `next`. */
static gboolean
seek_below_floor (Seeker *self, const OffprintSearchOptions *options, OffprintSearchPage *page, GError **error)
{
  OffprintSearchOptions below = *options;
  gint64 floor = 0;

  if (page->next != 0 || is_full (page, options))
    return TRUE;
  if (!offprint_connection_query_int (self->connection, "SELECT floor FROM search_state", &floor, error))
    return FALSE;
  if (floor == 0)
    return TRUE;
  below.before = options->before > 0 ? MIN (options->before, floor) : floor;
  below.patience = self->n_looked_at + (options->patience > 0 ? options->patience : PATIENCE_BELOW_FLOOR);
  self->exact = FALSE;
  return seek_in_papers (self, &below, page, error);
}

static int
compare_rows_down (gconstpointer a, gconstpointer b)
{
  gint64 x = **(const gint64 *const *) a, y = **(const gint64 *const *) b;

  return (x < y) - (x > y);
}

static gboolean
seek_in_set (Seeker *self, const OffprintSearchOptions *options, OffprintSearchPage *page, GError **error)
{
  guint n_rows = 0;
  g_autofree gpointer *rows = g_hash_table_get_keys_as_array (self->set, &n_rows);
  gboolean full = FALSE;

  qsort (rows, n_rows, sizeof *rows, compare_rows_down);
  for (guint i = 0; i < n_rows && !full; i++) {
    const gint64 *row = rows[i];

    if ((options->before == 0 || *row < options->before) &&
        !offer (self, *row, self->query->terms->len > 0, options, page, &full, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
seek (Seeker *self, const OffprintSearchOptions *options, OffprintSearchPage *page, GError **error)
{
  if (self->set != NULL && (self->match == NULL || g_hash_table_size (self->set) <= SMALL_SET))
    return seek_in_set (self, options, page, error);
  if (self->match != NULL)
    return seek_in_index (self, options, page, error) && seek_below_floor (self, options, page, error);
  return seek_in_papers (self, options, page, error);
}

/**
 * offprint_store_search:
 * @connection: a connection
 * @query: what is looked for
 * @options: how much of it is wanted
 * @error: %OFFPRINT_STORE_ERROR, %OFFPRINT_STORE_ERROR_INDEX if the index has to be built again, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): papers that fit, newest first; %NULL on error
 */
OffprintSearchPage *
offprint_store_search (OffprintConnection *connection, const OffprintSearchQuery *query,
                       const OffprintSearchOptions *options, GError **error)
{
  g_auto (Seeker) seeker = { 0 };
  g_autoptr (OffprintSearchPage) page = g_new0 (OffprintSearchPage, 1);

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  page->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!start_seeker (&seeker, connection, query, options->within, error) ||
      !seek (&seeker, options, page, error))
    return NULL;
  return g_steal_pointer (&page);
}

/**
 * offprint_store_search_count:
 * @connection: a connection
 * @query: what is looked for
 * @within: (nullable) (element-type gint64): only these papers
 * @n_papers: (out): how many papers fit
 * @error: as for offprint_store_search()
 *
 * Takes up to 100 ms a million papers where the index is sure, and more where text has to be read.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_search_count (OffprintConnection *connection, const OffprintSearchQuery *query,
                             const GArray *within, gint64 *n_papers, GError **error)
{
  const OffprintSearchOptions all = { .within = within };
  g_autoptr (OffprintSearchPage) page = offprint_store_search (connection, query, &all, error);

  if (page == NULL)
    return FALSE;
  *n_papers = page->rows->len;
  return TRUE;
}
