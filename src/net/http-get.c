/* http-get.c: one document, through redirects and failures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/http-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/strings.h"
#include "net/address.h"
#include "net/local.h"
#include "net/retry.h"

#define MAX_REDIRECTS 5

/* Where no pace holds, failures are not sat out either: it is a test, or a server of one's own. */
#define MAX_UNPACED_BACKOFF_MS 50

typedef struct {
  GUri                     *uri;              /* (owned): where to ask now */
  gboolean                  page;
  char                     *accept;           /* (owned) (nullable) */
  char                     *etag;             /* (owned) (nullable) */
  char                     *last_modified;    /* (owned) (nullable) */
  OffprintTransferLimits    limits;
  OffprintHttpProgressFunc  progress;
  gpointer                  progress_data;

  OffprintPace             *pace;             /* (owned) (nullable) */
  SoupMessage              *message;          /* (owned) (nullable): the present try */
  GByteArray               *body;             /* (owned) (nullable) */
  guint                     n_tries;
  guint                     n_failures;
  guint                     n_redirects;
} Job;

static void start_try (GTask *task);

static void
job_free (Job *job)
{
  g_clear_pointer (&job->uri, g_uri_unref);
  g_free (job->accept);
  g_free (job->etag);
  g_free (job->last_modified);
  g_clear_object (&job->pace);
  g_clear_object (&job->message);
  g_clear_pointer (&job->body, g_byte_array_unref);
  g_free (job);
}

static OffprintHttpReply *
make_reply (Job *job, gboolean not_modified)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (job->message);
  const char *content_type = soup_message_headers_get_content_type (headers, NULL);
  OffprintHttpReply *reply = g_new0 (OffprintHttpReply, 1);

  reply->not_modified = not_modified;
  if (!not_modified)
    reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&job->body));
  reply->url = g_uri_to_string (job->uri);
  reply->content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  reply->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  reply->last_modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));
  reply->n_tries = job->n_tries;
  return reply;
}

static void
release_turn (Job *job, gint64 hold_ms)
{
  if (job->pace != NULL)
    offprint_pace_release (job->pace, hold_ms);
}

static void
return_reply (GTask *task, gboolean not_modified)
{
  Job *job = g_task_get_task_data (task);

  release_turn (job, 0);
  g_task_return_pointer (task, make_reply (job, not_modified), (GDestroyNotify) offprint_http_reply_free);
}

static void
return_error (GTask *task, GError *error, gint64 hold_ms)
{
  release_turn (g_task_get_task_data (task), hold_ms);
  g_task_return_error (task, error);
}

/* Where the reply points, if we may go there. */
static GUri *
get_redirect (Job *job, GError **error)
{
  const char *host = g_uri_get_host (job->uri);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (job->message),
                                                       "Location");
  g_autoptr (GUri) target = NULL;

  if (location != NULL)
    target = g_uri_parse_relative (job->uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL) {
    g_set_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_REDIRECT, _("%s sent us on to nowhere"), host);
    return NULL;
  }
  if (!offprint_address_may_redirect (job->uri, target)) {
    g_set_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_REDIRECT,
                 _("%s sent us on to a place where we do not go (%s://%s)"),
                 host, g_uri_get_scheme (target), g_uri_get_host (target));
    return NULL;
  }
  if (++job->n_redirects > MAX_REDIRECTS) {
    g_set_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_REDIRECT, _("%s sent us round in a circle"),
                 host);
    return NULL;
  }
  return g_steal_pointer (&target);
}

static void
follow_redirect (GTask *task)
{
  OffprintHttp *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GUri *target = get_redirect (job, &error);

  if (target == NULL) {
    return_error (task, g_steal_pointer (&error), 0);
    return;
  }
  release_turn (job, 0);
  g_uri_unref (job->uri);
  job->uri = target;
  g_set_object (&job->pace, offprint_http_find_pace (self, target));
  start_try (g_object_ref (task));
}

static gint64
get_delay (OffprintHttp *self, Job *job)
{
  gint64 base = job->pace != NULL ? self->settings.backoff_ms
                : MIN (self->settings.backoff_ms, MAX_UNPACED_BACKOFF_MS);
  gint64 delay = offprint_retry_backoff (base, job->n_failures, self->settings.max_wait_ms);
  SoupMessageHeaders *headers = soup_message_get_response_headers (job->message);
  gint64 asked = offprint_retry_parse_after (soup_message_headers_get_one (headers, "Retry-After"),
                                             offprint_timer_get_now (self->timer));

  return MAX (delay, asked);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (offprint_timer_wait_finish (OFFPRINT_TIMER (source), result, &error))
    start_try (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
try_again_or_fail (GTask *task, GError *error)
{
  OffprintHttp *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  gint64 delay = 0;

  if (!offprint_retry_is_worthwhile (error)) {
    return_error (task, error, 0);
    return;
  }

  job->n_failures++;
  delay = get_delay (self, job);
  if (job->n_failures >= self->settings.max_tries || delay > self->settings.max_wait_ms) {
    return_error (task, error, delay);
    return;
  }

  g_error_free (error);
  if (job->pace != NULL) {
    offprint_pace_release (job->pace, delay);    /* the wait is part of the next turn */
    start_try (g_object_ref (task));
  } else {
    offprint_timer_wait_async (self->timer, offprint_timer_get_now (self->timer) + delay,
                               g_task_get_cancellable (task), waited_cb, g_object_ref (task));
  }
}

static void
judge_reply (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  guint status = soup_message_get_status (job->message);
  gboolean conditional = job->etag != NULL || job->last_modified != NULL;

  if (status == SOUP_STATUS_OK || status == SOUP_STATUS_NON_AUTHORITATIVE)
    return_reply (task, FALSE);
  else if (status == SOUP_STATUS_NOT_MODIFIED && conditional)
    return_reply (task, TRUE);
  else if (SOUP_STATUS_IS_REDIRECTION (status) && status != SOUP_STATUS_NOT_MODIFIED)
    follow_redirect (task);
  else
    try_again_or_fail (task, offprint_http_error_from_status (status, g_uri_get_host (job->uri)));
}

static void
transferred_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (task);
  guint status = soup_message_get_status (job->message);
  gboolean whole = offprint_transfer_finish (SOUP_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return_error (task, g_steal_pointer (&error), 0);
  else if (whole || status >= 400)
    judge_reply (task);    /* what an error page says does not matter, nor whether it came whole */
  else
    try_again_or_fail (task, g_steal_pointer (&error));
}

static gboolean
chunk_cb (SoupMessage *message, const char *data, gsize length, gpointer user_data)
{
  Job *job = user_data;
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  gsize expected = 0;

  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    return FALSE;

  g_byte_array_append (job->body, (const guint8 *) data, (guint) length);
  if (job->progress != NULL) {
    if (soup_message_headers_get_one (headers, "Content-Encoding") == NULL)
      expected = (gsize) soup_message_headers_get_content_length (headers);
    job->progress (job->body->len, expected, job->progress_data);
  }
  return TRUE;
}

static SoupMessage *
make_message (Job *job)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, job->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT;

  /* libsoup silently repeats a request that met a dying connection; that would be one more than the pace
   * allows. */
  if (job->pace != NULL)
    flags |= SOUP_MESSAGE_NEW_CONNECTION;
  soup_message_set_flags (message, flags);
  soup_message_headers_replace (headers, "Accept", job->accept != NULL ? job->accept : "*/*");
  if (job->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", job->etag);
  else if (job->last_modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", job->last_modified);
  return message;
}

static void
send_try (GTask *task)
{
  OffprintHttp *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  job->n_tries++;
  g_clear_object (&job->message);
  job->message = make_message (job);
  g_clear_pointer (&job->body, g_byte_array_unref);
  job->body = g_byte_array_new ();
  offprint_transfer_async (self->session, job->message, &job->limits, chunk_cb, job,
                           g_task_get_cancellable (task),
                           transferred_cb, task);
}

static void
acquired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (offprint_pace_acquire_finish (OFFPRINT_PACE (source), result, &error))
    send_try (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes the reference to the task along. */
static void
start_try (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (job->pace != NULL)
    offprint_pace_acquire_async (job->pace, job->page, g_task_get_cancellable (task), acquired_cb, task);
  else
    send_try (task);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  const char *content_type = NULL;
  GBytes *body = offprint_local_load_finish (result, &content_type, &error);
  OffprintHttpReply *reply = NULL;

  if (body == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  reply = g_new0 (OffprintHttpReply, 1);
  reply->body = body;
  reply->url = g_strdup (g_task_get_task_data (task));
  reply->content_type = g_strdup (content_type);
  reply->n_tries = 1;
  g_task_return_pointer (task, reply, (GDestroyNotify) offprint_http_reply_free);
}

static GUri *
parse_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if ((strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0)
      && !offprint_str_is_blank (g_uri_get_host (uri)))
    return g_steal_pointer (&uri);
  g_set_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_ADDRESS, _("“%s” is not a web address"), url);
  return NULL;
}

static Job *
make_job (OffprintHttp *self, const OffprintHttpRequest *request, GUri *uri)
{
  Job *job = g_new0 (Job, 1);

  job->uri = uri;
  job->page = request->page;
  job->accept = g_strdup (request->accept);
  job->etag = g_strdup (request->etag);
  job->last_modified = g_strdup (request->last_modified);
  job->limits = self->settings.limits;
  if (request->max_bytes != 0)
    job->limits.max_bytes = request->max_bytes;
  g_set_object (&job->pace, offprint_http_find_pace (self, uri));
  return job;
}

/**
 * offprint_http_get_async:
 * @self: a client
 * @request: what to ask for, copied
 * @progress: (nullable) (scope notified): told of the bytes as they come; starts over with each try
 * @progress_data: passed to @progress
 * @cancellable: (nullable): stops the request wherever it is, at once; @callback still runs, once
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Fetches a document. Requests to one site wait for each other and keep the site's pace; see [class@Pace].
 * What may succeed later is tried again, after a wait that grows or that the server asks for. Redirects are
 * followed on the same site and to https only. A reply that breaks off is noticed where HTTP says how long it
 * is; beyond that it is for the reader of the document to see whether it has an end.
 */
void
offprint_http_get_async (OffprintHttp              *self,
                         const OffprintHttpRequest *request,
                         OffprintHttpProgressFunc   progress,
                         gpointer                   progress_data,
                         GCancellable              *cancellable,
                         GAsyncReadyCallback        callback,
                         gpointer                   user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  gsize max_bytes = 0;
  GUri *uri = NULL;
  Job *job = NULL;

  g_return_if_fail (OFFPRINT_IS_HTTP (self));
  g_return_if_fail (request != NULL && request->url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, offprint_http_get_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (offprint_local_is_local (request->url)) {
    max_bytes = request->max_bytes != 0 ? request->max_bytes : self->settings.limits.max_bytes;
    g_task_set_task_data (task, g_strdup (request->url), g_free);
    offprint_local_load_async (request->url, max_bytes, cancellable, loaded_cb, g_steal_pointer (&task));
    return;
  }

  uri = parse_url (request->url, &error);
  if (uri == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  job = make_job (self, request, uri);
  job->progress = progress;
  job->progress_data = progress_data;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  start_try (g_steal_pointer (&task));
}

/**
 * offprint_http_get_finish:
 * @self: a client
 * @result: the result handed to the callback
 * @error: %OFFPRINT_HTTP_ERROR, or the cancel
 *
 * Returns: (transfer full): the document, or %NULL on error
 */
OffprintHttpReply *
offprint_http_get_finish (OffprintHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * offprint_http_reply_free:
 * @self: (transfer full): a document
 */
void
offprint_http_reply_free (OffprintHttpReply *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->url);
  g_free (self->content_type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self);
}
