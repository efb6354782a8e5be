/* statement.h: one SQL statement and its values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _OffprintStatement OffprintStatement;

/**
 * OffprintStep:
 * @OFFPRINT_STEP_ROW: there is a row to read
 * @OFFPRINT_STEP_DONE: there are no more rows
 * @OFFPRINT_STEP_ERROR: it failed, and the error is set
 */
typedef enum {
  OFFPRINT_STEP_ROW,
  OFFPRINT_STEP_DONE,
  OFFPRINT_STEP_ERROR,
} OffprintStep;

void          offprint_statement_release   (OffprintStatement  *self);

void          offprint_statement_bind_text (OffprintStatement  *self,
                                            const char         *name,
                                            const char         *value);
void          offprint_statement_bind_int  (OffprintStatement  *self,
                                            const char         *name,
                                            gint64              value);

OffprintStep  offprint_statement_step      (OffprintStatement  *self,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      offprint_statement_run       (OffprintStatement  *self,
                                            GError            **error);
gboolean      offprint_statement_query_int (OffprintStatement  *self,
                                            gint64             *value,
                                            GError            **error);
GArray       *offprint_statement_list_rows (OffprintStatement  *self,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

gint64        offprint_statement_get_int   (OffprintStatement  *self,
                                            int                 column);
const char   *offprint_statement_get_text  (OffprintStatement  *self,
                                            int                 column);
char         *offprint_statement_dup_text  (OffprintStatement  *self,
                                            int                 column) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintStatement, offprint_statement_release)

G_END_DECLS
