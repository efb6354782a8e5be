/* search-text.c: the text of a paper that is searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/search-text.h"

#include "store/fts-tokenizer.h"
#include "text/tex.h"

#include <string.h>

/**
 * offprint_search_text_free:
 * @self: (transfer full): a paper's text
 */
void
offprint_search_text_free (OffprintSearchText *self)
{
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->authors);
  g_free (self->categories);
  g_free (self);
}

static void
add_text (GPtrArray *texts, const char *text, gsize length)
{
  char *copy = NULL;

  if (length == 0)
    return;
  copy = g_strndup (text, length);
  g_ptr_array_add (texts, copy);
  if (memchr (copy, '\\', length) != NULL)
    g_ptr_array_add (texts, offprint_tex_to_unicode (copy));
}

static void
add_column (GPtrArray *texts, OffprintStatement *statement, int column)
{
  const char *text = offprint_statement_get_text (statement, column);

  if (text != NULL)
    add_text (texts, text, strlen (text));
}

/* A line each, with the affiliation after a tab. */
static void
add_authors (GPtrArray *authors, const char *packed)
{
  while (*packed != '\0') {
    gsize line = strcspn (packed, "\n");

    add_text (authors, packed, MIN (strcspn (packed, "\t"), line));
    packed += line + (packed[line] != '\0');
  }
}

/* The built-in engine's sentences are the abstract's. */
static gboolean
add_summaries (OffprintConnection *connection, gint64 row, GPtrArray *texts, GError **error)
{
  OffprintStep step;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT title, background, innovation, conclusion FROM summaries WHERE paper = :paper AND engine <> 'builtin'",
    error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", row);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    for (int column = 0; column < 4; column++)
      add_column (texts, statement, column);
  return step == OFFPRINT_STEP_DONE;
}

/**
 * offprint_search_text_load:
 * @connection: a connection
 * @row: a paper
 * @text: (out) (nullable): its text, %NULL if the store does not have it
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_search_text_load (OffprintConnection *connection, gint64 row, OffprintSearchText **text, GError **error)
{
  g_autoptr (OffprintSearchText) self = NULL;
  OffprintStep step;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT title, abstract, authors, categories FROM papers WHERE row = :row", error);

  *text = NULL;
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":row", row);
  step = offprint_statement_step (statement, error);
  if (step != OFFPRINT_STEP_ROW)
    return step == OFFPRINT_STEP_DONE;

  self = g_new0 (OffprintSearchText, 1);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->authors = g_ptr_array_new_with_free_func (g_free);
  add_column (self->texts, statement, 0);
  add_column (self->texts, statement, 1);
  add_authors (self->authors, offprint_statement_get_text (statement, 2));
  self->categories = offprint_statement_dup_text (statement, 3);
  if (!add_summaries (connection, row, self->texts, error))
    return FALSE;
  *text = g_steal_pointer (&self);
  return TRUE;
}

static void
append_all (GString *text, GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++) {
    g_string_append (text, g_ptr_array_index (texts, i));
    g_string_append_c (text, '\n');
  }
}

/**
 * offprint_search_text_to_index:
 * @self: a paper's text
 *
 * Returns: (transfer full): all of it in the form that the index's tokenizer reads
 */
char *
offprint_search_text_to_index (OffprintSearchText *self)
{
  GString *text = g_string_sized_new (2048);

  append_all (text, self->texts);
  g_string_append_c (text, OFFPRINT_BEGIN_AUTHORS);
  append_all (text, self->authors);
  g_string_append_c (text, OFFPRINT_BEGIN_CATEGORIES);
  g_string_append (text, self->categories);
  return g_string_free (text, FALSE);
}
