/* statement.c: one SQL statement and its values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/statement.h"

#include "store/connection-private.h"

static int
find_parameter (OffprintStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->stmt, name);

  if (index == 0)
    g_critical ("The statement has no parameter %s: %s", name, sqlite3_sql (self->stmt));
  return index;
}

/**
 * offprint_statement_release:
 * @self: (transfer full): a statement
 *
 * Ends the use of a statement: it is reset and goes back to its connection.
 */
void
offprint_statement_release (OffprintStatement *self)
{
  if (!self->kept) {
    sqlite3_finalize (self->stmt);
    g_free (self);
    return;
  }
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->in_use = FALSE;
}

/**
 * offprint_statement_bind_text:
 * @self: a statement that has not begun to run, or has run to its end
 * @name: the parameter with its colon, such as `:title`; one that the SQL lacks is a bug in the caller
 * @value: (nullable): UTF-8 text, copied; %NULL for SQL's NULL
 */
void
offprint_statement_bind_text (OffprintStatement *self, const char *name, const char *value)
{
  sqlite3_reset (self->stmt);
  if (sqlite3_bind_text (self->stmt, find_parameter (self, name), value, -1, SQLITE_TRANSIENT) != SQLITE_OK)
    g_warning ("Could not bind %s: %s", name, sqlite3_errmsg (sqlite3_db_handle (self->stmt)));
}

/**
 * offprint_statement_bind_int:
 * @self: a statement that has not begun to run, or has run to its end
 * @name: the parameter with its colon
 * @value: a number
 */
void
offprint_statement_bind_int (OffprintStatement *self, const char *name, gint64 value)
{
  sqlite3_reset (self->stmt);
  sqlite3_bind_int64 (self->stmt, find_parameter (self, name), value);
}

/**
 * offprint_statement_step:
 * @self: a statement
 * @error: what went wrong
 *
 * Goes to the next row.
 *
 * Returns: %OFFPRINT_STEP_ROW, _DONE or _ERROR: the end of the rows is not a failure
 */
OffprintStep
offprint_statement_step (OffprintStatement *self, GError **error)
{
  int code = sqlite3_step (self->stmt);

  if (code == SQLITE_ROW)
    return OFFPRINT_STEP_ROW;
  if (code == SQLITE_DONE)
    return OFFPRINT_STEP_DONE;

  offprint_connection_set_error (self->connection, error);
  return OFFPRINT_STEP_ERROR;
}

/**
 * offprint_statement_run:
 * @self: a statement
 * @error: what went wrong
 *
 * Runs a statement to its end and makes it ready for the next values; rows it gives are passed over.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_statement_run (OffprintStatement *self, GError **error)
{
  OffprintStep step;

  do
    step = offprint_statement_step (self, error);
  while (step == OFFPRINT_STEP_ROW);
  sqlite3_reset (self->stmt);
  return step == OFFPRINT_STEP_DONE;
}

/**
 * offprint_statement_query_int:
 * @self: a statement that selects one number
 * @value: (out): the number in the first column of the first row; 0 where there is none or it is NULL
 * @error: what went wrong
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_statement_query_int (OffprintStatement *self, gint64 *value, GError **error)
{
  OffprintStep step = offprint_statement_step (self, error);

  *value = step == OFFPRINT_STEP_ROW ? sqlite3_column_int64 (self->stmt, 0) : 0;
  sqlite3_reset (self->stmt);
  return step != OFFPRINT_STEP_ERROR;
}

/**
 * offprint_statement_list_rows:
 * @self: a statement that selects numbers
 * @error: what went wrong
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the first column of every row, or %NULL on error
 */
GArray *
offprint_statement_list_rows (OffprintStatement *self, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  OffprintStep step;

  while ((step = offprint_statement_step (self, error)) == OFFPRINT_STEP_ROW) {
    gint64 row = sqlite3_column_int64 (self->stmt, 0);

    g_array_append_val (rows, row);
  }
  sqlite3_reset (self->stmt);
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * offprint_statement_get_int:
 * @self: a statement that stands at a row
 * @column: from 0
 *
 * Returns: the column's number, 0 for NULL
 */
gint64
offprint_statement_get_int (OffprintStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * offprint_statement_get_text:
 * @self: a statement that stands at a row
 * @column: from 0
 *
 * Returns: (nullable): the column's text, valid until the next step; %NULL for NULL
 */
const char *
offprint_statement_get_text (OffprintStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * offprint_statement_dup_text:
 * @self: a statement that stands at a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the column's text; %NULL for NULL
 */
char *
offprint_statement_dup_text (OffprintStatement *self, int column)
{
  return g_strdup (offprint_statement_get_text (self, column));
}
