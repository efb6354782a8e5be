/* rhetoric-model.c: what each sentence of an abstract does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-model.h"

#include <string.h>

/**
 * offprint_rhetoric_model_get_version:
 *
 * Returns: version of the model; summaries made by another one are worth making again
 */
int
offprint_rhetoric_model_get_version (void)
{
  return 1;
}

static gboolean
has_any (const char *text, gsize len, const char *const *cues, gsize n_cues)
{
  for (gsize i = 0; i < n_cues; i++)
    if (g_strstr_len (text, (gssize) len, cues[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * offprint_rhetoric_model_label:
 * @title: (nullable): the paper's title
 * @text: its abstract
 * @sentences: (array length=n_sentences): the sentences of @text
 * @n_sentences: how many
 * @labels: (array length=n_sentences) (out caller-allocates): what each does
 * @confidences: (array length=n_sentences) (out caller-allocates): how certain that is, 0 to 1
 *
 * Labels sentences by cue words and position.
 */
void
offprint_rhetoric_model_label (const char             *title,
                               const char             *text,
                               const OffprintSentence *sentences,
                               guint                   n_sentences,
                               OffprintLabel          *labels,
                               double                 *confidences)
{
  static const char *const objective[] = { "e propose", "e present", "e introduce", "e study", "e investigate", "e consider", "his paper",
                                           "his work", "his article", "e develop", "e describe", "e explore", "im of" };
  static const char *const result[] = { "esults", "e show", "e prove", "e find", "outperform", "demonstrate", "xperiments", "e obtain" };
  static const char *const other[] = { "http", "vailable at", "ublicly available" };
  gboolean announced = FALSE;

  for (guint i = 0; i < n_sentences; i++) {
    const char *sentence = text + sentences[i].start;
    gsize len = sentences[i].end - sentences[i].start;

    if (has_any (sentence, len, other, G_N_ELEMENTS (other)) && n_sentences > 1)
      labels[i] = OFFPRINT_LABEL_OTHER;
    else if (has_any (sentence, len, objective, G_N_ELEMENTS (objective)) || n_sentences == 1)
      labels[i] = OFFPRINT_LABEL_OBJECTIVE;
    else if (has_any (sentence, len, result, G_N_ELEMENTS (result)))
      labels[i] = OFFPRINT_LABEL_RESULT;
    else if (!announced)
      labels[i] = OFFPRINT_LABEL_BACKGROUND;
    else
      labels[i] = 3 * i >= 2 * n_sentences ? OFFPRINT_LABEL_RESULT : OFFPRINT_LABEL_METHOD;
    announced = announced || labels[i] != OFFPRINT_LABEL_BACKGROUND;
    confidences[i] = 0.5;
  }
}
