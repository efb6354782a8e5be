/* due.h: which days are still to be fetched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/day-states.h"

G_BEGIN_DECLS

/* How far back arXiv's catch-up pages reach, in days. */
#define OFFPRINT_DAYS_SERVED 90

/**
 * OffprintDue:
 * @day: an announcement day
 * @category: (not nullable): a chosen category, owned by the list that was asked for
 *
 * A list that is to be fetched.
 */
typedef struct {
  OffprintDay  day;
  const char  *category;
} OffprintDue;

GArray           *offprint_due_list       (const GPtrArray   *records,
                                         char             **categories,
                                         OffprintDay        today,
                                         OffprintDay        first,
                                         gint64             now) G_GNUC_WARN_UNUSED_RESULT;
OffprintDayState  offprint_due_find_state (const GPtrArray   *records,
                                         OffprintDay        day,
                                         const char        *category);
gboolean          offprint_due_has_list   (const GPtrArray   *records,
                                         const char        *category);
gboolean          offprint_due_is_final   (OffprintDayState   state);

G_END_DECLS
