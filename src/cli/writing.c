/* writing.c: digests out of the store, with what there is to tell about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/writing.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/**
 * offprint_cli_find_form:
 * @cli: the run
 * @name: (nullable): `--format`
 *
 * Returns: (nullable): the form, Markdown if none is named; %NULL if there is no such form, which is told
 */
const OffprintForm *
offprint_cli_find_form (OffprintCli *cli, const char *name)
{
  const OffprintForm *form = offprint_form_lookup (name != NULL ? name : "markdown");

  if (form == NULL)
    offprint_cli_complain (cli, _("There is no form “%s”"), name);
  return form;
}

/**
 * offprint_cli_set_output:
 * @export: what to write
 * @output: (nullable): `--output`: a file, or `-` or nothing for standard output
 */
void
offprint_cli_set_output (OffprintExport *export, const char *output)
{
  if (output != NULL && strcmp (output, "-") != 0)
    export->path = g_strdup (output);
  else
    export->stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
}

static OffprintExit
tell_exported (OffprintCli *cli, const OffprintExported *exported)
{
  const OffprintVaultCounts *notes = &exported->notes;

  if (notes->n_written + notes->n_unchanged + notes->n_kept > 0)
    offprint_cli_complain (cli, _("Notes written: %u, unchanged: %u, left as you changed them: %u"), notes->n_written,
                           notes->n_unchanged, notes->n_kept);
  if (exported->counts.n_without == 0)
    return OFFPRINT_EXIT_DONE;
  offprint_cli_complain (cli,
                         ngettext ("%u of %u papers has no summary yet", "%u of %u papers have no summary yet",
                                   exported->counts.n_without),
                         exported->counts.n_without, exported->counts.n_papers);
  return OFFPRINT_EXIT_PARTLY;
}

/**
 * offprint_cli_write_digest:
 * @cli: the run, with its library
 * @export: (transfer full): what to write, and where
 *
 * Writes a digest and tells the user what it lacks.
 *
 * Returns: the exit status; done in part if papers have no summary
 */
OffprintExit
offprint_cli_write_digest (OffprintCli *cli, OffprintExport *export)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OffprintExported exported = { 0 };

  offprint_library_export_async (cli->library, export, cli->cancellable, offprint_cli_keep_cb, &result);
  if (offprint_library_export_finish (cli->library, offprint_cli_wait (&result), &exported, &error))
    return tell_exported (cli, &exported);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    return OFFPRINT_EXIT_DONE;    /* whoever reads has seen enough */
  return offprint_cli_fail (cli, error);
}
