/* rhetoric-model.c: what each sentence of an abstract does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-model.h"

#include "summarize/rhetoric-features.h"

#include <math.h>
#include <string.h>

/* How probable each label is for a sentence by itself, as a natural logarithm: the table has one logistic regression
 * for each label against the others. */
static void
score_sentence (const OffprintTable *table, OffprintFeatures *features, guint index, double scores[OFFPRINT_N_LABELS])
{
  guint n = 0;
  const guint32 *buckets = offprint_features_extract (features, index, &n);
  gint32 sums[OFFPRINT_N_LABELS] = { 0 };
  double scale = table->weight / sqrt (MAX (n, 1));    /* rows are scaled to unit length */
  double total = 0;

  for (guint i = 0; i < n; i++) {
    const gint8 *row = table->weights + (gsize) buckets[i] * OFFPRINT_N_LABELS;

    for (int label = 0; label < OFFPRINT_N_LABELS; label++)
      sums[label] += row[label];
  }
  for (int label = 0; label < OFFPRINT_N_LABELS; label++) {
    scores[label] = 1 / (1 + exp (-sums[label] * scale));
    total += scores[label];
  }
  for (int label = 0; label < OFFPRINT_N_LABELS; label++)
    scores[label] = log (MAX (scores[label] / total, 1e-9));
}

/* The most probable sequence of labels (Viterbi). */
static void
find_best_sequence (const OffprintTable *table, const double (*scores)[OFFPRINT_N_LABELS], guint n, OffprintLabel *labels)
{
  g_autofree guint8 (*from)[OFFPRINT_N_LABELS] = g_malloc0_n (n, sizeof *from);
  double best[OFFPRINT_N_LABELS];
  guint8 last = 0;

  for (int to = 0; to < OFFPRINT_N_LABELS; to++)
    best[to] = table->transitions[OFFPRINT_N_LABELS][to] + scores[0][to];
  for (guint i = 1; i < n; i++) {
    double next[OFFPRINT_N_LABELS];

    for (int to = 0; to < OFFPRINT_N_LABELS; to++) {
      for (guint8 label = 1; label < OFFPRINT_N_LABELS; label++)
        if (best[label] + table->transitions[label][to] > best[from[i][to]] + table->transitions[from[i][to]][to])
          from[i][to] = label;
      next[to] = best[from[i][to]] + table->transitions[from[i][to]][to] + scores[i][to];
    }
    memcpy (best, next, sizeof best);
  }

  for (guint8 label = 1; label < OFFPRINT_N_LABELS; label++)
    if (best[label] > best[last])
      last = label;
  for (guint i = n; i > 0; i--) {
    labels[i - 1] = (OffprintLabel) last;
    last = from[i - 1][last];
  }
}

/**
 * offprint_rhetoric_model_label:
 * @table: the trained weights
 * @title: (nullable): the paper's title
 * @text: its abstract
 * @sentences: (array length=n_sentences): the sentences of @text
 * @n_sentences: how many
 * @labels: (array length=n_sentences) (out caller-allocates): what each does
 * @confidences: (array length=n_sentences) (out caller-allocates): how probable that is for the sentence by itself, 0 to 1
 *
 * Labels the sentences of an abstract. May be called in any thread.
 */
void
offprint_rhetoric_model_label (const OffprintTable    *table,
                               const char             *title,
                               const char             *text,
                               const OffprintSentence *sentences,
                               guint                   n_sentences,
                               OffprintLabel          *labels,
                               double                 *confidences)
{
  g_autoptr (OffprintFeatures) features = NULL;
  g_autofree double (*scores)[OFFPRINT_N_LABELS] = g_malloc0_n (n_sentences, sizeof *scores);

  if (n_sentences == 0)
    return;

  features = offprint_features_new (title, text, sentences, n_sentences, table->n_buckets);
  for (guint i = 0; i < n_sentences; i++)
    score_sentence (table, features, i, scores[i]);
  find_best_sequence (table, (const double (*)[OFFPRINT_N_LABELS]) scores, n_sentences, labels);
  for (guint i = 0; i < n_sentences; i++)
    confidences[i] = exp (scores[i][labels[i]]);
}
