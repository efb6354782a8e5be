/* test-database.c: the database: one writing thread, some reading ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/database.h"

#include <signal.h>

#include "store/categories.h"
#include "store/store-fixture.h"

/* This program again, as another process that uses the same database: `test-database --as ROLE PATH`. */
static const char *self_path;

typedef struct {
  char             *folder;
  char             *path;
  OffprintDatabase *database;
  guint             n_changes;
} Opened;

static void
changed_cb (OffprintDatabase *database, gpointer user_data)
{
  Opened *self = user_data;

  self->n_changes++;
}

static void
set_up (Opened *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("offprint-store-XXXXXX", &error);
  self->path = g_build_filename (self->folder, "offprint.db", NULL);
  self->database = offprint_database_new (self->path);
  g_signal_connect (self->database, "changed", G_CALLBACK (changed_cb), self);
  g_assert_true (offprint_database_open (self->database, NULL, NULL, &error));
}

static void
tear_down (Opened *self, gconstpointer data)
{
  offprint_database_close (self->database);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->database);
  fixture_remove_folder (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gpointer
count_papers (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n_papers = 0;

  offprint_store_count_papers (connection, &n_papers, error);
  return GINT_TO_POINTER ((int) n_papers);
}

static gpointer
put_papers (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  put_list (connection, 20251203, "cs.AI", data);
  return g_strdup ("put");
}

static gpointer
put_and_fail (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  put_list (connection, 20251203, "cs.AI", data);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Enough.");
  return g_strdup ("put");
}

static gpointer
run_endless (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 value = 0;

  offprint_connection_query_int (connection,
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", &value,
    error);
  return NULL;
}

static gpointer
put_and_run_endless (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  put_list (connection, 20251203, "cs.AI", data);
  return run_endless (connection, data, cancellable, error);
}

static int
read_count (Opened *self)
{
  g_autoptr (GError) error = NULL;
  int n_papers = GPOINTER_TO_INT (offprint_database_read (self->database, count_papers, NULL, NULL, NULL,
                                                          &error));

  g_assert_no_error (error);
  return n_papers;
}

static void
test_new (void)
{
  g_autoptr (OffprintDatabase) database = offprint_database_new ("/somewhere/offprint.db");
  g_autofree char *path = NULL;

  g_object_get (database, "path", &path, NULL);
  g_assert_cmpstr (path, ==, "/somewhere/offprint.db");
  g_assert_cmpstr (offprint_database_get_path (database), ==, path);
  g_assert_false (offprint_database_get_watching (database));
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_async (Opened *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  offprint_database_write_async (self->database, put_papers, g_strdup ("2512.00001v1 new"), g_free, g_free,
                                 NULL, keep_result_cb, &written);
  answer = offprint_database_call_finish (self->database, wait_for (&written), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, "put");
  offprint_database_read_async (self->database, count_papers, NULL, NULL, NULL, NULL, keep_result_cb, &read);
  g_assert_cmpint (GPOINTER_TO_INT (offprint_database_call_finish (self->database, wait_for (&read), &error)),
                   ==, 1);
}

static void
test_failure_rolls_back (Opened *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = offprint_database_write (self->database, put_and_fail, (gpointer) "2512.00001v1 new",
                                             g_free, NULL, &error);

  g_assert_null (result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (read_count (self), ==, 0);
  drain ();
  g_assert_cmpuint (self->n_changes, ==, 0);
}

static gpointer
choose_category (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *const codes[] = { "cs.AI", NULL };

  return GINT_TO_POINTER (offprint_store_set_chosen_categories (connection, codes, error));
}

static void
test_readers_cannot_write (Opened *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_database_read (self->database, choose_category, NULL, NULL, NULL, &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_READ_ONLY);
}

static void
test_cancelled_before (Opened *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) read_error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (offprint_database_write (self->database, put_papers, (gpointer) "2512.00001v1 new", g_free,
                                          cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (offprint_database_read (self->database, count_papers, NULL, NULL, cancellable, &read_error));
  g_assert_error (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (read_count (self), ==, 0);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled_during (Opened *self, gconstpointer data)
{
  static const struct { gboolean write; OffprintDatabaseFunc func; } cases[] = {
    { FALSE, run_endless },
    { TRUE, put_and_run_endless },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;

    g_timeout_add (20, cancel_cb, cancellable);
    (cases[i].write ? offprint_database_write_async : offprint_database_read_async)
      (self->database, cases[i].func, g_strdup ("2512.00001v1 new"), g_free, NULL, cancellable,
       keep_result_cb, &result);
    g_assert_null (offprint_database_call_finish (self->database, wait_for (&result), &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  g_assert_cmpint (read_count (self), ==, 0);
  g_free (offprint_database_write (self->database, put_papers, (gpointer) "2512.00001v1 new", g_free, NULL,
                                   NULL));
  g_assert_cmpint (read_count (self), ==, 1);
}

/* What was stored must not be said to be cancelled. */
static void
test_cancelled_after (Opened *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_database_write_async (self->database, choose_category, NULL, NULL, NULL, cancellable,
                                 keep_result_cb, &result);
  wait_for (&result);
  g_cancellable_cancel (cancellable);
  g_assert_true (GPOINTER_TO_INT (offprint_database_call_finish (self->database, result, &error)));
  g_assert_no_error (error);
}

static void
test_not_open (void)
{
  g_autoptr (OffprintDatabase) database = offprint_database_new ("/proc/offprint/offprint.db");
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) write_error = NULL;

  g_assert_null (offprint_database_read (database, count_papers, NULL, NULL, NULL, &read_error));
  g_assert_error (read_error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED);
  g_assert_false (offprint_database_open (database, NULL, NULL, &open_error));
  g_assert_error (open_error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_READ_ONLY);
  g_assert_null (offprint_database_write (database, put_papers, NULL, NULL, NULL, &write_error));
  g_assert_error (write_error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED);
  offprint_database_close (database);
}

static void
test_close_and_open_again (Opened *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  g_free (offprint_database_write (self->database, put_papers, (gpointer) "2512.00001v1 new", g_free, NULL,
                                   NULL));
  offprint_database_close (self->database);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));    /* all of it is in the one file */
  g_assert_null (offprint_database_read (self->database, count_papers, NULL, NULL, NULL, &error));
  g_assert_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED);
  g_assert_true (offprint_database_open (self->database, NULL, NULL, NULL));
  g_assert_cmpint (read_count (self), ==, 1);
}

static void
test_set_aside_is_told (Opened *self, gconstpointer data)
{
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;

  offprint_database_close (self->database);
  g_assert_true (g_file_set_contents (self->path, "this is not a database, is it?", -1, &error));
  g_assert_true (offprint_database_open (self->database, &set_aside, NULL, &error));
  g_assert_nonnull (set_aside);
  g_assert_true (g_file_test (set_aside, G_FILE_TEST_EXISTS));
}

/* The database goes while calls are under way: they end, and nothing is leaked or touched after. */
static void
test_unref_with_calls (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("offprint-store-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "offprint.db", NULL);
  OffprintDatabase *database = offprint_database_new (path);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;

  g_assert_true (offprint_database_open (database, NULL, NULL, &error));
  offprint_database_write_async (database, put_papers, g_strdup ("2512.00001v1 new"), g_free, g_free, NULL,
                                 keep_result_cb, &first);
  offprint_database_read_async (database, count_papers, NULL, NULL, NULL, NULL, keep_result_cb, &second);
  g_object_unref (database);
  wait_for (&first);
  wait_for (&second);    /* their results are never fetched: the answer is freed with the task */
  g_usleep (50000);
  fixture_remove_folder (folder);
}

static void
test_changed (Opened *self, gconstpointer data)
{
  g_free (offprint_database_write (self->database, put_papers, (gpointer) "2512.00001v1 new", g_free, NULL,
                                   NULL));
  drain ();
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_free (offprint_database_write (self->database, put_papers, (gpointer) "2512.00001v1 new", g_free, NULL,
                                   NULL));
  read_count (self);
  drain ();
  g_assert_cmpuint (self->n_changes, ==, 1);    /* nothing new */
}

static GSubprocess *
spawn (const char *role, const char *path, GSubprocessFlags flags)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (flags, &error, self_path, "--as", role, path, NULL);

  g_assert_no_error (error);
  return process;
}

static void
test_others_change (Opened *self, gconstpointer data)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  offprint_database_set_watching (self->database, TRUE);
  g_assert_true (offprint_database_get_watching (self->database));
  read_count (self);
  g_usleep (50000);    /* so that the watch has begun */
  process = spawn ("write", self->path, G_SUBPROCESS_FLAGS_NONE);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  while (self->n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (read_count (self), ==, 40);
  offprint_database_set_watching (self->database, FALSE);
}

/* Both write, a list at a time; each waits for the other and nothing is lost. */
static void
test_two_processes (Opened *self, gconstpointer data)
{
  g_autoptr (GSubprocess) process = spawn ("write", self->path, G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40; i++) {
    g_autofree char *list = g_strdup_printf ("2511.%05dv1 new", i + 1);
    g_autofree char *answer = offprint_database_write (self->database, put_papers, list, g_free, NULL,
                                                       &error);

    g_assert_no_error (error);
    g_assert_cmpstr (answer, ==, "put");
  }
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_cmpint (read_count (self), ==, 80);
}

static gpointer
check_integrity (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection, "PRAGMA integrity_check",
                                                                         error);

  if (statement == NULL || offprint_statement_step (statement, error) != OFFPRINT_STEP_ROW)
    return NULL;
  return offprint_statement_dup_text (statement, 0);
}

/* A process dies between its BEGIN and its COMMIT: what it did is not there, and nobody is kept waiting. */
static void
test_killed_in_mid_write (Opened *self, gconstpointer data)
{
  g_autoptr (GSubprocess) process = spawn ("hang", self->path, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  g_autofree char *integrity = NULL;
  char said[5] = "";
  gsize n_read = 0;

  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), said, 4, &n_read, NULL,
                                          &error));
  g_assert_cmpstr (said, ==, "half");
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);

  g_assert_cmpint (read_count (self), ==, 1);    /* of the transaction it did commit */
  g_free (offprint_database_write (self->database, put_papers, (gpointer) "2512.00099v1 new", g_free, NULL,
                                   &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_count (self), ==, 2);
  integrity = offprint_database_read (self->database, check_integrity, NULL, g_free, NULL, &error);
  g_assert_cmpstr (integrity, ==, "ok");
}

static int
act_as (const char *role, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) connection = offprint_opening_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 40; i++) {
    g_autofree char *list = g_strdup_printf ("2512.%05dv1 new", i + 1);

    offprint_connection_begin (connection, &error);
    g_assert_no_error (error);
    put_list (connection, 20251203, "cs.AI", list);
    if (g_str_equal (role, "hang") && i == 1) {
      g_print ("half");
      fflush (stdout);
      g_usleep (60 * G_USEC_PER_SEC);
    }
    offprint_connection_commit (connection, &error);
    g_assert_no_error (error);
  }
  return 0;
}

#define ADD_TEST(path, func) g_test_add (path, Opened, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  self_path = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "--as"))
    return act_as (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/database/new", test_new);
  ADD_TEST ("/store/database/async", test_async);
  ADD_TEST ("/store/database/failure-rolls-back", test_failure_rolls_back);
  ADD_TEST ("/store/database/readers-cannot-write", test_readers_cannot_write);
  ADD_TEST ("/store/database/cancelled-before", test_cancelled_before);
  ADD_TEST ("/store/database/cancelled-during", test_cancelled_during);
  ADD_TEST ("/store/database/cancelled-after", test_cancelled_after);
  g_test_add_func ("/store/database/not-open", test_not_open);
  ADD_TEST ("/store/database/close-and-open-again", test_close_and_open_again);
  ADD_TEST ("/store/database/set-aside-is-told", test_set_aside_is_told);
  g_test_add_func ("/store/database/unref-with-calls", test_unref_with_calls);
  ADD_TEST ("/store/database/changed", test_changed);
  ADD_TEST ("/store/database/others-change", test_others_change);
  ADD_TEST ("/store/database/two-processes", test_two_processes);
  ADD_TEST ("/store/database/killed-in-mid-write", test_killed_in_mid_write);
  return g_test_run ();
}
