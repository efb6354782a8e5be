/* http-fixture.h: a server that does everything wrong, and who asks it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

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

static inline GBytes *
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

static inline void
reply_compressed (SoupServerMessage *message, GBytes *packed)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding",
                                "gzip");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), packed);
}

/* Writes raw bytes and hangs up. */
static inline void
reply_raw (SoupServerMessage *message, const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *out = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static inline void
redirect (SoupServerMessage *message, const char *where)
{
  soup_server_message_set_redirect (message, 302, where);
}

static inline void
reply_ok (SoupServerMessage *message)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "Application/RSS+xml; charset=utf-8", SOUP_MEMORY_STATIC,
                                    BODY, strlen (BODY));
}

static inline void
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
static inline gboolean
drip_cb (gpointer user_data)
{
  static const char chunk[] = "a\r\n0123456789\r\n";
  GOutputStream *out = g_io_stream_get_output_stream (user_data);

  return g_output_stream_write_all (out, chunk, strlen (chunk), NULL, NULL, NULL);
}

static inline void
reply_drip (SoupServerMessage *message)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  GIOStream *stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), head, strlen (head), NULL, NULL, NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, 1, drip_cb, stream, g_object_unref);
}

static inline void
reply_trouble (SoupServerMessage *message, guint status, const char *retry_after)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "Rate exceeded.", 14);
  if (retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                  retry_after);
}

static inline void
reply_bomb (SoupServerMessage *message)
{
  g_autofree char *zeros = g_malloc0 (BOMB_MB << 20);
  g_autoptr (GBytes) packed = compress (zeros, BOMB_MB << 20);

  reply_compressed (message, packed);
}

static inline void
leave_waiting (Fixture *fixture, SoupServerMessage *message)
{
  soup_server_message_pause (message);
  g_ptr_array_add (fixture->waiting, g_object_ref (message));
}

static inline void
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

static inline void
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

static inline void
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

static inline void
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

static inline void
renew_client (Fixture *fixture)
{
  g_object_unref (fixture->http);
  fixture->http = offprint_http_new (&fixture->settings, fixture->timer);
}

static inline void
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

static inline int
hits (Fixture *fixture, const char *path)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (fixture->hits, path));
}

static inline void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);    /* once */
  *kept = g_object_ref (result);
}

static inline OffprintHttpReply *
get (Fixture *fixture, const OffprintHttpRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_http_get_async (fixture->http, request, NULL, NULL, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_http_get_finish (fixture->http, result, error);
}

static inline OffprintHttpReply *
get_path (Fixture *fixture, const char *path, GError **error)
{
  g_autofree char *url = g_strconcat (fixture->base, path + 1, NULL);
  OffprintHttpRequest request = { .url = url };

  return get (fixture, &request, NULL, error);
}

static inline void
assert_body (OffprintHttpReply *reply, const char *body)
{
  g_assert_nonnull (reply);
  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), body, strlen (body));
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
