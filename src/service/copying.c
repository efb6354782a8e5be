/* copying.c: one paper as text for the clipboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/copying.h"

#include <string.h>

#include "digest/bibtex.h"
#include "model/arxiv-id.h"

/* Text inside a link's brackets: what would end the link, or be taken for markup, is escaped. */
static void
append_escaped (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at++) {
    if (strchr ("\\[]*_`<>", *at) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *at);
  }
}

static OffprintDigest *
make_digest (const OffprintPaperDetails *details)
{
  OffprintDigest *digest = offprint_digest_new (OFFPRINT_DAY_NONE, "en", NULL);
  const char *primary = offprint_paper_get_primary (details->paper);
  const char *category = details->category != NULL ? details->category : primary;

  offprint_digest_add (digest, category != NULL ? category : "",
                       details->kind >= 0 ? (OffprintKind) details->kind : OFFPRINT_KIND_NEW, details->paper,
                       details->summary);
  return digest;
}

/**
 * offprint_copy_markdown:
 * @details: a paper
 *
 * Returns: (transfer full): title, authors, link and summary as Markdown to paste into notes
 */
char *
offprint_copy_markdown (const OffprintPaperDetails *details)
{
  const OffprintPaper *paper = details->paper;
  const OffprintSummary *summary = details->summary;
  g_autofree char *page = offprint_arxiv_id_to_page_url (paper->row);
  g_autofree char *authors = offprint_paper_join_authors (paper, ", ");
  GString *out = g_string_new ("[");

  append_escaped (out, summary != NULL && summary->title != NULL ? summary->title : paper->title);
  g_string_append_printf (out, "](%s)", page);
  if (*authors != '\0') {
    g_string_append (out, "  \n");
    append_escaped (out, authors);
  }
  g_string_append_c (out, '\n');
  for (OffprintSection section = 0; summary != NULL && section < OFFPRINT_N_SECTIONS; section++)
    if (*summary->sections[section] != '\0')
      g_string_append_printf (out, "\n**%s.** %s\n", offprint_section_to_string (section), summary->sections[section]);
  return g_string_free (out, FALSE);
}

/**
 * offprint_copy_bibtex:
 * @details: a paper
 *
 * Returns: (transfer full): its BibTeX entry
 */
char *
offprint_copy_bibtex (const OffprintPaperDetails *details)
{
  g_autoptr (OffprintDigest) digest = make_digest (details);
  GString *out = g_string_new (NULL);

  offprint_bibtex_append (out, g_ptr_array_index (digest->entries, 0));
  return g_string_free (out, FALSE);
}
