/* phrase-words.c: by which words of the index to look for words that follow each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index has the words themselves and numbers of neighbours (store/index-words.c). FTS5 goes past every
 * paper in the list of each word that it is asked for, and the text of each paper that is in all of them is
 * read. So a word is worth asking for only if going through its list takes less time than reading the texts
 * that it rules out, and that depends on how many papers have it. It is seen from the newest ones.
 */

#include "config.h"

#include "store/phrase-words.h"

#include "store/index-words.h"
#include "store/tokenizer.h"

#include <string.h>

/* So many papers in the list of a word are looked at, and so many of all. */
#define N_PROBED 64
#define N_PAPERS 1024

/* Reading a paper's text takes as long as going past so many papers in a list: 6 µs and 12 ns, measured. */
#define PAPERS_PER_TEXT 500

/* Papers of a month, roughly, unless the newest has more already. */
#define PAPERS_PER_MONTH 25000

/**
 * Part:
 * @word: (owned): a word of the index
 * @share: of the papers that have it, 0 to 1
 */
typedef struct {
  char   *word;
  double  share;
} Part;

/**
 * Probe:
 * @newest: the newest paper
 * @month_size: how many papers a month has, roughly
 * @papers_per_month: how many papers there are, as the newest show
 */
typedef struct {
  OffprintConnection *connection;
  gint64              newest;
  gint64              month_size;
  double              papers_per_month;
} Probe;

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->word);
}

/* How much of its month had gone by when a paper came. Numbers of old identifiers, which hold the archive, can be any. */
static double
share_of_month (const Probe *self, gint64 row)
{
  return (double) MIN (row % 1000000, self->month_size) / (double) self->month_size;
}

/* Rows are year, month and a number (model/arxiv-id.h). Time before the newest paper's, in months. */
static double
months_before (const Probe *self, gint64 row)
{
  double months = (double) ((self->newest / 100000000 - row / 100000000) * 12 +
                            self->newest / 1000000 % 100 - row / 1000000 % 100);

  return months + share_of_month (self, self->newest) - share_of_month (self, row);
}

/* How many rows a month the statement gives, and whether it gives as many as were asked for. */
static gboolean
query_density (const Probe *self, OffprintStatement *statement, gint64 n_wanted, double *density,
               gboolean *enough, GError **error)
{
  gint64 n_rows = 0;
  double months = 0;
  OffprintStep step = OFFPRINT_STEP_DONE;

  offprint_statement_bind_int (statement, ":n", n_wanted);
  step = offprint_statement_step (statement, error);
  if (step != OFFPRINT_STEP_ROW)
    return step == OFFPRINT_STEP_DONE;
  n_rows = offprint_statement_get_int (statement, 0);
  *enough = n_rows == n_wanted;
  /* The newest stands for a little time too. */
  months = MAX (months_before (self, offprint_statement_get_int (statement, 1)), 0);
  *density = (double) n_rows / (months + 1.0 / (double) self->month_size);
  return TRUE;
}

static gboolean
start_probe (Probe *self, OffprintConnection *connection, GError **error)
{
  gboolean enough = FALSE;
  g_autoptr (OffprintStatement) statement = NULL;

  *self = (Probe) { .connection = connection, .papers_per_month = 1 };
  if (!offprint_connection_query_int (connection, "SELECT max(row) FROM papers", &self->newest, error))
    return FALSE;
  self->month_size = MAX (self->newest % 1000000, PAPERS_PER_MONTH);
  statement = offprint_connection_prepare (connection,
    "SELECT count(*), min(row) FROM"
    " (SELECT row FROM papers INDEXED BY papers_by_row ORDER BY row DESC LIMIT :n)", error);
  return statement != NULL &&
         query_density (self, statement, N_PAPERS, &self->papers_per_month, &enough, error);
}

/* A word that so few papers have that FTS5 is through with it at once has no share at all. */
static gboolean
probe_share (const Probe *self, const char *word, double *share, GError **error)
{
  g_autofree char *match = g_strdup_printf ("\"%s\"", word);
  gboolean enough = FALSE;
  double density = 0;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (self->connection,
    "SELECT count(*), :after - max(key) FROM"
    " (SELECT rowid AS key FROM search WHERE search MATCH :match ORDER BY rowid LIMIT :n)", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":match", match);
  offprint_statement_bind_int (statement, ":after", OFFPRINT_AFTER_ALL_ROWS);
  if (!query_density (self, statement, N_PROBED, &density, &enough, error))
    return FALSE;
  *share = enough ? MIN (density / self->papers_per_month, 1) : 0;
  return TRUE;
}

static void
add_part (GArray *parts, char *word)
{
  const Part part = { .word = word };

  g_array_append_val (parts, part);
}

static gboolean
is_word (const char *token)
{
  return !offprint_token_is_single (token);
}

/* What the index has for the tokens, whatever it is good for. */
static GArray *
list_parts (char *const *tokens, guint n_tokens)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  g_array_set_clear_func (parts, clear_part);
  for (guint i = 0; i < n_tokens; i++) {
    if (!is_word (tokens[i]))
      continue;
    add_part (parts, g_strdup (tokens[i]));
    if (i + 1 == n_tokens || !is_word (tokens[i + 1]))
      continue;
    add_part (parts, offprint_index_words_pair (tokens[i], tokens[i + 1]));
    if (i + 2 < n_tokens && is_word (tokens[i + 2]) && strlen (tokens[i + 1]) <= OFFPRINT_LONGEST_SHORT)
      add_part (parts, offprint_index_words_triple (tokens[i], tokens[i + 1], tokens[i + 2]));
  }
  return parts;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  return (x->share > y->share) - (x->share < y->share);
}

/* The rarest part, and those of the others that spare more than they cost. */
static GPtrArray *
choose_parts (GArray *parts)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  double share = 1;    /* of the papers whose text has to be read */

  g_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index (parts, Part, i);

    if (i > 0 && part->share >= (1 - part->share) * share * PAPERS_PER_TEXT)
      continue;
    share *= part->share;
    g_ptr_array_add (words, g_steal_pointer (&part->word));
  }
  return words;
}

/**
 * offprint_phrase_words:
 * @connection: a connection to the store with the index
 * @tokens: (array length=n_tokens): tokens that follow each other, none of which may go on
 * @n_tokens: how many
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Takes some 20 µs a token.
 *
 * Returns: (transfer full) (element-type utf8): words of the index that every paper has that has the tokens
 *   one after the other; by these it is found quickest. There is one at least, unless all tokens are single
 *   characters. %NULL on error
 */
GPtrArray *
offprint_phrase_words (OffprintConnection *connection, char *const *tokens, guint n_tokens, GError **error)
{
  g_autoptr (GArray) parts = list_parts (tokens, n_tokens);
  Probe probe;

  if (parts->len > 1 && !start_probe (&probe, connection, error))
    return NULL;
  for (guint i = 0; parts->len > 1 && i < parts->len; i++) {
    Part *part = &g_array_index (parts, Part, i);

    if (!probe_share (&probe, part->word, &part->share, error))
      return NULL;
  }
  return choose_parts (parts);
}
