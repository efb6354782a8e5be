/* match-expression.c: a search in the language of the index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each term becomes words that the index holds, so that FTS5 finds all papers that fit, and perhaps some that do not:
 * it does not know which words follow each other, and a word that may go on is cut to the longest prefix that is a
 * look-up of its own (a longer one would have it read all of the words that begin so).
 */

#include "config.h"

#include "store/match-expression.h"

#include "store/fts-tokenizer.h"
#include "store/tokenizer.h"

#include <string.h>

/* The longest of the index's prefixes, in characters: see store/schema.c. */
#define LONGEST_PREFIX 5

/**
 * Expression:
 * @text: what is written
 * @exact: whether what it finds is all that fits, so far
 */
typedef struct {
  GString  *text;
  gboolean  exact;
} Expression;

static void
append_word (Expression *self, const char *sign, const char *word, gsize length, gboolean prefix)
{
  g_string_append_printf (self->text, "\"%s%.*s\"%s", sign, (int) length, word, prefix ? "*" : "");
}

static void
append_and (Expression *self, gsize start)
{
  if (self->text->len > start)
    g_string_append (self->text, " AND ");
}

/* A word that may go on. In names the sign takes one of the prefix's characters, but the words that begin like a name
 * are few: there it is not cut. */
static void
append_open_word (Expression *self, const char *sign, const char *word)
{
  const char *end = word;

  for (int i = 0; i < LONGEST_PREFIX && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  if (*end != '\0' && *sign == '\0')
    self->exact = FALSE;
  else
    end = word + strlen (word);
  append_word (self, sign, word, (gsize) (end - word), TRUE);
}

/* Characters of a script without spaces: the index has each with its right neighbour. Returns how many there were. */
static guint
append_singles (Expression *self, const char *sign, char **tokens)
{
  guint n = 0;

  while (tokens[n] != NULL && offprint_token_is_single (tokens[n]))
    n++;
  if (n == 1)
    append_word (self, sign, tokens[0], strlen (tokens[0]), TRUE);
  for (guint i = 0; i + 1 < n; i++) {
    g_autofree char *pair = g_strconcat (tokens[i], tokens[i + 1], NULL);

    if (i > 0)
      g_string_append (self->text, " AND ");
    append_word (self, sign, pair, strlen (pair), FALSE);
  }
  return n;
}

static void
append_tokens (Expression *self, const OffprintTerm *term, const char *sign)
{
  gsize start = 0;
  guint n_tokens = g_strv_length (term->tokens);
  gboolean pair = n_tokens == 2 && offprint_token_is_single (term->tokens[0]) &&
                  offprint_token_is_single (term->tokens[1]);

  g_string_append_c (self->text, '(');
  start = self->text->len;
  for (guint i = 0; i < n_tokens;) {
    gboolean open = i + 1 == n_tokens && !term->quoted && !term->negated;

    append_and (self, start);
    if (offprint_token_is_single (term->tokens[i])) {
      i += append_singles (self, sign, term->tokens + i);
      continue;
    }
    if (open)
      append_open_word (self, sign, term->tokens[i]);
    else
      append_word (self, sign, term->tokens[i], strlen (term->tokens[i]), FALSE);
    i++;
  }
  g_string_append_c (self->text, ')');
  if (n_tokens > 1 && !pair)
    self->exact = FALSE;
}

static void
append_term (Expression *self, const OffprintTerm *term)
{
  const char *code = term->tokens[0];

  switch (term->field) {
  case OFFPRINT_FIELD_CATEGORY:
    g_string_append_printf (self->text, "(\"" OFFPRINT_CATEGORY_SIGN "%s\" OR \"" OFFPRINT_CATEGORY_SIGN "%s.\"*)",
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

/* What must not be there can be left to the index only if the index knows it for sure. */
static gboolean
is_sure (const OffprintTerm *term)
{
  return term->field == OFFPRINT_FIELD_CATEGORY || term->tokens[1] == NULL;
}

/**
 * offprint_match_expression:
 * @query: a search
 * @exact: (out): whether what the index finds is what fits; if not, the papers' text has to be looked at
 *
 * Returns: (transfer full) (nullable): an expression for FTS5's MATCH; %NULL if no term says what must be there
 */
char *
offprint_match_expression (const OffprintSearchQuery *query, gboolean *exact)
{
  Expression wanted = { g_string_new (NULL), TRUE };

  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);

    if (term->negated)
      continue;
    append_and (&wanted, 0);
    append_term (&wanted, term);
  }
  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);

    if (!term->negated)
      continue;
    if (wanted.text->len == 0 || !is_sure (term)) {
      wanted.exact = FALSE;
    } else {
      g_string_append (wanted.text, " NOT ");
      append_term (&wanted, term);
    }
  }
  *exact = wanted.exact;
  return g_string_free (wanted.text, wanted.text->len == 0);
}
