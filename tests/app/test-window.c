/* test-window.c: tests of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include "app/first-start.h"
#include "widget-test.h"
#include "window-fixture.h"

static OffprintWindow *
show (Fixture *fixture)
{
  OffprintWindow *window = NULL;

  offprint_settings_set_boolean (offprint_library_get_settings (fixture->library), OFFPRINT_SETTING_REFRESH_AT_START, FALSE);
  window = OFFPRINT_WINDOW (offprint_window_new (NULL, fixture->library));
  offprint_window_start (window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static OffprintWindow *
show_sample (Fixture *fixture)
{
  OffprintWindow *window = NULL;

  fill_with_sample (fixture);
  window = show (fixture);
  wait_until (offprint_paper_list_get_n_rows (window->list) == 30);
  return window;
}

static void
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* Closes the window and lets what was under way come to its end: that holds the window or its list until then. */
static void
finish (OffprintWindow *window)
{
  guint n_gone = 0;

  g_object_set_data_full (G_OBJECT (window), "gone", &n_gone, count_cb);    /* freed when it is finalized */
  g_object_set_data_full (G_OBJECT (window->list), "gone", &n_gone, count_cb);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_until (n_gone == 2);
}

static void
act (OffprintWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static void
test_first_start (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = show (fixture);

  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (window->stack), "first-start") == 0);
  g_assert_true (OFFPRINT_IS_FIRST_START (window->first_start));

  /* Another process chooses: the window goes on by itself. */
  fill_with_sample (fixture);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (window->stack), "panes") == 0);
  wait_until (offprint_paper_list_get_n_rows (window->list) == 30);
  finish (window);
}

static void
test_walk (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = show_sample (fixture);
  gint64 first = offprint_paper_list_get_rows (window->list)[0];
  gint64 second = offprint_paper_list_get_rows (window->list)[1];

  act (window, "win.next-paper");
  wait_until (offprint_paper_view_get_row (offprint_window_get_paper_view (window)) == first);
  act (window, "win.next-paper");
  wait_until (offprint_paper_view_get_row (offprint_window_get_paper_view (window)) == second);
  act (window, "win.previous-paper");
  wait_until (offprint_paper_view_get_row (offprint_window_get_paper_view (window)) == first);

  offprint_window_go_to_place (window, "math.NT");
  wait_until (offprint_paper_list_get_n_rows (window->list) == 5);
  wait_until (offprint_paper_view_get_row (offprint_window_get_paper_view (window)) == 0);
  finish (window);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = show_sample (fixture);
  OffprintPaperItem *item = NULL;

  act (window, "win.next-paper");
  wait_until (window->details != NULL);
  item = offprint_paper_list_peek (window->list, window->row);
  act (window, "win.star");
  g_assert_true (offprint_paper_item_get_head (item)->starred);    /* at once */
  g_assert_true (offprint_window_get_switch (window, "star"));
  act (window, "win.toggle-read");
  g_assert_true (offprint_paper_item_get_head (item)->read);

  /* Nor does a star wait for the paper that has just been gone to, and is not there yet. */
  act (window, "win.next-paper");
  g_assert_null (window->details);
  act (window, "win.star");
  g_assert_true (offprint_window_get_switch (window, "star"));
  wait_until (window->details != NULL);
  g_assert_true (window->details->starred);
  act (window, "win.star");
  g_assert_false (offprint_window_get_switch (window, "star"));
  act (window, "win.previous-paper");
  wait_until (window->details != NULL);

  act (window, "win.next-unread");
  wait_until (window->row == offprint_paper_list_get_rows (window->list)[1]);
  offprint_window_go_to_place (window, OFFPRINT_PLACE_STARRED);
  wait_until (offprint_paper_list_get_n_rows (window->list) == 1);
  finish (window);
}

static void
test_all_read_and_undone (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = show_sample (fixture);

  g_action_group_activate_action (G_ACTION_GROUP (window), "filter", g_variant_new_string ("unread"));
  wait_until (!offprint_paper_list_is_loading (window->list));
  act (window, "win.mark-all-read");
  wait_until (window->undo.rows != NULL);
  g_assert_cmpuint (window->undo.rows->len, ==, 30);
  offprint_window_load_list (window);
  wait_until (offprint_paper_list_get_n_rows (window->list) == 0);

  act (window, "win.undo");
  g_assert_null (window->undo.rows);
  act (window, "win.show-all");
  wait_until (offprint_paper_list_get_n_rows (window->list) == 30);
  finish (window);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = show_sample (fixture);
  OffprintDay day = window->day;

  act (window, "win.previous-day");
  g_assert_cmpint (window->day, ==, offprint_day_previous (day));
  wait_until (offprint_paper_list_get_n_rows (window->list) == 0);
  act (window, "win.next-day");
  wait_until (offprint_paper_list_get_n_rows (window->list) == 30);
  offprint_window_go_to_day (window, 20991231);    /* a day that cannot be */
  g_assert_cmpint (window->day, ==, offprint_window_get_last_day (window));
  finish (window);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = show_sample (fixture);

  offprint_list_pane_open_search (window->list_pane, "household");
  wait_until (offprint_paper_list_get_n_rows (window->list) == 1);
  offprint_list_pane_close_search (window->list_pane);
  wait_until (offprint_paper_list_get_n_rows (window->list) == 30);
  finish (window);
}

/* A paper stays open beside those of its author, where it is selected, and until another list is gone to. */
static void
test_author (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = show_sample (fixture);
  OffprintPaperView *view = offprint_window_get_paper_view (window);
  gint64 row = offprint_paper_list_get_rows (window->list)[3];

  offprint_list_pane_select (window->list_pane, row);
  wait_until (offprint_paper_view_get_row (view) == row);
  g_signal_emit_by_name (view, "author-activated", window->details->paper->authors[0].name);
  wait_until (offprint_paper_list_get_n_rows (window->list) == 1);
  g_assert_cmpint (offprint_list_pane_get_selected (window->list_pane), ==, row);
  g_assert_cmpint (offprint_paper_view_get_row (view), ==, row);

  offprint_list_pane_open_search (window->list_pane, "zyzzyva");
  wait_until (offprint_paper_list_get_n_rows (window->list) == 0);
  g_assert_cmpint (offprint_paper_view_get_row (view), ==, row);
  offprint_window_go_to_place (window, OFFPRINT_PLACE_STARRED);
  wait_until (offprint_paper_view_get_row (view) == 0);
  finish (window);
}

static void
test_remembers (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = show_sample (fixture);
  OffprintSettings *settings = offprint_library_get_settings (fixture->library);
  g_autofree char *place = NULL;

  offprint_window_go_to_place (window, "cs.CL");
  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  wait_until (!gtk_widget_get_visible (GTK_WIDGET (window)));
  g_object_unref (window);
  place = offprint_settings_get_string (settings, OFFPRINT_SETTING_LAST_PLACE);
  g_assert_cmpstr (place, ==, "cs.CL");

  window = OFFPRINT_WINDOW (offprint_window_new (NULL, fixture->library));
  offprint_window_start (window);
  wait_until (g_str_equal (window->place, "cs.CL"));
  finish (window);
}

/* Whatever is under way when the window goes ends without touching it. */
static void
test_dispose_at_work (Fixture *fixture, gconstpointer data)
{
  OffprintWindow *window = NULL;

  fill_with_sample (fixture);
  window = show (fixture);
  finish (window);

  window = show_sample (fixture);
  act (window, "win.next-paper");
  act (window, "win.mark-all-read");
  offprint_window_load_list (window);
  offprint_window_summarize (window, window->row);
  offprint_list_pane_open_search (window->list_pane, "tea");
  finish (window);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
#define add(name, func) g_test_add ("/window/" name, Fixture, NULL, set_up, func, tear_down)
  add ("first-start", test_first_start);
  add ("walk", test_walk);
  add ("marks", test_marks);
  add ("all-read-and-undone", test_all_read_and_undone);
  add ("days", test_days);
  add ("search", test_search);
  add ("author", test_author);
  add ("remembers", test_remembers);
  add ("dispose-at-work", test_dispose_at_work);
#undef add
  return g_test_run ();
}
