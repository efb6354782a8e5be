/* http.h: documents over HTTP, politely
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "net/http-error.h"
#include "net/timer.h"
#include "net/transfer.h"

G_BEGIN_DECLS

/**
 * OffprintHttpSettings:
 * @pace_directory: (nullable): a folder shared by all programs of this user, made when needed, in which the
 *   time of the last request to each site is kept; %NULL keeps it for this process only
 * @pace_loopback: whether loopback addresses are paced like arXiv's hosts, and as one of them
 * @interval_ms: least time from request to request, in milliseconds
 * @page_interval_ms: least time from HTML page to HTML page
 * @max_tries: how often one document is asked for in all, 1 or more
 * @backoff_ms: longest wait after the first failure; doubles with each
 * @max_wait_ms: longest wait before another try; a server that asks for more is not asked again
 * @limits: of each try
 *
 * How to behave. offprint_http_settings_init() fills in what is right for arXiv.
 */
typedef struct {
  const char             *pace_directory;
  gboolean                pace_loopback;
  gint64                  interval_ms;
  gint64                  page_interval_ms;
  guint                   max_tries;
  gint64                  backoff_ms;
  gint64                  max_wait_ms;
  OffprintTransferLimits  limits;
} OffprintHttpSettings;

/**
 * OffprintHttpRequest:
 * @url: an http, https or file URL, or an absolute path
 * @page: whether it is an HTML page, which arXiv wants to be asked for more slowly
 * @accept: (nullable): the media types wanted
 * @etag: (nullable): the ETag of the copy we have
 * @last_modified: (nullable): the Last-Modified of the copy we have
 * @max_bytes: largest body, or 0 for the settings' limit
 *
 * What to ask for.
 */
typedef struct {
  const char *url;
  gboolean    page;
  const char *accept;
  const char *etag;
  const char *last_modified;
  gsize       max_bytes;
} OffprintHttpRequest;

/**
 * OffprintHttpReply:
 * @not_modified: whether the copy we have still holds; there is no @body then
 * @body: (nullable): the document, decompressed
 * @url: where it came from, after redirects
 * @content_type: (nullable): its media type in lower case, without parameters
 * @etag: (nullable): for the next request
 * @last_modified: (nullable): for the next request
 * @n_tries: how many requests it took
 *
 * A document.
 */
typedef struct {
  gboolean  not_modified;
  GBytes   *body;
  char     *url;
  char     *content_type;
  char     *etag;
  char     *last_modified;
  guint     n_tries;
} OffprintHttpReply;

/**
 * OffprintHttpProgressFunc:
 * @received: bytes of the body so far, decompressed
 * @expected: bytes it will have, or 0 where that is not known
 * @user_data: what was given with the function
 */
typedef void (*OffprintHttpProgressFunc) (gsize    received,
                                          gsize    expected,
                                          gpointer user_data);

#define OFFPRINT_TYPE_HTTP (offprint_http_get_type ())
G_DECLARE_FINAL_TYPE (OffprintHttp, offprint_http, OFFPRINT, HTTP, GObject)

void               offprint_http_settings_init (OffprintHttpSettings        *settings);

OffprintHttp      *offprint_http_new           (const OffprintHttpSettings  *settings,
                                                OffprintTimer               *timer) G_GNUC_WARN_UNUSED_RESULT;
SoupSession       *offprint_http_get_session   (OffprintHttp                *self);
OffprintTimer     *offprint_http_get_timer     (OffprintHttp                *self);

void               offprint_http_get_async     (OffprintHttp                *self,
                                                const OffprintHttpRequest   *request,
                                                OffprintHttpProgressFunc     progress,
                                                gpointer                     progress_data,
                                                GCancellable                *cancellable,
                                                GAsyncReadyCallback          callback,
                                                gpointer                     user_data);
OffprintHttpReply *offprint_http_get_finish    (OffprintHttp                *self,
                                                GAsyncResult                *result,
                                                GError                     **error) G_GNUC_WARN_UNUSED_RESULT;

void               offprint_http_reply_free    (OffprintHttpReply           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintHttpReply, offprint_http_reply_free)

G_END_DECLS
