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
/* A paper is new in a category once. Where more than this share was there the time before, it is the previous batch (seen:
 * 97 %), and no real day comes near it. */
#define STALE_SHARE 0.5
/* A category with this many papers a day has a day without any in some 150. */
#define NEVER_EMPTY 5

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
  return document != NULL && document->day == day;
}

static gboolean
has_papers (const OffprintDocument *document, OffprintDay day)
{
  return is_of_day (document, day) && document->n_entries > 0;
}

/* arXiv's own word that a list has no papers; a page that merely shows none is not one. */
static gboolean
is_empty_page (const OffprintDocument *page, OffprintDay day)
{
  return is_of_day (page, day) && page->n_entries == 0 && page->total == 0 && !page->truncated;
}

static gboolean
is_empty_feed (const OffprintDocument *feed, OffprintDay day)
{
  return is_of_day (feed, day) && feed->n_entries == 0 && feed->n_skipped == 0 && !feed->truncated;
}

static int
count_declared (const OffprintDocument *page)
{
  int declared = -1;

  for (int part = 0; part < OFFPRINT_N_PARTS; part++)
    if (page->declared[part] >= 0)
      declared = MAX (declared, 0) + page->declared[part];
  return MAX (declared, page->total);
}

/* Whether every part has what its heading declares, and the whole what it declares as a whole. */
static gboolean
has_declared (const OffprintDocument *page, int declared)
{
  for (int part = 0; part < OFFPRINT_N_PARTS; part++)
    if ((int) (offprint_document_count (page, part) + page->n_duplicates) < page->declared[part])
      return FALSE;
  return (int) (page->n_entries + page->n_duplicates) >= declared;
}

/* The page of the day itself: its count is arXiv's own word. */
static void
judge_page (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  const OffprintDocument *page = evidence->page;
  g_autofree char *reason = NULL;

  if (evidence->page_repeated > STALE_SHARE) {
    decide (verdict, OFFPRINT_DAY_STALE, _("arXiv shows the previous list under the new date"));
    return;
  }
  verdict->use_page = TRUE;
  verdict->declared = count_declared (page);
  if (verdict->declared >= 0 && !has_declared (page, verdict->declared)) {
    reason = g_strdup_printf (_("arXiv declares %d papers, of which %u came"), verdict->declared, page->n_entries);
    decide (verdict, OFFPRINT_DAY_FAILED, reason);
  } else if (page->truncated)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv’s page is cut off"));
  else if (page->n_skipped > 0)
    decide (verdict, OFFPRINT_DAY_FAILED, _("Some papers on arXiv’s page could not be read"));
  else if (verdict->declared < 0)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv’s page does not say how many papers there are"));
  else if (evidence->past && !evidence->compared)
    decide (verdict, OFFPRINT_DAY_FAILED, _("The list could not be compared with the one before"));
  else
    decide (verdict, OFFPRINT_DAY_COMPLETE, NULL);
}

/* The day's feed, where no page of that day can be had. */
static void
judge_feed (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  const OffprintDocument *feed = evidence->feed;

  if (evidence->feed_repeated > STALE_SHARE) {
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
  else if (evidence->compared)
    decide (verdict, OFFPRINT_DAY_COMPLETE, NULL);
  else
    decide (verdict, OFFPRINT_DAY_FAILED, evidence->page_error != NULL
            ? evidence->page_error : _("The list could not be compared with the one before"));
}

/* arXiv says that there is nothing. On a holiday that it had announced it is believed at once; else when it says so again
 * half a day later, or of a small category in two places while others have papers. */
static void
judge_empty (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  gboolean small = evidence->n_usual > 0 && evidence->n_usual < NEVER_EMPTY;
  gboolean twice = is_empty_feed (evidence->feed, evidence->day);

  verdict->declared = 0;
  if (offprint_day_is_holiday (evidence->day) && !evidence->elsewhere)
    decide (verdict, OFFPRINT_DAY_NO_ANNOUNCEMENT, _("arXiv has a holiday"));
  else if (evidence->elsewhere && (evidence->was_empty || (small && twice)))
    decide (verdict, OFFPRINT_DAY_COMPLETE, NULL);
  else if (evidence->past && evidence->was_empty)
    decide (verdict, OFFPRINT_DAY_NO_ANNOUNCEMENT, _("arXiv announced nothing"));
  else if (evidence->past)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv’s list is empty; whether that is true will be asked again"));
  else
    decide (verdict, OFFPRINT_DAY_NOT_ANNOUNCED, _("arXiv’s list for this day is empty so far"));
}

/* A page came that is not of the day, or shows nothing without saying that there is nothing. */
static void
judge_other (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  OffprintDay shown = evidence->page->day;

  if (shown == OFFPRINT_DAY_NONE)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv’s answer does not say which day it is of"));
  else if (shown == evidence->day)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv’s page shows no papers"));
  else if (evidence->past || shown > evidence->day)
    decide (verdict, OFFPRINT_DAY_FAILED, _("arXiv answered with another day’s list"));
  else if (offprint_day_is_holiday (evidence->day) && is_empty_feed (evidence->feed, evidence->day))
    decide (verdict, OFFPRINT_DAY_NO_ANNOUNCEMENT, _("arXiv has a holiday"));
  else
    decide (verdict, OFFPRINT_DAY_NOT_ANNOUNCED, NULL);
}

/**
 * offprint_judge_day:
 * @evidence: what came
 * @verdict: (out caller-allocates): what follows; clear it afterwards
 *
 * Judges one category's list on one day.
 */
void
offprint_judge_day (const OffprintEvidence *evidence, OffprintVerdict *verdict)
{
  gboolean feed = has_papers (evidence->feed, evidence->day);
  gboolean page = has_papers (evidence->page, evidence->day);

  *verdict = (OffprintVerdict) { OFFPRINT_DAY_UNKNOWN, NULL, -1, FALSE, FALSE };
  if (page) {
    judge_page (evidence, verdict);
    verdict->use_feed = feed && verdict->state == OFFPRINT_DAY_FAILED && evidence->feed_repeated <= STALE_SHARE;
  }
  if (feed && (!page || verdict->state == OFFPRINT_DAY_STALE))
    judge_feed (evidence, verdict);
  if (page || feed)
    return;

  if (evidence->page == NULL)
    decide (verdict, OFFPRINT_DAY_FAILED, evidence->page_error != NULL ? evidence->page_error : evidence->feed_error);
  else if (is_empty_page (evidence->page, evidence->day))
    judge_empty (evidence, verdict);
  else
    judge_other (evidence, verdict);
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
