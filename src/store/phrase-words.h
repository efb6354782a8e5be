/* phrase-words.h: by which words of the index to look for words that follow each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

GPtrArray *offprint_phrase_words (OffprintConnection  *connection,
                                  char *const         *tokens,
                                  guint                n_tokens,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
