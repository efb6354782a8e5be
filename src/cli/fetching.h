/* fetching.h: arXiv's lists into the store, with what there is to tell about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/cli.h"

OffprintExit offprint_cli_fetch (OffprintCli  *cli,
                                 OffprintDay   since,
                                 GPtrArray   **records);
