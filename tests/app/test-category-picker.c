/* test-category-picker.c: choosing categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app/category-picker.h"
#include "app/day-popover.h"
#include "service/library.h"

static void
count_cb (gpointer object, guint *n_changes)
{
  ++*n_changes;
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static guint
count_visible_rows (GtkWidget *picker)
{
  GtkWidget *list = find_type (picker, GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row = NULL;
  guint n_visible = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    n_visible += gtk_widget_get_child_visible (GTK_WIDGET (row));
  return n_visible;
}

static void
test_choose (void)
{
  const char *const chosen[] = { "math.NT", "cs.AI", NULL };
  GtkWidget *picker = g_object_ref_sink (offprint_category_picker_new (chosen));
  GtkWidget *list = find_type (picker, GTK_TYPE_LIST_BOX);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  g_auto (GStrv) before = offprint_category_picker_dup_chosen (OFFPRINT_CATEGORY_PICKER (picker));
  g_auto (GStrv) after = NULL;
  guint n_changes = 0;

  g_assert_cmpuint (count_visible_rows (picker), ==, 155);
  g_assert_true (g_strv_equal ((const char *const *) before, chosen));    /* the reader's order is kept */

  g_signal_connect (picker, "changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_emit_by_name (list, "row-activated", first);
  g_assert_cmpuint (n_changes, ==, 1);
  after = offprint_category_picker_dup_chosen (OFFPRINT_CATEGORY_PICKER (picker));
  g_assert_cmpuint (g_strv_length (after), !=, g_strv_length (before));
  g_signal_emit_by_name (list, "row-activated", first);
  g_assert_cmpuint (n_changes, ==, 2);
  g_object_unref (picker);
}

static void
test_search (void)
{
  GtkWidget *picker = g_object_ref_sink (offprint_category_picker_new (NULL));
  GtkWidget *search = find_type (picker, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), "  NUMBER th");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_visible_rows (picker), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "quant-ph");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_visible_rows (picker), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "no such thing");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_visible_rows (picker), ==, 0);
  g_object_unref (picker);
}

static void
day_cb (gpointer popover, int day, int *got)
{
  *got = day;
}

static void
test_day_popover (void)
{
  OffprintDayPopover *popover = g_object_ref_sink (OFFPRINT_DAY_POPOVER (offprint_day_popover_new ()));
  GtkWidget *calendar = find_type (GTK_WIDGET (popover), GTK_TYPE_CALENDAR);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_day_info_free);
  OffprintDayInfo *info = g_new0 (OffprintDayInfo, 1);
  g_autoptr (GDateTime) other = g_date_time_new_local (2026, 4, 15, 12, 0, 0);
  int got = 0;

  info->day = 20260421;
  info->n_papers = 30;
  g_ptr_array_add (infos, info);
  g_signal_connect (popover, "day-activated", G_CALLBACK (day_cb), &got);
  offprint_day_popover_mark_days (popover, infos);
  offprint_day_popover_set_day (popover, 20260420);
  g_assert_cmpint (got, ==, 0);
  g_assert_true (gtk_calendar_get_day_is_marked (GTK_CALENDAR (calendar), 21));
  g_assert_false (gtk_calendar_get_day_is_marked (GTK_CALENDAR (calendar), 20));
  gtk_calendar_select_day (GTK_CALENDAR (calendar), other);
  g_assert_cmpint (got, ==, 20260415);
  g_object_unref (popover);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  adw_init ();
  g_test_add_func ("/app/category-picker/choose", test_choose);
  g_test_add_func ("/app/category-picker/search", test_search);
  g_test_add_func ("/app/day-popover/days", test_day_popover);
  return g_test_run ();
}
