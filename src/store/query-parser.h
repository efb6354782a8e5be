/* query-parser.h: reads what somebody typed into the search entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/search-query.h"

G_BEGIN_DECLS

OffprintSearchQuery *offprint_query_parse (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
