/* test-indexing.c: building the search index in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-fixture.h"
#include "service/indexing.h"
#include "service/library-private.h"
#include "service/searching.h"
#include "store/search-index.h"

static guint
count_found (Fixture *fixture, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintFound) found = NULL;

  offprint_library_search_async (fixture->library, text, NULL, OFFPRINT_SEARCH_NEWEST, 0, 1000, NULL, keep_result_cb,
                                 &result);
  found = offprint_library_search_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return found->rows->len;
}

static gpointer
empty (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return offprint_search_index_start_again (connection, error) ? connection : NULL;
}

static gpointer
look (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return offprint_search_index_is_complete (connection, data, error) ? connection : NULL;
}

static gboolean
is_complete (Fixture *fixture)
{
  gboolean complete = FALSE;

  g_assert_nonnull (offprint_database_read (offprint_library_get_database (fixture->library), look, &complete, NULL,
                                            NULL, NULL));
  return complete;
}

static void
count_cb (guint done, guint total, gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  ++*(guint *) user_data;
}

static gboolean
build (Fixture *fixture, gboolean again, GCancellable *cancellable, guint *n_steps, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_build_index_async (fixture->library, again, count_cb, n_steps, cancellable, keep_result_cb, &result);
  return offprint_library_build_index_finish (fixture->library, wait_for (&result), error);
}

static void
test_nothing_to_do (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake G_GNUC_UNUSED = read_sample (fixture);
  guint n_steps = 0;

  g_assert_true (build (fixture, FALSE, NULL, &n_steps, NULL));
  g_assert_cmpuint (n_steps, ==, 0);
}

/* An index that lacks everything: what is searched is found before, and after. */
static void
test_lacking (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake G_GNUC_UNUSED = read_sample (fixture);
  guint n_found = count_found (fixture, "the"), n_steps = 0;

  offprint_database_write (offprint_library_get_database (fixture->library), empty, NULL, NULL, NULL, NULL);
  g_assert_false (is_complete (fixture));
  g_assert_cmpuint (count_found (fixture, "the"), ==, n_found);
  g_assert_true (build (fixture, FALSE, NULL, &n_steps, NULL));
  g_assert_cmpuint (n_steps, >, 0);
  g_assert_true (is_complete (fixture));
  g_assert_cmpuint (count_found (fixture, "the"), ==, n_found);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake G_GNUC_UNUSED = read_sample (fixture);
  guint n_found = count_found (fixture, "the"), n_steps = 0;

  g_assert_true (build (fixture, TRUE, NULL, &n_steps, NULL));
  g_assert_cmpuint (n_steps, >, 0);
  g_assert_cmpuint (count_found (fixture, "the"), ==, n_found);
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_steps = 0;

  g_cancellable_cancel (cancellable);
  g_assert_false (build (fixture, TRUE, cancellable, &n_steps, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_steps, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/indexing/nothing-to-do", Fixture, NULL, set_up, test_nothing_to_do, tear_down);
  g_test_add ("/service/indexing/lacking", Fixture, NULL, set_up, test_lacking, tear_down);
  g_test_add ("/service/indexing/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/service/indexing/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  return g_test_run ();
}
