/* labelling.h: an abstract's sentences, labelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "summarize/rhetoric.h"

G_BEGIN_DECLS

/**
 * OffprintLabelling:
 * @abstract: (owned): the text that was labelled, on one line
 * @labels: (owned) (element-type OffprintLabelled): its sentences
 *
 * What the built-in summariser holds the sentences of an abstract for.
 */
typedef struct {
  char   *abstract;
  GArray *labels;
} OffprintLabelling;

OffprintLabelling *offprint_labelling_new  (const char        *title,
                                            const char        *text) G_GNUC_WARN_UNUSED_RESULT;
void               offprint_labelling_free (OffprintLabelling *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintLabelling, offprint_labelling_free)

G_END_DECLS
