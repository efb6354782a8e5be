/* drag-source.c: a window out of which files can be dragged, as out of a file manager's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * drag-source FILE…
 */

#include "config.h"

#include <gtk/gtk.h>

static void
free_list (gpointer data)
{
  g_boxed_free (GDK_TYPE_FILE_LIST, data);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  return gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, user_data);
}

static void
open_cb (GApplication *application, GFile **files, int n_files, const char *hint, gpointer user_data)
{
  GtkWidget *window = gtk_application_window_new (GTK_APPLICATION (application));
  GtkDragSource *source = gtk_drag_source_new ();
  GdkFileList *list = gdk_file_list_new_from_array (files, (gsize) n_files);

  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), list);
  g_object_set_data_full (G_OBJECT (source), "list", list, free_list);
  gtk_window_set_title (GTK_WINDOW (window), "Files");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 200);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("Drag me"));
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "open", G_CALLBACK (open_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
