/* panes.h: the window's three panes side by side, or one at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  OFFPRINT_PANE_SIDEBAR,
  OFFPRINT_PANE_LIST,
  OFFPRINT_PANE_PAPER,
} OffprintPane;

#define OFFPRINT_TYPE_PANES (offprint_panes_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPanes, offprint_panes, OFFPRINT, PANES, GtkWidget)

GtkWidget    *offprint_panes_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void          offprint_panes_set_child  (OffprintPanes *self,
                                         OffprintPane   pane,
                                         GtkWidget     *child);
gboolean      offprint_panes_is_alone   (OffprintPanes *self,
                                         OffprintPane   pane);
OffprintPane  offprint_panes_get_pane   (OffprintPanes *self);
void          offprint_panes_show       (OffprintPanes *self,
                                         OffprintPane   pane);
gboolean      offprint_panes_go_back    (OffprintPanes *self);

G_END_DECLS
