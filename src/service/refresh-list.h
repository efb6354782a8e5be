/* refresh-list.h: one list of a refresh: what came, judged and stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "arxiv/judge.h"
#include "store/day-states.h"
#include "store/fetches.h"
#include "store/listings.h"

G_BEGIN_DECLS

/**
 * OffprintRefreshList:
 * @day: its day
 * @past: whether that is older than the current announcement day
 * @category: (owned): its category
 * @before: its state when the run began
 * @feed: (owned) (nullable): the category's feed, if it came
 * @feed_error: (owned) (nullable): why it did not
 * @feed_url: (owned) (nullable): where it was asked for
 * @validators: (owned) (nullable): the feed's
 * @page: (owned) (nullable): the listing or catch-up page, if it came
 * @page_error: (owned) (nullable): why it did not
 * @before_list: (owned) (nullable): the list of the mailing before, if it had to be fetched to compare with
 * @comparable: whether a repetition of the mailing before would be noticed
 * @feed_stored: whether the feed's papers were already put into the list
 * @reopened: a later day of the category that was taken back, or %OFFPRINT_DAY_NONE
 * @verdict: what follows
 * @stored: what putting it into the store changed
 * @record: (owned) (nullable): its state as it was stored
 *
 * A (day, category) that is being fetched. The functions that take a connection fit #OffprintDatabaseFunc, so that each is a
 * transaction of its own.
 */
typedef struct {
  OffprintDay          day;
  gboolean             past;
  char                *category;
  OffprintDayState     before;
  OffprintDocument    *feed;
  char                *feed_error;
  char                *feed_url;
  OffprintValidators  *validators;
  OffprintDocument    *page;
  char                *page_error;
  OffprintDocument    *before_list;
  gboolean             comparable;
  gboolean             feed_stored;
  OffprintDay          reopened;
  OffprintVerdict      verdict;
  OffprintListResult   stored;
  OffprintDayRecord   *record;
} OffprintRefreshList;

OffprintRefreshList *offprint_refresh_list_new        (OffprintDay           day,
                                                       gboolean              past,
                                                       const char           *category,
                                                       OffprintDayState      before) G_GNUC_WARN_UNUSED_RESULT;
void                 offprint_refresh_list_free       (OffprintRefreshList  *self);
void                 offprint_refresh_list_forget     (OffprintRefreshList  *self);
GArray              *offprint_refresh_list_find_bare  (OffprintRefreshList  *self) G_GNUC_WARN_UNUSED_RESULT;

gpointer             offprint_refresh_list_check_before
                                                      (OffprintConnection   *connection,
                                                       gpointer              list,
                                                       GCancellable         *cancellable,
                                                       GError              **error);
gpointer             offprint_refresh_list_store_feed
                                                      (OffprintConnection   *connection,
                                                       gpointer              list,
                                                       GCancellable         *cancellable,
                                                       GError              **error);
gpointer             offprint_refresh_list_store_papers
                                                      (OffprintConnection   *connection,
                                                       gpointer              list,
                                                       GCancellable         *cancellable,
                                                       GError              **error);
gpointer             offprint_refresh_list_store_state
                                                      (OffprintConnection   *connection,
                                                       gpointer              list,
                                                       GCancellable         *cancellable,
                                                       GError              **error);
gpointer             offprint_refresh_list_store_unasked
                                                      (OffprintConnection   *connection,
                                                       gpointer              list,
                                                       GCancellable         *cancellable,
                                                       GError              **error);

G_END_DECLS
