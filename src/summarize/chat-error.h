/* chat-error.h: what can go wrong with a chat server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * OffprintChatError:
 * @OFFPRINT_CHAT_ERROR_KEY: the key is missing or wrong: ask the user
 * @OFFPRINT_CHAT_ERROR_CREDIT: nothing is left to pay with: ask the user
 * @OFFPRINT_CHAT_ERROR_MODEL: the server does not have the model: ask the user
 * @OFFPRINT_CHAT_ERROR_ADDRESS: there is no such server at the address, but something else: ask the user
 * @OFFPRINT_CHAT_ERROR_CONNECTION: no connection: try later; with many in a row, stop
 * @OFFPRINT_CHAT_ERROR_BUSY: too much is asked at a time: slow down and try again
 * @OFFPRINT_CHAT_ERROR_SERVER: trouble in the server: try again
 * @OFFPRINT_CHAT_ERROR_TIMEOUT: the answer took too long: try again
 * @OFFPRINT_CHAT_ERROR_BROKEN: the answer broke off or made no sense: try again
 * @OFFPRINT_CHAT_ERROR_TOO_LONG: the paper does not fit into the model's context: give it up
 * @OFFPRINT_CHAT_ERROR_REQUEST: the server does not take the request: give the paper up; with many in a row,
 *   stop
 *
 * Why there is no answer, by what to do next. What is wrong with an answer is an %OFFPRINT_ANSWER_ERROR. The
 * numbers are stored, and above those of that domain.
 */
typedef enum {
  OFFPRINT_CHAT_ERROR_KEY = 100,
  OFFPRINT_CHAT_ERROR_CREDIT = 101,
  OFFPRINT_CHAT_ERROR_MODEL = 102,
  OFFPRINT_CHAT_ERROR_ADDRESS = 103,
  OFFPRINT_CHAT_ERROR_CONNECTION = 104,
  OFFPRINT_CHAT_ERROR_BUSY = 105,
  OFFPRINT_CHAT_ERROR_SERVER = 106,
  OFFPRINT_CHAT_ERROR_TIMEOUT = 107,
  OFFPRINT_CHAT_ERROR_BROKEN = 108,
  OFFPRINT_CHAT_ERROR_TOO_LONG = 109,
  OFFPRINT_CHAT_ERROR_REQUEST = 110,
} OffprintChatError;

#define OFFPRINT_CHAT_ERROR (offprint_chat_error_quark ())

GQuark  offprint_chat_error_quark           (void);
GError *offprint_chat_error_from_transfer   (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
GError *offprint_chat_error_of_address      (const char   *detail) G_GNUC_WARN_UNUSED_RESULT;
GError *offprint_chat_error_from_status     (guint         status,
                                             const char   *message,
                                             gint64        retry_after_ms) G_GNUC_WARN_UNUSED_RESULT;
char   *offprint_chat_error_find_message    (JsonNode     *root,
                                             guint        *status) G_GNUC_WARN_UNUSED_RESULT;
char   *offprint_chat_error_read_body       (const char   *body,
                                             const char   *key) G_GNUC_WARN_UNUSED_RESULT;
gint64  offprint_chat_error_get_retry_after (const GError *error);

G_END_DECLS
