/* digests.h: digests of others into the store, with what there is to tell about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/cli.h"
#include "service/digest-intake.h"

OffprintExit offprint_cli_import_digest    (OffprintCli            *cli,
                                            const char             *path);
void         offprint_cli_tell_imported    (OffprintCli            *cli,
                                            const char             *source,
                                            const OffprintImported *imported);
OffprintExit offprint_cli_follow           (OffprintCli            *cli);
