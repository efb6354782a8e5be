/* stamps.c: whether a day is still what it was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/stamps.h"

/**
 * offprint_store_get_day_stamp:
 * @connection: a connection
 * @day: a day
 * @stamp: (out): its stamp; 0 for a day of which nothing was ever stored
 * @error: %OFFPRINT_STORE_ERROR
 *
 * A day's stamp changes with its lists, their papers and summaries, and the editions of that day. It says
 * nothing else: two stamps can only be compared for being the same.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_get_day_stamp (OffprintConnection *connection, OffprintDay day, gint64 *stamp, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "SELECT ifnull((SELECT stamp FROM day_stamps WHERE day = :day), 0)", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":day", day);
  return offprint_statement_query_int (statement, stamp, error);
}
