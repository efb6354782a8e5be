/* test-http.c: documents over HTTP, from a server that does everything wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "net/http.h"

#define BODY    "<rss>a feed</rss>"
#define START   G_GINT64_CONSTANT (1776733200000)
#define BOMB_MB 40

typedef struct {
  SoupServer           *server;      /* (owned) */
  char                 *base;        /* (owned) */
  OffprintHttpSettings  settings;
  OffprintTimer        *timer;       /* (owned) */
  OffprintHttp         *http;        /* (owned) */
  GHashTable           *hits;        /* (owned) (element-type utf8 int): requests by path */
  GArray               *times;       /* (owned) (element-type gint64): when a request came, by the simulated clock */
  GPtrArray            *waiting;     /* (owned) (element-type SoupServerMessage): left without an answer */
  char                 *seen_etag;   /* (owned) (nullable): If-None-Match of the last request */
  char                 *seen_date;   /* (owned) (nullable): If-Modified-Since of the last request */
  char                 *seen_agent;  /* (owned) (nullable) */
} Fixture;

static GBytes *
compress (gconstpointer data, gsize length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (stream, data, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
reply_compressed (SoupServerMessage *message, GBytes *packed)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding",
                                "gzip");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), packed);
}

/* Writes raw bytes and hangs up. */
static void
reply_raw (SoupServerMessage *message, const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *out = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
redirect (SoupServerMessage *message, const char *where)
{
  soup_server_message_set_redirect (message, 302, where);
}

static void
reply_ok (SoupServerMessage *message)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "Application/RSS+xml; charset=utf-8", SOUP_MEMORY_STATIC,
                                    BODY, strlen (BODY));
}

static void
reply_conditional (Fixture *fixture, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "ETag", "\"abc\"");
  soup_message_headers_replace (headers, "Last-Modified", "Tue, 21 Apr 2026 04:00:00 GMT");
  if (g_strcmp0 (fixture->seen_etag, "\"abc\"") == 0 || fixture->seen_date != NULL)
    soup_server_message_set_status (message, 304, NULL);
  else
    reply_ok (message);
}

/* A few bytes, then a few more for ever. */
static gboolean
drip_cb (gpointer user_data)
{
  static const char chunk[] = "a\r\n0123456789\r\n";
  GOutputStream *out = g_io_stream_get_output_stream (user_data);

  return g_output_stream_write_all (out, chunk, strlen (chunk), NULL, NULL, NULL);
}

static void
reply_drip (SoupServerMessage *message)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  GIOStream *stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), head, strlen (head), NULL, NULL, NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, 1, drip_cb, stream, g_object_unref);
}

static void
reply_trouble (SoupServerMessage *message, guint status, const char *retry_after)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "Rate exceeded.", 14);
  if (retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                  retry_after);
}

static void
reply_bomb (SoupServerMessage *message)
{
  g_autofree char *zeros = g_malloc0 (BOMB_MB << 20);
  g_autoptr (GBytes) packed = compress (zeros, BOMB_MB << 20);

  reply_compressed (message, packed);
}

static void
leave_waiting (Fixture *fixture, SoupServerMessage *message)
{
  soup_server_message_pause (message);
  g_ptr_array_add (fixture->waiting, g_object_ref (message));
}

static void
answer (Fixture *fixture, SoupServerMessage *message, const char *path, int hit)
{
  g_autoptr (GBytes) packed = compress (BODY, strlen (BODY));
  guint status = (guint) g_ascii_strtoull (path + 1, NULL, 10);

  if (g_str_equal (path, "/ok"))
    reply_ok (message);
  else if (g_str_equal (path, "/conditional"))
    reply_conditional (fixture, message);
  else if (g_str_equal (path, "/304"))
    soup_server_message_set_status (message, 304, NULL);
  else if (g_str_equal (path, "/gzip"))
    reply_compressed (message, packed);
  else if (g_str_equal (path, "/bomb"))
    reply_bomb (message);
  else if (g_str_equal (path, "/drip"))
    reply_drip (message);
  else if (g_str_equal (path, "/cut"))
    reply_raw (message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>");
  else if (g_str_equal (path, "/cut-close"))
    reply_raw (message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n<rss>");
  else if (g_str_equal (path, "/cut-chunk"))
    reply_raw (message, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n<rss>");
  else if (g_str_equal (path, "/hang-up"))
    reply_raw (message, "");
  else if (g_str_equal (path, "/nonsense"))
    reply_raw (message, "+OK POP3 server ready\r\n\r\n");
  else if (g_str_equal (path, "/to-ok"))
    redirect (message, "/ok");
  else if (g_str_equal (path, "/circle"))
    redirect (message, "/circle");
  else if (g_str_equal (path, "/elsewhere"))
    redirect (message, "http://example.org/");
  else if (g_str_equal (path, "/to-file"))
    redirect (message, "file:///etc/passwd");
  else if (g_str_equal (path, "/to-nowhere"))
    soup_server_message_set_status (message, 302, NULL);
  else if (g_str_equal (path, "/wait"))
    leave_waiting (fixture, message);
  else if (g_str_equal (path, "/429-then-ok") && hit <= 2)
    reply_trouble (message, 429, NULL);
  else if (g_str_equal (path, "/503-after-then-ok") && hit == 1)
    reply_trouble (message, 503, "30");
  else if (g_str_equal (path, "/429-long"))
    reply_trouble (message, 429, "86400");
  else if (g_str_equal (path, "/cut-then-ok") && hit == 1)
    reply_raw (message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>");
  else if (g_str_has_suffix (path, "-then-ok"))
    reply_ok (message);
  else
    reply_trouble (message, status, NULL);
}

static void
request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  Fixture *fixture = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  int hit = GPOINTER_TO_INT (g_hash_table_lookup (fixture->hits, path)) + 1;
  gint64 now = offprint_timer_get_now (fixture->timer) - START;

  g_hash_table_insert (fixture->hits, g_strdup (path), GINT_TO_POINTER (hit));
  g_array_append_val (fixture->times, now);
  g_free (fixture->seen_etag);
  fixture->seen_etag = g_strdup (soup_message_headers_get_one (headers, "If-None-Match"));
  g_free (fixture->seen_date);
  fixture->seen_date = g_strdup (soup_message_headers_get_one (headers, "If-Modified-Since"));
  g_free (fixture->seen_agent);
  fixture->seen_agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  answer (fixture, message, path, hit);
}

static void
listen_on_loopback (Fixture *fixture, SoupServerListenOptions options)
{
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  soup_server_add_handler (fixture->server, NULL, request_cb, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | options, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->base = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = soup_server_new (NULL, NULL);
  fixture->hits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixture->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  listen_on_loopback (fixture, 0);
  fixture->timer = offprint_timer_new_simulated (START);
  offprint_http_settings_init (&fixture->settings);
  fixture->settings.limits.max_bytes = 1 << 20;
  fixture->http = offprint_http_new (&fixture->settings, fixture->timer);
}

static void
renew_client (Fixture *fixture)
{
  g_object_unref (fixture->http);
  fixture->http = offprint_http_new (&fixture->settings, fixture->timer);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->http);
  soup_server_disconnect (fixture->server);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_ptr_array_unref (fixture->waiting);
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->timer);
  g_hash_table_unref (fixture->hits);
  g_array_unref (fixture->times);
  g_free (fixture->base);
  g_free (fixture->seen_etag);
  g_free (fixture->seen_date);
  g_free (fixture->seen_agent);
}

static int
hits (Fixture *fixture, const char *path)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (fixture->hits, path));
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);    /* once */
  *kept = g_object_ref (result);
}

static OffprintHttpReply *
get (Fixture *fixture, const OffprintHttpRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_http_get_async (fixture->http, request, NULL, NULL, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_http_get_finish (fixture->http, result, error);
}

static OffprintHttpReply *
get_path (Fixture *fixture, const char *path, GError **error)
{
  g_autofree char *url = g_strconcat (fixture->base, path + 1, NULL);
  OffprintHttpRequest request = { .url = url };

  return get (fixture, &request, NULL, error);
}

static void
assert_body (OffprintHttpReply *reply, const char *body)
{
  g_assert_nonnull (reply);
  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), body, strlen (body));
}

static void
test_ok (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get_path (fixture, "/ok", &error);
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);

  g_assert_no_error (error);
  assert_body (reply, BODY);
  g_assert_false (reply->not_modified);
  g_assert_cmpstr (reply->url, ==, url);
  g_assert_cmpstr (reply->content_type, ==, "application/rss+xml");
  g_assert_cmpuint (reply->n_tries, ==, 1);
  g_assert_true (g_str_has_prefix (fixture->seen_agent, "Offprint/" OFFPRINT_VERSION " (+http"));
}

static void
test_gzip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get_path (fixture, "/gzip", &error);

  g_assert_no_error (error);
  assert_body (reply, BODY);
}

static void
test_conditional (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "conditional", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) first = get (fixture, &request, NULL, &error);
  g_autoptr (OffprintHttpReply) second = NULL;
  g_autoptr (OffprintHttpReply) third = NULL;
  g_autoptr (OffprintHttpReply) fourth = NULL;

  g_assert_no_error (error);
  assert_body (first, BODY);
  g_assert_cmpstr (first->etag, ==, "\"abc\"");
  g_assert_cmpstr (first->last_modified, ==, "Tue, 21 Apr 2026 04:00:00 GMT");

  request.etag = first->etag;
  request.last_modified = first->last_modified;
  second = get (fixture, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (second->not_modified);
  g_assert_null (second->body);
  g_assert_cmpstr (fixture->seen_etag, ==, "\"abc\"");
  g_assert_null (fixture->seen_date);

  request.etag = NULL;
  third = get (fixture, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (third->not_modified);
  g_assert_cmpstr (fixture->seen_date, ==, "Tue, 21 Apr 2026 04:00:00 GMT");

  request.last_modified = NULL;
  request.etag = "\"older\"";
  fourth = get (fixture, &request, NULL, &error);
  g_assert_no_error (error);
  assert_body (fourth, BODY);
}

/* Each way to fail, with the number of requests it is worth. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char        *path;
    OffprintHttpError  code;
    int                n_requests;
  } rows[] = {
    { "/400", OFFPRINT_HTTP_ERROR_BAD_REQUEST, 1 },
    { "/403", OFFPRINT_HTTP_ERROR_REFUSED, 1 },
    { "/404", OFFPRINT_HTTP_ERROR_NOT_FOUND, 1 },
    { "/406", OFFPRINT_HTTP_ERROR_BAD_REQUEST, 1 },
    { "/429", OFFPRINT_HTTP_ERROR_RATE_LIMITED, 4 },
    { "/429-long", OFFPRINT_HTTP_ERROR_RATE_LIMITED, 1 },
    { "/500", OFFPRINT_HTTP_ERROR_SERVER, 4 },
    { "/502", OFFPRINT_HTTP_ERROR_SERVER, 4 },
    { "/503", OFFPRINT_HTTP_ERROR_SERVER, 4 },
    { "/504", OFFPRINT_HTTP_ERROR_SERVER, 4 },
    { "/204", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/304", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/cut", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/cut-close", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/cut-chunk", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/hang-up", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/nonsense", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/bomb", OFFPRINT_HTTP_ERROR_TOO_LARGE, 1 },
    { "/drip", OFFPRINT_HTTP_ERROR_TOO_LARGE, 1 },
    { "/circle", OFFPRINT_HTTP_ERROR_REDIRECT, 6 },
    { "/elsewhere", OFFPRINT_HTTP_ERROR_REDIRECT, 1 },
    { "/to-file", OFFPRINT_HTTP_ERROR_REDIRECT, 1 },
    { "/to-nowhere", OFFPRINT_HTTP_ERROR_REDIRECT, 1 },
  };

  fixture->settings.limits.max_bytes = 2000;
  renew_client (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get_path (fixture, rows[i].path, &error);

    g_test_message ("%s: %s", rows[i].path, error != NULL ? error->message : "no error");
    g_assert_null (reply);
    g_assert_error (error, OFFPRINT_HTTP_ERROR, (int) rows[i].code);
    g_assert_cmpint (hits (fixture, rows[i].path), ==, rows[i].n_requests);
  }
}

static void
test_recovers (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *path;
    guint       n_tries;
  } rows[] = { { "/429-then-ok", 3 }, { "/503-after-then-ok", 2 }, { "/cut-then-ok", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get_path (fixture, rows[i].path, &error);

    g_assert_no_error (error);
    assert_body (reply, BODY);
    g_assert_cmpuint (reply->n_tries, ==, rows[i].n_tries);
  }
}

static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get_path (fixture, "/to-ok", &error);

  g_assert_no_error (error);
  assert_body (reply, BODY);
  g_assert_true (g_str_has_suffix (reply->url, "/ok"));
}

/* Loopback as arXiv: by the simulated clock no two requests are closer than the rule, and a Retry-After holds
 * everyone. */
static void
test_pace (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *path;
    gboolean    page;
    gint64      when;    /* of its last request, or -1 where chance has a part */
  } rows[] = {
    { "/ok", FALSE, 0 },
    { "/ok", FALSE, 3000 },
    { "/ok", TRUE, 6000 },
    { "/ok", TRUE, 21000 },
    { "/to-ok", FALSE, 27000 },
    { "/503-after-then-ok", FALSE, 60000 },
    { "/429-then-ok", FALSE, -1 },
    { "/ok", FALSE, -1 },
  };

  fixture->settings.pace_loopback = TRUE;
  renew_client (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *url = g_strconcat (fixture->base, rows[i].path + 1, NULL);
    OffprintHttpRequest request = { .url = url, .page = rows[i].page };
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get (fixture, &request, NULL, &error);

    g_assert_no_error (error);
    g_assert_nonnull (reply);
    g_test_message ("%s", rows[i].path);
    if (rows[i].when >= 0)
      g_assert_cmpint (g_array_index (fixture->times, gint64, fixture->times->len - 1), ==, rows[i].when);
  }
    for (guint i = 1; i < fixture->times->len; i++) {
    gint64 before = g_array_index (fixture->times, gint64, i - 1);

    g_assert_cmpint (g_array_index (fixture->times, gint64, i) - before, >=, 3000);
  }
}

static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);
  OffprintHttpRequest request = { .url = url };
  GAsyncResult *results[8] = { NULL };

  fixture->settings.pace_loopback = TRUE;
  renew_client (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    offprint_http_get_async (fixture->http, &request, NULL, NULL, NULL, keep_result_cb, &results[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autoptr (OffprintHttpReply) reply = NULL;

    while (results[i] == NULL)
      g_main_context_iteration (NULL, TRUE);
    reply = offprint_http_get_finish (fixture->http, results[i], NULL);
    assert_body (reply, BODY);
    g_object_unref (results[i]);
  }
  g_assert_cmpuint (fixture->times->len, ==, 8);
  for (guint i = 0; i < fixture->times->len; i++)
    g_assert_cmpint (g_array_index (fixture->times, gint64, i), ==, i * 3000);
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

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;

  soup_server_disconnect (fixture->server);
  reply = get_path (fixture, "/ok", &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_UNREACHABLE);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  OffprintHttpRequest request = { .url = "https://no-such-host.invalid/rss/cs.AI" };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get (fixture, &request, NULL, &error);

  g_assert_null (reply);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE);
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const char *const urls[] = { "", "arxiv.org/rss", "ftp://arxiv.org/", "https://", "javascript:1",
                                      "http:///x" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++) {
    OffprintHttpRequest request = { .url = urls[i] };
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get (fixture, &request, NULL, &error);

    g_assert_null (reply);
    g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_ADDRESS);
  }
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

static void
test_cancel_before (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;

  g_cancellable_cancel (cancellable);
  reply = get (fixture, &request, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (hits (fixture, "/ok"), ==, 0);
}

static void
test_cancel_during (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "wait", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) again = NULL;

  fixture->settings.pace_loopback = TRUE;
  renew_client (fixture);
  offprint_http_get_async (fixture->http, &request, NULL, NULL, cancellable, keep_result_cb, &result);
  while (hits (fixture, "/wait") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (offprint_http_get_finish (fixture->http, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  again = get_path (fixture, "/ok", &error);    /* the turn was given back */
  g_assert_no_error (error);
  assert_body (again, BODY);
}

static void
test_cancel_backing_off (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "503-after-then-ok", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->http);    /* by the real clock it would wait for half a minute */
  fixture->http = offprint_http_new (&fixture->settings, NULL);
  offprint_http_get_async (fixture->http, &request, NULL, NULL, cancellable, keep_result_cb, &result);
  while (hits (fixture, "/503-after-then-ok") == 0)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 20; i++) {
    g_usleep (1000);
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (offprint_http_get_finish (fixture->http, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancel_after (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get (fixture, &request, cancellable, &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  assert_body (reply, BODY);
}

static void
progress_cb (gsize received, gsize expected, gpointer user_data)
{
  gsize *seen = user_data;

  g_assert_cmpuint (received, >=, *seen);
  g_assert_cmpuint (expected, ==, strlen (BODY));
  *seen = received;
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;
  gsize seen = 0;

  offprint_http_get_async (fixture->http, &request, progress_cb, &seen, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  reply = offprint_http_get_finish (fixture->http, result, NULL);
  assert_body (reply, BODY);
  g_assert_cmpuint (seen, ==, strlen (BODY));
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("offprint-folder-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cs.AI.xml", NULL);
  g_autofree char *bare = g_build_filename (folder, "cs.AI", NULL);
  g_autofree char *missing = g_build_filename (folder, "cs.CV", NULL);
  g_autofree char *url = g_strconcat ("file://", folder, "/cs.AI?abs=True&page=1", NULL);
  const char *const good[] = { path, bare, url };
  OffprintHttpRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) none = NULL;
  g_autoptr (OffprintHttpReply) large = NULL;

  g_file_set_contents (path, BODY, -1, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (OffprintHttpReply) reply = NULL;

    request.url = good[i];
    reply = get (fixture, &request, NULL, &error);
    g_assert_no_error (error);
    assert_body (reply, BODY);
    g_assert_cmpstr (reply->content_type, ==, "application/xml");
  }
  request.max_bytes = 5;
  large = get (fixture, &request, NULL, &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TOO_LARGE);
  g_clear_error (&error);
  request.url = missing;
  none = get (fixture, &request, NULL, &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND);

  g_unlink (path);
  g_rmdir (folder);
}

#define ADD(name, function) g_test_add ("/http/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ok", test_ok);
  ADD ("gzip", test_gzip);
  ADD ("conditional", test_conditional);
  ADD ("failures", test_failures);
  ADD ("recovers", test_recovers);
  ADD ("redirect", test_redirect);
  ADD ("pace", test_pace);
  ADD ("many-at-once", test_many_at_once);
  ADD ("idle-limit", test_idle_limit);
  ADD ("total-limit", test_total_limit);
  ADD ("connect-limit", test_connect_limit);
  ADD ("refused", test_refused);
  ADD ("offline", test_offline);
  ADD ("addresses", test_addresses);
  ADD ("tls", test_tls);
  ADD ("cancel-before", test_cancel_before);
  ADD ("cancel-during", test_cancel_during);
  ADD ("cancel-backing-off", test_cancel_backing_off);
  ADD ("cancel-after", test_cancel_after);
  ADD ("progress", test_progress);
  ADD ("folder", test_folder);
  return g_test_run ();
}
