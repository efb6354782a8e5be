/* day-popover.c: a calendar to jump to a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/day-popover.h"

#include <glib/gi18n.h>

#include "service/library.h"

struct _OffprintDayPopover
{
  GtkPopover   parent_instance;
  GtkCalendar *calendar;
  GHashTable  *days;       /* (owned): days with papers, as numbers */
  gboolean     setting;    /* while the day is set from outside */
};

enum { SIGNAL_DAY_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintDayPopover, offprint_day_popover, GTK_TYPE_POPOVER)

static OffprintDay
get_selected (OffprintDayPopover *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  return offprint_day_new (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));
}

/* The calendar marks days of the month that is shown only. */
static void
mark_month (OffprintDayPopover *self)
{
  OffprintDay shown = get_selected (self);

  gtk_calendar_clear_marks (self->calendar);
  for (guint day = 1; day <= 31; day++)
    if (g_hash_table_contains (self->days, GINT_TO_POINTER (shown / 100 * 100 + (int) day)))
      gtk_calendar_mark_day (self->calendar, day);
}

/* Its arrows, which have no name in GTK 4.8: those of the month, and those of the year. */
static void
name_arrows (GtkWidget *calendar)
{
  const char *const names[] = { _("Previous Month"), _("Next Month"), _("Previous Year"), _("Next Year") };
  GtkWidget *header = gtk_widget_get_first_child (calendar);
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL && i < G_N_ELEMENTS (names);
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i++], -1);
}

static void
day_selected_cb (OffprintDayPopover *self)
{
  if (self->setting)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, get_selected (self));
}

static void
offprint_day_popover_finalize (GObject *object)
{
  g_hash_table_unref (OFFPRINT_DAY_POPOVER (object)->days);
  G_OBJECT_CLASS (offprint_day_popover_parent_class)->finalize (object);
}

static void
offprint_day_popover_class_init (OffprintDayPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_day_popover_finalize;

  /**
   * OffprintDayPopover::day-activated:
   * @self: the popover
   * @day: an #OffprintDay
   *
   * The reader chose a day.
   */
  signals[SIGNAL_DAY_ACTIVATED] = g_signal_new ("day-activated", OFFPRINT_TYPE_DAY_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
offprint_day_popover_init (OffprintDayPopover *self)
{
  self->days = g_hash_table_new (NULL, NULL);
  /* in newer GTK its own role is one that has no name */
  self->calendar = g_object_new (GTK_TYPE_CALENDAR, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Announcement day"), -1);
  name_arrows (GTK_WIDGET (self->calendar));
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->calendar));
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  g_signal_connect_swapped (self->calendar, "next-month", G_CALLBACK (mark_month), self);
  g_signal_connect_swapped (self->calendar, "prev-month", G_CALLBACK (mark_month), self);
  g_signal_connect_swapped (self->calendar, "next-year", G_CALLBACK (mark_month), self);
  g_signal_connect_swapped (self->calendar, "prev-year", G_CALLBACK (mark_month), self);
}

/**
 * offprint_day_popover_new:
 *
 * Returns: (transfer floating): a popover with a calendar
 */
GtkWidget *
offprint_day_popover_new (void)
{
  return g_object_new (OFFPRINT_TYPE_DAY_POPOVER, NULL);
}

/**
 * offprint_day_popover_set_day:
 * @self: a popover
 * @day: the day that is shown, or %OFFPRINT_DAY_NONE
 *
 * Selects it, without a signal.
 */
void
offprint_day_popover_set_day (OffprintDayPopover *self, OffprintDay day)
{
  g_autoptr (GDateTime) date = NULL;

  if (day == OFFPRINT_DAY_NONE)
    return;
  date = g_date_time_new_local (day / 10000, day / 100 % 100, day % 100, 12, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->setting = FALSE;
  mark_month (self);
}

/**
 * offprint_day_popover_mark_days:
 * @self: a popover
 * @infos: (element-type OffprintDayInfo): what is known of the days
 *
 * Marks the days that have papers.
 */
void
offprint_day_popover_mark_days (OffprintDayPopover *self, const GPtrArray *infos)
{
  g_hash_table_remove_all (self->days);
  for (guint i = 0; i < infos->len; i++) {
    const OffprintDayInfo *info = g_ptr_array_index (infos, i);

    if (info->n_papers > 0)
      g_hash_table_add (self->days, GINT_TO_POINTER (info->day));
  }
  mark_month (self);
}
