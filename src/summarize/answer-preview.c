/* answer-preview.c: an answer that is still being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/answer-preview.h"

#include <string.h>

#include "summarize/answer-private.h"

/* What makes JSON of it, where it ends behind a text or amid one. */
static const char *const ends[] = { "", "\"" };

/**
 * offprint_answer_preview:
 * @content: the text of the answer so far, valid UTF-8
 * @row: the paper that was asked about
 * @language: BCP 47 code of the language asked for
 * @model: the model's name
 *
 * Reads what has come of an answer. Only to be shown until the answer is whole: none of it has been checked but for
 * control characters and markup.
 *
 * Returns: (transfer full) (nullable): title and sections so far, or %NULL while there is nothing to show
 */
OffprintSummary *
offprint_answer_preview (const char *content, gint64 row, const char *language, const char *model)
{
  OffprintAnswerFields best = { 0 };
  OffprintSummary *summary = NULL;
  guint n_best = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *closed = g_strconcat (content, ends[i], NULL);
    OffprintAnswerFields fields = { 0 };
    guint n = offprint_answer_find_fields (closed, &fields);

    if (n > n_best) {
      offprint_answer_fields_clear (&best);
      best = fields;
      n_best = n;
    } else {
      offprint_answer_fields_clear (&fields);
    }
  }
  if (n_best > 0) {
    summary = offprint_summary_new (row, 0, language, OFFPRINT_ENGINE_CHAT, model);
    if (best.fields[0] != NULL)
      summary->title = offprint_answer_clean_text (best.fields[0], "");
    for (guint i = 0; i < OFFPRINT_N_SECTIONS; i++)
      summary->sections[i] = offprint_answer_clean_text (best.fields[1 + i] != NULL ? best.fields[1 + i] : "", "");
  }
  offprint_answer_fields_clear (&best);
  return summary;
}
