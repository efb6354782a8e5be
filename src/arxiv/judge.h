/* judge.h: what is known of a day after arXiv was asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "arxiv/document.h"

G_BEGIN_DECLS

/* An empty list is believed when it is as empty that much later, in seconds; arXiv has served empty pages for ten hours. */
#define OFFPRINT_EMPTY_WAIT_S (12 * 60 * 60)

/**
 * OffprintEvidence:
 * @day: the day that was wanted
 * @past: whether it is older than the current announcement
 * @was_empty: whether arXiv's list was already empty when it was asked for, at least %OFFPRINT_EMPTY_WAIT_S ago
 * @elsewhere: whether other categories have papers on that day
 * @n_usual: the most papers that the category lately had on a day, or 0 if none of its lists is known
 * @compared: whether the list of the mailing before is at hand, so that its repetition would have been noticed
 * @feed: (nullable): the category's feed
 * @feed_error: (nullable): why there is none
 * @feed_repeated: share of the feed's papers that the list before had, 0 to 1
 * @page: (nullable): the category's listing or catch-up page, all of its pages in one
 * @page_error: (nullable): why there is none
 * @page_repeated: share of the page's papers that the list before had, 0 to 1
 *
 * What came when one category's list was asked for.
 */
typedef struct {
  OffprintDay             day;
  gboolean                past;
  gboolean                was_empty;
  gboolean                elsewhere;
  guint                   n_usual;
  gboolean                compared;
  const OffprintDocument *feed;
  const char             *feed_error;
  double                  feed_repeated;
  const OffprintDocument *page;
  const char             *page_error;
  double                  page_repeated;
} OffprintEvidence;

/**
 * OffprintVerdict:
 * @state: what is known of the day now
 * @reason: (owned) (nullable): why, one translated sentence, unless the day is complete
 * @declared: how many papers arXiv said the list has, or -1; 0 for a list that arXiv called empty
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
