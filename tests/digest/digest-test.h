/* digest-test.h: digests for tests, and what a form writes of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"
#include "digest/form.h"
#include "model/arxiv-id.h"

static inline OffprintPaper *
make_paper (const char *id_text, const char *title, const char *names)
{
  OffprintArxivId id = { 0, 0 };
  OffprintPaper *paper = NULL;
  g_auto (GStrv) parts = g_strsplit (names, ";", -1);
  OffprintAuthor *authors = g_new0 (OffprintAuthor, g_strv_length (parts));

  g_assert_true (offprint_arxiv_id_parse (id_text, &id));
  paper = offprint_paper_new (id.row, MAX (id.version, 1));
  paper->title = g_strdup (title);
  paper->abstract = g_strdup ("An abstract.");
  paper->categories = g_strsplit ("cs.AI math.NT", " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    authors[i].name = g_strdup (parts[i]);
  offprint_paper_take_authors (paper, authors, g_strv_length (parts));
  return paper;
}

static inline OffprintSummary *
make_summary (const OffprintPaper *paper,
              const char          *background,
              const char          *innovation,
              const char          *conclusion)
{
  OffprintSummary *summary = offprint_summary_new (paper->row, paper->version, "en", OFFPRINT_ENGINE_BUILTIN,
                                                   NULL);

  summary->sections[OFFPRINT_SECTION_BACKGROUND] = g_strdup (background);
  summary->sections[OFFPRINT_SECTION_INNOVATION] = g_strdup (innovation);
  summary->sections[OFFPRINT_SECTION_CONCLUSION] = g_strdup (conclusion);
  summary->created = 1776733200;    /* 2026-04-21 01:00 UTC */
  return summary;
}

static inline char *
write_to_string (OffprintDigestWriter write, const OffprintDigest *digest)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (write (digest, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* A writer stops when it is told to, before it begins and where it stands. */
static inline void
check_cancel (OffprintDigestWriter write)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "en", NULL);
  g_autoptr (OffprintPaper) paper = make_paper ("2604.90001", "A title", "A Name");
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, paper, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (write (digest, stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever a title, a name or a model may hold. */
static inline char *
random_text (GRand *random)
{
  static const char *const pieces[] = {
    "word", " ", "Ünï", "中文", "שלום", "😀", "`", "*", "_", "[", "]", "(", ")", "<", ">", "|", "#", "\\", "&",
    "&amp;",
    "\n", "\r\n", "\t", "\x01", "\x1b[0m", "\xe2\x80\xae", "\xef\xbf\xbf", "<script>alert(1)</script>",
    "]]>", "<!--",
    "](http://example.org)", "{", "}", "$", "$x_i$", "%", "@", "\"", "'", "---", "- ", ": ", "!", "?", "~",
    "^", "\\\"o",
    "\\", "null", "\xe2\x80\xa8", "\xc2\xa0", "{{x}}", "``q''", "0", ",", ";", " and ", "<a href='x'>",
    "&#x41;", "=",
  };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 0, 12); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static inline OffprintPaper *
random_paper (GRand *random, int number)
{
  g_autofree char *id = number % 10 == 0 ? g_strdup_printf ("math/9901%03d", 1 + number / 10 % 999)
                                         : g_strdup_printf ("2604.%05d", 1 + number);
  OffprintPaper *paper = make_paper (id, "", "");
  guint n_authors = (guint) g_rand_int_range (random, 0, 4);
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n_authors);

  g_free (paper->title);
  g_free (paper->abstract);
  paper->title = random_text (random);
  paper->abstract = random_text (random);
  for (guint i = 0; i < n_authors; i++) {
    authors[i].name = random_text (random);
    authors[i].affiliation = g_rand_boolean (random) ? random_text (random) : NULL;
  }
  offprint_paper_take_authors (paper, authors, n_authors);
  if (g_rand_boolean (random))
    paper->comment = random_text (random);
  if (g_rand_boolean (random))
    paper->doi = random_text (random);
  if (g_rand_boolean (random))
    paper->journal_ref = random_text (random);
  paper->submitted = g_rand_boolean (random) ? 1776733200 : 0;
  return paper;
}

/* A digest whose texts are as bad as they get. */
static inline OffprintDigest *
random_digest (GRand *random, int n_papers)
{
  OffprintDigest *digest = offprint_digest_new (20260421, "en", NULL);

  for (int i = 0; i < n_papers; i++) {
    g_autoptr (OffprintPaper) paper = random_paper (random, i);
    g_autofree char *background = random_text (random), *innovation = random_text (random);
    g_autofree char *conclusion = random_text (random);
    g_autoptr (OffprintSummary) summary = make_summary (paper, background, innovation, conclusion);

    if (g_rand_boolean (random))
      summary->title = random_text (random);
    offprint_digest_add (digest, "cs.AI", i % OFFPRINT_N_KINDS, paper, i % 7 == 0 ? NULL : summary);
  }
  return digest;
}
