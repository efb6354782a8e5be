/* rate.c: how fast a run goes, and how long it will take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/rate.h"

#define MINUTE_MS 60000.0

/**
 * offprint_rate_start:
 * @self: a rate
 * @now_ms: the time, in milliseconds
 *
 * Forgets what was: a run begins, or goes on after a pause.
 */
void
offprint_rate_start (OffprintRate *self, gint64 now_ms)
{
  *self = (OffprintRate) { .started = now_ms };
}

/**
 * offprint_rate_note:
 * @self: a rate
 * @now_ms: the time, in milliseconds
 *
 * Notes that a result came.
 */
void
offprint_rate_note (OffprintRate *self, gint64 now_ms)
{
  self->times[self->n++ % OFFPRINT_RATE_WINDOW] = now_ms;
}

/**
 * offprint_rate_get_per_minute:
 * @self: a rate
 * @now_ms: the time, in milliseconds
 *
 * Returns: results a minute over the last of them, 0 if it is too early to say
 */
double
offprint_rate_get_per_minute (const OffprintRate *self, gint64 now_ms)
{
  gboolean full = self->n > OFFPRINT_RATE_WINDOW;
  gint64 since = full ? self->times[self->n % OFFPRINT_RATE_WINDOW] : self->started;
  guint n = full ? OFFPRINT_RATE_WINDOW - 1 : self->n;

  return n > 0 && now_ms > since ? n * MINUTE_MS / (double) (now_ms - since) : 0;
}

/**
 * offprint_rate_get_left:
 * @self: a rate
 * @n_left: results still to come
 * @now_ms: the time, in milliseconds
 *
 * Returns: seconds until the last of them at this rate, or -1 if it is too early to say
 */
gint64
offprint_rate_get_left (const OffprintRate *self, guint n_left, gint64 now_ms)
{
  double per_minute = offprint_rate_get_per_minute (self, now_ms);

  return per_minute > 0 ? (gint64) (n_left * 60 / per_minute + 0.5) : -1;
}
