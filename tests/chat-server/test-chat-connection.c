/* test-chat-connection.c: how the engine gets to a server: keys, redirects, connections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "chat-fixture.h"
#include "summarize/chat-request.h"

#define KEY "sk-secret-12345"

static void
test_key (Fixture *fixture, gconstpointer data)
{
  ChatServerOptions options = { .key = KEY };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) good = NULL;
  g_autoptr (OffprintSummary) bad = NULL;

  fixture->settings.key = KEY;
  start (fixture, &options);
  good = summarize (fixture, fixture->paper, NULL, &error);
  assert_good (good, error);
  fixture->settings.key = "sk-wrong";
  start (fixture, &options);
  bad = summarize (fixture, fixture->paper, NULL, &error);
  g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_KEY);
}

static void
elsewhere_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
              gpointer user_data)
{
  soup_server_message_set_redirect (message, 307, user_data);
}

/* The key does not travel along: a redirect is an error that says where to. */
static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupServer) redirecting = soup_server_new (NULL, NULL);
  g_autofree char *target = g_strconcat (chat_server_get_base (fixture->server), "/chat/completions", NULL);
  g_autofree char *base = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;
  GSList *uris = NULL;

  soup_server_add_handler (redirecting, NULL, elsewhere_cb, target, NULL);
  g_assert_true (soup_server_listen_local (redirecting, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (redirecting);
  base = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  g_clear_object (&fixture->chat);
  fixture->settings.base_url = base;
  fixture->chat = offprint_chat_new (fixture->session, &fixture->settings, &error);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS);
  g_assert_nonnull (strstr (error->message, target));
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 0);
  soup_server_disconnect (redirecting);
}

static void
test_no_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;

  g_clear_pointer (&fixture->server, chat_server_free);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_CONNECTION);
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "", "localhost:11434", "ftp://example.org/v1", "https://",
                                     "no address" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    fixture->settings.base_url = bad[i];
    g_assert_null (offprint_chat_new (fixture->session, &fixture->settings, &error));
    g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS);
  }
  g_assert_true (offprint_chat_request_is_exposed ("http://192.168.1.5:8000/v1"));
  g_assert_false (offprint_chat_request_is_exposed ("http://127.0.0.1:8000/v1"));
  g_assert_false (offprint_chat_request_is_exposed ("https://example.org/v1"));
}

/* One question after the other goes over one connection. */
static void
test_connection (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSummary) summary = summarize (fixture, fixture->paper, NULL, &error);

    assert_good (summary, error);
  }
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 3);
  g_assert_cmpuint (chat_server_count_connections (fixture->server), ==, 1);
}

/* A connection that turns out dead is none of the question's trouble; a new one that breaks is. */
static void
test_dead_connection (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int      n_hang_ups;
    gboolean good;
    guint    n_questions;
    guint    n_connections;
  } rows[] = { { 0, TRUE, 1, 1 }, { 1, TRUE, 3, 2 }, { 2, FALSE, 5, 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    ChatRule rule = { .fault = CHAT_FAULT_HANG_UP, .remaining = rows[i].n_hang_ups, .rate = 1,
                      .retry_after = -1 };
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSummary) summary = NULL;

    chat_server_add_rule (fixture->server, &rule);
    summary = summarize (fixture, fixture->paper, NULL, &error);
    if (rows[i].good)
      assert_good (summary, error);
    else
      g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_BROKEN);
    g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, rows[i].n_questions);
    g_assert_cmpuint (chat_server_count_connections (fixture->server), ==, rows[i].n_connections);
  }
}

/* Says all there is to say, and never ends. */
static void
unended_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  static const char reply[] =
    "data: {\"choices\":[{\"delta\":{\"content\":\"{\\\"id\\\":\\\"2604.14193\\\",\\\"title\\\":"
    "\\\"A summary of 2604.14193\\\",\\\"background\\\":"
    "\\\"The field has long been a problem for those in it.\\\",\\\"innovation\\\":"
    "\\\"The authors present a method that was not there before.\\\",\\\"conclusion\\\":"
    "\\\"The method is better than those that were known.\\\"}\"},\"finish_reason\":\"stop\"}]}\n\n"
    "data: [DONE]\n\n";
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, reply,
                            strlen (reply));
}

/* An answer is there when it says so, whether or not the reply comes to its end. */
static void
test_unended (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupServer) soup = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;
  g_autofree char *base = NULL;
  GSList *uris = NULL;

  soup_server_add_handler (soup, NULL, unended_cb, NULL, NULL);
  g_assert_true (soup_server_listen_local (soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  uris = soup_server_get_uris (soup);
  base = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_clear_object (&fixture->chat);
  fixture->settings.base_url = base;
  fixture->settings.limits.idle_ms = 0;
  fixture->settings.limits.total_ms = 0;
  fixture->chat = offprint_chat_new (fixture->session, &fixture->settings, &error);
  g_assert_no_error (error);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  assert_good (summary, error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("chat-connection/key", test_key);
  ADD ("chat-connection/redirect", test_redirect);
  ADD ("chat-connection/no-server", test_no_server);
  ADD ("chat-connection/addresses", test_addresses);
  ADD ("chat-connection/connection", test_connection);
  ADD ("chat-connection/dead-connection", test_dead_connection);
  ADD ("chat-connection/unended", test_unended);
  return g_test_run ();
}
