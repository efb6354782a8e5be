/* search-query.c: a search as it was understood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/search-query.h"

#include "store/tokenizer.h"

#include <string.h>

/* A term of more words than this is cut: nobody types one. */
#define MOST_TOKENS 32

static gboolean
gather_token (const OffprintToken *token, gpointer data)
{
  GPtrArray *tokens = data;

  g_ptr_array_add (tokens, g_strndup (token->text, token->length));
  return tokens->len < MOST_TOKENS;
}

/* A quote that has no partner means nothing, and must not find one when the text is read again. */
static char *
dup_without_quotes (const char *text, gsize length)
{
  GString *copy = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (text[i] != '"')
      g_string_append_c (copy, text[i]);
  return g_string_free (copy, FALSE);
}

/**
 * offprint_term_new:
 * @field: where to look
 * @text: what for, valid UTF-8
 * @length: its length in bytes, or -1 if it is zero-terminated
 *
 * Returns: (transfer full): the term; one without tokens fits nothing and is to be left out
 */
OffprintTerm *
offprint_term_new (OffprintField field, const char *text, gssize length)
{
  OffprintTerm *self = g_new0 (OffprintTerm, 1);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();

  self->field = field;
  self->text = dup_without_quotes (text, length >= 0 ? (gsize) length : strlen (text));
  if (field == OFFPRINT_FIELD_CATEGORY)
    g_ptr_array_add (tokens, g_ascii_strdown (self->text, -1));
  else
    offprint_tokenize (self->text, -1, gather_token, tokens);
  g_ptr_array_add (tokens, NULL);
  self->tokens = (char **) g_ptr_array_free (g_steal_pointer (&tokens), FALSE);
  return self;
}

/**
 * offprint_term_free:
 * @self: (transfer full): a term
 */
void
offprint_term_free (OffprintTerm *self)
{
  g_free (self->text);
  g_strfreev (self->tokens);
  g_free (self);
}

/**
 * offprint_search_query_new:
 *
 * Returns: (transfer full): a search that every paper fits
 */
OffprintSearchQuery *
offprint_search_query_new (void)
{
  OffprintSearchQuery *self = g_new0 (OffprintSearchQuery, 1);

  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_term_free);
  return self;
}

/**
 * offprint_search_query_free:
 * @self: (transfer full): a search
 */
void
offprint_search_query_free (OffprintSearchQuery *self)
{
  g_ptr_array_unref (self->terms);
  g_free (self);
}

/**
 * offprint_search_query_is_empty:
 * @self: a search
 *
 * Returns: whether it asks for nothing, so that every paper fits
 */
gboolean
offprint_search_query_is_empty (const OffprintSearchQuery *self)
{
  return self->terms->len == 0 && self->first == 0 && self->last == 0 && self->kinds == 0 &&
         self->starred == OFFPRINT_EITHER && self->read == OFFPRINT_EITHER;
}

static void
append_term (GString *text, const OffprintTerm *term)
{
  static const char *const names[] = { "", "author:", "cat:" };
  gboolean quote = term->quoted || strchr (term->text, ' ') != NULL;

  g_string_append_printf (text, "%s%s%s%s%s ", term->negated ? "-" : "", names[term->field],
                          quote ? "\"" : "", term->text, quote ? "\"" : "");
}

static void
append_days (GString *text, OffprintDay first, OffprintDay last)
{
  g_autofree char *from = first != 0 ? offprint_day_format (first) : g_strdup ("");
  g_autofree char *to = last != 0 ? offprint_day_format (last) : g_strdup ("");

  if (first == last)
    g_string_append_printf (text, "day:%s ", from);
  else
    g_string_append_printf (text, "day:%s..%s ", from, to);
}

/**
 * offprint_search_query_to_string:
 * @self: a search
 *
 * Says what was understood, in the language of the search entry itself: reading it again gives the same
 * search.
 *
 * Returns: (transfer full): the text
 */
char *
offprint_search_query_to_string (const OffprintSearchQuery *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->terms->len; i++)
    append_term (text, g_ptr_array_index (self->terms, i));
  if (self->first != 0 || self->last != 0)
    append_days (text, self->first, self->last);
  for (int kind = 0; kind < OFFPRINT_N_KINDS; kind++)
    if (self->kinds & (1u << kind))
      g_string_append_printf (text, "kind:%s ", offprint_kind_to_string (kind));
  if (self->starred != OFFPRINT_EITHER)
    g_string_append (text, self->starred == OFFPRINT_YES ? "is:starred " : "-is:starred ");
  if (self->read != OFFPRINT_EITHER)
    g_string_append (text, self->read == OFFPRINT_YES ? "is:read " : "is:unread ");
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}
