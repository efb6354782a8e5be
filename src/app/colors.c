/* colors.c: the platform's colours for what is drawn
 *
 * The only file that asks a GtkStyleContext, which later versions of GTK replace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/colors.h"

/**
 * offprint_colors_get_text:
 * @widget: a widget
 * @alpha: how much of it, 0 to 1
 *
 * Returns: the colour of text in @widget
 */
GdkRGBA
offprint_colors_get_text (GtkWidget *widget, double alpha)
{
  GdkRGBA color = { 0 };

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= (float) alpha;
  return color;
}

/**
 * offprint_colors_look_up:
 * @widget: whose style knows the colour
 * @name: one of libadwaita's named colours, such as "accent_color"
 * @alpha: how much of it, 0 to 1
 *
 * Returns: the colour; that of text where there is none of this name
 */
GdkRGBA
offprint_colors_look_up (GtkWidget *widget, const char *name, double alpha)
{
  GdkRGBA color = { 0 };

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    return offprint_colors_get_text (widget, alpha);
  color.alpha *= (float) alpha;
  return color;
}
