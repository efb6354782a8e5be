/* test-rhetoric-tokens.c: the words of a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-tokens.h"

#include <string.h>

/* The tokens of @text, each with a letter for its kind before it. */
static char *
read_tokens (const char *text)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (OffprintToken));
  GString *joined = g_string_new (NULL);

  offprint_tokens_read (tokens, text, 0, (guint) strlen (text));
  for (guint i = 0; i < tokens->len; i++) {
    const OffprintToken *token = &g_array_index (tokens, OffprintToken, i);

    g_string_append_printf (joined, "%s%c:%.*s", i > 0 ? " " : "", "wnfml"[token->kind], (int) token->len, text + token->start);
  }
  return g_string_free (joined, FALSE);
}

static void
test_kinds (void)
{
  static const struct { const char *text, *tokens; } cases[] = {
    { "", "" },
    { "We don't use state-of-the-art tools.", "w:We w:don't w:use w:state w:of w:the w:art w:tools" },
    { "Up to 3.5% (or 1,024), really?", "w:Up w:to n:3.5 m:% m:( w:or n:1,024 m:, w:really m:?" },
    { "Let $a. b$ be in $$c$$ and $d", "w:Let f:$a. b$ w:be w:in f:$$c$$ w:and w:d" },
    { "\\emph{Erd\\H{o}s} \\'etale \\", "w:Erd w:o w:s w:etale" },
    { "See https://example.org/a.b now", "w:See l:https://example.org/a.b w:now" },
    { "http is a word", "w:http w:is w:a w:word" },
    { "Gödel 数学 x86", "w:Gödel w:数学 w:x86" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *tokens = read_tokens (cases[i].text);

    g_assert_cmpstr (tokens, ==, cases[i].tokens);
  }
}

static void
test_cues (void)
{
  static const OffprintCue expected[] = {
    OFFPRINT_CUE_SELF, OFFPRINT_CUE_PROPOSE, OFFPRINT_CUE_NEW, OFFPRINT_CUE_CONTRAST, OFFPRINT_CUE_NONE, OFFPRINT_CUE_PROVE,
  };
  static const char text[] = "WE propose Novel however gardens theorem";
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (OffprintToken));

  offprint_tokens_read (tokens, text, 0, sizeof text - 1);
  g_assert_cmpuint (tokens->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < tokens->len; i++)
    g_assert_cmpint (g_array_index (tokens, OffprintToken, i).cue, ==, expected[i]);
}

/* A word is the same in any case, and all numbers, formulas and links are one. */
static void
test_hashes (void)
{
  static const char text[] = "Word word WORD words 12 3.5 $x$ $y+z$ http://a.b https://c.d";
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (OffprintToken));
  guint32 hashes[10] = { 0 };

  offprint_tokens_read (tokens, text, 0, sizeof text - 1);
  g_assert_cmpuint (tokens->len, ==, G_N_ELEMENTS (hashes));
  for (guint i = 0; i < tokens->len; i++)
    hashes[i] = g_array_index (tokens, OffprintToken, i).hash;
  g_assert_cmphex (hashes[0], ==, hashes[1]);
  g_assert_cmphex (hashes[0], ==, hashes[2]);
  g_assert_cmphex (hashes[0], !=, hashes[3]);
  g_assert_cmphex (hashes[4], ==, hashes[5]);
  g_assert_cmphex (hashes[6], ==, hashes[7]);
  g_assert_cmphex (hashes[8], ==, hashes[9]);
  g_assert_cmphex (hashes[4], !=, hashes[6]);
}

/* Only the sentence is read, though the text goes on. */
static void
test_range (void)
{
  static const char text[] = "First $a$ one. Second $b one.";
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (OffprintToken));

  offprint_tokens_read (tokens, text, 6, 8);
  g_assert_cmpuint (tokens->len, ==, 1);
  g_assert_cmpuint (g_array_index (tokens, OffprintToken, 0).start, ==, 7);
  g_assert_cmpuint (g_array_index (tokens, OffprintToken, 0).len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rhetoric-tokens/kinds", test_kinds);
  g_test_add_func ("/rhetoric-tokens/cues", test_cues);
  g_test_add_func ("/rhetoric-tokens/hashes", test_hashes);
  g_test_add_func ("/rhetoric-tokens/range", test_range);
  return g_test_run ();
}
