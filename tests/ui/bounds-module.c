/* bounds-module.c: tells AT-SPI where things are, as far as GTK does not
 *
 * GTK adds up where each widget is within its parent, from the window down, and leaves out on the way the borders and
 * paddings of all that a widget stands in (4.24: 17 pixels for a button in a header bar) or counts its own (4.14). The
 * tests point at what they find through AT-SPI and measure its pixels, and so have to know better. GIO loads this into the
 * program, as it does with modules in a folder that GIO_EXTRA_MODULES names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <gtk/gtk.h>

static gboolean (*get_platform_bounds) (GtkAccessible *self, int *x, int *y, int *width, int *height);

/* From the corner of its parent's border, or of its own if it is a window, to the corner of its border. */
static gboolean
get_bounds (GtkAccessible *self, int *x, int *y, int *width, int *height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkWidget *outer = parent != NULL ? parent : widget;
  graphene_rect_t own = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  graphene_rect_t from = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (!get_platform_bounds (self, x, y, width, height)
      || !gtk_widget_compute_bounds (widget, outer, &own) || !gtk_widget_compute_bounds (outer, outer, &from))
    return FALSE;

  *x = (int) (own.origin.x - from.origin.x);
  *y = (int) (own.origin.y - from.origin.y);
  return TRUE;
}

/* Of a type and those derived from it: some, such as GtkLabel, have the interface once more. */
static void
mend (GType type)
{
  g_autofree GType *derived = g_type_children (type, NULL);
  GtkAccessibleInterface *accessible = NULL;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS    /* newer than the floor */
  if (g_type_class_peek (type) != NULL)
    accessible = g_type_interface_peek (g_type_class_peek (type), GTK_TYPE_ACCESSIBLE);
  G_GNUC_END_IGNORE_DEPRECATIONS
  if (accessible != NULL && accessible->get_bounds == get_platform_bounds)
    accessible->get_bounds = get_bounds;
  for (const GType *one = derived; *one != 0; one++)
    mend (*one);
}

static gboolean
mend_cb (gpointer user_data)
{
  GtkWidgetClass *klass = g_type_class_ref (GTK_TYPE_WIDGET);    /* kept */
  GtkAccessibleInterface *accessible = NULL;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  accessible = g_type_interface_peek (klass, GTK_TYPE_ACCESSIBLE);
  G_GNUC_END_IGNORE_DEPRECATIONS
  get_platform_bounds = accessible->get_bounds;
  mend (GTK_TYPE_WIDGET);
  return G_SOURCE_REMOVE;
}

void
g_io_module_load (GIOModule *module)
{
  g_type_module_use (G_TYPE_MODULE (module));    /* stays */
  g_idle_add_full (G_PRIORITY_HIGH, mend_cb, NULL, NULL);
}

void
g_io_module_unload (GIOModule *module)
{
}

char **
g_io_module_query (void)
{
  return g_new0 (char *, 1);
}
