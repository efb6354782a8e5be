/* timer.h: a clock that can be waited on, real or simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OFFPRINT_TYPE_TIMER (offprint_timer_get_type ())
G_DECLARE_FINAL_TYPE (OffprintTimer, offprint_timer, OFFPRINT, TIMER, GObject)

OffprintTimer *offprint_timer_new           (void) G_GNUC_WARN_UNUSED_RESULT;
OffprintTimer *offprint_timer_new_simulated (gint64               start_ms) G_GNUC_WARN_UNUSED_RESULT;

gint64         offprint_timer_get_now       (OffprintTimer       *self);
void           offprint_timer_set_now       (OffprintTimer       *self,
                                             gint64               now_ms);

void           offprint_timer_wait_async    (OffprintTimer       *self,
                                             gint64               until_ms,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean       offprint_timer_wait_finish   (OffprintTimer       *self,
                                             GAsyncResult        *result,
                                             GError             **error);

G_END_DECLS
