/* day-chart.c: the slim chart of recent announcement days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/day-chart.h"

#include <glib/gi18n.h>

/* All in logical pixels. */
#define CHART_HEIGHT   48
#define GAP             3
#define MIN_BAR_WIDTH   3
#define CURSOR_RADIUS   2

/* Places for so many days, so that the first few do not fill the chart as slabs. */
#define MIN_SLOTS      30

struct _OffprintDayChart
{
  GtkWidget    parent_instance;
  GArray      *days;        /* (owned) (element-type OffprintChartDay): oldest first */
  guint        most;        /* papers of the fullest day */
  OffprintDay  selected;
  guint        cursor;      /* index of the day the keyboard is at */
  gboolean     by_key;      /* whether the keyboard is in use here, so that the cursor is shown */
  GtkWidget   *bubble;      /* (owned): says what the day at the cursor holds */
  GtkWidget   *bubble_text;
};

enum { SIGNAL_DAY_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintDayChart, offprint_day_chart, GTK_TYPE_WIDGET)

static const OffprintChartDay *
get_day (OffprintDayChart *self, guint index)
{
  return &g_array_index (self->days, OffprintChartDay, index);
}

/* The column of a day: as high as the chart, so that low bars are as easy to hit as high ones. Newest at the end. */
static graphene_rect_t
get_column (OffprintDayChart *self, guint index)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  guint n_slots = MAX (self->days->len, MIN_SLOTS);
  guint slot = n_slots - self->days->len + index;
  double step = (width + GAP) / n_slots;
  graphene_rect_t column = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    slot = n_slots - 1 - slot;
  graphene_rect_init (&column, (float) (slot * step), 0, (float) MAX (step - GAP, 1),
                      (float) gtk_widget_get_height (GTK_WIDGET (self)));
  return column;
}

/* Which day is at this place, or -1. The gap to the right of a bar is the bar's. */
static int
find_day (OffprintDayChart *self, double x)
{
  for (guint i = 0; i < self->days->len; i++) {
    graphene_rect_t column = get_column (self, i);

    if (x >= column.origin.x && x < column.origin.x + column.size.width + GAP)
      return (int) i;
  }
  return -1;
}

static void
append_cursor (OffprintDayChart *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  graphene_rect_t column = get_column (self, self->cursor);
  GskRoundedRect outline = { 0 };

  graphene_rect_inset (&column, -GAP / 2.0f, 0);
  gsk_rounded_rect_init_from_rect (&outline, &column, CURSOR_RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
offprint_day_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OffprintDayChart *self = OFFPRINT_DAY_CHART (widget);
  OffprintBarPalette palette;

  offprint_bar_palette_init (&palette, widget);
  for (guint i = 0; i < self->days->len; i++) {
    const OffprintChartDay *day = get_day (self, i);
    graphene_rect_t column = get_column (self, i);

    offprint_chart_day_snapshot (day, snapshot, &column, self->most, day->day == self->selected, &palette);
  }
  if (self->days->len > 0 && self->by_key)
    append_cursor (self, snapshot, &palette.line);
}

static void
offprint_day_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  OffprintDayChart *self = OFFPRINT_DAY_CHART (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = CHART_HEIGHT;
  else
    *minimum = *natural = (int) MAX (self->days->len, MIN_SLOTS) * (MIN_BAR_WIDTH + GAP) - GAP;
}

static void
offprint_day_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_popover_present (GTK_POPOVER (OFFPRINT_DAY_CHART (widget)->bubble));
}

/* Says in words what the chart shows by its shapes. Its name changes with the day at the cursor because that is what
 * screen readers speak when the focus stays; the value has no other way to them before GTK 4.10. */
static void
update_accessible (OffprintDayChart *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  g_autofree char *text = NULL;

  if (self->days->len > 0)
    text = offprint_chart_day_to_text (get_day (self, self->cursor));
  gtk_label_set_label (GTK_LABEL (self->bubble_text), text != NULL ? text : "");
  gtk_accessible_update_property (accessible,
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : _("Recent days"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Chart of the papers of recent days. Arrow keys choose a day, Enter goes there."),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) self->most,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  self->days->len > 0 ? (double) get_day (self, self->cursor)->papers : 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text != NULL ? text : "",
                                  -1);
}

static void
update_bubble (OffprintDayChart *self)
{
  if (self->days->len > 0 && self->by_key && gtk_widget_get_mapped (GTK_WIDGET (self))) {
    graphene_rect_t column = get_column (self, self->cursor);
    GdkRectangle place = { (int) column.origin.x, 0, (int) column.size.width, (int) column.size.height };

    gtk_popover_set_pointing_to (GTK_POPOVER (self->bubble), &place);
    gtk_popover_popup (GTK_POPOVER (self->bubble));
  } else {
    gtk_popover_popdown (GTK_POPOVER (self->bubble));
  }
}

static void
set_cursor (OffprintDayChart *self, guint index)
{
  self->cursor = index;
  update_accessible (self);
  update_bubble (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_cursor_to_selected (OffprintDayChart *self)
{
  guint index = self->days->len > 0 ? self->days->len - 1 : 0;

  for (guint i = 0; i < self->days->len; i++)
    if (get_day (self, i)->day == self->selected)
      index = i;
  set_cursor (self, index);
}

/* Moves by what the eye sees: left is left in both directions of writing. */
static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  OffprintDayChart *self = OFFPRINT_DAY_CHART (widget);
  int step = g_variant_get_int32 (args);
  gint64 target = 0;

  if (self->days->len == 0)
    return FALSE;

  self->by_key = TRUE;
  if (ABS (step) == 1 && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  target = CLAMP ((gint64) self->cursor + step, 0, (gint64) self->days->len - 1);
  if (target == self->cursor)
    gtk_widget_error_bell (widget);
  else
    set_cursor (self, (guint) target);
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  OffprintDayChart *self = OFFPRINT_DAY_CHART (widget);

  if (self->days->len == 0)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, get_day (self, self->cursor)->day);
  return TRUE;
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, OffprintDayChart *self)
{
  int index = find_day (self, x);

  if (index < 0 || !gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;
  self->by_key = FALSE;
  set_cursor (self, (guint) index);
  g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, get_day (self, (guint) index)->day);
}

static gboolean
offprint_day_chart_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  OffprintDayChart *self = OFFPRINT_DAY_CHART (widget);
  int index = keyboard ? (int) self->cursor : find_day (self, x);
  g_autofree char *text = NULL;
  GdkRectangle area = { 0 };
  graphene_rect_t column;

  if (index < 0 || (guint) index >= self->days->len)
    return FALSE;

  text = offprint_chart_day_to_text (get_day (self, (guint) index));
  column = get_column (self, (guint) index);
  area = (GdkRectangle) { (int) column.origin.x, 0, (int) column.size.width + 1, (int) column.size.height };
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

/* The platform hides its focus ring some seconds after the last key; the cursor stays as long as the focus. */
static void
offprint_day_chart_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  OffprintDayChart *self = OFFPRINT_DAY_CHART (widget);
  GtkStateFlags flags = gtk_widget_get_state_flags (widget);
  gboolean by_key = (flags & GTK_STATE_FLAG_FOCUSED) != 0
                    && (self->by_key || (flags & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0);

  if (by_key != self->by_key) {
    self->by_key = by_key;
    update_bubble (self);
    gtk_widget_queue_draw (widget);
  }
}

static void
offprint_day_chart_unmap (GtkWidget *widget)
{
  gtk_popover_popdown (GTK_POPOVER (OFFPRINT_DAY_CHART (widget)->bubble));
  GTK_WIDGET_CLASS (offprint_day_chart_parent_class)->unmap (widget);
}

static void
offprint_day_chart_dispose (GObject *object)
{
  OffprintDayChart *self = OFFPRINT_DAY_CHART (object);

  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  G_OBJECT_CLASS (offprint_day_chart_parent_class)->dispose (object);
}

static void
offprint_day_chart_finalize (GObject *object)
{
  g_array_unref (OFFPRINT_DAY_CHART (object)->days);
  G_OBJECT_CLASS (offprint_day_chart_parent_class)->finalize (object);
}

static void
add_key_bindings (GtkWidgetClass *widget_class)
{
  static const struct {
    guint keys[2];
    int   step;
  } moves[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, -1 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, 1 },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, -G_MAXINT },
    { { GDK_KEY_End, GDK_KEY_KP_End }, G_MAXINT },
  };
  static const guint enters[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space, GDK_KEY_KP_Space };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (moves[i].keys); j++)
      gtk_widget_class_add_binding (widget_class, moves[i].keys[j], 0, move_cb, "i", moves[i].step);
  for (gsize i = 0; i < G_N_ELEMENTS (enters); i++)
    gtk_widget_class_add_binding (widget_class, enters[i], 0, activate_cb, NULL);
}

static void
offprint_day_chart_class_init (OffprintDayChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_day_chart_dispose;
  object_class->finalize = offprint_day_chart_finalize;
  widget_class->snapshot = offprint_day_chart_snapshot;
  widget_class->measure = offprint_day_chart_measure;
  widget_class->size_allocate = offprint_day_chart_size_allocate;
  widget_class->query_tooltip = offprint_day_chart_query_tooltip;
  widget_class->state_flags_changed = offprint_day_chart_state_flags_changed;
  widget_class->unmap = offprint_day_chart_unmap;

  /**
   * OffprintDayChart::day-activated:
   * @self: the chart
   * @day: the #OffprintDay
   *
   * A day was clicked, or Enter pressed on it.
   */
  signals[SIGNAL_DAY_ACTIVATED] =
    g_signal_new ("day-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);

  add_key_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "daychart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
offprint_day_chart_init (OffprintDayChart *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->days = g_array_new (FALSE, FALSE, sizeof (OffprintChartDay));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  self->bubble_text = gtk_label_new (NULL);
  self->bubble = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->bubble), FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->bubble), self->bubble_text);
  gtk_popover_set_position (GTK_POPOVER (self->bubble), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (self->bubble, FALSE);
  gtk_widget_set_can_target (self->bubble, FALSE);
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));
  update_accessible (self);
}

/**
 * offprint_day_chart_new:
 *
 * Returns: (transfer floating): a chart without days
 */
GtkWidget *
offprint_day_chart_new (void)
{
  return g_object_new (OFFPRINT_TYPE_DAY_CHART, NULL);
}

/**
 * offprint_day_chart_set_days:
 * @self: a chart
 * @days: (element-type OffprintChartDay) (transfer none): the days to show, oldest first; copied
 *
 * Shows these days. The selected day stays selected, whether or not it is among them.
 */
void
offprint_day_chart_set_days (OffprintDayChart *self, const GPtrArray *days)
{
  g_return_if_fail (OFFPRINT_IS_DAY_CHART (self));
  g_return_if_fail (days != NULL);

  g_array_set_size (self->days, 0);
  self->most = 0;
  for (guint i = 0; i < days->len; i++) {
    const OffprintChartDay *day = g_ptr_array_index (days, i);

    g_array_append_vals (self->days, day, 1);
    self->most = MAX (self->most, day->papers);
  }
  set_cursor_to_selected (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * offprint_day_chart_get_selected:
 * @self: a chart
 *
 * Returns: the day that is marked, %OFFPRINT_DAY_NONE for none
 */
OffprintDay
offprint_day_chart_get_selected (OffprintDayChart *self)
{
  g_return_val_if_fail (OFFPRINT_IS_DAY_CHART (self), OFFPRINT_DAY_NONE);

  return self->selected;
}

/**
 * offprint_day_chart_set_selected:
 * @self: a chart
 * @day: the day that is open, %OFFPRINT_DAY_NONE for none
 *
 * Marks a day, without emitting [signal@DayChart::day-activated].
 */
void
offprint_day_chart_set_selected (OffprintDayChart *self, OffprintDay day)
{
  g_return_if_fail (OFFPRINT_IS_DAY_CHART (self));

  if (self->selected == day)
    return;
  self->selected = day;
  set_cursor_to_selected (self);
}

/**
 * offprint_day_chart_get_cursor:
 * @self: a chart
 *
 * Returns: the day the arrow keys have reached, %OFFPRINT_DAY_NONE in an empty chart
 */
OffprintDay
offprint_day_chart_get_cursor (OffprintDayChart *self)
{
  g_return_val_if_fail (OFFPRINT_IS_DAY_CHART (self), OFFPRINT_DAY_NONE);

  return self->days->len > 0 ? get_day (self, self->cursor)->day : OFFPRINT_DAY_NONE;
}

/**
 * offprint_day_chart_get_day_at:
 * @self: a chart
 * @x: a place in the chart's coordinates, in logical pixels
 *
 * Returns: the day that is drawn there, %OFFPRINT_DAY_NONE for none
 */
OffprintDay
offprint_day_chart_get_day_at (OffprintDayChart *self, double x)
{
  int index = -1;

  g_return_val_if_fail (OFFPRINT_IS_DAY_CHART (self), OFFPRINT_DAY_NONE);

  index = find_day (self, x);
  return index >= 0 ? get_day (self, (guint) index)->day : OFFPRINT_DAY_NONE;
}
