/* window-going.c: where others send the reader, to a paper or a search named on the command line or in the shell, and where
 * the reader is sent to others, which show the page, the file or the dialog
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/portal.h"
#include "model/arxiv-id.h"

static void
go_to_search (OffprintWindow *self, const char *text)
{
  offprint_panes_show (self->panes, OFFPRINT_PANE_LIST);
  if (*text == '\0') {
    offprint_list_pane_open_search (self->list_pane, NULL);
    return;
  }
  offprint_list_pane_open_search (self->list_pane, text);
  offprint_window_set_search (self, text);    /* at once: typing waits a moment for the next key */
}

/* The list shows what it found for the identifier, and the paper is opened without waiting for it. */
static void
go_to_paper (OffprintWindow *self, gint64 row)
{
  g_autofree char *id = offprint_arxiv_id_to_string (row);

  go_to_search (self, id);
  offprint_window_read (self, row);
  offprint_panes_show (self->panes, OFFPRINT_PANE_PAPER);
}

/* Goes where the reader was sent before there was anything to show. */
void
offprint_window_go_to_wanted (OffprintWindow *self)
{
  g_autofree char *search = g_steal_pointer (&self->wanted_search);
  gint64 row = self->wanted_row;

  self->wanted_row = 0;
  if (row != 0)
    go_to_paper (self, row);
  else if (search != NULL)
    go_to_search (self, search);
  offprint_window_import_wanted (self);
}

/**
 * offprint_window_show_paper:
 * @self: a window
 * @row: a paper, which need not be in the store; then it says so
 *
 * Shows the paper, as soon as the window has something to show.
 */
void
offprint_window_show_paper (OffprintWindow *self, gint64 row)
{
  g_return_if_fail (OFFPRINT_IS_WINDOW (self));

  self->wanted_row = row;
  if (self->settled)
    offprint_window_go_to_wanted (self);
}

/**
 * offprint_window_show_search:
 * @self: a window
 * @text: what to search for, empty for opening the search bar only
 *
 * Searches, as soon as the window has something to search.
 */
void
offprint_window_show_search (OffprintWindow *self, const char *text)
{
  g_return_if_fail (OFFPRINT_IS_WINDOW (self));

  g_free (self->wanted_search);
  self->wanted_search = g_strdup (text);
  self->wanted_row = 0;
  if (self->settled)
    offprint_window_go_to_wanted (self);
}

/**
 * offprint_window_show_refresh:
 * @self: a window
 *
 * Asks arXiv for what is new, as soon as the window knows what there is.
 */
void
offprint_window_show_refresh (OffprintWindow *self)
{
  g_return_if_fail (OFFPRINT_IS_WINDOW (self));

  if (self->built)
    offprint_window_refresh (self, OFFPRINT_DAY_NONE);
  else
    self->wanted_refresh = TRUE;    /* which the start ends with */
}

typedef struct {
  OffprintWindow *window;    /* (owned) */
  char           *uri;       /* (owned) */
} Showing;

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Showing *showing = user_data;
  g_autoptr (OffprintWindow) self = showing->window;
  g_autofree char *uri = showing->uri;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) || self->library == NULL)
    return;
  g_prefix_error (&error, "%s: ", uri);    /* the reader may still take it elsewhere */
  offprint_window_complain (self, error);
}

/* Has the system's program for it show a page or a file; says so where there is none. */
void
offprint_window_show_uri (OffprintWindow *self, const char *uri)
{
  Showing *showing = g_new (Showing, 1);

  *showing = (Showing) { g_object_ref (self), g_strdup (uri) };
  gtk_show_uri_full (GTK_WINDOW (self), uri, GDK_CURRENT_TIME, NULL, shown_cb, showing);
}

static void
looked_for_dialog_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  gboolean there = FALSE;

  if (offprint_portal_look_for_files_finish (result, &there, NULL) && !there && self->library != NULL)
    offprint_window_say (self, _("The system’s file dialog does not answer"));
}

/* After a file dialog was asked for: in a sandbox it is the system's, and GTK says nothing where the system has none. */
void
offprint_window_expect_file_dialog (OffprintWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (g_getenv ("FLATPAK_ID") == NULL || application == NULL)
    return;
  offprint_portal_look_for_files_async (g_application_get_dbus_connection (G_APPLICATION (application)), NULL,
                                        looked_for_dialog_cb, g_object_ref (self));
}
