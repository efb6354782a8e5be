/* search-text.h: the text of a paper that is searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintPart:
 * @OFFPRINT_PART_TITLE: the title
 * @OFFPRINT_PART_NAME: one author's name
 * @OFFPRINT_PART_TEXT: the abstract, or what a summary says
 * @OFFPRINT_PART_CATEGORIES: the codes, with spaces between
 *
 * What a piece of a paper's text is.
 */
typedef enum {
  OFFPRINT_PART_TITLE,
  OFFPRINT_PART_NAME,
  OFFPRINT_PART_TEXT,
  OFFPRINT_PART_CATEGORIES,
} OffprintPart;

/**
 * OffprintPartFunc:
 * @part: what it is
 * @text: the piece; not zero-terminated, and valid during the call
 * @length: its length in bytes
 * @data: what was given with the call
 *
 * Returns: whether to go on
 */
typedef gboolean (*OffprintPartFunc) (OffprintPart  part,
                                      const char   *text,
                                      gsize         length,
                                      gpointer      data);

gboolean offprint_search_text_read (OffprintConnection  *connection,
                                    gint64               row,
                                    OffprintPartFunc     func,
                                    gpointer             data,
                                    GError             **error);

G_END_DECLS
