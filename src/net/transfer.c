/* transfer.c: one request and its reply, within limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/transfer.h"

#include <glib/gi18n-lib.h>

#include "net/http-error.h"

#define CHUNK_SIZE 65536

/* A connection serves again only if its reply was read to the end, which comes right behind the last that was
 * wanted. So much is waited and read for it; a server that has more to say is hung up on. */
#define REST_MS   250
#define REST_SIZE 1024

typedef struct {
  SoupMessage            *message;        /* (owned) */
  OffprintTransferLimits  limits;
  OffprintChunkFunc       chunk_func;
  gpointer                chunk_data;

  GCancellable           *stop;           /* (owned): the caller's cancel, or a limit */
  gulong                  cancel_id;
  GSource                *total;          /* (owned) (nullable): goes off when the whole takes too long */
  GSource                *silence;        /* (owned) (nullable): goes off when nothing happens for too long */
  GError                 *limit_error;    /* (owned) (nullable): the limit that was hit */
  gboolean                sent;

  GInputStream           *body;           /* (owned) (nullable) */
  gsize                   received;
  gsize                   rest;           /* of that, after all that was wanted */
  char                    chunk[CHUNK_SIZE];
} Transfer;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
transfer_free (Transfer *transfer)
{
  clear_source (&transfer->total);
  clear_source (&transfer->silence);
  g_clear_object (&transfer->message);
  g_clear_object (&transfer->stop);
  g_clear_object (&transfer->body);
  g_clear_error (&transfer->limit_error);
  g_free (transfer);
}

static const char *
get_host (Transfer *transfer)
{
  return g_uri_get_host (soup_message_get_uri (transfer->message));
}

/* Leaves the connection and everything that could still call us. */
static void
hang_up (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  clear_source (&transfer->total);
  clear_source (&transfer->silence);
  if (transfer->cancel_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), transfer->cancel_id);
  transfer->cancel_id = 0;
  g_signal_handlers_disconnect_by_data (transfer->message, task);
  if (transfer->body != NULL)
    g_input_stream_close_async (transfer->body, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static void
return_failure (GTask *task, const GError *error)
{
  Transfer *transfer = g_task_get_task_data (task);

  hang_up (task);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (transfer->limit_error != NULL)
    g_task_return_error (task, g_steal_pointer (&transfer->limit_error));
  else
    g_task_return_error (task, offprint_http_error_from_gio (error, get_host (transfer)));
}

static void
return_success (GTask *task)
{
  hang_up (task);
  g_task_return_boolean (task, TRUE);
}

static void
caller_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
total_passed_cb (gpointer user_data)
{
  Transfer *transfer = user_data;

  g_set_error (&transfer->limit_error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TIMEOUT,
               _("%s took too long to answer"), get_host (transfer));
  g_cancellable_cancel (transfer->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
silence_passed_cb (gpointer user_data)
{
  Transfer *transfer = user_data;

  if (transfer->limit_error == NULL)
    g_set_error (&transfer->limit_error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TIMEOUT,
                 transfer->sent ? _("%s stopped answering") : _("%s did not accept a connection in time"),
                 get_host (transfer));
  g_cancellable_cancel (transfer->stop);
  return G_SOURCE_REMOVE;
}

static GSource *
start_alarm (guint ms, GSourceFunc callback, GTask *task)
{
  GSource *source = NULL;

  if (ms == 0)
    return NULL;
  source = g_timeout_source_new (ms);
  g_source_set_callback (source, callback, g_task_get_task_data (task), NULL);
  g_source_attach (source, g_task_get_context (task));
  return source;
}

static void
restart_silence (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  if (transfer->silence != NULL)
    g_source_set_ready_time (transfer->silence, g_get_monotonic_time () + transfer->limits.idle_ms * 1000L);
}

/* The connection stands, name and handshake included, and the request goes out. */
static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  GTask *task = user_data;
  Transfer *transfer = g_task_get_task_data (task);

  transfer->sent = TRUE;
  clear_source (&transfer->silence);
  transfer->silence = start_alarm (transfer->limits.idle_ms, silence_passed_cb, task);
}

/* libsoup takes any end for the end where the server had said that it would close the connection. */
static gboolean
is_whole (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);
  guint64 received = soup_message_metrics_get_response_body_bytes_received (metrics);

  return soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH
         || received >= (guint64) soup_message_headers_get_content_length (headers);
}

static void
end_body (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (is_whole (transfer->message)) {
    return_success (task);
    return;
  }
  g_set_error (&error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_BROKEN, _("The reply of %s broke off"),
               get_host (transfer));
  return_failure (task, error);
}

static void read_rest (GTask *task);

/* What was wanted is there, whatever becomes of the rest. */
static void
rest_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Transfer *transfer = g_task_get_task_data (task);
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (length > 0)
    transfer->rest += (gsize) length;
  if (length > 0 && transfer->rest <= REST_SIZE)
    read_rest (g_steal_pointer (&task));
  else
    return_success (task);
}

/* Takes the reference to the task along. */
static void
read_rest (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  g_input_stream_read_async (transfer->body, transfer->chunk, CHUNK_SIZE, G_PRIORITY_DEFAULT, transfer->stop,
                             rest_read_cb, task);
}

/* Takes the reference to the task along. */
static void
end_early (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  g_task_set_check_cancellable (task, FALSE);
  clear_source (&transfer->silence);
  transfer->silence = start_alarm (REST_MS, silence_passed_cb, task);
  read_rest (task);
}

static void read_on (GTask *task);

static void
chunk_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Transfer *transfer = g_task_get_task_data (task);
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (length < 0) {
    return_failure (task, error);
    return;
  }
  if (length == 0) {
    end_body (task);
    return;
  }

  transfer->received += (gsize) length;
  if (transfer->limits.max_bytes != 0 && transfer->received > transfer->limits.max_bytes) {
    g_set_error (&error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TOO_LARGE,
                 _("%s sent more than the %u kB allowed"), get_host (transfer),
                 (guint) (transfer->limits.max_bytes / 1000));
    return_failure (task, error);
    return;
  }
  if (!transfer->chunk_func (transfer->message, transfer->chunk, (gsize) length, transfer->chunk_data)) {
    end_early (g_steal_pointer (&task));
    return;
  }
  restart_silence (task);
  read_on (g_steal_pointer (&task));
}

static void
read_on (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);

  g_input_stream_read_async (transfer->body, transfer->chunk, CHUNK_SIZE, G_PRIORITY_DEFAULT, transfer->stop,
                             chunk_read_cb, task);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Transfer *transfer = g_task_get_task_data (task);

  /* Cancelled at the very moment, libsoup would keep the body and close it when its connection is gone. */
  g_task_set_check_cancellable (G_TASK (result), FALSE);
  transfer->body = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (transfer->body == NULL) {
    return_failure (task, error);
    return;
  }
  restart_silence (task);
  read_on (g_steal_pointer (&task));
}

/**
 * offprint_transfer_async:
 * @session: a session of this thread
 * @message: the request, not sent before; its status and headers are to be looked at afterwards
 * @limits: limits of time and size
 * @chunk_func: (scope async): is given the body piece by piece, whatever the status
 * @chunk_data: passed to @chunk_func
 * @cancellable: (nullable): hangs up at once; @callback still runs, once
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Sends a request and reads the reply. Nothing is tried again and no redirect followed that @message's flags
 * do not allow.
 */
void
offprint_transfer_async (SoupSession                  *session,
                         SoupMessage                  *message,
                         const OffprintTransferLimits *limits,
                         OffprintChunkFunc             chunk_func,
                         gpointer                      chunk_data,
                         GCancellable                 *cancellable,
                         GAsyncReadyCallback           callback,
                         gpointer                      user_data)
{
  g_autoptr (GTask) task = NULL;
  Transfer *transfer = NULL;

  g_return_if_fail (SOUP_IS_SESSION (session));
  g_return_if_fail (SOUP_IS_MESSAGE (message));
  g_return_if_fail (limits != NULL && chunk_func != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, offprint_transfer_async);
  transfer = g_new0 (Transfer, 1);
  transfer->message = g_object_ref (message);
  transfer->limits = *limits;
  transfer->chunk_func = chunk_func;
  transfer->chunk_data = chunk_data;
  transfer->stop = g_cancellable_new ();
  g_task_set_task_data (task, transfer, (GDestroyNotify) transfer_free);

  if (cancellable != NULL)
    transfer->cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb),
                                                 g_object_ref (transfer->stop), g_object_unref);
  transfer->total = start_alarm (limits->total_ms, total_passed_cb, task);
  transfer->silence = start_alarm (limits->connect_ms, silence_passed_cb, task);
  soup_message_add_flags (message, SOUP_MESSAGE_COLLECT_METRICS);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), task);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, transfer->stop, sent_cb,
                           g_steal_pointer (&task));
}

/**
 * offprint_transfer_finish:
 * @session: the session
 * @result: the result handed to the callback
 * @error: %OFFPRINT_HTTP_ERROR, or the cancel
 *
 * Returns: whether a whole reply came, whatever its status
 */
gboolean
offprint_transfer_finish (SoupSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
