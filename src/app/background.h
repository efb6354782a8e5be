/* background.h: fetching new announcements while no window is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/standby.h"
#include "service/news.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_BACKGROUND (offprint_background_get_type ())
G_DECLARE_FINAL_TYPE (OffprintBackground, offprint_background, OFFPRINT, BACKGROUND, GObject)

OffprintBackground *offprint_background_new              (GApplication       *application,
                                                          OffprintStandby    *standby,
                                                          guint               first_ms) G_GNUC_WARN_UNUSED_RESULT;
GNotification      *offprint_background_new_notification (const OffprintNews *news) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
