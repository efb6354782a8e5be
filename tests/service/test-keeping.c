/* test-keeping.c: searches kept in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-fixture.h"
#include "service/keeping.h"

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *kept = NULL;

  offprint_library_kept_searches_async (fixture->library, NULL, keep_result_cb, &result);
  kept = offprint_library_kept_searches_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return kept;
}

static void
keep (Fixture *fixture, gint64 id, const char *name, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_keep_search_async (fixture->library, id, name, text, NULL, keep_result_cb, &result);
  g_assert_true (offprint_library_keep_search_finish (fixture->library, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
drop (Fixture *fixture, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_drop_search_async (fixture->library, id, NULL, keep_result_cb, &result);
  g_assert_true (offprint_library_drop_search_finish (fixture->library, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = list (fixture);
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) renamed = NULL;
  g_autoptr (GPtrArray) one = NULL;
  gint64 id = 0;

  g_assert_cmpuint (none->len, ==, 0);
  keep (fixture, 0, "Household", "household");
  keep (fixture, 0, "Lee", "author:lee");
  two = list (fixture);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (((OffprintKeptInfo *) two->pdata[0])->name, ==, "Household");
  g_assert_cmpstr (((OffprintKeptInfo *) two->pdata[1])->text, ==, "author:lee");

  id = ((OffprintKeptInfo *) two->pdata[0])->id;
  keep (fixture, id, "At home", "household");
  renamed = list (fixture);
  g_assert_cmpuint (renamed->len, ==, 2);
  g_assert_cmpstr (((OffprintKeptInfo *) renamed->pdata[0])->name, ==, "At home");

  drop (fixture, id);
  drop (fixture, 4711);    /* one that is not there */
  one = list (fixture);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((OffprintKeptInfo *) one->pdata[0])->name, ==, "Lee");
}

/* What is read is not counted, whatever the search itself says of it. */
static void
test_unread (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake G_GNUC_UNUSED = read_sample (fixture);
  g_autoptr (OffprintQuery) all = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  g_autoptr (GArray) rows = list_rows (fixture, all);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  keep (fixture, 0, "All", "is:unread");
  keep (fixture, 0, "Household", "household");
  keep (fixture, 0, "Read", "is:read");
  before = list (fixture);
  g_assert_cmpuint (((OffprintKeptInfo *) before->pdata[0])->n_unread, ==, rows->len);
  g_assert_cmpuint (((OffprintKeptInfo *) before->pdata[1])->n_unread, >=, 1);
  g_assert_cmpuint (((OffprintKeptInfo *) before->pdata[2])->n_unread, ==, 0);

  offprint_library_set_read_async (fixture->library, (gint64 *) (gpointer) rows->data, rows->len, TRUE, NULL,
                                   keep_result_cb, &result);
  g_array_unref (offprint_library_set_read_finish (fixture->library, wait_for (&result), NULL));
  after = list (fixture);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpuint (((OffprintKeptInfo *) after->pdata[i])->n_unread, ==, 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  offprint_library_kept_searches_async (fixture->library, cancellable, keep_result_cb, &result);
  g_assert_null (offprint_library_kept_searches_finish (fixture->library, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/keeping/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/service/keeping/unread", Fixture, NULL, set_up, test_unread, tear_down);
  g_test_add ("/service/keeping/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}
