/* search-index.h: keeping the index of words in step with the papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

gboolean offprint_search_index_attach       (OffprintConnection  *connection,
                                             GError             **error);
gboolean offprint_search_index_touch        (OffprintConnection  *connection,
                                             gint64               row,
                                             gboolean             exists,
                                             GError             **error);

gboolean offprint_search_index_is_complete  (OffprintConnection  *connection,
                                             gboolean            *complete,
                                             GError             **error);
gboolean offprint_search_index_start_again  (OffprintConnection  *connection,
                                             GError             **error);
gboolean offprint_search_index_build_step   (OffprintConnection  *connection,
                                             guint                n_papers,
                                             double              *share_done,
                                             GError             **error);

gboolean offprint_search_index_tidy         (OffprintConnection  *connection,
                                             guint                n_pieces,
                                             guint                n_pages,
                                             gboolean            *done,
                                             GError             **error);

G_END_DECLS
