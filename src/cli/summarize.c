/* summarize.c: the subcommand summarize
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/model-run.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "service/summaries.h"

static OffprintExit
run_builtin (OffprintCli *cli, const OffprintQuery *query)
{
  g_autoptr (OffprintCliProgress) progress = offprint_cli_progress_new (_("Summarising"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int n_done = 0;

  offprint_library_summarize_async (cli->library, query, NULL, 0, offprint_cli_progress_report, progress,
                                    cli->cancellable, offprint_cli_keep_cb, &result);
  n_done = offprint_library_summarize_finish (cli->library, offprint_cli_wait (&result), &error);
  g_clear_pointer (&progress, offprint_cli_progress_free);
  if (n_done < 0)
    return offprint_cli_fail (cli, error);
  offprint_cli_complain (cli, ngettext ("%d paper summarised", "%d papers summarised", n_done), n_done);
  return OFFPRINT_EXIT_DONE;
}

/**
 * offprint_cli_summarize:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand summarize: the summaries that are missing.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_summarize (OffprintCli *cli, int argc, char **argv)
{
  g_auto (OffprintCliModel) model = { NULL };
  gboolean dry_run = FALSE, retry_failed = FALSE;
  const GOptionEntry entries[] = {
    OFFPRINT_CLI_MODEL_ENTRIES (model),
    { "retry-failed", 0, 0, G_OPTION_ARG_NONE, &retry_failed, N_("Only the papers that failed before"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what it would cost"), NULL },
    { NULL }
  };
  g_autoptr (OffprintEngineChoice) choice = NULL;
  g_autoptr (OffprintQuery) query = NULL;
  g_auto (GStrv) categories = NULL;
  OffprintSummaryWish wish = { NULL };
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, NULL, _("Writes the summaries that are missing on a day."), entries, &status))
    return status;
  if (!offprint_cli_model_check (cli, &model))
    return OFFPRINT_EXIT_USAGE;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  categories = offprint_cli_chosen (cli);
  if (categories == NULL)
    return OFFPRINT_EXIT_FAILED;

  choice = offprint_cli_model_choose (cli, &model);
  query = offprint_query_new (OFFPRINT_SCOPE_DAY, cli->day, (const char *const *) categories);
  if (!offprint_cli_is_chat (choice))
    return run_builtin (cli, query);
  wish = (OffprintSummaryWish) { .query = query, .only_failed = retry_failed, .limit = (guint) model.limit };
  return dry_run ? offprint_cli_estimate_model (cli, choice, &wish) : offprint_cli_run_model (cli, choice, &wish);
}
