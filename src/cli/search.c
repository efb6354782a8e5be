/* search.c: the subcommand search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/heads.h"
#include "cli/progress.h"
#include "service/indexing.h"
#include "service/searching.h"
#include "store/error.h"

#define MAX_FOUND 1000000

/* What an older version left out of the index is put into it first, so that nothing is missing from what is found.
 * Returns FALSE if it could not be, and says so. */
static gboolean
build_index (OffprintCli *cli, gboolean again)
{
  g_autoptr (OffprintCliProgress) progress = offprint_cli_progress_new (_("Building the search index"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_build_index_async (cli->library, again, offprint_cli_progress_report, progress, cli->cancellable,
                                      offprint_cli_keep_cb, &result);
  if (offprint_library_build_index_finish (cli->library, offprint_cli_wait (&result), &error))
    return TRUE;
  g_clear_pointer (&progress, offprint_cli_progress_free);
  offprint_cli_fail (cli, error);
  return FALSE;
}

static OffprintFound *
search (OffprintCli *cli, const char *text, OffprintSearchOrder order, guint limit, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_library_search_async (cli->library, text, NULL, order, 0, limit, cli->cancellable, offprint_cli_keep_cb, &result);
  return offprint_library_search_finish (cli->library, offprint_cli_wait (&result), error);
}

/* A damaged index is built again. */
static OffprintFound *
search_or_mend (OffprintCli *cli, const char *text, OffprintSearchOrder order, guint limit)
{
  g_autoptr (GError) error = NULL;
  OffprintFound *found = search (cli, text, order, limit, &error);

  if (g_error_matches (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_INDEX)) {
    g_clear_error (&error);
    if (!build_index (cli, TRUE))
      return NULL;
    found = search (cli, text, order, limit, &error);
  }
  if (found == NULL)
    offprint_cli_fail (cli, error);
  return found;
}

static OffprintExit
find_papers (OffprintCli *cli, const char *text, OffprintSearchOrder order, guint limit, gboolean json)
{
  g_autoptr (OffprintQuery) all = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  g_autoptr (OffprintFound) found = search_or_mend (cli, text, order, limit);

  if (found == NULL)
    return OFFPRINT_EXIT_FAILED;
  if (found->next != 0)
    offprint_cli_complain (cli, _("The newest %u papers that fit; --limit shows more"), found->rows->len);
  else if (found->rows->len == 0)
    offprint_cli_complain (cli, _("Nothing found for: %s"), found->understood);
  return offprint_cli_print_heads (cli, all, found->rows, json) ? OFFPRINT_EXIT_DONE : OFFPRINT_EXIT_FAILED;
}

/**
 * offprint_cli_search:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand search: papers by words, authors, categories, days and marks.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_search (OffprintCli *cli, int argc, char **argv)
{
  gboolean json = FALSE, best = FALSE;
  int limit = 200;
  const GOptionEntry entries[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("At most so many papers; 200 if not given"), N_("NUMBER") },
    { "best", 0, 0, G_OPTION_ARG_NONE, &best, N_("Of the newest 2000 papers that fit, the best first"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_autofree char *text = NULL;
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, _("TEXT…"),
                           _("Finds papers, newest first: words, \"a phrase\", author:, cat:, day:, kind:, is:starred, is:unread, -not."),
                           entries, &status))
    return status;
  text = g_strjoinv (" ", cli->arguments);
  if (*text == '\0' || limit < 1 || limit > MAX_FOUND) {
    offprint_cli_complain (cli, "%s", *text == '\0' ? _("Say what to search for") : _("The limit is not a useful number"));
    return OFFPRINT_EXIT_USAGE;
  }
  if (!offprint_cli_open (cli) || (!build_index (cli, FALSE) && g_cancellable_is_cancelled (cli->cancellable)))
    return OFFPRINT_EXIT_FAILED;
  return find_papers (cli, text, best ? OFFPRINT_SEARCH_BEST : OFFPRINT_SEARCH_NEWEST, (guint) limit, json);
}
