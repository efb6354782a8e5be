/* quick-find.h: whether a text that needs no folding holds words that follow each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OffprintQuickWords:
 * @tokens: (array length=n_tokens): what must follow each other, as offprint_tokenize() gives them
 * @lengths: (array length=n_tokens): their lengths in bytes
 * @n_tokens: how many, 1 or more
 * @open: whether the last one may go on
 */
typedef struct {
  char *const *tokens;
  const gsize *lengths;
  guint        n_tokens;
  gboolean     open;
} OffprintQuickWords;

gboolean offprint_quick_fold_ascii  (const char                *text,
                                     gsize                      length,
                                     char                      *folded);
gboolean offprint_quick_find_ascii  (const OffprintQuickWords  *words,
                                     const char                *text,
                                     gsize                      length);
gboolean offprint_quick_needs_no_folding
                                    (const char                *text,
                                     gsize                      length);
gboolean offprint_quick_find_single (const OffprintQuickWords  *words,
                                     const char                *text,
                                     gsize                      length);

G_END_DECLS
