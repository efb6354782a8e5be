/* match-expression.c: a search in the language of the index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each term becomes words that the index holds, so that FTS5 finds all papers that fit, and perhaps some that
 * do not.
 *
 * Most words may go on: `net` finds networks. The index has look-ups for prefixes of three and five
 * characters; for one in between it is asked for all prefixes with one character more. What a longer word can
 * go on to is known from the table of words: each is asked for by itself; where there are too many of them the
 * word is cut to five characters. (For a rare single letter there is a word; with the others nearly every paper
 * fits.) Without a look-up FTS5 would first read all of the words that begin so, which takes up to a second where
 * there are many.
 *
 * To find the papers that have several words FTS5 goes through the lists of all of them. So what is in nearly
 * every paper is left out where there is something rarer to go by, and looked for in the text of what is found.
 */

#include "config.h"

#include "store/match-expression.h"

#include "store/index-words.h"
#include "store/phrase-words.h"
#include "store/tokenizer.h"
#include "store/word-table.h"

#include <string.h>

/* The lengths of prefixes that are look-ups: see store/schema.c. */
#define SHORT_PREFIX 3
#define LONG_PREFIX  5

/* So many longer forms of a word are asked for one by one. */
#define MOST_FORMS 48

/* What a word may go on with. */
static const char next_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";

/**
 * Expression:
 * @text: what is written
 * @connection: for the table of words
 * @may_cut: whether words may be cut
 * @has_cut: whether one was
 * @exact: whether what it finds is all that fits, so far
 * @error: what went wrong, if something did
 */
typedef struct {
  GString            *text;
  OffprintConnection *connection;
  gboolean            may_cut;
  gboolean            has_cut;
  gboolean            exact;
  GError             *error;
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

/* The words of the table that begin with @word, itself included; %NULL if there are too many. */
static GPtrArray *
list_forms (Expression *self, const char *word)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *end = g_strconcat (word, "\U0010ffff", NULL);    /* no character follows it */
  OffprintStep step = OFFPRINT_STEP_DONE;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (self->connection,
    "SELECT word FROM search_words WHERE word >= :word AND word < :end LIMIT :most", &self->error);

  if (statement == NULL)
    return NULL;
  offprint_statement_bind_text (statement, ":word", word);
  offprint_statement_bind_text (statement, ":end", end);
  offprint_statement_bind_int (statement, ":most", MOST_FORMS + 1);
  while ((step = offprint_statement_step (statement, &self->error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (forms, offprint_statement_dup_text (statement, 0));
  return step == OFFPRINT_STEP_DONE && forms->len <= MOST_FORMS ? g_steal_pointer (&forms) : NULL;
}

/* A word of the text that is longer than the look-ups. */
static void
append_long_word (Expression *self, const char *word)
{
  g_autoptr (GPtrArray) forms = strlen (word) >= OFFPRINT_SHORTEST_LISTED ? list_forms (self, word) : NULL;

  if (forms == NULL && self->may_cut) {
    g_string_append_printf (self->text, "\"%.*s\"*", LONG_PREFIX, word);
    self->exact = FALSE;
    self->has_cut = TRUE;
    return;
  }
  append_word (self, "", word, forms == NULL);
  for (guint i = 0; forms != NULL && i < forms->len; i++)
    if (!g_str_equal (g_ptr_array_index (forms, i), word))
      g_string_append_printf (self->text, " OR \"%s\"", (char *) g_ptr_array_index (forms, i));
}

/* A word that may go on. In names the sign is one of the prefix's characters; a longer name is not cut,
 * for the names that begin like it are few. Nor is a word that is not ASCII: few papers have one. */
static void
append_open_word (Expression *self, const char *sign, const char *word)
{
  gsize length = strlen (sign) + strlen (word);

  if (g_str_is_ascii (word) && length == 1) {
    g_autofree char *initial = offprint_index_words_initial (word[0]);

    append_word (self, "", initial, FALSE);
  } else if (g_str_is_ascii (word) && (length == SHORT_PREFIX - 1 || length == LONG_PREFIX - 1)) {
    append_longer (self, sign, word);
  } else if (g_str_is_ascii (word) && length > LONG_PREFIX && *sign == '\0') {
    append_long_word (self, word);
  } else {
    append_word (self, sign, word, TRUE);
  }
}

/* The pairs of characters in a row, the first of which stands at an odd place or at an even one. */
static void
append_characters (Expression *self, const char *sign, char **tokens, guint n, gboolean odd)
{
  g_string_append_c (self->text, '(');
  for (guint i = 0; i + 1 < n; i++) {
    g_autofree char *pair = offprint_index_words_characters (sign, tokens[i], tokens[i + 1], (i % 2 == 1) != odd);

    if (i > 0)
      g_string_append (self->text, " AND ");
    append_word (self, "", pair, FALSE);
  }
  g_string_append_c (self->text, ')');
}

/* Characters of a script without spaces: the index has each, and each with its neighbour. Returns how many
 * there were. */
static guint
append_singles (Expression *self, const char *sign, char **tokens)
{
  guint n = 0;

  while (tokens[n] != NULL && offprint_token_is_single (tokens[n]))
    n++;
  if (n == 1) {
    append_word (self, sign, tokens[0], FALSE);
    return n;
  }
  append_characters (self, sign, tokens, n, FALSE);
  if (*sign == '\0') {
    g_string_append (self->text, " OR ");
    append_characters (self, sign, tokens, n, TRUE);
  }
  return n;
}

/* Whether the last word of a term may go on, so that it finds more than itself. */
static gboolean
is_open (const OffprintTerm *term)
{
  return !term->quoted && !term->negated;
}

/* Words that follow each other: what the index knows of those that do not go on. */
static void
append_phrase (Expression *self, char *const *tokens, guint n_tokens, gsize start)
{
  g_autoptr (GPtrArray) words = NULL;

  if (self->error == NULL)
    words = offprint_phrase_words (self->connection, tokens, n_tokens, &self->error);
  for (guint i = 0; words != NULL && i < words->len; i++) {
    append_and (self, start);
    append_word (self, "", g_ptr_array_index (words, i), FALSE);
  }
}

/* A single letter that the index has no word for: one with which nearly every paper has a word. */
static gboolean
is_common_letter (const char *word)
{
  g_autofree char *initial = NULL;

  if (word[0] == '\0' || word[1] != '\0')
    return FALSE;
  initial = offprint_index_words_initial (word[0]);
  return initial == NULL;
}

/* Whether there is nothing to ask for: append_phrase() has seen to it, or the index does not have it. */
static gboolean
is_left_out (const char *token, gboolean closed)
{
  return !offprint_token_is_single (token) && (closed || is_common_letter (token));
}

/* Every token by itself. */
static void
append_each (Expression *self, const OffprintTerm *term, const char *sign, guint n_closed, gsize start)
{
  for (guint i = 0; term->tokens[i] != NULL;) {
    if (*sign == '\0' && is_left_out (term->tokens[i], i < n_closed)) {
      i++;
      continue;
    }
    append_and (self, start);
    g_string_append_c (self->text, '(');
    if (offprint_token_is_single (term->tokens[i]))
      i += append_singles (self, sign, term->tokens + i);
    else if (i >= n_closed)
      append_open_word (self, sign, term->tokens[i++]);
    else
      append_word (self, sign, term->tokens[i++], FALSE);
    g_string_append_c (self->text, ')');
  }
}

static void
append_tokens (Expression *self, const OffprintTerm *term, const char *sign)
{
  guint n_closed = g_strv_length (term->tokens) - is_open (term);
  gsize start = 0;

  g_string_append_c (self->text, '(');
  start = self->text->len;
  if (*sign == '\0')
    append_phrase (self, term->tokens, n_closed, start);
  append_each (self, term, sign, n_closed, start);
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

/* One or two letters that may go on: nearly every paper has such a word, and FTS5 has to go through many lists to
 * find out. */
static gboolean
is_everywhere (const OffprintTerm *term)
{
  return term->field == OFFPRINT_FIELD_ANY && is_open (term) && term->tokens[1] == NULL &&
         g_str_is_ascii (term->tokens[0]) && strlen (term->tokens[0]) < SHORT_PREFIX;
}

static gboolean
is_unknown (const OffprintTerm *term)
{
  return is_everywhere (term) && is_common_letter (term->tokens[0]);
}

static gboolean
has_rarer_terms (const OffprintSearchQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);

    if (!term->negated && term->field != OFFPRINT_FIELD_CATEGORY && !is_everywhere (term))
      return TRUE;
  }
  return FALSE;
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
 * @connection: a connection to the store with the index
 * @query: a search
 * @cut: (inout): whether words that may go on are cut to where the index has a look-up, unless it is known
 *   what they go on to: what is found is found at once, but some of it does not fit. Else FTS5 first reads all
 *   of the words that begin so, which is quick if they are rare. Set to whether one was cut
 * @exact: (out): whether what the index finds is what fits; if not, the papers' text has to be looked at
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): an expression for FTS5's MATCH; %NULL if the index is of no help, or on
 *   error
 */
char *
offprint_match_expression (OffprintConnection *connection, const OffprintSearchQuery *query, gboolean *cut,
                           gboolean *exact, GError **error)
{
  Expression self = {
    .text = g_string_new (NULL), .connection = connection, .may_cut = *cut, .exact = TRUE,
  };
  gboolean has_rarer = has_rarer_terms (query);

  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);

    if (is_unknown (term) || (!term->negated && has_rarer && is_everywhere (term)))
      self.exact = FALSE;
    else if (!term->negated)
      append_wanted (&self, term);
  }
  for (guint i = 0; i < query->terms->len; i++) {
    const OffprintTerm *term = g_ptr_array_index (query->terms, i);

    if (term->negated)
      append_unwanted (&self, term);
  }
  *exact = self.exact;
  *cut = self.has_cut;
  if (self.error == NULL)
    return g_string_free (self.text, self.text->len == 0);
  g_propagate_error (error, self.error);
  g_string_free (self.text, TRUE);
  return NULL;
}
