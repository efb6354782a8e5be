/* test-pace.c: whose turn it is to ask a host
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "net/http-error.h"
#include "net/pace.h"

#define START    G_GINT64_CONSTANT (1776733200000)
#define INTERVAL 3000
#define PAGES    15000
#define PATIENCE 120000

typedef struct {
  char          *directory;    /* (owned) */
  char          *path;         /* (owned) */
  OffprintTimer *timer;        /* (owned) */
  OffprintPace  *pace;         /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("offprint-pace-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "deeper", "arxiv.org", NULL);
  fixture->timer = offprint_timer_new_simulated (START);
  fixture->pace = offprint_pace_new (fixture->path, INTERVAL, PAGES, PATIENCE, fixture->timer);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deeper = g_path_get_dirname (fixture->path);

  g_clear_object (&fixture->pace);
  g_clear_object (&fixture->timer);
  g_unlink (fixture->path);
  g_rmdir (deeper);
  g_rmdir (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->directory);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
acquire (OffprintPace *pace, gboolean page, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_pace_acquire_async (pace, page, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_pace_acquire_finish (pace, result, error);
}

/* Takes and passes on a turn; returns when it came, counted from the start. */
static gint64
take_turn (Fixture *fixture, OffprintPace *pace, gboolean page)
{
  g_autoptr (GError) error = NULL;
  gint64 when = 0;

  g_assert_true (acquire (pace, page, NULL, &error));
  when = offprint_timer_get_now (fixture->timer) - START;
  offprint_pace_release (pace, 0);
  return when;
}

static void
test_intervals (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (take_turn (fixture, fixture->pace, FALSE), ==, 0);
  g_assert_cmpint (take_turn (fixture, fixture->pace, FALSE), ==, 3000);
  g_assert_cmpint (take_turn (fixture, fixture->pace, TRUE), ==, 6000);
  g_assert_cmpint (take_turn (fixture, fixture->pace, FALSE), ==, 9000);
  g_assert_cmpint (take_turn (fixture, fixture->pace, TRUE), ==, 21000);
  offprint_timer_set_now (fixture->timer, START + 100000);
  g_assert_cmpint (take_turn (fixture, fixture->pace, TRUE), ==, 100000);
}

/* A second program, or the same one started again, goes on where the first stopped. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPace) other = offprint_pace_new (fixture->path, INTERVAL, PAGES, PATIENCE,
                                                      fixture->timer);

  g_assert_cmpint (take_turn (fixture, fixture->pace, TRUE), ==, 0);
  g_assert_cmpint (take_turn (fixture, other, FALSE), ==, 3000);
  g_assert_cmpint (take_turn (fixture, fixture->pace, TRUE), ==, 15000);
}

/* A program that is killed in the middle of a request never says that it is done. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  OffprintPace *killed = offprint_pace_new (fixture->path, INTERVAL, PAGES, PATIENCE, fixture->timer);
  g_autoptr (GError) error = NULL;

  g_assert_true (acquire (killed, FALSE, NULL, &error));
  g_object_unref (killed);
  g_assert_cmpint (take_turn (fixture, fixture->pace, FALSE), ==, 3000);
}

static gboolean
unlock_cb (gpointer user_data)
{
  int *fd = user_data;

  close (*fd);
  *fd = -1;
  return G_SOURCE_REMOVE;
}

static void
test_locked_by_another (Fixture *fixture, gconstpointer data)
{
  int fd = -1;

  take_turn (fixture, fixture->pace, FALSE);
  take_turn (fixture, fixture->pace, FALSE);    /* the first has let go of the file when this returns */
  while (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) != 0) {
    fd = fd < 0 ? open (fixture->path, O_RDWR | O_CLOEXEC) : fd;
    g_main_context_iteration (NULL, FALSE);
  }
  g_timeout_add (120, unlock_cb, &fd);
  take_turn (fixture, fixture->pace, FALSE);
  g_assert_cmpint (fd, ==, -1);    /* it was not given before */
}

static void
test_hold (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPace) other = offprint_pace_new (fixture->path, INTERVAL, PAGES, PATIENCE,
                                                      fixture->timer);
  g_autoptr (GError) error = NULL;

  g_assert_true (acquire (fixture->pace, FALSE, NULL, &error));
  offprint_pace_release (fixture->pace, 60000);
  g_assert_cmpint (take_turn (fixture, other, FALSE), ==, 60000);

  g_assert_true (acquire (fixture->pace, FALSE, NULL, &error));
  offprint_pace_release (fixture->pace, 600000);
  g_assert_false (acquire (other, FALSE, NULL, &error));
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_RATE_LIMITED);
  g_assert_nonnull (strstr (error->message, "600"));
  offprint_timer_set_now (fixture->timer, START + 700000);
  g_assert_cmpint (take_turn (fixture, other, FALSE), ==, 700000);
}

/* The mark of a clock that was years ahead, and a file that is no mark, stop nobody. */
static void
test_bad_marks (Fixture *fixture, gconstpointer data)
{
  static const char *const marks[] = { "99999999999999 99999999999999\n", "rubbish", "", "-1 -1",
                                       "\xff\xff" };

  take_turn (fixture, fixture->pace, FALSE);
  take_turn (fixture, fixture->pace, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autoptr (OffprintPace) pace = offprint_pace_new (fixture->path, INTERVAL, PAGES, PATIENCE,
                                                       fixture->timer);
    g_autoptr (GError) error = NULL;

    g_file_set_contents (fixture->path, marks[i], -1, &error);
    g_assert_no_error (error);
    offprint_timer_set_now (fixture->timer, START);
    g_assert_cmpint (take_turn (fixture, pace, FALSE), <=, 3000);
  }
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPace) private = offprint_pace_new (NULL, INTERVAL, PAGES, PATIENCE, fixture->timer);
  g_autoptr (OffprintPace) impossible = offprint_pace_new ("/dev/null/x/y", INTERVAL, PAGES, PATIENCE,
                                                           fixture->timer);

  g_assert_cmpint (take_turn (fixture, private, FALSE), ==, 0);
  g_assert_cmpint (take_turn (fixture, private, FALSE), ==, 3000);
  g_assert_cmpint (take_turn (fixture, impossible, FALSE), ==, 3000);
  g_assert_cmpint (take_turn (fixture, impossible, FALSE), ==, 6000);
}

static void
test_queue (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *results[5] = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  int order = 0;

  for (int i = 0; i < 5; i++)
    offprint_pace_acquire_async (fixture->pace, FALSE, i == 2 ? cancellable : NULL, keep_result_cb,
                                 &results[i]);
  while (results[0] == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (results[1]);    /* one at a time */
  g_cancellable_cancel (cancellable);
  while (results[2] == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (offprint_pace_acquire_finish (fixture->pace, results[2], &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (results[1]);

  for (int i = 0; i < 5; i++) {
    if (i == 2)
      continue;
    while (results[i] == NULL)
      g_main_context_iteration (NULL, TRUE);
    g_assert_true (offprint_pace_acquire_finish (fixture->pace, results[i], NULL));
    g_assert_cmpint (offprint_timer_get_now (fixture->timer), ==, START + INTERVAL * order++);
    offprint_pace_release (fixture->pace, 0);
  }
  for (int i = 0; i < 5; i++)
    g_object_unref (results[i]);
}

/* A turn that was given up before its time costs the next one nothing. */
static void
test_cancel_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintTimer) real = offprint_timer_new ();
  g_autoptr (OffprintPace) pace = offprint_pace_new (NULL, 3600000, 0, G_MAXINT64, real);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (acquire (pace, FALSE, NULL, &error));
  offprint_pace_release (pace, 0);
  offprint_pace_acquire_async (pace, FALSE, cancellable, keep_result_cb, &result);
  for (int i = 0; i < 20; i++) {
    g_usleep (1000);
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (offprint_pace_acquire_finish (pace, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_false (acquire (pace, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/pace/intervals", Fixture, NULL, set_up, test_intervals, tear_down);
  g_test_add ("/pace/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/pace/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add ("/pace/locked-by-another", Fixture, NULL, set_up, test_locked_by_another, tear_down);
  g_test_add ("/pace/hold", Fixture, NULL, set_up, test_hold, tear_down);
  g_test_add ("/pace/bad-marks", Fixture, NULL, set_up, test_bad_marks, tear_down);
  g_test_add ("/pace/no-file", Fixture, NULL, set_up, test_no_file, tear_down);
  g_test_add ("/pace/queue", Fixture, NULL, set_up, test_queue, tear_down);
  g_test_add ("/pace/cancel-while-waiting", Fixture, NULL, set_up, test_cancel_while_waiting, tear_down);
  return g_test_run ();
}
