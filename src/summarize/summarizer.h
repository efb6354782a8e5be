/* summarizer.h: the interface of everything that writes summaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/paper.h"
#include "model/summary.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_SUMMARIZER (offprint_summarizer_get_type ())
G_DECLARE_INTERFACE (OffprintSummarizer, offprint_summarizer, OFFPRINT, SUMMARIZER, GObject)

/**
 * OffprintSummarizerInterface:
 * @parent_iface: the parent
 * @summarize_async: starts on one paper
 * @summarize_finish: its end
 */
struct _OffprintSummarizerInterface {
  GTypeInterface parent_iface;

  void             (*summarize_async)  (OffprintSummarizer   *self,
                                        OffprintPaper        *paper,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
  OffprintSummary *(*summarize_finish) (OffprintSummarizer   *self,
                                        GAsyncResult         *result,
                                        GError              **error);
};

void             offprint_summarizer_summarize_async  (OffprintSummarizer   *self,
                                                       OffprintPaper        *paper,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
OffprintSummary *offprint_summarizer_summarize_finish (OffprintSummarizer   *self,
                                                       GAsyncResult         *result,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
