/* retry.c: whether and when to ask again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/retry.h"

#include <libsoup/soup.h>

#include "net/http-error.h"

#define MAX_DOUBLINGS 20

/**
 * offprint_retry_is_worthwhile:
 * @error: why a request failed
 *
 * Returns: whether the same request may succeed in a while
 */
gboolean
offprint_retry_is_worthwhile (const GError *error)
{
  if (error->domain != OFFPRINT_HTTP_ERROR)
    return FALSE;

  switch ((OffprintHttpError) error->code) {
  case OFFPRINT_HTTP_ERROR_UNREACHABLE:
  case OFFPRINT_HTTP_ERROR_TIMEOUT:
  case OFFPRINT_HTTP_ERROR_BROKEN:
  case OFFPRINT_HTTP_ERROR_RATE_LIMITED:
  case OFFPRINT_HTTP_ERROR_SERVER:
    return TRUE;
  case OFFPRINT_HTTP_ERROR_OFFLINE:
  case OFFPRINT_HTTP_ERROR_NOT_FOUND:
  case OFFPRINT_HTTP_ERROR_REFUSED:
  case OFFPRINT_HTTP_ERROR_BAD_REQUEST:
  case OFFPRINT_HTTP_ERROR_TOO_LARGE:
  case OFFPRINT_HTTP_ERROR_TLS:
  case OFFPRINT_HTTP_ERROR_REDIRECT:
  case OFFPRINT_HTTP_ERROR_ADDRESS:
  default:
    return FALSE;
  }
}

/**
 * offprint_retry_backoff:
 * @base_ms: the longest wait after the first failure, in milliseconds
 * @n_failures: how often it failed so far, 1 or more
 * @cap_ms: the longest wait of all
 *
 * Exponential back-off with full jitter: any time up to @base_ms doubled with each failure, so that many
 * clients that failed together do not come back together.
 *
 * Returns: how long to wait, in milliseconds
 */
gint64
offprint_retry_backoff (gint64 base_ms, guint n_failures, gint64 cap_ms)
{
  gint64 longest = base_ms << MIN (n_failures - 1, MAX_DOUBLINGS);

  g_return_val_if_fail (n_failures > 0, cap_ms);

  return (gint64) (g_random_double () * (double) (MIN (longest, cap_ms) + 1));
}

/**
 * offprint_retry_parse_after:
 * @header: (nullable): the value of a `Retry-After` header
 * @now_ms: the current time, in milliseconds since 1970
 *
 * Source: RFC 9110, section 10.2.3: seconds, or an HTTP date.
 *
 * Returns: how long to wait, in milliseconds, or -1 if the header is missing or makes no sense
 */
gint64
offprint_retry_parse_after (const char *header, gint64 now_ms)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds = 0;

  if (header == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (header, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * 1000;

  date = soup_date_time_new_from_http_string (header);
  if (date == NULL)
    return -1;
  return MAX (g_date_time_to_unix (date) * 1000 - now_ms, 0);
}
