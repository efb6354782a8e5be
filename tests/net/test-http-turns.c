/* test-http-turns.c: requests that wait for their turn, and those that are given up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "http-fixture.h"

/* Loopback as arXiv: by the simulated clock no two requests are closer than the rule, and a Retry-After holds
 * everyone. */
static void
test_pace (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *path;
    gboolean    page;
    gint64      when;    /* of its last request, or -1 where chance has a part */
  } rows[] = {
    { "/ok", FALSE, 0 },
    { "/ok", FALSE, 3000 },
    { "/ok", TRUE, 6000 },
    { "/ok", TRUE, 21000 },
    { "/to-ok", FALSE, 27000 },
    { "/503-after-then-ok", FALSE, 60000 },
    { "/429-then-ok", FALSE, -1 },
    { "/ok", FALSE, -1 },
  };

  fixture->settings.pace_loopback = TRUE;
  renew_client (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *url = g_strconcat (fixture->base, rows[i].path + 1, NULL);
    OffprintHttpRequest request = { .url = url, .page = rows[i].page };
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get (fixture, &request, NULL, &error);

    g_assert_no_error (error);
    g_assert_nonnull (reply);
    g_test_message ("%s", rows[i].path);
    if (rows[i].when >= 0)
      g_assert_cmpint (g_array_index (fixture->times, gint64, fixture->times->len - 1), ==, rows[i].when);
  }
  for (guint i = 1; i < fixture->times->len; i++) {
    gint64 before = g_array_index (fixture->times, gint64, i - 1);

    g_assert_cmpint (g_array_index (fixture->times, gint64, i) - before, >=, 3000);
  }
}

static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);
  OffprintHttpRequest request = { .url = url };
  GAsyncResult *results[8] = { NULL };

  fixture->settings.pace_loopback = TRUE;
  renew_client (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    offprint_http_get_async (fixture->http, &request, NULL, NULL, NULL, keep_result_cb, &results[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autoptr (OffprintHttpReply) reply = NULL;

    while (results[i] == NULL)
      g_main_context_iteration (NULL, TRUE);
    reply = offprint_http_get_finish (fixture->http, results[i], NULL);
    assert_body (reply, BODY);
    g_object_unref (results[i]);
  }
  g_assert_cmpuint (fixture->times->len, ==, 8);
  for (guint i = 0; i < fixture->times->len; i++)
    g_assert_cmpint (g_array_index (fixture->times, gint64, i), ==, i * 3000);
}

static void
test_cancel_before (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = NULL;

  g_cancellable_cancel (cancellable);
  reply = get (fixture, &request, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (hits (fixture, "/ok"), ==, 0);
}

static void
test_cancel_during (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "wait", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) again = NULL;

  fixture->settings.pace_loopback = TRUE;
  renew_client (fixture);
  offprint_http_get_async (fixture->http, &request, NULL, NULL, cancellable, keep_result_cb, &result);
  while (hits (fixture, "/wait") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (offprint_http_get_finish (fixture->http, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  again = get_path (fixture, "/ok", &error);    /* the turn was given back */
  g_assert_no_error (error);
  assert_body (again, BODY);
}

static void
test_cancel_backing_off (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "503-after-then-ok", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->http);    /* by the real clock it would wait for half a minute */
  fixture->http = offprint_http_new (&fixture->settings, NULL);
  offprint_http_get_async (fixture->http, &request, NULL, NULL, cancellable, keep_result_cb, &result);
  while (hits (fixture, "/503-after-then-ok") == 0)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 20; i++) {
    g_usleep (1000);
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (offprint_http_get_finish (fixture->http, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancel_after (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->base, "ok", NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintHttpReply) reply = get (fixture, &request, cancellable, &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  assert_body (reply, BODY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/net/http-turns/pace", test_pace);
  ADD ("/net/http-turns/many-at-once", test_many_at_once);
  ADD ("/net/http-turns/cancel-before", test_cancel_before);
  ADD ("/net/http-turns/cancel-during", test_cancel_during);
  ADD ("/net/http-turns/cancel-backing-off", test_cancel_backing_off);
  ADD ("/net/http-turns/cancel-after", test_cancel_after);
  return g_test_run ();
}
