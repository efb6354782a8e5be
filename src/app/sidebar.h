/* sidebar.h: the places to read in, and what is under way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/library.h"

G_BEGIN_DECLS

/* The places that are no category. */
#define OFFPRINT_PLACE_TODAY   "today"
#define OFFPRINT_PLACE_STARRED "starred"
#define OFFPRINT_PLACE_SEARCH  "search:"    /* with the number of a kept search behind it */

#define OFFPRINT_TYPE_SIDEBAR (offprint_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSidebar, offprint_sidebar, OFFPRINT, SIDEBAR, GtkWidget)

GtkWidget *offprint_sidebar_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void       offprint_sidebar_set_overview (OffprintSidebar        *self,
                                          const OffprintOverview *overview);
void       offprint_sidebar_set_kept     (OffprintSidebar        *self,
                                          GPtrArray              *kept);
void       offprint_sidebar_set_place    (OffprintSidebar        *self,
                                          const char             *place);
void       offprint_sidebar_set_work     (OffprintSidebar        *self,
                                          const char             *what,
                                          guint                   done,
                                          guint                   total);
void       offprint_sidebar_set_pace     (OffprintSidebar        *self,
                                          const char             *pace);
void       offprint_sidebar_focus_place  (OffprintSidebar        *self);
void       offprint_sidebar_open_menu    (OffprintSidebar        *self);
void       offprint_sidebar_set_folded   (OffprintSidebar        *self,
                                          gboolean                folded);

G_END_DECLS
