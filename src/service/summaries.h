/* summaries.h: papers through the built-in engine, each result stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

void offprint_library_summarize_async  (OffprintLibrary       *self,
                                        const OffprintQuery   *query,
                                        const gint64          *rows,
                                        guint                  n_rows,
                                        OffprintProgressFunc   progress,
                                        gpointer               progress_data,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data);
int  offprint_library_summarize_finish (OffprintLibrary       *self,
                                        GAsyncResult          *result,
                                        GError               **error);

G_END_DECLS
