/* test-quick-find.c: the quick way finds what the tokenizer finds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/quick-find.h"

#include "store/tokenizer.h"

#include <string.h>

#define N_ROUNDS 20000

static gboolean
gather (const OffprintToken *token, gpointer data)
{
  g_ptr_array_add (data, g_strndup (token->text, token->length));
  return TRUE;
}

static GPtrArray *
tokens_of (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);

  offprint_tokenize (text, -1, gather, tokens);
  return tokens;
}

/* By the tokens of the text. */
static gboolean
find_slowly (GPtrArray *words, gboolean open, GPtrArray *text)
{
  for (guint at = 0; at + words->len <= text->len; at++) {
    gboolean found = TRUE;

    for (guint i = 0; i < words->len && found; i++) {
      const char *word = g_ptr_array_index (words, i), *token = g_ptr_array_index (text, at + i);

      found = open && i + 1 == words->len ? g_str_has_prefix (token, word) : g_str_equal (token, word);
    }
    if (found)
      return TRUE;
  }
  return FALSE;
}

/* Some of the pieces, one behind the other. */
static char *
make_text (const char *const *pieces, guint n_pieces, guint n_wanted)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_wanted; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, (gint32) n_pieces)]);
  return g_string_free (text, FALSE);
}

static void
compare (const char *text, const char *query, gboolean single)
{
  g_autoptr (GPtrArray) words = tokens_of (query);
  g_autoptr (GPtrArray) tokens = tokens_of (text);
  g_autofree gsize *lengths = g_new (gsize, words->len + 1);
  g_autofree char *folded = g_strdup (text);

  if (words->len == 0)
    return;
  for (guint i = 0; i < words->len; i++)
    lengths[i] = strlen (g_ptr_array_index (words, i));
  offprint_quick_fold_ascii (text, strlen (text), folded);
  for (int open = 0; open < (single ? 1 : 2); open++) {
    const OffprintQuickWords quick = { (char *const *) words->pdata, lengths, words->len, open };
    gboolean found = single ? offprint_quick_find_single (&quick, text, strlen (text))
                            : offprint_quick_find_ascii (&quick, folded, strlen (text));

    if (found != find_slowly (words, open, tokens))
      g_error ("“%s” in “%s”, %s: %d", query, text, open ? "open" : "whole", found);
  }
}

static void
test_ascii (void)
{
  static const char *const pieces[] = { "a", "B", "ab", "Ba", " ", ", ", "-", "7", "\\alpha", "$", "abab", "\n" };

  for (int i = 0; i < N_ROUNDS; i++) {
    g_autofree char *text = make_text (pieces, G_N_ELEMENTS (pieces), (guint) g_test_rand_int_range (0, 12));
    g_autofree char *query = make_text (pieces, G_N_ELEMENTS (pieces), (guint) g_test_rand_int_range (1, 4));

    compare (text, query, FALSE);
  }
}

/* Words longer than tokens can be. */
static void
test_long_words (void)
{
  g_autofree char *a = g_strnfill (OFFPRINT_LONGEST_TOKEN, 'a');
  g_autofree char *more = g_strconcat (a, "aab", NULL);
  g_autofree char *text = g_strconcat ("x ", more, " y", NULL);
  g_autofree char *phrase = g_strconcat (a, " y", NULL);

  compare (text, a, FALSE);
  compare (text, more, FALSE);
  compare (text, phrase, FALSE);
  compare (a, more, FALSE);
}

static void
test_single (void)
{
  static const char *const pieces[] = { "机", "器", "学", "机器", "，", " ", "a", "Ä", "。", "한", "々", "“" };
  static const char *const queries[] = { "机", "器", "学", "한" };

  for (int i = 0; i < N_ROUNDS; i++) {
    g_autofree char *text = make_text (pieces, G_N_ELEMENTS (pieces), (guint) g_test_rand_int_range (0, 12));
    g_autofree char *query = make_text (queries, G_N_ELEMENTS (queries), (guint) g_test_rand_int_range (1, 5));

    if (offprint_quick_needs_no_folding (text, strlen (text)))
      compare (text, query, TRUE);
  }
}

/* Any character that folds to one of another kind is noticed. */
static void
test_folding (void)
{
  for (gunichar c = 0x80; c < 0x30000; c++) {
    char text[7] = "";
    g_autoptr (GPtrArray) tokens = NULL;

    if (!g_unichar_validate (c) || !g_unichar_isdefined (c))
      continue;
    text[g_unichar_to_utf8 (c, text)] = '\0';
    tokens = tokens_of (text);
    for (guint i = 0; i < tokens->len; i++) {
      const char *token = g_ptr_array_index (tokens, i);

      if ((guchar) token[0] >= 0xe3 && offprint_token_is_single (token) && !g_str_equal (token, text) &&
          offprint_quick_needs_no_folding (text, strlen (text)))
        g_error ("U+%04X becomes “%s”", c, token);
    }
  }
}

/* Every character, wherever it stands, and whatever stands beside it. */
static void
test_fold (void)
{
  for (gsize length = 0; length < 40; length++) {
    char text[40], folded[40];

    for (int i = 0; i < 128; i++) {
      for (gsize at = 0; at < length; at++)
        text[at] = (char) ((at * 31 + (gsize) i) % 128);
      g_assert_true (offprint_quick_fold_ascii (text, length, folded));
      for (gsize at = 0; at < length; at++)
        g_assert_cmpint (folded[at], ==, g_ascii_tolower (text[at]));
    }
    for (gsize at = 0; at < length; at++) {
      char kept = text[at];

      text[at] = '\xc3';
      g_assert_false (offprint_quick_fold_ascii (text, length, folded));
      text[at] = kept;
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/quick-find/ascii", test_ascii);
  g_test_add_func ("/store/quick-find/long-words", test_long_words);
  g_test_add_func ("/store/quick-find/single", test_single);
  g_test_add_func ("/store/quick-find/folding", test_folding);
  g_test_add_func ("/store/quick-find/fold", test_fold);
  return g_test_run ();
}
