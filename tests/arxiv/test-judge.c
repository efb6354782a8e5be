/* test-judge.c: what is known of a day after arXiv was asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "arxiv/judge.h"

#define TUESDAY   20260421
#define MONDAY    20260420
#define WEDNESDAY 20260422
#define HOLIDAY   20260120    /* nothing was announced on the evening of the 19th */
#define FRIDAY    20260116

/* A document in few words; with -1 for its day it does not say, without one there is none. */
typedef struct {
  OffprintDay day;
  guint       n_entries;
  guint       n_skipped;
  int         total;
  int         declared[OFFPRINT_N_PARTS];
  gboolean    truncated;
  double      repeated;
} Sketch;

typedef struct {
  const char       *path;
  OffprintDay       day;
  gboolean          past;
  gboolean          was_empty;
  gboolean          alone;        /* without the list before, to compare with */
  gboolean          elsewhere;
  guint             n_usual;
  Sketch            feed;
  Sketch            page;
  const char       *feed_error;
  const char       *page_error;
  OffprintDayState  state;
  int               declared;
  gboolean          use_feed;
  gboolean          use_page;
} Case;

#define FEED(of, ...) .feed = { .day = of, __VA_ARGS__ }
#define PAGE(of, ...) .page = { .day = of, __VA_ARGS__ }
#define UNSAID        .total = -1, .declared = { -1, -1, -1 }

static const Case cases[] = {
  { "nothing-came", TUESDAY, .feed_error = "offline", .state = OFFPRINT_DAY_FAILED, .declared = -1 },
  { "only-page-failed", TUESDAY, .page_error = "offline", .state = OFFPRINT_DAY_FAILED, .declared = -1 },

  { "feed", TUESDAY, FEED (TUESDAY, 30), .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "feed-without-comparison", TUESDAY, .alone = TRUE, FEED (TUESDAY, 30),
    .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-some-seen", TUESDAY, FEED (TUESDAY, 30, .repeated = 0.3),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "feed-stale", TUESDAY, FEED (TUESDAY, 30, .repeated = 0.97), .state = OFFPRINT_DAY_STALE, .declared = -1 },
  { "feed-1999", TUESDAY, FEED (TUESDAY, 1999),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "feed-2000", TUESDAY, FEED (TUESDAY, 2000), .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-2000-one-skipped", TUESDAY, FEED (TUESDAY, 1999, .n_skipped = 1),
    .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-truncated", TUESDAY, FEED (TUESDAY, 9, .truncated = TRUE),
    .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-skipped", TUESDAY, FEED (TUESDAY, 9, .n_skipped = 2),
    .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-of-yesterday", TUESDAY, FEED (MONDAY, 30), PAGE (MONDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },
  { "feed-empty-page-failed", TUESDAY, FEED (TUESDAY), .page_error = "503",
    .state = OFFPRINT_DAY_FAILED, .declared = -1 },
  { "feed-empty-page-of-yesterday", TUESDAY, FEED (TUESDAY), PAGE (MONDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },
  { "feed-empty-on-holiday", HOLIDAY, FEED (HOLIDAY), PAGE (FRIDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_NO_ANNOUNCEMENT, .declared = -1 },
  { "feed-cut-on-holiday", HOLIDAY, FEED (HOLIDAY, .truncated = TRUE), PAGE (FRIDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },
  { "holiday-that-was-none", HOLIDAY, FEED (HOLIDAY, 30),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "feed-empty-page-full", TUESDAY, FEED (TUESDAY), PAGE (TUESDAY, 30, .total = 30, .declared = { 20, 5, 5 }),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },
  { "feed-full-page-empty", TUESDAY, FEED (TUESDAY, 30), PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },

  { "page", TUESDAY, PAGE (TUESDAY, 30, .total = 30, .declared = { 20, 5, 5 }),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },
  { "page-without-total", TUESDAY, PAGE (TUESDAY, 30, .total = -1, .declared = { 20, 5, 5 }),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },
  { "page-without-counts", TUESDAY, PAGE (TUESDAY, 30, UNSAID),
    .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_page = TRUE },
  { "page-without-day", TUESDAY, PAGE (-1, 30, .total = 30), .state = OFFPRINT_DAY_FAILED, .declared = -1 },
  { "page-without-papers", TUESDAY, PAGE (TUESDAY, UNSAID), .state = OFFPRINT_DAY_FAILED, .declared = -1 },
  { "page-too-few", TUESDAY, PAGE (TUESDAY, 29, .total = 30, .declared = { 20, 5, 5 }),
    .state = OFFPRINT_DAY_FAILED, .declared = 30, .use_page = TRUE },
  { "page-more-to-come", TUESDAY, PAGE (TUESDAY, 2000, .total = 2100, .declared = { 1500, 500, -1 }),
    .state = OFFPRINT_DAY_FAILED, .declared = 2100, .use_page = TRUE },
  { "page-truncated", TUESDAY, PAGE (TUESDAY, 30, .total = 30, .truncated = TRUE),
    .state = OFFPRINT_DAY_FAILED, .declared = 30, .use_page = TRUE },
  { "page-skipped", TUESDAY, PAGE (TUESDAY, 30, .total = 30, .n_skipped = 1),
    .state = OFFPRINT_DAY_FAILED, .declared = 30, .use_page = TRUE },
  { "page-stale", TUESDAY, PAGE (TUESDAY, 30, .total = 30, .repeated = 1),
    .state = OFFPRINT_DAY_STALE, .declared = -1 },
  { "page-of-yesterday", TUESDAY, PAGE (MONDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },
  { "page-of-tomorrow", TUESDAY, PAGE (WEDNESDAY, 30, .total = 30), .state = OFFPRINT_DAY_FAILED, .declared = -1 },
  { "past-page-of-another-day", TUESDAY, .past = TRUE, PAGE (MONDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_FAILED, .declared = -1 },
  { "past-page", TUESDAY, .past = TRUE, PAGE (TUESDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },
  { "past-page-without-comparison", TUESDAY, .past = TRUE, .alone = TRUE, PAGE (TUESDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_FAILED, .declared = 30, .use_page = TRUE },
  { "page-without-comparison", TUESDAY, .alone = TRUE, PAGE (TUESDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },

  { "both", TUESDAY, FEED (TUESDAY, 30), PAGE (TUESDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },
  { "feed-fills-short-page", TUESDAY, FEED (TUESDAY, 30), PAGE (TUESDAY, 20, .total = 30),
    .state = OFFPRINT_DAY_FAILED, .declared = 30, .use_feed = TRUE, .use_page = TRUE },
  { "feed-stale-page-not", TUESDAY, FEED (TUESDAY, 30, .repeated = 1), PAGE (TUESDAY, 40, .total = 40),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 40, .use_page = TRUE },
  { "page-stale-feed-not", TUESDAY, FEED (TUESDAY, 30), PAGE (TUESDAY, 40, .total = 40, .repeated = 1),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "both-stale", TUESDAY, FEED (TUESDAY, 30, .repeated = 1), PAGE (TUESDAY, 30, .total = 30, .repeated = 1),
    .state = OFFPRINT_DAY_STALE, .declared = -1 },
  { "feed-good-page-of-yesterday", TUESDAY, FEED (TUESDAY, 30), PAGE (MONDAY, 20, .total = 20),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },

  { "empty-so-far", TUESDAY, FEED (TUESDAY), PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = 0 },
  { "empty-so-far-and-long", TUESDAY, .was_empty = TRUE, PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = 0 },
  { "empty-once", TUESDAY, .past = TRUE, PAGE (TUESDAY, .total = 0), .state = OFFPRINT_DAY_FAILED, .declared = 0 },
  { "empty-for-long", TUESDAY, .past = TRUE, .was_empty = TRUE, PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NO_ANNOUNCEMENT, .declared = 0 },
  { "empty-for-long-but-not-elsewhere", TUESDAY, .past = TRUE, .was_empty = TRUE, .elsewhere = TRUE,
    PAGE (TUESDAY, .total = 0), .state = OFFPRINT_DAY_COMPLETE, .declared = 0 },
  { "empty-and-cut", TUESDAY, .past = TRUE, .was_empty = TRUE, PAGE (TUESDAY, .total = 0, .truncated = TRUE),
    .state = OFFPRINT_DAY_FAILED, .declared = -1 },
  { "empty-before-but-not-now", TUESDAY, .past = TRUE, .was_empty = TRUE, PAGE (TUESDAY, 9, .total = 9),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 9, .use_page = TRUE },
  { "empty-small-category", TUESDAY, .elsewhere = TRUE, .n_usual = 2, FEED (TUESDAY), PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 0 },
  { "empty-small-category-in-one-place", TUESDAY, .elsewhere = TRUE, .n_usual = 2, PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = 0 },
  { "empty-large-category", TUESDAY, .elsewhere = TRUE, .n_usual = 50, FEED (TUESDAY), PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = 0 },
  { "empty-unknown-category", TUESDAY, .elsewhere = TRUE, FEED (TUESDAY), PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = 0 },
  { "empty-on-holiday", HOLIDAY, .past = TRUE, PAGE (HOLIDAY, .total = 0),
    .state = OFFPRINT_DAY_NO_ANNOUNCEMENT, .declared = 0 },
  { "empty-on-holiday-but-not-elsewhere", HOLIDAY, .past = TRUE, .elsewhere = TRUE, PAGE (HOLIDAY, .total = 0),
    .state = OFFPRINT_DAY_FAILED, .declared = 0 },
};

static OffprintDocument *
new_document (const Sketch *sketch)
{
  static const OffprintKind kinds[OFFPRINT_N_PARTS] = { OFFPRINT_KIND_NEW, OFFPRINT_KIND_CROSS, OFFPRINT_KIND_REPLACE };
  OffprintDocument *document = offprint_document_new ();
  guint left = sketch->n_entries;

  for (int part = 0; part < OFFPRINT_N_PARTS; part++) {
    guint n = MIN (left, (guint) MAX (sketch->declared[part], 0));

    document->n_by_kind[kinds[part]] = n;
    left -= n;
  }
  document->n_by_kind[OFFPRINT_KIND_NEW] += left;
  document->day = sketch->day > 0 ? sketch->day : OFFPRINT_DAY_NONE;
  document->n_entries = sketch->n_entries;
  document->n_skipped = sketch->n_skipped;
  document->truncated = sketch->truncated;
  document->total = sketch->total;
  memcpy (document->declared, sketch->declared, sizeof document->declared);
  return document;
}

static void
test_case (gconstpointer data)
{
  const Case *wanted = data;
  g_autoptr (OffprintDocument) feed = wanted->feed.day != 0 ? new_document (&wanted->feed) : NULL;
  g_autoptr (OffprintDocument) page = wanted->page.day != 0 ? new_document (&wanted->page) : NULL;
  g_auto (OffprintVerdict) verdict = { OFFPRINT_DAY_UNKNOWN, NULL, -1, FALSE, FALSE };
  OffprintEvidence evidence = {
    .day = wanted->day,
    .past = wanted->past,
    .was_empty = wanted->was_empty,
    .compared = !wanted->alone,
    .elsewhere = wanted->elsewhere,
    .n_usual = wanted->n_usual,
    .feed = feed,
    .feed_error = wanted->feed_error,
    .feed_repeated = wanted->feed.repeated,
    .page = page,
    .page_error = wanted->page_error,
    .page_repeated = wanted->page.repeated,
  };

  offprint_judge_day (&evidence, &verdict);
  g_assert_cmpstr (offprint_day_state_to_string (verdict.state), ==, offprint_day_state_to_string (wanted->state));
  g_assert_cmpint (verdict.declared, ==, wanted->declared);
  g_assert_cmpint (verdict.use_feed, ==, wanted->use_feed);
  g_assert_cmpint (verdict.use_page, ==, wanted->use_page);
  if (wanted->state == OFFPRINT_DAY_COMPLETE)
    g_assert_null (verdict.reason);
  else if (wanted->state != OFFPRINT_DAY_NOT_ANNOUNCED)
    g_assert_nonnull (verdict.reason);
}

/* What is not whole, or not of the day, is never complete, whatever else there is. */
static void
test_never_complete (void)
{
  for (guint bits = 0; bits < 1 << 6; bits++) {
    const Sketch sketch = {
      .day = bits & 1 ? TUESDAY : MONDAY,
      .n_entries = bits & 2 ? 30 : 0,
      .truncated = (bits & 4) != 0,
      .n_skipped = bits & 8 ? 1 : 0,
      .total = bits & 16 ? 31 : 30,
    };
    g_autoptr (OffprintDocument) page = new_document (&sketch);
    g_auto (OffprintVerdict) verdict = { OFFPRINT_DAY_UNKNOWN, NULL, -1, FALSE, FALSE };
    OffprintEvidence evidence = { .day = TUESDAY, .page = page, .past = (bits & 32) != 0, .compared = TRUE };

    offprint_judge_day (&evidence, &verdict);
    g_assert_cmpint (verdict.state == OFFPRINT_DAY_COMPLETE, ==, (bits & 31) == 3);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/arxiv/judge/", cases[i].path, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/arxiv/judge/never-complete", test_never_complete);
  return g_test_run ();
}
