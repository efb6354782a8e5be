/* exports.h: a day's digest, written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "digest/form.h"
#include "digest/vault.h"
#include "service/day-digest.h"
#include "service/intake.h"
#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintExport:
 * @wish: which digest; its language is the setting where it is %NULL
 * @form: (nullable): how to write it; %NULL for notes
 * @notes: which notes
 * @intake: (nullable): the papers of a document that was just read, where @wish has no list; must live until the end
 * @path: (owned) (nullable): the file to write, or the folder for notes
 * @stream: (owned) (nullable): or the stream
 *
 * What to write, and where.
 */
typedef struct {
  OffprintDigestWish    wish;
  const OffprintForm   *form;
  OffprintVaultKind     notes;
  const OffprintIntake *intake;
  char                 *path;
  GOutputStream        *stream;
} OffprintExport;

/**
 * OffprintExported:
 * @day: the day that was written
 * @counts: its papers
 * @notes: what became of the notes, if it was these
 */
typedef struct {
  OffprintDay          day;
  OffprintDigestCounts counts;
  OffprintVaultCounts  notes;
} OffprintExported;

OffprintExport *offprint_export_new            (const OffprintForm    *form) G_GNUC_WARN_UNUSED_RESULT;
void            offprint_export_free           (OffprintExport        *self);

void            offprint_library_export_async  (OffprintLibrary       *self,
                                                OffprintExport        *export,
                                                GCancellable          *cancellable,
                                                GAsyncReadyCallback    callback,
                                                gpointer               user_data);
gboolean        offprint_library_export_finish (OffprintLibrary       *self,
                                                GAsyncResult          *result,
                                                OffprintExported      *exported,
                                                GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintExport, offprint_export_free)

G_END_DECLS
