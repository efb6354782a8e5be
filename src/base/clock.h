/* clock.h: the time, which tests and demonstrations may set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

GDateTime *offprint_clock_now  (void) G_GNUC_WARN_UNUSED_RESULT;
gint64     offprint_clock_unix (void);
