/* search-text.c: the text of a paper that is searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/search-text.h"

#include "text/tex.h"

#include <string.h>

/**
 * Reading:
 *
 * Where the pieces go.
 */
typedef struct {
  OffprintPartFunc func;
  gpointer         data;
} Reading;

/* A piece, and, if it has TeX in it, a second time as it is shown. */
static gboolean
give (const Reading *reading, OffprintPart part, const char *text, gsize length)
{
  g_autofree char *copy = NULL;
  g_autofree char *shown = NULL;

  if (length == 0)
    return TRUE;
  if (!reading->func (part, text, length, reading->data))
    return FALSE;
  if (memchr (text, '\\', length) == NULL)
    return TRUE;
  copy = g_strndup (text, length);
  shown = offprint_tex_to_unicode (copy);
  return reading->func (part, shown, strlen (shown), reading->data);
}

static gboolean
give_column (const Reading *reading, OffprintPart part, OffprintStatement *statement, int column)
{
  const char *text = offprint_statement_get_text (statement, column);

  return text == NULL || give (reading, part, text, strlen (text));
}

/* A line each, with the affiliation after a tab. */
static gboolean
give_names (const Reading *reading, const char *packed)
{
  while (*packed != '\0') {
    gsize line = strcspn (packed, "\n");
    const char *tab = memchr (packed, '\t', line);

    if (!give (reading, OFFPRINT_PART_NAME, packed, tab != NULL ? (gsize) (tab - packed) : line))
      return FALSE;
    packed += line + (packed[line] != '\0');
  }
  return TRUE;
}

/* The built-in engine's sentences are the abstract's. */
static gboolean
read_summaries (OffprintConnection *connection, gint64 row, const Reading *reading, GError **error)
{
  OffprintStep step;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT title, background, innovation, conclusion FROM summaries"
    " WHERE paper = :paper AND engine <> 'builtin'", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", row);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    for (int column = 0; column < 4; column++)
      if (!give_column (reading, OFFPRINT_PART_TEXT, statement, column))
        return TRUE;
  return step == OFFPRINT_STEP_DONE;
}

/**
 * offprint_search_text_read:
 * @connection: a connection
 * @row: a paper
 * @func: (scope call): called with each piece, unless the store does not have the paper
 * @data: passed to @func
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Reads what is searched: title, names, categories, abstract, and what summaries add to them.
 *
 * Returns: whether it succeeded, be it that @func stopped it
 */
gboolean
offprint_search_text_read (OffprintConnection *connection, gint64 row, OffprintPartFunc func, gpointer data,
                           GError **error)
{
  const Reading reading = { func, data };
  OffprintStep step;
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT title, authors, categories, abstract FROM papers WHERE row = :row", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":row", row);
  step = offprint_statement_step (statement, error);
  if (step != OFFPRINT_STEP_ROW)
    return step == OFFPRINT_STEP_DONE;
  if (!give_column (&reading, OFFPRINT_PART_TITLE, statement, 0) ||
      !give_names (&reading, offprint_statement_get_text (statement, 1)) ||
      !give_column (&reading, OFFPRINT_PART_CATEGORIES, statement, 2) ||
      !give_column (&reading, OFFPRINT_PART_TEXT, statement, 3))
    return TRUE;
  return read_summaries (connection, row, &reading, error);
}
