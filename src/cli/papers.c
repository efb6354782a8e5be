/* papers.c: the subcommands list and show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "cli/cli.h"
#include "cli/heads.h"
#include "cli/json.h"
#include "cli/reading.h"
#include "model/arxiv-id.h"

/**
 * offprint_cli_list:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand list: the papers of a day, a line each.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_list (OffprintCli *cli, int argc, char **argv)
{
  gboolean json = FALSE, starred = FALSE, unread = FALSE;
  const GOptionEntry entries[] = {
    { "starred", 0, 0, G_OPTION_ARG_NONE, &starred, N_("Starred papers of all days, or of the given one"), NULL },
    { "unread", 0, 0, G_OPTION_ARG_NONE, &unread, N_("Unread papers only"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_auto (GStrv) categories = NULL;
  g_autoptr (OffprintQuery) query = NULL;
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, NULL, _("Lists the papers of a day, the newest one if none is given."),
                           entries, &status))
    return status;
  if (!offprint_cli_open (cli))
    return OFFPRINT_EXIT_FAILED;
  categories = offprint_cli_chosen (cli);
  if (categories == NULL)
    return OFFPRINT_EXIT_FAILED;

  query = offprint_query_new (starred && cli->day == OFFPRINT_DAY_NONE ? OFFPRINT_SCOPE_STARRED : OFFPRINT_SCOPE_DAY,
                              cli->day, (const char *const *) categories);
  query->starred = starred;
  query->unread = unread;
  return offprint_cli_print_list (cli, query, json) ? OFFPRINT_EXIT_DONE : OFFPRINT_EXIT_FAILED;
}

static void
print_field (const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    offprint_cli_print ("%s: %s\n", name, value);
}

static void
print_summary (const OffprintSummary *summary)
{
  /* Translators: headings of a summary's sections */
  const char *headings[OFFPRINT_N_SECTIONS] = { _("Background"), _("Innovation"), _("Conclusion") };

  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    offprint_cli_print ("\n%s\n%s\n", headings[i], *summary->sections[i] != '\0' ? summary->sections[i] : "—");
}

static void
print_paper (const OffprintPaperDetails *details)
{
  const OffprintPaper *paper = details->paper;
  g_autofree char *id = offprint_arxiv_id_to_string (paper->row);
  g_autofree char *page = offprint_arxiv_id_to_page_url (paper->row);
  g_autofree char *authors = offprint_paper_join_authors (paper, ", ");
  g_autofree char *categories = g_strjoinv (", ", paper->categories);
  g_autofree char *version = paper->version > 0 ? g_strdup_printf ("%sv%d", id, paper->version) : g_strdup (id);
  const char *title = details->summary != NULL ? details->summary->title : NULL;

  offprint_cli_print ("%s\n", title != NULL ? title : paper->title);
  if (title != NULL)
    offprint_cli_print ("%s\n", paper->title);
  print_field (_("Authors"), authors);
  print_field (_("arXiv"), version);
  print_field (_("Categories"), categories);
  print_field (_("Comment"), paper->comment);
  print_field (_("Journal"), paper->journal_ref);
  print_field (_("DOI"), paper->doi);
  print_field (_("Page"), page);
  if (details->summary != NULL)
    print_summary (details->summary);
  offprint_cli_print ("\n%s\n%s\n", _("Abstract"), *paper->abstract != '\0' ? paper->abstract : "—");
}

static void
add_summary (JsonBuilder *builder, const OffprintSummary *summary)
{
  static const char *const names[OFFPRINT_N_SECTIONS] = { "background", "innovation", "conclusion" };

  json_builder_set_member_name (builder, "summary");
  json_builder_begin_object (builder);
  offprint_json_add_string (builder, "language", summary->language);
  offprint_json_add_string (builder, "engine", summary->engine);
  offprint_json_add_string (builder, "model", summary->model);
  offprint_json_add_string (builder, "title", summary->title);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    offprint_json_add_string (builder, names[i], summary->sections[i]);
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < summary->n_sources; i++) {
    json_builder_begin_object (builder);
    offprint_json_add_string (builder, "section", names[summary->sources[i].section]);
    offprint_json_add_int (builder, "sentence", summary->sources[i].sentence);
    offprint_json_add_int (builder, "start", summary->sources[i].start);
    offprint_json_add_int (builder, "end", summary->sources[i].end);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_paper_json (const OffprintPaperDetails *details)
{
  const OffprintPaper *paper = details->paper;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = offprint_arxiv_id_to_string (paper->row);

  json_builder_begin_object (builder);
  offprint_json_add_string (builder, "id", id);
  offprint_json_add_int (builder, "version", paper->version);
  offprint_json_add_string (builder, "title", paper->title);
  offprint_json_add_strings (builder, "categories", paper->categories);
  json_builder_set_member_name (builder, "authors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < paper->n_authors; i++) {
    json_builder_begin_object (builder);
    offprint_json_add_string (builder, "name", paper->authors[i].name);
    offprint_json_add_string (builder, "affiliation", paper->authors[i].affiliation);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  offprint_json_add_string (builder, "abstract", paper->abstract);
  offprint_json_add_string (builder, "comment", paper->comment);
  offprint_json_add_string (builder, "journal_ref", paper->journal_ref);
  offprint_json_add_string (builder, "doi", paper->doi);
  offprint_json_add_string (builder, "license", paper->license);
  offprint_json_add_boolean (builder, "starred", details->starred);
  offprint_json_add_boolean (builder, "read", details->read);
  if (details->summary != NULL)
    add_summary (builder, details->summary);
  json_builder_end_object (builder);
  offprint_json_print (builder);
}

static OffprintExit
show_paper (OffprintCli *cli, gint64 row, gboolean json)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintPaperDetails) details = NULL;
  g_autoptr (GError) error = NULL;

  offprint_library_paper_async (cli->library, row, cli->cancellable, offprint_cli_keep_cb, &result);
  details = offprint_library_paper_finish (cli->library, offprint_cli_wait (&result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    g_autofree char *id = offprint_arxiv_id_to_string (row);

    offprint_cli_complain (cli, _("%s is not in the store"), id);
    return OFFPRINT_EXIT_FAILED;
  }
  if (details == NULL)
    return offprint_cli_fail (cli, error);

  if (json)
    print_paper_json (details);
  else
    print_paper (details);
  return OFFPRINT_EXIT_DONE;
}

/**
 * offprint_cli_show:
 * @cli: the run
 * @argc: number of arguments
 * @argv: the arguments
 *
 * The subcommand show: all of one paper.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_show (OffprintCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL }
  };
  OffprintArxivId id = { 0, 0 };
  OffprintExit status = OFFPRINT_EXIT_DONE;

  if (!offprint_cli_parse (cli, argc, argv, _("ID"), _("Shows one paper, named by its arXiv identifier or address."),
                           entries, &status))
    return status;
  if (g_strv_length (cli->arguments) != 1) {
    offprint_cli_complain (cli, "%s", _("Name one paper by its arXiv identifier"));
    return OFFPRINT_EXIT_USAGE;
  }
  if (!offprint_arxiv_id_parse (cli->arguments[0], &id)) {
    offprint_cli_complain (cli, _("“%s” is not an arXiv identifier"), cli->arguments[0]);
    return OFFPRINT_EXIT_USAGE;
  }
  return offprint_cli_open (cli) ? show_paper (cli, id.row, json) : OFFPRINT_EXIT_FAILED;
}
