/* queue.h: many papers through one engine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/timer.h"
#include "summarize/summarizer.h"

G_BEGIN_DECLS

#define OFFPRINT_QUEUE_ERROR (offprint_queue_error_quark ())

/**
 * OffprintQueueError:
 * @OFFPRINT_QUEUE_ERROR_STOPPED: the server cannot be worked with as it is; the message has its last words
 * @OFFPRINT_QUEUE_ERROR_CAP: what may be spent has been spent
 *
 * Why a run ended before its last paper. What was not done is as it was.
 */
typedef enum {
  OFFPRINT_QUEUE_ERROR_STOPPED,
  OFFPRINT_QUEUE_ERROR_CAP,
} OffprintQueueError;

/**
 * OffprintQueueNext:
 * @user_data: what was given with the function
 *
 * Returns: (transfer full) (nullable): the next paper, or %NULL after the last
 */
typedef OffprintPaper *(*OffprintQueueNext) (gpointer user_data);

/**
 * OffprintQueueDone:
 * @paper: a paper that is done with
 * @summary: (nullable): its summary, or %NULL on failure
 * @error: (nullable): why it failed for good
 * @user_data: what was given with the function
 *
 * Takes a result, the moment it is there.
 */
typedef void (*OffprintQueueDone) (OffprintPaper   *paper,
                                   OffprintSummary *summary,
                                   const GError    *error,
                                   gpointer         user_data);

/**
 * OffprintQueueCost:
 * @paper: (nullable): a paper, or %NULL for all that has been done since the run began
 * @user_data: what was given with the function
 *
 * Returns: for a paper, what it will cost at most or about; for %NULL, what was truly spent; both in the unit
 *   of the cap
 */
typedef gint64 (*OffprintQueueCost) (OffprintPaper *paper,
                                     gpointer       user_data);

/**
 * OffprintQueueSettings:
 * @concurrency: how many papers at a time, 1 to 64; 4 as a rule, 1 for a server on this machine
 * @requests_per_minute: most questions begun in a minute, 0 for no limit
 * @tokens_per_minute: most tokens of questions begun in a minute, 0 for no limit
 * @max_tries: how often one paper is tried
 * @backoff_ms: longest wait after a first failure, in milliseconds; doubles with each
 * @max_wait_ms: longest wait of all; a server that asks for more ends the run
 * @max_papers: most papers that are begun in this run, 0 for no limit
 * @cap: most that the run may spend, 0 for no limit
 * @cost: (nullable) (scope notified): needed for @cap
 * @tokens: (nullable) (scope notified): needed for @tokens_per_minute; asked for papers only
 * @cost_data: passed to @cost and @tokens
 *
 * How fast and how far to go.
 */
typedef struct {
  guint              concurrency;
  guint              requests_per_minute;
  guint              tokens_per_minute;
  guint              max_tries;
  gint64             backoff_ms;
  gint64             max_wait_ms;
  guint              max_papers;
  gint64             cap;
  OffprintQueueCost  cost;
  OffprintQueueCost  tokens;
  gpointer           cost_data;
} OffprintQueueSettings;

/**
 * OffprintQueueStatus:
 * @n_done: papers with a summary
 * @n_failed: papers that failed for good
 * @n_running: papers under way
 * @n_waiting: papers that wait for their time, most of them to be tried again
 * @allowed: how many may be under way at present: fewer than set while the server is busy
 * @paused: whether no more are begun
 */
typedef struct {
  guint    n_done;
  guint    n_failed;
  guint    n_running;
  guint    n_waiting;
  guint    allowed;
  gboolean paused;
} OffprintQueueStatus;

#define OFFPRINT_TYPE_QUEUE (offprint_queue_get_type ())
G_DECLARE_FINAL_TYPE (OffprintQueue, offprint_queue, OFFPRINT, QUEUE, GObject)

GQuark               offprint_queue_error_quark   (void);
void                 offprint_queue_settings_init (OffprintQueueSettings        *settings);

OffprintQueue       *offprint_queue_new           (OffprintSummarizer           *engine,
                                                   const OffprintQueueSettings  *settings,
                                                   OffprintTimer                *timer) G_GNUC_WARN_UNUSED_RESULT;
OffprintQueueStatus  offprint_queue_get_status    (OffprintQueue                *self);
void                 offprint_queue_set_paused    (OffprintQueue                *self,
                                                   gboolean                      paused);

void                 offprint_queue_run_async     (OffprintQueue                *self,
                                                   OffprintQueueNext             next,
                                                   OffprintQueueDone             done,
                                                   gpointer                      data,
                                                   GCancellable                 *cancellable,
                                                   GAsyncReadyCallback           callback,
                                                   gpointer                      user_data);
gboolean             offprint_queue_run_finish    (OffprintQueue                *self,
                                                   GAsyncResult                 *result,
                                                   GError                      **error);

G_END_DECLS
