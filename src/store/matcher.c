/* matcher.c: whether, and where, a text holds the terms of a search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index finds candidates; this looks at their text where the index cannot know: whether words follow each
 * other, and how a word goes on that is longer than the prefixes it keeps. The terms are run side by side
 * over the tokens of a text, each with a bit for every token of the term that the text's last tokens fit up
 * to (shift-and).
 */

#include "config.h"

#include "store/matcher.h"

#include "store/quick-find.h"
#include "store/search-text.h"
#include "store/tokenizer.h"

#include <string.h>

/* What a term is worth in a title or name, in other text, and how often it counts there. */
#define SCORE_TITLE  20
#define SCORE_TEXT   2
#define MOST_COUNTED 5

/**
 * Runner:
 * @term: a term
 * @n_tokens: how many tokens it has, at most 32
 * @lengths: (owned): the tokens' lengths in bytes
 * @open: whether its last token may go on
 * @ascii: whether all of its tokens are words of ASCII
 * @single: whether all of them are single characters of East Asian scripts
 * @skip: whether it is not looked for in the text that is read
 * @fitting: bit i: the last i + 1 tokens of the text are the term's first
 * @n_found: how often it was found
 *
 * How far the text that is being read fits a term.
 */
typedef struct {
  const OffprintTerm *term;
  guint               n_tokens;
  gsize              *lengths;
  gboolean            open;
  gboolean            ascii;
  gboolean            single;
  gboolean            skip;
  guint32             fitting;
  guint               n_found;
} Runner;

/**
 * OffprintMatcher:
 * @runners: (owned) (element-type Runner): one for each term
 * @has_negated: whether a term must not be there, so that all of the text has to be read
 * @n_missing: terms that were not found yet
 * @checking: whether only that matters, so that reading ends when nothing is missing
 * @quick: whether it only matters what is there, and not how often or where
 * @score: what was found is worth
 * @marks: (nullable) (element-type OffprintMark): where it was found, if that is wanted
 * @starts: (owned) (element-type guint): where the tokens so far began, if @marks are wanted
 * @folded: (owned): the text that is read, without case
 */
struct _OffprintMatcher
{
  GArray   *runners;
  gboolean  has_negated;
  guint     n_missing;
  gboolean  checking;
  gboolean  quick;
  int       score;
  GArray   *marks;
  GArray   *starts;
  GString  *folded;
};

static void
clear_runner (gpointer data)
{
  g_free (((Runner *) data)->lengths);
}

/* Words that were not put in quotes may go on: a search shows what it finds before it is typed to its end. */
static void
add_runner (OffprintMatcher *self, const OffprintTerm *term)
{
  Runner runner = { .term = term, .n_tokens = g_strv_length (term->tokens) };

  runner.open = !term->quoted && !term->negated;
  runner.ascii = runner.single = TRUE;
  runner.lengths = g_new (gsize, runner.n_tokens);
  for (guint i = 0; i < runner.n_tokens; i++) {
    runner.lengths[i] = strlen (term->tokens[i]);
    runner.ascii &= g_str_is_ascii (term->tokens[i]);
    runner.single &= offprint_token_is_single (term->tokens[i]) && (guchar) term->tokens[i][0] >= 0xe3;
  }
  self->has_negated |= term->negated;
  g_array_append_val (self->runners, runner);
}

/**
 * offprint_matcher_new:
 * @query: a search; has to outlive the matcher
 *
 * Returns: (transfer full): a matcher for it, for one thread
 */
OffprintMatcher *
offprint_matcher_new (const OffprintSearchQuery *query)
{
  OffprintMatcher *self = g_new0 (OffprintMatcher, 1);

  self->runners = g_array_new (FALSE, FALSE, sizeof (Runner));
  g_array_set_clear_func (self->runners, clear_runner);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->folded = g_string_new (NULL);
  for (guint i = 0; i < query->terms->len; i++)
    add_runner (self, g_ptr_array_index (query->terms, i));
  return self;
}

/**
 * offprint_matcher_free:
 * @self: (transfer full): a matcher
 */
void
offprint_matcher_free (OffprintMatcher *self)
{
  g_array_unref (self->runners);
  g_array_unref (self->starts);
  g_string_free (self->folded, TRUE);
  g_free (self);
}

static Runner *
get_runner (OffprintMatcher *self, guint i)
{
  return &g_array_index (self->runners, Runner, i);
}

static gboolean
token_fits (const Runner *runner, guint i, const OffprintToken *token)
{
  gsize length = runner->lengths[i];
  gboolean may_go_on = runner->open && i + 1 == runner->n_tokens && !token->single;

  if (length != token->length && !(may_go_on && length < token->length))
    return FALSE;
  return memcmp (runner->term->tokens[i], token->text, length) == 0;
}

static void
note_found (OffprintMatcher *self, Runner *runner, const OffprintToken *token)
{
  self->n_missing -= runner->n_found == 0;
  runner->n_found++;
  if (self->marks != NULL) {
    OffprintMark mark = {
      .start = g_array_index (self->starts, guint, self->starts->len - runner->n_tokens),
      .end = (guint) token->end,
    };

    g_array_append_val (self->marks, mark);
  }
}

static void
run_term (OffprintMatcher *self, Runner *runner, const OffprintToken *token)
{
  guint32 candidates = (runner->fitting << 1) | 1;

  runner->fitting = 0;
  for (guint i = 0; i < runner->n_tokens; i++)
    if ((candidates & (1u << i)) && token_fits (runner, i, token))
      runner->fitting |= 1u << i;
  if (runner->fitting & (1u << (runner->n_tokens - 1)))
    note_found (self, runner, token);
}

static gboolean
run_token (const OffprintToken *token, gpointer data)
{
  OffprintMatcher *self = data;

  if (self->marks != NULL) {
    guint start = (guint) token->start;

    g_array_append_val (self->starts, start);
  }
  for (guint i = 0; i < self->runners->len; i++)
    if (!get_runner (self, i)->skip)
      run_term (self, get_runner (self, i), token);
  return !self->checking || self->n_missing > 0;
}

static gboolean
is_wanted (const Runner *runner)
{
  return !runner->skip && runner->n_found == 0;
}

static gboolean
find_quickly (const Runner *runner, gboolean ascii, const char *text, gsize length)
{
  const OffprintQuickWords words = { runner->term->tokens, runner->lengths, runner->n_tokens, runner->open };

  if (ascii)
    return runner->ascii && offprint_quick_find_ascii (&words, text, length);
  return offprint_quick_find_single (&words, text, length);
}

static gboolean
can_run_quickly (OffprintMatcher *self, gboolean ascii, const char *text, gsize length)
{
  for (guint i = 0; !ascii && i < self->runners->len; i++)
    if (is_wanted (get_runner (self, i)) && !get_runner (self, i)->single)
      return FALSE;
  return ascii || offprint_quick_needs_no_folding (text, length);
}

/* Looks for each term by itself, where the text is such that its words need not be made first. Says whether it is. */
static gboolean
run_quickly (OffprintMatcher *self, const char *text, gsize length)
{
  gboolean ascii = FALSE;

  g_string_set_size (self->folded, length);
  ascii = offprint_quick_fold_ascii (text, length, self->folded->str);
  if (!can_run_quickly (self, ascii, text, length))
    return FALSE;
  if (ascii)
    text = self->folded->str;
  for (guint i = 0; i < self->runners->len; i++) {
    Runner *runner = get_runner (self, i);

    if (!is_wanted (runner) || !find_quickly (runner, ascii, text, length))
      continue;
    runner->n_found = 1;
    self->n_missing--;
  }
  return TRUE;
}

/* Runs the terms over a text. Nothing goes on from one text into the next. */
static void
run_text (OffprintMatcher *self, gboolean name, const char *text, gsize length)
{
  for (guint i = 0; i < self->runners->len; i++) {
    Runner *runner = get_runner (self, i);

    runner->fitting = 0;
    runner->skip = runner->term->field == OFFPRINT_FIELD_CATEGORY ||
                   (runner->term->field == OFFPRINT_FIELD_AUTHOR && !name) ||
                   (runner->term->negated && self->marks != NULL);
  }
  if (!self->quick || !run_quickly (self, text, length))
    offprint_tokenize (text, (gssize) length, run_token, self);
}

/* Whether one of the codes is the term's, or in the archive that it names. */
static gboolean
category_fits (const Runner *runner, const char *codes, gsize length)
{
  gsize n_wanted = runner->lengths[0];

  for (gsize at = 0; at < length;) {
    const char *space = memchr (codes + at, ' ', length - at);
    gsize n = space != NULL ? (gsize) (space - (codes + at)) : length - at;

    if (n >= n_wanted && g_ascii_strncasecmp (codes + at, runner->term->tokens[0], n_wanted) == 0 &&
        (n == n_wanted || codes[at + n_wanted] == '.'))
      return TRUE;
    at += n + 1;
  }
  return FALSE;
}

static void
run_categories (OffprintMatcher *self, const char *codes, gsize length)
{
  for (guint i = 0; i < self->runners->len; i++) {
    Runner *runner = get_runner (self, i);

    if (runner->term->field == OFFPRINT_FIELD_CATEGORY && category_fits (runner, codes, length)) {
      self->n_missing -= runner->n_found == 0;
      runner->n_found++;
    }
  }
}

static void
run_part (OffprintMatcher *self, OffprintPart part, const char *text, gsize length)
{
  if (part == OFFPRINT_PART_CATEGORIES)
    run_categories (self, text, length);
  else
    run_text (self, part == OFFPRINT_PART_NAME, text, length);
}

static void
start (OffprintMatcher *self)
{
  self->n_missing = self->runners->len;
  for (guint i = 0; i < self->runners->len; i++)
    get_runner (self, i)->n_found = 0;
}

static gboolean
check_part (OffprintPart part, const char *text, gsize length, gpointer data)
{
  OffprintMatcher *self = data;

  run_part (self, part, text, length);
  return self->n_missing > 0 || self->has_negated;
}

/**
 * offprint_matcher_check:
 * @self: a matcher
 * @connection: a connection
 * @row: a paper
 * @fits: (out): whether its text holds all terms of the search, and none that must not be there
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_matcher_check (OffprintMatcher *self, OffprintConnection *connection, gint64 row, gboolean *fits,
                        GError **error)
{
  start (self);
  self->checking = !self->has_negated;
  self->quick = TRUE;
  if (!offprint_search_text_read (connection, row, check_part, self, error))
    return FALSE;
  self->checking = FALSE;
  self->quick = FALSE;
  *fits = TRUE;
  for (guint i = 0; i < self->runners->len; i++)
    if ((get_runner (self, i)->n_found > 0) == get_runner (self, i)->term->negated)
      *fits = FALSE;
  return TRUE;
}

static gboolean
score_part (OffprintPart part, const char *text, gsize length, gpointer data)
{
  OffprintMatcher *self = data;
  int worth = part == OFFPRINT_PART_TITLE || part == OFFPRINT_PART_NAME ? SCORE_TITLE : SCORE_TEXT;

  start (self);
  run_part (self, part, text, length);
  for (guint i = 0; i < self->runners->len; i++)
    self->score += worth * (int) MIN (get_runner (self, i)->n_found, MOST_COUNTED);
  return TRUE;
}

/**
 * offprint_matcher_score:
 * @self: a matcher
 * @connection: a connection
 * @row: a paper that fits
 * @score: (out): a number that is higher the better it fits
 * @error: %OFFPRINT_STORE_ERROR
 *
 * A term in a title or an author's name says more than one in an abstract, and one that is there often more
 * than one that is there once.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_matcher_score (OffprintMatcher *self, OffprintConnection *connection, gint64 row, int *score,
                        GError **error)
{
  self->score = 0;
  if (!offprint_search_text_read (connection, row, score_part, self, error))
    return FALSE;
  *score = self->score;
  return TRUE;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const OffprintMark *x = a, *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

static void
join_marks (GArray *marks)
{
  guint n_kept = 0;

  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len; i++) {
    OffprintMark mark = g_array_index (marks, OffprintMark, i);
    OffprintMark *last = n_kept > 0 ? &g_array_index (marks, OffprintMark, n_kept - 1) : NULL;

    if (last != NULL && mark.start < last->end)
      last->end = MAX (last->end, mark.end);
    else
      g_array_index (marks, OffprintMark, n_kept++) = mark;
  }
  g_array_set_size (marks, n_kept);
}

/**
 * offprint_matcher_mark:
 * @self: a matcher
 * @names: whether @text is names, so that what is asked of those is marked too
 * @text: a text that is shown, valid UTF-8
 *
 * Returns: (transfer full) (element-type OffprintMark): where the words of the search stand in @text, in
 *   order and apart
 */
GArray *
offprint_matcher_mark (OffprintMatcher *self, gboolean names, const char *text)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (OffprintMark));

  start (self);
  self->marks = marks;
  g_array_set_size (self->starts, 0);
  run_text (self, names, text, strlen (text));
  self->marks = NULL;
  join_marks (marks);
  return marks;
}
