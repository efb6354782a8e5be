/* test-copying.c: one paper as text for the clipboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "model/arxiv-id.h"
#include "service/copying.h"

static OffprintPaper *
make_paper (const char *title)
{
  OffprintArxivId id = { 0, 0 };
  OffprintPaper *paper = NULL;
  OffprintAuthor *authors = g_new0 (OffprintAuthor, 1);

  g_assert_true (offprint_arxiv_id_parse ("2604.01234", &id));
  paper = offprint_paper_new (id.row, 2);
  paper->title = g_strdup (title);
  paper->abstract = g_strdup ("An abstract.");
  paper->categories = g_strsplit ("math.NT", " ", -1);
  paper->submitted = 1776729600;
  authors[0].name = g_strdup ("Ana Example");
  offprint_paper_take_authors (paper, authors, 1);
  return paper;
}

static void
test_markdown (void)
{
  g_autoptr (OffprintPaper) paper = make_paper ("A [bracket] and a *star*");
  g_autoptr (OffprintSummary) summary = offprint_summary_new (paper->row, 2, "en", OFFPRINT_ENGINE_BUILTIN, NULL);
  OffprintPaperDetails details = { .paper = paper, .summary = summary, .kind = OFFPRINT_KIND_NONE };
  g_autofree char *text = NULL;

  summary->sections[0] = g_strdup ("It was so.");
  summary->sections[1] = g_strdup ("");
  summary->sections[2] = g_strdup ("It is not.");
  text = offprint_copy_markdown (&details);
  g_assert_cmpstr (text, ==,
                   "[A \\[bracket\\] and a \\*star\\*](https://arxiv.org/abs/2604.01234)  \nAna Example\n"
                   "\n**Background.** It was so.\n\n**Conclusion.** It is not.\n");
}

static void
test_bibtex (void)
{
  g_autoptr (OffprintPaper) paper = make_paper ("On primes");
  OffprintPaperDetails details = { .paper = paper, .kind = OFFPRINT_KIND_NEW };
  g_autofree char *text = offprint_copy_bibtex (&details);

  g_assert_true (g_str_has_prefix (text, "@"));
  g_assert_nonnull (strstr (text, "2604.01234"));
  g_assert_nonnull (strstr (text, "Ana Example"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/copying/markdown", test_markdown);
  g_test_add_func ("/service/copying/bibtex", test_bibtex);
  return g_test_run ();
}
