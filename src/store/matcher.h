/* matcher.h: whether, and where, a text holds the terms of a search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"
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

typedef struct _OffprintMatcher OffprintMatcher;

OffprintMatcher *offprint_matcher_new   (const OffprintSearchQuery  *query) G_GNUC_WARN_UNUSED_RESULT;
void             offprint_matcher_free  (OffprintMatcher            *self);

gboolean         offprint_matcher_check (OffprintMatcher            *self,
                                         OffprintConnection         *connection,
                                         gint64                      row,
                                         gboolean                   *fits,
                                         GError                    **error);
gboolean         offprint_matcher_score (OffprintMatcher            *self,
                                         OffprintConnection         *connection,
                                         gint64                      row,
                                         int                        *score,
                                         GError                    **error);
GArray          *offprint_matcher_mark  (OffprintMatcher            *self,
                                         gboolean                    names,
                                         const char                 *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintMatcher, offprint_matcher_free)

G_END_DECLS
