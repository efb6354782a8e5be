/* test-timer.c: a clock that can be waited on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/timer.h"

#define START G_GINT64_CONSTANT (1776733200000)

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
wait_until (OffprintTimer *timer, gint64 until, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_timer_wait_async (timer, until, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_timer_wait_finish (timer, result, error);
}

static void
test_simulated (void)
{
  g_autoptr (OffprintTimer) timer = offprint_timer_new_simulated (START);
  g_autoptr (GError) error = NULL;

  g_assert_true (wait_until (timer, START + 86400000, NULL, &error));
  g_assert_cmpint (offprint_timer_get_now (timer), ==, START + 86400000);
  g_assert_true (wait_until (timer, START, NULL, &error));    /* the past changes nothing */
  g_assert_cmpint (offprint_timer_get_now (timer), ==, START + 86400000);
  offprint_timer_set_now (timer, START);
  g_assert_cmpint (offprint_timer_get_now (timer), ==, START);
}

static void
test_real (void)
{
  g_autoptr (OffprintTimer) timer = offprint_timer_new ();
  g_autoptr (GError) error = NULL;
  gint64 until = offprint_timer_get_now (timer) + 20;

  g_assert_true (wait_until (timer, until, NULL, &error));
  g_assert_cmpint (offprint_timer_get_now (timer), >=, until);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr (OffprintTimer) timer = offprint_timer_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) during = NULL;
  g_autoptr (GError) before = NULL;
  gint64 never = offprint_timer_get_now (timer) + 3600000;

  g_timeout_add (5, cancel_cb, cancellable);
  g_assert_false (wait_until (timer, never, cancellable, &during));
  g_assert_error (during, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (wait_until (timer, never, cancellable, &before));
  g_assert_error (before, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timer/simulated", test_simulated);
  g_test_add_func ("/timer/real", test_real);
  g_test_add_func ("/timer/cancel", test_cancel);
  return g_test_run ();
}
