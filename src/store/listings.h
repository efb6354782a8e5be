/* listings.h: which papers were announced on which day in which category
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/listing.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintListResult:
 * @n_listed: entries in the list that was put
 * @n_new_papers: papers that the store did not have
 * @n_updated: papers of which the store had an older version or less
 * @n_already: entries that were listed for this day and category before
 *
 * What putting a list changed. Calls add to it, so that one can stand for many.
 */
typedef struct {
  guint n_listed;
  guint n_new_papers;
  guint n_updated;
  guint n_already;
} OffprintListResult;

gboolean    offprint_store_put_list               (OffprintConnection   *connection,
                                                   OffprintDay           day,
                                                   const char           *category,
                                                   const GPtrArray      *entries,
                                                   OffprintListResult   *result,
                                                   GError              **error);
gboolean    offprint_store_put_entry              (OffprintConnection   *connection,
                                                   OffprintDay           day,
                                                   const char           *category,
                                                   guint                 position,
                                                   const OffprintEntry  *entry,
                                                   OffprintListResult   *result,
                                                   GError              **error);
GPtrArray  *offprint_store_get_list               (OffprintConnection   *connection,
                                                   OffprintDay           day,
                                                   const char           *category,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    offprint_store_count_list             (OffprintConnection   *connection,
                                                   OffprintDay           day,
                                                   const char           *category,
                                                   guint                *n_papers,
                                                   GError              **error);
gboolean    offprint_store_find_list_beside       (OffprintConnection   *connection,
                                                   OffprintDay           day,
                                                   const char           *category,
                                                   gboolean              after,
                                                   OffprintDay          *beside,
                                                   GError              **error);
gboolean    offprint_store_count_repeated         (OffprintConnection   *connection,
                                                   OffprintDay           day,
                                                   const char           *category,
                                                   const GPtrArray      *entries,
                                                   guint                *n_repeated,
                                                   GError              **error);
gboolean    offprint_store_unlist                 (OffprintConnection   *connection,
                                                   OffprintDay           day,
                                                   const char           *category,
                                                   const GPtrArray      *entries,
                                                   GError              **error);
GArray     *offprint_store_list_days              (OffprintConnection   *connection,
                                                   const char *const    *categories,
                                                   OffprintDay           last,
                                                   guint                 n_days,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char      **offprint_store_list_listed_categories (OffprintConnection   *connection,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
