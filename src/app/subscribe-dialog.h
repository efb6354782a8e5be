/* subscribe-dialog.h: following digests that others publish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/library.h"

/**
 * OffprintSubscribeFunc:
 * @url: the address that was typed
 * @user_data: what was passed along
 */
typedef void (*OffprintSubscribeFunc) (const char *url,
                                       gpointer    user_data);

void offprint_subscribe_dialog_present (OffprintLibrary       *library,
                                        GtkWindow             *parent,
                                        OffprintSubscribeFunc  func,
                                        gpointer               user_data);
