/* fts-tokenizer.h: the tokenizer as SQLite's full-text index takes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

/* What stands before a word of an author's name, and before a category, in the index. */
#define OFFPRINT_AUTHOR_SIGN   "@"
#define OFFPRINT_CATEGORY_SIGN "#"

/* What begins, in the text that is indexed, the authors, and after them the categories. */
#define OFFPRINT_BEGIN_AUTHORS    '\x01'
#define OFFPRINT_BEGIN_CATEGORIES '\x02'

/* Words of so many bytes and more are in the table of words. */
#define OFFPRINT_SHORTEST_LISTED 6

/* A word of no more bytes is between others what "of" is in "theory of knots": the index knows the three. */
#define OFFPRINT_LONGEST_SHORT 2

gboolean  offprint_fts_tokenizer_register (sqlite3    *db);
char     *offprint_fts_pair_word          (const char *first,
                                           const char *second) G_GNUC_WARN_UNUSED_RESULT;
char     *offprint_fts_triple_word        (const char *first,
                                           const char *second,
                                           const char *third) G_GNUC_WARN_UNUSED_RESULT;
char     *offprint_fts_initial_word       (char        letter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
