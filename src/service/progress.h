/* progress.h: how far a long work has come, told across threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OffprintProgressFunc:
 * @done: how many papers are done
 * @total: how many there are, or 0 where that is not known yet
 * @user_data: what was passed along
 *
 * Hears how far a long work has come, in the thread-default main context of whoever started it.
 */
typedef void (*OffprintProgressFunc) (guint    done,
                                      guint    total,
                                      gpointer user_data);

void offprint_progress_post (GMainContext         *context,
                             GSourceFunc           func,
                             gpointer              data,
                             GDestroyNotify        destroy);
void offprint_progress_tell (GMainContext         *context,
                             OffprintProgressFunc  progress,
                             gpointer              user_data,
                             guint                 done,
                             guint                 total);

G_END_DECLS
