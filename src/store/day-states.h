/* day-states.h: what is known of each category's list on each day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/listing.h"
#include "store/connection.h"

G_BEGIN_DECLS

#define OFFPRINT_NOT_DECLARED (-1)

/**
 * OffprintDayRecord:
 * @day: the announcement day
 * @category: (owned) (not nullable): its code
 * @state: what is known
 * @reason: (owned) (nullable): why, one sentence; for a day that failed or was judged
 * @declared: how many papers arXiv's page said there are, or %OFFPRINT_NOT_DECLARED
 * @stored: how many are in the store
 * @checked: when arXiv was last asked, seconds since 1970
 */
typedef struct {
  OffprintDay       day;
  char             *category;
  OffprintDayState  state;
  char             *reason;
  int               declared;
  int               stored;
  gint64            checked;
} OffprintDayRecord;

/**
 * OffprintDayCount:
 * @day: the announcement day
 * @n_papers: papers in the chosen categories, each once
 * @n_summarised: how many of them have the summary that was asked for
 * @n_unread: how many of them are unread
 */
typedef struct {
  OffprintDay day;
  guint       n_papers;
  guint       n_summarised;
  guint       n_unread;
} OffprintDayCount;

OffprintDayRecord *offprint_day_record_new              (OffprintDay               day,
                                                         const char               *category,
                                                         OffprintDayState          state) G_GNUC_WARN_UNUSED_RESULT;
void               offprint_day_record_free             (OffprintDayRecord        *self);

gboolean           offprint_store_put_day_state         (OffprintConnection       *connection,
                                                         const OffprintDayRecord  *record,
                                                         GError                  **error);
OffprintDayRecord *offprint_store_get_day_state         (OffprintConnection       *connection,
                                                         OffprintDay               day,
                                                         const char               *category,
                                                         GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray         *offprint_store_list_day_states       (OffprintConnection       *connection,
                                                         OffprintDay               first,
                                                         OffprintDay               last,
                                                         const char               *category,
                                                         GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean           offprint_store_get_last_complete_day (OffprintConnection       *connection,
                                                         const char               *category,
                                                         OffprintDay              *day,
                                                         GError                  **error);
GArray            *offprint_store_count_days            (OffprintConnection       *connection,
                                                         const char *const        *categories,
                                                         OffprintDay               last,
                                                         guint                     n_days,
                                                         const char               *language,
                                                         const char               *engine,
                                                         GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDayRecord, offprint_day_record_free)

G_END_DECLS
