/* test-paper-lines.c: tests of what stands around a summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-lines.h"

#include "paper-fixture.h"

static void
test_id (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.21326v2", "Tea", "", 0);
  g_autoptr (OffprintPaper) old = fixture_paper ("hep-th/9901001", "Tea", "", 0);
  g_autofree char *bare = offprint_paper_format_id (old);
  g_autofree char *dated = NULL;
  g_autofree char *changed = NULL;

  paper->submitted = paper->updated = 1766591999;
  dated = offprint_paper_format_id (paper);
  paper->updated = 1766691999;
  changed = offprint_paper_format_id (paper);
  g_assert_cmpstr (bare, ==, "arXiv:hep-th/9901001");
  g_assert_cmpstr (dated, ==, "arXiv:2512.21326v2 · Submitted 24 December 2025");
  g_assert_cmpstr (changed, ==, "arXiv:2512.21326v2 · Submitted 24 December 2025 · This version 25 December 2025");
}

static void
test_doi (void)
{
  static const struct {
    const char *doi;
    const char *url;
  } cases[] = {
    { NULL, NULL },
    { " ", NULL },
    { "10.1103/PhysRevD.112.083012", "https://doi.org/10.1103/PhysRevD.112.083012" },
    { "10.1002/(SICI)1099<1::AID>3.0;2-A", "https://doi.org/10.1002/(SICI)1099%3C1::AID%3E3.0;2-A" },
    { "10.1/a?b#c d\"e", "https://doi.org/10.1/a%3Fb%23c%20d%22e" },
    { "javascript:alert(1)", "https://doi.org/javascript:alert(1)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OffprintPaper) paper = fixture_paper ("2512.21326v1", "Tea", "", 0);
    g_autofree char *url = NULL;

    paper->doi = g_strdup (cases[i].doi);
    url = offprint_paper_format_doi_url (paper);
    g_assert_cmpstr (url, ==, cases[i].url);
  }
}

static void
test_maker (void)
{
  static const struct {
    const char *engine;
    const char *model;
    int         duration_ms;
    int         version;
    const char *line;
  } cases[] = {
    { OFFPRINT_ENGINE_BUILTIN, "", 1, 2, "Written from the abstract by the built-in summariser" },
    { OFFPRINT_ENGINE_CHAT, "qwen3-8b", 2100, 2, "qwen3-8b, 2.1 s" },
    { OFFPRINT_ENGINE_CHAT, "qwen3-8b", 0, 0, "qwen3-8b" },
    { OFFPRINT_ENGINE_CHAT, "", 0, 2, "Written by a language model" },
    { OFFPRINT_ENGINE_CHAT, "a\nb", 0, 1, "a b, for version 1" },
    { "import:somebody’s digest", "", 0, 2, "Imported from somebody’s digest" },
    { "import:somebody’s digest", "qwen3-8b", 0, 2, "Imported from somebody’s digest, written by qwen3-8b" },
    { "another engine", "", 0, 2, "Imported from another engine" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OffprintSummary) summary = offprint_summary_new (1, cases[i].version, "en", cases[i].engine,
                                                                cases[i].model);
    g_autofree char *line = NULL;

    summary->duration_ms = cases[i].duration_ms;
    line = offprint_summary_format_maker (summary, 2);
    g_assert_cmpstr (line, ==, cases[i].line);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/paper-lines/id", test_id);
  g_test_add_func ("/app/paper-lines/doi", test_doi);
  g_test_add_func ("/app/paper-lines/maker", test_maker);

  return g_test_run ();
}
