/* judge.c: what is known of a day after arXiv was asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A day is complete only by arXiv's own word: a document that carries that day's date, that is not the previous batch under
 * a new date, that is whole, and whose papers are as many as it declares. Everything else has a name and a reason.
 */

#include "config.h"

#include "arxiv/judge.h"

#include <glib/gi18n-lib.h>

/* A feed of this many papers has been cut: arXiv drops papers beyond it, new ones first. */
#define FEED_LIMIT 2000
/* A paper is announced in a category once; only replacements come again. A batch with this share of known papers is the
 * previous one (seen: 100 %), and no real day comes near it. */
#define STALE_SHARE 0.8

static void
decide (OffprintVerdict *verdict, OffprintDayState state, const char *reason)
{
  verdict->state = state;
  g_free (verdict->reason);
  verdict->reason = g_strdup (reason);
}

static gboolean
is_of_day (const OffprintDocument *document, OffprintDay day)
{
  return document != NULL && document->day == day && document->n_entries > 0;
}

static int
count_declared (const OffprintDocument *page)
{
  int declared = 0;
  gboolean known = FALSE;

  for (int part = 0; part < OFFPRINT_N_PARTS; part++)
    if (page->declared[part] >= 0) {
      declared += page->declared[part];
      known = TRUE;
    }
  if (page->total >= 0 && page->total > declared)
    return page->total;
  return known ? declared : page->total;
}

/* The page of the day itself: its count is arXiv's own word. */
static void
judge_page (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  const OffprintDocument *page = evidence->page;
  g_autofree char *reason = NULL;

  if (evidence->page_seen >= STALE_SHARE) {
    decide (verdict, OFFPRINT_DAY_STALE, _("arXiv shows the previous list under the new date"));
    return;
  }
  verdict->use_page = TRUE;
  verdict->declared = count_declared (page);
  if (!page->truncated && page->n_skipped == 0 && (int) page->n_entries >= verdict->declared) {
    decide (verdict, OFFPRINT_DAY_COMPLETE, NULL);
    return;
  }
  if (page->truncated)
    reason = g_strdup (_("arXiv’s page is cut off"));
  else
    reason = g_strdup_printf (_("arXiv declares %d papers, of which %u came"), verdict->declared, page->n_entries);
  decide (verdict, OFFPRINT_DAY_FAILED, reason);
}

/* The day's feed, where no page of that day can be had. */
static void
judge_feed (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  const OffprintDocument *feed = evidence->feed;

  if (evidence->feed_seen >= STALE_SHARE) {
    decide (verdict, OFFPRINT_DAY_STALE, _("arXiv serves the previous list under the new date"));
    return;
  }
  verdict->use_feed = TRUE;
  if (feed->truncated)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv’s feed is cut off"));
  else if (feed->n_entries + feed->n_skipped + feed->n_duplicates >= FEED_LIMIT)
    decide (verdict, OFFPRINT_DAY_FAILED, _("The list is longer than arXiv’s feeds can be"));
  else if (feed->n_skipped > 0)
    decide (verdict, OFFPRINT_DAY_FAILED, _("Some papers in arXiv’s feed could not be read"));
  else
    decide (verdict, OFFPRINT_DAY_COMPLETE, NULL);
}

/* Nothing of that day came, though something answered. */
static void
judge_nothing (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  gboolean dated_empty = (evidence->feed != NULL && evidence->feed->day == evidence->day)
                         || (evidence->page != NULL && evidence->page->n_entries == 0);

  if (evidence->feed != NULL && evidence->feed->truncated)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv’s feed is cut off"));
  else if (dated_empty && offprint_day_is_holiday (evidence->day))
    decide (verdict, OFFPRINT_DAY_NO_ANNOUNCEMENT, _("arXiv has a holiday"));
  else if (dated_empty && evidence->past && evidence->was_empty)
    decide (verdict, OFFPRINT_DAY_NO_ANNOUNCEMENT, _("arXiv announced nothing"));
  else if (evidence->past && !dated_empty)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv answered with another day’s list"));
  else if (dated_empty)
    decide (verdict, OFFPRINT_DAY_NOT_ANNOUNCED, _("arXiv’s list for this day is empty so far"));
  else
    decide (verdict, OFFPRINT_DAY_NOT_ANNOUNCED, NULL);
}

/**
 * offprint_judge_day:
 * @evidence: what came
 * @verdict: (out caller-allocates): what follows; clear it afterwards
 *
 * Judges one category's list on one day. An empty list is believed on a holiday that arXiv had said, else only when it was
 * empty before, and the day is past: arXiv has served empty pages for hours.
 */
void
offprint_judge_day (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  gboolean feed = is_of_day (evidence->feed, evidence->day);
  gboolean page = is_of_day (evidence->page, evidence->day);

  *verdict = (OffprintVerdict) { OFFPRINT_DAY_UNKNOWN, NULL, -1, FALSE, FALSE };
  if (page) {
    judge_page (evidence, verdict);
    verdict->use_feed = feed && evidence->feed_seen < STALE_SHARE;
  }
  if (feed && (!page || verdict->state == OFFPRINT_DAY_STALE))
    judge_feed (evidence, verdict);
  if (page || feed)
    return;

  if (evidence->feed == NULL && evidence->page == NULL)
    decide (verdict, OFFPRINT_DAY_FAILED,
            evidence->feed_error != NULL ? evidence->feed_error : evidence->page_error);
  else if (evidence->feed != NULL && evidence->feed->day == evidence->day && evidence->page == NULL
           && evidence->page_error != NULL)
    decide (verdict, OFFPRINT_DAY_FAILED, evidence->page_error);    /* empty, and nobody to ask whether that is true */
  else
    judge_nothing (evidence, verdict);
}

/**
 * offprint_verdict_clear:
 * @self: a verdict
 */
void
offprint_verdict_clear (OffprintVerdict *self)
{
  g_clear_pointer (&self->reason, g_free);
}
