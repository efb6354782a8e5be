/* judge.h: what is known of a day after arXiv was asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "arxiv/document.h"

G_BEGIN_DECLS

/**
 * OffprintEvidence:
 * @day: the day that was wanted
 * @past: whether it is older than the current announcement
 * @was_empty: whether arXiv had nothing for this day when it was asked before
 * @feed: (nullable): the category's feed
 * @feed_error: (nullable): why there is none
 * @feed_seen: share of the feed's papers that an earlier list of the category had, 0 to 1
 * @page: (nullable): the category's listing or catch-up page, all of its pages in one
 * @page_error: (nullable): why there is none
 * @page_seen: share of the page's papers that an earlier list of the category had, 0 to 1
 *
 * What came when one category's list was asked for.
 */
typedef struct {
  OffprintDay             day;
  gboolean                past;
  gboolean                was_empty;
  const OffprintDocument *feed;
  const char             *feed_error;
  double                  feed_seen;
  const OffprintDocument *page;
  const char             *page_error;
  double                  page_seen;
} OffprintEvidence;

/**
 * OffprintVerdict:
 * @state: what is known of the day now
 * @reason: (owned) (nullable): why, one translated sentence, unless the day is complete
 * @declared: how many papers arXiv said the list has, or -1
 * @use_feed: whether the feed's papers belong to the day
 * @use_page: whether the page's papers belong to the day
 */
typedef struct {
  OffprintDayState  state;
  char             *reason;
  int               declared;
  gboolean          use_feed;
  gboolean          use_page;
} OffprintVerdict;

void offprint_judge_day     (const OffprintEvidence *evidence,
                             OffprintVerdict        *verdict);
void offprint_verdict_clear (OffprintVerdict        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OffprintVerdict, offprint_verdict_clear)

G_END_DECLS
