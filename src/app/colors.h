/* colors.h: the platform's colours for what is drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GdkRGBA offprint_colors_get_text (GtkWidget  *widget,
                                  double      alpha);
GdkRGBA offprint_colors_look_up  (GtkWidget  *widget,
                                  const char *name,
                                  double      alpha);

G_END_DECLS
