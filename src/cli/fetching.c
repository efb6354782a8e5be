/* fetching.c: arXiv's lists into the store, with what there is to tell about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/fetching.h"

#include <glib/gi18n.h>

#include "cli/progress.h"
#include "service/refresh.h"

static void
progress_cb (const OffprintRefreshStep *step, gpointer user_data)
{
  offprint_cli_progress_report (step->done, step->total, user_data);
}

static void
tell_report (OffprintCli *cli, const OffprintRefreshReport *report)
{
  if (report->records->len == 0) {
    offprint_cli_complain (cli, "%s", _("Nothing is to be fetched now"));
    return;
  }
  offprint_cli_complain (cli, _("Lists: %u, new papers: %u, requests: %u"), report->records->len, report->n_new,
                         report->n_requests);
  if (report->next_try != 0) {
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (report->next_try);
    g_autofree char *text = g_date_time_format (time, "%F %H:%M");

    offprint_cli_complain (cli, _("Some lists are not there yet; try again at %s"), text);
  }
}

/**
 * offprint_cli_fetch:
 * @cli: the run, with its library; its day and categories say what is wanted
 * @since: every day from this one on, or %OFFPRINT_DAY_NONE
 * @records: (out) (transfer full) (nullable) (element-type OffprintDayRecord): the lists asked for
 *
 * Fetches what is due and tells the user about it.
 *
 * Returns: the exit status; done in part if a list could not be had
 */
OffprintExit
offprint_cli_fetch (OffprintCli *cli, OffprintDay since, GPtrArray **records)
{
  const OffprintRefreshWish wish = { cli->categories, cli->day, since, cli->without_counts };
  g_autoptr (OffprintCliProgress) progress = offprint_cli_progress_new (_("Fetching"));
  g_autoptr (OffprintRefreshReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_refresh_async (cli->library, &wish, progress_cb, progress, cli->cancellable, offprint_cli_keep_cb,
                                  &result);
  report = offprint_library_refresh_finish (cli->library, offprint_cli_wait (&result), &error);
  g_clear_pointer (&progress, offprint_cli_progress_free);
  if (report == NULL)
    return offprint_cli_fail (cli, error);

  tell_report (cli, report);
  *records = g_ptr_array_ref (report->records);
  return report->n_failed > 0 ? OFFPRINT_EXIT_PARTLY : OFFPRINT_EXIT_DONE;
}
