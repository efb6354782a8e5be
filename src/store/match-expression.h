/* match-expression.h: a search in the language of the index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"
#include "store/search-query.h"

G_BEGIN_DECLS

char *offprint_match_expression (OffprintConnection         *connection,
                                 const OffprintSearchQuery  *query,
                                 gboolean                   *cut,
                                 gboolean                   *exact,
                                 GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
