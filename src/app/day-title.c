/* day-title.c: the day as a header's title: a button that opens a calendar, between those to the days beside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/day-title.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/day-popover.h"
#include "app/format.h"

struct _OffprintDayTitle
{
  GtkWidget   parent_instance;
  OffprintDay day;
  GPtrArray  *infos;       /* (owned) (nullable): OffprintDayInfo */

  GtkWidget  *stack;
  GtkWidget  *previous;
  GtkWidget  *button;
  GtkWidget  *label;
  GtkWidget  *next;
  GtkWidget  *title;
  GtkWidget  *popover;     /* (nullable): made when it is opened first */
};

enum { SIGNAL_DAY_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintDayTitle, offprint_day_title, GTK_TYPE_WIDGET)

static void
day_activated_cb (OffprintDayTitle *self, OffprintDay day)
{
  g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, day);
}

static void
create_popover (GtkMenuButton *button, gpointer user_data)
{
  OffprintDayTitle *self = user_data;

  if (self->popover == NULL) {
    self->popover = offprint_day_popover_new ();
    g_signal_connect_object (self->popover, "day-activated", G_CALLBACK (day_activated_cb), self, G_CONNECT_SWAPPED);
    gtk_menu_button_set_popover (button, self->popover);
  }
  if (self->infos != NULL)
    offprint_day_popover_mark_days (OFFPRINT_DAY_POPOVER (self->popover), self->infos);
  offprint_day_popover_set_day (OFFPRINT_DAY_POPOVER (self->popover), self->day);
}

/* Where the header has no room, the day is said in short; its full name is what screen readers say. */
static char *
format_day (OffprintDayTitle *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (gtk_widget_get_visible (self->next) || !offprint_day_is_valid (self->day))
    return offprint_format_day (self->day, FALSE);
  date = g_date_time_new_utc (self->day / 10000, self->day / 100 % 100, self->day % 100, 0, 0, 0);
  /* Translators: a day in short, as for g_date_time_format(): "21 Apr"
   * xgettext:no-c-format */
  return g_date_time_format (date, _("%-d %b"));
}

static void
show_day (OffprintDayTitle *self)
{
  g_autofree char *shown = format_day (self);

  gtk_label_set_text (GTK_LABEL (self->label), shown);
}

static void
offprint_day_title_dispose (GObject *object)
{
  OffprintDayTitle *self = OFFPRINT_DAY_TITLE (object);

  g_clear_pointer (&self->infos, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_DAY_TITLE);
  G_OBJECT_CLASS (offprint_day_title_parent_class)->dispose (object);
}

static void
offprint_day_title_class_init (OffprintDayTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_day_title_dispose;

  /**
   * OffprintDayTitle::day-activated:
   * @self: the title
   * @day: the #OffprintDay that was chosen in the calendar
   */
  signals[SIGNAL_DAY_ACTIVATED] =
    g_signal_new ("day-activated", OFFPRINT_TYPE_DAY_TITLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "day-title.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintDayTitle, stack);
  gtk_widget_class_bind_template_child (widget_class, OffprintDayTitle, previous);
  gtk_widget_class_bind_template_child (widget_class, OffprintDayTitle, button);
  gtk_widget_class_bind_template_child (widget_class, OffprintDayTitle, label);
  gtk_widget_class_bind_template_child (widget_class, OffprintDayTitle, next);
  gtk_widget_class_bind_template_child (widget_class, OffprintDayTitle, title);
}

static void
offprint_day_title_init (OffprintDayTitle *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover, self, NULL);
}

/**
 * offprint_day_title_new:
 *
 * Returns: (transfer floating): a title without a day
 */
GtkWidget *
offprint_day_title_new (void)
{
  return g_object_new (OFFPRINT_TYPE_DAY_TITLE, NULL);
}

/**
 * offprint_day_title_set_title:
 * @self: a title
 * @title: (nullable): what to say in the place of the day, %NULL for the day
 */
void
offprint_day_title_set_title (OffprintDayTitle *self, const char *title)
{
  g_return_if_fail (OFFPRINT_IS_DAY_TITLE (self));

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title != NULL ? title : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), title != NULL ? "title" : "day");
}

/**
 * offprint_day_title_set_day:
 * @self: a title
 * @day: the day that is shown
 */
void
offprint_day_title_set_day (OffprintDayTitle *self, OffprintDay day)
{
  g_autofree char *name = NULL;

  g_return_if_fail (OFFPRINT_IS_DAY_TITLE (self));

  name = offprint_format_day (day, TRUE);
  self->day = day;
  show_day (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * offprint_day_title_set_infos:
 * @self: a title
 * @infos: (element-type OffprintDayInfo): the days that have papers, which the calendar marks
 */
void
offprint_day_title_set_infos (OffprintDayTitle *self, GPtrArray *infos)
{
  g_return_if_fail (OFFPRINT_IS_DAY_TITLE (self));

  g_ptr_array_ref (infos);
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  self->infos = infos;
}

/**
 * offprint_day_title_set_short:
 * @self: a title
 * @is_short: whether the header has no room for more than the day in short
 */
void
offprint_day_title_set_short (OffprintDayTitle *self, gboolean is_short)
{
  g_return_if_fail (OFFPRINT_IS_DAY_TITLE (self));

  gtk_widget_set_visible (self->previous, !is_short);
  gtk_widget_set_visible (self->next, !is_short);
  show_day (self);
}
