/* salvage.h: what the reader made, out of a database that was set aside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

void offprint_salvage (OffprintConnection *connection,
                       const char         *set_aside);

G_END_DECLS
