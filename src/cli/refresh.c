/* refresh.c: the subcommand refresh
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/digests.h"
#include "cli/fetching.h"
#include "cli/reading.h"
#include "cli/records.h"

static OffprintExit
read_saved (OffprintCli *cli, const char *path)
{
  g_autoptr (OffprintIntake) intake = NULL;
  OffprintExit status = OFFPRINT_EXIT_DONE;

  intake = offprint_cli_read_document (cli, path, &status);
  if (intake != NULL && !offprint_cli_summarize_intake (cli, intake))
    return OFFPRINT_EXIT_FAILED;
  return status;
}

/**
 * offprint_cli_refresh:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand refresh: announcements into the store.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_refresh (OffprintCli *cli, int argc, char **argv)
{
  g_autofree char *from = NULL;
  g_autofree char *since = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("Read this saved feed, API answer or listing page"),
      N_("FILE|URL") },
    { "no-counts", 0, 0, G_OPTION_ARG_NONE, &cli->without_counts,
      N_("Trust the feeds where they suffice; half the requests, but no counts"), NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_("Every day from this one on, YYYY-MM-DD"), N_("DAY") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_autoptr (GPtrArray) records = NULL;
  OffprintDay first = OFFPRINT_DAY_NONE;
  OffprintExit status = OFFPRINT_EXIT_DONE, followed = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, NULL, _("Takes new announcements into the store."), entries, &status))
    return status;
  first = since != NULL ? offprint_day_parse (since) : OFFPRINT_DAY_NONE;
  if (since != NULL && first == OFFPRINT_DAY_NONE) {
    offprint_cli_complain (cli, _("“%s” is not a day; write it as YYYY-MM-DD"), since);
    return OFFPRINT_EXIT_USAGE;
  }
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  if (from != NULL)
    return read_saved (cli, from);

  status = offprint_cli_fetch (cli, first, &records);
  if (records != NULL)
    offprint_cli_print_records (records, json);
  if (g_cancellable_is_cancelled (cli->cancellable))
    return status;
  followed = offprint_cli_follow (cli);
  return status == OFFPRINT_EXIT_DONE && followed != OFFPRINT_EXIT_DONE ? OFFPRINT_EXIT_PARTLY : status;
}
