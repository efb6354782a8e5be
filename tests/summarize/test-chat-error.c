/* test-chat-error.c: what can go wrong with a chat server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/chat-error.h"

#include <gio/gio.h>
#include <string.h>

#include "net/http-error.h"

#define KEY "sk-secret-12345"

/* Servers say one thing under several statuses, and several things under one. */
static void
test_status (void)
{
  static const struct { guint status; const char *message; OffprintChatError code; } rows[] = {
    { 401, "", OFFPRINT_CHAT_ERROR_KEY },
    { 403, "", OFFPRINT_CHAT_ERROR_KEY },
    { 400, "API key not valid. Please pass a valid one.", OFFPRINT_CHAT_ERROR_KEY },
    { 402, "", OFFPRINT_CHAT_ERROR_CREDIT },
    { 429, "You exceeded your current quota (insufficient_quota)", OFFPRINT_CHAT_ERROR_CREDIT },
    { 429, "Slow down", OFFPRINT_CHAT_ERROR_BUSY },
    { 503, "Loading model", OFFPRINT_CHAT_ERROR_BUSY },
    { 529, "overloaded", OFFPRINT_CHAT_ERROR_BUSY },
    { 404, "The model `x` does not exist", OFFPRINT_CHAT_ERROR_MODEL },
    { 404, "page not found", OFFPRINT_CHAT_ERROR_ADDRESS },
    { 404, "billing is not found", OFFPRINT_CHAT_ERROR_ADDRESS },
    { 405, "", OFFPRINT_CHAT_ERROR_REQUEST },
    { 408, "", OFFPRINT_CHAT_ERROR_TIMEOUT },
    { 504, "", OFFPRINT_CHAT_ERROR_TIMEOUT },
    { 500, "the request exceeds the available CONTEXT SIZE", OFFPRINT_CHAT_ERROR_TOO_LONG },
    { 400, "This model's maximum context length is 8192 tokens", OFFPRINT_CHAT_ERROR_TOO_LONG },
    { 500, "", OFFPRINT_CHAT_ERROR_SERVER },
    { 400, "", OFFPRINT_CHAT_ERROR_REQUEST },
    { 200, "Unexpected endpoint or method", OFFPRINT_CHAT_ERROR_ADDRESS },
    { 302, "", OFFPRINT_CHAT_ERROR_ADDRESS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = offprint_chat_error_from_status (rows[i].status, rows[i].message, (gint64) i);
    g_autoptr (GError) copy = g_error_copy (error);

    g_assert_error (error, OFFPRINT_CHAT_ERROR, (int) rows[i].code);
    g_assert_true (g_str_has_suffix (error->message, rows[i].message));
    g_assert_cmpint (offprint_chat_error_get_retry_after (error), ==, i);
    g_assert_cmpint (offprint_chat_error_get_retry_after (copy), ==, i);
  }
}

static void
test_transfer (void)
{
  static const struct { OffprintHttpError http; OffprintChatError code; } rows[] = {
    { OFFPRINT_HTTP_ERROR_OFFLINE, OFFPRINT_CHAT_ERROR_CONNECTION },
    { OFFPRINT_HTTP_ERROR_UNREACHABLE, OFFPRINT_CHAT_ERROR_CONNECTION },
    { OFFPRINT_HTTP_ERROR_TLS, OFFPRINT_CHAT_ERROR_CONNECTION },
    { OFFPRINT_HTTP_ERROR_TIMEOUT, OFFPRINT_CHAT_ERROR_TIMEOUT },
    { OFFPRINT_HTTP_ERROR_BROKEN, OFFPRINT_CHAT_ERROR_BROKEN },
    { OFFPRINT_HTTP_ERROR_TOO_LARGE, OFFPRINT_CHAT_ERROR_BROKEN },
  };
  g_autoptr (GError) cancel = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  g_autoptr (GError) kept = offprint_chat_error_from_transfer (cancel);

  g_assert_error (kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (offprint_chat_error_get_retry_after (kept), ==, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) http = g_error_new_literal (OFFPRINT_HTTP_ERROR, (int) rows[i].http, "as it was");
    g_autoptr (GError) error = offprint_chat_error_from_transfer (http);

    g_assert_error (error, OFFPRINT_CHAT_ERROR, (int) rows[i].code);
    g_assert_cmpint (offprint_chat_error_get_retry_after (error), ==, -1);
  }
}

/* The forms in which servers put it, and what is none of them. */
static void
test_message (void)
{
  static const struct { const char *json, *message; guint status; } rows[] = {
    { "{\"error\": {\"message\": \"no\", \"code\": 400}}", "no", 400 },
    { "{\"error\": {\"message\": \"no\", \"code\": \"bad\"}}", "no (bad)", 0 },
    { "{\"error\": {\"message\": \"no\", \"type\": \"bad\"}}", "no (bad)", 0 },
    { "{\"error\": {\"code\": -7}}", "unknown error", 0 },
    { "{\"error\": {\"code\": 99999999999}}", "unknown error", 999 },
    { "{\"error\": \"no\"}", "no", 0 },
    { "[{\"error\": {\"message\": \"no\", \"code\": 503}}]", "no", 503 },
    { "{\"message\": \"no\", \"code\": 42}", "no", 42 },
    { "{\"detail\": \"Not Found\"}", "Not Found", 0 },
    { "{\"choices\": [], \"message\": \"an answer\"}", NULL, 0 },
    { "{\"error\": null, \"choices\": []}", NULL, 0 },
    { "{\"error\": 7}", NULL, 0 },
    { "[]", NULL, 0 },
    { "\"error\"", NULL, 0 },
  };

  g_assert_null (offprint_chat_error_find_message (NULL, &(guint) { 0 }));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonNode) root = json_from_string (rows[i].json, NULL);
    guint status = 0;
    g_autofree char *message = offprint_chat_error_find_message (root, &status);

    g_assert_cmpstr (message, ==, rows[i].message);
    g_assert_cmpuint (status, ==, rows[i].status);
  }
}

static void
test_key_in_message (void)
{
  g_autofree char *told = offprint_chat_error_read_body ("{\"error\":{\"message\":\"Bad key " KEY "\"}}",
                                                         KEY);
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *cut = offprint_chat_error_read_body (long_text, NULL);
  g_autofree char *page = offprint_chat_error_read_body ("<html><body>x</body></html>", NULL);
  g_autofree char *list = offprint_chat_error_read_body ("[{\"error\":{\"message\":\"no\",\"code\":400}}]",
                                                         NULL);

  g_assert_cmpstr (told, ==, "Bad key …");
  g_assert_cmpuint (strlen (cut), ==, 300);
  g_assert_cmpstr (page, ==, "");
  g_assert_cmpstr (list, ==, "no");
}

/* Whatever stands there becomes one line of text, and not a long one. */
static void
test_hostile_body (void)
{
  static const char *const bodies[] = {
    "", "\xff\xfe", "{", "{\"error\": {\"message\": \"a\\nb\\u0000\\u202e " KEY KEY "\"}}", "plain " KEY "\r\nlines", "\x01\x02",
  };
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *long_text = g_strnfill (2000000, 'x');
  g_autofree char *from_deep = offprint_chat_error_read_body (deep, KEY);
  g_autofree char *from_long = offprint_chat_error_read_body (long_text, KEY);

  g_assert_cmpuint (strlen (from_deep), <=, 300);
  g_assert_cmpuint (strlen (from_long), <=, 300);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *message = offprint_chat_error_read_body (bodies[i], KEY);

    g_assert_true (g_utf8_validate (message, -1, NULL));
    g_assert_null (strstr (message, KEY));
    g_assert_null (strstr (message, "\xe2\x80\xae"));
    g_assert_null (strpbrk (message, "\r\n\x01"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summarize/chat-error/status", test_status);
  g_test_add_func ("/summarize/chat-error/transfer", test_transfer);
  g_test_add_func ("/summarize/chat-error/message", test_message);
  g_test_add_func ("/summarize/chat-error/key-in-message", test_key_in_message);
  g_test_add_func ("/summarize/chat-error/hostile-body", test_hostile_body);
  return g_test_run ();
}
