/* sentences.h: where the sentences of an abstract begin and end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OffprintSentence:
 * @start: where it begins, in bytes
 * @end: the byte after its last
 *
 * A sentence as a range of a text, without the white space around it.
 */
typedef struct {
  guint start;
  guint end;
} OffprintSentence;

GArray *offprint_sentences_split (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
