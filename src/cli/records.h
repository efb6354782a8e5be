/* records.h: the states of days, as a table or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/library.h"

void offprint_cli_print_records (const GPtrArray *records,
                                 gboolean         json);
