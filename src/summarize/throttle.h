/* throttle.h: how fast a server may be asked, and when to give up on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OffprintOutcome:
 * @OFFPRINT_OUTCOME_GOOD: a summary
 * @OFFPRINT_OUTCOME_USELESS: an answer, but no summary: the paper's failure
 * @OFFPRINT_OUTCOME_REFUSED: the request was not taken: the paper's failure
 * @OFFPRINT_OUTCOME_BUSY: too much at a time: all slow down
 * @OFFPRINT_OUTCOME_TROUBLE: it did not work this time
 * @OFFPRINT_OUTCOME_DOWN: nothing can work as it is: no connection, no credit, a wrong key
 *
 * What came of a question, by what it says of the next one.
 */
typedef enum {
  OFFPRINT_OUTCOME_GOOD,
  OFFPRINT_OUTCOME_USELESS,
  OFFPRINT_OUTCOME_REFUSED,
  OFFPRINT_OUTCOME_BUSY,
  OFFPRINT_OUTCOME_TROUBLE,
  OFFPRINT_OUTCOME_DOWN,
} OffprintOutcome;

/**
 * OffprintThrottle:
 * @concurrency: most questions at a time
 * @requests_per_minute: most questions begun in a minute, 0 for no limit
 * @tokens_per_minute: most tokens of questions begun in a minute, 0 for no limit
 * @backoff_ms: longest wait after a first failure; doubles with each
 * @max_wait_ms: longest wait of all; a server that asks for more is given up on
 * @allowed: how many questions may be under way now
 * @not_before: when the next may begin, in milliseconds since 1970
 *
 * How fast a server may be asked. No clock, no network: it is told the time.
 */
typedef struct {
  guint  concurrency;
  guint  requests_per_minute;
  guint  tokens_per_minute;
  gint64 backoff_ms;
  gint64 max_wait_ms;
  guint  allowed;
  gint64 not_before;

  /*< private >*/
  gint64   next_slot;    /* when the rates allow the next */
  gint64   slowed_at;    /* questions begun before this tell nothing new */
  gboolean proven;       /* the server has answered in this run */
  guint    n_busy;       /* each of these counts until something good comes */
  guint    n_trouble;
  guint    n_down;
  guint    n_refused;
  guint    n_useless;
} OffprintThrottle;

OffprintOutcome offprint_throttle_judge   (const GError      *error);
void            offprint_throttle_init    (OffprintThrottle  *self);
gint64          offprint_throttle_get_start (const OffprintThrottle *self);
void            offprint_throttle_begin   (OffprintThrottle  *self,
                                           gint64             now,
                                           guint              tokens);
gboolean        offprint_throttle_report  (OffprintThrottle  *self,
                                           OffprintOutcome    outcome,
                                           gint64             begun,
                                           gint64             now,
                                           gint64             retry_after);

G_END_DECLS
