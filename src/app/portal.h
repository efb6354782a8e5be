/* portal.h: asking the system for leave to run in the background, and for its file dialog
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OffprintLeave:
 * @OFFPRINT_LEAVE_GIVEN: the program may run without a window, and is started with the session
 * @OFFPRINT_LEAVE_REFUSED: the user or the system said no
 * @OFFPRINT_LEAVE_NO_PORTAL: there is nobody to ask: no portal, or no session bus
 *
 * What the system says to running in the background.
 */
typedef enum {
  OFFPRINT_LEAVE_GIVEN,
  OFFPRINT_LEAVE_REFUSED,
  OFFPRINT_LEAVE_NO_PORTAL,
} OffprintLeave;

void     offprint_portal_ask_background_async  (GDBusConnection      *connection,
                                                gboolean              autostart,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean offprint_portal_ask_background_finish (GAsyncResult         *result,
                                                OffprintLeave        *leave,
                                                GError              **error);

void     offprint_portal_look_for_files_async  (GDBusConnection      *connection,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean offprint_portal_look_for_files_finish (GAsyncResult         *result,
                                                gboolean             *there,
                                                GError              **error);

G_END_DECLS
