/* high-contrast.c: what looks otherwise where high contrast is asked for
 *
 * libadwaita loads a style-hc.css by itself, but warns of it since 1.10; the media queries that it wants instead are
 * unknown to GTK before 4.20. This does for all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/high-contrast.h"

#include <adwaita.h>

/* One above style.css, whose rules it overrides. */
#define PRIORITY (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1)

static void
high_contrast_cb (AdwStyleManager *manager, GParamSpec *pspec, GtkStyleProvider *provider)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (display, provider, PRIORITY);
  else
    gtk_style_context_remove_provider_for_display (display, provider);
}

/**
 * offprint_high_contrast_follow:
 *
 * Has high-contrast.css apply whenever the system asks for high contrast, as long as the program runs. Called once,
 * when libadwaita is set up. Main thread.
 */
void
offprint_high_contrast_follow (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, OFFPRINT_RESOURCES "high-contrast.css");
  g_signal_connect_data (manager, "notify::high-contrast", G_CALLBACK (high_contrast_cb),
                         provider, (GClosureNotify) G_CALLBACK (g_object_unref), G_CONNECT_DEFAULT);
  high_contrast_cb (manager, NULL, GTK_STYLE_PROVIDER (provider));
}
