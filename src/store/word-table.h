/* word-table.h: the longer words that are in the index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* Words of so many bytes and more are in the table. */
#define OFFPRINT_SHORTEST_LISTED 6

typedef struct _OffprintWordTable OffprintWordTable;

OffprintWordTable *offprint_word_table_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void               offprint_word_table_free   (OffprintWordTable   *self);
void               offprint_word_table_note   (OffprintWordTable   *self,
                                               const char          *word,
                                               gsize                length,
                                               guint32              hash);
gboolean           offprint_word_table_store  (OffprintWordTable   *self,
                                               OffprintConnection  *connection,
                                               GError             **error);
void               offprint_word_table_forget (OffprintWordTable   *self);

G_END_DECLS
