/* search-words.h: a search in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/search-query.h"

G_BEGIN_DECLS

char *offprint_search_words_describe (const OffprintSearchQuery *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
