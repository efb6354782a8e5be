/* faults.c: the ways in which a server can misbehave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "faults.h"

#include <string.h>

#define BOMB_BYTES    (80 << 20)    /* more than the client's limit */
#define SLOW_PIECES   8
#define SLOW_PAUSE_MS 20

static const char *const names[N_FAULTS] = {
  "none", "429", "503", "500", "406", "304", "stale", "empty", "short", "cut", "length", "slow", "silent", "hang-up",
  "type", "html", "redirect-loop", "redirect-host", "bomb",
};

gboolean
fault_from_name (const char *name, Fault *fault)
{
  for (guint i = 0; i < N_FAULTS; i++)
    if (g_str_equal (names[i], name)) {
      *fault = (Fault) i;
      return TRUE;
    }
  return FALSE;
}

/* Whether the fault is in what is said, rather than in how it is sent. */
gboolean
fault_is_content (Fault fault)
{
  return fault == FAULT_STALE || fault == FAULT_EMPTY || fault == FAULT_SHORT;
}

FaultRule *
fault_rule_new (Fault fault, const char *path, int count, double rate, int retry_after)
{
  FaultRule *self = g_new0 (FaultRule, 1);

  self->fault = fault;
  self->path = g_strdup (path != NULL ? path : "/");
  self->remaining = count;
  self->rate = rate;
  self->retry_after = retry_after;
  return self;
}

void
fault_rule_free (FaultRule *self)
{
  g_free (self->path);
  g_free (self);
}

/* The first rule that hits this request, if any, and used up by it. */
FaultRule *
faults_pick (GPtrArray *rules, const char *path, GRand *chance)
{
  for (guint i = 0; i < rules->len; i++) {
    FaultRule *rule = g_ptr_array_index (rules, i);

    if (rule->remaining == 0 || !g_str_has_prefix (path, rule->path) || g_rand_double (chance) >= rule->rate)
      continue;
    if (rule->remaining > 0)
      rule->remaining--;
    return rule;
  }
  return NULL;
}

static GIOStream *
write_raw (SoupServerMessage *message, const char *content_type, gsize declared, const char *body,
           gsize length)
{
  GIOStream *stream = soup_server_message_steal_connection (message);
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
                                           "\r\nConnection: close\r\n\r\n", content_type, declared);
  GOutputStream *out = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (out, body, length, NULL, NULL, NULL);
  return stream;
}

static void
send_half (SoupServerMessage *message, const char *content_type, const char *body, gboolean honest)
{
  gsize length = strlen (body);
  g_autoptr (GIOStream) stream = write_raw (message, content_type, honest ? length : length / 2, body,
                                            length / 2);

  g_io_stream_close (stream, NULL, NULL);
}

typedef struct {
  GIOStream *stream;    /* (owned) */
  char      *body;      /* (owned) */
  gsize      sent;
} Slow;

static void
slow_free (gpointer data)
{
  Slow *slow = data;

  g_object_unref (slow->stream);
  g_free (slow->body);
  g_free (slow);
}

static gboolean
send_piece_cb (gpointer user_data)
{
  Slow *slow = user_data;
  gsize length = strlen (slow->body), piece = MIN (length / SLOW_PIECES + 1, length - slow->sent);

  if (!g_output_stream_write_all (g_io_stream_get_output_stream (slow->stream), slow->body + slow->sent,
                                  piece, NULL,
                                  NULL, NULL))
    return G_SOURCE_REMOVE;
  slow->sent += piece;
  return slow->sent < length;
}

static void
send_slowly (SoupServerMessage *message, const char *content_type, const char *body)
{
  Slow *slow = g_new0 (Slow, 1);

  slow->stream = write_raw (message, content_type, strlen (body), "", 0);
  slow->body = g_strdup (body);
  g_timeout_add_full (G_PRIORITY_DEFAULT, SLOW_PAUSE_MS, send_piece_cb, slow, slow_free);
}

static GBytes *
make_bomb (void)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *spaces = g_strnfill (1 << 20, ' ');

  for (gsize i = 0; i < BOMB_BYTES >> 20; i++)
    g_output_stream_write_all (stream, spaces, 1 << 20, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
send_bomb (SoupServerMessage *message, const char *content_type)
{
  static GBytes *bomb;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (bomb == NULL)
    bomb = make_bomb ();
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, content_type, NULL);
  soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bomb);
}

static void
send_status (const FaultRule *self, SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, text, strlen (text));
  if (self->retry_after >= 0) {
    g_autofree char *seconds = g_strdup_printf ("%d", self->retry_after);

    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", seconds);
  }
}

static void
send_body (SoupServerMessage *message, const char *content_type, const char *body)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, content_type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
hang_up (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static void
leave_waiting (SoupServerMessage *message)
{
  soup_server_message_pause (message);
}

void
fault_send (const FaultRule *self, SoupServerMessage *message, const char *content_type, const char *body)
{
  switch (self->fault) {
  case FAULT_RATE_LIMIT:
    send_status (self, message, 429, "Rate exceeded.");
    break;
  case FAULT_UNAVAILABLE:
    send_status (self, message, 503, "Service Unavailable");
    break;
  case FAULT_INTERNAL:
    send_status (self, message, 500, "Internal Server Error");
    break;
  case FAULT_NOT_ACCEPTABLE:
    send_status (self, message, 406, "Not Acceptable");
    break;
  case FAULT_NOT_MODIFIED:
    soup_server_message_set_status (message, 304, NULL);
    break;
  case FAULT_CUT:
    send_half (message, content_type, body, TRUE);
    break;
  case FAULT_LENGTH:
    send_half (message, content_type, body, FALSE);
    break;
  case FAULT_SLOW:
    send_slowly (message, content_type, body);
    break;
  case FAULT_SILENT:
    leave_waiting (message);
    break;
  case FAULT_HANG_UP:
    hang_up (message);
    break;
  case FAULT_TYPE:
    send_body (message, "application/octet-stream", body);
    break;
  case FAULT_HTML:
    send_body (message, "text/html", "<html><head><title>Sorry</title></head><body><h1>We are down for "
                                     "maintenance</h1><p>Please come back later.</body></html>");
    break;
  case FAULT_REDIRECT_LOOP:
    soup_server_message_set_redirect (message, 302, g_uri_get_path (soup_server_message_get_uri (message)));
    break;
  case FAULT_REDIRECT_HOST:
    soup_server_message_set_redirect (message, 302, "http://elsewhere.invalid/");
    break;
  case FAULT_BOMB:
    send_bomb (message, content_type);
    break;
  case FAULT_NONE:
  case FAULT_STALE:
  case FAULT_EMPTY:
  case FAULT_SHORT:
  case N_FAULTS:
  default:
    send_body (message, content_type, body);
    break;
  }
}
