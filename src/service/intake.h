/* intake.h: takes what arXiv serves, or served, into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "arxiv/document.h"
#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintIntake:
 * @document: (owned) (not nullable): what was read, with its papers and warnings
 * @n_new: papers that the store did not have
 * @n_updated: papers of which the store had an older version or less
 *
 * What became of a document.
 */
typedef struct {
  OffprintDocument *document;
  guint             n_new;
  guint             n_updated;
} OffprintIntake;

void            offprint_library_read_file_async  (OffprintLibrary      *self,
                                                   const char           *path,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
void            offprint_library_read_bytes_async (OffprintLibrary      *self,
                                                   GBytes               *bytes,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
OffprintIntake *offprint_library_read_finish      (OffprintLibrary      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
const char     *offprint_intake_find_category     (const OffprintIntake *self,
                                                   const OffprintEntry  *entry,
                                                   OffprintKind         *kind);
void            offprint_intake_free              (OffprintIntake       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintIntake, offprint_intake_free)

G_END_DECLS
