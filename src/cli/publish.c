/* publish.c: the subcommand publish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/reading.h"
#include "service/imports.h"
#include "service/publish.h"

static OffprintExit
tell_report (OffprintCli *cli, const OffprintPublishReport *report)
{
  offprint_cli_complain (cli, _("Days: %u, written: %u"), report->n_days, report->n_written);
  if (report->n_summarised < report->n_papers)
    offprint_cli_complain (cli, _("%u of %u papers are summarised in what was written"), report->n_summarised,
                           report->n_papers);
  for (guint i = 0; i < report->kept->len; i++) {
    g_autofree char *day = offprint_day_format (g_array_index (report->kept, OffprintDay, i));

    /* Translators: %s is a date; do not translate --replace */
    offprint_cli_complain (cli,
                           _("%s is left as it was, with more papers or summaries; --replace writes it anyway"), day);
  }
  return report->kept->len > 0 ? OFFPRINT_EXIT_PARTLY : OFFPRINT_EXIT_DONE;
}

static OffprintExit
publish (OffprintCli *cli, const OffprintPublishWish *wish)
{
  g_autoptr (OffprintCliProgress) progress = offprint_cli_progress_new (_("Publishing"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintPublishReport) report = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_publish_async (cli->library, wish, offprint_cli_progress_report, progress, cli->cancellable,
                                  offprint_cli_keep_cb, &result);
  report = offprint_library_publish_finish (cli->library, offprint_cli_wait (&result), &error);
  g_clear_pointer (&progress, offprint_cli_progress_free);
  return report != NULL ? tell_report (cli, report) : offprint_cli_fail (cli, error);
}

static gboolean
check_arguments (OffprintCli *cli, const char *base_url, const char *since, OffprintDay *first)
{
  if (g_strv_length (cli->arguments) != 1) {
    offprint_cli_complain (cli, "%s", _("Name one folder to publish to"));
    return FALSE;
  }
  if (base_url != NULL && !offprint_imports_is_address (base_url)) {
    offprint_cli_complain (cli, _("“%s” is not an http or https address"), base_url);
    return FALSE;
  }
  *first = since != NULL ? offprint_day_parse (since) : OFFPRINT_DAY_NONE;
  if (since != NULL && *first == OFFPRINT_DAY_NONE) {
    offprint_cli_complain (cli, _("“%s” is not a day; write it as YYYY-MM-DD"), since);
    return FALSE;
  }
  return TRUE;
}

/**
 * offprint_cli_publish:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand publish: a folder of all days.
 *
 * Returns: the exit status; done in part if a day was left as it was
 */
OffprintExit
offprint_cli_publish (OffprintCli *cli, int argc, char **argv)
{
  g_autofree char *base_url = NULL, *since = NULL, *language = NULL;
  g_auto (GStrv) categories = NULL;
  gboolean replace = FALSE;
  const GOptionEntry entries[] = {
    { "base-url", 0, 0, G_OPTION_ARG_STRING, &base_url, N_("Address under which the folder will be found"), N_("URL") },
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_("Every day from this one on, YYYY-MM-DD"), N_("DAY") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, N_("Write days also where what is there is better"), NULL },
    { NULL }
  };
  OffprintPublishWish wish = { NULL };
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, _("FOLDER"),
                           _("Writes Markdown, web page, feeds and JSON lines of each stored day to a folder, with an index. Run again, it writes what changed."),
                           entries, &status))
    return status;
  if (!check_arguments (cli, base_url, since, &wish.since))
    return OFFPRINT_EXIT_USAGE;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  categories = offprint_cli_chosen (cli);
  if (categories == NULL)
    return OFFPRINT_EXIT_FAILED;

  language = offprint_cli_language (cli);
  wish.folder = cli->arguments[0];
  wish.base_url = base_url;
  wish.replace = replace;
  wish.language = language;
  wish.categories = (const char *const *) categories;
  return publish (cli, &wish);
}
