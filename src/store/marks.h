/* marks.h: what the reader did with papers: stars, read marks, notes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintMarks:
 * @starred: when it was starred, seconds since 1970, or 0
 * @read: when it was read, seconds since 1970, or 0
 * @note: (owned) (nullable): the reader's note
 */
typedef struct {
  gint64  starred;
  gint64  read;
  char   *note;
} OffprintMarks;

void           offprint_marks_free        (OffprintMarks       *self);

OffprintMarks *offprint_store_get_marks   (OffprintConnection  *connection,
                                           gint64               row,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GArray        *offprint_store_set_starred (OffprintConnection  *connection,
                                           const gint64        *rows,
                                           guint                n_rows,
                                           gboolean             starred,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GArray        *offprint_store_set_read    (OffprintConnection  *connection,
                                           const gint64        *rows,
                                           guint                n_rows,
                                           gboolean             read,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       offprint_store_set_note    (OffprintConnection  *connection,
                                           gint64               row,
                                           const char          *note,
                                           GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintMarks, offprint_marks_free)

G_END_DECLS
