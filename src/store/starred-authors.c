/* starred-authors.c: the authors of starred papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/starred-authors.h"

#include "store/packing.h"

/* The authors of the paper that the statement is at. Two papers may spell a name with other capitals, so names are compared without them. */
static void
add_names (GHashTable *names, OffprintStatement *statement)
{
  g_autoptr (OffprintPaper) paper = offprint_paper_new (offprint_statement_get_int (statement, 0), 0);

  offprint_unpack_authors (offprint_statement_get_text (statement, 1), paper);
  for (guint i = 0; i < paper->n_authors; i++)
    g_hash_table_add (names, g_utf8_casefold (paper->authors[i].name, -1));
}

static GHashTable *
load_starred (OffprintConnection *connection, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step = OFFPRINT_STEP_DONE;

  statement = offprint_connection_prepare (connection,
    "SELECT papers.row, papers.authors FROM marks JOIN papers ON papers.row = marks.paper WHERE marks.starred > 0", error);
  if (statement == NULL)
    return NULL;
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    add_names (names, statement);
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&names) : NULL;
}

/* The names of one paper's authors, unless it is itself starred: then they are no news. */
static gboolean
load_names (OffprintStatement *statement, gint64 row, GHashTable *names, GError **error)
{
  OffprintStep step;

  offprint_statement_bind_int (statement, ":paper", row);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    add_names (names, statement);
  return step == OFFPRINT_STEP_DONE;
}

static guint
count_common (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer name = NULL;
  guint n_common = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    n_common += g_hash_table_contains (b, name);
  return n_common;
}

/**
 * offprint_store_count_starred_authors:
 * @connection: a connection
 * @rows: papers
 * @n_rows: how many
 * @n_authors: (out): how many authors these papers have that also have a starred paper, each counted once
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Starred ones among @rows do not count.
 *
 * Returns: whether it could be found out
 */
gboolean
offprint_store_count_starred_authors (OffprintConnection  *connection,
                                      const gint64        *rows,
                                      guint                n_rows,
                                      guint               *n_authors,
                                      GError             **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) starred = NULL;
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  *n_authors = 0;
  starred = load_starred (connection, error);
  if (starred == NULL)
    return FALSE;
  if (g_hash_table_size (starred) == 0)
    return TRUE;
  statement = offprint_connection_prepare (connection,
    "SELECT row, authors FROM papers WHERE row = :paper"
    " AND NOT EXISTS (SELECT 1 FROM marks WHERE paper = :paper AND starred > 0)", error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    if (!load_names (statement, rows[i], names, error))
      return FALSE;
  *n_authors = count_common (names, starred);
  return TRUE;
}
