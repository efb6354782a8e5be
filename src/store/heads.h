/* heads.h: what a row of a list shows of a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/lists.h"

G_BEGIN_DECLS

/* How many names OffprintHead.authors has at most. */
#define OFFPRINT_HEAD_AUTHORS 3

/* OffprintHead.kind of a paper that no stored list has. */
#define OFFPRINT_KIND_NONE (-1)

/**
 * OffprintHead:
 * @row: the paper
 * @version: its version, 0 if unknown
 * @title: (owned) (not nullable): in the reader's language where there is one, TeX as it came
 * @language: (owned) (nullable): BCP 47 code of @title, %NULL for the paper's own title
 * @original_title: (owned) (nullable): the paper's own title where @title is another
 * @authors: (owned) (not nullable): the first names, joined by ", "
 * @n_authors: how many authors there are in all
 * @category: (owned) (nullable): the category it was announced in: for a day, the first of the chosen ones;
 *   else its primary
 * @kind: how it was announced there on that day, or last, or %OFFPRINT_KIND_NONE
 * @starred: whether it is starred
 * @read: whether it was read; a newer version does not make it unread, @kind tells of it
 * @summarised: whether there is a summary in the reader's language or by the built-in engine
 */
typedef struct {
  gint64    row;
  int       version;
  char     *title;
  char     *language;
  char     *original_title;
  char     *authors;
  guint     n_authors;
  char     *category;
  int       kind;
  gboolean  starred;
  gboolean  read;
  gboolean  summarised;
} OffprintHead;

void       offprint_head_free        (OffprintHead         *self);

GPtrArray *offprint_store_load_heads (OffprintConnection   *connection,
                                      const OffprintQuery  *query,
                                      const gint64         *rows,
                                      guint                 n_rows,
                                      const char           *language,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintHead, offprint_head_free)

G_END_DECLS
