/* test-http-error.c: what can go wrong between us and a server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/http-error.h"

#include <string.h>

static void
test_gio (void)
{
  static const struct { int code; OffprintHttpError error; } rows[] = {
    { G_IO_ERROR_NETWORK_UNREACHABLE, OFFPRINT_HTTP_ERROR_OFFLINE },
    { G_IO_ERROR_HOST_UNREACHABLE, OFFPRINT_HTTP_ERROR_OFFLINE },
    { G_IO_ERROR_HOST_NOT_FOUND, OFFPRINT_HTTP_ERROR_OFFLINE },
    { G_IO_ERROR_CONNECTION_REFUSED, OFFPRINT_HTTP_ERROR_UNREACHABLE },
    { G_IO_ERROR_PROXY_FAILED, OFFPRINT_HTTP_ERROR_UNREACHABLE },
    { G_IO_ERROR_PROXY_NEED_AUTH, OFFPRINT_HTTP_ERROR_UNREACHABLE },
    { G_IO_ERROR_TIMED_OUT, OFFPRINT_HTTP_ERROR_TIMEOUT },
    { G_IO_ERROR_PARTIAL_INPUT, OFFPRINT_HTTP_ERROR_BROKEN },
    { G_IO_ERROR_FAILED, OFFPRINT_HTTP_ERROR_BROKEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) from = g_error_new_literal (G_IO_ERROR, rows[i].code, "something inner");
    g_autoptr (GError) error = offprint_http_error_from_gio (from, "export.arxiv.org");

    g_assert_error (error, OFFPRINT_HTTP_ERROR, (int) rows[i].error);
    g_assert_nonnull (strstr (error->message, "export.arxiv.org"));
    g_assert_null (strstr (error->message, "inner"));
  }
}

/* Trust is asked about only where it is a matter of trust. */
static void
test_other_domains (void)
{
  static const struct { int code; OffprintHttpError error; } tls[] = {
    { G_TLS_ERROR_BAD_CERTIFICATE, OFFPRINT_HTTP_ERROR_TLS },
    { G_TLS_ERROR_HANDSHAKE, OFFPRINT_HTTP_ERROR_TLS },
    { G_TLS_ERROR_EOF, OFFPRINT_HTTP_ERROR_BROKEN },
  };
  g_autoptr (GError) resolver = g_error_new_literal (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no name");
  g_autoptr (GError) not_found = offprint_http_error_from_gio (resolver, "arxiv.org");
  g_autoptr (GError) strange = g_error_new_literal (g_quark_from_static_string ("somebody-elses"), 42, "42");
  g_autoptr (GError) nonsense = offprint_http_error_from_gio (strange, "arxiv.org");

  g_assert_error (not_found, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE);
  g_assert_error (nonsense, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_BROKEN);
  for (gsize i = 0; i < G_N_ELEMENTS (tls); i++) {
    g_autoptr (GError) from = g_error_new_literal (G_TLS_ERROR, tls[i].code, "TLS");
    g_autoptr (GError) error = offprint_http_error_from_gio (from, "arxiv.org");

    g_assert_error (error, OFFPRINT_HTTP_ERROR, (int) tls[i].error);
  }
}

/* A cancel, and what was said in our words already, stay what they are. */
static void
test_kept (void)
{
  g_autoptr (GError) cancel = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  g_autoptr (GError) ours = g_error_new_literal (OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TOO_LARGE, "too much");
  g_autoptr (GError) kept_cancel = offprint_http_error_from_gio (cancel, "arxiv.org");
  g_autoptr (GError) kept_ours = offprint_http_error_from_gio (ours, "arxiv.org");

  g_assert_true (kept_cancel != cancel && kept_ours != ours);
  g_assert_error (kept_cancel, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (kept_cancel->message, ==, "stopped");
  g_assert_error (kept_ours, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TOO_LARGE);
  g_assert_cmpstr (kept_ours->message, ==, "too much");
}

static void
test_status (void)
{
  static const struct { guint status; OffprintHttpError error; } rows[] = {
    { 400, OFFPRINT_HTTP_ERROR_BAD_REQUEST }, { 401, OFFPRINT_HTTP_ERROR_REFUSED },
    { 402, OFFPRINT_HTTP_ERROR_REFUSED }, { 403, OFFPRINT_HTTP_ERROR_REFUSED },
    { 404, OFFPRINT_HTTP_ERROR_NOT_FOUND }, { 410, OFFPRINT_HTTP_ERROR_NOT_FOUND },
    { 418, OFFPRINT_HTTP_ERROR_BAD_REQUEST }, { 429, OFFPRINT_HTTP_ERROR_RATE_LIMITED },
    { 451, OFFPRINT_HTTP_ERROR_REFUSED }, { 499, OFFPRINT_HTTP_ERROR_BAD_REQUEST },
    { 500, OFFPRINT_HTTP_ERROR_SERVER }, { 503, OFFPRINT_HTTP_ERROR_SERVER }, { 599, OFFPRINT_HTTP_ERROR_SERVER },
    { 999, OFFPRINT_HTTP_ERROR_SERVER }, { 100, OFFPRINT_HTTP_ERROR_BROKEN }, { 304, OFFPRINT_HTTP_ERROR_BROKEN },
    { 0, OFFPRINT_HTTP_ERROR_BROKEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = offprint_http_error_from_status (rows[i].status, "100%s.org");    /* no format */

    g_assert_error (error, OFFPRINT_HTTP_ERROR, (int) rows[i].error);
    g_assert_nonnull (strstr (error->message, "100%s.org"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/http-error/gio", test_gio);
  g_test_add_func ("/net/http-error/other-domains", test_other_domains);
  g_test_add_func ("/net/http-error/kept", test_kept);
  g_test_add_func ("/net/http-error/status", test_status);
  return g_test_run ();
}
