/* rate.h: how fast a run goes, and how long it will take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Results that the rate is taken from: enough to be steady, few enough to follow a server that slows down. */
#define OFFPRINT_RATE_WINDOW 64

/**
 * OffprintRate:
 * @times: when the last results came, in milliseconds, as a ring
 * @n: how many came in all
 * @started: when the run began or went on
 *
 * To begin with all zero but for @started.
 */
typedef struct {
  gint64 times[OFFPRINT_RATE_WINDOW];
  guint  n;
  gint64 started;
} OffprintRate;

void   offprint_rate_start          (OffprintRate       *self,
                                     gint64              now_ms);
void   offprint_rate_note           (OffprintRate       *self,
                                     gint64              now_ms);
double offprint_rate_get_per_minute (const OffprintRate *self,
                                     gint64              now_ms);
gint64 offprint_rate_get_left       (const OffprintRate *self,
                                     guint               n_left,
                                     gint64              now_ms);

G_END_DECLS
