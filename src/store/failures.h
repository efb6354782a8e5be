/* failures.h: papers that could not be summarised, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/summaries.h"

G_BEGIN_DECLS

/**
 * OffprintFailure:
 * @row: the paper
 * @version: the version that was read
 * @language: (owned) (not nullable): BCP 47 code asked for
 * @engine: (owned) (not nullable): what failed
 * @model: (owned) (not nullable): the model's name, or empty
 * @code: the summarizer's error code
 * @reason: (owned) (not nullable): one sentence
 * @attempts: how often it was tried; offprint_store_put_failure() counts it
 * @failed: when it failed last, seconds since 1970
 */
typedef struct {
  gint64  row;
  int     version;
  char   *language;
  char   *engine;
  char   *model;
  int     code;
  char   *reason;
  int     attempts;
  gint64  failed;
} OffprintFailure;

OffprintFailure *offprint_failure_new           (gint64                      row,
                                                 int                         version,
                                                 const OffprintSummaryKind  *kind,
                                                 int                         code,
                                                 const char                 *reason) G_GNUC_WARN_UNUSED_RESULT;
void             offprint_failure_free          (OffprintFailure            *self);

gboolean         offprint_store_put_failure     (OffprintConnection         *connection,
                                                 const OffprintFailure      *failure,
                                                 GError                    **error);
GPtrArray       *offprint_store_list_failures   (OffprintConnection         *connection,
                                                 const OffprintQuery        *query,
                                                 const OffprintSummaryKind  *kind,
                                                 GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         offprint_store_forget_failures (OffprintConnection         *connection,
                                                 const gint64               *rows,
                                                 guint                       n_rows,
                                                 GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintFailure, offprint_failure_free)

G_END_DECLS
