/* library-private.h: what the library's own files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"
#include "store/database.h"

G_BEGIN_DECLS

OffprintDatabase *offprint_library_get_database (OffprintLibrary       *self);
void              offprint_library_read         (OffprintLibrary       *self,
                                                 gpointer               tag,
                                                 OffprintDatabaseFunc   func,
                                                 gpointer               data,
                                                 GDestroyNotify         free_data,
                                                 GDestroyNotify         free_result,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
void              offprint_library_write        (OffprintLibrary       *self,
                                                 gpointer               tag,
                                                 OffprintDatabaseFunc   func,
                                                 gpointer               data,
                                                 GDestroyNotify         free_data,
                                                 GDestroyNotify         free_result,
                                                 GCancellable          *cancellable,
                                                 GAsyncReadyCallback    callback,
                                                 gpointer               user_data);
gpointer          offprint_library_call_finish  (OffprintLibrary       *self,
                                                 gpointer               tag,
                                                 GAsyncResult          *result,
                                                 GError               **error);

G_END_DECLS
