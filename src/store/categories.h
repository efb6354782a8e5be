/* categories.h: the reader's chosen categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

char     **offprint_store_get_chosen_categories (OffprintConnection  *connection,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   offprint_store_set_chosen_categories (OffprintConnection  *connection,
                                                 const char *const   *codes,
                                                 GError             **error);

G_END_DECLS
