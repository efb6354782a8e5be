/* progress.h: how far a long work has come, on standard error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

typedef struct _OffprintCliProgress OffprintCliProgress;

OffprintCliProgress *offprint_cli_progress_new    (const char *what) G_GNUC_WARN_UNUSED_RESULT;
void                 offprint_cli_progress_report (guint       done,
                                                   guint       total,
                                                   gpointer    user_data);
void                 offprint_cli_progress_free   (OffprintCliProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintCliProgress, offprint_cli_progress_free)
