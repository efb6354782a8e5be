/* search.h: finding papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"
#include "store/search-query.h"

G_BEGIN_DECLS

/**
 * OffprintSearchOptions:
 * @within: (nullable) (element-type gint64): only these papers, in any order; %NULL for all
 * @before: only papers with a smaller row, 0 for all: the next page
 * @limit: at most so many papers, 0 for all
 * @patience: look at no more than so many papers that may turn out not to fit, 0 for no limit
 *
 * How much of what a search finds is wanted.
 */
typedef struct {
  const GArray *within;
  gint64        before;
  guint         limit;
  guint         patience;
} OffprintSearchOptions;

/**
 * OffprintSearchPage:
 * @rows: (owned) (element-type gint64): papers that fit, newest first
 * @next: what to give as `before` for more, 0 if this was the last page; a page may have fewer papers than
 *   were asked for, or none, and yet not be the last
 */
typedef struct {
  GArray *rows;
  gint64  next;
} OffprintSearchPage;

void                offprint_search_page_free    (OffprintSearchPage           *self);

OffprintSearchPage *offprint_store_search        (OffprintConnection           *connection,
                                                  const OffprintSearchQuery    *query,
                                                  const OffprintSearchOptions  *options,
                                                  GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
GArray             *offprint_store_search_ranked (OffprintConnection           *connection,
                                                  const OffprintSearchQuery    *query,
                                                  const OffprintSearchOptions  *options,
                                                  GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            offprint_store_search_count  (OffprintConnection           *connection,
                                                  const OffprintSearchQuery    *query,
                                                  const GArray                 *within,
                                                  gint64                       *n_papers,
                                                  GError                      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintSearchPage, offprint_search_page_free)

G_END_DECLS
