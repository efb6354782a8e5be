/* paper-list.h: the papers a list shows, read as they scroll in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/paper-item.h"
#include "service/library.h"
#include "service/searching.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PAPER_LIST (offprint_paper_list_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPaperList, offprint_paper_list, OFFPRINT, PAPER_LIST, GObject)

OffprintPaperList   *offprint_paper_list_new         (OffprintLibrary     *library) G_GNUC_WARN_UNUSED_RESULT;
void                 offprint_paper_list_load        (OffprintPaperList   *self,
                                                      const OffprintQuery *query,
                                                      const char          *search,
                                                      OffprintSearchOrder  order);
void                 offprint_paper_list_reload      (OffprintPaperList   *self);
void                 offprint_paper_list_stop        (OffprintPaperList   *self);
gboolean             offprint_paper_list_is_loading  (OffprintPaperList   *self);
const OffprintQuery *offprint_paper_list_get_query   (OffprintPaperList   *self);
const OffprintFound *offprint_paper_list_get_found   (OffprintPaperList   *self);
gint64               offprint_paper_list_get_n_found (OffprintPaperList   *self);
guint                offprint_paper_list_get_n_rows  (OffprintPaperList   *self);
const gint64        *offprint_paper_list_get_rows    (OffprintPaperList   *self);
gboolean             offprint_paper_list_find        (OffprintPaperList   *self,
                                                      gint64               row,
                                                      guint               *position);
OffprintPaperItem   *offprint_paper_list_peek        (OffprintPaperList   *self,
                                                      gint64               row);
void                 offprint_paper_list_show_all    (OffprintPaperList   *self);

G_END_DECLS
