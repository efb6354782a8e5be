/* summary-worker.h: the side of a run that is in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/secrets.h"
#include "service/summary-run.h"
#include "store/database.h"

G_BEGIN_DECLS

typedef struct _OffprintSummaryWorker OffprintSummaryWorker;

/**
 * OffprintSummaryWorkerFuncs:
 * @status: hears how the run is going
 * @wants_text: whether the answer about a paper is to be told while it is being written
 * @text: hears what has come of it so far
 * @data: passed to them
 *
 * Whom to tell. Called in the worker's thread.
 */
typedef struct {
  void     (*status)     (const OffprintRunStatus *status,
                          gpointer                 data);
  gboolean (*wants_text) (gint64                   row,
                          gpointer                 data);
  void     (*text)       (OffprintSummary         *so_far,
                          gpointer                 data);
  gpointer data;
} OffprintSummaryWorkerFuncs;

OffprintSummaryWorker *offprint_summary_worker_new        (OffprintDatabase                  *database,
                                                           OffprintSecrets                   *secrets,
                                                           const OffprintEngineChoice        *choice,
                                                           const OffprintSummaryWish         *wish,
                                                           const OffprintSummaryWorkerFuncs  *funcs) G_GNUC_WARN_UNUSED_RESULT;
void                   offprint_summary_worker_free       (OffprintSummaryWorker             *self);
OffprintRunReport     *offprint_summary_worker_run        (OffprintSummaryWorker             *self,
                                                           GMainContext                      *context,
                                                           GCancellable                      *cancellable,
                                                           GError                           **error) G_GNUC_WARN_UNUSED_RESULT;
void                   offprint_summary_worker_set_paused (OffprintSummaryWorker             *self,
                                                           gboolean                           paused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintSummaryWorker, offprint_summary_worker_free)

G_END_DECLS
