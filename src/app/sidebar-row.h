/* sidebar-row.h: a place in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OFFPRINT_TYPE_SIDEBAR_ROW (offprint_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSidebarRow, offprint_sidebar_row, OFFPRINT, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *offprint_sidebar_row_new       (const char         *place,
                                            const char         *icon_name,
                                            const char         *title,
                                            const char         *code) G_GNUC_WARN_UNUSED_RESULT;
const char *offprint_sidebar_row_get_place (OffprintSidebarRow *self);
void        offprint_sidebar_row_set_count (OffprintSidebarRow *self,
                                            guint               n_papers,
                                            gboolean            unread);

void        offprint_sidebar_row_set_menu  (OffprintSidebarRow *self,
                                            GMenuModel         *menu);

G_END_DECLS
