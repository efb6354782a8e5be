/* transfer.h: one request and its reply, within limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * OffprintTransferLimits:
 * @connect_ms: longest time until the request can be sent, in milliseconds, 0 for no limit
 * @idle_ms: longest time without a byte after that, 0 for no limit
 * @total_ms: longest time in all, 0 for no limit
 * @max_bytes: largest body, counted after decompression, 0 for no limit
 */
typedef struct {
  guint connect_ms;
  guint idle_ms;
  guint total_ms;
  gsize max_bytes;
} OffprintTransferLimits;

/**
 * OffprintChunkFunc:
 * @message: the message, whose status and headers are there
 * @data: (array length=length): a piece of the body, decompressed
 * @length: its length in bytes
 * @user_data: what was given with the function
 *
 * Returns: whether to read on; %FALSE ends the transfer, and well
 */
typedef gboolean (*OffprintChunkFunc) (SoupMessage *message,
                                       const char  *data,
                                       gsize        length,
                                       gpointer     user_data);

void     offprint_transfer_async  (SoupSession                   *session,
                                   SoupMessage                   *message,
                                   const OffprintTransferLimits  *limits,
                                   OffprintChunkFunc              chunk_func,
                                   gpointer                       chunk_data,
                                   GCancellable                  *cancellable,
                                   GAsyncReadyCallback            callback,
                                   gpointer                       user_data);
gboolean offprint_transfer_finish (SoupSession                   *session,
                                   GAsyncResult                  *result,
                                   GError                       **error);

G_END_DECLS
