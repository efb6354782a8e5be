/* failure-words.c: why a paper has no summary, in the reader's language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The messages of OFFPRINT_ANSWER_ERROR are told to the model, in English; people get these.
 */

#include "config.h"

#include "service/failure-words.h"

#include <glib/gi18n-lib.h>

#include "summarize/answer.h"

static const char *const sentences[] = {
  [OFFPRINT_ANSWER_ERROR_EMPTY] = N_("The model’s answer was empty"),
  [OFFPRINT_ANSWER_ERROR_CUT] = N_("The model’s answer was cut off at its longest length"),
  [OFFPRINT_ANSWER_ERROR_NO_OBJECT] = N_("The model did not answer in the form that was asked for"),
  [OFFPRINT_ANSWER_ERROR_FIELDS] = N_("A part of the model’s answer was missing or no text"),
  [OFFPRINT_ANSWER_ERROR_REFUSAL] = N_("The model declined to answer"),
  [OFFPRINT_ANSWER_ERROR_COPIED] = N_("The model copied instead of summarising"),
  [OFFPRINT_ANSWER_ERROR_LANGUAGE] = N_("The model answered in another language"),
  [OFFPRINT_ANSWER_ERROR_TOO_LONG] = N_("A part of the model’s answer was far too long"),
  [OFFPRINT_ANSWER_ERROR_DAMAGED] = N_("The model’s answer had damaged characters"),
  [OFFPRINT_ANSWER_ERROR_OTHER_PAPER] = N_("The model’s answer was about another paper"),
};

/**
 * offprint_failure_words:
 * @error: why there is no summary
 *
 * Returns: (transfer full): one sentence, without a full stop
 */
char *
offprint_failure_words (const GError *error)
{
  if (error->domain == OFFPRINT_ANSWER_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (sentences))
    return g_strdup (_(sentences[error->code]));
  return g_strdup (error->message);
}
