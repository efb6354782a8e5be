/* index-words.h: the words by which the index finds a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* What stands before a word of an author's name, and before a category, in the index. */
#define OFFPRINT_AUTHOR_SIGN   "@"
#define OFFPRINT_CATEGORY_SIGN "#"

/* What stands between words where they are handed to the index. */
#define OFFPRINT_BETWEEN_WORDS '\n'

/* A word of no more bytes is between others what "of" is in "theory of knots": the index knows the three. */
#define OFFPRINT_LONGEST_SHORT 2

/* The month after the last one that an identifier can name (model/arxiv-id.c), as the first of its rows. */
#define OFFPRINT_AFTER_ALL_ROWS G_GINT64_CONSTANT (210000000000)

/**
 * OffprintIndexWordFunc:
 * @word: a word of the paper's text that is not in a name; zero-terminated, valid during the call
 * @length: its length in bytes
 * @hash: a hash of it
 * @data: what was given with the call
 */
typedef void (*OffprintIndexWordFunc) (const char *word,
                                       gsize       length,
                                       guint32     hash,
                                       gpointer    data);

typedef struct _OffprintIndexWords OffprintIndexWords;

OffprintIndexWords *offprint_index_words_new        (OffprintIndexWordFunc  func,
                                                     gpointer               data) G_GNUC_WARN_UNUSED_RESULT;
void                offprint_index_words_free       (OffprintIndexWords    *self);
gboolean            offprint_index_words_list       (OffprintIndexWords    *self,
                                                     OffprintConnection    *connection,
                                                     gint64                 row,
                                                     char                 **words,
                                                     GError               **error);

char               *offprint_index_words_pair       (const char            *first,
                                                     const char            *second) G_GNUC_WARN_UNUSED_RESULT;
char               *offprint_index_words_triple     (const char            *first,
                                                     const char            *second,
                                                     const char            *third) G_GNUC_WARN_UNUSED_RESULT;
char               *offprint_index_words_characters (const char            *sign,
                                                     const char            *first,
                                                     const char            *second,
                                                     gboolean               odd) G_GNUC_WARN_UNUSED_RESULT;
char               *offprint_index_words_initial    (char                   letter) G_GNUC_WARN_UNUSED_RESULT;

/**
 * offprint_index_key:
 * @row: a paper, or a paper's number in the index
 *
 * The index numbers papers from the newest back, for it reads what it finds piece by piece in one direction only: the
 * other way it first unpacks a thousand papers of every word to give one.
 *
 * Returns: the paper's number in the index, or the paper
 */
static inline gint64
offprint_index_key (gint64 row)
{
  return OFFPRINT_AFTER_ALL_ROWS - row;
}

G_END_DECLS
