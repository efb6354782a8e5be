/* searching.h: finding papers by what somebody typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"
#include "store/search-query.h"

G_BEGIN_DECLS

/**
 * OffprintSearchOrder:
 * @OFFPRINT_SEARCH_NEWEST: the newest first
 * @OFFPRINT_SEARCH_BEST: of the newest 2000, those that fit best first
 */
typedef enum {
  OFFPRINT_SEARCH_NEWEST,
  OFFPRINT_SEARCH_BEST,
} OffprintSearchOrder;

/**
 * OffprintFound:
 * @rows: (owned) (element-type gint64): papers that fit, in the order that was wanted
 * @next: what to give as `before` for more, 0 if these were the last
 * @row: the paper whose identifier or address was typed, or 0: go there. It is the first of @rows if it is stored
 * @query: (owned) (not nullable): the search as it was understood
 * @understood: (owned) (not nullable): the same in the words of the search entry
 *
 * What a search found.
 */
typedef struct {
  GArray              *rows;
  gint64               next;
  gint64               row;
  OffprintSearchQuery *query;
  char                *understood;
} OffprintFound;

void           offprint_library_search_async        (OffprintLibrary      *self,
                                                     const char           *text,
                                                     const OffprintQuery  *within,
                                                     OffprintSearchOrder   order,
                                                     gint64                before,
                                                     guint                 limit,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
OffprintFound *offprint_library_search_finish       (OffprintLibrary      *self,
                                                     GAsyncResult         *result,
                                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void           offprint_library_count_found_async   (OffprintLibrary      *self,
                                                     const char           *text,
                                                     const OffprintQuery  *within,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gint64         offprint_library_count_found_finish  (OffprintLibrary      *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
void           offprint_found_free                  (OffprintFound        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintFound, offprint_found_free)

G_END_DECLS
