/* test-about.c: tests of the window about the program, and of the resources
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/about.h"

#include "widget-test.h"

static gboolean
holds_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (holds_text (child, text))
      return TRUE;
  return FALSE;
}

static void
test_thanks (void)
{
  GtkWindow *window = offprint_about_new (NULL);

  g_assert_true (holds_text (GTK_WIDGET (window),
                             "Thank you to arXiv for use of its open access interoperability."));
  g_assert_true (holds_text (GTK_WIDGET (window), "not a product of arXiv"));
  g_assert_cmpstr (adw_about_window_get_version (ADW_ABOUT_WINDOW (window)), ==, OFFPRINT_VERSION);
  gtk_window_destroy (window);
}

/* The accelerators in the overview are ones GTK can parse, and each is there once. */
static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (OFFPRINT_RESOURCES "shortcuts-window.ui");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GSList *objects = gtk_builder_get_objects (builder);
  guint n_shortcuts = 0;

  for (GSList *link = objects; link != NULL; link = link->next) {
    g_autofree char *accelerators = NULL;
    g_auto (GStrv) parts = NULL;

    if (!GTK_IS_SHORTCUTS_SHORTCUT (link->data))
      continue;
    g_object_get (link->data, "accelerator", &accelerators, NULL);
    parts = g_strsplit (accelerators, " ", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
      guint key = 0;

      g_assert_true (gtk_accelerator_parse (parts[i], &key, NULL));
      g_assert_true (g_hash_table_add (seen, g_strdup (parts[i])));
    }
    n_shortcuts++;
  }
  g_assert_cmpuint (n_shortcuts, >=, 15);
  g_slist_free (objects);
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}

static void
test_icons (void)
{
  static const char *const names[] = {
    "io.github.offprint.Offprint", "io.github.offprint.Offprint-symbolic", "offprint-page-symbolic",
    "offprint-pdf-symbolic",
  };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  gtk_icon_theme_add_resource_path (theme, OFFPRINT_RESOURCES "icons");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (gtk_icon_theme_has_icon (theme, names[i]));
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);

  g_test_add_func ("/app/about/thanks", test_thanks);
  g_test_add_func ("/app/about/shortcuts", test_shortcuts);
  g_test_add_func ("/app/about/icons", test_icons);

  return g_test_run ();
}
