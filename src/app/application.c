/* application.c: the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/application.h"

#include <glib/gi18n.h>

#include "app/about.h"
#include "app/background.h"
#include "app/high-contrast.h"
#include "app/preferences.h"
#include "app/reduced-motion.h"
#include "app/sample-library.h"
#include "app/search-provider.h"
#include "app/window.h"
#include "model/arxiv-id.h"

/* How long the library stays open after the shell asked, and how long after the start new announcements are fetched. */
#define LINGER_MS 8000
#define FIRST_REFRESH_MS 10000

struct _OffprintApplication
{
  AdwApplication          parent_instance;
  gboolean                sample;        /* whether the sample day is what was asked for */
  OffprintStandby        *standby;       /* (owned) (nullable) */
  OffprintBackground     *background;    /* (owned) (nullable): NULL until started up, and for the sample day */
  OffprintSearchProvider *provider;      /* (owned) (nullable): NULL where there is no bus */
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
show_paper (OffprintApplication *self, gint64 row)
{
  present (self);
  if (OFFPRINT_IS_WINDOW (get_window (self)))
    offprint_window_show_paper (OFFPRINT_WINDOW (get_window (self)), row);
}

static void
show_search (OffprintApplication *self, const char *text)
{
  present (self);
  if (OFFPRINT_IS_WINDOW (get_window (self)))
    offprint_window_show_search (OFFPRINT_WINDOW (get_window (self)), text);
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

/* A file that is there, as a URI, since the program that runs already may be in another folder. */
static char *
find_file (const char *const *arguments)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[0]);

  return arguments[1] == NULL && g_file_query_exists (file, NULL) ? g_file_get_uri (file) : NULL;
}

/* What was named on the command line: a paper or a digest's file. The program that runs already shows it, if there is
 * one. */
static int
open_arguments (GApplication *application, const char *const *arguments)
{
  g_autofree char *text = g_strjoinv (" ", (char **) arguments);
  gboolean paper = FALSE;
  g_autofree char *uri = NULL;
  g_autoptr (GError) error = NULL;
  OffprintArxivId id;

  paper = offprint_arxiv_id_parse (text, &id);
  uri = paper ? NULL : find_file (arguments);
  if (!paper && uri == NULL) {
    g_printerr (_("“%s” is not an arXiv identifier"), text);
    g_printerr ("\n");
    return 2;
  }
  if (!g_application_register (application, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  if (paper)
    g_action_group_activate_action (G_ACTION_GROUP (application), "show-paper", g_variant_new_int64 (id.row));
  else
    g_action_group_activate_action (G_ACTION_GROUP (application), "show-digest", g_variant_new_string (uri));
  return g_application_get_is_remote (application) ? 0 : -1;
}

/* The sample day is shown by a process of its own: its store is none that others may want. */
static int
offprint_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  OffprintApplication *self = OFFPRINT_APPLICATION (application);
  g_autofree const char **arguments = NULL;

  if (g_variant_dict_contains (options, "version")) {
    g_print ("offprint %s\n", OFFPRINT_VERSION);
    return 0;
  }
  self->sample = g_variant_dict_contains (options, "sample");
  if (self->sample)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  else if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &arguments))
    return open_arguments (application, arguments);
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
show_paper_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_paper (user_data, g_variant_get_int64 (parameter));
}

static void
show_digest_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  present (user_data);
  if (OFFPRINT_IS_WINDOW (get_window (user_data)))
    offprint_window_show_digest (OFFPRINT_WINDOW (get_window (user_data)), file);
}

/* The desktop file's actions, which may be what starts the program */

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data);
  if (OFFPRINT_IS_WINDOW (get_window (user_data)))
    offprint_window_show_refresh (OFFPRINT_WINDOW (get_window (user_data)));
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_search (user_data, "");
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
    { .name = "refresh", .activate = refresh_cb },
    { .name = "search", .activate = search_cb },
    { .name = "show-paper", .activate = show_paper_cb, .parameter_type = "x" },
    { .name = "show-digest", .activate = show_digest_cb, .parameter_type = "s" },
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
    { "win.open-digest", { "<Control>o" } },
    { "win.previous-day", { "<Alt>Left" } },
    { "win.next-day", { "<Alt>Right" } },
    { "win.undo", { "<Control>z" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].accels);
}

/* What is done without a window: the shell's search, and fetching what is new */

/* Whoever looks at the window sees what is new. */
static void
news_cb (OffprintApplication *self, const OffprintNews *news)
{
  GtkWindow *window = get_window (self);
  g_autoptr (GNotification) notification = NULL;

  if (window != NULL && gtk_window_is_active (window))
    return;
  notification = offprint_background_new_notification (news);
  g_application_send_notification (G_APPLICATION (self), "news", notification);
}

static OffprintStandby *
get_standby (OffprintApplication *self)
{
  if (self->standby == NULL)
    self->standby = offprint_standby_new (G_APPLICATION (self), NULL, LINGER_MS);
  return self->standby;
}

static gboolean
offprint_application_dbus_register (GApplication     *application,
                                    GDBusConnection  *connection,
                                    const char       *path,
                                    GError          **error)
{
  OffprintApplication *self = OFFPRINT_APPLICATION (application);
  g_autofree char *provider_path = g_strconcat (path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (offprint_application_parent_class)->dbus_register (application, connection, path, error))
    return FALSE;
  self->provider = offprint_search_provider_new (get_standby (self));
  g_signal_connect_object (self->provider, "paper-activated", G_CALLBACK (show_paper), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "search-activated", G_CALLBACK (show_search), self, G_CONNECT_SWAPPED);
  return offprint_search_provider_export (self->provider, connection, provider_path, error);
}

static void
offprint_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *path)
{
  g_clear_object (&OFFPRINT_APPLICATION (application)->provider);
  G_APPLICATION_CLASS (offprint_application_parent_class)->dbus_unregister (application, connection, path);
}

/* GTK asks its own translations for the direction of writing, which need not be installed. */
static void
set_direction (void)
{
  int n_scripts = 0;
  const PangoScript *scripts = pango_language_get_scripts (pango_language_get_default (), &n_scripts);

  if (n_scripts > 0 && (scripts[0] == PANGO_SCRIPT_ARABIC || scripts[0] == PANGO_SCRIPT_HEBREW))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

static void
offprint_application_startup (GApplication *application)
{
  OffprintApplication *self = OFFPRINT_APPLICATION (application);

  G_APPLICATION_CLASS (offprint_application_parent_class)->startup (application);
  offprint_high_contrast_follow ();
  offprint_reduced_motion_follow (gtk_settings_get_default ());
  set_direction ();
  add_actions (self);
  if (self->sample)
    return;
  self->background = offprint_background_new (application, get_standby (self), FIRST_REFRESH_MS);
  g_signal_connect_object (self->background, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
}

static void
offprint_application_dispose (GObject *object)
{
  OffprintApplication *self = OFFPRINT_APPLICATION (object);

  g_clear_object (&self->provider);
  g_clear_object (&self->background);
  g_clear_object (&self->standby);
  G_OBJECT_CLASS (offprint_application_parent_class)->dispose (object);
}

static void
offprint_application_class_init (OffprintApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_application_dispose;
  application_class->startup = offprint_application_startup;
  application_class->activate = offprint_application_activate;
  application_class->handle_local_options = offprint_application_handle_local_options;
  application_class->dbus_register = offprint_application_dbus_register;
  application_class->dbus_unregister = offprint_application_dbus_unregister;
  GTK_APPLICATION_CLASS (klass)->window_removed = offprint_application_window_removed;
}

static void
offprint_application_init (OffprintApplication *self)
{
  static const GOptionEntry options[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the bundled day of invented papers"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    /* Translators: what may be named on the command line: an identifier such as 2604.90112, or the address of its page */
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, N_("Show this paper, named by its arXiv identifier or address, or take in the digest in this file"),
      N_("[PAPER|FILE]") },
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
