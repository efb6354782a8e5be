/* exports.h: a day's digest, written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "digest/form.h"
#include "service/intake.h"
#include "service/library.h"

G_BEGIN_DECLS

/**
 * OffprintExport:
 * @day: the day in the digest's heading; %OFFPRINT_DAY_NONE for the list's newest day
 * @language: (owned) (nullable): language of the summaries, %NULL for the setting
 * @header: (owned) (nullable): line under the heading, %NULL for the setting
 * @form: how to write it
 * @query: (owned) (nullable): the papers, by a list
 * @intake: (nullable): or by a document that was just read; must live until the end
 * @unicode: whether TeX is converted to Unicode
 * @path: (owned) (nullable): the file to write
 * @stream: (owned) (nullable): or the stream
 *
 * What to write, and where.
 */
typedef struct {
  OffprintDay           day;
  char                 *language;
  char                 *header;
  const OffprintForm   *form;
  OffprintQuery        *query;
  const OffprintIntake *intake;
  gboolean              unicode;
  char                 *path;
  GOutputStream        *stream;
} OffprintExport;

/**
 * OffprintExported:
 * @day: the day that was written
 * @n_papers: papers in the digest
 * @n_without: those without a summary
 */
typedef struct {
  OffprintDay day;
  guint       n_papers;
  guint       n_without;
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
