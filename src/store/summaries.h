/* summaries.h: the summaries' table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/summary.h"
#include "store/lists.h"

G_BEGIN_DECLS

/**
 * OffprintSummaryKind:
 * @language: (nullable): BCP 47 code of the text; %NULL for any
 * @engine: (not nullable): what makes it
 * @model: (nullable): the model's name; %NULL for any
 * @prompt_version: version of the prompt or table; 0 for any
 *
 * Which summary is meant, but for the paper and its version.
 */
typedef struct {
  const char *language;
  const char *engine;
  const char *model;
  int         prompt_version;
} OffprintSummaryKind;

/**
 * OffprintSummaryCounts:
 * @n_papers: papers in the list
 * @n_summarised: those that have the summary, for the version that is stored
 * @n_failed: those that lack it and failed
 */
typedef struct {
  guint n_papers;
  guint n_summarised;
  guint n_failed;
} OffprintSummaryCounts;

gboolean         offprint_store_put_summary       (OffprintConnection         *connection,
                                                   const OffprintSummary      *summary,
                                                   GError                    **error);
OffprintSummary *offprint_store_get_summary       (OffprintConnection         *connection,
                                                   gint64                      row,
                                                   const char                 *language,
                                                   GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *offprint_store_list_summaries    (OffprintConnection         *connection,
                                                   gint64                      row,
                                                   GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
GArray          *offprint_store_list_unsummarised (OffprintConnection         *connection,
                                                   const OffprintQuery        *query,
                                                   const OffprintSummaryKind  *kind,
                                                   gboolean                    with_failed,
                                                   GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
GArray          *offprint_store_filter_unsummarised
                                                  (OffprintConnection         *connection,
                                                   const gint64               *rows,
                                                   guint                       n_rows,
                                                   const OffprintSummaryKind  *kind,
                                                   GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         offprint_store_count_summaries   (OffprintConnection         *connection,
                                                   const OffprintQuery        *query,
                                                   const OffprintSummaryKind  *kind,
                                                   OffprintSummaryCounts      *counts,
                                                   GError                    **error);

G_END_DECLS
