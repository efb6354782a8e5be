/* opening.h: opening the database's file, and setting it aside when it is damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

OffprintConnection *offprint_opening_open (const char    *path,
                                           GCancellable  *cancellable,
                                           char         **set_aside,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
