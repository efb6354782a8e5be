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

/* Headers that authors write into abstracts say what the sentences after them do. */
static const struct { const char *word; OffprintLabel label; } headers[] = {
  { "aim", OFFPRINT_LABEL_OBJECTIVE },         { "aims", OFFPRINT_LABEL_OBJECTIVE },      { "approach", OFFPRINT_LABEL_METHOD },
  { "background", OFFPRINT_LABEL_BACKGROUND }, { "conclusion", OFFPRINT_LABEL_RESULT },   { "conclusions", OFFPRINT_LABEL_RESULT },
  { "context", OFFPRINT_LABEL_BACKGROUND },    { "design", OFFPRINT_LABEL_METHOD },       { "discussion", OFFPRINT_LABEL_RESULT },
  { "findings", OFFPRINT_LABEL_RESULT },       { "goal", OFFPRINT_LABEL_OBJECTIVE },      { "introduction", OFFPRINT_LABEL_BACKGROUND },
  { "materials", OFFPRINT_LABEL_METHOD },      { "method", OFFPRINT_LABEL_METHOD },       { "methodology", OFFPRINT_LABEL_METHOD },
  { "methods", OFFPRINT_LABEL_METHOD },        { "motivation", OFFPRINT_LABEL_BACKGROUND }, { "objective", OFFPRINT_LABEL_OBJECTIVE },
  { "objectives", OFFPRINT_LABEL_OBJECTIVE },  { "purpose", OFFPRINT_LABEL_OBJECTIVE },   { "result", OFFPRINT_LABEL_RESULT },
  { "results", OFFPRINT_LABEL_RESULT },        { "significance", OFFPRINT_LABEL_RESULT },
};

/* How much a header weighs on its own sentence, and on those up to the next header. */
#define HEADER_WEIGHT       3.0
#define UNDER_HEADER_WEIGHT 1.0

/* "Methods: …", "[Results] …", "Materials and methods. …". Returns whether @sentence has a header, with its label. */
static gboolean
find_header (const char *sentence, gsize len, OffprintLabel *label)
{
  gsize begin = len > 0 && strchr ("[(", sentence[0]) != NULL ? 1 : 0;
  gsize word = begin;
  gsize end;

  while (word < len && g_ascii_isalpha (sentence[word]))
    word++;
  end = word;
  if (len - end > 5 && strncmp (sentence + end, " and ", 5) == 0)
    for (end += 5; end < len && g_ascii_isalpha (sentence[end]);)
      end++;
  if (end >= len || strchr (":.])", sentence[end]) == NULL || !g_ascii_isupper (sentence[begin]))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    if (strlen (headers[i].word) == word - begin && g_ascii_strncasecmp (sentence + begin, headers[i].word, word - begin) == 0) {
      *label = headers[i].label;
      return TRUE;
    }
  return FALSE;
}

static void
normalise (double scores[OFFPRINT_N_LABELS])
{
  double total = 0;

  for (int label = 0; label < OFFPRINT_N_LABELS; label++)
    total += exp (scores[label]);
  for (int label = 0; label < OFFPRINT_N_LABELS; label++)
    scores[label] -= log (total);
}

static void
weigh_headers (const char *text, GArray *sentences, double (*scores)[OFFPRINT_N_LABELS])
{
  OffprintLabel label = OFFPRINT_LABEL_OTHER;
  gboolean under = FALSE;

  for (guint i = 0; i < sentences->len; i++) {
    const OffprintSentence *sentence = &g_array_index (sentences, OffprintSentence, i);
    gboolean header = find_header (text + sentence->start, sentence->end - sentence->start, &label);

    under = under || header;
    if (!under)
      continue;
    scores[i][label] += header ? HEADER_WEIGHT : UNDER_HEADER_WEIGHT;
    normalise (scores[i]);
  }
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
 * @sentences: (element-type OffprintSentence): the sentences of @text
 * @labels: (out caller-allocates): what each does
 * @confidences: (out caller-allocates): how probable that is for the sentence by itself, 0 to 1
 *
 * Labels the sentences of an abstract. May be called in any thread.
 */
void
offprint_rhetoric_model_label (const OffprintTable *table,
                               const char          *title,
                               const char          *text,
                               GArray              *sentences,
                               OffprintLabel       *labels,
                               double              *confidences)
{
  g_autoptr (OffprintFeatures) features = NULL;
  guint n = sentences->len;
  g_autofree double (*scores)[OFFPRINT_N_LABELS] = g_malloc0_n (n, sizeof *scores);

  if (n == 0)
    return;

  features = offprint_features_new (title, text, sentences, table->n_buckets);
  for (guint i = 0; i < n; i++)
    score_sentence (table, features, i, scores[i]);
  weigh_headers (text, sentences, scores);
  find_best_sequence (table, (const double (*)[OFFPRINT_N_LABELS]) scores, n, labels);
  for (guint i = 0; i < n; i++)
    confidences[i] = exp (scores[i][labels[i]]);
}
