/* marks.c: what the reader did with papers: stars, read marks, notes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marks belong to the paper, not to one of its versions: a replaced paper stays read, and is shown as
 * replaced.
 */

#include "config.h"

#include "store/marks.h"

#include "base/clock.h"
#include "base/strings.h"

/**
 * offprint_marks_free:
 * @self: (transfer full): marks
 */
void
offprint_marks_free (OffprintMarks *self)
{
  g_free (self->note);
  g_free (self);
}

/**
 * offprint_store_get_marks:
 * @connection: a connection
 * @row: the paper
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full): its marks, all empty where there are none; %NULL on error
 */
OffprintMarks *
offprint_store_get_marks (OffprintConnection *connection, gint64 row, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  g_autoptr (OffprintMarks) marks = g_new0 (OffprintMarks, 1);
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT starred, read, note FROM marks WHERE paper = :paper", error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_int (statement, ":paper", row);
  step = offprint_statement_step (statement, error);
  if (step == OFFPRINT_STEP_ROW) {
    marks->starred = offprint_statement_get_int (statement, 0);
    marks->read = offprint_statement_get_int (statement, 1);
    marks->note = offprint_statement_dup_text (statement, 2);
  }
  return step != OFFPRINT_STEP_ERROR ? g_steal_pointer (&marks) : NULL;
}

/* Runs @sql with `:paper` and `:value` for each row. Returns those it changed. */
static GArray *
set_all (OffprintConnection *connection, const char *sql, const gint64 *rows, guint n_rows, gint64 value,
         GError **error)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < n_rows; i++) {
    gint64 before = offprint_connection_count_changes (connection);

    offprint_statement_bind_int (statement, ":paper", rows[i]);
    offprint_statement_bind_int (statement, ":value", value);
    if (!offprint_statement_run (statement, error))
      return NULL;
    if (offprint_connection_count_changes (connection) != before)
      g_array_append_val (changed, rows[i]);
  }
  return g_steal_pointer (&changed);
}

/**
 * offprint_store_set_starred:
 * @connection: a connection that may write
 * @rows: (array length=n_rows): papers
 * @n_rows: how many
 * @starred: whether they are to be starred
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type gint64): those that were not so before, so that it can be undone;
 *   %NULL on error
 */
GArray *
offprint_store_set_starred (OffprintConnection *connection, const gint64 *rows, guint n_rows,
                            gboolean starred, GError **error)
{
  return set_all (connection,
                  "INSERT INTO marks (paper, starred) SELECT :paper, :value"
                  " WHERE :value > 0 OR EXISTS (SELECT 1 FROM marks WHERE paper = :paper)"
                  " ON CONFLICT (paper) DO UPDATE SET starred = :value WHERE (starred > 0) <> (:value > 0)",
                  rows, n_rows, starred ? offprint_clock_unix () : 0, error);
}

/**
 * offprint_store_set_read:
 * @connection: a connection that may write
 * @rows: (array length=n_rows): papers
 * @n_rows: how many
 * @read: whether they are to be read
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type gint64): those that were not so before, so that it can be undone;
 *   %NULL on error
 */
GArray *
offprint_store_set_read (OffprintConnection *connection, const gint64 *rows, guint n_rows, gboolean read,
                         GError **error)
{
  return set_all (connection,
                  "INSERT INTO marks (paper, read) SELECT :paper, :value"
                  " WHERE :value > 0 OR EXISTS (SELECT 1 FROM marks WHERE paper = :paper)"
                  " ON CONFLICT (paper) DO UPDATE SET read = :value WHERE (read > 0) <> (:value > 0)",
                  rows, n_rows, read ? offprint_clock_unix () : 0, error);
}

/**
 * offprint_store_set_note:
 * @connection: a connection that may write
 * @row: the paper
 * @note: (nullable): the reader's note; %NULL or blank for none
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_set_note (OffprintConnection *connection, gint64 row, const char *note, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "INSERT INTO marks (paper, note) VALUES (:paper, :note) ON CONFLICT (paper) DO UPDATE SET note = :note",
    error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", row);
  offprint_statement_bind_text (statement, ":note", offprint_str_is_blank (note) ? NULL : note);
  return offprint_statement_run (statement, error);
}
