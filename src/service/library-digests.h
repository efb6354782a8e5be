/* library-digests.h: digests of others that are in the library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"
#include "store/editions.h"

G_BEGIN_DECLS

void        offprint_library_editions_async  (OffprintLibrary        *self,
                                              OffprintDay             day,
                                              GCancellable           *cancellable,
                                              GAsyncReadyCallback     callback,
                                              gpointer                user_data);
GPtrArray  *offprint_library_editions_finish (OffprintLibrary        *self,
                                              GAsyncResult           *result,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void        offprint_library_listed_async    (OffprintLibrary        *self,
                                              GCancellable           *cancellable,
                                              GAsyncReadyCallback     callback,
                                              gpointer                user_data);
char      **offprint_library_listed_finish   (OffprintLibrary        *self,
                                              GAsyncResult           *result,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
const char *offprint_summary_get_source      (const OffprintSummary  *summary);

G_END_DECLS
