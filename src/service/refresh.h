/* refresh.h: announcements from arXiv into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintRefreshWish:
 * @categories: (nullable) (array zero-terminated=1): categories; %NULL or empty for the chosen ones
 * @day: this day only, even if it is there already, or %OFFPRINT_DAY_NONE
 * @since: every day from this one on, or %OFFPRINT_DAY_NONE for those that are due
 * @without_counts: whether the current day's page, which tells how many papers there are, is asked for only where the feed
 *   alone does not prove the list whole: half the requests
 *
 * What to fetch.
 */
typedef struct {
  char       **categories;
  OffprintDay  day;
  OffprintDay  since;
  gboolean     without_counts;
} OffprintRefreshWish;

/**
 * OffprintRefreshStep:
 * @day: the list that is being fetched
 * @category: its category
 * @done: how many lists are done
 * @total: of how many
 *
 * How far a refresh has come.
 */
typedef struct {
  OffprintDay  day;
  const char  *category;
  guint        done;
  guint        total;
} OffprintRefreshStep;

typedef void (*OffprintRefreshFunc) (const OffprintRefreshStep *step,
                                     gpointer                   user_data);

/**
 * OffprintRefreshReport:
 * @records: (owned) (element-type OffprintDayRecord): the lists that were asked for, as they are known now
 * @n_new: papers that the store did not have
 * @n_requests: requests made, retries among them
 * @n_failed: lists that failed or were stale
 * @next_try: when it makes sense to ask again, seconds since 1970, or 0 if nothing is open
 */
typedef struct {
  GPtrArray *records;
  guint      n_new;
  guint      n_requests;
  guint      n_failed;
  gint64     next_try;
} OffprintRefreshReport;

void                   offprint_library_refresh_async  (OffprintLibrary            *self,
                                                        const OffprintRefreshWish  *wish,
                                                        OffprintRefreshFunc         progress,
                                                        gpointer                    progress_data,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
OffprintRefreshReport *offprint_library_refresh_finish (OffprintLibrary            *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
void                   offprint_refresh_report_free    (OffprintRefreshReport      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintRefreshReport, offprint_refresh_report_free)

G_END_DECLS
