/* starred-authors.h: the authors of starred papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

gboolean offprint_store_count_starred_authors (OffprintConnection  *connection,
                                               const gint64        *rows,
                                               guint                n_rows,
                                               guint               *n_authors,
                                               GError             **error);

G_END_DECLS
