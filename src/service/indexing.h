/* indexing.h: building the search index in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

void     offprint_library_build_index_async  (OffprintLibrary       *self,
                                              gboolean               again,
                                              OffprintProgressFunc   progress,
                                              gpointer               progress_data,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
gboolean offprint_library_build_index_finish (OffprintLibrary       *self,
                                              GAsyncResult          *result,
                                              GError               **error);

G_END_DECLS
