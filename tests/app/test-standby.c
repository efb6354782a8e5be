/* test-standby.c: the library for what is done without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/standby.h"

#include "service/service-fixture.h"
#include "window-fixture.h"

/* A library that is closed as soon as nobody uses it; the fixture's own goes on beside it. */
static OffprintStandby *
make (Fixture *fixture)
{
  return offprint_standby_new (NULL, fixture->folder, 0);
}

static OffprintLibrary *
use (OffprintStandby *standby, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_standby_use_async (standby, cancellable, keep_result_cb, &result);
  return offprint_standby_use_finish (standby, wait_for (&result), error);
}

/* What is under way holds it. */
static void
finish (OffprintStandby *standby)
{
  g_object_add_weak_pointer (G_OBJECT (standby), (gpointer *) &standby);
  g_object_unref (standby);
  wait_until (standby == NULL);
}

static guint
count_chosen (OffprintLibrary *library, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) codes = NULL;

  offprint_library_categories_async (library, NULL, keep_result_cb, &result);
  codes = offprint_library_categories_finish (library, wait_for (&result), error);
  return codes != NULL ? g_strv_length (codes) : 0;
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  OffprintStandby *standby = make (fixture);
  g_autoptr (GError) error = NULL;

  fill_with_sample (fixture);
  for (int i = 0; i < 3; i++) {
    OffprintLibrary *library = use (standby, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (count_chosen (library, &error), ==, 5);
    g_assert_no_error (error);
    offprint_standby_leave (standby);
    for (int n = 0; n < i; n++)
      g_main_context_iteration (NULL, FALSE);    /* it may be open, closing or closed when it is wanted again */
  }
  finish (standby);
}

/* Two who come before it is open get the same one, and it stays open for the second. */
static void
test_two (Fixture *fixture, gconstpointer data)
{
  OffprintStandby *standby = make (fixture);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  OffprintLibrary *library = NULL;

  offprint_standby_use_async (standby, NULL, keep_result_cb, &first);
  offprint_standby_use_async (standby, NULL, keep_result_cb, &second);
  library = offprint_standby_use_finish (standby, wait_for (&first), NULL);
  g_assert_nonnull (library);
  g_assert_true (library == offprint_standby_use_finish (standby, wait_for (&second), NULL));
  offprint_standby_leave (standby);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_chosen (library, &error), ==, 0);
  g_assert_no_error (error);
  offprint_standby_leave (standby);
  g_clear_object (&first);
  g_clear_object (&second);
  finish (standby);
}

/* Who gave up gets the cancel, and does not keep it open. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  OffprintStandby *standby = make (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (use (standby, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  finish (standby);
}

/* A store that cannot be opened is told of each time. */
static void
test_no_store (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "folder", NULL);
  g_autoptr (OffprintStandby) standby = NULL;

  g_assert_true (g_file_set_contents (file, "no folder", -1, NULL));
  standby = offprint_standby_new (NULL, below, 0);
  for (int i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (use (standby, NULL, &error));
    g_assert_nonnull (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/standby/" name, Fixture, NULL, set_up, func, tear_down)
  add ("again", test_again);
  add ("two", test_two);
  add ("cancel", test_cancel);
  add ("no-store", test_no_store);
#undef add
  return g_test_run ();
}
