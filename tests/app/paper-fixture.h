/* paper-fixture.h: invented papers for the tests of widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "model/arxiv-id.h"
#include "model/paper.h"
#include "model/summary.h"

#define FIXTURE_ABSTRACT "Tea cools. We heat $\\alpha$ cups twice. It works for \\emph{all} of them. So it does."

/* Takes these values into a paper; NULL for what it lacks. */
static inline OffprintPaper *
fixture_paper (const char *id, const char *title, const char *abstract, guint n_authors)
{
  static const char *const categories[] = { "cs.AI", "math.NT", "zz.ZZ", NULL };
  OffprintArxivId parsed = { 0 };
  OffprintPaper *paper = NULL;
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n_authors + 1);

  g_assert_true (offprint_arxiv_id_parse (id, &parsed));
  paper = offprint_paper_new (parsed.row, parsed.version);
  g_free (paper->title);
  paper->title = g_strdup (title);
  g_free (paper->abstract);
  paper->abstract = g_strdup (abstract);
  g_strfreev (paper->categories);
  paper->categories = g_strdupv ((char **) categories);
  for (guint i = 0; i < n_authors; i++)
    authors[i].name = g_strdup_printf ("Author No. %u", i + 1);
  offprint_paper_take_authors (paper, authors, n_authors);
  return paper;
}

/* A summary that says nothing yet. */
static inline OffprintSummary *
fixture_empty_summary (const char *engine)
{
  OffprintSummary *summary = offprint_summary_new (1, 1, "en", engine, "");

  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    summary->sections[i] = g_strdup ("");
  return summary;
}

/* A summary as the built-in engine makes it: the second and fourth sentence in one section, the third in another, and
 * nothing for the background. Its numbers are those of FIXTURE_ABSTRACT. */
static inline OffprintSummary *
fixture_summary (const OffprintPaper *paper)
{
  static const struct {
    OffprintSection section;
    guint           sentence;
    const char     *text;
  } sentences[] = {
    { OFFPRINT_SECTION_INNOVATION, 1, "We heat $\\alpha$ cups twice." },
    { OFFPRINT_SECTION_INNOVATION, 3, "So it does." },
    { OFFPRINT_SECTION_CONCLUSION, 2, "It works for \\emph{all} of them." },
  };
  OffprintSummary *summary = fixture_empty_summary (OFFPRINT_ENGINE_BUILTIN);

  summary->row = paper->row;
  summary->version = paper->version;
  summary->n_sources = G_N_ELEMENTS (sentences);
  summary->sources = g_new0 (OffprintSource, summary->n_sources);
  for (guint i = 0; i < summary->n_sources; i++) {
    OffprintSection section = sentences[i].section;
    guint start = (guint) (strstr (FIXTURE_ABSTRACT, sentences[i].text) - FIXTURE_ABSTRACT);
    char *joined = g_strjoin (*summary->sections[section] != '\0' ? " " : "", summary->sections[section],
                              sentences[i].text, NULL);

    g_free (summary->sections[section]);
    summary->sections[section] = joined;
    summary->sources[i] = (OffprintSource) { section, sentences[i].sentence, start,
                                             start + (guint) strlen (sentences[i].text) };
  }
  return summary;
}
