/* corpus.h: abstracts whose sentences have labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "summarize/rhetoric-table.h"
#include "text/sentences.h"

G_BEGIN_DECLS

/* Fields of arXiv, as cross-validation reports them. */
typedef enum {
  FIELD_MATHS,
  FIELD_PHYSICS,
  FIELD_CS,
  FIELD_REST,
} Field;

#define N_FIELDS 4

typedef struct {
  char          *title;      /* (owned) (nullable) */
  char          *text;       /* (owned): the sentences with a space between */
  GArray        *sentences;  /* (owned) (element-type OffprintSentence) */
  OffprintLabel *labels;     /* (owned) */
  double        *confs;      /* (owned): how sure whoever labelled it was, 0 to 1 */
  Field          field;
} Abstract;

typedef struct {
  guint confusion[OFFPRINT_N_LABELS][OFFPRINT_N_LABELS];    /* gold, then found */
} Score;

GPtrArray  *corpus_read      (const char           *path,
                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        score_add        (Score                *score,
                              const OffprintTable  *table,
                              const Abstract       *abstract);
double      score_accuracy5  (const Score          *score);
double      score_accuracy3  (const Score          *score);
double      score_macro_f1   (const Score          *score);
double      score_macro_f1_3 (const Score          *score);

G_END_DECLS
