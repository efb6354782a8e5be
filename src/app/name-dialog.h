/* name-dialog.h: asks for a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OffprintNameFunc:
 * @name: the name, not blank
 * @user_data: what was passed along
 * @id: what it is for
 */
typedef void (*OffprintNameFunc) (const char *name,
                                  gpointer    user_data,
                                  gint64      id);

void offprint_name_dialog_present (GtkWindow        *parent,
                                   const char       *heading,
                                   const char       *name,
                                   OffprintNameFunc  func,
                                   gpointer          user_data,
                                   gint64            id);

G_END_DECLS
