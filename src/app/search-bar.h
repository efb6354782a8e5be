/* search-bar.h: where it is typed what to search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OFFPRINT_TYPE_SEARCH_BAR (offprint_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSearchBar, offprint_search_bar, OFFPRINT, SEARCH_BAR, GtkWidget)

GtkWidget  *offprint_search_bar_new      (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean    offprint_search_bar_get_open (OffprintSearchBar *self);
void        offprint_search_bar_set_open (OffprintSearchBar *self,
                                          gboolean           open);
const char *offprint_search_bar_get_text (OffprintSearchBar *self);
void        offprint_search_bar_set_text (OffprintSearchBar *self,
                                          const char        *text);
void        offprint_search_bar_focus    (OffprintSearchBar *self);
void        offprint_search_bar_set_understood
                                         (OffprintSearchBar *self,
                                          const char        *line);
void        offprint_search_bar_set_recent
                                         (OffprintSearchBar *self,
                                          char             **texts);

G_END_DECLS
