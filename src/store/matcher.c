/* matcher.c: whether, and where, a text holds the terms of a search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index finds candidates; this looks at their text where the index cannot know: whether words follow each other,
 * and how a word goes on that is longer than the prefixes it keeps. The terms are run side by side over the tokens of a
 * text, each with a bit for every token of the term that the text's last tokens fit up to (shift-and).
 */

#include "config.h"

#include "store/matcher.h"

#include "store/tokenizer.h"

#include <string.h>

/**
 * Runner:
 *
 * How far the text that is being read fits a term.
 */
typedef struct {
  const OffprintTerm *term;
  guint               n_tokens;
  guint32             fitting;    /* bit i: the last i + 1 tokens of the text are the term's first */
  guint               n_found;
} Runner;

/**
 * Run:
 *
 * The reading of a text for some terms.
 */
typedef struct {
  GArray *runners;      /* (element-type Runner) */
  GArray *marks;        /* (nullable) (element-type OffprintMark): to be filled */
  GArray *starts;       /* (nullable) (element-type guint): where the tokens so far began, if marks are wanted */
} Run;

/* Words that were not put in quotes may go on; so a search shows what it will find before it is typed to its end. */
static gboolean
token_fits (const Runner *runner, guint i, const OffprintToken *token)
{
  const char *wanted = runner->term->tokens[i];
  gboolean may_go_on = i + 1 == runner->n_tokens && !runner->term->quoted && !runner->term->negated && !token->single;
  gsize length = strlen (wanted);

  if (length != token->length && !(may_go_on && length < token->length))
    return FALSE;
  return memcmp (wanted, token->text, length) == 0;
}

static void
add_mark (Run *run, const Runner *runner, const OffprintToken *token)
{
  OffprintMark mark = {
    .start = g_array_index (run->starts, guint, run->starts->len - runner->n_tokens),
    .end = (guint) token->end,
  };

  g_array_append_val (run->marks, mark);
}

static gboolean
run_token (const OffprintToken *token, gpointer data)
{
  Run *run = data;

  if (run->marks != NULL) {
    guint start = (guint) token->start;

    g_array_append_val (run->starts, start);
  }
  for (guint i = 0; i < run->runners->len; i++) {
    Runner *runner = &g_array_index (run->runners, Runner, i);
    guint32 candidates = (runner->fitting << 1) | 1;

    runner->fitting = 0;
    for (guint n = 0; n < runner->n_tokens; n++)
      if ((candidates & (1u << n)) && token_fits (runner, n, token))
        runner->fitting |= 1u << n;
    if (!(runner->fitting & (1u << (runner->n_tokens - 1))))
      continue;
    runner->n_found++;
    if (run->marks != NULL)
      add_mark (run, runner, token);
  }
  return TRUE;
}

static void
run_text (Run *run, const char *text)
{
  for (guint i = 0; i < run->runners->len; i++)
    g_array_index (run->runners, Runner, i).fitting = 0;    /* nothing goes on from one text into the next */
  offprint_tokenize (text, -1, run_token, run);
}

static void
run_texts (Run *run, GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    run_text (run, g_ptr_array_index (texts, i));
}

/* The terms that are looked for in texts, or in names too. */
static GArray *
make_runners (const OffprintSearchQuery *query, gboolean for_names)
{
  GArray *runners = g_array_new (FALSE, TRUE, sizeof (Runner));

  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);
    Runner runner = { .term = term, .n_tokens = g_strv_length (term->tokens) };

    if (term->field == OFFPRINT_FIELD_ANY || (for_names && term->field == OFFPRINT_FIELD_AUTHOR))
      g_array_append_val (runners, runner);
  }
  return runners;
}

static guint
count_found (GArray *runners, const OffprintTerm *term)
{
  for (guint i = 0; i < runners->len; i++)
    if (g_array_index (runners, Runner, i).term == term)
      return g_array_index (runners, Runner, i).n_found;
  return 0;
}

/* Whether one of the codes is the term's, or in the archive that it names. */
static gboolean
category_fits (const OffprintTerm *term, const char *categories)
{
  gsize length = strlen (term->tokens[0]);

  for (const char *at = categories; *at != '\0'; at += strspn (at, " ")) {
    gsize n = strcspn (at, " ");

    if (n >= length && g_ascii_strncasecmp (at, term->tokens[0], length) == 0 && (n == length || at[length] == '.'))
      return TRUE;
    at += n;
  }
  return FALSE;
}

/**
 * offprint_matcher_fits:
 * @query: a search
 * @text: a paper's text
 *
 * Returns: whether the text holds all terms of the search, and none that must not be there
 */
gboolean
offprint_matcher_fits (const OffprintSearchQuery *query, const OffprintSearchText *text)
{
  g_autoptr (GArray) in_texts = make_runners (query, FALSE);
  g_autoptr (GArray) in_names = make_runners (query, TRUE);
  Run texts = { .runners = in_texts };
  Run names = { .runners = in_names };

  run_texts (&texts, text->texts);
  run_texts (&names, text->authors);
  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);
    gboolean found = term->field == OFFPRINT_FIELD_CATEGORY
                   ? category_fits (term, text->categories)
                   : count_found (in_texts, term) + count_found (in_names, term) > 0;

    if (found == term->negated)
      return FALSE;
  }
  return TRUE;
}

/**
 * offprint_matcher_score:
 * @query: a search
 * @text: the text of a paper that fits it
 *
 * How well a paper fits: a term in an author's name or in a title says more than one in an abstract, and one that is
 * there often more than one that is there once.
 *
 * Returns: a number that is higher the better it fits
 */
int
offprint_matcher_score (const OffprintSearchQuery *query, const OffprintSearchText *text)
{
  g_autoptr (GArray) in_names = make_runners (query, TRUE);
  Run names = { .runners = in_names };
  int score = 0;

  run_texts (&names, text->authors);
  for (guint i = 0; i < in_names->len; i++)
    score += 20 * (g_array_index (in_names, Runner, i).n_found > 0);
  for (guint n = 0; n < text->texts->len; n++) {
    g_autoptr (GArray) in_text = make_runners (query, FALSE);
    Run run = { .runners = in_text };

    run_text (&run, g_ptr_array_index (text->texts, n));
    for (guint i = 0; i < in_text->len; i++)
      score += (n == 0 ? 20 : 2) * (int) MIN (g_array_index (in_text, Runner, i).n_found, 5);
  }
  return score;
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

    if (last != NULL && mark.start <= last->end)
      last->end = MAX (last->end, mark.end);
    else
      g_array_index (marks, OffprintMark, n_kept++) = mark;
  }
  g_array_set_size (marks, n_kept);
}

static void
drop_negated (GArray *runners)
{
  for (guint i = runners->len; i > 0; i--)
    if (g_array_index (runners, Runner, i - 1).term->negated)
      g_array_remove_index (runners, i - 1);
}

/**
 * offprint_matcher_mark:
 * @query: a search
 * @field: %OFFPRINT_FIELD_AUTHOR where @text is names, so that words asked for in those are marked too
 * @text: a text that is shown, valid UTF-8
 *
 * Returns: (transfer full) (element-type OffprintMark): where the words of the search stand in @text, in order and apart
 */
GArray *
offprint_matcher_mark (const OffprintSearchQuery *query, OffprintField field, const char *text)
{
  g_autoptr (GArray) runners = make_runners (query, field == OFFPRINT_FIELD_AUTHOR);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (OffprintMark));
  Run run = { .runners = runners, .marks = marks, .starts = starts };

  drop_negated (runners);
  run_text (&run, text);
  join_marks (marks);
  return marks;
}
