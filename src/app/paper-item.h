/* paper-item.h: one entry of a list of papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/heads.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PAPER_ITEM (offprint_paper_item_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPaperItem, offprint_paper_item, OFFPRINT, PAPER_ITEM, GObject)

OffprintPaperItem  *offprint_paper_item_new         (gint64             row) G_GNUC_WARN_UNUSED_RESULT;
gint64              offprint_paper_item_get_row     (OffprintPaperItem *self);
const OffprintHead *offprint_paper_item_get_head    (OffprintPaperItem *self);
void                offprint_paper_item_take_head   (OffprintPaperItem *self,
                                                     OffprintHead      *head);
void                offprint_paper_item_set_read    (OffprintPaperItem *self,
                                                     gboolean           read);
void                offprint_paper_item_set_starred (OffprintPaperItem *self,
                                                     gboolean           starred);

G_END_DECLS
