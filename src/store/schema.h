/* schema.h: the database's tables, and how older files come to have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

int      offprint_schema_get_newest (void);
gboolean offprint_schema_migrate    (OffprintConnection  *connection,
                                     GError             **error);

G_END_DECLS
