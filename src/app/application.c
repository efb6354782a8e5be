/* application.c: the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/application.h"

#include <glib/gi18n.h>

#include "app/about.h"
#include "app/preferences.h"
#include "app/sample-library.h"
#include "app/window.h"

struct _OffprintApplication
{
  AdwApplication  parent_instance;
  gboolean        sample;       /* whether the sample day is what was asked for */
};

G_DEFINE_FINAL_TYPE (OffprintApplication, offprint_application, ADW_TYPE_APPLICATION)

static GtkWindow *
get_window (OffprintApplication *self)
{
  return gtk_application_get_active_window (GTK_APPLICATION (self));
}

/* Closing. The library ends its writing before the program ends. */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) self = user_data;

  g_application_release (self);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  OffprintLibrary *library = OFFPRINT_LIBRARY (source);

  if (!offprint_library_close_finish (library, result, &error))
    g_warning ("%s", error->message);    /* there is no window left to say it in */
  if (g_object_get_data (source, "sample") != NULL)
    offprint_sample_library_remove_async (offprint_library_get_data_dir (library), removed_cb, g_object_ref (self));
  else
    g_application_release (self);
}

static void
offprint_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  if (OFFPRINT_IS_WINDOW (window)) {
    OffprintLibrary *library = offprint_window_get_library (OFFPRINT_WINDOW (window));

    g_application_hold (G_APPLICATION (application));
    offprint_library_close_async (library, closed_cb, g_object_ref (application));
  }
  GTK_APPLICATION_CLASS (offprint_application_parent_class)->window_removed (application, window);
}

/* Opening */

static void
present (OffprintApplication *self)
{
  GtkWindow *window = get_window (self);

  if (window == NULL) {
    g_autoptr (OffprintLibrary) library = offprint_library_new (NULL);

    window = GTK_WINDOW (offprint_window_new (GTK_APPLICATION (self), library));
    offprint_window_open (OFFPRINT_WINDOW (window));
  }
  gtk_window_present (window);
}

static void
sample_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintLibrary) library = offprint_sample_library_make_finish (result, &error);
  GtkWidget *window = NULL;

  if (library == NULL) {
    g_printerr (_("The sample day could not be shown: %s\n"), error->message);
  } else {
    g_object_set_data (G_OBJECT (library), "sample", library);    /* to be removed when it is closed */
    window = offprint_window_new (GTK_APPLICATION (self), library);
    offprint_window_start (OFFPRINT_WINDOW (window));
    gtk_window_present (GTK_WINDOW (window));
  }
  g_application_release (G_APPLICATION (self));
}

static void
open_sample (OffprintApplication *self)
{
  g_application_hold (G_APPLICATION (self));
  offprint_sample_library_make_async (NULL, sample_cb, g_object_ref (self));
}

static void
offprint_application_activate (GApplication *application)
{
  OffprintApplication *self = OFFPRINT_APPLICATION (application);

  if (self->sample && get_window (self) == NULL)
    open_sample (self);
  else
    present (self);
}

/* The sample day is shown by a process of its own: its store is none that others may want. */
static int
offprint_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  OffprintApplication *self = OFFPRINT_APPLICATION (application);

  if (g_variant_dict_contains (options, "version")) {
    g_print ("offprint %s\n", OFFPRINT_VERSION);
    return 0;
  }
  self->sample = g_variant_dict_contains (options, "sample");
  if (self->sample)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

/* Actions */

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (user_data));
  g_autoptr (GList) all = g_list_copy (windows);

  for (GList *link = all; link != NULL; link = link->next)
    gtk_window_close (link->data);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = get_window (user_data);

  if (OFFPRINT_IS_WINDOW (window))
    offprint_preferences_present (offprint_window_get_library (OFFPRINT_WINDOW (window)), window);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (OFFPRINT_RESOURCES "shortcuts-window.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, get_window (user_data));
  gtk_window_present (shortcuts);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (offprint_about_new (get_window (user_data)));
}

static void
sample_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_sample (user_data);
}

static void
add_actions (OffprintApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "about", .activate = about_cb },
    { .name = "sample", .activate = sample_action_cb },
  };
  static const struct {
    const char *action;
    const char *accels[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.shortcuts", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
    { "win.main-menu", { "F10" } },
    { "win.refresh", { "F5", "<Control>r" } },
    { "win.search", { "<Control>f" } },
    { "win.export", { "<Control>e" } },
    { "win.previous-day", { "<Alt>Left" } },
    { "win.next-day", { "<Alt>Right" } },
    { "win.undo", { "<Control>z" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].accels);
}

static void
offprint_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (offprint_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (OFFPRINT_APP_ID);
  add_actions (OFFPRINT_APPLICATION (application));
}

static void
offprint_application_class_init (OffprintApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = offprint_application_startup;
  application_class->activate = offprint_application_activate;
  application_class->handle_local_options = offprint_application_handle_local_options;
  GTK_APPLICATION_CLASS (klass)->window_removed = offprint_application_window_removed;
}

static void
offprint_application_init (OffprintApplication *self)
{
  static const GOptionEntry options[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the bundled day of invented papers"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * offprint_application_new:
 *
 * Returns: (transfer full): the application
 */
OffprintApplication *
offprint_application_new (void)
{
  return g_object_new (OFFPRINT_TYPE_APPLICATION,
                       "application-id", OFFPRINT_APP_ID,
                       "resource-base-path", "/io/github/offprint/Offprint",
                       NULL);
}
