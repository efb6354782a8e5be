/* kept-searches.h: searches kept in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintKeptSearch:
 * @id: its number, which it keeps
 * @name: (owned) (not nullable): what the sidebar shows
 * @text: (owned) (not nullable): what is searched
 */
typedef struct {
  gint64  id;
  char   *name;
  char   *text;
} OffprintKeptSearch;

void       offprint_kept_search_free          (OffprintKeptSearch  *self);

GPtrArray *offprint_store_list_kept_searches  (OffprintConnection  *connection,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   offprint_store_add_kept_search     (OffprintConnection  *connection,
                                               const char          *name,
                                               const char          *text,
                                               gint64              *id,
                                               GError             **error);
gboolean   offprint_store_change_kept_search  (OffprintConnection  *connection,
                                               gint64               id,
                                               const char          *name,
                                               const char          *text,
                                               GError             **error);
gboolean   offprint_store_remove_kept_search  (OffprintConnection  *connection,
                                               gint64               id,
                                               GError             **error);
gboolean   offprint_store_order_kept_searches (OffprintConnection  *connection,
                                               const gint64        *ids,
                                               guint                n_ids,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintKeptSearch, offprint_kept_search_free)

G_END_DECLS
