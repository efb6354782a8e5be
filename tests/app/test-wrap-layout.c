/* test-wrap-layout.c: tests of children in lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/wrap-layout.h"

#include "widget-test.h"

/* A box of five children of 40 × 20 that come in lines 10 apart in both directions. */
static GtkWidget *
make_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, offprint_wrap_layout_new (10, 10));
  for (int i = 0; i < 5; i++) {
    GtkWidget *child = gtk_drawing_area_new ();

    gtk_widget_set_size_request (child, 40, 20);
    gtk_box_append (GTK_BOX (box), child);
  }
  return g_object_ref_sink (box);
}

static int
get_height (GtkWidget *box, int width)
{
  int height = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
test_measure (void)
{
  GtkWidget *box = make_box ();
  int minimum = 0;
  int natural = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_request_mode (box), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
  g_assert_cmpint (minimum, ==, 40);
  g_assert_cmpint (natural, ==, 240);
  g_assert_cmpint (get_height (box, 240), ==, 20);
  g_assert_cmpint (get_height (box, 239), ==, 50);
  g_assert_cmpint (get_height (box, 90), ==, 80);
  g_assert_cmpint (get_height (box, 40), ==, 140);
  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  g_assert_cmpint (get_height (box, 190), ==, 20);
  g_object_unref (box);
}

static void
assert_place (GtkWidget *box, int index, int x, int y)
{
  GtkWidget *child = gtk_widget_get_first_child (box);
  double left = 0;
  double top = 0;

  for (int i = 0; i < index; i++)
    child = gtk_widget_get_next_sibling (child);
  gtk_widget_translate_coordinates (child, box, 0, 0, &left, &top);
  g_assert_cmpint ((int) left, ==, x);
  g_assert_cmpint ((int) top, ==, y);
}

static void
test_allocate (void)
{
  GtkWidget *box = make_box ();

  gtk_widget_allocate (box, 100, 80, -1, NULL);
  assert_place (box, 0, 0, 0);
  assert_place (box, 1, 50, 0);
  assert_place (box, 2, 0, 30);
  assert_place (box, 4, 0, 60);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (box);
  gtk_widget_allocate (box, 100, 80, -1, NULL);
  assert_place (box, 0, 60, 0);
  assert_place (box, 1, 10, 0);
  assert_place (box, 4, 60, 60);
  g_object_unref (box);
}

/* Lines are as high as their highest child, and lower ones stand in their middle. */
static void
test_heights (void)
{
  GtkWidget *box = make_box ();

  gtk_widget_set_size_request (gtk_widget_get_first_child (box), 40, 30);
  gtk_widget_set_size_request (gtk_widget_get_last_child (box), 40, 10);
  g_assert_cmpint (get_height (box, 140), ==, 30 + 10 + 20);
  gtk_widget_allocate (box, 140, 60, -1, NULL);
  assert_place (box, 0, 0, 0);
  assert_place (box, 2, 100, 5);
  assert_place (box, 3, 0, 40);
  assert_place (box, 4, 50, 45);
  g_object_unref (box);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);

  g_test_add_func ("/app/wrap-layout/measure", test_measure);
  g_test_add_func ("/app/wrap-layout/allocate", test_allocate);
  g_test_add_func ("/app/wrap-layout/heights", test_heights);

  return g_test_run ();
}
