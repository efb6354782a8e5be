/* list-head.c: what stands above a list of papers: the chart of days, and what is known of the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/list-head.h"

#include "app/day-chart.h"

struct _OffprintListHead
{
  GtkWidget   parent_instance;
  OffprintDay day;

  GtkWidget  *box;
  GtkWidget  *days;
  GtkWidget  *previous;
  GtkWidget  *chart;
  GtkWidget  *next;
  GtkWidget  *state_line;
  GtkWidget  *state_icon;
  GtkWidget  *state_label;
  GtkWidget  *retry;
};

enum { SIGNAL_DAY_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintListHead, offprint_list_head, GTK_TYPE_WIDGET)

static void
day_activated_cb (OffprintListHead *self, OffprintDay day)
{
  g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, day);
}

static void
offprint_list_head_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OFFPRINT_TYPE_LIST_HEAD);
  G_OBJECT_CLASS (offprint_list_head_parent_class)->dispose (object);
}

static void
offprint_list_head_class_init (OffprintListHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_list_head_dispose;

  /**
   * OffprintListHead::day-activated:
   * @self: the head
   * @day: the #OffprintDay that was chosen in the chart
   */
  signals[SIGNAL_DAY_ACTIVATED] =
    g_signal_new ("day-activated", OFFPRINT_TYPE_LIST_HEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_INT);

  g_type_ensure (OFFPRINT_TYPE_DAY_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "list-head.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, days);
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, previous);
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, chart);
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, next);
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, state_line);
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, state_icon);
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, state_label);
  gtk_widget_class_bind_template_child (widget_class, OffprintListHead, retry);
  gtk_widget_class_bind_template_callback (widget_class, day_activated_cb);
}

static void
offprint_list_head_init (OffprintListHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * offprint_list_head_new:
 *
 * Returns: (transfer floating): a head that knows of no day
 */
GtkWidget *
offprint_list_head_new (void)
{
  return g_object_new (OFFPRINT_TYPE_LIST_HEAD, NULL);
}

/**
 * offprint_list_head_set_has_days:
 * @self: a head
 * @has_days: whether the list is of a day, so that a chart of the days belongs above it
 */
void
offprint_list_head_set_has_days (OffprintListHead *self, gboolean has_days)
{
  g_return_if_fail (OFFPRINT_IS_LIST_HEAD (self));

  gtk_widget_set_visible (self->days, has_days);
}

/**
 * offprint_list_head_set_has_arrows:
 * @self: a head
 * @has_arrows: whether to show buttons to the days before and after, because there is no other place for them
 */
void
offprint_list_head_set_has_arrows (OffprintListHead *self, gboolean has_arrows)
{
  g_return_if_fail (OFFPRINT_IS_LIST_HEAD (self));

  gtk_widget_set_visible (self->previous, has_arrows);
  gtk_widget_set_visible (self->next, has_arrows);
}

/**
 * offprint_list_head_set_day:
 * @self: a head
 * @day: the day that is shown
 */
void
offprint_list_head_set_day (OffprintListHead *self, OffprintDay day)
{
  g_return_if_fail (OFFPRINT_IS_LIST_HEAD (self));

  self->day = day;
  offprint_day_chart_set_selected (OFFPRINT_DAY_CHART (self->chart), day);
}

/**
 * offprint_list_head_set_bars:
 * @self: a head
 * @bars: (element-type OffprintChartDay): the days of the chart
 */
void
offprint_list_head_set_bars (OffprintListHead *self, const GPtrArray *bars)
{
  g_return_if_fail (OFFPRINT_IS_LIST_HEAD (self));

  offprint_day_chart_set_days (OFFPRINT_DAY_CHART (self->chart), bars);
  offprint_day_chart_set_selected (OFFPRINT_DAY_CHART (self->chart), self->day);
}

/**
 * offprint_list_head_set_state:
 * @self: a head
 * @icon_name: (nullable): an icon
 * @text: (nullable): what is known of the list, in a line; %NULL for no line
 * @can_retry: whether to offer to ask arXiv again
 */
void
offprint_list_head_set_state (OffprintListHead *self, const char *icon_name, const char *text, gboolean can_retry)
{
  g_return_if_fail (OFFPRINT_IS_LIST_HEAD (self));

  gtk_widget_set_visible (self->state_line, text != NULL);
  gtk_widget_set_visible (self->state_icon, icon_name != NULL);
  gtk_widget_set_visible (self->retry, can_retry);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), icon_name);
  gtk_label_set_text (GTK_LABEL (self->state_label), text != NULL ? text : "");
}
