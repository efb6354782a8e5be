/* test-sidebar.c: tests of the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/sidebar.h"

#include "app/sidebar-row.h"
#include "service/keeping.h"
#include "widget-test.h"

static GtkWidget *
find (GtkWidget *sidebar, const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (sidebar, OFFPRINT_TYPE_SIDEBAR, id));
}

static GtkListBoxRow *
find_row (GtkWidget *sidebar, const char *place)
{
  for (GtkWidget *row = gtk_widget_get_first_child (find (sidebar, "places")); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (OFFPRINT_IS_SIDEBAR_ROW (row)
        && g_str_equal (offprint_sidebar_row_get_place (OFFPRINT_SIDEBAR_ROW (row)), place))
      return GTK_LIST_BOX_ROW (row);
  return NULL;
}

static OffprintOverview *
make_overview (guint n_unread)
{
  static const char *const codes[] = { "cs.AI", "math.NT", NULL };
  OffprintOverview *overview = g_new0 (OffprintOverview, 1);

  overview->categories = g_strdupv ((char **) codes);
  overview->counts = g_new0 (OffprintCounts, 1);
  overview->counts->today = (OffprintCount) { 10, n_unread };
  overview->counts->starred = (OffprintCount) { 3, 1 };
  overview->counts->n_categories = 2;
  overview->counts->categories = g_new0 (OffprintCount, 2);
  overview->counts->categories[0] = (OffprintCount) { 8, n_unread };
  return overview;
}

static void
place_cb (GtkWidget *sidebar, const char *place, char **heard)
{
  g_free (*heard);
  *heard = g_strdup (place);
}

static void
test_overview (void)
{
  GtkWidget *sidebar = g_object_ref_sink (offprint_sidebar_new ());
  g_autoptr (OffprintOverview) overview = make_overview (7);
  GtkListBoxRow *row = NULL;

  offprint_sidebar_set_overview (OFFPRINT_SIDEBAR (sidebar), overview);
  row = find_row (sidebar, "cs.AI");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Artificial Intelligence, 7 unread papers");
  gtk_test_accessible_assert_property (find_row (sidebar, "math.NT"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Number Theory");
  gtk_test_accessible_assert_property (find_row (sidebar, "starred"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Starred, 3 papers");

  /* New numbers of the same categories leave the rows, and so the focus, where they are. */
  g_clear_pointer (&overview, offprint_overview_free);
  overview = make_overview (1);
  offprint_sidebar_set_overview (OFFPRINT_SIDEBAR (sidebar), overview);
  g_assert_true (find_row (sidebar, "cs.AI") == row);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Artificial Intelligence, 1 unread paper");
  g_assert_finalize_object (sidebar);
}

static void
test_places (void)
{
  GtkWidget *sidebar = g_object_ref_sink (offprint_sidebar_new ());
  GtkListBox *places = GTK_LIST_BOX (find (sidebar, "places"));
  g_autoptr (OffprintOverview) overview = make_overview (7);
  g_autofree char *heard = NULL;

  g_signal_connect (sidebar, "place-activated", G_CALLBACK (place_cb), &heard);
  offprint_sidebar_set_overview (OFFPRINT_SIDEBAR (sidebar), overview);
  g_assert_true (gtk_list_box_get_selected_row (places) == find_row (sidebar, OFFPRINT_PLACE_TODAY));
  g_signal_emit_by_name (places, "row-activated", find_row (sidebar, "math.NT"));
  g_assert_cmpstr (heard, ==, "math.NT");
  g_assert_true (gtk_list_box_get_selected_row (places) == find_row (sidebar, "math.NT"));

  g_signal_emit_by_name (places, "row-activated", find_row (sidebar, ""));    /* the one that adds categories */
  g_assert_cmpstr (heard, ==, "math.NT");
  offprint_sidebar_set_place (OFFPRINT_SIDEBAR (sidebar), OFFPRINT_PLACE_STARRED);
  g_assert_true (gtk_list_box_get_selected_row (places) == find_row (sidebar, OFFPRINT_PLACE_STARRED));
  g_assert_finalize_object (sidebar);
}

static GPtrArray *
make_kept (guint n, guint n_unread)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_kept_info_free);

  for (guint i = 0; i < n; i++) {
    OffprintKeptInfo *info = g_new0 (OffprintKeptInfo, 1);

    info->id = i + 1;
    info->name = g_strdup_printf ("Search %u", i + 1);
    info->text = g_strdup ("tea");
    info->n_unread = n_unread;
    g_ptr_array_add (kept, info);
  }
  return kept;
}

/* Kept searches come and go between Starred and the categories, which keep their counts. */
static void
test_kept (void)
{
  GtkWidget *sidebar = g_object_ref_sink (offprint_sidebar_new ());
  g_autoptr (OffprintOverview) overview = make_overview (7);
  g_autoptr (GPtrArray) two = make_kept (2, 5);
  g_autoptr (GPtrArray) fewer_unread = make_kept (2, 1);
  g_autoptr (GPtrArray) none = make_kept (0, 0);
  GtkListBoxRow *row = NULL;

  offprint_sidebar_set_overview (OFFPRINT_SIDEBAR (sidebar), overview);
  offprint_sidebar_set_kept (OFFPRINT_SIDEBAR (sidebar), two);
  row = find_row (sidebar, "search:2");
  g_assert_cmpint (gtk_list_box_row_get_index (row), ==, 3);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Search 2, 5 unread papers");
  offprint_sidebar_set_kept (OFFPRINT_SIDEBAR (sidebar), fewer_unread);
  g_assert_true (find_row (sidebar, "search:2") == row);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Search 2, 1 unread paper");
  offprint_sidebar_set_place (OFFPRINT_SIDEBAR (sidebar), "search:2");
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (find (sidebar, "places"))) == row);

  offprint_sidebar_set_kept (OFFPRINT_SIDEBAR (sidebar), none);
  g_assert_null (find_row (sidebar, "search:1"));
  g_assert_null (find_row (sidebar, "search:2"));
  gtk_test_accessible_assert_property (find_row (sidebar, "cs.AI"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Artificial Intelligence, 7 unread papers");
  g_assert_finalize_object (sidebar);
}

static void
test_work (void)
{
  GtkWidget *sidebar = g_object_ref_sink (offprint_sidebar_new ());
  GtkRevealer *foot = GTK_REVEALER (find (sidebar, "foot"));

  g_assert_false (gtk_revealer_get_reveal_child (foot));
  offprint_sidebar_set_work (OFFPRINT_SIDEBAR (sidebar), "Fetching", 137, 527);
  g_assert_true (gtk_revealer_get_reveal_child (foot));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (sidebar, "work_count"))), ==, "137 of 527");
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (find (sidebar, "progress"))),
                                  137.0 / 527, 0.001);
  offprint_sidebar_set_work (OFFPRINT_SIDEBAR (sidebar), NULL, 0, 0);
  g_assert_false (gtk_revealer_get_reveal_child (foot));
  g_assert_finalize_object (sidebar);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/sidebar/overview", test_overview);
  g_test_add_func ("/sidebar/kept", test_kept);
  g_test_add_func ("/sidebar/places", test_places);
  g_test_add_func ("/sidebar/work", test_work);
  return g_test_run ();
}
