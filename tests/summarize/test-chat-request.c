/* test-chat-request.c: how to put a question to a chat server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/chat-request.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "summarize/chat-error.h"

static void
test_body (void)
{
  static const char *const always[] = {
    "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"\\\"u\\\"\"}]",
    "\"max_tokens\":9", "\"stream\":true", "\"stream_options\":{\"include_usage\":true}",
  };
  static const char *const by_format[] = {
    "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"summary\",\"strict\":true,\"schema\":",
    "\"response_format\":{\"type\":\"json_object\"}", "}",
  };

  for (int format = 0; format < 3; format++) {
    OffprintChatManners manners = offprint_chat_manners_from_int (format);
    g_autoptr (GBytes) body = offprint_chat_request_make_body ("m", "s", "\"u\"", 9, &manners);
    g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

    for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
      g_assert_nonnull (strstr (text, always[i]));
    g_assert_nonnull (strstr (text, by_format[format]));
    g_assert_true ((strstr (text, "response_format") != NULL) == (format < 2));
    g_assert_true ((strstr (text, "\"required\":[\"id\",\"title\",\"background\",\"innovation\",\"conclusion\"],"
                                  "\"additionalProperties\":false") != NULL) == (format == 0));
    g_assert_null (strstr (text, "temperature"));
  }
}

/* Whatever a paper holds, what is sent is JSON and says the same. */
static void
test_hostile_body (void)
{
  const char *texts[] = { "\"}],\"model\":\"other\"", "\\", "\x01\t\n\x7f", "日本語 😀 \xe2\x80\xae", "</script>", "" };
  const OffprintChatManners manners = { OFFPRINT_CHAT_FORMAT_SCHEMA, FALSE, FALSE, FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) body = offprint_chat_request_make_body ("m", "s", texts[i], 9, &manners);
    g_autoptr (JsonParser) parser = json_parser_new ();
    g_autoptr (GError) error = NULL;
    JsonObject *object = NULL;
    JsonArray *messages = NULL;

    json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), &error);
    g_assert_no_error (error);
    object = json_node_get_object (json_parser_get_root (parser));
    messages = json_object_get_array_member (object, "messages");
    g_assert_cmpstr (json_object_get_string_member (object, "model"), ==, "m");
    g_assert_cmpuint (json_array_get_length (messages), ==, 2);
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (messages, 1), "content"), ==, texts[i]);
  }
}

/* The number that is kept stands for the same manners; a number that somebody made up stands for some. */
static void
test_manners (void)
{
  for (int number = 0; number < 32; number++) {
    OffprintChatManners manners = offprint_chat_manners_from_int (number);
    int again = offprint_chat_manners_to_int (&manners);

    g_assert_cmpint (again, ==, (number & 3) == 3 ? number - 1 : number);
  }
  for (int number = -3; number < 0; number++)
    g_assert_cmpint (offprint_chat_manners_from_int (number).format, <=, OFFPRINT_CHAT_FORMAT_PLAIN);
}

static void
test_learn (void)
{
  static const struct {
    guint       status;
    const char *message;
    int         before;
    int         after;    /* the same as before: nothing to learn */
  } rows[] = {
    { 400, "Unsupported parameter: 'max_tokens'", 0, 4 },
    { 400, "Unsupported parameter: 'max_tokens'", 4, 4 },    /* it was asked with the other already */
    { 400, "Unknown field STREAM_OPTIONS", 0, 8 },
    { 422, "include_usage: extra inputs are not permitted", 4, 12 },
    { 400, "response_format is not supported", 0, 1 },
    { 400, "response_format is not supported", 1, 2 },
    { 400, "response_format is not supported", 2, 2 },
    { 500, "Failed to parse grammar", 0, 0 },                /* trouble, which passes */
    { 500, "common_chat_peg_parse: unparsed peg-native output", 0, 1 },
    { 401, "the key is no JSON", 0, 0 },
    { 429, "max_tokens per minute", 0, 0 },
    { 400, "the model is overloaded", 0, 0 },
    { 400, "", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    OffprintChatManners used = offprint_chat_manners_from_int (rows[i].before), self = used;
    gboolean learnt = offprint_chat_manners_learn (&self, &used, rows[i].status, rows[i].message);

    g_assert_cmpint (offprint_chat_manners_to_int (&self), ==, rows[i].after);
    g_assert_cmpint (learnt, ==, rows[i].after != rows[i].before);
  }
}

/* Others may have learnt more while the question was under way; none of it is lost. */
static void
test_learn_together (void)
{
  OffprintChatManners used = offprint_chat_manners_from_int (0), self = offprint_chat_manners_from_int (8 | 2);

  g_assert_true (offprint_chat_manners_learn (&self, &used, 400, "max_tokens"));
  g_assert_cmpint (offprint_chat_manners_to_int (&self), ==, 8 | 4 | 2);
  g_assert_true (offprint_chat_manners_learn (&self, &used, 400, "json_schema"));
  g_assert_cmpint (self.format, ==, OFFPRINT_CHAT_FORMAT_PLAIN);
}

static void
test_addresses (void)
{
  static const struct { const char *base, *address; gboolean below_v1; } rows[] = {
    { "https://example.org/v1", "https://example.org/v1/models", FALSE },
    { "https://example.org/v1///", "https://example.org/v1/models", FALSE },
    { " http://127.0.0.1:8080 ", "http://127.0.0.1:8080/models", FALSE },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/models", TRUE },
    { "https://example.org/v1?version=2#top", "https://example.org/v1/models?version=2", FALSE },
    { "HTTP://[::1]:8080/", "http://[::1]:8080/models", FALSE },
  };
  static const char *const bad[] = { "", " ", "example.org", "file:///etc/passwd", "https://", "http:///v1", "javascript:1" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    OffprintChatManners manners = { .below_v1 = rows[i].below_v1 };
    g_autoptr (GError) error = NULL;
    g_autoptr (GUri) base = offprint_chat_request_parse_base (rows[i].base, &error);
    g_autoptr (SoupMessage) message = NULL;
    g_autofree char *address = NULL;

    g_assert_no_error (error);
    message = offprint_chat_request_new (base, "GET", "models", NULL, &manners);
    address = g_uri_to_string (soup_message_get_uri (message));
    g_assert_cmpstr (address, ==, rows[i].address);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (offprint_chat_request_parse_base (bad[i], &error));
    g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS);
  }
}

/* It is sent in a header, to this address, and nowhere if there is none. */
static void
test_key (void)
{
  const OffprintChatManners manners = { 0 };
  const char *keys[] = { "sk-secret", NULL, "", "  " };
  g_autoptr (GUri) base = offprint_chat_request_parse_base ("https://example.org/v1", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autoptr (SoupMessage) message = offprint_chat_request_new (base, "POST", "chat/completions", keys[i], &manners);
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);
    g_autofree char *address = g_uri_to_string (soup_message_get_uri (message));

    g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, i == 0 ? "Bearer sk-secret" : NULL);
    g_assert_null (strstr (address, "secret"));
    g_assert_true ((soup_message_get_flags (message) & SOUP_MESSAGE_NO_REDIRECT) != 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summarize/chat-request/body", test_body);
  g_test_add_func ("/summarize/chat-request/hostile-body", test_hostile_body);
  g_test_add_func ("/summarize/chat-request/manners", test_manners);
  g_test_add_func ("/summarize/chat-request/learn", test_learn);
  g_test_add_func ("/summarize/chat-request/learn-together", test_learn_together);
  g_test_add_func ("/summarize/chat-request/addresses", test_addresses);
  g_test_add_func ("/summarize/chat-request/key", test_key);
  return g_test_run ();
}
