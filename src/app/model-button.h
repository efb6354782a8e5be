/* model-button.h: a button that opens the list of a server's models
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/library.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_MODEL_BUTTON (offprint_model_button_get_type ())
G_DECLARE_FINAL_TYPE (OffprintModelButton, offprint_model_button, OFFPRINT, MODEL_BUTTON, GtkWidget)

void offprint_model_button_set_server (OffprintModelButton *self,
                                       OffprintLibrary     *library,
                                       const char          *base_url);

G_END_DECLS
