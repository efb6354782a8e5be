/* test-opening.c: opening the database's file, and setting it aside when it is damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/opening.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/categories.h"
#include "store/kept-searches.h"
#include "store/store-fixture.h"

/* The fixture's database with something in it, closed. */
static void
fill_and_close (Fixture *fixture)
{
  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new, 2512.00002v1 new");
  mark (fixture->connection, "2512.00001", TRUE);
  g_clear_pointer (&fixture->connection, offprint_connection_close);
}

static void
overwrite (const char *path, goffset offset, const char *text)
{
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, offset, SEEK_SET), ==, 0);
  g_assert_cmpint (fputs (text, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static gint64
count_papers (OffprintConnection *connection)
{
  gint64 n_papers = -1;
  g_autoptr (GError) error = NULL;

  offprint_store_count_papers (connection, &n_papers, &error);
  g_assert_no_error (error);
  return n_papers;
}

static void
assert_set_aside (Fixture *fixture)
{
  g_autofree char *set_aside = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length = 0, after_length = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, &error));
  fixture->connection = offprint_opening_open (fixture->path, NULL, &set_aside, &error);
  g_assert_no_error (error);
  g_assert_nonnull (set_aside);
  g_assert_true (g_str_has_prefix (set_aside, fixture->folder));
  g_assert_nonnull (strstr (set_aside, "offprint-damaged-"));
  g_assert_true (g_str_has_suffix (set_aside, ".db"));
  g_assert_true (g_file_get_contents (set_aside, &after, &after_length, &error));
  g_assert_cmpmem (after, after_length, before, before_length);
  g_assert_cmpint (count_papers (fixture->connection), ==, 0);
}

static gpointer
open_in_thread (gpointer data)
{
  OffprintConnection *connection = NULL;
  GError *error = NULL;

  connection = offprint_opening_open (data, NULL, NULL, &error);
  g_clear_pointer (&connection, offprint_connection_close);
  return error;
}

/* Four at once make the same new database: each of them finds it made, or makes it. */
static void
test_together (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 50; round++) {
    g_autofree char *path = g_strdup_printf ("%s/%d.db", fixture->folder, round);
    GThread *threads[4] = { NULL };

    for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
      threads[i] = g_thread_new ("opening", open_in_thread, path);
    for (gsize i = 0; i < G_N_ELEMENTS (threads); i++) {
      g_autoptr (GError) error = g_thread_join (threads[i]);

      g_assert_no_error (error);
    }
  }
}

static void
test_new_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "a", "b", NULL);
  g_autofree char *path = g_build_filename (folder, "offprint.db", NULL);
  char *set_aside = (char *) "unset";
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) connection = offprint_opening_open (path, NULL, &set_aside, &error);
  GStatBuf info;

  g_assert_no_error (error);
  g_assert_null (set_aside);
  g_assert_cmpint (count_papers (connection), ==, 0);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;

  fill_and_close (fixture);
  fixture->connection = offprint_opening_open (fixture->path, NULL, &set_aside, &error);
  g_assert_no_error (error);
  g_assert_null (set_aside);
  g_assert_cmpint (count_papers (fixture->connection), ==, 2);
}

static void
test_empty_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "empty.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) connection = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, &error));
  connection = offprint_opening_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_papers (connection), ==, 0);
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (5000, 'x');

  fill_and_close (fixture);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, &error));
  assert_set_aside (fixture);
}

static void
test_damaged_schema (Fixture *fixture, gconstpointer data)
{
  fill_and_close (fixture);
  overwrite (fixture->path, 100, "not a table page, this");
  assert_set_aside (fixture);
}

/* Papers come again from arXiv; what the reader made does not, and is taken over as far as it can be read. */
static void
test_salvage (Fixture *fixture, gconstpointer data)
{
  const char *const codes[] = { "math.AG", "cs.AI", NULL };
  gint64 root = 0, id = 0;
  g_autoptr (OffprintMarks) marks = NULL;
  g_auto (GStrv) chosen = NULL;
  g_autoptr (GPtrArray) searches = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_store_set_note (fixture->connection, row_of ("2512.00001"), "Mine", &error));
  g_assert_true (offprint_store_set_chosen_categories (fixture->connection, codes, &error));
  g_assert_true (offprint_store_add_kept_search (fixture->connection, "Looms", "loom", &id, &error));
  /* a page that every opening reads */
  g_assert_true (offprint_connection_query_int (fixture->connection,
    "SELECT rootpage FROM sqlite_schema WHERE name = 'search_state'", &root, &error));
  fill_and_close (fixture);
  overwrite (fixture->path, (root - 1) * 4096, "not a table page, this");
  assert_set_aside (fixture);

  marks = offprint_store_get_marks (fixture->connection, row_of ("2512.00001"), &error);
  g_assert_cmpint (marks->starred, >, 0);
  g_assert_cmpstr (marks->note, ==, "Mine");
  chosen = offprint_store_get_chosen_categories (fixture->connection, &error);
  g_assert_true (g_strv_equal ((const char *const *) chosen, codes));
  searches = offprint_store_list_kept_searches (fixture->connection, &error);
  g_assert_cmpuint (searches->len, ==, 1);
  g_assert_no_error (error);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  fill_and_close (fixture);
  g_assert_cmpint (truncate (fixture->path, 6000), ==, 0);
  assert_set_aside (fixture);
}

/* The log goes with its database: played into the new one it would bring the damage back. */
static void
test_log_goes_too (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *set_aside = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  fill_and_close (fixture);
  g_assert_true (g_file_set_contents (wal, "a log", -1, &error));
  overwrite (fixture->path, 0, "no SQLite format");
  fixture->connection = offprint_opening_open (fixture->path, NULL, &set_aside, &error);
  g_assert_no_error (error);
  moved = g_strconcat (set_aside, "-wal", NULL);
  g_assert_true (g_file_get_contents (moved, &content, NULL, &error));
  g_assert_cmpstr (content, ==, "a log");
}

static void
test_twice_in_a_second (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++) {
    g_clear_pointer (&fixture->connection, offprint_connection_close);
    g_assert_true (g_file_set_contents (fixture->path, "this is not a database, is it?", -1, &error));
    fixture->connection = offprint_opening_open (fixture->path, NULL, i == 0 ? &first : &second, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

static void
assert_refused (const char *path, OffprintStoreError code)
{
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_opening_open (path, NULL, &set_aside, &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, (int) code);
  g_assert_null (set_aside);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length = 0, after_length = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_execute (fixture->connection, "PRAGMA user_version = 1000", &error));
  fill_and_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, &error));
  assert_refused (fixture->path, OFFPRINT_STORE_ERROR_NEWER);
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, &error));
  g_assert_cmpmem (after, after_length, before, before_length);
}

static void
test_another_programs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_execute (fixture->connection, "PRAGMA application_id = 7", &error));
  fill_and_close (fixture);
  assert_refused (fixture->path, OFFPRINT_STORE_ERROR_FAILED);
}

static void
test_a_folder (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture->folder, OFFPRINT_STORE_ERROR_FAILED);
}

static void
test_no_folder_possible (void)
{
  assert_refused ("/proc/offprint/offprint.db", OFFPRINT_STORE_ERROR_READ_ONLY);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);

  if (geteuid () == 0) {
    g_test_skip ("root may write anywhere");
    return;
  }
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_refused (path, OFFPRINT_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) locker = offprint_connection_open (path, OFFPRINT_CONNECTION_CREATE, &error);

  g_assert_true (offprint_connection_begin (locker, &error));
  g_cancellable_cancel (cancellable);
  g_assert_null (offprint_opening_open (path, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/opening/new-folder", test_new_folder);
  ADD_FIXTURE_TEST ("/store/opening/together", test_together);
  ADD_FIXTURE_TEST ("/store/opening/again", test_again);
  ADD_FIXTURE_TEST ("/store/opening/empty-file", test_empty_file);
  ADD_FIXTURE_TEST ("/store/opening/not-a-database", test_not_a_database);
  ADD_FIXTURE_TEST ("/store/opening/damaged-schema", test_damaged_schema);
  ADD_FIXTURE_TEST ("/store/opening/salvage", test_salvage);
  ADD_FIXTURE_TEST ("/store/opening/truncated", test_truncated);
  ADD_FIXTURE_TEST ("/store/opening/log-goes-too", test_log_goes_too);
  ADD_FIXTURE_TEST ("/store/opening/twice-in-a-second", test_twice_in_a_second);
  ADD_FIXTURE_TEST ("/store/opening/newer", test_newer);
  ADD_FIXTURE_TEST ("/store/opening/another-programs", test_another_programs);
  ADD_FIXTURE_TEST ("/store/opening/a-folder", test_a_folder);
  g_test_add_func ("/store/opening/no-folder-possible", test_no_folder_possible);
  ADD_FIXTURE_TEST ("/store/opening/read-only-folder", test_read_only_folder);
  ADD_FIXTURE_TEST ("/store/opening/cancelled", test_cancelled);
  return g_test_run ();
}
