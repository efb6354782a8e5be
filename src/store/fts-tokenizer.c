/* fts-tokenizer.c: the tokenizer as SQLite's full-text index takes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index keeps no positions (a third of the size), so it cannot look for words that follow each other. Two
 * things make up for that. For scripts without spaces it holds each character and each pair of neighbours as
 * words: any part of what was written is found by its pairs. For others it holds, of each pair of neighbours,
 * one of 8192 numbers: a phrase then has few candidates even if its words are in every paper, at a byte a
 * pair. Many words have a short one like "of" beside them, which says little about what stands on its other
 * side: so three words with a short one in the middle have a number as well.
 *
 * A single letter is a prefix of too many words to ask for them all, so there is a word for each letter that
 * a word of the paper begins with.
 *
 * Words of authors' names and categories carry a sign, so that they can be searched apart from the text.
 */

#include "config.h"

#include "store/fts-tokenizer.h"

#include "store/tokenizer.h"
#include "text/hash.h"

#include <string.h>

/* The numbers of pairs are characters of the private use planes, so that each is a word of one character: a
 * number's lower nine bits and the others with three unused ones between, or else eight of them at a time would
 * have the same place in the table in which FTS5 gathers words. */
#define FIRST_PAIR  0xf0000
#define N_PAIRS     8192
#define LOWER_PAIRS 512
#define PAIR_GAP    4096

/* So are the letters and digits that words begin with, in the gap after the first of those. */
#define FIRST_INITIAL (FIRST_PAIR + LOWER_PAIRS)
#define N_INITIALS    36

/* The hash of a word; never 0. */
static guint32
hash_word (const char *word, gsize length)
{
  return offprint_hash_bytes (OFFPRINT_HASH_START, word, length) | 1;
}

static guint32
hash_string (const char *word)
{
  return hash_word (word, strlen (word));
}

static guint32
mix (guint32 first, guint32 second)
{
  return (first * OFFPRINT_HASH_PRIME) ^ second;
}

static gsize
write_pair (guint32 mixed, char *pair)
{
  guint32 number = (mixed ^ mixed >> 16) % N_PAIRS;

  return (gsize) g_unichar_to_utf8 (FIRST_PAIR + number / LOWER_PAIRS * PAIR_GAP + number % LOWER_PAIRS,
                                    pair);
}

/* The letters and digits from 0. */
static guint
number_of (char letter)
{
  return g_ascii_isdigit (letter) ? (guint) (letter - '0') : (guint) (letter - 'a') + 10;
}

static gsize
write_initial (guint number, char *initial)
{
  return (gsize) g_unichar_to_utf8 (FIRST_INITIAL + number, initial);
}

typedef int (*EmitFunc) (void *context, int flags, const char *token, int length, int start, int end);

/**
 * Feed:
 * @sign: what goes before each word, or 0
 * @single: the last single character with its sign
 * @n_single: its length, 0 if the last token was none
 * @word: the hash of the last word, 0 if the last token was none
 * @before: the hash of the word before that one, if that one is short, else 0
 * @initials: the letters and digits that words began with, as bits
 * @code: SQLite's
 *
 * The tokens on their way to the index.
 */
typedef struct {
  EmitFunc  emit;
  void     *context;
  char      sign;
  char      single[16];
  gsize     n_single;
  guint32   word;
  guint32   before;
  guint64   initials;
  int       code;
} Feed;

static gboolean
give (Feed *feed, const char *token, gsize length)
{
  feed->code = feed->emit (feed->context, 0, token, (int) length, 0, 0);    /* positions are not kept */
  return feed->code == SQLITE_OK;
}

static gboolean
feed_single (Feed *feed, const OffprintToken *token)
{
  char pair[2 * sizeof feed->single];
  gsize n_pair = token->joined ? feed->n_single : 0;

  memcpy (pair, feed->single, n_pair);
  feed->n_single = 0;
  if (feed->sign != 0)
    feed->single[feed->n_single++] = feed->sign;
  memcpy (feed->single + feed->n_single, token->text, token->length);
  feed->n_single += token->length;
  feed->word = feed->before = 0;

  if (!give (feed, feed->single, feed->n_single))
    return FALSE;
  memcpy (pair + n_pair, token->text, token->length);
  return n_pair == 0 || give (feed, pair, n_pair + token->length);
}

/* What stands before the last word, together with it. */
static gboolean
feed_neighbours (Feed *feed, guint32 before, guint32 word)
{
  char pair[6];

  return give (feed, pair, write_pair (mix (before, word), pair)) &&
         (feed->before == 0 || give (feed, pair, write_pair (mix (mix (feed->before, before), word), pair)));
}

static gboolean
feed_word (Feed *feed, const OffprintToken *token)
{
  guint32 before = feed->word;

  if ((guchar) token->text[0] < 0x80)
    feed->initials |= G_GUINT64_CONSTANT (1) << number_of (token->text[0]);
  feed->n_single = 0;
  feed->word = hash_word (token->text, token->length);
  if (!give (feed, token->text, token->length) ||
      (before != 0 && !feed_neighbours (feed, before, feed->word)))
    return FALSE;
  feed->before = token->length <= OFFPRINT_LONGEST_SHORT ? before : 0;
  return TRUE;
}

static gboolean
feed_token (const OffprintToken *token, gpointer data)
{
  Feed *feed = data;
  char signed_word[OFFPRINT_LONGEST_TOKEN + 2];

  if (token->single)
    return feed_single (feed, token);
  if (feed->sign == 0)
    return feed_word (feed, token);
  feed->n_single = 0;
  signed_word[0] = feed->sign;
  memcpy (signed_word + 1, token->text, token->length);
  return give (feed, signed_word, token->length + 1);
}

static gboolean
feed_part (Feed *feed, const char *text, gsize length, char sign)
{
  feed->sign = sign;
  feed->n_single = 0;
  feed->word = feed->before = 0;
  return offprint_tokenize (text, (gssize) length, feed_token, feed);
}

static gboolean
feed_initials (Feed *feed)
{
  for (guint i = 0; i < N_INITIALS; i++) {
    char initial[6];

    if ((feed->initials >> i & 1) && !give (feed, initial, write_initial (i, initial)))
      return FALSE;
  }
  return TRUE;
}

/* Codes with spaces between: each whole, without case, and its archive with the dot. */
static gboolean
feed_categories (Feed *feed, const char *text, gsize length)
{
  g_autofree char *copy = g_ascii_strdown (text, (gssize) length);
  g_auto (GStrv) codes = g_strsplit (copy, " ", -1);

  for (guint i = 0; codes[i] != NULL; i++) {
    g_autofree char *token = g_strconcat (OFFPRINT_CATEGORY_SIGN, codes[i], NULL);
    const char *dot = strchr (token, '.');

    if (codes[i][0] == '\0')
      continue;
    if (!give (feed, token, strlen (token)) || (dot != NULL && !give (feed, token,
                                                                      (gsize) (dot - token) + 1)))
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
  if (!feed_part (feed, text, (gsize) (authors - text), 0) || !feed_initials (feed) ||
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

/* What is searched was made into the index's words by store/match-expression.c. */
static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, EmitFunc emit)
{
  Feed feed = { .emit = emit, .context = context };

  if (flags & FTS5_TOKENIZE_QUERY)
    return emit (context, 0, text, length, 0, length);
  feed_document (&feed, text, (gsize) length);
  return feed.code;
}

/**
 * offprint_fts_pair_word:
 * @first: a word
 * @second: the word after it
 *
 * Returns: (transfer full): the index's word for papers that may have both next to each other
 */
char *
offprint_fts_pair_word (const char *first, const char *second)
{
  char pair[6];
  gsize length = write_pair (mix (hash_string (first), hash_string (second)), pair);

  return g_strndup (pair, length);
}

/**
 * offprint_fts_triple_word:
 * @first: a word
 * @second: the word after it, of no more than %OFFPRINT_LONGEST_SHORT bytes
 * @third: the word after that
 *
 * Returns: (transfer full): the index's word for papers that may have the three next to each other
 */
char *
offprint_fts_triple_word (const char *first, const char *second, const char *third)
{
  char triple[6];
  guint32 mixed = mix (mix (hash_string (first), hash_string (second)), hash_string (third));
  gsize length = write_pair (mixed, triple);

  return g_strndup (triple, length);
}

/**
 * offprint_fts_initial_word:
 * @letter: an ASCII letter without case, or a digit
 *
 * Returns: (transfer full): the index's word for papers that have a word beginning with @letter, outside of
 *   names
 */
char *
offprint_fts_initial_word (char letter)
{
  char initial[6];
  gsize length = write_initial (number_of (letter), initial);

  return g_strndup (initial, length);
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
 * Makes the tokenizer known by the name `offprint`. Needed on every connection that reads or writes the
 * index.
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
