/* progress.c: how far a long work has come, told across threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/progress.h"

typedef struct {
  OffprintProgressFunc progress;
  gpointer             data;
  guint                done;
  guint                total;
} Report;

static gboolean
report_cb (gpointer user_data)
{
  Report *report = user_data;

  report->progress (report->done, report->total, report->data);
  return G_SOURCE_REMOVE;
}

/**
 * offprint_progress_post:
 * @context: the main context of whoever is to hear of something
 * @func: what tells it
 * @data: (transfer full): passed to @func
 * @destroy: frees @data
 *
 * Has @func called in @context, soon. Any thread. g_main_context_invoke() would call it in this thread whenever nobody
 * happens to run the default context.
 */
void
offprint_progress_post (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

/**
 * offprint_progress_tell:
 * @context: the main context of whoever is to hear it
 * @progress: (nullable): who is to hear it
 * @user_data: passed to @progress
 * @done: how many are done
 * @total: how many there are, or 0
 *
 * Has @progress called in @context, soon. Any thread.
 */
void
offprint_progress_tell (GMainContext         *context,
                        OffprintProgressFunc  progress,
                        gpointer              user_data,
                        guint                 done,
                        guint                 total)
{
  Report *report = NULL;

  if (progress == NULL)
    return;
  report = g_new (Report, 1);
  *report = (Report) { progress, user_data, done, total };
  offprint_progress_post (context, report_cb, report, g_free);
}
