/* test-tokenizer.c: what counts as a word in search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/tokenizer.h"

#include <string.h>

/* Single characters have a dot before them, joined ones a plus sign. */
static gboolean
append_token (const OffprintToken *token, gpointer data)
{
  GString *tokens = data;

  g_assert_cmpuint (strlen (token->text), >=, token->length);
  g_assert_cmpuint (token->start, <, token->end);
  if (tokens->len > 0)
    g_string_append_c (tokens, ' ');
  if (token->single)
    g_string_append_c (tokens, token->joined ? '+' : '.');
  g_string_append_len (tokens, token->text, (gssize) token->length);
  return TRUE;
}

static void
test_words (void)
{
  static const struct { const char *text, *tokens; } cases[] = {
    { "", "" },
    { "  \n\t .,;!? ", "" },
    { "Deep Learning", "deep learning" },
    { "state-of-the-art", "state of the art" },
    { "GPT-4o's 3.5x", "gpt 4o s 3 5x" },
    { "x_1^{2}", "x 1 2" },
    { "$\\alpha$-decay", "alpha decay" },
    { "Émilie du Châtelet", "emilie du chatelet" },
    { "E\xcc\x81milie", "emilie" },                      /* e and a combining accent */
    { "Łódź, Ærø, Straße, Þór, Đặng", "lodz aero strasse thor dang" },
    { "Erdős–Rényi", "erdos renyi" },
    { "İstanbul ısı", "istanbul isi" },
    { "ﬁne ﬂow", "fine flow" },                          /* ligatures */
    { "ＤＥＥＰ　Ｌearning", "deep learning" },              /* full width */
    { "x² H₂O Ⅳ", "x2 h2o iv" },
    { "ΑΛΦΑ ἀλφά", "αλφα αλφα" },
    { "Йод Ёлка", "иод елка" },
    { "مرحبا بالعالم", "مرحبا بالعالم" },
    { "हिन्दी", "हिन्दी" },                                 /* its marks make other letters */
    { "机器学习", ".机 +器 +学 +习" },
    { "机器 学习。模型", ".机 +器 .学 +习 .模 +型" },
    { "使用GPT模型", ".使 +用 gpt .模 +型" },
    { "かがパﾊﾟ", ".か +が +パ +パ" },
    { "データベース", ".デ +ー +タ +ベ +ー +ス" },
    { "佐々木", ".佐 +々 +木" },
    { "한국어 모델", ".한 +국 +어 .모 +델" },
    { "ภาษาไทย", ".ภ +า +ษ +า +ไ +ท +ย" },
    { "𠮷野家", ".𠮷 +野 +家" },
    { "a\xe2\x80\x8d" "b", "a b" },                      /* a zero-width joiner */
    { "😀 smile", "smile" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) tokens = g_string_new (NULL);

    g_assert_true (offprint_tokenize (cases[i].text, -1, append_token, tokens));
    g_assert_cmpstr (tokens->str, ==, cases[i].tokens);
  }
}

static gboolean
append_place (const OffprintToken *token, gpointer data)
{
  g_string_append_printf (data, "%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " ", token->start, token->end);
  return TRUE;
}

static void
test_places (void)
{
  g_autoptr (GString) places = g_string_new (NULL);

  offprint_tokenize ("Ab, Émile 学习x", -1, append_place, places);
  g_assert_cmpstr (places->str, ==, "0-2 4-10 11-14 14-17 17-18 ");
}

static gboolean
count_token (const OffprintToken *token, gpointer data)
{
  g_assert_cmpuint (token->length, <=, OFFPRINT_LONGEST_TOKEN);
  ++*(guint *) data;
  return TRUE;
}

/* Long words are cut, and at whole characters; the text itself has no limit. */
static void
test_long (void)
{
  g_autofree char *ascii = g_strnfill (100000, 'a');
  g_autoptr (GString) accents = g_string_new (NULL);
  guint n_tokens = 0;

  for (int i = 0; i < 1000; i++)
    g_string_append (accents, "\xd0\xb6");    /* a Cyrillic letter of two bytes */
  offprint_tokenize (ascii, -1, count_token, &n_tokens);
  offprint_tokenize (accents->str, -1, count_token, &n_tokens);
  g_assert_cmpuint (n_tokens, ==, 2);
}

static gboolean
stop_at_second (const OffprintToken *token, gpointer data)
{
  return ++*(guint *) data < 2;
}

static void
test_stop (void)
{
  static const char *const texts[] = { "a b c d", "学习模型", "é ö ü à" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    guint n_tokens = 0;

    g_assert_false (offprint_tokenize (texts[i], -1, stop_at_second, &n_tokens));
    g_assert_cmpuint (n_tokens, ==, 2);
  }
}

static void
test_length (void)
{
  g_autoptr (GString) tokens = g_string_new (NULL);

  offprint_tokenize ("deep learning", 6, append_token, tokens);
  g_assert_cmpstr (tokens->str, ==, "deep l");
}

static void
test_is_single (void)
{
  g_assert_true (offprint_token_is_single ("学"));
  g_assert_true (offprint_token_is_single ("한"));
  g_assert_false (offprint_token_is_single ("deep"));
  g_assert_false (offprint_token_is_single ("ж"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/tokenizer/words", test_words);
  g_test_add_func ("/store/tokenizer/places", test_places);
  g_test_add_func ("/store/tokenizer/long", test_long);
  g_test_add_func ("/store/tokenizer/stop", test_stop);
  g_test_add_func ("/store/tokenizer/length", test_length);
  g_test_add_func ("/store/tokenizer/is-single", test_is_single);
  return g_test_run ();
}
