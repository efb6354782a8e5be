/* preferences.h: the preferences window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/library.h"

G_BEGIN_DECLS

void offprint_preferences_present (OffprintLibrary *library,
                                   GtkWindow       *parent);

G_END_DECLS
