/* test-http.c: documents over HTTP, from a server that does everything wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "http-fixture.h"

static void
test_ok (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get_path (fixture, "/ok", &error);
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);

  g_assert_no_error (error);
  assert_body (reply, BODY);
  g_assert_false (reply->not_modified);
  g_assert_cmpstr (reply->url, ==, url);
  g_assert_cmpstr (reply->content_type, ==, "application/rss+xml");
  g_assert_cmpuint (reply->n_tries, ==, 1);
  g_assert_true (g_str_has_prefix (fixture->seen_agent, "Offprint/" OFFPRINT_VERSION " (+http"));
}

static void
test_gzip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get_path (fixture, "/gzip", &error);

  g_assert_no_error (error);
  assert_body (reply, BODY);
}

static void
test_conditional (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "conditional", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) first = get (fixture, &request, NULL, &error);
  g_autoptr (OffprintHttpReply) second = NULL;
  g_autoptr (OffprintHttpReply) third = NULL;
  g_autoptr (OffprintHttpReply) fourth = NULL;

  g_assert_no_error (error);
  assert_body (first, BODY);
  g_assert_cmpstr (first->etag, ==, "\"abc\"");
  g_assert_cmpstr (first->last_modified, ==, "Tue, 21 Apr 2026 04:00:00 GMT");

  request.etag = first->etag;
  request.last_modified = first->last_modified;
  second = get (fixture, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (second->not_modified);
  g_assert_null (second->body);
  g_assert_cmpstr (fixture->seen_etag, ==, "\"abc\"");
  g_assert_null (fixture->seen_date);

  request.etag = NULL;
  third = get (fixture, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (third->not_modified);
  g_assert_cmpstr (fixture->seen_date, ==, "Tue, 21 Apr 2026 04:00:00 GMT");

  request.last_modified = NULL;
  request.etag = "\"older\"";
  fourth = get (fixture, &request, NULL, &error);
  g_assert_no_error (error);
  assert_body (fourth, BODY);
}

/* Each way to fail, with the number of requests it is worth. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char        *path;
    OffprintHttpError  code;
    int                n_requests;
  } rows[] = {
    { "/400", OFFPRINT_HTTP_ERROR_BAD_REQUEST, 1 },
    { "/403", OFFPRINT_HTTP_ERROR_REFUSED, 1 },
    { "/404", OFFPRINT_HTTP_ERROR_NOT_FOUND, 1 },
    { "/406", OFFPRINT_HTTP_ERROR_BAD_REQUEST, 1 },
    { "/429", OFFPRINT_HTTP_ERROR_RATE_LIMITED, 4 },
    { "/429-long", OFFPRINT_HTTP_ERROR_RATE_LIMITED, 1 },
    { "/500", OFFPRINT_HTTP_ERROR_SERVER, 4 },
    { "/502", OFFPRINT_HTTP_ERROR_SERVER, 4 },
    { "/503", OFFPRINT_HTTP_ERROR_SERVER, 4 },
    { "/504", OFFPRINT_HTTP_ERROR_SERVER, 4 },
    { "/204", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/304", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/cut", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/cut-close", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/cut-chunk", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/hang-up", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/nonsense", OFFPRINT_HTTP_ERROR_BROKEN, 4 },
    { "/bomb", OFFPRINT_HTTP_ERROR_TOO_LARGE, 1 },
    { "/drip", OFFPRINT_HTTP_ERROR_TOO_LARGE, 1 },
    { "/circle", OFFPRINT_HTTP_ERROR_REDIRECT, 6 },
    { "/elsewhere", OFFPRINT_HTTP_ERROR_REDIRECT, 1 },
    { "/to-file", OFFPRINT_HTTP_ERROR_REDIRECT, 1 },
    { "/to-nowhere", OFFPRINT_HTTP_ERROR_REDIRECT, 1 },
  };

  fixture->settings.limits.max_bytes = 2000;
  renew_client (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get_path (fixture, rows[i].path, &error);

    g_test_message ("%s: %s", rows[i].path, error != NULL ? error->message : "no error");
    g_assert_null (reply);
    g_assert_error (error, OFFPRINT_HTTP_ERROR, (int) rows[i].code);
    g_assert_cmpint (hits (fixture, rows[i].path), ==, rows[i].n_requests);
  }
}

static void
test_recovers (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *path;
    guint       n_tries;
  } rows[] = { { "/429-then-ok", 3 }, { "/503-after-then-ok", 2 }, { "/cut-then-ok", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get_path (fixture, rows[i].path, &error);

    g_assert_no_error (error);
    assert_body (reply, BODY);
    g_assert_cmpuint (reply->n_tries, ==, rows[i].n_tries);
  }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;

  soup_server_disconnect (fixture->server);
  reply = get_path (fixture, "/ok", &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_UNREACHABLE);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  OffprintHttpRequest request = { .url = "https://no-such-host.invalid/rss/cs.AI" };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get (fixture, &request, NULL, &error);

  g_assert_null (reply);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE);
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const char *const urls[] = { "", "arxiv.org/rss", "ftp://arxiv.org/", "https://", "javascript:1",
                                      "http:///x" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++) {
    OffprintHttpRequest request = { .url = urls[i] };
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get (fixture, &request, NULL, &error);

    g_assert_null (reply);
    g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_ADDRESS);
  }
}

static void
progress_cb (gsize received, gsize expected, gpointer user_data)
{
  gsize *seen = user_data;

  g_assert_cmpuint (received, >=, *seen);
  g_assert_cmpuint (expected, ==, strlen (BODY));
  *seen = received;
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;
  gsize seen = 0;

  offprint_http_get_async (fixture->http, &request, progress_cb, &seen, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  reply = offprint_http_get_finish (fixture->http, result, NULL);
  assert_body (reply, BODY);
  g_assert_cmpuint (seen, ==, strlen (BODY));
}

/* What is local is taken from there, with the limits of the request. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("offprint-folder-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cs.AI.xml", NULL);
  g_autofree char *bare = g_build_filename (folder, "cs.AI", NULL);
  g_autofree char *missing = g_build_filename (folder, "cs.CV", NULL);
  g_autofree char *url = g_strconcat ("file://", folder, "/cs.AI?abs=True&page=1", NULL);
  const char *const good[] = { path, bare, url };
  OffprintHttpRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) none = NULL;
  g_autoptr (OffprintHttpReply) large = NULL;

  g_file_set_contents (path, BODY, -1, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (OffprintHttpReply) reply = NULL;

    request.url = good[i];
    reply = get (fixture, &request, NULL, &error);
    g_assert_no_error (error);
    assert_body (reply, BODY);
    g_assert_cmpstr (reply->content_type, ==, "application/xml");
  }
  request.max_bytes = 5;
  large = get (fixture, &request, NULL, &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_TOO_LARGE);
  g_clear_error (&error);
  request.url = missing;
  none = get (fixture, &request, NULL, &error);
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND);

  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/net/http/ok", test_ok);
  ADD ("/net/http/gzip", test_gzip);
  ADD ("/net/http/conditional", test_conditional);
  ADD ("/net/http/failures", test_failures);
  ADD ("/net/http/recovers", test_recovers);
  ADD ("/net/http/refused", test_refused);
  ADD ("/net/http/offline", test_offline);
  ADD ("/net/http/addresses", test_addresses);
  ADD ("/net/http/progress", test_progress);
  ADD ("/net/http/folder", test_folder);
  return g_test_run ();
}
