/* test-matcher.c: where a text holds the terms of a search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/matcher.h"

#include "store/query-parser.h"

/* The text with what is marked in brackets. */
static char *
mark (const char *search, gboolean names, const char *text)
{
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse (search);
  g_autoptr (OffprintMatcher) matcher = offprint_matcher_new (query);
  g_autoptr (GArray) marks = offprint_matcher_mark (matcher, names, text);
  GString *marked = g_string_new (text);

  for (guint i = marks->len; i > 0; i--) {
    const OffprintMark *at = &g_array_index (marks, OffprintMark, i - 1);

    g_string_insert_c (marked, at->end, ']');
    g_string_insert_c (marked, at->start, '[');
  }
  return g_string_free (marked, FALSE);
}

static void
test_marks (void)
{
  static const struct { const char *search; gboolean names; const char *text, *marked; } cases[] = {
    { "learn", FALSE, "Deep Learning, learned", "Deep [Learning], [learned]" },
    { "deep learning", FALSE, "Learning deep", "[Learning] [deep]" },
    { "\"deep learning\"", FALSE, "Deep Learning of deep nets", "[Deep Learning] of deep nets" },
    { "\"deep\"", FALSE, "Deep deepens", "[Deep] deepens" },
    { "state-of-the-art", FALSE, "The State-of-the-Art!", "The [State-of-the-Art]!" },
    { "emilie", FALSE, "Émilie", "[Émilie]" },
    { "学习", FALSE, "机器学习与学习", "机器[学习]与[学习]" },
    { "机 器学", FALSE, "机器学习", "[机][器学]习" },
    { "a ab abc", FALSE, "abcd", "[abcd]" },
    { "-deep learning", FALSE, "deep learning", "deep [learning]" },
    { "author:ada", FALSE, "Ada", "Ada" },
    { "author:ada", TRUE, "Ada Lovelace", "[Ada] Lovelace" },
    { "cat:cs.AI cs", FALSE, "cs.AI", "[cs].AI" },
    { "nothing", FALSE, "else", "else" },
    { "", FALSE, "else", "else" },
    { "x", FALSE, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *marked = mark (cases[i].search, cases[i].names, cases[i].text);

    g_test_message ("%s in %s", cases[i].search, cases[i].text);
    g_assert_cmpstr (marked, ==, cases[i].marked);
  }
}

/* Patterns that begin again inside themselves. */
static void
test_overlaps (void)
{
  g_autofree char *one = mark ("\"a a b\"", FALSE, "a a a b");
  g_autofree char *two = mark ("\"a b a c\"", FALSE, "a b a b a c");

  g_assert_cmpstr (one, ==, "a [a a b]");
  g_assert_cmpstr (two, ==, "a b [a b a c]");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/matcher/marks", test_marks);
  g_test_add_func ("/store/matcher/overlaps", test_overlaps);
  return g_test_run ();
}
