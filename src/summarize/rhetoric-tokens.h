/* rhetoric-tokens.h: the words of a sentence, as the rhetoric model reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  OFFPRINT_TOKEN_WORD,
  OFFPRINT_TOKEN_NUMBER,
  OFFPRINT_TOKEN_FORMULA,    /* $…$ */
  OFFPRINT_TOKEN_MARK,       /* punctuation that tells something */
  OFFPRINT_TOKEN_LINK,
} OffprintTokenKind;

/* Families of words that say what a sentence does. */
typedef enum {
  OFFPRINT_CUE_NONE,
  OFFPRINT_CUE_PROPOSE,
  OFFPRINT_CUE_INVESTIGATE,
  OFFPRINT_CUE_SHOW,
  OFFPRINT_CUE_PROVE,
  OFFPRINT_CUE_GAIN,
  OFFPRINT_CUE_EVALUATE,
  OFFPRINT_CUE_CONTRAST,
  OFFPRINT_CUE_PAPER,
  OFFPRINT_CUE_SELF,
  OFFPRINT_CUE_USE,
  OFFPRINT_CUE_MODAL,
  OFFPRINT_CUE_KNOWN,
  OFFPRINT_CUE_ASSUME,
  OFFPRINT_CUE_EXTEND,
  OFFPRINT_CUE_NEW,
  OFFPRINT_CUE_OUTLOOK,
  OFFPRINT_CUE_AVAILABLE,
  OFFPRINT_CUE_NEED,
  OFFPRINT_CUE_ADVERB,
} OffprintCue;

#define OFFPRINT_N_CUES 20

/**
 * OffprintToken:
 * @hash: of the word in lower case; the same for all numbers, all formulas, all links
 * @start: where it begins in the text, in bytes
 * @len: how many bytes
 * @kind: what it is
 * @cue: the family it belongs to
 *
 * A word or mark of a sentence.
 */
typedef struct {
  guint32           hash;
  guint             start;
  guint             len;
  OffprintTokenKind kind;
  OffprintCue       cue;
} OffprintToken;

void offprint_tokens_read (GArray     *tokens,
                           const char *text,
                           guint       start,
                           guint       end);

G_END_DECLS
