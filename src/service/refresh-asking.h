/* refresh-asking.h: asks arXiv for the documents of one list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/fetch.h"
#include "service/refresh-list.h"
#include "store/database.h"

G_BEGIN_DECLS

/* How many days back a list is looked for where the wanted one has none before it; arXiv's longest breaks have five. */
#define OFFPRINT_FARTHEST_BACK 7

/**
 * OffprintAsking:
 * @database: the store
 * @fetch: what asks, at arXiv's pace
 * @today: the current announcement day
 * @api_failed: whether the API failed, and is not asked again in this run
 * @cancellable: (nullable): stops a request at once
 *
 * What the requests of one refresh have in common. It owns nothing.
 */
typedef struct {
  OffprintDatabase *database;
  OffprintFetch    *fetch;
  OffprintDay       today;
  gboolean          api_failed;
  GCancellable     *cancellable;
} OffprintAsking;

gboolean offprint_asking_fetch_feed        (OffprintAsking       *self,
                                            OffprintRefreshList  *list,
                                            gboolean             *refused,
                                            GError              **error);
gboolean offprint_asking_fetch_page        (OffprintAsking       *self,
                                            OffprintRefreshList  *list,
                                            GError              **error);
gboolean offprint_asking_make_comparable   (OffprintAsking       *self,
                                            OffprintRefreshList  *list,
                                            gboolean              earlier_to_come,
                                            GError              **error);
gboolean offprint_asking_complete_metadata (OffprintAsking       *self,
                                            OffprintRefreshList  *list,
                                            GError              **error);

G_END_DECLS
