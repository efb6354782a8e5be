/* standby.h: the library for what is done without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_STANDBY (offprint_standby_get_type ())
G_DECLARE_FINAL_TYPE (OffprintStandby, offprint_standby, OFFPRINT, STANDBY, GObject)

OffprintStandby  *offprint_standby_new          (GApplication         *application,
                                                 const char           *data_dir,
                                                 guint                 linger_ms) G_GNUC_WARN_UNUSED_RESULT;
OffprintSettings *offprint_standby_get_settings (OffprintStandby      *self);
void              offprint_standby_use_async    (OffprintStandby      *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
OffprintLibrary  *offprint_standby_use_finish   (OffprintStandby      *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void              offprint_standby_leave        (OffprintStandby      *self);

G_END_DECLS
