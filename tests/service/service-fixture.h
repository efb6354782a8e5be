/* service-fixture.h: a library of a test's own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>

#include "service/intake.h"
#include "service/library.h"
#include "service/sample.h"
#include "service/summaries.h"

typedef struct {
  char            *folder;
  OffprintLibrary *library;
} Fixture;

static inline void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static inline GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
  fixture->library = offprint_library_new (fixture->folder);
  offprint_library_open_async (fixture->library, NULL, keep_result_cb, &result);
  g_assert_true (offprint_library_open_finish (fixture->library, wait_for (&result), NULL, &error));
  g_assert_no_error (error);
}

static inline void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_close_async (fixture->library, keep_result_cb, &result);
  g_assert_true (offprint_library_close_finish (fixture->library, wait_for (&result), NULL));
  g_clear_object (&result);
  /* A thread that has given its result may hold the library a moment longer; one that is never let go hangs the test. */
  g_object_add_weak_pointer (G_OBJECT (fixture->library), (gpointer *) &fixture->library);
  g_object_unref (fixture->library);
  while (g_main_context_iteration (NULL, FALSE) || fixture->library != NULL)
    g_thread_yield ();
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static inline OffprintIntake *
read_sample (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) day = offprint_sample_get_day ();
  g_autoptr (GError) error = NULL;
  OffprintIntake *intake = NULL;

  offprint_library_read_bytes_async (fixture->library, day, NULL, keep_result_cb, &result);
  intake = offprint_library_read_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return intake;
}

static inline int
summarize (Fixture *fixture, const OffprintQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int n_done = 0;

  offprint_library_summarize_async (fixture->library, query, NULL, 0, NULL, NULL, NULL, keep_result_cb, &result);
  n_done = offprint_library_summarize_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return n_done;
}

static inline GArray *
list_rows (Fixture *fixture, const OffprintQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *rows = NULL;

  offprint_library_list_async (fixture->library, query, NULL, keep_result_cb, &result);
  rows = offprint_library_list_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return rows;
}
