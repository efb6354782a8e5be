/* export.c: the subcommand export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/reading.h"
#include "cli/writing.h"
#include "service/library-digests.h"

/* Forms that are a folder of notes. */
#define NOTES_OF_PAPERS "notes"
#define NOTES_OF_DAYS   "notes-day"

typedef struct {
  char      *format;      /* (owned) (nullable) */
  char      *output;      /* (owned) (nullable) */
  char      *header;      /* (owned) (nullable) */
  char      *headings;    /* (owned) (nullable) */
  char      *edition;     /* (owned) (nullable) */
  char      *search;      /* (owned) (nullable) */
  char     **kinds;       /* (owned) (nullable) */
  gboolean   starred;
  gboolean   unread;
  gboolean   unicode;
  gboolean   editions;
  guint      mask;        /* of the kinds */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->output);
  g_free (options->header);
  g_free (options->headings);
  g_free (options->edition);
  g_free (options->search);
  g_strfreev (options->kinds);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
is_notes (const Options *options)
{
  return g_strcmp0 (options->format, NOTES_OF_PAPERS) == 0 || g_strcmp0 (options->format, NOTES_OF_DAYS) == 0;
}

static gboolean
check_kinds (OffprintCli *cli, Options *options)
{
  for (char **text = options->kinds; text != NULL && *text != NULL; text++) {
    OffprintKind kind = OFFPRINT_KIND_NEW;

    if (!offprint_kind_from_string (*text, &kind)) {
      offprint_cli_complain (cli, _("There is no kind “%s”; there are new, cross, replace and replace-cross"), *text);
      return FALSE;
    }
    options->mask |= OFFPRINT_KIND_MASK (kind);
  }
  return TRUE;
}

static gboolean
check_options (OffprintCli *cli, Options *options, const OffprintForm **form)
{
  if (options->headings != NULL && strcmp (options->headings, "english") != 0
      && strcmp (options->headings, "translated") != 0) {
    offprint_cli_complain (cli, "%s", _("Headings are “english” or “translated”"));
    return FALSE;
  }
  if (is_notes (options)) {
    if (options->output == NULL)
      offprint_cli_complain (cli, "%s", _("Name a folder for the notes with --output"));
    return options->output != NULL && check_kinds (cli, options);
  }
  *form = offprint_cli_find_form (cli, options->format);
  return *form != NULL && check_kinds (cli, options);
}

/* Stars and searches are not of one day, unless one is named. */
static OffprintQuery *
make_query (OffprintCli *cli, const Options *options, const char *const *categories)
{
  OffprintScope scope = OFFPRINT_SCOPE_DAY;
  OffprintQuery *query = NULL;

  if (cli->day == OFFPRINT_DAY_NONE && options->search != NULL)
    scope = cli->categories != NULL ? OFFPRINT_SCOPE_CATEGORY : OFFPRINT_SCOPE_ALL;
  else if (cli->day == OFFPRINT_DAY_NONE && options->starred)
    scope = OFFPRINT_SCOPE_STARRED;
  query = offprint_query_new (scope, cli->day, categories);
  query->starred = options->starred;
  query->unread = options->unread;
  query->kinds = options->mask;
  return query;
}

static OffprintExit
export_papers (OffprintCli *cli, Options *options, const OffprintForm *form)
{
  g_auto (GStrv) categories = offprint_cli_chosen (cli);
  OffprintExport *export = NULL;
  gboolean translated = g_strcmp0 (options->headings, "translated") == 0;

  if (categories == NULL)
    return OFFPRINT_EXIT_FAILED;
  export = offprint_export_new (form);
  export->notes = g_strcmp0 (options->format, NOTES_OF_DAYS) == 0 ? OFFPRINT_VAULT_DAYS : OFFPRINT_VAULT_PAPERS;
  export->wish.day = cli->day;
  export->wish.language = offprint_cli_language (cli);
  export->wish.header = g_steal_pointer (&options->header);
  export->wish.edition = g_steal_pointer (&options->edition);
  export->wish.unicode = options->unicode;
  if (options->headings != NULL)
    export->wish.headings = translated ? g_strdup (export->wish.language) : g_strdup ("en");
  export->wish.query = make_query (cli, options, (const char *const *) categories);
  export->wish.filtered = options->starred || options->unread || options->mask != 0 || cli->categories != NULL;
  export->wish.search = g_steal_pointer (&options->search);
  offprint_cli_set_output (export, options->output);
  return offprint_cli_write_digest (cli, export);
}

static OffprintExit
list_editions (OffprintCli *cli)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) editions = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_editions_async (cli->library, cli->day, cli->cancellable, offprint_cli_keep_cb, &result);
  editions = offprint_library_editions_finish (cli->library, offprint_cli_wait (&result), &error);
  if (editions == NULL)
    return offprint_cli_fail (cli, error);
  for (guint i = 0; i < editions->len; i++) {
    const OffprintEdition *edition = g_ptr_array_index (editions, i);
    g_autofree char *day = offprint_day_format (edition->day);

    offprint_cli_print ("%s\t%u\t%s\t%s\n", day, edition->n_entries, edition->form, edition->source);
  }
  return OFFPRINT_EXIT_DONE;
}

/**
 * offprint_cli_export:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand export: write what is stored.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_export (OffprintCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, N_("Form of the digest: markdown, html, atom, rss, jsonl, bibtex, notes or notes-day"), N_("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("Write to this file, or notes to this folder"), N_("FILE") },
    { "header", 0, 0, G_OPTION_ARG_STRING, &options.header, N_("A line to write under the date"), N_("TEXT") },
    { "headings", 0, 0, G_OPTION_ARG_STRING, &options.headings, N_("Headings of the sections: english or translated"), N_("WHICH") },
    { "unicode", 0, 0, G_OPTION_ARG_NONE, &options.unicode, N_("Write formulas in Unicode instead of TeX"), NULL },
    { "starred", 0, 0, G_OPTION_ARG_NONE, &options.starred, N_("Starred papers of all days, or of the given one"), NULL },
    { "unread", 0, 0, G_OPTION_ARG_NONE, &options.unread, N_("Unread papers only"), NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.kinds, N_("Papers announced as new, cross, replace or replace-cross; may be repeated"), N_("KIND") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &options.search, N_("Papers that a search finds, of all days or of the given one"), N_("TEXT") },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &options.edition, N_("The imported digest of this file or address, or “own”"), N_("SOURCE") },
    { "editions", 0, 0, G_OPTION_ARG_NONE, &options.editions, N_("List the imported digests, of the given day or of all"), NULL },
    { NULL }
  };
  const OffprintForm *form = NULL;
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, NULL, _("Writes the digest of a day that is stored."), entries, &status))
    return status;
  if (!check_options (cli, &options, &form))
    return OFFPRINT_EXIT_USAGE;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  return options.editions ? list_editions (cli) : export_papers (cli, &options, form);
}
