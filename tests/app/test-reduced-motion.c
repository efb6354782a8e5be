/* test-reduced-motion.c: animations are off for as long as less motion is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/reduced-motion.h"

#include "widget-test.h"

#define WISH "gtk-interface-reduced-motion"

static gboolean
has_animations (GtkSettings *settings)
{
  gboolean enabled = FALSE;

  g_object_get (settings, "gtk-enable-animations", &enabled, NULL);
  return enabled;
}

static void
test_follow (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  gtk_settings_reset_property (settings, "gtk-enable-animations");
  g_assert_true (has_animations (settings));
  offprint_reduced_motion_follow (settings);
  g_assert_true (has_animations (settings));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (settings), WISH) == NULL) {
    g_test_skip ("GTK before 4.22 has no such wish");
    return;
  }
  g_object_set (settings, WISH, 1, NULL);
  g_assert_false (has_animations (settings));
  g_object_set (settings, WISH, 0, NULL);
  g_assert_true (has_animations (settings));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/app/reduced-motion/follow", test_follow);
  return g_test_run ();
}
