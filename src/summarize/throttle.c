/* throttle.c: how fast a server may be asked, and when to give up on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/throttle.h"

#include "net/retry.h"
#include "summarize/answer.h"
#include "summarize/chat-error.h"

/* So many in a row, with nothing good between them, and the run is over. What is counted once for all
 * questions under way comes with a wait that doubles, so the first two stand for half a minute or so. */
#define MAX_DOWN    5
#define MAX_UNTRIED 2     /* the same before anything worked: it is set up wrong, or not there */
#define MAX_BUSY    12
#define MAX_REFUSED 5
#define MAX_USELESS 25

/* Trouble of single questions: from here on all wait, and then it is over. */
#define TROUBLE_TO_WAIT 3
#define MIN_TROUBLE     20
#define TROUBLE_ROUNDS  3    /* of all that may be under way */

#define MINUTE_MS 60000

static OffprintOutcome
judge_chat_error (OffprintChatError code)
{
  switch (code) {
  case OFFPRINT_CHAT_ERROR_KEY:
  case OFFPRINT_CHAT_ERROR_CREDIT:
  case OFFPRINT_CHAT_ERROR_MODEL:
  case OFFPRINT_CHAT_ERROR_ADDRESS:
  case OFFPRINT_CHAT_ERROR_CONNECTION:
    return OFFPRINT_OUTCOME_DOWN;
  case OFFPRINT_CHAT_ERROR_BUSY:
    return OFFPRINT_OUTCOME_BUSY;
  case OFFPRINT_CHAT_ERROR_SERVER:
  case OFFPRINT_CHAT_ERROR_TIMEOUT:
  case OFFPRINT_CHAT_ERROR_BROKEN:
    return OFFPRINT_OUTCOME_TROUBLE;
  case OFFPRINT_CHAT_ERROR_TOO_LONG:
    return OFFPRINT_OUTCOME_USELESS;
  case OFFPRINT_CHAT_ERROR_REQUEST:
  default:
    return OFFPRINT_OUTCOME_REFUSED;
  }
}

/**
 * offprint_throttle_judge:
 * @error: (nullable): why there is no summary, %NULL if there is one
 *
 * Returns: what that says of the next question
 */
OffprintOutcome
offprint_throttle_judge (const GError *error)
{
  if (error == NULL)
    return OFFPRINT_OUTCOME_GOOD;
  if (error->domain == OFFPRINT_CHAT_ERROR)
    return judge_chat_error ((OffprintChatError) error->code);
  return OFFPRINT_OUTCOME_USELESS;
}

/**
 * offprint_throttle_init:
 * @self: a throttle whose settings are there
 *
 * Makes it ready for a run.
 */
void
offprint_throttle_init (OffprintThrottle *self)
{
  *self = (OffprintThrottle) {
    .concurrency = MAX (self->concurrency, 1),
    .requests_per_minute = self->requests_per_minute,
    .tokens_per_minute = self->tokens_per_minute,
    .backoff_ms = self->backoff_ms,
    .max_wait_ms = self->max_wait_ms,
    .allowed = MAX (self->concurrency, 1),
  };
}

/**
 * offprint_throttle_get_start:
 * @self: a throttle
 *
 * Returns: when the next question may begin, if fewer than the allowed number are under way
 */
gint64
offprint_throttle_get_start (const OffprintThrottle *self)
{
  return MAX (self->not_before, self->next_slot);
}

/**
 * offprint_throttle_begin:
 * @self: a throttle
 * @now: the time, in milliseconds since 1970
 * @tokens: about how many tokens the question and its answer have
 *
 * Notes that a question begins.
 */
void
offprint_throttle_begin (OffprintThrottle *self, gint64 now, guint tokens)
{
  gint64 gap = 0;

  if (self->requests_per_minute > 0)
    gap = MINUTE_MS / self->requests_per_minute;
  if (self->tokens_per_minute > 0)
    gap = MAX (gap, (gint64) tokens * MINUTE_MS / self->tokens_per_minute);
  self->next_slot = gap > 0 ? now + gap : 0;
}

/* Everybody waits; the longer, the more often it has happened. */
static void
hold (OffprintThrottle *self, gint64 now, guint n_times, gint64 retry_after)
{
  gint64 wait = MAX (offprint_retry_backoff (self->backoff_ms, n_times, self->max_wait_ms), retry_after);

  self->not_before = MAX (self->not_before, now + MAX (wait, 1));
  self->slowed_at = now;
}

static void
speed_up (OffprintThrottle *self)
{
  self->proven = TRUE;
  self->n_busy = self->n_trouble = self->n_down = self->n_refused = self->n_useless = 0;
  if (self->allowed < self->concurrency)
    self->allowed++;
}

static gboolean
slow_down (OffprintThrottle *self, gint64 begun, gint64 now, gint64 retry_after)
{
  if (retry_after > self->max_wait_ms)
    return FALSE;
  if (begun <= self->slowed_at) {    /* one of those that met the same wall */
    self->not_before = MAX (self->not_before, now + MAX (retry_after, 0));
    return TRUE;
  }
  self->allowed = MAX (self->allowed / 2, 1);
  hold (self, now, ++self->n_busy, retry_after);
  return self->n_busy < MAX_BUSY;
}

static gboolean
wait_out (OffprintThrottle *self, gint64 begun, gint64 now)
{
  if (begun <= self->slowed_at)
    return TRUE;
  self->allowed = 1;
  hold (self, now, ++self->n_down, -1);
  return self->n_down < (self->proven ? MAX_DOWN : MAX_UNTRIED);
}

static gboolean
note_trouble (OffprintThrottle *self, gint64 begun, gint64 now)
{
  self->n_trouble++;
  if (self->n_trouble >= TROUBLE_TO_WAIT && begun > self->slowed_at)
    hold (self, now, self->n_trouble - TROUBLE_TO_WAIT + 1, -1);
  return self->n_trouble < MAX (MIN_TROUBLE, TROUBLE_ROUNDS * self->concurrency);
}

/**
 * offprint_throttle_report:
 * @self: a throttle
 * @outcome: what came of a question
 * @begun: when it began
 * @now: the time
 * @retry_after: how long the server asks us to wait, in milliseconds, or -1
 *
 * Learns from an outcome: slows down, speeds up again, or gives up.
 *
 * Returns: whether to go on with the run
 */
gboolean
offprint_throttle_report (OffprintThrottle *self, OffprintOutcome outcome, gint64 begun, gint64 now,
                          gint64 retry_after)
{
  switch (outcome) {
  case OFFPRINT_OUTCOME_GOOD:
    speed_up (self);
    return TRUE;
  case OFFPRINT_OUTCOME_USELESS:
    self->proven = TRUE;
    self->n_busy = self->n_trouble = self->n_down = self->n_refused = 0;    /* the server works */
    return ++self->n_useless < MAX_USELESS;
  case OFFPRINT_OUTCOME_REFUSED:
    return ++self->n_refused < MAX_REFUSED;
  case OFFPRINT_OUTCOME_BUSY:
    return slow_down (self, begun, now, retry_after);
  case OFFPRINT_OUTCOME_TROUBLE:
    return note_trouble (self, begun, now);
  case OFFPRINT_OUTCOME_DOWN:
    return wait_out (self, begun, now);
  default:
    g_return_val_if_reached (FALSE);
  }
}
