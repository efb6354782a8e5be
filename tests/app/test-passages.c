/* test-passages.c: tests of finding a summary's sentences in the abstract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/passages.h"

#include "paper-fixture.h"

static void
assert_sentence (const OffprintPassage *passage, guint index, const char *text, guint origin)
{
  const OffprintSentence *sentence = NULL;
  g_autofree char *found = NULL;

  g_assert_cmpuint (index, <, passage->sentences->len);
  g_assert_cmpuint (passage->sentences->len, ==, passage->origins->len);
  sentence = &g_array_index (passage->sentences, OffprintSentence, index);
  found = g_strndup (passage->text + sentence->start, sentence->end - sentence->start);
  g_assert_cmpstr (found, ==, text);
  g_assert_cmpuint (g_array_index (passage->origins, guint, index), ==, origin);
}

static void
test_builtin (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.00001v1", "Tea", FIXTURE_ABSTRACT, 1);
  g_autoptr (OffprintSummary) summary = fixture_summary (paper);
  g_autoptr (OffprintPassages) passages = offprint_passages_new (paper->abstract, summary);

  g_assert_cmpstr (passages->abstract.text, ==,
                   "Tea cools. We heat α cups twice. It works for all of them. So it does.");
  g_assert_cmpuint (passages->abstract.sentences->len, ==, 3);
  assert_sentence (&passages->abstract, 0, "We heat α cups twice.", 0);
  assert_sentence (&passages->abstract, 1, "It works for all of them.", 1);
  assert_sentence (&passages->abstract, 2, "So it does.", 2);

  g_assert_cmpstr (passages->sections[0].text, ==, "");
  g_assert_cmpuint (passages->sections[0].sentences->len, ==, 0);
  g_assert_cmpstr (passages->sections[1].text, ==, "We heat α cups twice. So it does.");
  assert_sentence (&passages->sections[1], 0, "We heat α cups twice.", 0);
  assert_sentence (&passages->sections[1], 1, "So it does.", 2);
  assert_sentence (&passages->sections[2], 0, "It works for all of them.", 1);
}

static void
test_without_sources (void)
{
  g_autoptr (OffprintSummary) summary = fixture_empty_summary (OFFPRINT_ENGINE_CHAT);
  g_autoptr (OffprintPassages) passages = NULL;
  g_autoptr (OffprintPassages) bare = offprint_passages_new (FIXTURE_ABSTRACT, NULL);

  g_free (summary->sections[0]);
  summary->sections[0] = g_strdup ("Tea is\n warm.");
  passages = offprint_passages_new (FIXTURE_ABSTRACT, summary);
  g_assert_cmpstr (passages->sections[0].text, ==, "Tea is warm.");
  g_assert_cmpuint (passages->sections[0].sentences->len, ==, 0);
  g_assert_cmpuint (passages->abstract.sentences->len, ==, 0);
  g_assert_cmpstr (bare->abstract.text, ==, passages->abstract.text);
  g_assert_cmpstr (bare->sections[2].text, ==, "");
}

/* The numbers of a summary of another version, or of a damaged store, lead nowhere and break nothing. */
static void
test_wrong_numbers (void)
{
  static const OffprintSource wrong[] = {
    { OFFPRINT_SECTION_INNOVATION, 0, 5, 5 },
    { OFFPRINT_SECTION_INNOVATION, 0, 9, 3 },
    { OFFPRINT_SECTION_INNOVATION, 0, 0, 100000 },
    { OFFPRINT_SECTION_INNOVATION, 0, 90000, 100000 },
    { OFFPRINT_SECTION_INNOVATION, 0, 0, 7 },
    { OFFPRINT_SECTION_INNOVATION, 0, 1, 4 },
    { (OffprintSection) 7, 0, 0, 4 },
  };
  static const char abstract[] = "Tea. \xce\xb1\xce\xb2\xce\xb3.";

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (OffprintSummary) summary = fixture_empty_summary (OFFPRINT_ENGINE_BUILTIN);
    g_autoptr (OffprintPassages) passages = NULL;

    g_free (summary->sections[1]);
    summary->sections[1] = g_strdup ("Nothing of the kind.");
    summary->n_sources = 1;
    summary->sources = g_memdup2 (&wrong[i], sizeof wrong[i]);
    passages = offprint_passages_new (abstract, summary);
    g_assert_cmpstr (passages->sections[1].text, ==, "Nothing of the kind.");
    g_assert_cmpuint (passages->sections[1].sentences->len, ==, 0);
    g_assert_true (g_utf8_validate (passages->abstract.text, -1, NULL));
  }
}

/* A sentence that two sections share is there once in the abstract. */
static void
test_shared_sentence (void)
{
  g_autoptr (OffprintSummary) summary = fixture_empty_summary (OFFPRINT_ENGINE_BUILTIN);
  g_autoptr (OffprintPassages) passages = NULL;

  summary->n_sources = 2;
  summary->sources = g_new0 (OffprintSource, 2);
  summary->sources[0] = (OffprintSource) { OFFPRINT_SECTION_BACKGROUND, 0, 0, 4 };
  summary->sources[1] = (OffprintSource) { OFFPRINT_SECTION_CONCLUSION, 0, 0, 4 };
  g_free (summary->sections[0]);
  g_free (summary->sections[2]);
  summary->sections[0] = g_strdup ("Tea.");
  summary->sections[2] = g_strdup ("Tea.");
  passages = offprint_passages_new ("Tea. Milk.", summary);
  g_assert_cmpstr (passages->abstract.text, ==, "Tea. Milk.");
  g_assert_cmpuint (passages->abstract.sentences->len, ==, 1);
  assert_sentence (&passages->sections[0], 0, "Tea.", 0);
  assert_sentence (&passages->sections[2], 0, "Tea.", 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/passages/builtin", test_builtin);
  g_test_add_func ("/app/passages/without-sources", test_without_sources);
  g_test_add_func ("/app/passages/wrong-numbers", test_wrong_numbers);
  g_test_add_func ("/app/passages/shared-sentence", test_shared_sentence);

  return g_test_run ();
}
