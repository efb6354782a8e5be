/* window.c: the window: where the reader is, and what is read from the library for it
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
#include "base/strings.h"
#include "model/category.h"

/* Days in the chart. */
#define CHART_DAYS 30

/* What changes in the store within so many milliseconds is read again at once. */
#define RELOAD_DELAY 150

G_DEFINE_FINAL_TYPE (OffprintWindow, offprint_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
is_starred_place (OffprintWindow *self)
{
  return g_str_equal (self->place, OFFPRINT_PLACE_STARRED);
}

static gboolean
is_category_place (OffprintWindow *self)
{
  return !is_starred_place (self) && !g_str_equal (self->place, OFFPRINT_PLACE_TODAY);
}

/* The categories that the list is of: those chosen, or the one. */
static char **
list_categories (OffprintWindow *self)
{
  const char *const one[] = { self->place, NULL };

  return g_strdupv (is_category_place (self) ? (char **) one : self->categories);
}

static OffprintSort
get_sort (OffprintWindow *self)
{
  static const struct {
    const char   *name;
    OffprintSort  sort;
  } sorts[] = {
    { "newest", OFFPRINT_SORT_NEWEST },
    { "title", OFFPRINT_SORT_TITLE },
    { "unread", OFFPRINT_SORT_UNREAD },
  };
  g_autofree char *name = offprint_window_get_choice (self, "sort");

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (name, sorts[i].name))
      return sorts[i].sort;
  return OFFPRINT_SORT_LISTING;
}

static guint
get_kinds (OffprintWindow *self)
{
  guint kinds = 0;

  if (offprint_window_get_switch (self, "show-new"))
    kinds |= OFFPRINT_KIND_MASK (OFFPRINT_KIND_NEW);
  if (offprint_window_get_switch (self, "show-cross"))
    kinds |= OFFPRINT_KIND_MASK (OFFPRINT_KIND_CROSS);
  if (offprint_window_get_switch (self, "show-replaced"))
    kinds |= OFFPRINT_KIND_MASK (OFFPRINT_KIND_REPLACE) | OFFPRINT_KIND_MASK (OFFPRINT_KIND_REPLACE_CROSS);
  return kinds;
}

static OffprintQuery *
make_query (OffprintWindow *self)
{
  g_auto (GStrv) categories = list_categories (self);
  g_autofree char *filter = offprint_window_get_choice (self, "filter");
  OffprintQuery *query = NULL;

  if (self->search != NULL)    /* everywhere: who searches does not know where it is */
    query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  else if (is_starred_place (self))
    query = offprint_query_new (OFFPRINT_SCOPE_STARRED, OFFPRINT_DAY_NONE, NULL);
  else
    query = offprint_query_new (OFFPRINT_SCOPE_DAY, self->day, (const char *const *) categories);

  query->unread = g_str_equal (filter, "unread");
  query->starred = g_str_equal (filter, "starred");
  query->kinds = self->search == NULL ? get_kinds (self) : OFFPRINT_ALL_KINDS;
  query->sort = get_sort (self);
  return query;
}

static void
show_title (OffprintWindow *self)
{
  if (self->search != NULL)
    offprint_list_pane_set_title (self->list_pane, _("Search"));
  else
    offprint_list_pane_set_title (self->list_pane, is_starred_place (self) ? C_("sidebar", "Starred") : NULL);
}

/* What is known of the day, as far as this place goes. */
static void
show_day (OffprintWindow *self)
{
  g_auto (GStrv) categories = list_categories (self);
  g_autoptr (GPtrArray) bars = NULL;

  if (self->infos == NULL || self->day == OFFPRINT_DAY_NONE || categories == NULL)
    return;
  bars = offprint_day_status_list_for_chart (self->day, CHART_DAYS, self->infos, self->records,
                                             (const char *const *) self->categories);
  offprint_list_pane_set_days (self->list_pane, self->infos, bars);
  offprint_window_show_state (self, NULL);
}

static void
set_day (OffprintWindow *self, OffprintDay day)
{
  self->day = day;
  offprint_list_pane_set_day (self->list_pane, day);
  show_day (self);
  offprint_window_update_actions (self);
}

static void
loaded_cb (OffprintWindow *self, const GError *error)
{
  if (!offprint_paper_list_find (self->list, self->row, NULL) && self->row != 0 && error == NULL
      && offprint_list_pane_get_selected (self->list_pane) == 0 && self->search == NULL)
    offprint_window_read (self, 0);
  offprint_window_show_state (self, error);
  offprint_window_update_actions (self);
  if (!self->focused && error == NULL)
    offprint_list_pane_focus_list (self->list_pane);    /* where reading begins */
  self->focused = TRUE;
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
load_days (OffprintWindow *self)
{
  OffprintDay today = offprint_day_current (offprint_clock_unix ());
  GCancellable *cancellable = offprint_window_renew (&self->days);

  offprint_library_days_async (self->library, OFFPRINT_DAY_NONE, CHART_DAYS, cancellable, days_cb, g_object_ref (self));
  /* Sundays and holidays have states, too, so that the chart's days reach further back than their number. */
  offprint_library_day_states_async (self->library, MIN (offprint_day_add (self->day, -2 * CHART_DAYS), self->day),
                                     MAX (today, self->day), cancellable, states_cb, g_object_ref (self));
}

/* The place that was open last, or else the first one. */
static void
settle (OffprintWindow *self)
{
  OffprintSettings *settings = offprint_library_get_settings (self->library);
  g_autofree char *last = offprint_settings_get_string (settings, OFFPRINT_SETTING_LAST_PLACE);

  self->settled = TRUE;
  if (g_str_equal (last, OFFPRINT_PLACE_STARRED) || g_strv_contains ((const char *const *) self->categories, last))
    offprint_window_go_to_place (self, last);
  else
    offprint_window_go_to_place (self, OFFPRINT_PLACE_TODAY);
  if (offprint_settings_get_boolean (settings, OFFPRINT_SETTING_REFRESH_AT_START))
    offprint_window_refresh (self, OFFPRINT_DAY_NONE);
  offprint_window_go_to_wanted (self);
}

static void
first_start_done_cb (OffprintWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "panes");
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
  gtk_stack_set_visible_child_name (self->stack, "first-start");
  gtk_widget_child_focus (self->first_start, GTK_DIR_TAB_FORWARD);
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
    set_day (self, overview->counts->day != OFFPRINT_DAY_NONE ? overview->counts->day
                                                              : offprint_day_current (offprint_clock_unix ()));
    load_days (self);
  }
  if (!self->settled)
    settle (self);
  else if (changed)
    offprint_window_load_list (self);
}

static gboolean
reload_cb (gpointer user_data)
{
  OffprintWindow *self = user_data;

  self->reload = 0;
  offprint_window_load_overview (self);
  if (self->day != OFFPRINT_DAY_NONE)
    load_days (self);
  offprint_paper_list_reload (self->list);
  offprint_window_read_again (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (OffprintWindow *self)
{
  if (self->reload == 0)
    self->reload = g_timeout_add (RELOAD_DELAY, reload_cb, self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *set_aside = NULL;

  if (!offprint_library_open_finish (OFFPRINT_LIBRARY (source), result, &set_aside, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      offprint_window_show_trouble (self, error);
    return;
  }
  if (set_aside != NULL) {
    g_autofree char *name = g_filename_display_name (set_aside);
    /* Translators: %s is the name of a file */
    g_autofree char *sentence = g_strdup_printf (_("The store could not be read. It is kept as %s, and a new one was begun."),
                                                 name);

    offprint_window_say (self, sentence);
  }
  offprint_window_start (self);
}

/* The panes */

static void
folded_cb (OffprintWindow *self)
{
  gboolean outer = FALSE, inner = FALSE;

  if (self->paper_view == NULL)
    return;
  outer = offprint_panes_is_alone (self->panes, OFFPRINT_PANE_SIDEBAR);
  inner = offprint_panes_is_alone (self->panes, OFFPRINT_PANE_LIST);
  offprint_sidebar_set_folded (self->sidebar, outer);
  offprint_list_pane_set_folded (self->list_pane, outer, inner);
  offprint_paper_view_set_folded (self->paper_view, inner);
}

static void
place_cb (OffprintWindow *self, const char *place)
{
  offprint_window_go_to_place (self, place);
  offprint_panes_show (self->panes, OFFPRINT_PANE_LIST);
}

static void
paper_activated_cb (OffprintWindow *self)
{
  offprint_panes_show (self->panes, OFFPRINT_PANE_PAPER);
}

static void
author_cb (OffprintWindow *self, const char *name)
{
  g_autofree char *text = g_strdup_printf ("\"%s\"", name);

  offprint_panes_show (self->panes, OFFPRINT_PANE_LIST);
  offprint_list_pane_open_search (self->list_pane, text);
}

static void
category_cb (OffprintWindow *self, const char *code)
{
  if (self->categories != NULL && g_strv_contains ((const char *const *) self->categories, code))
    place_cb (self, code);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.choose-categories", NULL);
}

static void
add_panes (OffprintWindow *self)
{
  self->sidebar = OFFPRINT_SIDEBAR (offprint_sidebar_new ());
  self->list_pane = OFFPRINT_LIST_PANE (offprint_list_pane_new ());
  self->paper_view = OFFPRINT_PAPER_VIEW (offprint_paper_view_new ());
  offprint_panes_set_child (self->panes, OFFPRINT_PANE_SIDEBAR, GTK_WIDGET (self->sidebar));
  offprint_panes_set_child (self->panes, OFFPRINT_PANE_LIST, GTK_WIDGET (self->list_pane));
  offprint_panes_set_child (self->panes, OFFPRINT_PANE_PAPER, GTK_WIDGET (self->paper_view));

  g_signal_connect_object (self->sidebar, "place-activated", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "day-activated", G_CALLBACK (offprint_window_go_to_day), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "paper-selected", G_CALLBACK (offprint_window_read), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "paper-activated", G_CALLBACK (paper_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "search-changed", G_CALLBACK (offprint_window_set_search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper_view, "author-activated", G_CALLBACK (author_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper_view, "category-activated", G_CALLBACK (category_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper_view, "summarize-requested", G_CALLBACK (offprint_window_summarize), self,
                           G_CONNECT_SWAPPED);
}

/* The window */

static void
remember (OffprintWindow *self)
{
  OffprintSettings *settings = offprint_library_get_settings (self->library);
  GtkWindow *window = GTK_WINDOW (self);
  int width = 0, height = 0;

  gtk_window_get_default_size (window, &width, &height);
  offprint_settings_set_int (settings, OFFPRINT_SETTING_WINDOW_WIDTH, MAX (width, 360));
  offprint_settings_set_int (settings, OFFPRINT_SETTING_WINDOW_HEIGHT, MAX (height, 294));
  offprint_settings_set_boolean (settings, OFFPRINT_SETTING_WINDOW_MAXIMIZED, gtk_window_is_maximized (window));
  if (self->settled)
    offprint_settings_set_string (settings, OFFPRINT_SETTING_LAST_PLACE, self->place);
}

static gboolean
offprint_window_close_request (GtkWindow *window)
{
  OffprintWindow *self = OFFPRINT_WINDOW (window);

  remember (self);
  return GTK_WINDOW_CLASS (offprint_window_parent_class)->close_request (window);
}

static void
offprint_window_dispose (GObject *object)
{
  OffprintWindow *self = OFFPRINT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->overview);
  g_cancellable_cancel (self->days);
  offprint_window_stop_work (self);
  offprint_window_stop_reading (self);
  g_clear_handle_id (&self->reload, g_source_remove);
  if (self->list != NULL) {
    offprint_paper_list_stop (self->list);
    g_signal_handlers_disconnect_by_data (self->list, self);
  }
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->list);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_WINDOW);
  G_OBJECT_CLASS (offprint_window_parent_class)->dispose (object);
}

static void
offprint_window_finalize (GObject *object)
{
  OffprintWindow *self = OFFPRINT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->overview);
  g_clear_object (&self->days);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->details, offprint_paper_details_free);
  g_clear_pointer (&self->undo.rows, g_array_unref);
  g_strfreev (self->categories);
  g_free (self->place);
  g_free (self->search);
  g_free (self->wanted_search);
  G_OBJECT_CLASS (offprint_window_parent_class)->finalize (object);
}

static void
offprint_window_class_init (OffprintWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_window_dispose;
  object_class->finalize = offprint_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = offprint_window_close_request;

  g_type_ensure (OFFPRINT_TYPE_PANES);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "window.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, OffprintWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OffprintWindow, panes);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  offprint_window_install_actions (widget_class);
}

static void
offprint_window_init (OffprintWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->place = g_strdup (OFFPRINT_PLACE_TODAY);
  self->follow = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  offprint_window_add_states (self);
  add_panes (self);
}

/**
 * offprint_window_new:
 * @application: the application
 * @library: what to show; it need not be open yet
 *
 * Returns: (transfer floating): a window of the size that was remembered
 */
GtkWidget *
offprint_window_new (GtkApplication *application, OffprintLibrary *library)
{
  OffprintWindow *self = g_object_new (OFFPRINT_TYPE_WINDOW, "application", application, NULL);
  OffprintSettings *settings = offprint_library_get_settings (library);

  self->library = g_object_ref (library);
  self->list = offprint_paper_list_new (library);
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  offprint_list_pane_set_list (self->list_pane, self->list);
  offprint_settings_bind (settings, OFFPRINT_SETTING_SHOW_ABSTRACT, self->paper_view, "show-abstract");
  gtk_window_set_default_size (GTK_WINDOW (self),
                               offprint_settings_get_int (settings, OFFPRINT_SETTING_WINDOW_WIDTH),
                               offprint_settings_get_int (settings, OFFPRINT_SETTING_WINDOW_HEIGHT));
  if (offprint_settings_get_boolean (settings, OFFPRINT_SETTING_WINDOW_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (self));
  folded_cb (self);
  offprint_window_update_actions (self);
  return GTK_WIDGET (self);
}

/**
 * offprint_window_get_library:
 * @self: a window
 *
 * Returns: (transfer none): what it shows
 */
OffprintLibrary *
offprint_window_get_library (OffprintWindow *self)
{
  g_return_val_if_fail (OFFPRINT_IS_WINDOW (self), NULL);

  return self->library;
}

/**
 * offprint_window_open:
 * @self: a window
 *
 * Opens the library, and shows what is in it as offprint_window_start() does.
 */
void
offprint_window_open (OffprintWindow *self)
{
  g_return_if_fail (OFFPRINT_IS_WINDOW (self));

  offprint_library_open_async (self->library, self->cancellable, opened_cb, g_object_ref (self));
}

/**
 * offprint_window_start:
 * @self: a window
 *
 * Shows what is in the library, which is open, and keeps up with it.
 */
void
offprint_window_start (OffprintWindow *self)
{
  g_return_if_fail (OFFPRINT_IS_WINDOW (self));

  offprint_library_set_watching (self->library, TRUE);
  g_signal_connect_object (self->library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  offprint_window_load_overview (self);
}

/* Cancels what is under way and gives a fresh cancellable for what follows. */
GCancellable *
offprint_window_renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

void
offprint_window_say (OffprintWindow *self, const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);    /* which toasts read */

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

/* Says an error, but for being cancelled, which is nobody's news. */
void
offprint_window_complain (OffprintWindow *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = offprint_format_text (error->message);
  offprint_window_say (self, text);
}

void
offprint_window_go_to_place (OffprintWindow *self, const char *place)
{
  if (offprint_set_str (&self->place, place))
    offprint_list_pane_close_search (self->list_pane);
  offprint_sidebar_set_place (self->sidebar, self->place);
  show_title (self);
  offprint_window_load_list (self);
  offprint_window_update_actions (self);
}

void
offprint_window_go_to_day (OffprintWindow *self, OffprintDay day)
{
  OffprintDay last = offprint_window_get_last_day (self);

  if (day == OFFPRINT_DAY_NONE || day > last)
    day = last;
  self->follow = day == last;
  if (day != self->day) {
    set_day (self, day);
    offprint_window_load_overview (self);
    load_days (self);
  }
  if (is_starred_place (self))
    offprint_window_go_to_place (self, OFFPRINT_PLACE_TODAY);
  else
    offprint_window_load_list (self);
}

/* The newest day there can be papers of. */
OffprintDay
offprint_window_get_last_day (OffprintWindow *self)
{
  OffprintDay today = offprint_day_current (offprint_clock_unix ());
  const OffprintDayInfo *newest = self->infos != NULL && self->infos->len > 0 ? g_ptr_array_index (self->infos, 0) : NULL;

  return MAX (MAX (today, self->day), newest != NULL ? newest->day : OFFPRINT_DAY_NONE);
}

void
offprint_window_load_overview (OffprintWindow *self)
{
  offprint_library_overview_async (self->library, self->day, offprint_window_renew (&self->overview), overview_cb,
                                   g_object_ref (self));
}

void
offprint_window_load_list (OffprintWindow *self)
{
  g_autoptr (OffprintQuery) query = NULL;

  if (self->categories == NULL || self->day == OFFPRINT_DAY_NONE)
    return;    /* which load it when they have come */
  query = make_query (self);
  offprint_list_pane_set_loading (self->list_pane);
  offprint_paper_list_load (self->list, query, self->search);
}

void
offprint_window_set_search (OffprintWindow *self, const char *text)
{
  if (!offprint_set_str (&self->search, offprint_str_is_blank (text) ? NULL : text))
    return;
  show_title (self);
  offprint_window_load_list (self);
}
