/* paper-lines.c: what stands around a summary, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-lines.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "base/compat.h"
#include "base/strings.h"
#include "model/arxiv-id.h"
#include "service/library-digests.h"

#define SEPARATOR " · "

static void
append_part (GString *line, const char *part)
{
  if (line->len > 0)
    g_string_append (line, SEPARATOR);
  g_string_append (line, part);
}

static void
append_date (GString *line, const char *format, gint64 seconds)
{
  g_autofree char *date = offprint_format_date (seconds);
  GString *text = g_string_new (format);

  if (*date != '\0') {
    g_string_replace (text, "%s", date, 1);
    append_part (line, text->str);
  }
  g_string_free (text, TRUE);
}

/**
 * offprint_paper_format_id:
 * @paper: a paper
 *
 * Returns: (transfer full): a line with its id, version and dates, as far as they are known
 */
char *
offprint_paper_format_id (const OffprintPaper *paper)
{
  GString *line = g_string_new (NULL);
  g_autofree char *id = offprint_arxiv_id_to_string (paper->row);

  g_string_append_printf (line, "arXiv:%s", id);
  if (paper->version > 0)
    g_string_append_printf (line, "v%d", paper->version);
  if (paper->submitted > 0)
    /* Translators: %s is the date of a paper's first version */
    append_date (line, _("Submitted %s"), paper->submitted);
  if (paper->updated > 0 && paper->updated != paper->submitted)
    /* Translators: %s is the date of this version of a paper */
    append_date (line, _("This version %s"), paper->updated);
  return offprint_string_steal (line);
}

/**
 * offprint_paper_format_doi_url:
 * @paper: a paper
 *
 * Returns: (transfer full) (nullable): the address that leads to the paper's DOI, %NULL if it has none. Whatever the DOI
 *   holds, the address is one of doi.org.
 */
char *
offprint_paper_format_doi_url (const OffprintPaper *paper)
{
  g_autofree char *escaped = NULL;

  if (offprint_str_is_blank (paper->doi))
    return NULL;
  escaped = g_uri_escape_string (paper->doi, G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "/:", FALSE);
  return g_strconcat ("https://doi.org/", escaped, NULL);
}

static char *
format_source (const char *source, const char *model)
{
  g_autofree char *name = offprint_format_text (source);

  if (*model == '\0')
    /* Translators: %s is the name of the source a summary was imported from */
    return g_strdup_printf (_("Imported from %s"), name);
  /* Translators: %1$s is the source a summary was imported from, %2$s is the name of a language model */
  return g_strdup_printf (_("Imported from %1$s, written by %2$s"), name, model);
}

static char *
format_engine (const OffprintSummary *summary)
{
  g_autofree char *model = offprint_format_text (summary->model);
  const char *source = offprint_summary_get_source (summary);

  if (g_str_equal (summary->engine, OFFPRINT_ENGINE_BUILTIN))
    return g_strdup (_("Written from the abstract by the built-in summariser"));
  if (!g_str_equal (summary->engine, OFFPRINT_ENGINE_CHAT))
    return format_source (source != NULL ? source : summary->engine, model);
  if (*model == '\0')
    return g_strdup (_("Written by a language model"));
  if (summary->duration_ms <= 0)
    return g_steal_pointer (&model);
  /* Translators: %1$s is the name of a language model, %2$.1f is how many seconds it took to write a summary */
  return g_strdup_printf (_("%1$s, %2$.1f s"), model, summary->duration_ms / 1000.0);
}

/**
 * offprint_summary_format_maker:
 * @summary: a summary
 * @version: the version of the paper that is shown, 0 if unknown
 *
 * Returns: (transfer full): a line that says who wrote it, and for which version if that is another one
 */
char *
offprint_summary_format_maker (const OffprintSummary *summary, int version)
{
  g_autofree char *engine = format_engine (summary);

  if (summary->version <= 0 || version <= 0 || summary->version == version)
    return g_steal_pointer (&engine);
  /* Translators: %1$s says who wrote a summary, %2$d is the version of the paper that was read, an earlier one */
  return g_strdup_printf (_("%1$s, for version %2$d"), engine, summary->version);
}
