/* http-error.h: what can go wrong between us and a server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OFFPRINT_HTTP_ERROR (offprint_http_error_quark ())

/**
 * OffprintHttpError:
 * @OFFPRINT_HTTP_ERROR_OFFLINE: no way to the host: wait for the network
 * @OFFPRINT_HTTP_ERROR_UNREACHABLE: the host or the proxy takes no connection: try later
 * @OFFPRINT_HTTP_ERROR_TIMEOUT: no connection, no bytes or no end within the limit: try later
 * @OFFPRINT_HTTP_ERROR_BROKEN: the reply was cut off or made no sense: try later
 * @OFFPRINT_HTTP_ERROR_RATE_LIMITED: 429, too many requests: try much later
 * @OFFPRINT_HTTP_ERROR_SERVER: any 5xx: try later
 * @OFFPRINT_HTTP_ERROR_NOT_FOUND: 404 or 410: there is no such thing
 * @OFFPRINT_HTTP_ERROR_REFUSED: 401, 402, 403 or 451: ask the user, do not repeat
 * @OFFPRINT_HTTP_ERROR_BAD_REQUEST: any other 4xx: the request is wrong, do not repeat
 * @OFFPRINT_HTTP_ERROR_TOO_LARGE: more bytes than allowed
 * @OFFPRINT_HTTP_ERROR_TLS: no secure connection: ask the user
 * @OFFPRINT_HTTP_ERROR_REDIRECT: the server sent us somewhere we do not go, or in a circle
 * @OFFPRINT_HTTP_ERROR_ADDRESS: the address is not one: ask the user
 *
 * Why a request failed, by what the caller does next. A cancelled request is %G_IO_ERROR_CANCELLED.
 */
typedef enum {
  OFFPRINT_HTTP_ERROR_OFFLINE,
  OFFPRINT_HTTP_ERROR_UNREACHABLE,
  OFFPRINT_HTTP_ERROR_TIMEOUT,
  OFFPRINT_HTTP_ERROR_BROKEN,
  OFFPRINT_HTTP_ERROR_RATE_LIMITED,
  OFFPRINT_HTTP_ERROR_SERVER,
  OFFPRINT_HTTP_ERROR_NOT_FOUND,
  OFFPRINT_HTTP_ERROR_REFUSED,
  OFFPRINT_HTTP_ERROR_BAD_REQUEST,
  OFFPRINT_HTTP_ERROR_TOO_LARGE,
  OFFPRINT_HTTP_ERROR_TLS,
  OFFPRINT_HTTP_ERROR_REDIRECT,
  OFFPRINT_HTTP_ERROR_ADDRESS,
} OffprintHttpError;

GQuark  offprint_http_error_quark       (void);
GError *offprint_http_error_from_gio    (const GError *error,
                                         const char   *host) G_GNUC_WARN_UNUSED_RESULT;
GError *offprint_http_error_from_status (guint         status,
                                         const char   *host) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
