/* answer-private.h: the parts of reading an answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "model/summary.h"

G_BEGIN_DECLS

/* A field of the answer: the title, or 1 + a section. */
#define OFFPRINT_ANSWER_N_FIELDS (1 + OFFPRINT_N_SECTIONS)

/* What an object holds of what was asked for. */
typedef struct {
  char     *fields[OFFPRINT_ANSWER_N_FIELDS];     /* (owned) (nullable): as they came */
  gboolean  no_text[OFFPRINT_ANSWER_N_FIELDS];    /* it is there, but a number, say */
  char     *id;                                   /* (owned) (nullable): the paper it says it is about */
} OffprintAnswerFields;

guint       offprint_answer_find_fields   (const char            *content,
                                           OffprintAnswerFields  *fields);
void        offprint_answer_fields_clear  (OffprintAnswerFields  *self);
const char *offprint_answer_field_name    (guint                  field);
const char *offprint_answer_skip_label    (guint                  field,
                                           const char            *text);

char       *offprint_answer_clean_text    (const char            *text,
                                           const char            *source) G_GNUC_WARN_UNUSED_RESULT;
char       *offprint_answer_squeeze       (const char            *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean    offprint_answer_is_refusal    (const char            *text);
gboolean    offprint_answer_is_placeholder (const char           *text);

G_END_DECLS
