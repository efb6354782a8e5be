/* test-markdown.c: the digest's Markdown form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/form.h"
#include "digest/markdown.h"
#include "model/arxiv-id.h"

static OffprintPaper *
make_paper (const char *id_text, const char *title, const char *author)
{
  OffprintArxivId id = { 0, 0 };
  OffprintPaper *paper = NULL;
  OffprintAuthor *authors = g_new0 (OffprintAuthor, 2);

  g_assert_true (offprint_arxiv_id_parse (id_text, &id));
  paper = offprint_paper_new (id.row, 1);
  paper->title = g_strdup (title);
  paper->abstract = g_strdup ("An abstract.");
  paper->categories = g_strsplit ("cs.AI math.NT", " ", -1);
  authors[0].name = g_strdup (author);
  authors[0].affiliation = g_strdup ("Somewhere, far away");
  authors[1].name = g_strdup ("Second Author");
  offprint_paper_take_authors (paper, authors, 2);
  return paper;
}

static OffprintSummary *
make_summary (const OffprintPaper *paper, const char *background)
{
  OffprintSummary *summary = offprint_summary_new (paper->row, 1, "en", OFFPRINT_ENGINE_BUILTIN, NULL);

  summary->sections[OFFPRINT_SECTION_BACKGROUND] = g_strdup (background);
  summary->sections[OFFPRINT_SECTION_INNOVATION] = g_strdup ("New *things* [here](x).");
  summary->sections[OFFPRINT_SECTION_CONCLUSION] = g_strdup ("");
  return summary;
}

static char *
write_to_string (const OffprintDigest *digest)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_markdown_write (digest, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_form (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "en", NULL);
  g_autoptr (OffprintPaper) first = make_paper ("2604.01234", "On $p$-adic [sets] (again)", "Ána Ó'Neil");
  g_autoptr (OffprintPaper) second = make_paper ("hep-th/9901001", "Two\nlines", "X");
  g_autoptr (OffprintSummary) summary = make_summary (first, "Line one.\nLine two.");
  g_autofree char *text = NULL;

  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, first, summary);
  offprint_digest_add (digest, "hep-th", OFFPRINT_KIND_REPLACE, second, NULL);
  text = write_to_string (digest);

  g_assert_cmpstr (text, ==,
                   "# 20260421\n"
                   "\n"
                   "## 1. `cs.AI` - On $p$-adic [sets] (again) [PDF](https://arxiv.org/pdf/2604.01234), "
                   "[HTML](https://arxiv.org/abs/2604.01234)\n"
                   "### Authors\nÁna Ó'Neil,Second Author\n"
                   "### Background\nLine one. Line two.\n"
                   "### Innovation\nNew *things* [here](x).\n"
                   "### Conclusion\n—\n"
                   "## 2. `hep-th` - Two lines [PDF](https://arxiv.org/pdf/hep-th/9901001), "
                   "[HTML](https://arxiv.org/abs/hep-th/9901001)\n"
                   "### Authors\nX,Second Author\n"
                   "### Background\n—\n### Innovation\n—\n### Conclusion\n—\n");
}

static void
test_header_and_empty (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "en", "[badge](https://example.org)");
  g_autofree char *text = write_to_string (digest);

  g_assert_cmpstr (text, ==, "# 20260421\n[badge](https://example.org)\n\n");
}

static void
test_summary_title (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "zh-CN", NULL);
  g_autoptr (OffprintPaper) paper = make_paper ("2604.01234", "Original", "X");
  g_autoptr (OffprintSummary) summary = make_summary (paper, "b");
  OffprintDigestEntry *entry = NULL;

  summary->title = g_strdup ("标题");
  entry = offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, paper, summary);
  g_assert_cmpstr (entry->title, ==, "标题");
  g_assert_cmpuint (entry->number, ==, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "en", NULL);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (offprint_markdown_write (digest, stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_formats (void)
{
  guint n_forms = 0;
  const OffprintForm *forms = offprint_form_list (&n_forms);

  g_assert_cmpuint (n_forms, >=, 1);
  for (guint i = 0; i < n_forms; i++)
    g_assert_true (offprint_form_lookup (forms[i].name) == &forms[i]);
  g_assert_null (offprint_form_lookup ("none such"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/markdown/form", test_form);
  g_test_add_func ("/digest/markdown/header-and-empty", test_header_and_empty);
  g_test_add_func ("/digest/markdown/summary-title", test_summary_title);
  g_test_add_func ("/digest/markdown/cancelled", test_cancelled);
  g_test_add_func ("/digest/form/lookup", test_formats);
  return g_test_run ();
}
