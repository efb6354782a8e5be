/* match-expression.c: a search in the language of the index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each term becomes words that the index holds, so that FTS5 finds all papers that fit, and perhaps some that
 * do not.
 *
 * Most words may go on: `net` finds networks. The index has look-ups for prefixes of three and five
 * characters; for one in between it is asked for all prefixes with one character more, and a longer word is
 * cut to five. (For a single letter there is a word.) Without a look-up FTS5 would first read all of the
 * words that begin so, which takes up to a second where there are many.
 */

#include "config.h"

#include "store/match-expression.h"

#include "store/fts-tokenizer.h"
#include "store/tokenizer.h"

#include <string.h>

/* The lengths of prefixes that are look-ups: see store/schema.c. */
#define SHORT_PREFIX 3
#define LONG_PREFIX  5

/* What a word may go on with. */
static const char next_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";

/**
 * Expression:
 * @text: what is written
 * @cut: whether words are cut
 * @exact: whether what it finds is all that fits, so far
 */
typedef struct {
  GString  *text;
  gboolean  cut;
  gboolean  exact;
} Expression;

static void
append_word (Expression *self, const char *sign, const char *word, gboolean prefix)
{
  g_string_append_printf (self->text, "\"%s%s\"%s", sign, word, prefix ? "*" : "");
}

static void
append_and (Expression *self, gsize start)
{
  if (self->text->len > start)
    g_string_append (self->text, " AND ");
}

/* The word, and every prefix that is one letter longer. */
static void
append_longer (Expression *self, const char *sign, const char *word)
{
  append_word (self, sign, word, FALSE);
  for (gsize i = 0; next_letters[i] != '\0'; i++)
    g_string_append_printf (self->text, " OR \"%s%s%c\"*", sign, word, next_letters[i]);
}

/* A word that may go on. In names the sign is one of the prefix's characters; a longer name is not cut,
 * for the names that begin like it are few. Nor is a word that is not ASCII: few papers have one. */
static void
append_open_word (Expression *self, const char *sign, const char *word)
{
  gsize length = strlen (sign) + strlen (word);

  if (g_str_is_ascii (word) && length == 1) {
    g_autofree char *initial = offprint_fts_initial_word (word[0]);

    append_word (self, "", initial, FALSE);
  } else if (g_str_is_ascii (word) && (length == SHORT_PREFIX - 1 || length == LONG_PREFIX - 1)) {
    append_longer (self, sign, word);
  } else if (g_str_is_ascii (word) && length > LONG_PREFIX && *sign == '\0' && self->cut) {
    g_string_append_printf (self->text, "\"%.*s\"*", LONG_PREFIX, word);
    self->exact = FALSE;
  } else {
    append_word (self, sign, word, TRUE);
  }
}

/* Characters of a script without spaces: the index has each, and each with its neighbour. Returns how many
 * there were. */
static guint
append_singles (Expression *self, const char *sign, char **tokens)
{
  guint n = 0;

  while (tokens[n] != NULL && offprint_token_is_single (tokens[n]))
    n++;
  if (n == 1)
    append_word (self, sign, tokens[0], FALSE);
  for (guint i = 0; i + 1 < n; i++) {
    g_autofree char *pair = g_strconcat (tokens[i], tokens[i + 1], NULL);

    if (i > 0)
      g_string_append (self->text, " AND ");
    append_word (self, sign, pair, FALSE);
  }
  return n;
}

/* Whether the last word of a term may go on, so that it finds more than itself. */
static gboolean
is_open (const OffprintTerm *term)
{
  return !term->quoted && !term->negated;
}

/* What the index knows of words that follow each other. */
static void
append_pairs (Expression *self, const OffprintTerm *term)
{
  guint n_tokens = g_strv_length (term->tokens);

  for (guint i = 0; i + 1 < n_tokens; i++) {
    g_autofree char *pair = NULL;

    if (offprint_token_is_single (term->tokens[i]) || offprint_token_is_single (term->tokens[i + 1]) ||
        (i + 2 == n_tokens && is_open (term)))
      continue;
    pair = offprint_fts_pair_word (term->tokens[i], term->tokens[i + 1]);
    g_string_append_printf (self->text, " AND \"%s\"", pair);
  }
}

static void
append_tokens (Expression *self, const OffprintTerm *term, const char *sign)
{
  guint n_tokens = g_strv_length (term->tokens);
  gsize start = 0;

  g_string_append_c (self->text, '(');
  start = self->text->len;
  for (guint i = 0; i < n_tokens;) {
    append_and (self, start);
    g_string_append_c (self->text, '(');
    if (offprint_token_is_single (term->tokens[i]))
      i += append_singles (self, sign, term->tokens + i);
    else if (i + 1 == n_tokens && is_open (term))
      append_open_word (self, sign, term->tokens[i++]);
    else
      append_word (self, sign, term->tokens[i++], FALSE);
    g_string_append_c (self->text, ')');
  }
  if (*sign == '\0')
    append_pairs (self, term);
  g_string_append_c (self->text, ')');
}

static void
append_term (Expression *self, const OffprintTerm *term)
{
  const char *code = term->tokens[0];

  switch (term->field) {
  case OFFPRINT_FIELD_CATEGORY:
    g_string_append_printf (self->text,
                            "(\"" OFFPRINT_CATEGORY_SIGN "%s\" OR \"" OFFPRINT_CATEGORY_SIGN "%s.\")",
                            code, code);
    break;
  case OFFPRINT_FIELD_AUTHOR:
    append_tokens (self, term, OFFPRINT_AUTHOR_SIGN);
    break;
  case OFFPRINT_FIELD_ANY:
  default:
    g_string_append_c (self->text, '(');
    append_tokens (self, term, "");
    g_string_append (self->text, " OR ");
    append_tokens (self, term, OFFPRINT_AUTHOR_SIGN);
    g_string_append_c (self->text, ')');
    break;
  }
}

/* Whether the index knows if the term is there: one word, or two characters that are neighbours. */
static gboolean
is_sure (const OffprintTerm *term)
{
  return term->field == OFFPRINT_FIELD_CATEGORY || term->tokens[1] == NULL ||
         (term->tokens[2] == NULL && offprint_token_is_single (term->tokens[0]) &&
          offprint_token_is_single (term->tokens[1]));
}

static void
append_wanted (Expression *self, const OffprintTerm *term)
{
  if (!is_sure (term))
    self->exact = FALSE;
  append_and (self, 0);
  append_term (self, term);
}

static void
append_unwanted (Expression *self, const OffprintTerm *term)
{
  if (self->text->len == 0 || !is_sure (term)) {
    self->exact = FALSE;
    return;
  }
  g_string_append (self->text, " NOT ");
  append_term (self, term);
}

/**
 * offprint_match_expression:
 * @query: a search
 * @cut: whether words that may go on are cut to where the index has a look-up: what is found is found at
 *   once, but some of it does not fit. Else FTS5 first reads all of the words that begin so, which is quick
 *   if they are rare
 * @exact: (out): whether what the index finds is what fits; if not, the papers' text has to be looked at
 *
 * Returns: (transfer full) (nullable): an expression for FTS5's MATCH; %NULL if the index is of no help
 */
char *
offprint_match_expression (const OffprintSearchQuery *query, gboolean cut, gboolean *exact)
{
  Expression self = { g_string_new (NULL), cut, TRUE };

  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);

    if (!term->negated)
      append_wanted (&self, term);
  }
  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);

    if (term->negated)
      append_unwanted (&self, term);
  }
  *exact = self.exact;
  return g_string_free (self.text, self.text->len == 0);
}
