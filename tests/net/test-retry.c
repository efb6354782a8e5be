/* test-retry.c: whether and when to ask again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "net/http-error.h"
#include "net/retry.h"

#define NOW G_GINT64_CONSTANT (1776733200000)    /* 2026-04-21T01:00:00Z */

static void
test_status (void)
{
  static const struct {
    guint             status;
    OffprintHttpError code;
    gboolean          again;
  } rows[] = {
    { 429, OFFPRINT_HTTP_ERROR_RATE_LIMITED, TRUE },
    { 500, OFFPRINT_HTTP_ERROR_SERVER, TRUE },
    { 502, OFFPRINT_HTTP_ERROR_SERVER, TRUE },
    { 503, OFFPRINT_HTTP_ERROR_SERVER, TRUE },
    { 504, OFFPRINT_HTTP_ERROR_SERVER, TRUE },
    { 400, OFFPRINT_HTTP_ERROR_BAD_REQUEST, FALSE },
    { 401, OFFPRINT_HTTP_ERROR_REFUSED, FALSE },
    { 402, OFFPRINT_HTTP_ERROR_REFUSED, FALSE },
    { 403, OFFPRINT_HTTP_ERROR_REFUSED, FALSE },
    { 404, OFFPRINT_HTTP_ERROR_NOT_FOUND, FALSE },
    { 406, OFFPRINT_HTTP_ERROR_BAD_REQUEST, FALSE },
    { 410, OFFPRINT_HTTP_ERROR_NOT_FOUND, FALSE },
    { 451, OFFPRINT_HTTP_ERROR_REFUSED, FALSE },
    { 204, OFFPRINT_HTTP_ERROR_BROKEN, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = offprint_http_error_from_status (rows[i].status, "example.org");

    g_test_message ("%u: %s", rows[i].status, error->message);
    g_assert_error (error, OFFPRINT_HTTP_ERROR, (int) rows[i].code);
    g_assert_nonnull (strstr (error->message, "example.org"));
    g_assert_cmpint (offprint_retry_is_worthwhile (error), ==, rows[i].again);
  }
}

static void
test_gio (void)
{
  static const struct {
    int               gio_code;
    OffprintHttpError code;
    gboolean          again;
  } rows[] = {
    { G_IO_ERROR_NETWORK_UNREACHABLE, OFFPRINT_HTTP_ERROR_OFFLINE, FALSE },
    { G_IO_ERROR_CONNECTION_REFUSED, OFFPRINT_HTTP_ERROR_UNREACHABLE, TRUE },
    { G_IO_ERROR_PROXY_AUTH_FAILED, OFFPRINT_HTTP_ERROR_UNREACHABLE, TRUE },
    { G_IO_ERROR_TIMED_OUT, OFFPRINT_HTTP_ERROR_TIMEOUT, TRUE },
    { G_IO_ERROR_PARTIAL_INPUT, OFFPRINT_HTTP_ERROR_BROKEN, TRUE },
  };
  g_autoptr (GError) name = g_error_new (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "x");
  g_autoptr (GError) cancel = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  g_autoptr (GError) tls = g_error_new (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "x");
  g_autoptr (GError) our_name = offprint_http_error_from_gio (name, "example.org");
  g_autoptr (GError) our_cancel = offprint_http_error_from_gio (cancel, "example.org");
  g_autoptr (GError) our_tls = offprint_http_error_from_gio (tls, "example.org");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) gio = g_error_new (G_IO_ERROR, rows[i].gio_code, "x");
    g_autoptr (GError) error = offprint_http_error_from_gio (gio, "example.org");

    g_assert_error (error, OFFPRINT_HTTP_ERROR, (int) rows[i].code);
    g_assert_cmpint (offprint_retry_is_worthwhile (error), ==, rows[i].again);
  }
  g_assert_error (our_name, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE);
  g_assert_error (our_cancel, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (offprint_retry_is_worthwhile (our_cancel));
  g_assert_error (our_tls, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TLS);
}

static void
test_backoff (void)
{
  gint64 largest = 0;

  for (guint failures = 1; failures < 70; failures++)
    for (int i = 0; i < 50; i++) {
      gint64 wait = offprint_retry_backoff (1000, failures, 60000);

      g_assert_cmpint (wait, >=, 0);
      g_assert_cmpint (wait, <=, failures < 6 ? 1000 << (failures - 1) : 60000);
      largest = MAX (largest, wait);
    }
  g_assert_cmpint (largest, >, 30000);
}

static void
test_parse_after (void)
{
  static const struct {
    const char *header;
    gint64      wait;
  } rows[] = {
    { NULL, -1 },
    { "", -1 },
    { "soon", -1 },
    { "-5", -1 },
    { "0", 0 },
    { "120", 120000 },
    { "Tue, 21 Apr 2026 01:02:00 GMT", 120000 },
    { "Tue, 21 Apr 2026 00:00:00 GMT", 0 },
    { "99999999999999999999", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].header);
    g_assert_cmpint (offprint_retry_parse_after (rows[i].header, NOW), ==, rows[i].wait);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retry/status", test_status);
  g_test_add_func ("/retry/gio", test_gio);
  g_test_add_func ("/retry/backoff", test_backoff);
  g_test_add_func ("/retry/parse-after", test_parse_after);
  return g_test_run ();
}
