/* searching.h: finding papers by what somebody typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintFound:
 * @rows: (owned) (element-type gint64): papers that fit, newest first
 * @next: what to give as `before` for more, 0 if these were the last
 * @row: the paper whose identifier or address was typed, or 0: go there
 * @understood: (owned) (not nullable): the search as it was understood, in its own words
 *
 * What a search found.
 */
typedef struct {
  GArray *rows;
  gint64  next;
  gint64  row;
  char   *understood;
} OffprintFound;

void           offprint_library_search_async  (OffprintLibrary      *self,
                                               const char           *text,
                                               const OffprintQuery  *within,
                                               gint64                before,
                                               guint                 limit,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
OffprintFound *offprint_library_search_finish (OffprintLibrary      *self,
                                               GAsyncResult         *result,
                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void           offprint_found_free            (OffprintFound        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintFound, offprint_found_free)

G_END_DECLS
