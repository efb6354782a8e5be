/* http-error.c: what can go wrong between us and a server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/http-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

G_DEFINE_QUARK (offprint-http-error-quark, offprint_http_error)

static GError *
from_io_error (const GError *error, const char *host)
{
  switch (error->code) {
  case G_IO_ERROR_NETWORK_UNREACHABLE:
  case G_IO_ERROR_HOST_UNREACHABLE:
  case G_IO_ERROR_HOST_NOT_FOUND:
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE,
                        _("There is no network connection to %s"), host);
  case G_IO_ERROR_CONNECTION_REFUSED:
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_UNREACHABLE,
                        _("%s does not accept connections"), host);
  case G_IO_ERROR_PROXY_FAILED:
  case G_IO_ERROR_PROXY_AUTH_FAILED:
  case G_IO_ERROR_PROXY_NEED_AUTH:
  case G_IO_ERROR_PROXY_NOT_ALLOWED:
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_UNREACHABLE,
                        _("The proxy did not let us through to %s"), host);
  case G_IO_ERROR_TIMED_OUT:
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TIMEOUT, _("%s did not answer in time"), host);
  default:
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_BROKEN, _("The reply of %s broke off"), host);
  }
}

/**
 * offprint_http_error_from_gio:
 * @error: what GIO or libsoup reported
 * @host: the host that was asked
 *
 * Says an error of the lower layers in our words. A cancel stays what it is.
 *
 * Returns: (transfer full): an %OFFPRINT_HTTP_ERROR or a copy of the cancel
 */
GError *
offprint_http_error_from_gio (const GError *error, const char *host)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || error->domain == OFFPRINT_HTTP_ERROR)
    return g_error_copy (error);
  if (error->domain == G_IO_ERROR)
    return from_io_error (error, host);
  if (error->domain == G_RESOLVER_ERROR)
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE, _("The address of %s was not found"),
                        host);
  /* A peer that hangs up in mid-reply is no matter of trust. */
  if (error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_EOF)
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TLS,
                        _("There is no secure connection to %s"), host);
  return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_BROKEN, _("The reply of %s made no sense"), host);
}

/**
 * offprint_http_error_from_status:
 * @status: an HTTP status that is neither a success nor a redirect
 * @host: the host that gave it
 *
 * Returns: (transfer full): an %OFFPRINT_HTTP_ERROR
 */
GError *
offprint_http_error_from_status (guint status, const char *host)
{
  const char *phrase = soup_status_get_phrase (status);

  switch (status) {
  case 429:    /* Too Many Requests, RFC 6585 */
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_RATE_LIMITED,
                        _("%s is being asked too often and wants us to wait"), host);
  case SOUP_STATUS_NOT_FOUND:
  case SOUP_STATUS_GONE:
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND, _("%s has no such page"), host);
  case SOUP_STATUS_UNAUTHORIZED:
  case SOUP_STATUS_PAYMENT_REQUIRED:
  case SOUP_STATUS_FORBIDDEN:
  case 451:    /* Unavailable For Legal Reasons, RFC 7725 */
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_REFUSED,
                        _("%s refused the request (%u %s)"), host, status, phrase);
  default:
    break;
  }
  if (status >= 500)
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_SERVER,
                        _("%s has trouble (%u %s)"), host, status, phrase);
  if (status >= 400)
    return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_BAD_REQUEST,
                        _("%s did not understand the request (%u %s)"), host, status, phrase);
  return g_error_new (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_BROKEN,
                      _("%s gave an unexpected reply (%u %s)"), host, status, phrase);
}
