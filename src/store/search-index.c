/* search-index.c: keeping the index of words in step with the papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index holds no text, so a paper leaves it only by being told the very words that it entered with. What a
 * paper's words were is therefore noted before the paper or its summaries change
 * (offprint_search_index_touch()), and just before the transaction ends all changed papers are taken out and
 * put in anew, the newest first: FTS5 gathers words in memory as long as its numbers ascend
 * (offprint_index_key()), and writes a small piece of index each time they do not.
 *
 * An index that has to be built is built from the newest paper down. Papers from `floor` up are in it, and
 * only those are kept in step; so it is of use from the first step on, and the building can be stopped at any
 * time.
 */

#include "config.h"

#include "store/search-index.h"

#include "store/connection-private.h"
#include "store/error.h"
#include "store/index-words.h"
#include "store/word-table.h"

/* To be raised whenever the same text would give other words: the index of before is then built again. */
#define FORMAT 4

#define NO_FLOOR_YET (-1)

/* The most that is said to be done before it is known that nothing is left. */
#define NEARLY_DONE 0.999

/**
 * Upkeep:
 * @touched: (owned) (element-type gint64 utf8): papers that this transaction changes, with the words they have
 *   in the index, or %NULL if they are not in it
 * @floor: the lowest row that is indexed, or %NO_FLOOR_YET
 * @words: (owned): lists a paper's words
 * @table: (owned): of the longer words
 */
typedef struct {
  GHashTable         *touched;
  gint64              floor;
  OffprintIndexWords *words;
  OffprintWordTable  *table;
} Upkeep;

static void
free_upkeep (gpointer data)
{
  Upkeep *self = data;

  g_hash_table_unref (self->touched);
  offprint_index_words_free (self->words);
  offprint_word_table_free (self->table);
  g_free (self);
}

static void
forget_touched (gpointer data)
{
  Upkeep *self = data;

  g_hash_table_remove_all (self->touched);
  self->floor = NO_FLOOR_YET;
}

/* What the transaction put into the table of words is gone with it. */
static void
forget_all (gpointer data)
{
  Upkeep *self = data;

  forget_touched (self);
  offprint_word_table_forget (self->table);
}

static gboolean
run_with_words (OffprintConnection *connection, const char *sql, gint64 row, const char *words, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":key", offprint_index_key (row));
  offprint_statement_bind_text (statement, ":words", words);
  return offprint_statement_run (statement, error);
}

static gboolean
remove_paper (OffprintConnection *connection, gint64 row, const char *words, GError **error)
{
  return run_with_words (connection,
                         "INSERT INTO search (search, rowid, text) VALUES ('delete', :key, :words)", row, words,
                         error);
}

static gboolean
insert_paper (OffprintConnection *connection, gint64 row, const char *words, GError **error)
{
  return run_with_words (connection, "INSERT INTO search (rowid, text) VALUES (:key, :words)", row, words, error);
}

static void
note_word (const char *word, gsize length, guint32 hash, gpointer data)
{
  Upkeep *self = data;

  offprint_word_table_note (self->table, word, length, hash);
}

/* @old are the words that the paper has in the index. */
static gboolean
renew_paper (OffprintConnection *connection, gint64 row, const char *old, GError **error)
{
  Upkeep *upkeep = offprint_connection_get_hook_data (connection);
  g_autofree char *words = NULL;

  if (!offprint_index_words_list (upkeep->words, connection, row, &words, error))
    return FALSE;
  if (g_strcmp0 (old, words) == 0)
    return TRUE;
  return (old == NULL || remove_paper (connection, row, old, error)) &&
         (words == NULL || insert_paper (connection, row, words, error));
}

static int
compare_rows_down (gconstpointer a, gconstpointer b)
{
  gint64 x = **(const gint64 *const *) a, y = **(const gint64 *const *) b;

  return (x < y) - (x > y);
}

/* Before the transaction ends. */
static gboolean
renew_touched (OffprintConnection *connection, gpointer data, GError **error)
{
  Upkeep *self = data;
  guint n_rows = 0;
  g_autofree gpointer *rows = g_hash_table_get_keys_as_array (self->touched, &n_rows);

  qsort (rows, n_rows, sizeof *rows, compare_rows_down);
  for (guint i = 0; i < n_rows; i++) {
    const gint64 *row = rows[i];

    if (!renew_paper (connection, *row, g_hash_table_lookup (self->touched, row), error))
      return FALSE;
  }
  forget_touched (self);
  return offprint_word_table_store (self->table, connection, error);
}

static gboolean
read_floor (OffprintConnection *connection, gint64 *floor, GError **error)
{
  return offprint_connection_query_int (connection, "SELECT floor FROM search_state", floor, error);
}

static gboolean
write_state (OffprintConnection *connection, gint64 floor, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "UPDATE search_state SET format = :format, floor = :floor", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":format", FORMAT);
  offprint_statement_bind_int (statement, ":floor", floor);
  return offprint_statement_run (statement, error);
}

/* An index in another format is begun again. */
static gboolean
check_format (OffprintConnection *connection, GError **error)
{
  gint64 format = 0;

  if (!offprint_connection_query_int (connection, "SELECT format FROM search_state", &format, error))
    return FALSE;
  if (format == FORMAT)
    return TRUE;
  if (!offprint_connection_begin (connection, error))
    return FALSE;
  if (!offprint_search_index_start_again (connection, error)) {
    offprint_connection_roll_back (connection);
    return FALSE;
  }
  return offprint_connection_commit (connection, error);
}

/**
 * offprint_search_index_attach:
 * @connection: a connection that may write, with the newest schema
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Has the index kept in step by all transactions of the connection.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_search_index_attach (OffprintConnection *connection, GError **error)
{
  Upkeep *upkeep = g_new0 (Upkeep, 1);

  upkeep->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  upkeep->floor = NO_FLOOR_YET;
  upkeep->words = offprint_index_words_new (note_word, upkeep);
  upkeep->table = offprint_word_table_new ();
  offprint_connection_set_hooks (connection, renew_touched, forget_all, upkeep, free_upkeep);
  return check_format (connection, error);
}

/**
 * offprint_search_index_touch:
 * @connection: a connection in a transaction, with the index attached
 * @row: a paper that is about to change, or whose summaries are
 * @exists: whether the store has it already
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Notes what the index has of a paper, to be called before the change.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_search_index_touch (OffprintConnection *connection, gint64 row, gboolean exists, GError **error)
{
  Upkeep *upkeep = offprint_connection_get_hook_data (connection);
  char *words = NULL;

  g_return_val_if_fail (upkeep != NULL, FALSE);

  if (upkeep->floor == NO_FLOOR_YET && !read_floor (connection, &upkeep->floor, error))
    return FALSE;
  if (row < upkeep->floor || g_hash_table_contains (upkeep->touched, &row))
    return TRUE;
  if (exists && !offprint_index_words_list (upkeep->words, connection, row, &words, error))
    return FALSE;
  g_hash_table_insert (upkeep->touched, g_memdup2 (&row, sizeof row), words);
  return TRUE;
}

/**
 * offprint_search_index_is_complete:
 * @connection: a connection
 * @complete: (out): whether all papers are in the index; if not, it is to be built
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_search_index_is_complete (OffprintConnection *connection, gboolean *complete, GError **error)
{
  gint64 floor = 0;

  if (!read_floor (connection, &floor, error))
    return FALSE;
  *complete = floor == 0;
  return TRUE;
}

/**
 * offprint_search_index_start_again:
 * @connection: a connection in a transaction
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Empties the index, for one that is damaged. Building it is then up to offprint_search_index_build_step().
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_search_index_start_again (OffprintConnection *connection, GError **error)
{
  gint64 newest = 0;

  if (!offprint_connection_query_int (connection, "SELECT max(row) FROM papers", &newest, error) ||
      !offprint_connection_execute (connection, "INSERT INTO search (search) VALUES ('delete-all');"
                                    "DELETE FROM search_words", error))
    return FALSE;
  forget_all (offprint_connection_get_hook_data (connection));
  return write_state (connection, newest > 0 ? newest + 1 : 0, error);
}

static GArray *
list_next (OffprintConnection *connection, gint64 floor, guint n_papers, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT row FROM papers INDEXED BY papers_by_row WHERE row < :floor ORDER BY row DESC LIMIT :n", error);

  if (statement == NULL)
    return NULL;
  offprint_statement_bind_int (statement, ":floor", floor);
  offprint_statement_bind_int (statement, ":n", n_papers);
  return offprint_statement_list_rows (statement, error);
}

/* How much lies above the floor, by the months in the rows: near enough for a progress bar, and for free. */
static gboolean
estimate_share (OffprintConnection *connection, gint64 floor, double *share, GError **error)
{
  gint64 oldest = 0, newest = 0;

  if (!offprint_connection_query_int (connection, "SELECT min(row) FROM papers", &oldest, error) ||
      !offprint_connection_query_int (connection, "SELECT max(row) FROM papers", &newest, error))
    return FALSE;
  *share = floor == 0 ? 1 : 0;
  if (floor > 0 && newest > oldest)
    *share = CLAMP ((double) (newest - floor) / (double) (newest - oldest), 0, NEARLY_DONE);
  return TRUE;
}

/**
 * offprint_search_index_build_step:
 * @connection: a connection in a transaction
 * @n_papers: how many papers at most; 2000 take some 0.3 s
 * @share_done: (out): how much is done, 0 to 1; at 1 the index is complete
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Puts the next older papers into the index. To be called again, each time in a transaction of its own, until
 * @share_done is 1; in between others may write, and what is in the index can be searched.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_search_index_build_step (OffprintConnection *connection, guint n_papers, double *share_done,
                                  GError **error)
{
  Upkeep *upkeep = offprint_connection_get_hook_data (connection);
  g_autoptr (GArray) rows = NULL;
  gint64 floor = 0;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  if (!read_floor (connection, &floor, error))
    return FALSE;
  rows = list_next (connection, floor, n_papers, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!renew_paper (connection, g_array_index (rows, gint64, i), NULL, error))
      return FALSE;
  if (!offprint_word_table_store (upkeep->table, connection, error))
    return FALSE;
  floor = rows->len < n_papers ? 0 : g_array_index (rows, gint64, rows->len - 1);
  return write_state (connection, floor, error) && estimate_share (connection, floor, share_done, error);
}

/* From so many pieces of a size on they are joined. */
static gboolean
set_pieces (OffprintConnection *connection, guint n_pieces, GError **error)
{
  gint64 n_now = 0;
  g_autoptr (OffprintStatement) statement = NULL;

  if (!offprint_connection_query_int (connection, "SELECT v FROM search_config WHERE k = 'usermerge'", &n_now, error))
    return FALSE;
  if (n_now == n_pieces)
    return TRUE;
  statement = offprint_connection_prepare (connection,
    "INSERT INTO search (search, rank) VALUES ('usermerge', :n)", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":n", n_pieces);
  return offprint_statement_run (statement, error);
}

static gboolean
merge_pieces (OffprintConnection *connection, guint n_pages, gboolean *done, GError **error)
{
  gint64 before = offprint_connection_count_changes (connection);
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "INSERT INTO search (search, rank) VALUES ('merge', :n)", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":n", n_pages);
  if (!offprint_statement_run (statement, error))
    return FALSE;
  *done = offprint_connection_count_changes (connection) - before < 2;
  return TRUE;
}

/**
 * offprint_search_index_tidy:
 * @connection: a connection that may write, without a transaction
 * @n_pieces: from how many pieces of a size on they are joined, 2 to 16: with 2 few are left and each paper is
 *   written anew each time that the store doubles, with 8 there are more and it is a third of the work
 * @n_pages: how much to do, in pages of the index (4 kB); 64 take some 5 ms
 * @done: (out): whether there is nothing left to do
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Joins pieces of the index. Each transaction leaves one, and a search looks into all of them: at a million papers a
 * word was found in a fifth of the time in one piece as in 17. Source: SQLite's manual of FTS5, section 6.8 (merge),
 * for telling that nothing was done by fewer than two changes.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_search_index_tidy (OffprintConnection *connection, guint n_pieces, guint n_pages, gboolean *done,
                            GError **error)
{
  if (!offprint_connection_begin (connection, error))
    return FALSE;
  if (!set_pieces (connection, n_pieces, error) || !merge_pieces (connection, n_pages, done, error)) {
    offprint_connection_roll_back (connection);
    return FALSE;
  }
  return offprint_connection_commit (connection, error);
}
