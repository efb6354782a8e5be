/* summarizer.c: the interface of everything that writes summaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/summarizer.h"

G_DEFINE_INTERFACE (OffprintSummarizer, offprint_summarizer, G_TYPE_OBJECT)

static void
offprint_summarizer_default_init (OffprintSummarizerInterface *iface)
{
}

/**
 * offprint_summarizer_summarize_async:
 * @self: an engine
 * @paper: the paper to read
 * @cancellable: (nullable): stops the work; @callback still runs, once
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Writes the summary of one paper. Engines have their language, model and endpoint set when they are made.
 */
void
offprint_summarizer_summarize_async (OffprintSummarizer  *self,
                                     OffprintPaper       *paper,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (OFFPRINT_IS_SUMMARIZER (self));
  g_return_if_fail (paper != NULL);

  OFFPRINT_SUMMARIZER_GET_IFACE (self)->summarize_async (self, paper, cancellable, callback, user_data);
}

/**
 * offprint_summarizer_summarize_finish:
 * @self: an engine
 * @result: the result handed to the callback
 * @error: the engine's own domain, or the cancel
 *
 * Returns: (transfer full): the summary, or %NULL on error
 */
OffprintSummary *
offprint_summarizer_summarize_finish (OffprintSummarizer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (OFFPRINT_IS_SUMMARIZER (self), NULL);

  return OFFPRINT_SUMMARIZER_GET_IFACE (self)->summarize_finish (self, result, error);
}
