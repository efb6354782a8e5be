/* chat-models.h: which models a chat server has, and which servers this machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * OffprintChatPlace:
 * @name: what it is, such as `Ollama`
 * @base_url: its base URL
 *
 * Where a server may be found.
 */
typedef struct {
  const char *name;
  const char *base_url;
} OffprintChatPlace;

const OffprintChatPlace *offprint_chat_get_local_places   (guint                *n_places);

void                     offprint_chat_list_models_async  (SoupSession          *session,
                                                           const char           *base_url,
                                                           const char           *key,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
char                   **offprint_chat_list_models_finish (SoupSession          *session,
                                                           GAsyncResult         *result,
                                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
