/* window.c: the window, its panes, and the library that it keeps up with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif

#include "app/format.h"

/* What changes in the store within so many milliseconds is read again at once. */
#define RELOAD_DELAY 150

/* So many milliseconds after the first papers came, which is time for painting them, the rest of the window is built. */
#define START_DELAY 60

/* And so many later its memory is tidied, when all rows are there. */
#define TRIM_DELAY 1000

G_DEFINE_FINAL_TYPE (OffprintWindow, offprint_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
reload_cb (gpointer user_data)
{
  OffprintWindow *self = user_data;

  self->reload = 0;
  offprint_window_load_overview (self);
  if (self->day != OFFPRINT_DAY_NONE)
    offprint_window_load_days (self);
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

/* What must not be missed stays until it is closed. */
static void
say_until_closed (OffprintWindow *self, const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);    /* which toasts read */
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
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

    say_until_closed (self, sentence);
  }
  offprint_window_start (self);
}

static void
counted_cb (OffprintWindow *self)
{
  offprint_window_show_state (self, NULL);
}

/* The panes */

static void
folded_cb (OffprintWindow *self)
{
  gboolean outer = FALSE, inner = FALSE;

  if (self->list_pane == NULL)
    return;
  outer = offprint_panes_is_alone (self->panes, OFFPRINT_PANE_SIDEBAR);
  inner = offprint_panes_is_alone (self->panes, OFFPRINT_PANE_LIST);
  offprint_sidebar_set_folded (self->sidebar, outer);
  offprint_list_pane_set_folded (self->list_pane, outer, inner);
  if (self->paper_view != NULL)
    offprint_paper_view_set_folded (self->paper_view, inner);
}

static void
place_cb (OffprintWindow *self, const char *place)
{
  if (g_str_has_prefix (place, OFFPRINT_PLACE_SEARCH))
    offprint_window_go_to_kept (self, place);
  else
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
  g_autofree char *text = g_strdup_printf ("author:\"%s\"", name);

  offprint_panes_show (self->panes, OFFPRINT_PANE_LIST);
  self->row_listed = self->row;
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

/* What stands in the place of the paper until its view is there: the same header, empty. */
static GtkWidget *
create_blank (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_bin_new ());
  gtk_box_append (GTK_BOX (box), header);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
add_panes (OffprintWindow *self)
{
  self->sidebar = OFFPRINT_SIDEBAR (offprint_sidebar_new ());
  self->list_pane = OFFPRINT_LIST_PANE (offprint_list_pane_new ());
  self->paper_bin = ADW_BIN (adw_bin_new ());
  adw_bin_set_child (self->paper_bin, create_blank ());
  offprint_panes_set_child (self->panes, OFFPRINT_PANE_SIDEBAR, GTK_WIDGET (self->sidebar));
  offprint_panes_set_child (self->panes, OFFPRINT_PANE_LIST, GTK_WIDGET (self->list_pane));
  offprint_panes_set_child (self->panes, OFFPRINT_PANE_PAPER, GTK_WIDGET (self->paper_bin));

  g_signal_connect_object (self->sidebar, "place-activated", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "day-activated", G_CALLBACK (offprint_window_go_to_day), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "paper-selected", G_CALLBACK (offprint_window_read), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "paper-activated", G_CALLBACK (paper_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "search-changed", G_CALLBACK (offprint_window_set_search), self,
                           G_CONNECT_SWAPPED);
}

static void
add_paper_view (OffprintWindow *self)
{
  self->paper_view = OFFPRINT_PAPER_VIEW (offprint_paper_view_new ());
  g_signal_connect_object (self->paper_view, "author-activated", G_CALLBACK (author_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper_view, "category-activated", G_CALLBACK (category_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper_view, "summarize-requested", G_CALLBACK (offprint_window_summarize), self,
                           G_CONNECT_SWAPPED);
  offprint_settings_bind (offprint_library_get_settings (self->library), OFFPRINT_SETTING_SHOW_ABSTRACT,
                          self->paper_view, "show-abstract");
  adw_bin_set_child (self->paper_bin, GTK_WIDGET (self->paper_view));
  folded_cb (self);
}

/* The view of a paper, which is built when it is needed first. */
OffprintPaperView *
offprint_window_get_paper_view (OffprintWindow *self)
{
  if (self->paper_view == NULL)
    add_paper_view (self);
  return self->paper_view;
}

/* The start leaves memory behind that was used once, for style sheets and templates; glibc keeps it unless told. */
static gboolean
trim_cb (gpointer user_data)
{
  OffprintWindow *self = user_data;

  self->later = 0;
#ifdef HAVE_MALLOC_TRIM
  malloc_trim (0);
#endif
  return G_SOURCE_REMOVE;
}

static gboolean
finish_start_cb (gpointer user_data)
{
  OffprintWindow *self = user_data;
  OffprintSettings *settings = offprint_library_get_settings (self->library);

  self->built = TRUE;
  self->later = g_timeout_add_full (G_PRIORITY_LOW, TRIM_DELAY, trim_cb, self, NULL);
  offprint_window_get_paper_view (self);
  if (self->wanted_refresh || offprint_settings_get_boolean (settings, OFFPRINT_SETTING_REFRESH_AT_START))
    offprint_window_refresh (self, OFFPRINT_DAY_NONE);
  offprint_window_build_index (self, FALSE);
  /* For window managers of X11 that know no desktop files. To make it in all its sizes takes longer than all else here. */
  gtk_window_set_icon_name (GTK_WINDOW (self), OFFPRINT_APP_ID);
  return G_SOURCE_REMOVE;
}

/* Builds what nobody needs until there is something to read; only then, so that it does not keep the reader waiting. */
void
offprint_window_finish_start (OffprintWindow *self)
{
  if (self->later == 0)
    self->later = g_timeout_add_full (G_PRIORITY_LOW, START_DELAY, finish_start_cb, self, NULL);
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
  g_cancellable_cancel (self->keeping);
  offprint_window_stop_work (self);
  offprint_window_stop_indexing (self);
  g_clear_object (&self->run);
  offprint_window_stop_reading (self);
  g_clear_handle_id (&self->reload, g_source_remove);
  g_clear_handle_id (&self->later, g_source_remove);
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
  g_clear_object (&self->keeping);
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->details, offprint_paper_details_free);
  g_clear_pointer (&self->undo.rows, g_array_unref);
  g_strfreev (self->categories);
  g_free (self->place);
  g_free (self->search);
  g_free (self->wanted_search);
  g_queue_clear_full (&self->wanted_files, g_object_unref);
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
  offprint_window_install_search_actions (widget_class);
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
  offprint_window_accept_drops (self);
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
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (offprint_window_list_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  offprint_list_pane_set_list (self->list_pane, self->list);
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
