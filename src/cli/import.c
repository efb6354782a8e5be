/* import.c: the subcommand import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/digests.h"
#include "cli/progress.h"
#include "service/dump-import.h"
#include "service/imports.h"

/* What came in, and what did not. */
static OffprintExit
tell_dump (OffprintCli *cli, const char *path, const OffprintDumpImport *import)
{
  /* Translators: %1$s is a file, the numbers count papers */
  offprint_cli_complain (cli, ngettext ("%1$s: %2$u paper, %3$u new, %4$u updated",
                                        "%1$s: %2$u papers, %3$u new, %4$u updated", import->n_papers), path,
                         import->n_papers, import->n_new, import->n_updated);
  if (import->n_skipped > 0)
    offprint_cli_complain (cli, ngettext ("%u line is no paper: line %u", "%u lines are no papers, the first is line %u",
                                          import->n_skipped), import->n_skipped, import->first_skipped);
  if (import->trouble != NULL)
    offprint_cli_complain (cli, _("%s What stands before it is in the store."), import->trouble);
  return import->n_skipped > 0 || import->trouble != NULL ? OFFPRINT_EXIT_PARTLY : OFFPRINT_EXIT_DONE;
}

/* Sets @other to whether the file is something else than a dump. */
static OffprintExit
import_dump (OffprintCli *cli, const char *path, gboolean *other)
{
  /* Translators: shown before a progress bar, such as “12 of 4800” */
  g_autoptr (OffprintCliProgress) progress = offprint_cli_progress_new (_("Importing, in megabytes"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintDumpImport) import = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_import_dump_async (cli->library, path, offprint_cli_progress_report, progress, cli->cancellable,
                                      offprint_cli_keep_cb, &result);
  import = offprint_library_import_dump_finish (cli->library, offprint_cli_wait (&result), &error);
  g_clear_pointer (&progress, offprint_cli_progress_free);
  *other = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  if (*other)
    return OFFPRINT_EXIT_DONE;
  return import != NULL ? tell_dump (cli, path, import) : offprint_cli_fail (cli, error);
}

static OffprintExit
import_file (OffprintCli *cli, const char *path)
{
  gboolean other = offprint_imports_is_address (path) || g_file_test (path, G_FILE_TEST_IS_DIR);
  OffprintExit status = other ? OFFPRINT_EXIT_DONE : import_dump (cli, path, &other);

  return other ? offprint_cli_import_digest (cli, path) : status;
}

/**
 * offprint_cli_import:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand import: papers out of files.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_import (OffprintCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, _("FILE|FOLDER|URL…"),
                           _("Takes in digests that others published (Markdown, JSON lines, Atom or RSS), and papers: arXiv’s metadata dump, compressed or not, or lists in JSON lines. It may be stopped and run again."),
                           entries, &status))
    return status;
  if (*cli->arguments == NULL) {
    offprint_cli_complain (cli, "%s", _("Say which file to import"));
    return OFFPRINT_EXIT_USAGE;
  }
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  status = OFFPRINT_EXIT_DONE;
  for (char **path = cli->arguments; *path != NULL && !g_cancellable_is_cancelled (cli->cancellable); path++) {
    OffprintExit one = import_file (cli, *path);

    status = status == OFFPRINT_EXIT_FAILED ? status : MAX (status, one);
  }
  return status;
}
