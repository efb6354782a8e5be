/* connection-private.h: what connection.c and statement.c know of each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintStatement:
 * @connection: the connection, which outlives it
 * @stmt: (owned): the compiled statement
 * @kept: whether the connection keeps it for the next caller
 * @in_use: whether somebody has it
 */
struct _OffprintStatement {
  OffprintConnection *connection;
  sqlite3_stmt       *stmt;
  gboolean            kept;
  gboolean            in_use;
};

sqlite3 *offprint_connection_get_handle (OffprintConnection  *self);
void     offprint_connection_set_error  (OffprintConnection  *self,
                                         GError             **error);

G_END_DECLS
