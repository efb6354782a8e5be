/* lazy-menu.c: menus of buttons, made when they are opened first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/lazy-menu.h"

static void
create_cb (GtkMenuButton *button, gpointer user_data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (user_data)));
}

/**
 * offprint_lazy_menu_attach:
 * @button: a button
 * @menu: what it opens
 *
 * Does what the property menu-model does, except that the menu's widgets are made when it is opened first: at the start
 * of the program they would be made for nobody.
 */
void
offprint_lazy_menu_attach (GtkMenuButton *button, GMenuModel *menu)
{
  gtk_menu_button_set_create_popup_func (button, create_cb, g_object_ref (menu), g_object_unref);
}
