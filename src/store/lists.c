/* lists.c: which papers a list shows, and in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/lists.h"

#include "store/listings.h"

/* What every list's SQL may be asked to leave out; `p` is the paper's row. */
#define MARKS_FILTER(p)                                                                                     \
  " AND (NOT :unread OR NOT EXISTS (SELECT 1 FROM marks WHERE marks.paper = " p " AND marks.read > 0))"     \
  " AND (NOT :starred OR EXISTS (SELECT 1 FROM marks WHERE marks.paper = " p " AND marks.starred > 0))"

#define KINDS_FILTER(p)                                                                                     \
  " AND (:kinds = 15 OR EXISTS (SELECT 1 FROM listings l WHERE l.paper = " p " AND (:kinds >> l.kind) & 1))"

G_STATIC_ASSERT (OFFPRINT_ALL_KINDS == 15);

/**
 * offprint_query_new:
 * @scope: where to look
 * @day: for %OFFPRINT_SCOPE_DAY, the day, or 0 for the newest with papers
 * @categories: (nullable) (array zero-terminated=1): codes in the reader's order; %NULL for all
 *
 * Returns: (transfer full): a query without filters, in the listing's order
 */
OffprintQuery *
offprint_query_new (OffprintScope scope, OffprintDay day, const char *const *categories)
{
  OffprintQuery *self = g_new0 (OffprintQuery, 1);

  self->scope = scope;
  self->day = day;
  self->categories = g_strdupv ((char **) categories);
  self->kinds = OFFPRINT_ALL_KINDS;
  return self;
}

/**
 * offprint_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): another like it
 */
OffprintQuery *
offprint_query_copy (const OffprintQuery *self)
{
  OffprintQuery *copy = g_new (OffprintQuery, 1);

  *copy = *self;
  copy->categories = g_strdupv (self->categories);
  return copy;
}

/**
 * offprint_query_free:
 * @self: (transfer full): a query
 */
void
offprint_query_free (OffprintQuery *self)
{
  g_strfreev (self->categories);
  g_free (self);
}

static gboolean
names_categories (const OffprintQuery *query)
{
  return query->categories != NULL && query->categories[0] != NULL;
}

static void
bind_filters (OffprintStatement *statement, const OffprintQuery *query)
{
  offprint_statement_bind_int (statement, ":unread", query->unread);
  offprint_statement_bind_int (statement, ":starred", query->starred);
  offprint_statement_bind_int (statement, ":kinds", query->kinds != 0 ? query->kinds : OFFPRINT_ALL_KINDS);
}

static void
bind_page (OffprintStatement *statement, const OffprintQuery *query)
{
  gboolean whole = query->sort == OFFPRINT_SORT_TITLE || query->sort == OFFPRINT_SORT_UNREAD;

  offprint_statement_bind_int (statement, ":before", query->before > 0 ? query->before : G_MAXINT64);
  offprint_statement_bind_int (statement, ":limit", query->limit > 0 && !whole ? (gint64) query->limit : -1);
}

/* Adds the category's papers of the day that are not in the list yet. */
static gboolean
add_listed (OffprintConnection *connection, const OffprintQuery *query, const char *category, OffprintDay day,
            GHashTable *seen, GArray *rows, GError **error)
{
  g_autoptr (GArray) listed = NULL;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT paper FROM listings WHERE category = :category AND day = :day AND (:kinds >> kind) & 1"
    MARKS_FILTER ("listings.paper") " ORDER BY kind, position, paper", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":day", day);
  bind_filters (statement, query);
  listed = offprint_statement_list_rows (statement, error);
  if (listed == NULL)
    return FALSE;
  for (guint i = 0; i < listed->len; i++) {
    gint64 *row = &g_array_index (listed, gint64, i);

    if (g_hash_table_contains (seen, row))
      continue;
    g_hash_table_add (seen, g_memdup2 (row, sizeof *row));
    g_array_append_vals (rows, row, 1);
  }
  return TRUE;
}

static GArray *
list_day (OffprintConnection *connection, const OffprintQuery *query, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) all = NULL;
  char **categories = query->categories;
  OffprintDay day = query->day;

  if (!names_categories (query)) {
    categories = all = offprint_store_list_listed_categories (connection, error);
    if (all == NULL)
      return NULL;
  }
  if (day == OFFPRINT_DAY_NONE &&
      !offprint_store_find_newest_day (connection, (const char *const *) categories, &day, error))
    return NULL;
  for (guint i = 0; categories[i] != NULL; i++)
    if (!add_listed (connection, query, categories[i], day, seen, rows, error))
      return NULL;
  return g_steal_pointer (&rows);
}

/* A UNION of the categories' lists, each of which the index gives in order, so that SQLite merges them as
 * it goes and a page of the whole does not need the whole. */
static GArray *
list_categories (OffprintConnection *connection, const OffprintQuery *query, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (OffprintStatement) statement = NULL;

  for (guint i = 0; query->categories[i] != NULL; i++)
    g_string_append_printf (sql,
                            "%sSELECT paper FROM paper_categories WHERE category = :c%u AND paper < :before"
                            MARKS_FILTER ("paper_categories.paper") KINDS_FILTER ("paper_categories.paper"),
                            i > 0 ? " UNION " : "", i);
  g_string_append (sql, " ORDER BY 1 DESC LIMIT :limit");
  statement = offprint_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  for (guint i = 0; query->categories[i] != NULL; i++) {
    g_autofree char *name = g_strdup_printf (":c%u", i);

    offprint_statement_bind_text (statement, name, query->categories[i]);
  }
  bind_filters (statement, query);
  bind_page (statement, query);
  return offprint_statement_list_rows (statement, error);
}

static GArray *
list_all (OffprintConnection *connection, const OffprintQuery *query, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT row FROM papers INDEXED BY papers_by_row WHERE row < :before"
    MARKS_FILTER ("papers.row") KINDS_FILTER ("papers.row") " ORDER BY row DESC LIMIT :limit", error);

  if (statement == NULL)
    return NULL;
  bind_filters (statement, query);
  bind_page (statement, query);
  return offprint_statement_list_rows (statement, error);
}

static GArray *
list_starred (OffprintConnection *connection, const OffprintQuery *query, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT m.paper FROM marks m INDEXED BY marks_starred"
    " WHERE m.starred > 0 AND m.paper < :before AND (NOT :unread OR m.read = 0)"
    " AND (NOT :starred OR m.starred > 0)"
    " AND EXISTS (SELECT 1 FROM papers WHERE row = m.paper)"
    KINDS_FILTER ("m.paper") " ORDER BY m.paper DESC LIMIT :limit", error);

  if (statement == NULL)
    return NULL;
  bind_filters (statement, query);
  bind_page (statement, query);
  return offprint_statement_list_rows (statement, error);
}

/**
 * Ordered:
 *
 * A paper with what it is sorted by.
 */
typedef struct {
  gint64  row;
  guint   place;      /* where it stood before */
  gint64  rank;
  char   *title;      /* (owned) (nullable) */
} Ordered;

static void
clear_ordered (gpointer data)
{
  g_free (((Ordered *) data)->title);
}

static int
compare_ordered (gconstpointer a, gconstpointer b)
{
  const Ordered *x = a, *y = b;
  int order = g_strcmp0 (x->title, y->title);

  if (order == 0)
    order = (x->rank > y->rank) - (x->rank < y->rank);
  return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

/* Reads what a paper is sorted by with @sql, which selects it where the row is `:row`. */
static gboolean
load_order (OffprintConnection *connection, const char *sql, gboolean by_title, GArray *ordered,
            GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < ordered->len; i++) {
    Ordered *item = &g_array_index (ordered, Ordered, i);
    OffprintStep step;

    offprint_statement_bind_int (statement, ":row", item->row);
    step = offprint_statement_step (statement, error);
    if (step == OFFPRINT_STEP_ERROR)
      return FALSE;
    if (step == OFFPRINT_STEP_ROW && by_title)
      item->title = g_utf8_casefold (offprint_statement_get_text (statement, 0), -1);
    else if (step == OFFPRINT_STEP_ROW)
      item->rank = offprint_statement_get_int (statement, 0);
  }
  return TRUE;
}

static gboolean
sort_rows (OffprintConnection *connection, OffprintSort sort, GArray *rows, GError **error)
{
  g_autoptr (GArray) ordered = g_array_sized_new (FALSE, TRUE, sizeof (Ordered), rows->len);
  const char *sql = NULL;

  if (sort == OFFPRINT_SORT_TITLE)
    sql = "SELECT title FROM papers WHERE row = :row";
  else if (sort == OFFPRINT_SORT_UNREAD)
    sql = "SELECT read > 0 FROM marks WHERE paper = :row";

  g_array_set_clear_func (ordered, clear_ordered);
  for (guint i = 0; i < rows->len; i++) {
    gint64 row = g_array_index (rows, gint64, i);
    Ordered item = { .row = row, .place = i, .rank = sort == OFFPRINT_SORT_NEWEST ? -row : 0 };

    g_array_append_val (ordered, item);
  }
  if (sql != NULL && !load_order (connection, sql, sort == OFFPRINT_SORT_TITLE, ordered, error))
    return FALSE;
  g_array_sort (ordered, compare_ordered);
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, gint64, i) = g_array_index (ordered, Ordered, i).row;
  return TRUE;
}

static GArray *
list_in_scope (OffprintConnection *connection, const OffprintQuery *query, GError **error)
{
  switch (query->scope) {
  case OFFPRINT_SCOPE_DAY:
    return list_day (connection, query, error);
  case OFFPRINT_SCOPE_CATEGORY:
    return names_categories (query) ? list_categories (connection, query, error)
                                    : list_all (connection, query, error);
  case OFFPRINT_SCOPE_STARRED:
    return list_starred (connection, query, error);
  case OFFPRINT_SCOPE_ALL:
  default:
    return list_all (connection, query, error);
  }
}

/**
 * offprint_store_list_papers:
 * @connection: a connection
 * @query: which papers
 * @error: %OFFPRINT_STORE_ERROR
 *
 * A whole day takes a few milliseconds; a first page of the other scopes, newest first, less than one at any
 * size. All rows of a million papers take some 100 ms: ask for a page first.
 *
 * Returns: (transfer full) (element-type gint64): the papers' rows in order, each once; %NULL on error
 */
GArray *
offprint_store_list_papers (OffprintConnection *connection, const OffprintQuery *query, GError **error)
{
  g_autoptr (GArray) rows = NULL;
  gboolean in_order = query->sort == OFFPRINT_SORT_LISTING ||
                      (query->sort == OFFPRINT_SORT_NEWEST && query->scope != OFFPRINT_SCOPE_DAY);

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  rows = list_in_scope (connection, query, error);
  if (rows == NULL)
    return NULL;
  if (!in_order && !sort_rows (connection, query->sort, rows, error))
    return NULL;
  if (query->limit > 0 && rows->len > query->limit)
    g_array_set_size (rows, query->limit);
  return g_steal_pointer (&rows);
}

/**
 * offprint_store_find_newest_day:
 * @connection: a connection
 * @categories: (array zero-terminated=1) (nullable): codes; %NULL or empty for all that have lists
 * @day: (out): the newest day with papers in any of the categories, 0 if there is none
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_find_newest_day (OffprintConnection *connection, const char *const *categories,
                                OffprintDay *day, GError **error)
{
  g_autoptr (GArray) days = offprint_store_list_days (connection, categories, OFFPRINT_DAY_NONE, 1, error);

  if (days == NULL)
    return FALSE;
  *day = days->len > 0 ? g_array_index (days, OffprintDay, 0) : OFFPRINT_DAY_NONE;
  return TRUE;
}
