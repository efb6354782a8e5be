/* listing-parser.h: the pages /list/X/new and /catchup/X/DAY
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "arxiv/parser.h"

G_BEGIN_DECLS

OffprintParser *offprint_listing_parser_new (OffprintEntryFunc func,
                                        gpointer          user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
