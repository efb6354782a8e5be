/* failures-window.h: papers that could not be summarised, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintRetryFunc:
 * @query: the list whose failed papers are to be tried again
 * @user_data: what was passed along
 */
typedef void (*OffprintRetryFunc) (const OffprintQuery *query,
                                   gpointer             user_data);

void offprint_failures_window_present (OffprintLibrary      *library,
                                       GtkWindow            *parent,
                                       const OffprintQuery  *query,
                                       OffprintRetryFunc     retry,
                                       gpointer              user_data,
                                       GDestroyNotify        free_data);

G_END_DECLS
