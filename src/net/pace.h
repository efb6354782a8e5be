/* pace.h: whose turn it is to ask a host, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/timer.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_PACE (offprint_pace_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPace, offprint_pace, OFFPRINT, PACE, GObject)

OffprintPace *offprint_pace_new            (const char           *path,
                                            gint64                interval_ms,
                                            gint64                page_interval_ms,
                                            gint64                patience_ms,
                                            OffprintTimer        *timer) G_GNUC_WARN_UNUSED_RESULT;

void          offprint_pace_acquire_async  (OffprintPace         *self,
                                            gboolean              page,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean      offprint_pace_acquire_finish (OffprintPace         *self,
                                            GAsyncResult         *result,
                                            GError              **error);
void          offprint_pace_release        (OffprintPace         *self,
                                            gint64                hold_ms);

G_END_DECLS
