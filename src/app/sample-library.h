/* sample-library.h: a library of its own with the sample day, gone when it is no longer used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

void             offprint_sample_library_make_async  (GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
OffprintLibrary *offprint_sample_library_make_finish (GAsyncResult         *result,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             offprint_sample_library_remove_async (const char          *data_dir,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);

G_END_DECLS
