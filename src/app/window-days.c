/* window-days.c: what is known of the days and the chosen categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/day-status.h"
#include "app/first-start.h"
#include "app/format.h"
#include "base/clock.h"

/* Days in the chart. */
#define CHART_DAYS 30

/* What is known of the day, as far as this place goes. */
static void
show_day (OffprintWindow *self)
{
  g_auto (GStrv) categories = offprint_window_list_categories (self);
  g_autoptr (GPtrArray) bars = NULL;

  if (self->infos == NULL || self->day == OFFPRINT_DAY_NONE || categories == NULL)
    return;
  bars = offprint_day_status_list_for_chart (self->day, CHART_DAYS, self->infos, self->records,
                                             (const char *const *) self->categories);
  offprint_list_pane_set_days (self->list_pane, self->infos, bars);
  offprint_window_show_state (self, NULL);
}

static void
states_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = offprint_library_day_states_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (records == NULL)
    return;    /* cancelled, or the days' own reading tells of it */
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = g_steal_pointer (&records);
  show_day (self);
}

static void
offer_newer_day (OffprintWindow *self)
{
  OffprintDay newest = offprint_window_get_last_day (self);
  g_autofree char *day = offprint_format_day (newest, FALSE);
  /* Translators: %s is a day: "Tuesday, 21 April" */
  g_autofree char *sentence = g_strdup_printf (_("The papers of %s are here"), day);
  AdwToast *toast = adw_toast_new (sentence);

  self->follow = FALSE;    /* said once */
  adw_toast_set_button_label (toast, _("Show"));
  adw_toast_set_action_name (toast, "win.newest-day");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
days_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = offprint_library_days_finish (OFFPRINT_LIBRARY (source), result, &error);
  const OffprintDayInfo *newest = NULL;

  if (infos == NULL) {
    offprint_window_complain (self, error);
    return;
  }
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  self->infos = g_steal_pointer (&infos);
  newest = self->infos->len > 0 ? g_ptr_array_index (self->infos, 0) : NULL;
  if (newest != NULL && self->follow && newest->day > self->day) {
    if (self->row == 0)
      offprint_window_go_to_day (self, newest->day);
    else
      offer_newer_day (self);
  }
  show_day (self);
  offprint_window_update_actions (self);
}

static void
first_start_done_cb (OffprintWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "panes");
  self->focused = FALSE;
  gtk_root_set_focus (GTK_ROOT (self), NULL);
  offprint_window_load_overview (self);
  offprint_window_refresh (self, OFFPRINT_DAY_NONE);
}

static void
show_first_start (OffprintWindow *self)
{
  if (self->first_start == NULL) {
    self->first_start = offprint_first_start_new (self->library);
    g_signal_connect_object (self->first_start, "done", G_CALLBACK (first_start_done_cb), self, G_CONNECT_SWAPPED);
    gtk_stack_add_named (self->stack, self->first_start, "first-start");
  }
  offprint_first_start_suggest (OFFPRINT_FIRST_START (self->first_start));
  if (gtk_stack_get_visible_child (self->stack) == self->first_start)
    return;    /* and leave the focus where it is */
  gtk_stack_set_visible_child (self->stack, self->first_start);
  offprint_first_start_focus (OFFPRINT_FIRST_START (self->first_start));
  offprint_window_import_wanted (self);
}

static void
overview_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintOverview) overview = offprint_library_overview_finish (OFFPRINT_LIBRARY (source), result, &error);
  gboolean changed = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (overview == NULL) {
    offprint_window_show_trouble (self, error);
    return;
  }
  changed = self->categories == NULL
            || !g_strv_equal ((const char *const *) self->categories, (const char *const *) overview->categories);
  if (changed) {
    g_strfreev (self->categories);
    self->categories = g_strdupv (overview->categories);
  }
  offprint_sidebar_set_overview (self->sidebar, overview);
  if (*self->categories == NULL) {
    show_first_start (self);
    return;
  }

  gtk_stack_set_visible_child_name (self->stack, "panes");
  if (self->day == OFFPRINT_DAY_NONE) {
    offprint_window_set_day (self, overview->counts->day != OFFPRINT_DAY_NONE
                                     ? overview->counts->day : offprint_day_current (offprint_clock_unix ()));
    offprint_window_load_days (self);
  }
  if (!self->settled)
    offprint_window_settle (self);
  else if (changed)
    offprint_window_load_list (self);
  offprint_window_load_kept (self);
}

void
offprint_window_set_day (OffprintWindow *self, OffprintDay day)
{
  self->day = day;
  offprint_list_pane_set_day (self->list_pane, day);
  show_day (self);
  offprint_window_update_actions (self);
}

void
offprint_window_load_days (OffprintWindow *self)
{
  OffprintDay today = offprint_day_current (offprint_clock_unix ());
  GCancellable *cancellable = offprint_window_renew (&self->days);

  offprint_library_days_async (self->library, OFFPRINT_DAY_NONE, CHART_DAYS, cancellable, days_cb, g_object_ref (self));
  /* Sundays and holidays have states, too, so that the chart's days reach further back than their number. */
  offprint_library_day_states_async (self->library, MIN (offprint_day_add (self->day, -2 * CHART_DAYS), self->day),
                                     MAX (today, self->day), cancellable, states_cb, g_object_ref (self));
}

void
offprint_window_load_overview (OffprintWindow *self)
{
  offprint_library_overview_async (self->library, self->day, offprint_window_renew (&self->overview), overview_cb,
                                   g_object_ref (self));
}

/* The newest day there can be papers of. */
OffprintDay
offprint_window_get_last_day (OffprintWindow *self)
{
  OffprintDay today = offprint_day_current (offprint_clock_unix ());
  const OffprintDayInfo *newest = self->infos != NULL && self->infos->len > 0 ? g_ptr_array_index (self->infos, 0) : NULL;

  return MAX (MAX (today, self->day), newest != NULL ? newest->day : OFFPRINT_DAY_NONE);
}
