/* background-switch.h: the switch that lets new announcements be fetched without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/settings.h"

G_BEGIN_DECLS

void offprint_background_switch_connect (GtkSwitch        *widget,
                                         OffprintSettings *settings,
                                         GDBusConnection  *connection,
                                         void            (*say) (GtkWidget *widget, const char *sentence));

G_END_DECLS
