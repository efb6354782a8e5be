/* reading.h: saved documents into the store, with what there is to tell about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/cli.h"
#include "service/intake.h"

G_BEGIN_DECLS

OffprintIntake *offprint_cli_read_document       (OffprintCli          *cli,
                                                  const char           *path,
                                                  OffprintExit         *status) G_GNUC_WARN_UNUSED_RESULT;
OffprintIntake *offprint_cli_read_sample         (OffprintCli          *cli,
                                                  OffprintExit         *status) G_GNUC_WARN_UNUSED_RESULT;
GArray         *offprint_cli_list_intake         (const OffprintIntake *intake) G_GNUC_WARN_UNUSED_RESULT;
gboolean        offprint_cli_summarize_intake    (OffprintCli          *cli,
                                                  const OffprintIntake *intake);
OffprintDay     offprint_cli_day_of              (const OffprintIntake *intake);
gboolean        offprint_cli_use_temporary_store (OffprintCli          *cli);
char          **offprint_cli_chosen              (OffprintCli          *cli) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
