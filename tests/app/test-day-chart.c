/* test-day-chart.c: tests of the chart of recent days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/day-chart.h"

#include "widget-test.h"

#define COLUMN_WIDTH  10
#define COLUMN_HEIGHT 48

/* Three days: one half done, a holiday, one that failed. */
static GPtrArray *
make_days (void)
{
  static OffprintChartDay days[] = {
    { 20260417, 240, 120, OFFPRINT_DAY_COMPLETE },
    { 20260420, 0, 0, OFFPRINT_DAY_NO_ANNOUNCEMENT },
    { 20260421, 12, 0, OFFPRINT_DAY_FAILED },
  };
  GPtrArray *array = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    g_ptr_array_add (array, &days[i]);
  return array;
}

static GtkWidget *
make_chart (void)
{
  g_autoptr (GPtrArray) days = make_days ();
  GtkWidget *chart = offprint_day_chart_new ();

  offprint_day_chart_set_days (OFFPRINT_DAY_CHART (chart), days);
  return chart;
}

static void
keep_day_cb (OffprintDayChart *chart, int day, int *kept)
{
  *kept = day;
}

static void
test_text (void)
{
  static const struct {
    OffprintChartDay day;
    const char      *text;
  } cases[] = {
    { { 20260421, 239, 137, OFFPRINT_DAY_COMPLETE }, "Tuesday, 21 April 2026: 239 papers, 137 summarised" },
    { { 20260421, 1, 1, OFFPRINT_DAY_UNKNOWN }, "Tuesday, 21 April 2026: 1 paper, 1 summarised" },
    { { 20260421, 0, 0, OFFPRINT_DAY_COMPLETE }, "Tuesday, 21 April 2026: no papers" },
    { { 20260421, 0, 0, OFFPRINT_DAY_NOT_ANNOUNCED }, "Tuesday, 21 April 2026: not announced yet" },
    { { 20260421, 0, 0, OFFPRINT_DAY_STALE }, "Tuesday, 21 April 2026: not announced yet" },
    { { 20260421, 0, 0, OFFPRINT_DAY_NO_ANNOUNCEMENT }, "Tuesday, 21 April 2026: no announcement" },
    { { 20260421, 7, 2, OFFPRINT_DAY_FAILED }, "Tuesday, 21 April 2026: 7 papers, could not be fetched whole" },
    { { 20260421, 0, 0, OFFPRINT_DAY_UNKNOWN }, "Tuesday, 21 April 2026: not fetched yet" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = offprint_chart_day_to_text (&cases[i].day);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GtkWidget *widget = g_object_ref_sink (offprint_day_chart_new ());
  OffprintDayChart *chart = OFFPRINT_DAY_CHART (widget);
  int activated = 0;

  g_signal_connect (chart, "day-activated", G_CALLBACK (keep_day_cb), &activated);
  g_assert_cmpint (offprint_day_chart_get_cursor (chart), ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, 3), ==, OFFPRINT_DAY_NONE);
  g_assert_false (widget_test_press (widget, GDK_KEY_Left));
  g_assert_false (widget_test_press (widget, GDK_KEY_Return));
  offprint_day_chart_set_days (chart, none);
  offprint_day_chart_set_selected (chart, 20260421);
  g_assert_cmpint (offprint_day_chart_get_selected (chart), ==, 20260421);
  g_assert_cmpint (activated, ==, 0);

  g_object_unref (widget);
}

static void
test_keys (void)
{
  GtkWidget *widget = make_chart ();
  OffprintDayChart *chart = OFFPRINT_DAY_CHART (widget);
  GtkWindow *window = widget_test_show (widget, 300, 48);
  int activated = 0;

  g_signal_connect (chart, "day-activated", G_CALLBACK (keep_day_cb), &activated);
  g_assert_true (gtk_widget_get_focusable (widget));
  g_assert_cmpint (offprint_day_chart_get_cursor (chart), ==, 20260421);

  g_assert_true (widget_test_press (widget, GDK_KEY_Left));
  g_assert_cmpint (offprint_day_chart_get_cursor (chart), ==, 20260420);
  g_assert_cmpint (activated, ==, 0);
  g_assert_true (widget_test_press (widget, GDK_KEY_Return));
  g_assert_cmpint (activated, ==, 20260420);

  g_assert_true (widget_test_press (widget, GDK_KEY_Home));
  g_assert_cmpint (offprint_day_chart_get_cursor (chart), ==, 20260417);
  g_assert_true (widget_test_press (widget, GDK_KEY_Left));
  g_assert_cmpint (offprint_day_chart_get_cursor (chart), ==, 20260417);
  g_assert_true (widget_test_press (widget, GDK_KEY_End));
  g_assert_true (widget_test_press (widget, GDK_KEY_space));
  g_assert_cmpint (activated, ==, 20260421);

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  g_assert_true (widget_test_press (widget, GDK_KEY_Right));
  g_assert_cmpint (offprint_day_chart_get_cursor (chart), ==, 20260420);

  gtk_window_destroy (window);
}

static void
test_click (void)
{
  GtkWidget *widget = make_chart ();
  OffprintDayChart *chart = OFFPRINT_DAY_CHART (widget);
  GtkWindow *window = widget_test_show (widget, 297, 48);
  GtkEventController *click = widget_test_get_controller (widget, GTK_TYPE_GESTURE_CLICK);
  double width = gtk_widget_get_width (widget);
  int activated = 0;

  g_signal_connect (chart, "day-activated", G_CALLBACK (keep_day_cb), &activated);
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, width - 2), ==, 20260421);
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, width - 12), ==, 20260420);
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, 2), ==, OFFPRINT_DAY_NONE);

  g_signal_emit_by_name (click, "released", 1, width - 22, 40.0);
  g_assert_cmpint (activated, ==, 20260417);
  g_assert_cmpint (offprint_day_chart_get_cursor (chart), ==, 20260417);
  activated = 0;
  g_signal_emit_by_name (click, "released", 1, 2.0, 40.0);
  g_assert_cmpint (activated, ==, 0);

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, 2), ==, 20260421);
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, width - 2), ==, OFFPRINT_DAY_NONE);

  gtk_window_destroy (window);
}

static void
test_accessible (void)
{
  GtkWidget *widget = make_chart ();
  GtkWindow *window = widget_test_show (widget, 300, 48);

  gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_SLIDER);
  offprint_day_chart_set_selected (OFFPRINT_DAY_CHART (widget), 20260417);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Friday, 17 April 2026: 240 papers, 120 summarised");
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 240.0);
  g_assert_true (widget_test_press (widget, GDK_KEY_Right));
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "Monday, 20 April 2026: no announcement");

  gtk_window_destroy (window);
}

static GBytes *
draw_in_one_color (const OffprintChartDay *day, gboolean selected)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };
  const OffprintBarPalette palette = { black, black, black, black, black };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, COLUMN_WIDTH, COLUMN_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node = NULL;
  GBytes *pixels = NULL;

  offprint_chart_day_snapshot (day, snapshot, &GRAPHENE_RECT_INIT (0, 0, COLUMN_WIDTH, COLUMN_HEIGHT), 240,
                               selected, &palette);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                        (gsize) (cairo_image_surface_get_stride (surface) * COLUMN_HEIGHT));
  cairo_surface_destroy (surface);
  return pixels;
}

/* What a day's state is can be seen without telling colours apart. */
static void
test_shapes (void)
{
  static const OffprintChartDay days[] = {
    { 20260421, 100, 0, OFFPRINT_DAY_COMPLETE },
    { 20260421, 100, 0, OFFPRINT_DAY_FAILED },
    { 20260421, 0, 0, OFFPRINT_DAY_FAILED },
    { 20260421, 0, 0, OFFPRINT_DAY_NOT_ANNOUNCED },
    { 20260421, 0, 0, OFFPRINT_DAY_NO_ANNOUNCEMENT },
    { 20260421, 0, 0, OFFPRINT_DAY_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autoptr (GBytes) plain = draw_in_one_color (&days[i], FALSE);
    g_autoptr (GBytes) selected = draw_in_one_color (&days[i], TRUE);

    g_assert_false (g_bytes_equal (plain, selected));
    for (gsize j = 0; j < i; j++) {
      g_autoptr (GBytes) other = draw_in_one_color (&days[j], FALSE);

      g_assert_false (g_bytes_equal (plain, other));
    }
  }
}

/* More days than places, and days without any papers: nothing is divided by zero, nothing is out of its column. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *widget = offprint_day_chart_new ();
  OffprintDayChart *chart = OFFPRINT_DAY_CHART (widget);
  GtkWindow *window = NULL;
  OffprintDay day = 20250101;

  for (int i = 0; i < 200; i++, day = offprint_day_next (day)) {
    OffprintChartDay *record = g_new0 (OffprintChartDay, 1);

    record->day = day;
    g_ptr_array_add (days, record);
  }
  offprint_day_chart_set_days (chart, days);
  window = widget_test_show (widget, 1300, 48);
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, 1), ==, 20250101);
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, gtk_widget_get_width (widget) - 1), ==,
                   offprint_day_previous (day));
  g_assert_cmpint (offprint_day_chart_get_day_at (chart, gtk_widget_get_width (widget) + 10), ==, OFFPRINT_DAY_NONE);

  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);

  g_test_add_func ("/app/day-chart/text", test_text);
  g_test_add_func ("/app/day-chart/empty", test_empty);
  g_test_add_func ("/app/day-chart/keys", test_keys);
  g_test_add_func ("/app/day-chart/click", test_click);
  g_test_add_func ("/app/day-chart/accessible", test_accessible);
  g_test_add_func ("/app/day-chart/shapes", test_shapes);
  g_test_add_func ("/app/day-chart/many", test_many);

  return g_test_run ();
}
