/* keeping.h: searches kept in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

G_BEGIN_DECLS

/* Unread papers are counted up to here: nobody needs to know how many more there are. */
#define OFFPRINT_MOST_UNREAD 1000

/**
 * OffprintKeptInfo:
 * @id: its number, which it keeps
 * @name: (owned) (not nullable): what the sidebar shows
 * @text: (owned) (not nullable): what is searched
 * @n_unread: how many unread papers fit, at most %OFFPRINT_MOST_UNREAD
 *
 * A search that is kept, and what there is to read.
 */
typedef struct {
  gint64  id;
  char   *name;
  char   *text;
  guint   n_unread;
} OffprintKeptInfo;

void       offprint_library_kept_searches_async  (OffprintLibrary      *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray *offprint_library_kept_searches_finish (OffprintLibrary      *self,
                                                  GAsyncResult         *result,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void       offprint_library_keep_search_async    (OffprintLibrary      *self,
                                                  gint64                id,
                                                  const char           *name,
                                                  const char           *text,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean   offprint_library_keep_search_finish   (OffprintLibrary      *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void       offprint_library_drop_search_async    (OffprintLibrary      *self,
                                                  gint64                id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean   offprint_library_drop_search_finish   (OffprintLibrary      *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void       offprint_kept_info_free               (OffprintKeptInfo     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintKeptInfo, offprint_kept_info_free)

G_END_DECLS
