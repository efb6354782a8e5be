/* passages.h: an abstract and the sections that were taken from it, ready to be shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/summary.h"
#include "text/sentences.h"

G_BEGIN_DECLS

/**
 * OffprintPassage:
 * @text: (owned) (not nullable): plain text, TeX shown as Unicode
 * @sentences: (owned) (element-type OffprintSentence): byte ranges of @text that came from the abstract, in order;
 *   in the abstract itself, those that went into a section
 * @origins: (owned) (element-type guint): for each of @sentences, the index of the abstract's sentence it came from
 *
 * A piece of text and where its sentences come from.
 */
typedef struct {
  char   *text;
  GArray *sentences;
  GArray *origins;
} OffprintPassage;

/**
 * OffprintPassages:
 * @abstract: the abstract
 * @sections: the sections of its summary
 */
typedef struct {
  OffprintPassage abstract;
  OffprintPassage sections[OFFPRINT_N_SECTIONS];
} OffprintPassages;

OffprintPassages *offprint_passages_new  (const char            *abstract,
                                          const OffprintSummary *summary) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_passages_free (OffprintPassages      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintPassages, offprint_passages_free)

G_END_DECLS
