/* chat-request.h: how to put a question to a chat server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * OffprintChatFormat:
 * @OFFPRINT_CHAT_FORMAT_SCHEMA: the server makes the model keep to a schema
 * @OFFPRINT_CHAT_FORMAT_OBJECT: the server makes the model write an object
 * @OFFPRINT_CHAT_FORMAT_PLAIN: the model is only told to
 *
 * How JSON is asked for. The numbers are stored.
 */
typedef enum {
  OFFPRINT_CHAT_FORMAT_SCHEMA = 0,
  OFFPRINT_CHAT_FORMAT_OBJECT = 1,
  OFFPRINT_CHAT_FORMAT_PLAIN = 2,
} OffprintChatFormat;

/**
 * OffprintChatManners:
 * @format: how JSON is asked for
 * @new_limit: the limit is called `max_completion_tokens`, not `max_tokens`
 * @no_options: the server does not take `stream_options`
 * @below_v1: its paths are below `/v1`, which the address does not say
 *
 * What a server and its model want, as it was found out. All zero to begin with.
 */
typedef struct {
  OffprintChatFormat format;
  gboolean           new_limit;
  gboolean           no_options;
  gboolean           below_v1;
} OffprintChatManners;

int                 offprint_chat_manners_to_int   (const OffprintChatManners  *self);
OffprintChatManners offprint_chat_manners_from_int (int                         number);
gboolean            offprint_chat_manners_learn    (OffprintChatManners        *self,
                                                    const OffprintChatManners  *used,
                                                    guint                       status,
                                                    const char                 *message);

GUri               *offprint_chat_request_parse_base (const char                 *base_url,
                                                      GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
SoupMessage        *offprint_chat_request_new        (GUri                       *base,
                                                      const char                 *method,
                                                      const char                 *path,
                                                      const char                 *key,
                                                      const OffprintChatManners  *manners) G_GNUC_WARN_UNUSED_RESULT;
GBytes             *offprint_chat_request_make_body  (const char                 *model,
                                                      const char                 *system,
                                                      const char                 *user,
                                                      guint                       max_tokens,
                                                      const OffprintChatManners  *manners) G_GNUC_WARN_UNUSED_RESULT;
gboolean            offprint_chat_request_is_exposed (const char                 *base_url);

G_END_DECLS
