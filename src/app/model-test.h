/* model-test.h: one real paper through the language model, to see how it does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

void  offprint_model_test_async  (OffprintLibrary      *library,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
char *offprint_model_test_finish (OffprintLibrary      *library,
                                  GAsyncResult         *result,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
