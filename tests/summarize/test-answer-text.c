/* test-answer-text.c: makes plain text of what a model wrote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/answer-private.h"

#include <string.h>

#define SOURCE "Code is at https://example.org/code and www.example.org."

static void
test_clean (void)
{
  static const struct { const char *text, *plain; } rows[] = {
    { "", "" },
    { "Plain text, a < b and <unk>.", "Plain text, a < b and <unk>." },
    { "<p>One<br/>two</p><script src='x'>three", "One two three" },
    { "<!-- hidden -->One <!-- open", "One <!-- open" },
    { "<b onclick=\"x\">One</b><bold>", "One <bold>" },
    { "a &lt; b &amp;amp; c&nbsp;d", "a < b &amp; c d" },    /* each is decoded once */
    { "# One\n\n- two\n* three\n> four\n1 - 2", "One two three four 1 - 2" },
    { "**One** and [two](http://evil.example/x) and ![three](data:x)", "One and two and three" },
    { "see [18F]FDG (a)", "see [18F]FDG (a)" },
    { "One (https://evil.example/path?q=1). Two", "One . Two" },
    { "Code: https://example.org/code, www.example.org.", "Code: https://example.org/code, www.example.org." },
    { "One\\nTwo \\nu \\tau \\times", "One Two \\nu \\tau \\times" },    /* a break, and commands of TeX */
    { "zero\u200bwidth so\u00adft", "zerowidth soft" },
    { "over\u202eride\x01", "override" },
    { "$a_i * b_j$ stays", "$a_i * b_j$ stays" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *plain = offprint_answer_clean_text (rows[i].text, SOURCE);

    g_assert_cmpstr (plain, ==, rows[i].plain);
  }
}

/* Cleaning leaves nothing for a second time but what was hidden in what is gone, and never anything but one line. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "word", " ", "\n", "<", ">", "<b>", "</", "<!--", "-->", "&lt;", "&amp;", "[", "](", ")", "!", "*", "_", "`", "```", "# ", "- ",
    "\\n", "\\", "https://", "www.", "x.example", "\u200b", "日本", "$", "(", "•", "\u202e",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (int n = 0; n < 20000; n++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *plain = NULL;

    for (int i = g_rand_int_range (random, 0, 20); i > 0; i--)
      g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    plain = offprint_answer_clean_text (text->str, "");
    g_assert_true (g_utf8_validate (plain, -1, NULL));
    g_assert_cmpuint (strlen (plain), <=, text->len);
    g_assert_null (strpbrk (plain, "\r\n\t"));
    g_assert_null (strstr (plain, "\xe2\x80\xae"));
  }
}

static void
test_squeeze (void)
{
  static const struct { const char *text, *squeezed; } rows[] = {
    { "", "" }, { " -_*:", "" }, { "1. Back-Ground_ZH:", "1backgroundzh" }, { "背景：", "背景" }, { "Título", "título" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *squeezed = offprint_answer_squeeze (rows[i].text);

    g_assert_cmpstr (squeezed, ==, rows[i].squeezed);
  }
}

static void
test_no_answers (void)
{
  static const char *const refusals[] = { "I'm sorry, but I can't", "  SORRY, no", "As an AI", "抱歉，我不能", "Lo siento" };
  static const char *const answers[] = { "", "I", "We are sorry", "Sorrywort grows", "Unfortunately, it grows" };
  static const char *const placeholders[] = { "", "...", "N/A", "None.", "<background>", "「无」", "String" };
  static const char *const texts[] = { "None of these", "A text", "0" };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_assert_true (offprint_answer_is_refusal (refusals[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    g_assert_false (offprint_answer_is_refusal (answers[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    g_assert_true (offprint_answer_is_placeholder (placeholders[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (offprint_answer_is_placeholder (texts[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summarize/answer-text/clean", test_clean);
  g_test_add_func ("/summarize/answer-text/random", test_random);
  g_test_add_func ("/summarize/answer-text/squeeze", test_squeeze);
  g_test_add_func ("/summarize/answer-text/no-answers", test_no_answers);
  return g_test_run ();
}
