/* answer.h: reading what a model returned
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/paper.h"
#include "model/summary.h"

G_BEGIN_DECLS

#define OFFPRINT_ANSWER_ERROR (offprint_answer_error_quark ())

/**
 * OffprintAnswerError:
 * @OFFPRINT_ANSWER_ERROR_EMPTY: there is nothing in it
 * @OFFPRINT_ANSWER_ERROR_CUT: it ends early: ask again with room for more
 * @OFFPRINT_ANSWER_ERROR_NO_OBJECT: it is prose, a web page or broken
 * @OFFPRINT_ANSWER_ERROR_FIELDS: a field is missing, empty or no text
 * @OFFPRINT_ANSWER_ERROR_REFUSAL: the model declined
 * @OFFPRINT_ANSWER_ERROR_COPIED: it is the abstract, or one text three times
 * @OFFPRINT_ANSWER_ERROR_LANGUAGE: it is in another language
 * @OFFPRINT_ANSWER_ERROR_TOO_LONG: a field is far longer than asked for
 * @OFFPRINT_ANSWER_ERROR_DAMAGED: characters are lost
 * @OFFPRINT_ANSWER_ERROR_OTHER_PAPER: it is about another paper
 *
 * Why an answer is no summary. All are worth one more question that names the reason. The numbers are stored.
 */
typedef enum {
  OFFPRINT_ANSWER_ERROR_EMPTY = 0,
  OFFPRINT_ANSWER_ERROR_CUT = 1,
  OFFPRINT_ANSWER_ERROR_NO_OBJECT = 2,
  OFFPRINT_ANSWER_ERROR_FIELDS = 3,
  OFFPRINT_ANSWER_ERROR_REFUSAL = 4,
  OFFPRINT_ANSWER_ERROR_COPIED = 5,
  OFFPRINT_ANSWER_ERROR_LANGUAGE = 6,
  OFFPRINT_ANSWER_ERROR_TOO_LONG = 7,
  OFFPRINT_ANSWER_ERROR_DAMAGED = 8,
  OFFPRINT_ANSWER_ERROR_OTHER_PAPER = 9,
} OffprintAnswerError;

/* The keys of the object that is asked for. */
#define OFFPRINT_ANSWER_ID         "id"
#define OFFPRINT_ANSWER_TITLE      "title"
#define OFFPRINT_ANSWER_BACKGROUND "background"
#define OFFPRINT_ANSWER_INNOVATION "innovation"
#define OFFPRINT_ANSWER_CONCLUSION "conclusion"

GQuark           offprint_answer_error_quark (void);

OffprintSummary *offprint_answer_read        (const char           *content,
                                              gboolean              cut,
                                              const OffprintPaper  *paper,
                                              const char           *language,
                                              const char           *model,
                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
