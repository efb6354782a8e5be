/* list-pane.h: the papers of a place, and the day they are of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/paper-list.h"
#include "service/highlighter.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_LIST_PANE (offprint_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (OffprintListPane, offprint_list_pane, OFFPRINT, LIST_PANE, GtkWidget)

GtkWidget *offprint_list_pane_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void       offprint_list_pane_set_list       (OffprintListPane  *self,
                                              OffprintPaperList *list);
void       offprint_list_pane_set_title      (OffprintListPane  *self,
                                              const char        *title);
void       offprint_list_pane_set_day        (OffprintListPane  *self,
                                              OffprintDay        day);
void       offprint_list_pane_set_days       (OffprintListPane  *self,
                                              GPtrArray         *infos,
                                              const GPtrArray   *bars);
void       offprint_list_pane_set_state_line (OffprintListPane  *self,
                                              const char        *icon_name,
                                              const char        *text,
                                              gboolean           can_retry);
void       offprint_list_pane_set_loading    (OffprintListPane  *self);
void       offprint_list_pane_show_list      (OffprintListPane  *self);
void       offprint_list_pane_show_status    (OffprintListPane  *self,
                                              const char        *icon_name,
                                              const char        *title,
                                              const char        *description,
                                              const char        *button,
                                              const char        *action);
gint64     offprint_list_pane_get_selected   (OffprintListPane  *self);
void       offprint_list_pane_select         (OffprintListPane  *self,
                                              gint64             row);
gboolean   offprint_list_pane_move           (OffprintListPane  *self,
                                              int                step);
void       offprint_list_pane_focus_list     (OffprintListPane  *self);
void       offprint_list_pane_open_search    (OffprintListPane  *self,
                                              const char        *text);
void       offprint_list_pane_close_search   (OffprintListPane  *self);
void       offprint_list_pane_set_recent_searches
                                             (OffprintListPane  *self,
                                              char             **texts);
void       offprint_list_pane_set_understood (OffprintListPane  *self,
                                              const char        *line);
void       offprint_list_pane_set_highlighter
                                             (OffprintListPane     *self,
                                              OffprintHighlighter  *highlighter);
void       offprint_list_pane_set_folded     (OffprintListPane  *self,
                                              gboolean           outer,
                                              gboolean           inner);

G_END_DECLS
