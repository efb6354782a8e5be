/* counts.h: the numbers beside the sidebar's rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "store/connection.h"

G_BEGIN_DECLS

typedef struct {
  guint n_papers;
  guint n_unread;
} OffprintCount;

/**
 * OffprintCounts:
 * @day: the day counted, 0 if there is none with papers
 * @today: papers of the day in any of the categories, each once
 * @starred: starred papers
 * @categories: (owned) (array length=n_categories): papers of the day in each category, in the order asked
 *   for
 * @n_categories: how many
 */
typedef struct {
  OffprintDay    day;
  OffprintCount  today;
  OffprintCount  starred;
  OffprintCount *categories;
  guint          n_categories;
} OffprintCounts;

void            offprint_counts_free      (OffprintCounts      *self);
OffprintCounts *offprint_store_get_counts (OffprintConnection  *connection,
                                           OffprintDay          day,
                                           const char *const   *categories,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintCounts, offprint_counts_free)

G_END_DECLS
