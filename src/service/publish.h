/* publish.h: a folder of all days, ready to be served
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintPublishWish:
 * @folder: where to; made if there is none
 * @base_url: (nullable): the http or https address under which the folder will be found
 * @since: only days from this one on, or %OFFPRINT_DAY_NONE for all
 * @replace: whether a day with fewer papers or summaries may take the place of a better one
 * @language: (nullable): language of the summaries, %NULL for the setting
 * @categories: (nullable) (array zero-terminated=1): %NULL or empty for all that have lists
 *
 * What to publish, and where.
 */
typedef struct {
  const char         *folder;
  const char         *base_url;
  OffprintDay         since;
  gboolean            replace;
  const char         *language;
  const char *const  *categories;
} OffprintPublishWish;

/**
 * OffprintPublishReport:
 * @n_days: days that are in the folder now
 * @n_written: those that were written
 * @n_papers: papers of the days that were written
 * @n_summarised: those of them that have a summary
 * @kept: (owned) (element-type int): days that were left as they are, because they were better before
 *
 * What became of it.
 */
typedef struct {
  guint   n_days;
  guint   n_written;
  guint   n_papers;
  guint   n_summarised;
  GArray *kept;
} OffprintPublishReport;

void                   offprint_library_publish_async  (OffprintLibrary            *self,
                                                        const OffprintPublishWish  *wish,
                                                        OffprintProgressFunc        progress,
                                                        gpointer                    progress_data,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
OffprintPublishReport *offprint_library_publish_finish (OffprintLibrary            *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
void                   offprint_publish_report_free    (OffprintPublishReport      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintPublishReport, offprint_publish_report_free)

G_END_DECLS
