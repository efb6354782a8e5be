/* local.h: saved replies in a folder, in place of a server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  offprint_local_is_local    (const char           *url);
void      offprint_local_load_async  (const char           *url,
                                      gsize                 max_bytes,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GBytes   *offprint_local_load_finish (GAsyncResult         *result,
                                      const char          **content_type,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
