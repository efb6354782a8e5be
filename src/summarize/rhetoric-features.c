/* rhetoric-features.c: what the rhetoric model looks at in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-features.h"

#include "summarize/rhetoric-tokens.h"
#include "text/hash.h"

#include <string.h>

/* Every feature is hashed into one of the buckets, for which the table has a row of weights. Training and running share this
 * file; whatever changes here changes what the table means, so the table is trained again (see data/rhetoric.md). */

/* Each kind of feature is hashed apart from the others. */
typedef enum {
  FEATURE_WORD = 1,       /* each word */
  FEATURE_PAIR,           /* two words in a row, with the sentence's ends */
  FEATURE_OPENING,        /* the first one to four words together */
  FEATURE_EARLY,          /* each of the first six words */
  FEATURE_STEM,           /* the first five letters of a longer word */
  FEATURE_CUE,            /* each family of cue words in the sentence, by itself, by place, by field */
  FEATURE_FIRST_CUE,      /* the first family */
  FEATURE_MIXED,          /* two words in a row of which one stands for its family */
  FEATURE_CLAUSE,         /* "we VERB (that)" */
  FEATURE_SHAPE,          /* length, digits, formulas, tense */
  FEATURE_PLACE,          /* where in the abstract */
  FEATURE_NEAR,           /* how the sentences around begin, and their families */
  FEATURE_NEAR_CLAUSE,    /* their "we VERB (that)" */
  FEATURE_SEEN,           /* families anywhere before and after */
  FEATURE_TITLE,          /* how much of the title it holds */
} FeatureKind;

#define MOST_TITLE_WORDS 64

#define CUE_BIT(cue) (1u << (cue))
#define SELF_CUES    (CUE_BIT (OFFPRINT_CUE_SELF) | CUE_BIT (OFFPRINT_CUE_PAPER))

/* What kind of paper the abstract seems to be of, as bits: cue words mean different things in different fields. */
enum {
  FIELD_PROVES = 1 << 0,
  FIELD_MEASURES = 1 << 1,
  FIELD_FORMULAS = 1 << 2,
};

typedef struct {
  guint   first;           /* index of its first token */
  guint   n;               /* how many tokens */
  guint32 cues;            /* a bit for each family in it */
  guint32 cues_before;     /* … in the sentences before */
  guint32 cues_after;      /* … and after */
  guint   verb;            /* index in it of the verb of "we VERB (that)", or n */
  guint32 clause;          /* hash of that, or 0 */
  guint   overlap;         /* how many words of the title it holds */
} Sentence;

struct _OffprintFeatures
{
  const char *text;
  GArray     *tokens;       /* (owned) (element-type OffprintToken) */
  Sentence   *sentences;    /* (owned) (array length=n_sentences) */
  guint       n_sentences;
  guint       n_title;      /* words of the title that count */
  guint       most_overlap; /* index of the sentence that holds most of the title, or n_sentences */
  guint       first_self;   /* index of the first sentence with "we" or "this paper", or n_sentences */
  guint32     field;

  guint       n_buckets;
  guint64    *taken;        /* (owned): a bit for each bucket in @out */
  guint32    *out;          /* (owned) (array length=n_out) (nullable) */
  guint       n_out;
  guint       n_allocated;
};

static guint32
mix (guint32 hash, guint32 value)
{
  hash = (hash ^ value) * OFFPRINT_HASH_PRIME;
  return hash ^ (hash >> 15);
}

/* Adds a feature of three parts; those that need fewer give zeros. The odd constants spread each part over 64 bits
 * (multiplicative hashing; they are of no other meaning); the upper half then chooses the bucket. */
static inline void
add (OffprintFeatures *self, FeatureKind kind, guint32 a, guint32 b, guint32 c)
{
  guint64 hash = (a + G_GUINT64_CONSTANT (1)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) +
                 (b + G_GUINT64_CONSTANT (1)) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f) +
                 (c + ((guint64) kind << 32)) * G_GUINT64_CONSTANT (0x165667b19e3779f9);
  guint32 bucket = 0;

  hash = (hash ^ (hash >> 32)) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  bucket = (guint32) (((hash >> 32) * self->n_buckets) >> 32);
  if ((self->taken[bucket / 64] >> (bucket % 64) & 1) != 0)
    return;
  if (self->n_out == self->n_allocated) {
    self->n_allocated = MAX (512, self->n_allocated * 2);
    self->out = g_renew (guint32, self->out, self->n_allocated);
  }
  self->taken[bucket / 64] |= G_GUINT64_CONSTANT (1) << (bucket % 64);
  self->out[self->n_out++] = bucket;
}

static const OffprintToken *
get_token (const OffprintFeatures *self, const Sentence *sentence, guint index)
{
  static const OffprintToken edge = { .hash = 1, .kind = OFFPRINT_TOKEN_MARK };    /* before the first and after the last */

  return index < sentence->n ? &g_array_index (self->tokens, OffprintToken, sentence->first + index) : &edge;
}

/* "We (also) show that": the word after the first "we" or "this paper", and whether "that" follows it closely. */
static void
find_clause (OffprintFeatures *self, Sentence *sentence)
{
  guint32 that = offprint_hash_bytes (OFFPRINT_HASH_START, "that", 4);
  guint self_at = 0;
  guint verb = 0;

  while (self_at < sentence->n && (CUE_BIT (get_token (self, sentence, self_at)->cue) & SELF_CUES) == 0)
    self_at++;
  sentence->verb = sentence->n;
  if (self_at == sentence->n)
    return;

  verb = self_at + 1;
  while (verb < sentence->n && get_token (self, sentence, verb)->cue == OFFPRINT_CUE_ADVERB)
    verb++;
  sentence->verb = verb;
  sentence->clause = mix (get_token (self, sentence, self_at)->cue, get_token (self, sentence, verb)->hash);
  for (guint i = verb + 1; i < MIN (verb + 5, sentence->n); i++)
    if (get_token (self, sentence, i)->hash == that) {
      sentence->clause = mix (sentence->clause, that);
      return;
    }
}

static gboolean
is_title_word (const OffprintToken *token)
{
  return token->kind == OFFPRINT_TOKEN_WORD && token->len > 3;
}

static guint
count_title_words (OffprintFeatures *self, const Sentence *sentence, GArray *title)
{
  guint64 held = 0;
  guint n = 0;

  for (guint i = 0; i < sentence->n; i++) {
    const OffprintToken *token = get_token (self, sentence, i);

    for (guint j = 0; j < title->len && is_title_word (token); j++)
      if (g_array_index (title, OffprintToken, j).hash == token->hash) {
        held |= G_GUINT64_CONSTANT (1) << j;
        break;
      }
  }
  for (; held != 0; held &= held - 1)
    n++;
  return n;
}

static void
read_sentence (OffprintFeatures *self, guint index, const OffprintSentence *range, GArray *title)
{
  Sentence *sentence = &self->sentences[index];

  sentence->first = self->tokens->len;
  offprint_tokens_read (self->tokens, self->text, range->start, range->end);
  sentence->n = self->tokens->len - sentence->first;
  for (guint i = 0; i < sentence->n; i++)
    sentence->cues |= CUE_BIT (get_token (self, sentence, i)->cue);
  sentence->cues &= ~CUE_BIT (OFFPRINT_CUE_NONE);
  find_clause (self, sentence);

  sentence->overlap = count_title_words (self, sentence, title);
  if (sentence->overlap > 1 &&
      (self->most_overlap == self->n_sentences || sentence->overlap > self->sentences[self->most_overlap].overlap))
    self->most_overlap = index;
  if (self->first_self == self->n_sentences && (sentence->cues & SELF_CUES) != 0)
    self->first_self = index;
}

static GArray *
read_title (const char *title)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (OffprintToken));
  GArray *words = g_array_new (FALSE, FALSE, sizeof (OffprintToken));

  if (title != NULL)
    offprint_tokens_read (all, title, 0, (guint) strlen (title));
  for (guint i = 0; i < all->len && words->len < MOST_TITLE_WORDS; i++)
    if (is_title_word (&g_array_index (all, OffprintToken, i)))
      g_array_append_val (words, g_array_index (all, OffprintToken, i));
  return words;
}

/* What is known once all sentences are read. */
static void
read_abstract (OffprintFeatures *self)
{
  guint32 before = 0;
  guint32 after = 0;
  guint formulas = 0;

  for (guint i = 0; i < self->n_sentences; i++) {
    self->sentences[i].cues_before = before;
    before |= self->sentences[i].cues;
  }
  for (guint i = self->n_sentences; i > 0; i--) {
    self->sentences[i - 1].cues_after = after;
    after |= self->sentences[i - 1].cues;
  }
  for (guint i = 0; i < self->tokens->len; i++)
    formulas += g_array_index (self->tokens, OffprintToken, i).kind == OFFPRINT_TOKEN_FORMULA;
  self->field = ((before & CUE_BIT (OFFPRINT_CUE_PROVE)) != 0 ? FIELD_PROVES : 0) |
                ((before & CUE_BIT (OFFPRINT_CUE_EVALUATE)) != 0 ? FIELD_MEASURES : 0) |
                (formulas * 40 > self->tokens->len ? FIELD_FORMULAS : 0);
}

/**
 * offprint_features_new: (skip)
 * @title: (nullable): the paper's title
 * @text: its abstract; it must outlive the features
 * @sentences: (element-type OffprintSentence): the sentences of @text
 * @n_buckets: how many features the table tells apart
 *
 * Reads an abstract, so that offprint_features_extract() can look at each sentence with those around it.
 *
 * Returns: (transfer full): what is known of the abstract
 */
OffprintFeatures *
offprint_features_new (const char *title, const char *text, GArray *sentences, guint n_buckets)
{
  OffprintFeatures *self = g_new0 (OffprintFeatures, 1);
  g_autoptr (GArray) title_words = read_title (title);
  guint n_sentences = sentences->len;

  self->text = text;
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (OffprintToken), 256);
  self->sentences = g_new0 (Sentence, n_sentences);
  self->n_sentences = n_sentences;
  self->n_title = title_words->len;
  self->most_overlap = n_sentences;
  self->first_self = n_sentences;
  self->n_buckets = n_buckets;
  self->taken = g_new0 (guint64, n_buckets / 64 + 1);
  for (guint i = 0; i < n_sentences; i++)
    read_sentence (self, i, &g_array_index (sentences, OffprintSentence, i), title_words);
  read_abstract (self);
  return self;
}

/**
 * offprint_features_free: (skip)
 * @self: (transfer full): what is known of an abstract
 */
void
offprint_features_free (OffprintFeatures *self)
{
  g_array_unref (self->tokens);
  g_free (self->out);
  g_free (self->sentences);
  g_free (self->taken);
  g_free (self);
}

static void
add_stem (OffprintFeatures *self, const OffprintToken *token)
{
  guint32 hash = OFFPRINT_HASH_START;

  if (token->kind != OFFPRINT_TOKEN_WORD || token->len <= 6)
    return;
  for (guint i = 0; i < 5; i++)
    hash = offprint_hash_byte (hash, (guint8) g_ascii_tolower (self->text[token->start + i]));
  add (self, FEATURE_STEM, hash, 0, 0);
}

static void
add_words (OffprintFeatures *self, const Sentence *sentence)
{
  const OffprintToken *before = get_token (self, sentence, sentence->n);
  guint32 opening = 0;

  for (guint i = 0; i < sentence->n; i++) {
    const OffprintToken *token = get_token (self, sentence, i);
    const OffprintToken *after = get_token (self, sentence, i + 1);

    add (self, FEATURE_WORD, token->hash, 0, 0);
    add (self, FEATURE_PAIR, before->hash, token->hash, 0);
    add_stem (self, token);
    if (i < 6)
      add (self, FEATURE_EARLY, token->hash, 0, 0);
    if (i < 4)
      add (self, FEATURE_OPENING, opening = mix (opening, token->hash), 0, 0);
    if (token->cue != OFFPRINT_CUE_NONE) {
      add (self, FEATURE_MIXED, before->hash, token->cue, 0);
      add (self, FEATURE_MIXED, token->cue, after->hash, 0);
    }
    before = token;
  }
  add (self, FEATURE_PAIR, before->hash, get_token (self, sentence, sentence->n)->hash, 0);
}

static void
add_cues (OffprintFeatures *self, const Sentence *sentence, guint32 place)
{
  for (guint i = 0; i < sentence->n; i++)
    if (get_token (self, sentence, i)->cue != OFFPRINT_CUE_NONE) {
      add (self, FEATURE_FIRST_CUE, get_token (self, sentence, i)->cue, 0, 0);
      break;
    }
  for (guint32 cue = 1; cue < OFFPRINT_N_CUES; cue++)
    if ((sentence->cues & CUE_BIT (cue)) != 0) {
      add (self, FEATURE_CUE, cue, 0, 0);
      add (self, FEATURE_CUE, cue, 1, place);
      add (self, FEATURE_CUE, cue, 2, self->field);
    }
}

static void
add_clause (OffprintFeatures *self, const Sentence *sentence, guint32 place)
{
  if (sentence->clause == 0)
    return;
  add (self, FEATURE_CLAUSE, sentence->clause, 0, 0);
  add (self, FEATURE_CLAUSE, sentence->clause, 1, place / 4);
  add (self, FEATURE_CLAUSE, sentence->clause, 2, self->field);
  add (self, FEATURE_CLAUSE, get_token (self, sentence, sentence->verb)->hash,
       get_token (self, sentence, sentence->verb + 1)->hash, 3);
}

static gboolean
ends_with (const char *word, guint len, const char *suffix)
{
  guint suffix_len = (guint) strlen (suffix);

  return len > suffix_len + 2 && memcmp (word + len - suffix_len, suffix, suffix_len) == 0;
}

static gboolean
is_word (const char *word, guint len, const char *wanted)
{
  return len == strlen (wanted) && memcmp (word, wanted, len) == 0;
}

static guint
length_class (guint n)
{
  static const guint limits[] = { 4, 6, 9, 13, 18, 25, 35, 50 };
  guint i = 0;

  while (i < G_N_ELEMENTS (limits) && n >= limits[i])
    i++;
  return i;
}

static void
add_shape (OffprintFeatures *self, const Sentence *sentence)
{
  enum { ED, ING, WAS, IS, ACRONYM, NUMBER, FORMULA, LINK, QUESTION, PARENTHESIS, PERCENT, N_COUNTS };
  static const guint8 most[N_COUNTS] = { 3, 3, 2, 2, 2, 3, 3, 1, 1, 1, 1 };
  guint counts[N_COUNTS] = { 0 };

  for (guint i = 0; i < sentence->n; i++) {
    const OffprintToken *token = get_token (self, sentence, i);
    const char *word = self->text + token->start;
    guint len = token->len;

    switch (token->kind) {
    case OFFPRINT_TOKEN_WORD:
      counts[ED] += ends_with (word, len, "ed");
      counts[ING] += ends_with (word, len, "ing");
      counts[WAS] += is_word (word, len, "was") || is_word (word, len, "were");
      counts[IS] += is_word (word, len, "is") || is_word (word, len, "are");
      counts[ACRONYM] += len > 1 && len < 8 && g_ascii_isupper (word[0]) && g_ascii_isupper (word[1]);
      break;
    case OFFPRINT_TOKEN_NUMBER:
      counts[NUMBER]++;
      break;
    case OFFPRINT_TOKEN_FORMULA:
      counts[FORMULA]++;
      break;
    case OFFPRINT_TOKEN_LINK:
      counts[LINK]++;
      break;
    case OFFPRINT_TOKEN_MARK:
    default:
      counts[QUESTION] += *word == '?';
      counts[PARENTHESIS] += *word == '(';
      counts[PERCENT] += *word == '%';
      break;
    }
  }
  add (self, FEATURE_SHAPE, N_COUNTS, length_class (sentence->n), 0);
  for (guint32 i = 0; i < N_COUNTS; i++)
    add (self, FEATURE_SHAPE, i, MIN (counts[i], most[i]), 0);
}

/* Before, at or after the first sentence in which the authors speak, and the quarter of the abstract. */
static guint32
get_place (const OffprintFeatures *self, guint index)
{
  guint32 since_self = self->first_self == self->n_sentences ? 9 :
                       index < self->first_self              ? 0 : MIN (index - self->first_self + 1, 5);

  return since_self * 4 + index * 4 / self->n_sentences;
}

static void
add_place (OffprintFeatures *self, guint index, guint32 place)
{
  guint n = self->n_sentences;
  guint after = n - 1 - index;

  add (self, FEATURE_PLACE, 1, MIN (index, 8), 0);
  add (self, FEATURE_PLACE, 2, MIN (after, 8), 0);
  add (self, FEATURE_PLACE, 3, n > 1 ? index * 10 / (n - 1) : 11, 0);
  add (self, FEATURE_PLACE, 4, place % 4, 0);
  add (self, FEATURE_PLACE, 5, MIN (n, 12), 0);
  add (self, FEATURE_PLACE, 6, MIN (index, 6), MIN (n, 9));
  add (self, FEATURE_PLACE, 7, place / 4, 0);
  add (self, FEATURE_PLACE, 8, place, 0);
  add (self, FEATURE_PLACE, 9, self->field, place % 4);
}

static void
add_neighbours (OffprintFeatures *self, guint index)
{
  const Sentence *sentence = &self->sentences[index];

  for (guint32 step = 0; step <= 4; step++) {
    const Sentence *near = NULL;

    if (step == 2)
      continue;
    if (index + step < 2 || index + step - 2 >= self->n_sentences) {
      add (self, FEATURE_NEAR, step, 0, 1);
      continue;
    }
    near = &self->sentences[index + step - 2];
    add (self, FEATURE_NEAR, step, get_token (self, near, 0)->hash, 0);
    add (self, FEATURE_NEAR, step, get_token (self, near, 0)->hash, get_token (self, near, 1)->hash);
    if (near->clause != 0)
      add (self, FEATURE_NEAR_CLAUSE, step, near->clause, 0);
    for (guint32 cue = 1; cue < OFFPRINT_N_CUES; cue++)
      if ((near->cues & CUE_BIT (cue)) != 0)
        add (self, FEATURE_NEAR, step, cue, 2);
  }
  for (guint32 cue = 1; cue < OFFPRINT_N_CUES; cue++) {
    if ((sentence->cues_before & CUE_BIT (cue)) != 0)
      add (self, FEATURE_SEEN, cue, 1, 0);
    if ((sentence->cues_after & CUE_BIT (cue)) != 0)
      add (self, FEATURE_SEEN, cue, 2, 0);
  }
}

static void
add_title (OffprintFeatures *self, guint index, guint32 place)
{
  guint overlap = self->sentences[index].overlap;

  if (self->n_title == 0) {
    add (self, FEATURE_TITLE, 0, 0, 0);
    return;
  }
  add (self, FEATURE_TITLE, 1, overlap * 4 / self->n_title, 0);
  add (self, FEATURE_TITLE, 2, MIN (overlap, 4), 0);
  if (index == self->most_overlap) {
    add (self, FEATURE_TITLE, 3, 0, 0);
    add (self, FEATURE_TITLE, 4, place, 0);
  }
}

/**
 * offprint_features_extract: (skip)
 * @self: what is known of the abstract
 * @index: index of a sentence
 * @n_features: (out): how many features it has
 *
 * Returns: (transfer none) (array length=n_features): the buckets of the features of that sentence, each once, until the
 *   next call
 */
const guint32 *
offprint_features_extract (OffprintFeatures *self, guint index, guint *n_features)
{
  const Sentence *sentence = &self->sentences[index];
  guint32 place = get_place (self, index);

  for (guint i = 0; i < self->n_out; i++)
    self->taken[self->out[i] / 64] = 0;
  self->n_out = 0;

  add_place (self, index, place);
  add_neighbours (self, index);
  add_title (self, index, place);
  add_words (self, sentence);
  add_cues (self, sentence, place);
  add_shape (self, sentence);
  add_clause (self, sentence, place);
  *n_features = self->n_out;
  return self->out;
}
