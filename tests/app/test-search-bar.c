/* test-search-bar.c: tests of the search bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/search-bar.h"

#include "widget-test.h"

static void
keep_text_cb (OffprintSearchBar *bar, const char *text, char **heard)
{
  g_free (*heard);
  *heard = g_strdup (text);
}

static void
count_cb (gpointer bar, guint *n_times)
{
  (*n_times)++;
}

static void
notify_cb (OffprintSearchBar *bar, GParamSpec *pspec, guint *n_times)
{
  (*n_times)++;
}

static void
test_open (void)
{
  GtkWidget *widget = offprint_search_bar_new ();
  OffprintSearchBar *bar = OFFPRINT_SEARCH_BAR (widget);
  GtkWindow *window = widget_test_show (widget, 400, 100);
  guint n_notified = 0;

  g_signal_connect (bar, "notify::open", G_CALLBACK (notify_cb), &n_notified);
  g_assert_false (offprint_search_bar_get_open (bar));
  offprint_search_bar_set_open (bar, TRUE);
  offprint_search_bar_set_open (bar, TRUE);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_true (offprint_search_bar_get_open (bar));
  offprint_search_bar_focus (bar);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), widget));
  gtk_window_destroy (window);
}

static void
test_text (void)
{
  GtkWidget *widget = offprint_search_bar_new ();
  OffprintSearchBar *bar = OFFPRINT_SEARCH_BAR (widget);
  GtkWindow *window = widget_test_show (widget, 400, 100);
  g_autofree char *heard = NULL;

  g_signal_connect (bar, "search-changed", G_CALLBACK (keep_text_cb), &heard);
  offprint_search_bar_set_open (bar, TRUE);
  offprint_search_bar_set_text (bar, "tea leaves");
  g_assert_cmpstr (offprint_search_bar_get_text (bar), ==, "tea leaves");
  while (g_strcmp0 (heard, "tea leaves") != 0)    /* it waits for more to be typed */
    g_main_context_iteration (NULL, TRUE);

  offprint_search_bar_set_open (bar, FALSE);
  g_assert_cmpstr (heard, ==, "");
  g_assert_cmpstr (offprint_search_bar_get_text (bar), ==, "");
  gtk_window_destroy (window);
}

static void
test_activated (void)
{
  GtkWidget *widget = offprint_search_bar_new ();
  GtkWindow *window = widget_test_show (widget, 400, 100);
  guint n_activated = 0;

  g_signal_connect (widget, "activated", G_CALLBACK (count_cb), &n_activated);
  g_signal_emit_by_name (gtk_widget_get_template_child (widget, OFFPRINT_TYPE_SEARCH_BAR, "entry"), "activate");
  g_assert_cmpuint (n_activated, ==, 1);
  gtk_window_destroy (window);
}

/* Opening it, and what is said in it, leaves the pane its width. */
static void
test_width (void)
{
  GtkWidget *widget = offprint_search_bar_new ();
  OffprintSearchBar *bar = OFFPRINT_SEARCH_BAR (widget);
  GtkWindow *window = widget_test_show (widget, 340, 200);
  int natural = 0;

  offprint_search_bar_set_open (bar, TRUE);
  offprint_search_bar_set_text (bar, "robots that ask before they think, and some more words");
  offprint_search_bar_set_understood (bar, "robots · that · ask · before · they · think · and · some · more · words");
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, <=, 340);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/app/search-bar/open", test_open);
  g_test_add_func ("/app/search-bar/text", test_text);
  g_test_add_func ("/app/search-bar/activated", test_activated);
  g_test_add_func ("/app/search-bar/width", test_width);
  return g_test_run ();
}
