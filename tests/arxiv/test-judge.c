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

/* A document in few words. A field left out is as a good document has it; without a day there is none. */
typedef struct {
  OffprintDay day;
  guint       n_entries;
  guint       n_skipped;
  int         total;
  int         declared[OFFPRINT_N_PARTS];
  gboolean    truncated;
  double      seen;
} Sketch;

typedef struct {
  const char       *path;
  OffprintDay       day;
  gboolean          past;
  gboolean          was_empty;
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
  { "feed-some-seen", TUESDAY, FEED (TUESDAY, 30, .seen = 0.3),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "feed-stale", TUESDAY, FEED (TUESDAY, 30, .seen = 0.97), .state = OFFPRINT_DAY_STALE, .declared = -1 },
  { "feed-1999", TUESDAY, FEED (TUESDAY, 1999),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "feed-2000", TUESDAY, FEED (TUESDAY, 2000), .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-2000-one-skipped", TUESDAY, FEED (TUESDAY, 1999, .n_skipped = 1),
    .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-truncated", TUESDAY, FEED (TUESDAY, 9, .truncated = TRUE),
    .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-skipped", TUESDAY, FEED (TUESDAY, 9, .n_skipped = 2),
    .state = OFFPRINT_DAY_FAILED, .declared = -1, .use_feed = TRUE },
  { "feed-of-yesterday", TUESDAY, FEED (MONDAY, 30), .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },
  { "feed-of-another-day", TUESDAY, .past = TRUE, FEED (WEDNESDAY, 30),
    .state = OFFPRINT_DAY_FAILED, .declared = -1 },

  { "feed-empty", TUESDAY, FEED (TUESDAY), .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },
  { "feed-empty-page-failed", TUESDAY, FEED (TUESDAY), .page_error = "503",
    .state = OFFPRINT_DAY_FAILED, .declared = -1 },
  { "feed-empty-on-holiday", HOLIDAY, FEED (HOLIDAY), .state = OFFPRINT_DAY_NO_ANNOUNCEMENT, .declared = -1 },
  { "holiday-that-was-none", HOLIDAY, FEED (HOLIDAY, 30),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "feed-empty-page-full", TUESDAY, FEED (TUESDAY), PAGE (TUESDAY, 30, .total = 30, .declared = { 20, 5, 5 }),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },

  { "page", TUESDAY, PAGE (TUESDAY, 30, .total = 30, .declared = { 20, 5, 5 }),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },
  { "page-without-total", TUESDAY, PAGE (TUESDAY, 30, .total = -1, .declared = { 20, 5, 5 }),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_page = TRUE },
  { "page-without-counts", TUESDAY, PAGE (TUESDAY, 30, UNSAID),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_page = TRUE },
  { "page-too-few", TUESDAY, PAGE (TUESDAY, 29, .total = 30, .declared = { 20, 5, 5 }),
    .state = OFFPRINT_DAY_FAILED, .declared = 30, .use_page = TRUE },
  { "page-more-to-come", TUESDAY, PAGE (TUESDAY, 2000, .total = 2100, .declared = { 1500, 500, -1 }),
    .state = OFFPRINT_DAY_FAILED, .declared = 2100, .use_page = TRUE },
  { "page-truncated", TUESDAY, PAGE (TUESDAY, 30, .total = 30, .truncated = TRUE),
    .state = OFFPRINT_DAY_FAILED, .declared = 30, .use_page = TRUE },
  { "page-skipped", TUESDAY, PAGE (TUESDAY, 30, .total = 30, .n_skipped = 1),
    .state = OFFPRINT_DAY_FAILED, .declared = 30, .use_page = TRUE },
  { "page-stale", TUESDAY, PAGE (TUESDAY, 30, .total = 30, .seen = 1), .state = OFFPRINT_DAY_STALE, .declared = -1 },
  { "page-of-yesterday", TUESDAY, PAGE (MONDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },

  { "both", TUESDAY, FEED (TUESDAY, 30), PAGE (TUESDAY, 30, .total = 30),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 30, .use_feed = TRUE, .use_page = TRUE },
  { "feed-stale-page-not", TUESDAY, FEED (TUESDAY, 30, .seen = 1), PAGE (TUESDAY, 40, .total = 40),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 40, .use_page = TRUE },
  { "page-stale-feed-not", TUESDAY, FEED (TUESDAY, 30), PAGE (TUESDAY, 40, .total = 40, .seen = 1),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },
  { "both-stale", TUESDAY, FEED (TUESDAY, 30, .seen = 1), PAGE (TUESDAY, 30, .total = 30, .seen = 1),
    .state = OFFPRINT_DAY_STALE, .declared = -1 },
  { "feed-good-page-of-yesterday", TUESDAY, FEED (TUESDAY, 30), PAGE (MONDAY, 20, .total = 20),
    .state = OFFPRINT_DAY_COMPLETE, .declared = -1, .use_feed = TRUE },

  { "empty-once", TUESDAY, .past = TRUE, PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },
  { "empty-twice", TUESDAY, .past = TRUE, .was_empty = TRUE, PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NO_ANNOUNCEMENT, .declared = -1 },
  { "empty-twice-but-not-past", TUESDAY, .was_empty = TRUE, PAGE (TUESDAY, .total = 0),
    .state = OFFPRINT_DAY_NOT_ANNOUNCED, .declared = -1 },
  { "empty-before-but-not-now", TUESDAY, .past = TRUE, .was_empty = TRUE, PAGE (TUESDAY, 9, .total = 9),
    .state = OFFPRINT_DAY_COMPLETE, .declared = 9, .use_page = TRUE },
  { "empty-holiday-page", HOLIDAY, .past = TRUE, PAGE (HOLIDAY, .total = 0),
    .state = OFFPRINT_DAY_NO_ANNOUNCEMENT, .declared = -1 },
};

static OffprintDocument *
new_document (const Sketch *sketch)
{
  OffprintDocument *document = offprint_document_new ();

  document->day = sketch->day;
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
    .feed = feed,
    .feed_error = wanted->feed_error,
    .feed_seen = wanted->feed.seen,
    .page = page,
    .page_error = wanted->page_error,
    .page_seen = wanted->page.seen,
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
    OffprintEvidence evidence = { .day = TUESDAY, .page = page, .past = (bits & 32) != 0 };

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
