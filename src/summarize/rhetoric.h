/* rhetoric.h: the built-in summariser, which sorts an abstract's own sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "summarize/summarizer.h"

G_BEGIN_DECLS

/**
 * OffprintLabel:
 * @OFFPRINT_LABEL_BACKGROUND: what was known or lacking before the paper
 * @OFFPRINT_LABEL_OBJECTIVE: what the paper sets out to do
 * @OFFPRINT_LABEL_METHOD: how it is done
 * @OFFPRINT_LABEL_RESULT: what came out, and what follows from it
 * @OFFPRINT_LABEL_OTHER: nothing of these: where the code is, remarks on the publication
 *
 * What a sentence does in its abstract.
 */
typedef enum {
  OFFPRINT_LABEL_BACKGROUND,
  OFFPRINT_LABEL_OBJECTIVE,
  OFFPRINT_LABEL_METHOD,
  OFFPRINT_LABEL_RESULT,
  OFFPRINT_LABEL_OTHER,
} OffprintLabel;

#define OFFPRINT_N_LABELS 5

/**
 * OffprintLabelled:
 * @start: where the sentence begins in the abstract, in bytes
 * @end: the byte after its last
 * @label: what it does
 * @confidence: how probable the model holds @label, 0 to 1
 *
 * A labelled sentence.
 */
typedef struct {
  guint         start;
  guint         end;
  OffprintLabel label;
  double        confidence;
} OffprintLabelled;

#define OFFPRINT_TYPE_RHETORIC (offprint_rhetoric_get_type ())
G_DECLARE_FINAL_TYPE (OffprintRhetoric, offprint_rhetoric, OFFPRINT, RHETORIC, GObject)

OffprintSummarizer *offprint_rhetoric_new       (void) G_GNUC_WARN_UNUSED_RESULT;

OffprintSummary    *offprint_rhetoric_summarize (const OffprintPaper *paper) G_GNUC_WARN_UNUSED_RESULT;
GArray             *offprint_rhetoric_label     (const char          *title,
                                                 const char          *abstract) G_GNUC_WARN_UNUSED_RESULT;

const char         *offprint_label_to_string    (OffprintLabel        label);

G_END_DECLS
