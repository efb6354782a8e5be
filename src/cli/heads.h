/* heads.h: papers as a table or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/cli.h"

gboolean offprint_cli_print_list  (OffprintCli          *cli,
                                   const OffprintQuery  *query,
                                   gboolean              json);
gboolean offprint_cli_print_heads (OffprintCli          *cli,
                                   const OffprintQuery  *query,
                                   const GArray         *rows,
                                   gboolean              json);
