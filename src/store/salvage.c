/* salvage.c: what the reader made, out of a database that was set aside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Papers and summaries can be had again, stars and notes cannot. A damaged file is rarely damaged everywhere,
 * so each of the reader's tables is read as far as it goes.
 */

#include "config.h"

#include "store/salvage.h"

/**
 * Table:
 * @select: gets its columns, of which the first @n_numbers are numbers and the others text
 * @insert: puts them, as `:0`, `:1` and so on
 */
typedef struct {
  const char *select;
  const char *insert;
  int         n_numbers;
  int         n_columns;
} Table;

static const Table tables[] = {
  {
    "SELECT paper, starred, read, note FROM marks",
    "INSERT OR IGNORE INTO marks (paper, starred, read, note) VALUES (:0, :1, :2, :3)", 3, 4,
  },
  {
    "SELECT position, code FROM chosen_categories",
    "INSERT OR IGNORE INTO chosen_categories (position, code) VALUES (:0, :1)", 1, 2,
  },
  {
    "SELECT position, name, text FROM kept_searches",
    "INSERT OR IGNORE INTO kept_searches (position, name, text) VALUES (:0, :1, :2)", 1, 3,
  },
  {
    "SELECT added, url FROM subscriptions",
    "INSERT OR IGNORE INTO subscriptions (added, url, checked, newest) VALUES (:0, :1, 0, 0)", 1, 2,
  },
};

static gboolean
copy_row (const Table *table, OffprintStatement *from, OffprintStatement *to)
{
  static const char *const names[] = { ":0", ":1", ":2", ":3" };

  for (int i = 0; i < table->n_columns; i++)
    if (i < table->n_numbers)
      offprint_statement_bind_int (to, names[i], offprint_statement_get_int (from, i));
    else
      offprint_statement_bind_text (to, names[i], offprint_statement_get_text (from, i));
  return offprint_statement_run (to, NULL);
}

static void
copy_table (const Table *table, OffprintConnection *old, OffprintConnection *new)
{
  g_autoptr (OffprintStatement) from = offprint_connection_prepare (old, table->select, NULL);
  g_autoptr (OffprintStatement) to = offprint_connection_prepare (new, table->insert, NULL);

  while (from != NULL && to != NULL && offprint_statement_step (from, NULL) == OFFPRINT_STEP_ROW)
    copy_row (table, from, to);
}

/**
 * offprint_salvage:
 * @connection: a connection to a new database, without a transaction
 * @set_aside: the damaged file, which is only read
 *
 * Takes over the marks, notes, chosen categories, kept searches and subscriptions that can still be read. That some cannot
 * is no error: the file is still there, and the user is told of it.
 */
void
offprint_salvage (OffprintConnection *connection, const char *set_aside)
{
  g_autoptr (OffprintConnection) old = offprint_connection_open (set_aside, OFFPRINT_CONNECTION_READ_ONLY,
                                                                 NULL);

  if (old == NULL || !offprint_connection_begin (connection, NULL))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    copy_table (&tables[i], old, connection);
  offprint_connection_commit (connection, NULL);
}
