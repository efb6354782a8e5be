/* digest.c: the subcommand digest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/fetching.h"
#include "cli/model-run.h"
#include "cli/reading.h"
#include "cli/writing.h"
#include "service/exports.h"

typedef struct {
  OffprintCliModel model;
  char     *from;        /* (owned) (nullable) */
  char     *format;      /* (owned) (nullable) */
  char     *output;      /* (owned) (nullable) */
  char     *header;      /* (owned) (nullable) */
  gboolean  sample;
  gboolean  unicode;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  offprint_cli_model_clear (&options->model);
  g_free (options->format);
  g_free (options->output);
  g_free (options->header);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static OffprintExport *
new_export (OffprintCli *cli, const Options *options, const OffprintForm *form)
{
  OffprintExport *export = offprint_export_new (form);

  export->wish.day = cli->day;
  export->wish.language = offprint_cli_language (cli);
  export->wish.header = g_strdup (options->header);
  export->wish.unicode = options->unicode;
  offprint_cli_set_output (export, options->output);
  return export;
}

/* The summaries of a language model, if one is to write them. What is there without it is written in any case. */
static OffprintExit
ask_model (OffprintCli *cli, const Options *options, OffprintSummaryWish wish)
{
  g_autoptr (OffprintEngineChoice) choice = offprint_cli_model_choose (cli, &options->model);

  wish.limit = (guint) options->model.limit;
  return offprint_cli_is_chat (choice) ? offprint_cli_run_model (cli, choice, &wish) : OFFPRINT_EXIT_DONE;
}

static OffprintExit
ask_about_intake (OffprintCli *cli, const Options *options, const OffprintIntake *intake)
{
  g_autoptr (GArray) rows = offprint_cli_list_intake (intake);

  return ask_model (cli, options, (OffprintSummaryWish) { .rows = (const gint64 *) (gpointer) rows->data, .n_rows = rows->len });
}

/* The worse of how two parts of a job ended, of which the second was done whatever became of the first. */
static OffprintExit
join (OffprintExit first, OffprintExit second)
{
  if (second != OFFPRINT_EXIT_DONE)
    return second;
  return first == OFFPRINT_EXIT_DONE ? OFFPRINT_EXIT_DONE : OFFPRINT_EXIT_PARTLY;
}

/* What a saved document holds, and nothing else. */
static OffprintExit
digest_document (OffprintCli *cli, const Options *options, const OffprintForm *form)
{
  g_autoptr (OffprintIntake) intake = NULL;
  OffprintExport *export = NULL;
  OffprintExit status = OFFPRINT_EXIT_DONE, written = OFFPRINT_EXIT_DONE;

  intake = options->sample ? offprint_cli_read_sample (cli, &status)
                           : offprint_cli_read_document (cli, options->from, &status);
  if (intake == NULL)
    return status;
  if (!offprint_cli_summarize_intake (cli, intake))
    return OFFPRINT_EXIT_FAILED;
  status = join (ask_about_intake (cli, options, intake), status);
  if (g_cancellable_is_cancelled (cli->cancellable))
    return OFFPRINT_EXIT_FAILED;

  export = new_export (cli, options, form);
  export->intake = intake;
  if (export->wish.day == OFFPRINT_DAY_NONE)
    export->wish.day = offprint_cli_day_of (intake);
  written = offprint_cli_write_digest (cli, export);
  return written == OFFPRINT_EXIT_DONE ? status : written;
}

static OffprintExit
write_day (OffprintCli *cli, const Options *options, const OffprintForm *form)
{
  OffprintExport *export = NULL;
  g_autoptr (OffprintQuery) query = NULL;
  g_auto (GStrv) categories = offprint_cli_chosen (cli);
  OffprintExit asked = OFFPRINT_EXIT_DONE;

  if (categories == NULL)
    return OFFPRINT_EXIT_FAILED;
  query = offprint_query_new (OFFPRINT_SCOPE_DAY, cli->day, (const char *const *) categories);
  asked = ask_model (cli, options, (OffprintSummaryWish) { .query = query });
  if (g_cancellable_is_cancelled (cli->cancellable))
    return OFFPRINT_EXIT_FAILED;
  export = new_export (cli, options, form);
  export->wish.query = g_steal_pointer (&query);
  return join (asked, offprint_cli_write_digest (cli, export));
}

/* A day that cannot be had, or not whole, is still written as far as it is stored. */
static OffprintExit
fetch_and_export (OffprintCli *cli, const Options *options, const OffprintForm *form)
{
  g_autoptr (GPtrArray) records = NULL;
  OffprintExit fetched = offprint_cli_fetch (cli, OFFPRINT_DAY_NONE, &records);
  OffprintExit written = OFFPRINT_EXIT_DONE;

  if (g_cancellable_is_cancelled (cli->cancellable))
    return fetched;
  written = write_day (cli, options, form);
  return join (fetched, written);
}

/**
 * offprint_cli_digest:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand digest: fetch, or read a saved document, summarise, write.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_digest (OffprintCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { { NULL } };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, N_("Read this saved feed, API answer or listing page"),
      N_("FILE|URL") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, &options.sample, N_("Use the bundled day of invented papers"), NULL },
    OFFPRINT_CLI_MODEL_ENTRIES (options.model),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, N_("Form of the digest: markdown, html, atom, rss, jsonl or bibtex"), N_("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("Write to this file"), N_("FILE") },
    { "header", 0, 0, G_OPTION_ARG_STRING, &options.header, N_("A line to write under the date"), N_("TEXT") },
    { "unicode", 0, 0, G_OPTION_ARG_NONE, &options.unicode, N_("Write formulas in Unicode instead of TeX"), NULL },
    { NULL }
  };
  const OffprintForm *form = NULL;
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, NULL, _("Fetches a day, summarises it and writes its digest."), entries,
                           &status))
    return status;
  form = offprint_cli_find_form (cli, options.format);
  if (form == NULL || !offprint_cli_model_check (cli, &options.model))
    return OFFPRINT_EXIT_USAGE;
  if (options.sample && !offprint_cli_use_temporary_store (cli))
    return OFFPRINT_EXIT_FAILED;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;

  if (options.sample || options.from != NULL)
    return digest_document (cli, &options, form);
  return fetch_and_export (cli, &options, form);
}
