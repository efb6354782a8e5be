/* summaries-private.h: what several files need to know of summaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

gboolean offprint_store_find_best_summary (OffprintConnection  *connection,
                                           gint64               row,
                                           const char          *language,
                                           gint64              *id,
                                           GError             **error);
