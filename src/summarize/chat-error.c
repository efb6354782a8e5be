/* chat-error.c: what can go wrong with a chat server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/chat-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/compat.h"
#include "net/http-error.h"
#include "text/clean.h"
#include "text/json-depth.h"

/* Characters of a server's message that are shown. */
#define MAX_MESSAGE 300

typedef struct {
  gint64 retry_after;    /* milliseconds, or -1 */
} OffprintChatErrorPrivate;

static void
offprint_chat_error_private_init (OffprintChatErrorPrivate *priv)
{
  priv->retry_after = -1;
}

static void
offprint_chat_error_private_copy (const OffprintChatErrorPrivate *from, OffprintChatErrorPrivate *to)
{
  *to = *from;
}

static void
offprint_chat_error_private_clear (OffprintChatErrorPrivate *priv)
{
}

/* GLib sees to the alignment of what stands before the error; clang does not see that. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (OffprintChatError, offprint_chat_error)
#pragma GCC diagnostic pop

/* Words by which servers say one thing under several statuses. */
static const struct {
  const char        *word;
  OffprintChatError  code;
} telling[] = {
  { "insufficient_quota", OFFPRINT_CHAT_ERROR_CREDIT },
  { "exceeded your current quota", OFFPRINT_CHAT_ERROR_CREDIT },
  { "insufficient balance", OFFPRINT_CHAT_ERROR_CREDIT },
  { "billing", OFFPRINT_CHAT_ERROR_CREDIT },
  { "invalid api key", OFFPRINT_CHAT_ERROR_KEY },
  { "incorrect api key", OFFPRINT_CHAT_ERROR_KEY },
  { "api key not valid", OFFPRINT_CHAT_ERROR_KEY },
  { "exceed_context_size", OFFPRINT_CHAT_ERROR_TOO_LONG },
  { "context size", OFFPRINT_CHAT_ERROR_TOO_LONG },
  { "context length", OFFPRINT_CHAT_ERROR_TOO_LONG },
  { "context_length", OFFPRINT_CHAT_ERROR_TOO_LONG },
  { "maximum context", OFFPRINT_CHAT_ERROR_TOO_LONG },
  { "unexpected endpoint", OFFPRINT_CHAT_ERROR_ADDRESS },
};

/* How each reason is said; %s is the server's own message. */
static const char *const sentences[] = {
  [OFFPRINT_CHAT_ERROR_KEY - 100] = N_("The server does not accept the key"),
  [OFFPRINT_CHAT_ERROR_CREDIT - 100] = N_("There is no credit left with the server"),
  [OFFPRINT_CHAT_ERROR_MODEL - 100] = N_("The server does not have this model"),
  [OFFPRINT_CHAT_ERROR_ADDRESS - 100] = N_("There is no language model server at this address"),
  [OFFPRINT_CHAT_ERROR_CONNECTION - 100] = N_("There is no connection to the server"),
  [OFFPRINT_CHAT_ERROR_BUSY - 100] = N_("The server is being asked too much at a time"),
  [OFFPRINT_CHAT_ERROR_SERVER - 100] = N_("The server has trouble"),
  [OFFPRINT_CHAT_ERROR_TIMEOUT - 100] = N_("The server did not answer in time"),
  [OFFPRINT_CHAT_ERROR_BROKEN - 100] = N_("The server’s answer broke off"),
  [OFFPRINT_CHAT_ERROR_TOO_LONG - 100] = N_("The paper is too long for the model"),
  [OFFPRINT_CHAT_ERROR_REQUEST - 100] = N_("The server did not take the request"),
};

static GError *
make_error (OffprintChatError code, const char *message)
{
  if (message == NULL || *message == '\0')
    return g_error_new_literal (OFFPRINT_CHAT_ERROR, (int) code, _(sentences[code - 100]));
  return g_error_new (OFFPRINT_CHAT_ERROR, (int) code, _("%s: %s"), _(sentences[code - 100]), message);
}

/**
 * offprint_chat_error_from_transfer:
 * @error: what offprint_transfer_finish() reported
 *
 * Returns: (transfer full): an %OFFPRINT_CHAT_ERROR, or a copy of the cancel
 */
GError *
offprint_chat_error_from_transfer (const GError *error)
{
  if (error->domain != OFFPRINT_HTTP_ERROR)
    return g_error_copy (error);

  switch ((OffprintHttpError) error->code) {
  case OFFPRINT_HTTP_ERROR_OFFLINE:
  case OFFPRINT_HTTP_ERROR_UNREACHABLE:
  case OFFPRINT_HTTP_ERROR_TLS:
    return make_error (OFFPRINT_CHAT_ERROR_CONNECTION, error->message);
  case OFFPRINT_HTTP_ERROR_TIMEOUT:
    return make_error (OFFPRINT_CHAT_ERROR_TIMEOUT, NULL);
  case OFFPRINT_HTTP_ERROR_BROKEN:
  case OFFPRINT_HTTP_ERROR_TOO_LARGE:
  case OFFPRINT_HTTP_ERROR_RATE_LIMITED:
  case OFFPRINT_HTTP_ERROR_SERVER:
  case OFFPRINT_HTTP_ERROR_NOT_FOUND:
  case OFFPRINT_HTTP_ERROR_REFUSED:
  case OFFPRINT_HTTP_ERROR_BAD_REQUEST:
  case OFFPRINT_HTTP_ERROR_REDIRECT:
  case OFFPRINT_HTTP_ERROR_ADDRESS:
  default:
    return make_error (OFFPRINT_CHAT_ERROR_BROKEN, error->message);
  }
}

/**
 * offprint_chat_error_of_address:
 * @detail: what is there instead of a server, in the reader's language
 *
 * Returns: (transfer full): %OFFPRINT_CHAT_ERROR_ADDRESS
 */
GError *
offprint_chat_error_of_address (const char *detail)
{
  return make_error (OFFPRINT_CHAT_ERROR_ADDRESS, detail);
}

static OffprintChatError
get_code (guint status, const char *message)
{
  g_autofree char *lower = g_utf8_strdown (message, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (telling) && status != 404; i++)
    if (strstr (lower, telling[i].word) != NULL)
      return telling[i].code;

  switch (status) {
  case 401:
  case 403:
    return OFFPRINT_CHAT_ERROR_KEY;
  case 402:
    return OFFPRINT_CHAT_ERROR_CREDIT;
  case 404:
    return strstr (lower, "model") != NULL ? OFFPRINT_CHAT_ERROR_MODEL : OFFPRINT_CHAT_ERROR_ADDRESS;
  case 408:
  case 504:
    return OFFPRINT_CHAT_ERROR_TIMEOUT;
  case 429:
  case 503:
  case 529:    /* overloaded, of one company */
    return OFFPRINT_CHAT_ERROR_BUSY;
  default:
    break;
  }
  if (status >= 500)
    return OFFPRINT_CHAT_ERROR_SERVER;
  return status >= 400 ? OFFPRINT_CHAT_ERROR_REQUEST : OFFPRINT_CHAT_ERROR_ADDRESS;
}

/**
 * offprint_chat_error_from_status:
 * @status: an HTTP status that is no success
 * @message: the server's own words, perhaps empty
 * @retry_after_ms: how long it asks us to wait, in milliseconds, or -1
 *
 * Returns: (transfer full): an %OFFPRINT_CHAT_ERROR
 */
GError *
offprint_chat_error_from_status (guint status, const char *message, gint64 retry_after_ms)
{
  GError *error = make_error (get_code (status, message), message);

  offprint_chat_error_get_private (error)->retry_after = retry_after_ms;
  return error;
}

/**
 * offprint_chat_error_get_retry_after:
 * @error: any error
 *
 * Returns: how long the server asked us to wait, in milliseconds, or -1
 */
gint64
offprint_chat_error_get_retry_after (const GError *error)
{
  return error->domain == OFFPRINT_CHAT_ERROR ? offprint_chat_error_get_private (error)->retry_after : -1;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
         : NULL;
}

/* The message of an error object, with its type or code where these tell more. */
static char *
describe (JsonObject *error, guint *status)
{
  const char *message = get_string (error, "message"), *code = get_string (error, "code");
  JsonNode *number = json_object_get_member (error, "code");

  if (number != NULL && json_node_get_value_type (number) == G_TYPE_INT64)
    *status = (guint) CLAMP (json_node_get_int (number), 0, 999);
  if (code == NULL)
    code = get_string (error, "type");
  if (message != NULL && code != NULL)
    return g_strdup_printf ("%s (%s)", message, code);
  return g_strdup (message != NULL ? message : code != NULL ? code : _("unknown error"));
}

/**
 * offprint_chat_error_find_message:
 * @root: (nullable): what a server sent
 * @status: (inout): set where the object has a status as its code
 *
 * Finds the error in the forms that servers use: an object or a string under `error`, an object with its keys
 * at the top, or an array of one of these.
 *
 * Returns: (transfer full) (nullable): the message, or %NULL if there is no error
 */
char *
offprint_chat_error_find_message (JsonNode *root, guint *status)
{
  JsonObject *object = NULL;
  JsonNode *error = NULL;

  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root) && json_array_get_length (json_node_get_array (root)) > 0)
    root = json_array_get_element (json_node_get_array (root), 0);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  error = json_object_get_member (object, "error");
  if (error != NULL && JSON_NODE_HOLDS_OBJECT (error))
    return describe (json_node_get_object (error), status);
  if (error != NULL && json_node_get_value_type (error) == G_TYPE_STRING)
    return json_node_dup_string (error);
  if (get_string (object, "message") != NULL && json_object_get_member (object, "choices") == NULL)
    return describe (object, status);
  if (get_string (object, "detail") != NULL)
    return g_strdup (get_string (object, "detail"));
  return NULL;
}

/**
 * offprint_chat_error_read_body:
 * @body: the body of a reply that is no success, any bytes
 * @key: (nullable): the key, which is not to be shown even if the server does
 *
 * Returns: (transfer full): the server's message on one line, empty if there is none to understand
 */
char *
offprint_chat_error_read_body (const char *body, const char *key)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *valid = g_utf8_make_valid (body, -1);
  g_autofree char *message = NULL;
  g_autofree char *line = NULL;
  GString *safe = NULL;
  guint status = 0;

  if (!offprint_json_is_too_deep (valid, strlen (valid)) && json_parser_load_from_data (parser, valid, -1, NULL))
    message = offprint_chat_error_find_message (json_parser_get_root (parser), &status);
  else if (*valid != '<' && *valid != '\0')
    message = g_strdup (valid);    /* plain text; a web page says nothing on one line */
  if (message == NULL)
    return g_strdup ("");

  line = offprint_clean_line (message, -1);
  safe = g_string_new (line);
  if (key != NULL && *key != '\0')
    g_string_replace (safe, key, "…", 0);
  if (g_utf8_strlen (safe->str, -1) > MAX_MESSAGE)
    g_string_truncate (safe, (gsize) (g_utf8_offset_to_pointer (safe->str, MAX_MESSAGE) - safe->str));
  return offprint_string_steal (safe);
}
