/* test-throttle.c: how fast a server may be asked, and when to give up on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/answer.h"
#include "summarize/chat-error.h"
#include "summarize/throttle.h"

#define NOW G_GINT64_CONSTANT (1776733200000)

static OffprintThrottle
make_throttle (guint concurrency)
{
  OffprintThrottle throttle = { .concurrency = concurrency, .backoff_ms = 1000, .max_wait_ms = 60000 };

  offprint_throttle_init (&throttle);
  return throttle;
}

static void
test_judge (void)
{
  static const struct {
    int             code;
    OffprintOutcome outcome;
  } rows[] = {
    { OFFPRINT_CHAT_ERROR_KEY, OFFPRINT_OUTCOME_DOWN },
    { OFFPRINT_CHAT_ERROR_CREDIT, OFFPRINT_OUTCOME_DOWN },
    { OFFPRINT_CHAT_ERROR_MODEL, OFFPRINT_OUTCOME_DOWN },
    { OFFPRINT_CHAT_ERROR_ADDRESS, OFFPRINT_OUTCOME_DOWN },
    { OFFPRINT_CHAT_ERROR_CONNECTION, OFFPRINT_OUTCOME_DOWN },
    { OFFPRINT_CHAT_ERROR_BUSY, OFFPRINT_OUTCOME_BUSY },
    { OFFPRINT_CHAT_ERROR_SERVER, OFFPRINT_OUTCOME_TROUBLE },
    { OFFPRINT_CHAT_ERROR_TIMEOUT, OFFPRINT_OUTCOME_TROUBLE },
    { OFFPRINT_CHAT_ERROR_BROKEN, OFFPRINT_OUTCOME_TROUBLE },
    { OFFPRINT_CHAT_ERROR_TOO_LONG, OFFPRINT_OUTCOME_USELESS },
    { OFFPRINT_CHAT_ERROR_REQUEST, OFFPRINT_OUTCOME_REFUSED },
  };
  g_autoptr (GError) answer = g_error_new (OFFPRINT_ANSWER_ERROR, OFFPRINT_ANSWER_ERROR_EMPTY, "x");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = g_error_new (OFFPRINT_CHAT_ERROR, rows[i].code, "x");

    g_assert_cmpint (offprint_throttle_judge (error), ==, rows[i].outcome);
  }
  g_assert_cmpint (offprint_throttle_judge (answer), ==, OFFPRINT_OUTCOME_USELESS);
  g_assert_cmpint (offprint_throttle_judge (NULL), ==, OFFPRINT_OUTCOME_GOOD);
}

/* How many outcomes of a kind, each of a question begun after the one before, end a run. */
static void
test_ends (void)
{
  static const struct {
    OffprintOutcome outcome;
    guint           n;
    gboolean        proven;    /* something good came first */
  } rows[] = {
    { OFFPRINT_OUTCOME_DOWN, 2, FALSE }, { OFFPRINT_OUTCOME_DOWN, 5, TRUE }, { OFFPRINT_OUTCOME_BUSY, 12, FALSE },
    { OFFPRINT_OUTCOME_REFUSED, 5, FALSE }, { OFFPRINT_OUTCOME_USELESS, 25, FALSE }, { OFFPRINT_OUTCOME_TROUBLE, 24, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    OffprintThrottle throttle = make_throttle (8);
    guint n = 1;
    gint64 now = NOW;

    if (rows[i].proven)
      offprint_throttle_report (&throttle, OFFPRINT_OUTCOME_GOOD, now - 2, now - 1, -1);
    while (offprint_throttle_report (&throttle, rows[i].outcome, now, now + 1, -1)) {
      g_assert_cmpuint (++n, <, 1000);
      now += 1000000;
    }
    g_assert_cmpuint (n, ==, rows[i].n);
  }
}

static void
test_good_between (void)
{
  OffprintThrottle throttle = make_throttle (8);
  gint64 now = NOW;

  for (int i = 0; i < 1000; i++, now += 1000000) {
    g_assert_true (offprint_throttle_report (&throttle, (OffprintOutcome) (1 + i % 5), now, now + 1, -1));
    g_assert_true (offprint_throttle_report (&throttle, OFFPRINT_OUTCOME_GOOD, now, now + 1, -1));
  }
}

static void
test_busy (void)
{
  OffprintThrottle throttle = make_throttle (8);

  g_assert_true (offprint_throttle_report (&throttle, OFFPRINT_OUTCOME_BUSY, NOW, NOW + 10, 30000));
  g_assert_cmpuint (throttle.allowed, ==, 4);
  g_assert_cmpint (offprint_throttle_get_start (&throttle), ==, NOW + 30010);
  /* seven more that were under way at that time say nothing new */
  for (int i = 0; i < 7; i++)
    g_assert_true (offprint_throttle_report (&throttle, OFFPRINT_OUTCOME_BUSY, NOW, NOW + 20, 30000));
  g_assert_cmpuint (throttle.allowed, ==, 4);
  g_assert_true (offprint_throttle_report (&throttle, OFFPRINT_OUTCOME_BUSY, NOW + 40000, NOW + 40001, -1));
  g_assert_cmpuint (throttle.allowed, ==, 2);
  for (int i = 0; i < 20; i++)
    offprint_throttle_report (&throttle, OFFPRINT_OUTCOME_GOOD, NOW + 50000, NOW + 50001, -1);
  g_assert_cmpuint (throttle.allowed, ==, 8);
  g_assert_false (offprint_throttle_report (&throttle, OFFPRINT_OUTCOME_BUSY, NOW + 60000, NOW + 60001,
                                            3600000));
}

static void
test_rates (void)
{
  OffprintThrottle throttle = { .concurrency = 1, .requests_per_minute = 30, .tokens_per_minute = 60000 };

  offprint_throttle_init (&throttle);
  offprint_throttle_begin (&throttle, NOW, 100);
  g_assert_cmpint (offprint_throttle_get_start (&throttle), ==, NOW + 2000);
  offprint_throttle_begin (&throttle, NOW + 2000, 5000);
  g_assert_cmpint (offprint_throttle_get_start (&throttle), ==, NOW + 7000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/throttle/judge", test_judge);
  g_test_add_func ("/throttle/ends", test_ends);
  g_test_add_func ("/throttle/good-between", test_good_between);
  g_test_add_func ("/throttle/busy", test_busy);
  g_test_add_func ("/throttle/rates", test_rates);
  return g_test_run ();
}
