/* summary-run.h: papers through a language model, each result stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/engine-choice.h"
#include "service/library.h"
#include "store/failures.h"

G_BEGIN_DECLS

/**
 * OffprintSummaryWish:
 * @query: (nullable): a list, of whose papers those without a summary are done
 * @rows: (nullable) (array length=n_rows): or the papers themselves, those that failed among them
 * @n_rows: how many
 * @again: whether those of @rows that have a summary are done as well, which costs again
 * @only_failed: only those of @query that failed; without it, these are left out
 * @limit: most papers that are begun in the run, 0 for no limit
 *
 * Which papers.
 */
typedef struct {
  const OffprintQuery *query;
  const gint64        *rows;
  guint                n_rows;
  gboolean             again;
  gboolean             only_failed;
  guint                limit;
} OffprintSummaryWish;

/**
 * OffprintRunStatus:
 * @n_total: papers of the run
 * @n_done: papers with a summary
 * @n_failed: papers that failed
 * @n_running: papers under way
 * @n_waiting: papers that will be tried again
 * @paused: whether no more are begun
 * @per_minute: results a minute, 0 if it is too early to say
 * @seconds_left: until the end, -1 if it is too early to say
 *
 * How a run is going.
 */
typedef struct {
  guint    n_total;
  guint    n_done;
  guint    n_failed;
  guint    n_running;
  guint    n_waiting;
  gboolean paused;
  double   per_minute;
  gint64   seconds_left;
} OffprintRunStatus;

/**
 * OffprintRunReport:
 * @n_total: papers of the run
 * @n_done: papers with a summary
 * @failures: (owned) (element-type OffprintFailure): papers that failed, with the reasons
 * @used: what was used up, by the server's count where it gave one
 * @n_estimated: answers whose tokens we had to count
 * @stopped: (owned) (nullable): why it ended before its last paper
 * @capped: whether that is because of a limit the user set
 * @last: (owned) (nullable): the last summary that came
 * @format: how JSON was asked for in the end
 *
 * What came of a run.
 */
typedef struct {
  guint               n_total;
  guint               n_done;
  GPtrArray          *failures;
  OffprintSpending    used;
  guint               n_estimated;
  char               *stopped;
  gboolean            capped;
  OffprintSummary    *last;
  OffprintChatFormat  format;
} OffprintRunReport;

#define OFFPRINT_TYPE_SUMMARY_RUN (offprint_summary_run_get_type ())
G_DECLARE_FINAL_TYPE (OffprintSummaryRun, offprint_summary_run, OFFPRINT, SUMMARY_RUN, GObject)

OffprintSummaryRun *offprint_summary_run_new         (OffprintLibrary             *library,
                                                      const OffprintEngineChoice  *choice,
                                                      const OffprintSummaryWish   *wish) G_GNUC_WARN_UNUSED_RESULT;
OffprintRunStatus   offprint_summary_run_get_status  (OffprintSummaryRun          *self);
void                offprint_summary_run_set_paused  (OffprintSummaryRun          *self,
                                                      gboolean                     paused);
void                offprint_summary_run_set_watched (OffprintSummaryRun          *self,
                                                      gint64                       row);
void                offprint_summary_run_start_async (OffprintSummaryRun          *self,
                                                      GCancellable                *cancellable,
                                                      GAsyncReadyCallback          callback,
                                                      gpointer                     user_data);
OffprintRunReport  *offprint_summary_run_finish      (OffprintSummaryRun          *self,
                                                      GAsyncResult                *result,
                                                      GError                     **error) G_GNUC_WARN_UNUSED_RESULT;
void                offprint_run_report_free         (OffprintRunReport           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintRunReport, offprint_run_report_free)

G_END_DECLS
