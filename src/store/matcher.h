/* matcher.h: whether, and where, a text holds the terms of a search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/search-text.h"
#include "store/search-query.h"

G_BEGIN_DECLS

/**
 * OffprintMark:
 * @start: where a matched word begins, in bytes
 * @end: the byte after its last
 */
typedef struct {
  guint start;
  guint end;
} OffprintMark;

gboolean  offprint_matcher_fits  (const OffprintSearchQuery *query,
                                  const OffprintSearchText    *text);
int       offprint_matcher_score (const OffprintSearchQuery *query,
                                  const OffprintSearchText    *text);
GArray   *offprint_matcher_mark  (const OffprintSearchQuery *query,
                                  OffprintField              field,
                                  const char                *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
