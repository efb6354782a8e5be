/* models.h: language model servers: their models, the keys for them, and what a run would cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/secrets.h"
#include "service/summary-run.h"
#include "summarize/chat-models.h"

G_BEGIN_DECLS

/**
 * OffprintEstimate:
 * @n_papers: papers that a run would be about
 * @cost: what it would use up, by estimate, if each needs one question
 * @today: what has been used up today
 * @n_failed: papers of the list that failed before, which the run leaves out
 * @key_exposed: whether a key would be sent that others could read on the way
 *
 * What a run would cost.
 */
typedef struct {
  guint            n_papers;
  OffprintSpending cost;
  OffprintSpending today;
  guint            n_failed;
  gboolean         key_exposed;
} OffprintEstimate;

/**
 * OffprintModelPreset:
 * @name: whose servers they are, such as `OpenRouter`
 * @base_url: their address
 *
 * A server that is known by name.
 */
typedef struct {
  const char *name;
  const char *base_url;
} OffprintModelPreset;

const OffprintModelPreset *offprint_models_get_presets       (guint                       *n_presets);

void                       offprint_library_models_async     (OffprintLibrary             *self,
                                                              const char                  *base_url,
                                                              GCancellable                *cancellable,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
char                     **offprint_library_models_finish    (OffprintLibrary             *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error) G_GNUC_WARN_UNUSED_RESULT;

void                       offprint_library_estimate_async   (OffprintLibrary             *self,
                                                              const OffprintEngineChoice  *choice,
                                                              const OffprintSummaryWish   *wish,
                                                              GCancellable                *cancellable,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
gboolean                   offprint_library_estimate_finish  (OffprintLibrary             *self,
                                                              GAsyncResult                *result,
                                                              OffprintEstimate            *estimate,
                                                              GError                     **error);

void                       offprint_library_failures_async   (OffprintLibrary             *self,
                                                              const OffprintEngineChoice  *choice,
                                                              const OffprintQuery         *query,
                                                              GCancellable                *cancellable,
                                                              GAsyncReadyCallback          callback,
                                                              gpointer                     user_data);
GPtrArray                 *offprint_library_failures_finish  (OffprintLibrary             *self,
                                                              GAsyncResult                *result,
                                                              GError                     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
