/* search-text.h: the text of a paper that is searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintSearchText:
 * @texts: (owned) (element-type utf8): title, abstract and what summaries add to them
 * @authors: (owned) (element-type utf8): the names, one each
 * @categories: (owned) (not nullable): codes with spaces between
 *
 * The text of a paper that is searched. Text with TeX in it is there twice, as it came and as it is shown.
 */
typedef struct {
  GPtrArray *texts;
  GPtrArray *authors;
  char      *categories;
} OffprintSearchText;

void              offprint_search_text_free     (OffprintSearchText    *self);
gboolean          offprint_search_text_load     (OffprintConnection  *connection,
                                              gint64               row,
                                              OffprintSearchText   **text,
                                              GError             **error);
char             *offprint_search_text_to_index (OffprintSearchText    *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintSearchText, offprint_search_text_free)

G_END_DECLS
