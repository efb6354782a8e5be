/* writing.h: digests out of the store, with what there is to tell about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/cli.h"
#include "service/exports.h"

const OffprintForm *offprint_cli_find_form    (OffprintCli    *cli,
                                               const char     *name);
void                offprint_cli_set_output   (OffprintExport *export,
                                               const char     *output);
OffprintExit        offprint_cli_write_digest (OffprintCli    *cli,
                                               OffprintExport *export);
