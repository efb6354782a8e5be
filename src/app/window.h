/* window.h: the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "service/library.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_WINDOW (offprint_window_get_type ())
G_DECLARE_FINAL_TYPE (OffprintWindow, offprint_window, OFFPRINT, WINDOW, AdwApplicationWindow)

GtkWidget       *offprint_window_new          (GtkApplication  *application,
                                               OffprintLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
OffprintLibrary *offprint_window_get_library  (OffprintWindow  *self);
void             offprint_window_open         (OffprintWindow  *self);
void             offprint_window_start        (OffprintWindow  *self);
void             offprint_window_show_paper   (OffprintWindow  *self,
                                               gint64           row);
void             offprint_window_show_search  (OffprintWindow  *self,
                                               const char      *text);
void             offprint_window_show_refresh (OffprintWindow  *self);
void             offprint_window_show_digest  (OffprintWindow  *self,
                                               GFile           *file);

G_END_DECLS
