/* reduced-motion.c: nothing moves where the system asks for less motion
 *
 * GTK has a setting of its own for this since 4.22, beside the one that turns all animations off. Panes slide all the same
 * with it: AdwLeaflet knows of the older setting only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/reduced-motion.h"

#define WISH "gtk-interface-reduced-motion"

static gboolean
is_wished (GtkSettings *settings)
{
  int wish = 0;    /* GTK_REDUCED_MOTION_NO_PREFERENCE */

  g_object_get (settings, WISH, &wish, NULL);
  return wish != 0;
}

static void
turn_off (GtkSettings *settings)
{
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
}

static void
wish_cb (GtkSettings *settings)
{
  if (is_wished (settings))
    turn_off (settings);
  else
    gtk_settings_reset_property (settings, "gtk-enable-animations");    /* as the system has it */
}

/**
 * offprint_reduced_motion_follow:
 * @settings: those of the display
 *
 * Turns animations off for as long as the system asks for less motion. Does nothing before GTK 4.22. Called once. Main
 * thread.
 */
void
offprint_reduced_motion_follow (GtkSettings *settings)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (settings), WISH) == NULL)
    return;
  g_signal_connect (settings, "notify::" WISH, G_CALLBACK (wish_cb), NULL);
  if (is_wished (settings))
    turn_off (settings);
}
