/* item-cache.h: the items of papers that were shown lately, read as they are asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/paper-item.h"
#include "service/library.h"

G_BEGIN_DECLS

typedef struct _OffprintItemCache OffprintItemCache;

OffprintItemCache *offprint_item_cache_new        (OffprintLibrary     *library,
                                                   guint                n_kept) G_GNUC_WARN_UNUSED_RESULT;
void               offprint_item_cache_free       (OffprintItemCache   *self);
OffprintPaperItem *offprint_item_cache_lookup     (OffprintItemCache   *self,
                                                   gint64               row);
OffprintPaperItem *offprint_item_cache_get        (OffprintItemCache   *self,
                                                   gint64               row);
void               offprint_item_cache_set_query  (OffprintItemCache   *self,
                                                   const OffprintQuery *query);
void               offprint_item_cache_shrink     (OffprintItemCache   *self,
                                                   guint                n_kept);
void               offprint_item_cache_list_rows  (OffprintItemCache   *self,
                                                   GArray              *rows);
void               offprint_item_cache_take_heads (OffprintItemCache   *self,
                                                   GPtrArray           *heads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintItemCache, offprint_item_cache_free)

G_END_DECLS
