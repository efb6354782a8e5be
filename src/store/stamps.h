/* stamps.h: whether a day is still what it was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "store/connection.h"

gboolean offprint_store_get_day_stamp (OffprintConnection  *connection,
                                       OffprintDay          day,
                                       gint64              *stamp,
                                       GError             **error);
