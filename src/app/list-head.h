/* list-head.h: what stands above a list of papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/day.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_LIST_HEAD (offprint_list_head_get_type ())
G_DECLARE_FINAL_TYPE (OffprintListHead, offprint_list_head, OFFPRINT, LIST_HEAD, GtkWidget)

GtkWidget *offprint_list_head_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void       offprint_list_head_set_has_days   (OffprintListHead *self,
                                              gboolean          has_days);
void       offprint_list_head_set_has_arrows (OffprintListHead *self,
                                              gboolean          has_arrows);
void       offprint_list_head_set_day        (OffprintListHead *self,
                                              OffprintDay       day);
void       offprint_list_head_set_bars       (OffprintListHead *self,
                                              const GPtrArray  *bars);
void       offprint_list_head_set_state      (OffprintListHead *self,
                                              const char       *icon_name,
                                              const char       *text,
                                              gboolean          can_retry);

G_END_DECLS
