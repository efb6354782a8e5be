/* papers.h: the papers' table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/paper.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintPutResult:
 * @OFFPRINT_PUT_UNCHANGED: the store had all of it
 * @OFFPRINT_PUT_ADDED: the paper is new to the store
 * @OFFPRINT_PUT_UPDATED: a newer version, or fields that were missing
 */
typedef enum {
  OFFPRINT_PUT_UNCHANGED,
  OFFPRINT_PUT_ADDED,
  OFFPRINT_PUT_UPDATED,
} OffprintPutResult;

gboolean       offprint_store_put_paper    (OffprintConnection   *connection,
                                            const OffprintPaper  *paper,
                                            OffprintPutResult    *result,
                                            GError              **error);
OffprintPaper *offprint_store_get_paper    (OffprintConnection   *connection,
                                            gint64                row,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *offprint_store_get_papers   (OffprintConnection   *connection,
                                            const gint64         *rows,
                                            guint                 n_rows,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       offprint_store_count_papers (OffprintConnection   *connection,
                                            gint64               *n_papers,
                                            GError              **error);

G_END_DECLS
