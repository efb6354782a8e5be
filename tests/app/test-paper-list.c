/* test-paper-list.c: tests of the list's model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-list.h"

#include "window-fixture.h"

#define SAMPLE_PAPERS 30

typedef struct {
  guint   n_loaded;
  guint   n_changes;
  guint   n_removed;
  guint   n_added;
  GError *error;
} Heard;

static void
loaded_cb (OffprintPaperList *list, const GError *error, Heard *heard)
{
  heard->n_loaded++;
  g_clear_error (&heard->error);
  heard->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Heard *heard)
{
  heard->n_changes++;
  heard->n_removed += removed;
  heard->n_added += added;
}

static void
count_cb (GObject *object, guint *count)
{
  (*count)++;
}

static OffprintPaperList *
make_list (Fixture *fixture, Heard *heard)
{
  OffprintPaperList *list = offprint_paper_list_new (fixture->library);

  g_signal_connect (list, "loaded", G_CALLBACK (loaded_cb), heard);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), heard);
  return list;
}

static void
load (OffprintPaperList *list, Heard *heard, const OffprintQuery *query, const char *search)
{
  guint before = heard->n_loaded;

  offprint_paper_list_load (list, query, search, OFFPRINT_SEARCH_NEWEST);
  wait_until (heard->n_loaded > before);
}

static OffprintQuery *
new_query (void)
{
  return offprint_query_new (OFFPRINT_SCOPE_DAY, OFFPRINT_DAY_NONE, NULL);
}

static void
mark_read (Fixture *fixture, gint64 row)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) rows = NULL;

  offprint_library_set_read_async (fixture->library, &row, 1, TRUE, NULL, keep_result_cb, &result);
  rows = offprint_library_set_read_finish (fixture->library, wait_for (&result), NULL);
  g_assert_cmpuint (rows->len, ==, 1);
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = new_query ();
  g_autoptr (OffprintPaperList) list = NULL;
  g_autoptr (OffprintPaperItem) first = NULL;
  Heard heard = { 0 };

  fill_with_sample (fixture);
  list = make_list (fixture, &heard);
  g_assert_null (offprint_paper_list_get_query (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);

  load (list, &heard, query, NULL);
  g_assert_no_error (heard.error);
  g_assert_cmpuint (offprint_paper_list_get_n_rows (list), ==, SAMPLE_PAPERS);
  /* The first ones are there with what they show; the rest is on its way. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, SAMPLE_PAPERS);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_nonnull (offprint_paper_item_get_head (first));
  g_assert_cmpint (offprint_paper_item_get_row (first), ==, offprint_paper_list_get_rows (list)[0]);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == SAMPLE_PAPERS);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), SAMPLE_PAPERS));
}

static void
test_item_read_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = new_query ();
  g_autoptr (OffprintPaperList) list = NULL;
  g_autoptr (OffprintPaperItem) last = NULL;
  Heard heard = { 0 };
  guint n_changed = 0;

  fill_with_sample (fixture);
  list = make_list (fixture, &heard);
  load (list, &heard, query, NULL);
  offprint_paper_list_show_all (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, SAMPLE_PAPERS);

  last = g_list_model_get_item (G_LIST_MODEL (list), SAMPLE_PAPERS - 1);
  g_assert_null (offprint_paper_item_get_head (last));
  g_signal_connect (last, "changed", G_CALLBACK (count_cb), &n_changed);
  wait_until (n_changed > 0);
  g_assert_cmpint (offprint_paper_item_get_head (last)->row, ==, offprint_paper_item_get_row (last));
  g_assert_true (offprint_paper_list_peek (list, offprint_paper_item_get_row (last)) == last);
}

static void
test_reload (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = new_query ();
  g_autoptr (OffprintPaperList) list = NULL;
  g_autoptr (OffprintPaperItem) first = NULL;
  Heard heard = { 0 };
  guint n_changed = 0;

  fill_with_sample (fixture);
  list = make_list (fixture, &heard);
  load (list, &heard, query, NULL);
  offprint_paper_list_show_all (list);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_signal_connect (first, "changed", G_CALLBACK (count_cb), &n_changed);
  mark_read (fixture, offprint_paper_item_get_row (first));

  heard = (Heard) { 0 };
  offprint_paper_list_reload (list);
  wait_until (heard.n_loaded == 1);
  g_assert_cmpuint (heard.n_changes, ==, 0);    /* no row came, went or moved */
  g_assert_cmpuint (n_changed, ==, 1);          /* but this one shows another mark */
  g_assert_true (offprint_paper_item_get_head (first)->read);
}

/* A paper that is read under the filter for unread ones stays, until the list is asked for anew. */
static void
test_reload_under_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = new_query ();
  g_autoptr (OffprintPaperList) list = NULL;
  Heard heard = { 0 };

  fill_with_sample (fixture);
  query->unread = TRUE;
  list = make_list (fixture, &heard);
  load (list, &heard, query, NULL);
  mark_read (fixture, offprint_paper_list_get_rows (list)[3]);
  offprint_paper_list_reload (list);
  wait_until (heard.n_loaded == 2);
  g_assert_cmpuint (offprint_paper_list_get_n_rows (list), ==, SAMPLE_PAPERS);
  load (list, &heard, query, NULL);
  g_assert_cmpuint (offprint_paper_list_get_n_rows (list), ==, SAMPLE_PAPERS - 1);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  g_autoptr (OffprintPaperList) list = NULL;
  Heard heard = { 0 };

  fill_with_sample (fixture);
  list = make_list (fixture, &heard);
  load (list, &heard, query, "household");
  g_assert_cmpuint (offprint_paper_list_get_n_rows (list), ==, 1);
  load (list, &heard, query, "zzzzqqqq");
  g_assert_cmpuint (offprint_paper_list_get_n_rows (list), ==, 0);
  load (list, &heard, query, NULL);
  g_assert_cmpuint (offprint_paper_list_get_n_rows (list), ==, SAMPLE_PAPERS);
}

static void
test_superseded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) day = new_query ();
  g_autoptr (OffprintQuery) starred = offprint_query_new (OFFPRINT_SCOPE_STARRED, OFFPRINT_DAY_NONE, NULL);
  g_autoptr (OffprintPaperList) list = NULL;
  Heard heard = { 0 };

  fill_with_sample (fixture);
  list = make_list (fixture, &heard);
  offprint_paper_list_load (list, starred, NULL, OFFPRINT_SEARCH_NEWEST);
  g_assert_true (offprint_paper_list_is_loading (list));
  load (list, &heard, day, NULL);
  g_assert_false (offprint_paper_list_is_loading (list));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (heard.n_loaded, ==, 1);
  g_assert_cmpint (offprint_paper_list_get_query (list)->scope, ==, OFFPRINT_SCOPE_DAY);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = new_query ();
  g_autoptr (OffprintPaperList) list = NULL;
  Heard heard = { 0 };
  guint position = 0;

  fill_with_sample (fixture);
  list = make_list (fixture, &heard);
  load (list, &heard, query, NULL);
  g_assert_true (offprint_paper_list_find (list, offprint_paper_list_get_rows (list)[7], &position));
  g_assert_cmpuint (position, ==, 7);
  g_assert_false (offprint_paper_list_find (list, 1, &position));
}

static void
test_dispose_while_loading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintQuery) query = new_query ();
  OffprintPaperList *list = NULL;
  Heard heard = { 0 };

  fill_with_sample (fixture);
  list = make_list (fixture, &heard);
  offprint_paper_list_load (list, query, NULL, OFFPRINT_SEARCH_NEWEST);
  g_object_run_dispose (G_OBJECT (list));
  g_object_unref (list);
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (heard.n_loaded, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/paper-list/" name, Fixture, NULL, set_up, func, tear_down)
  add ("load", test_load);
  add ("item-read-later", test_item_read_later);
  add ("reload", test_reload);
  add ("reload-under-filter", test_reload_under_filter);
  add ("search", test_search);
  add ("superseded", test_superseded);
  add ("find", test_find);
  add ("dispose-while-loading", test_dispose_while_loading);
#undef add
  return g_test_run ();
}
