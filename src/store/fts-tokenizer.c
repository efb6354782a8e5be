/* fts-tokenizer.c: the tokenizer as SQLite's full-text index takes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index keeps no positions (a third of the size), so it cannot look for characters that follow each other. For
 * scripts without spaces it therefore holds each pair of neighbours as a word, and the last character of a run for
 * itself: two characters are one look-up, one character is a prefix of its pairs, and longer ones are several pairs.
 *
 * Words of authors' names and categories carry a sign, so that they can be searched apart from the text.
 */

#include "config.h"

#include "store/fts-tokenizer.h"

#include "store/tokenizer.h"

#include <string.h>

typedef int (*EmitFunc) (void *context, int flags, const char *token, int length, int start, int end);

/**
 * Feed:
 * @before: (nullable): the single character that waits for its neighbour, with its sign
 *
 * The tokens on their way to the index.
 */
typedef struct {
  EmitFunc  emit;
  void     *context;
  char      sign;          /* or 0 */
  gsize     n_before;      /* length of what waits, 0 for nothing */
  char      before[16];
  int       code;          /* SQLite's */
} Feed;

static gboolean
give (Feed *feed, const char *token, gsize length)
{
  feed->code = feed->emit (feed->context, 0, token, (int) length, 0, 0);    /* positions are not kept */
  return feed->code == SQLITE_OK;
}

static gboolean
give_waiting (Feed *feed)
{
  gsize n = feed->n_before;

  feed->n_before = 0;
  return n == 0 || give (feed, feed->before, n);
}

static gboolean
feed_single (Feed *feed, const OffprintToken *token)
{
  char pair[sizeof feed->before * 2];

  if (feed->n_before > 0 && token->joined) {
    memcpy (pair, feed->before, feed->n_before);
    memcpy (pair + feed->n_before, token->text, token->length);
    if (!give (feed, pair, feed->n_before + token->length))
      return FALSE;
  } else if (!give_waiting (feed)) {
    return FALSE;
  }
  feed->n_before = 0;
  if (feed->sign != 0)
    feed->before[feed->n_before++] = feed->sign;
  memcpy (feed->before + feed->n_before, token->text, token->length);
  feed->n_before += token->length;
  return TRUE;
}

static gboolean
feed_token (const OffprintToken *token, gpointer data)
{
  Feed *feed = data;
  char signed_word[OFFPRINT_LONGEST_TOKEN + 2];

  if (token->single)
    return feed_single (feed, token);
  if (!give_waiting (feed))
    return FALSE;
  if (feed->sign == 0)
    return give (feed, token->text, token->length);
  signed_word[0] = feed->sign;
  memcpy (signed_word + 1, token->text, token->length);
  return give (feed, signed_word, token->length + 1);
}

static gboolean
feed_part (Feed *feed, const char *text, gsize length, char sign)
{
  feed->sign = sign;
  return offprint_tokenize (text, (gssize) length, feed_token, feed) && give_waiting (feed);
}

/* Codes with spaces between: whole, without case. */
static gboolean
feed_categories (Feed *feed, const char *text, gsize length)
{
  g_autofree char *copy = g_ascii_strdown (text, (gssize) length);
  g_auto (GStrv) codes = g_strsplit (copy, " ", -1);

  for (guint i = 0; codes[i] != NULL; i++) {
    g_autofree char *token = g_strconcat (OFFPRINT_CATEGORY_SIGN, codes[i], NULL);

    if (codes[i][0] != '\0' && !give (feed, token, strlen (token)))
      return FALSE;
  }
  return TRUE;
}

static void
feed_document (Feed *feed, const char *text, gsize length)
{
  const char *authors = memchr (text, OFFPRINT_BEGIN_AUTHORS, length);
  const char *categories = memchr (text, OFFPRINT_BEGIN_CATEGORIES, length);
  const char *end = text + length;

  if (categories == NULL)
    categories = end;
  if (authors == NULL)
    authors = categories;
  if (!feed_part (feed, text, (gsize) (authors - text), 0) ||
      (authors < categories &&
       !feed_part (feed, authors + 1, (gsize) (categories - authors) - 1, OFFPRINT_AUTHOR_SIGN[0])) ||
      categories == end)
    return;
  feed_categories (feed, categories + 1, (gsize) (end - categories) - 1);
}

static int
create (void *context, const char **arguments, int n_arguments, Fts5Tokenizer **tokenizer)
{
  static char the_only_one;

  *tokenizer = (Fts5Tokenizer *) (gpointer) &the_only_one;
  return SQLITE_OK;
}

static void
destroy (Fts5Tokenizer *tokenizer)
{
}

/* What is searched was made into the index's words by store/search.c. */
static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, EmitFunc emit)
{
  Feed feed = { .emit = emit, .context = context };

  if (flags & FTS5_TOKENIZE_QUERY)
    return emit (context, 0, text, length, 0, length);
  feed_document (&feed, text, (gsize) length);
  return feed.code;
}

/* FTS5 hands out its interface by way of a statement's parameter. */
static fts5_api *
get_api (sqlite3 *db)
{
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step (stmt);
  }
  sqlite3_finalize (stmt);
  return api;
}

/**
 * offprint_fts_tokenizer_register:
 * @db: a connection
 *
 * Makes the tokenizer known by the name `offprint`. Needed on every connection that reads or writes the index.
 *
 * Returns: whether it succeeded, as it does where SQLite has FTS5
 */
gboolean
offprint_fts_tokenizer_register (sqlite3 *db)
{
  fts5_tokenizer methods = { create, destroy, tokenize };
  fts5_api *api = get_api (db);

  return api != NULL && api->xCreateTokenizer (api, "offprint", NULL, &methods, NULL) == SQLITE_OK;
}
