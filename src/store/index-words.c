/* index-words.c: the words by which the index finds a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index keeps no positions (a third of the size), so it cannot look for words that follow each other. Two
 * things make up for that. For scripts without spaces it holds each character and each pair of neighbours as
 * words: any part of what was written is found by its pairs, which differ by whether they begin at an even or an odd
 * place, so that those of a longer part are seldom all there but elsewhere. For others it holds, of each pair of neighbours,
 * one of 16384 numbers: a phrase then has few candidates even if its words are in every paper, at little more than a
 * byte a pair. Many words have a short one like "of" beside them, which says little about what stands on its other
 * side: so three words with a short one in the middle have a number as well. Pairs of two short words are in so many
 * papers that their numbers are none of the others'.
 *
 * A single letter is a prefix of too many words to ask for them all, so there is a word for each of the rarer letters
 * that a word of the paper begins with; with the others, nearly every paper has one.
 *
 * Words of authors' names and categories carry a sign, so that they can be searched apart from the text.
 *
 * Each word is given once: for one that comes again FTS5 does the work of a new one.
 */

#include "config.h"

#include "store/index-words.h"

#include "store/search-text.h"
#include "store/tokenizer.h"
#include "text/hash.h"

#include <string.h>

/* The numbers of pairs are characters of the private use planes, so that each is a word of one character: a
 * number's lower nine bits and the others with three unused ones between, or else eight of them at a time would
 * have the same place in the table in which FTS5 gathers words. */
#define FIRST_PAIR  0xf0000
#define LOWER_PAIRS 512
#define PAIR_GAP    4096

/* Of the numbers, those of pairs of words of at most four bytes, "of the", come last. */
#define N_PAIRS       15360
#define N_SHORT_PAIRS 1024
#define LONGEST_IN_SHORT_PAIR 4

/* So are the rarer letters that words begin with, and the digits, in the gap after the first of those. */
#define FIRST_INITIAL (FIRST_PAIR + LOWER_PAIRS)
static const char rare_initials[] = "0123456789jkquvxyz";

/* What is added to a pair's first character where it begins at an odd place: there are no characters yet. */
#define ODD_PLACE 0x50000

/* Places for the words of a paper, a power of two: four times as many as an abstract has. Words that find no place
 * are given each time that they come. */
#define N_PLACES 4096
#define MOST_PLACED (N_PLACES / 2)

/**
 * OffprintIndexWords:
 * @func: called with each new word of the text
 * @data: passed to @func
 * @words: (owned): the words so far, each with a line break
 * @places: where in @words a word begins, plus one, by its hash; 0 where there is none
 * @n_placed: how many there are
 * @sign: what goes before each word, or 0
 * @single: the last single character, "" if the last token was none
 * @odd: whether it stands at an odd place among those that are joined
 * @word: the hash of the last word, 0 if the last token was none
 * @n_word: its length
 * @before: the hash of the word before that one, if that one is short, else 0
 * @initials: the digits and letters that words began with, as bits
 */
struct _OffprintIndexWords
{
  OffprintIndexWordFunc func;
  gpointer              data;
  GString              *words;
  guint32               places[N_PLACES];
  guint                 n_placed;
  char                  sign;
  char                  single[8];
  gboolean              odd;
  guint32               word;
  gsize                 n_word;
  guint32               before;
  guint64               initials;
};

/* The hash of a word; never 0. */
static guint32
hash_word (const char *word, gsize length)
{
  return offprint_hash_bytes (OFFPRINT_HASH_START, word, length) | 1;
}

static guint32
mix (guint32 first, guint32 second)
{
  return (first * OFFPRINT_HASH_PRIME) ^ second;
}

static gsize
write_number (guint32 number, char *pair)
{
  return (gsize) g_unichar_to_utf8 (FIRST_PAIR + number / LOWER_PAIRS * PAIR_GAP + number % LOWER_PAIRS,
                                    pair);
}

/* @mixed is the hash of the pair or triple, @length that of the longer word of a pair. */
static gsize
write_pair (guint32 mixed, gsize length, char *pair)
{
  guint32 hash = mixed ^ mixed >> 16;

  return write_number (length <= LONGEST_IN_SHORT_PAIR ? N_PAIRS + hash % N_SHORT_PAIRS : hash % N_PAIRS, pair);
}

static gsize
write_triple (guint32 mixed, char *triple)
{
  return write_pair (mixed, G_MAXSIZE, triple);
}

static gsize
write_initial (gsize number, char *initial)
{
  return (gsize) g_unichar_to_utf8 (FIRST_INITIAL + (gunichar) number, initial);
}

static gboolean
is_at (const OffprintIndexWords *self, guint32 place, const char *word, gsize length)
{
  const char *there = self->words->str + place - 1;

  return memcmp (there, word, length) == 0 && there[length] == OFFPRINT_BETWEEN_WORDS;
}

/* Whether the word is there already. If not, it has a place now. */
static gboolean
find_place (OffprintIndexWords *self, const char *word, gsize length, guint32 hash)
{
  guint at = (hash ^ hash >> 16) % N_PLACES;

  for (; self->places[at] != 0; at = (at + 1) % N_PLACES)
    if (self->places[at] - 1 + length < self->words->len && is_at (self, self->places[at], word, length))
      return TRUE;
  if (self->n_placed < MOST_PLACED) {
    self->places[at] = (guint32) self->words->len + 1;
    self->n_placed++;
  }
  return FALSE;
}

/* Returns whether the word is a new one. */
static gboolean
give (OffprintIndexWords *self, const char *word, gsize length, guint32 hash)
{
  if (find_place (self, word, length, hash))
    return FALSE;
  g_string_append_len (self->words, word, (gssize) length);
  g_string_append_c (self->words, OFFPRINT_BETWEEN_WORDS);
  return TRUE;
}

static void
give_hashed (OffprintIndexWords *self, const char *word, gsize length)
{
  give (self, word, length, hash_word (word, length));
}

/* In names every place is even: they are short. */
static gsize
write_characters (const char *sign, const char *first, const char *second, gboolean odd, char *pair)
{
  gunichar c = g_utf8_get_char (first);
  gsize length = strlen (sign), n_second = strlen (second);

  memcpy (pair, sign, length);
  length += (gsize) g_unichar_to_utf8 (odd && *sign == '\0' ? c + ODD_PLACE : c, pair + length);
  memcpy (pair + length, second, n_second);
  return length + n_second;
}

static void
give_single (OffprintIndexWords *self, const OffprintToken *token)
{
  const char sign[] = { self->sign, '\0' };
  gboolean joined = token->joined && *self->single != '\0';
  char single[sizeof self->single] = "", word[20], *end = NULL;

  memcpy (single, token->text, token->length);
  end = stpcpy (stpcpy (word, sign), single);
  give_hashed (self, word, (gsize) (end - word));
  if (joined)
    give_hashed (self, word, write_characters (sign, self->single, single, self->odd, word));
  self->odd = joined && !self->odd;
  memcpy (self->single, single, sizeof single);
  self->word = self->before = 0;
}

/* What stands before the last word, together with it. */
static void
give_neighbours (OffprintIndexWords *self, guint32 word, gsize length)
{
  guint32 mixed = mix (self->word, word);
  char pair[6];
  gsize n_pair = write_pair (mixed, MAX (length, self->n_word), pair);

  give (self, pair, n_pair, mixed);
  if (self->before == 0)
    return;
  mixed = mix (mix (self->before, self->word), word);
  n_pair = write_triple (mixed, pair);
  give (self, pair, n_pair, mixed);
}

/* Digits and letters, from '0' to 'z', in fewer bits than there are characters between. */
static guint64
bit_of (char letter)
{
  return G_GUINT64_CONSTANT (1) << (letter - (g_ascii_isdigit (letter) ? '0' : 'a' - 10));
}

static void
give_word (OffprintIndexWords *self, const OffprintToken *token)
{
  guint32 hash = hash_word (token->text, token->length);

  if ((guchar) token->text[0] < 0x80)
    self->initials |= bit_of (token->text[0]);
  if (give (self, token->text, token->length, hash))
    self->func (token->text, token->length, hash, self->data);
  if (self->word != 0)
    give_neighbours (self, hash, token->length);
  *self->single = '\0';
  self->before = token->length <= OFFPRINT_LONGEST_SHORT ? self->word : 0;
  self->word = hash;
  self->n_word = token->length;
}

static gboolean
give_token (const OffprintToken *token, gpointer data)
{
  OffprintIndexWords *self = data;
  char signed_word[OFFPRINT_LONGEST_TOKEN + 2];

  if (token->single) {
    give_single (self, token);
  } else if (self->sign == 0) {
    give_word (self, token);
  } else {
    *self->single = '\0';
    signed_word[0] = self->sign;
    memcpy (signed_word + 1, token->text, token->length);
    give_hashed (self, signed_word, token->length + 1);
  }
  return TRUE;
}

static void
give_initials (OffprintIndexWords *self)
{
  for (gsize i = 0; rare_initials[i] != '\0'; i++) {
    char initial[6];

    if (self->initials & bit_of (rare_initials[i]))
      give_hashed (self, initial, write_initial (i, initial));
  }
}

/* Codes with spaces between: each whole, without case, and its archive with the dot. */
static void
give_categories (OffprintIndexWords *self, const char *text, gsize length)
{
  g_autofree char *copy = g_ascii_strdown (text, (gssize) length);
  g_auto (GStrv) codes = g_strsplit (copy, " ", -1);

  for (guint i = 0; codes[i] != NULL; i++) {
    g_autofree char *token = g_strconcat (OFFPRINT_CATEGORY_SIGN, codes[i], NULL);
    const char *dot = strchr (token, '.');

    if (codes[i][0] == '\0')
      continue;
    give_hashed (self, token, strlen (token));
    if (dot != NULL)
      give_hashed (self, token, (gsize) (dot - token) + 1);
  }
}

/* Nothing goes on from one part into the next. */
static gboolean
give_part (OffprintPart part, const char *text, gsize length, gpointer data)
{
  OffprintIndexWords *self = data;

  self->sign = part == OFFPRINT_PART_NAME ? OFFPRINT_AUTHOR_SIGN[0] : 0;
  *self->single = '\0';
  self->word = self->before = 0;
  if (part == OFFPRINT_PART_CATEGORIES)
    give_categories (self, text, length);
  else
    offprint_tokenize (text, (gssize) length, give_token, self);
  return TRUE;
}

/**
 * offprint_index_words_new:
 * @func: (scope notified): called with each word of a paper's text
 * @data: passed to @func
 *
 * Returns: (transfer full): what lists the words of one paper after the other, for one thread
 */
OffprintIndexWords *
offprint_index_words_new (OffprintIndexWordFunc func, gpointer data)
{
  OffprintIndexWords *self = g_new0 (OffprintIndexWords, 1);

  self->func = func;
  self->data = data;
  self->words = g_string_sized_new (4096);
  return self;
}

/**
 * offprint_index_words_free:
 * @self: (transfer full): what lists words
 */
void
offprint_index_words_free (OffprintIndexWords *self)
{
  g_string_free (self->words, TRUE);
  g_free (self);
}

/**
 * offprint_index_words_list:
 * @self: what lists words
 * @connection: a connection
 * @row: a paper
 * @words: (out) (nullable): the words of all its text, with a line break after each, in the order that they have in
 *   it; %NULL if the store does not have it
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_index_words_list (OffprintIndexWords *self, OffprintConnection *connection, gint64 row, char **words,
                           GError **error)
{
  *words = NULL;
  g_string_truncate (self->words, 0);
  memset (self->places, 0, sizeof self->places);
  self->n_placed = 0;
  self->initials = 0;
  if (!offprint_search_text_read (connection, row, give_part, self, error))
    return FALSE;
  give_initials (self);
  if (self->words->len > 0)
    *words = g_strndup (self->words->str, self->words->len);
  return TRUE;
}

/**
 * offprint_index_words_pair:
 * @first: a word
 * @second: the word after it
 *
 * Returns: (transfer full): the index's word for papers that may have both next to each other
 */
char *
offprint_index_words_pair (const char *first, const char *second)
{
  gsize n_first = strlen (first), n_second = strlen (second);
  char pair[6];
  gsize length = write_pair (mix (hash_word (first, n_first), hash_word (second, n_second)), MAX (n_first, n_second),
                             pair);

  return g_strndup (pair, length);
}

/**
 * offprint_index_words_triple:
 * @first: a word
 * @second: the word after it, of no more than %OFFPRINT_LONGEST_SHORT bytes
 * @third: the word after that
 *
 * Returns: (transfer full): the index's word for papers that may have the three next to each other
 */
char *
offprint_index_words_triple (const char *first, const char *second, const char *third)
{
  char triple[6];
  guint32 mixed = mix (mix (hash_word (first, strlen (first)), hash_word (second, strlen (second))),
                       hash_word (third, strlen (third)));

  return g_strndup (triple, write_triple (mixed, triple));
}

/**
 * offprint_index_words_characters:
 * @sign: %OFFPRINT_AUTHOR_SIGN for a name, else ""
 * @first: a single character of a script without spaces
 * @second: the one after it
 * @odd: whether @first stands at an odd place of the text
 *
 * Returns: (transfer full): the index's word for papers that have both next to each other
 */
char *
offprint_index_words_characters (const char *sign, const char *first, const char *second, gboolean odd)
{
  char pair[20];

  return g_strndup (pair, write_characters (sign, first, second, odd, pair));
}

/**
 * offprint_index_words_initial:
 * @letter: an ASCII letter without case, or a digit
 *
 * Returns: (transfer full) (nullable): the index's word for papers that have a word beginning with @letter, outside of
 *   names; %NULL if it has none, since nearly every paper has such a word
 */
char *
offprint_index_words_initial (char letter)
{
  const char *at = letter != '\0' ? strchr (rare_initials, letter) : NULL;
  char initial[6];

  return at != NULL ? g_strndup (initial, write_initial ((gsize) (at - rare_initials), initial)) : NULL;
}
