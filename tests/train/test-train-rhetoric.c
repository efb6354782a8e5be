/* test-train-rhetoric.c: the table that ships is what the trainer makes of the corpora
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-table.h"

#include <glib/gstdio.h>

#define CORPORA 4

/* Trains anew and compares byte for byte. Run with the trainer's path as the only argument. */
static void
test_reproducible (gconstpointer data)
{
  static const char *const corpora[CORPORA][2] = {
    { "--labelled", "arxiv-labelled/train.jsonl" }, { "--structured", "arxiv-structured/train.jsonl" },
    { "--csabstruct", "csabstruct/train.jsonl" },   { "--csabstruct", "csabstruct/dev.jsonl" },
  };
  const char *shared = g_getenv ("OFFPRINT_SHARED");
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) shipped = g_resources_lookup_data (OFFPRINT_RESOURCES "rhetoric.table", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GBytes) trained = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("offprint-train-XXXXXX", &error);
  g_autofree char *output = NULL;
  g_autofree char *contents = NULL;
  gsize size = 0;
  int status = 0;

  g_assert_no_error (error);
  output = g_build_filename (folder, "rhetoric.table", NULL);
  g_ptr_array_add (arguments, g_strdup (data));
  for (gsize i = 0; i < CORPORA; i++) {
    g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "data", corpora[i][1], NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_rmdir (folder);
      g_test_skip ("The corpora are not here");
      return;
    }
    g_ptr_array_add (arguments, g_strdup (corpora[i][0]));
    g_ptr_array_add (arguments, g_steal_pointer (&path));
  }
  g_ptr_array_add (arguments, g_strdup ("--output"));
  g_ptr_array_add (arguments, g_strdup (output));
  g_ptr_array_add (arguments, NULL);

  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_file_get_contents (output, &contents, &size, &error);
  g_assert_no_error (error);
  trained = g_bytes_new_take (g_steal_pointer (&contents), size);
  g_assert_true (g_bytes_equal (trained, shipped));
  g_remove (output);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_assert_nonnull (offprint_table_get_builtin ());    /* registers the resource */
  g_test_add_data_func ("/train/reproducible", argv[1], test_reproducible);
  return g_test_run ();
}
