/* test-http-limits.c: how far a request goes: redirects, times and certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "http-fixture.h"

static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get_path (fixture, "/to-ok", &error);

  g_assert_no_error (error);
  assert_body (reply, BODY);
  g_assert_true (g_str_has_suffix (reply->url, "/ok"));
}

static void
test_idle_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;

  fixture->settings.limits.idle_ms = 30;
  fixture->settings.max_tries = 2;
  renew_client (fixture);
  reply = get_path (fixture, "/wait", &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TIMEOUT);
  g_assert_cmpint (hits (fixture, "/wait"), ==, 2);
}

static void
test_total_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;

  fixture->settings.limits.total_ms = 30;
  fixture->settings.limits.max_bytes = 0;
  fixture->settings.max_tries = 1;
  renew_client (fixture);
  reply = get_path (fixture, "/drip", &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TIMEOUT);
}

/* Connections are taken by the kernel's backlog and no more: a handshake that never comes. */
static void
test_connect_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/", (guint) port);
  OffprintHttpRequest request = { .url = url };

  g_assert_no_error (error);
  fixture->settings.limits.connect_ms = 30;
  fixture->settings.max_tries = 1;
  renew_client (fixture);
  reply = get (fixture, &request, NULL, &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TIMEOUT);
}

static gboolean
begin_tls_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (G_IO_STREAM (connection), user_data, NULL);

  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  return TRUE;
}

/* A bare service takes the connection: a SoupServer of libsoup 3.6 stumbles over a client that refuses its certificate. */
static void
test_tls (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "net", "untrusted.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (OffprintHttpReply) reply = NULL;
  guint16 port = 0;

  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_UNAVAILABLE)) {
    g_test_skip ("no TLS in this GIO");
    return;
  }
  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (begin_tls_cb), certificate);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  g_assert_no_error (error);
  g_free (fixture->base);
  fixture->base = g_strdup_printf ("https://127.0.0.1:%u/", port);
  reply = get_path (fixture, "/ok", &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TLS);
  g_socket_service_stop (service);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/net/http-limits/redirect", test_redirect);
  ADD ("/net/http-limits/idle-limit", test_idle_limit);
  ADD ("/net/http-limits/total-limit", test_total_limit);
  ADD ("/net/http-limits/connect-limit", test_connect_limit);
  ADD ("/net/http-limits/tls", test_tls);
  return g_test_run ();
}
