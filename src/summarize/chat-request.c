/* chat-request.c: how to put a question to a chat server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/chat-request.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/strings.h"
#include "net/address.h"
#include "summarize/answer.h"
#include "summarize/chat-error.h"

/* Bits of the stored form; the format is in the lowest two. */
#define NEW_LIMIT_BIT  (1 << 2)
#define NO_OPTIONS_BIT (1 << 3)
#define BELOW_V1_BIT   (1 << 4)

static const char *const keys[] = {
  OFFPRINT_ANSWER_ID, OFFPRINT_ANSWER_TITLE, OFFPRINT_ANSWER_BACKGROUND, OFFPRINT_ANSWER_INNOVATION,
  OFFPRINT_ANSWER_CONCLUSION,
};

/* What a server speaks of that cannot make the model write JSON, and of nothing else. */
static const char *const format_words[] = { "response_format", "schema", "grammar", "sampler", "json",
                                            "peg-native" };

/**
 * offprint_chat_manners_to_int:
 * @self: what a server wants
 *
 * Returns: the same as a number, to be kept
 */
int
offprint_chat_manners_to_int (const OffprintChatManners *self)
{
  return (int) self->format | (self->new_limit ? NEW_LIMIT_BIT : 0) | (self->no_options ? NO_OPTIONS_BIT : 0)
         | (self->below_v1 ? BELOW_V1_BIT : 0);
}

/**
 * offprint_chat_manners_from_int:
 * @number: from offprint_chat_manners_to_int(), or 0
 *
 * Returns: what a server wants
 */
OffprintChatManners
offprint_chat_manners_from_int (int number)
{
  return (OffprintChatManners) {
    .format = (OffprintChatFormat) MIN (number & 3, (int) OFFPRINT_CHAT_FORMAT_PLAIN),
    .new_limit = (number & NEW_LIMIT_BIT) != 0,
    .no_options = (number & NO_OPTIONS_BIT) != 0,
    .below_v1 = (number & BELOW_V1_BIT) != 0,
  };
}

static gboolean
speaks_of_format (const char *lower)
{
  for (gsize i = 0; i < G_N_ELEMENTS (format_words); i++)
    if (strstr (lower, format_words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * offprint_chat_manners_learn:
 * @self: what is known; changed if there is something to learn
 * @used: what the failed request was made with; others may have learnt since
 * @status: the reply's status
 * @message: the server's words
 *
 * Learns from a refusal.
 *
 * Returns: whether the same question is worth asking again with @self
 */
gboolean
offprint_chat_manners_learn (OffprintChatManners       *self,
                             const OffprintChatManners *used,
                             guint                      status,
                             const char                *message)
{
  g_autofree char *lower = g_utf8_strdown (message, -1);
  OffprintChatManners better = *used;

  if (status != 400 && status != 404 && status != 415 && status != 422 && status != 500 && status != 501)
    return FALSE;
  if (status == 500 && strstr (lower, "peg-native") == NULL)
    return FALSE;

  if (!used->new_limit && strstr (lower, "max_tokens") != NULL)
    better.new_limit = TRUE;
  else if (!used->no_options
           && (strstr (lower, "stream_options") != NULL || strstr (lower, "include_usage") != NULL))
    better.no_options = TRUE;
  else if (used->format < OFFPRINT_CHAT_FORMAT_PLAIN && speaks_of_format (lower))
    better.format = (OffprintChatFormat) (used->format + 1);
  else
    return FALSE;

  self->new_limit |= better.new_limit;
  self->no_options |= better.no_options;
  self->format = MAX (self->format, better.format);
  return TRUE;
}

/**
 * offprint_chat_request_parse_base:
 * @base_url: what the user set, with or without a slash at the end
 * @error: %OFFPRINT_CHAT_ERROR_ADDRESS
 *
 * Returns: (transfer full) (nullable): the address
 */
GUri *
offprint_chat_request_parse_base (const char *base_url, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (base_url));
  g_autoptr (GUri) uri = g_uri_parse (trimmed, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if ((strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0)
      && !offprint_str_is_blank (g_uri_get_host (uri)))
    return g_steal_pointer (&uri);
  g_set_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS, _("“%s” is not a web address"), trimmed);
  return NULL;
}

/* The address of something below the base, joined with one slash. Some servers take no other. */
static GUri *
make_uri (GUri *base, const char *path, gboolean below_v1)
{
  g_autofree char *start = g_strdup (g_uri_get_path (base));
  g_autofree char *joined = NULL;
  gsize length = strlen (start);

  while (length > 0 && start[length - 1] == '/')
    start[--length] = '\0';
  joined = g_strconcat (start, below_v1 ? "/v1" : "", "/", path, NULL);
  return soup_uri_copy (base, SOUP_URI_PATH, joined, SOUP_URI_FRAGMENT, NULL, SOUP_URI_NONE);
}

/**
 * offprint_chat_request_new:
 * @base: the server's address
 * @method: such as `POST`
 * @path: what is wanted, such as `chat/completions`
 * @key: (nullable): the key, sent to this address and along no redirect
 * @manners: what the server wants
 *
 * Returns: (transfer full): the request, without a body
 */
SoupMessage *
offprint_chat_request_new (GUri                      *base,
                           const char                *method,
                           const char                *path,
                           const char                *key,
                           const OffprintChatManners *manners)
{
  g_autoptr (GUri) uri = make_uri (base, path, manners->below_v1);
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* Else libsoup makes a new connection for every question. It still repeats none by itself: there it goes
   * by the method. */
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  if (!offprint_str_is_blank (key)) {
    g_autofree char *value = g_strconcat ("Bearer ", key, NULL);

    soup_message_headers_replace (headers, "Authorization", value);
  }
  return message;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_message (JsonBuilder *builder, const char *role, const char *content)
{
  json_builder_begin_object (builder);
  add_string (builder, "role", role);
  add_string (builder, "content", content);
  json_builder_end_object (builder);
}

static void
open_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/* Strict: all keys required, and no others. */
static void
add_schema (JsonBuilder *builder)
{
  open_object (builder, "json_schema");
  add_string (builder, "name", "summary");
  add_flag (builder, "strict", TRUE);
  open_object (builder, "schema");
  add_string (builder, "type", "object");
  open_object (builder, "properties");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    open_object (builder, keys[i]);
    add_string (builder, "type", "string");
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "required");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    json_builder_add_string_value (builder, keys[i]);
  json_builder_end_array (builder);
  add_flag (builder, "additionalProperties", FALSE);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_format (JsonBuilder *builder, OffprintChatFormat format)
{
  if (format == OFFPRINT_CHAT_FORMAT_PLAIN)
    return;
  open_object (builder, "response_format");
  add_string (builder, "type", format == OFFPRINT_CHAT_FORMAT_SCHEMA ? "json_schema" : "json_object");
  if (format == OFFPRINT_CHAT_FORMAT_SCHEMA)
    add_schema (builder);
  json_builder_end_object (builder);
}

/**
 * offprint_chat_request_make_body:
 * @model: the model's name
 * @system: the system message
 * @user: the user message
 * @max_tokens: most tokens of the answer
 * @manners: what the server wants
 *
 * Returns: (transfer full): the body of a question whose answer is streamed
 */
GBytes *
offprint_chat_request_make_body (const char                *model,
                                 const char                *system,
                                 const char                *user,
                                 guint                      max_tokens,
                                 const OffprintChatManners *manners)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "model", model);
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  add_message (builder, "system", system);
  add_message (builder, "user", user);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, manners->new_limit ? "max_completion_tokens" : "max_tokens");
  json_builder_add_int_value (builder, max_tokens);
  add_flag (builder, "stream", TRUE);
  if (!manners->no_options) {
    open_object (builder, "stream_options");
    add_flag (builder, "include_usage", TRUE);
    json_builder_end_object (builder);
  }
  add_format (builder, manners->format);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * offprint_chat_request_is_exposed:
 * @base_url: what the user set
 *
 * Returns: whether a key sent there could be read by others on the way: plain http to another machine
 */
gboolean
offprint_chat_request_is_exposed (const char *base_url)
{
  g_autoptr (GUri) uri = offprint_chat_request_parse_base (base_url, NULL);

  return uri != NULL && strcmp (g_uri_get_scheme (uri), "http") == 0 && !offprint_address_is_loopback (uri);
}
