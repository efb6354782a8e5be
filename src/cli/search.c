/* search.c: the subcommand search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/heads.h"
#include "service/searching.h"

#define MAX_FOUND 1000000

static OffprintExit
find_papers (OffprintCli *cli, const char *text, OffprintSearchOrder order, guint limit, gboolean json)
{
  g_autoptr (OffprintQuery) all = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintFound) found = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_search_async (cli->library, text, NULL, order, 0, limit, cli->cancellable, offprint_cli_keep_cb, &result);
  found = offprint_library_search_finish (cli->library, offprint_cli_wait (&result), &error);
  if (found == NULL)
    return offprint_cli_fail (cli, error);
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
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  return find_papers (cli, text, best ? OFFPRINT_SEARCH_BEST : OFFPRINT_SEARCH_NEWEST, (guint) limit, json);
}
