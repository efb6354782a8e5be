/* tokenizer.h: what counts as a word in search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer words are cut, in the index and in what is searched alike, in bytes. */
#define OFFPRINT_LONGEST_TOKEN 64

/**
 * OffprintToken:
 * @text: the word, folded: without case, width and diacritics; zero-terminated unless it is @single
 * @length: its length in bytes
 * @start: where it begins in the text that was read, in bytes
 * @end: the byte after its last
 * @single: whether it is one character of a script that does not set words apart
 * @joined: whether the token before is @single as well and nothing stands between them
 */
typedef struct {
  const char *text;
  gsize       length;
  gsize       start;
  gsize       end;
  gboolean    single;
  gboolean    joined;
} OffprintToken;

/**
 * OffprintTokenFunc:
 * @token: the next token; valid during the call
 * @data: what was given with the call
 *
 * Returns: whether to go on
 */
typedef gboolean (*OffprintTokenFunc) (const OffprintToken *token,
                                       gpointer             data);

gboolean  offprint_tokenize                 (const char         *text,
                                             gssize              length,
                                             OffprintTokenFunc   func,
                                             gpointer            data);
gboolean  offprint_token_is_single          (const char         *token);

extern const char offprint_token_folded_ascii[128];

/**
 * offprint_token_fold_ascii:
 * @c: a byte
 *
 * Returns: the letter without case, or the digit; 0 for what is no part of a word, and for what is not ASCII
 */
static inline char
offprint_token_fold_ascii (char c)
{
  return (guchar) c < 0x80 ? offprint_token_folded_ascii[(guchar) c] : 0;
}

G_END_DECLS
