/* imports.h: digests of others, out of files, folders and the net
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/digest-intake.h"
#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintImport:
 * @imported: what came in
 * @failures: (owned) (element-type utf8): why files of a folder could not be taken in, a sentence each
 *
 * What became of an import.
 */
typedef struct {
  OffprintImported  imported;
  GPtrArray        *failures;
} OffprintImport;

gboolean        offprint_imports_is_address     (const char           *text);

void            offprint_library_import_async   (OffprintLibrary      *self,
                                                 const char           *path,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
OffprintImport *offprint_library_import_finish  (OffprintLibrary      *self,
                                                 GAsyncResult         *result,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            offprint_import_free            (OffprintImport       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintImport, offprint_import_free)

G_END_DECLS
