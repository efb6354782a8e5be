/* sample-library.c: a library of its own with the sample day, gone when it is no longer used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/sample-library.h"

#include <glib/gstdio.h>

#include "service/intake.h"
#include "service/sample.h"
#include "service/summaries.h"

typedef struct {
  OffprintLibrary *library;    /* (owned) (nullable) */
  OffprintIntake  *intake;     /* (owned) (nullable) */
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_object (&making->library);
  g_clear_pointer (&making->intake, offprint_intake_free);
  g_free (making);
}

static void
summarized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (offprint_library_summarize_finish (OFFPRINT_LIBRARY (source), result, &error) < 0)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_object_ref (source), g_object_unref);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  const Making *making = g_task_get_task_data (task);

  if (!offprint_library_set_categories_finish (OFFPRINT_LIBRARY (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  for (guint i = 0; i < making->intake->document->entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (making->intake->document->entries, i);

    g_array_append_val (rows, entry->paper->row);
  }
  offprint_library_summarize_async (making->library, NULL, (gint64 *) (gpointer) rows->data, rows->len, NULL, NULL,
                                    g_task_get_cancellable (task), summarized_cb, g_object_ref (task));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Making *making = g_task_get_task_data (task);

  making->intake = offprint_library_read_finish (OFFPRINT_LIBRARY (source), result, &error);
  if (making->intake == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    offprint_library_set_categories_async (making->library, (const char *const *) making->intake->document->categories,
                                           g_task_get_cancellable (task), chosen_cb, g_object_ref (task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) day = offprint_sample_get_day ();

  if (!offprint_library_open_finish (OFFPRINT_LIBRARY (source), result, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    offprint_library_read_bytes_async (OFFPRINT_LIBRARY (source), day, g_task_get_cancellable (task), read_cb,
                                       g_object_ref (task));
}

static void
make_folder_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("offprint-sample-XXXXXX", &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
folder_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);
  Making *making = g_task_get_task_data (task);

  if (path == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  making->library = offprint_library_new (path);
  /* There is nothing newer than the sample. */
  offprint_settings_set_boolean (offprint_library_get_settings (making->library), OFFPRINT_SETTING_REFRESH_AT_START, FALSE);
  offprint_library_open_async (making->library, g_task_get_cancellable (task), opened_cb, g_object_ref (task));
}

static void
remove_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const char *path = task_data;
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_remove (file);    /* what cannot be removed is the temporary folder's own cleaning's to remove */
  }
  g_rmdir (path);
  g_task_return_boolean (task, TRUE);
}

/**
 * offprint_sample_library_make_async:
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Makes a library in a temporary folder and takes the sample day into it, with summaries.
 */
void
offprint_sample_library_make_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) folder = g_task_new (NULL, cancellable, folder_cb, task);

  g_task_set_source_tag (task, offprint_sample_library_make_async);
  g_task_set_task_data (task, g_new0 (Making, 1), making_free);
  g_task_run_in_thread (folder, make_folder_in_thread);
}

/**
 * offprint_sample_library_make_finish:
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, %G_FILE_ERROR, or the cancel
 *
 * Returns: (transfer full): the library, open; its folder is removed with offprint_sample_library_remove_async()
 */
OffprintLibrary *
offprint_sample_library_make_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * offprint_sample_library_remove_async:
 * @data_dir: the folder of a sample library that is closed
 * @callback: (scope async): runs in the thread-default main context of the caller when it is gone
 * @user_data: passed to @callback
 *
 * Removes the folder and what is in it.
 */
void
offprint_sample_library_remove_async (const char *data_dir, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, offprint_sample_library_remove_async);
  g_task_set_task_data (task, g_strdup (data_dir), g_free);
  g_task_run_in_thread (task, remove_in_thread);
}
