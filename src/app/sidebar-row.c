/* sidebar-row.c: a place in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/sidebar-row.h"

#include <glib/gi18n.h>

#include "app/wrap-layout.h"

struct _OffprintSidebarRow
{
  GtkListBoxRow  parent_instance;
  char          *place;    /* (owned) (not nullable) */
  GtkWidget     *icon;
  GtkWidget     *names;    /* title and code: below each other where they do not fit in a line */
  GtkWidget     *title;
  GtkWidget     *code;
  GtkWidget     *count;
  GtkWidget     *menu;
};

G_DEFINE_FINAL_TYPE (OffprintSidebarRow, offprint_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

/* Only what is cut off needs to be said again. */
static gboolean
query_tooltip_cb (GtkLabel *title, int x, int y, gboolean keyboard_mode, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (title));
  return pango_layout_is_ellipsized (gtk_label_get_layout (title));
}

static void
offprint_sidebar_row_finalize (GObject *object)
{
  OffprintSidebarRow *self = OFFPRINT_SIDEBAR_ROW (object);

  g_free (self->place);
  G_OBJECT_CLASS (offprint_sidebar_row_parent_class)->finalize (object);
}

static void
offprint_sidebar_row_class_init (OffprintSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = offprint_sidebar_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebarRow, names);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebarRow, code);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebarRow, count);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebarRow, menu);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
offprint_sidebar_row_init (OffprintSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->names, offprint_wrap_layout_new (10, 0));
}

/**
 * offprint_sidebar_row_new:
 * @place: what it stands for: a place of the window
 * @icon_name: (nullable): its icon
 * @title: what it says
 * @code: (nullable): a category code to say beside it
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
offprint_sidebar_row_new (const char *place, const char *icon_name, const char *title, const char *code)
{
  OffprintSidebarRow *self = g_object_new (OFFPRINT_TYPE_SIDEBAR_ROW, NULL);

  self->place = g_strdup (place);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->code), code != NULL ? code : "");
  gtk_widget_set_visible (self->code, code != NULL);
  offprint_sidebar_row_set_count (self, 0, FALSE);
  return GTK_WIDGET (self);
}

/**
 * offprint_sidebar_row_get_place:
 * @self: a row
 *
 * Returns: (transfer none): what it stands for
 */
const char *
offprint_sidebar_row_get_place (OffprintSidebarRow *self)
{
  g_return_val_if_fail (OFFPRINT_IS_SIDEBAR_ROW (self), NULL);

  return self->place;
}

/**
 * offprint_sidebar_row_set_count:
 * @self: a row
 * @n_papers: the number to show beside it, none for 0
 * @unread: whether that counts unread papers, or else all
 */
void
offprint_sidebar_row_set_count (OffprintSidebarRow *self, guint n_papers, gboolean unread)
{
  const char *title = NULL;
  g_autofree char *number = g_strdup_printf ("%'u", n_papers);
  g_autofree char *count = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (OFFPRINT_IS_SIDEBAR_ROW (self));

  title = gtk_label_get_text (GTK_LABEL (self->title));
  gtk_label_set_text (GTK_LABEL (self->count), n_papers > 0 ? number : "");
  if (n_papers > 0)
    count = unread ? g_strdup_printf (ngettext ("%'u unread paper", "%'u unread papers", n_papers), n_papers)
                   : g_strdup_printf (ngettext ("%'u paper", "%'u papers", n_papers), n_papers);
  name = count != NULL ? g_strdup_printf ("%s, %s", title, count) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * offprint_sidebar_row_set_menu:
 * @self: a row
 * @menu: what can be done with it
 */
void
offprint_sidebar_row_set_menu (OffprintSidebarRow *self, GMenuModel *menu)
{
  g_return_if_fail (OFFPRINT_IS_SIDEBAR_ROW (self));

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  gtk_widget_set_visible (self->menu, menu != NULL);
}
