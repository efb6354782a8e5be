/* dump-import.h: papers out of a metadata dump
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintDumpImport:
 * @n_papers: papers read
 * @n_new: of those, how many the store did not have
 * @n_updated: and how many it has in a newer version now, or with more known of them
 * @n_skipped: lines that were no paper
 * @first_skipped: the first of these lines, from 1
 * @trouble: (owned) (nullable): why not all of the file was read, one sentence with file and line
 *
 * What came out of a dump.
 */
typedef struct {
  guint  n_papers;
  guint  n_new;
  guint  n_updated;
  guint  n_skipped;
  guint  first_skipped;
  char  *trouble;
} OffprintDumpImport;

void                offprint_library_import_dump_async  (OffprintLibrary       *self,
                                                         const char            *path,
                                                         OffprintProgressFunc   progress,
                                                         gpointer               progress_data,
                                                         GCancellable          *cancellable,
                                                         GAsyncReadyCallback    callback,
                                                         gpointer               user_data);
OffprintDumpImport *offprint_library_import_dump_finish (OffprintLibrary       *self,
                                                         GAsyncResult          *result,
                                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                offprint_dump_import_free           (OffprintDumpImport    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDumpImport, offprint_dump_import_free)

G_END_DECLS
