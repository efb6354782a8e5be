/* test-output.c: a file that is written whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/output.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "digest.md", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->folder, 0700);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);    /* fails if a temporary file was left behind */
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
write_text (OffprintOutput *output, const char *text)
{
  g_assert_true (g_output_stream_write_all (offprint_output_get_stream (output), text, strlen (text), NULL, NULL, NULL));
}

static void
assert_content (const char *path, const char *wanted)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintOutput) output = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  output = offprint_output_new (fixture->path, &error);
  g_assert_no_error (error);
  write_text (output, "new");
  assert_content (fixture->path, "old");
  g_assert_true (offprint_output_commit (output, &error));
  assert_content (fixture->path, "new");
}

static void
test_mode_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintOutput) output = NULL;
  GStatBuf status = { 0 };

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  output = offprint_output_new (fixture->path, NULL);
  g_assert_true (offprint_output_commit (output, NULL));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  OffprintOutput *output = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  output = offprint_output_new (fixture->path, NULL);
  write_text (output, "half");
  g_object_unref (output);
  assert_content (fixture->path, "old");
}

static void
test_directory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_output_new (fixture->folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_nonnull (strstr (error->message, fixture->folder));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "digest.md", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_output_new (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_device (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintOutput) output = offprint_output_new ("/dev/null", &error);
  GStatBuf status = { 0 };

  g_assert_no_error (error);
  write_text (output, "text");
  g_assert_true (offprint_output_commit (output, &error));
  g_assert_cmpint (g_stat ("/dev/null", &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/output/commit", Fixture, NULL, set_up, test_commit, tear_down);
  g_test_add ("/service/output/mode-kept", Fixture, NULL, set_up, test_mode_kept, tear_down);
  g_test_add ("/service/output/dropped", Fixture, NULL, set_up, test_dropped, tear_down);
  g_test_add ("/service/output/directory", Fixture, NULL, set_up, test_directory, tear_down);
  g_test_add ("/service/output/no-folder", Fixture, NULL, set_up, test_no_folder, tear_down);
  g_test_add ("/service/output/device", Fixture, NULL, set_up, test_device, tear_down);
  return g_test_run ();
}
