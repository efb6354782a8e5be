/* test-clean.c: text from outside, made fit to keep and to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/clean.h"

typedef struct {
  const char *text;
  gssize      length;
  const char *line;
  const char *lines;
} Case;

static const Case cases[] = {
  { "", -1, "", "" },
  { "plain", -1, "plain", "plain" },
  { "plain", 3, "pla", "pla" },
  { "  a \t b  ", -1, "a b", "a b" },
  { "a\nb", -1, "a b", "a\nb" },
  { "a\r\nb\rc", -1, "a b c", "a\nb\nc" },
  { "\n\na \n\n\n\n b\n", -1, "a b", "a\n\nb" },
  { "a\xe2\x80\xa8" "b\xe2\x80\xa9" "c", -1, "a b c", "a\nb\nc" },    /* line and paragraph separator */
  { "a\xc2\xa0" "b\xe3\x80\x80" "c", -1, "a b c", "a b c" },          /* no-break and ideographic space */
  { "a\0b", 3, "ab", "ab" },
  { "a\x01\x1b[31mb\x7f", -1, "a[31mb", "a[31mb" },
  { "a\xc2\x80" "b\xc2\x9f", -1, "ab", "ab" },                       /* C1 controls */
  { "a\xe2\x80\xae" "b\xe2\x80\xac", -1, "ab", "ab" },               /* right-to-left override, pop */
  { "a\xe2\x81\xa6" "b\xe2\x81\xa9", -1, "ab", "ab" },               /* isolate, pop */
  { "\xef\xbb\xbf" "a", -1, "a", "a" },                              /* byte order mark */
  { "a\xef\xbf\xbf", -1, "a", "a" },                                 /* U+FFFF */
  { "a\xff" "b", -1, "a\xef\xbf\xbd" "b", "a\xef\xbf\xbd" "b" },
  { "a\xe4\xb8", -1, "a\xef\xbf\xbd\xef\xbf\xbd", "a\xef\xbf\xbd\xef\xbf\xbd" },
  { "a\xc0\x80", -1, "a\xef\xbf\xbd\xef\xbf\xbd", "a\xef\xbf\xbd\xef\xbf\xbd" },    /* overlong NUL */
  { "\xed\xa0\x80", -1, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", NULL },             /* a surrogate */
  { "日本語 שלום 😀 👩‍🔬", -1, "日本語 שלום 😀 👩‍🔬", "日本語 שלום 😀 👩‍🔬" },
  { "می‌خواهم", -1, "می‌خواهم", "می‌خواهم" },                             /* the joiner is part of the word */
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = offprint_clean_line (cases[i].text, cases[i].length);
    g_autofree char *lines = offprint_clean_text (cases[i].text, cases[i].length);

    g_assert_cmpstr (line, ==, cases[i].line);
    g_assert_cmpstr (lines, ==, cases[i].lines != NULL ? cases[i].lines : cases[i].line);
  }
}

/* Whatever comes in, what goes out is valid, without controls, and clean already. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int n = 0; n < 20000; n++) {
    char bytes[40];
    gssize length = g_rand_int_range (random, 0, sizeof bytes);
    g_autofree char *line = NULL, *again = NULL, *lines = NULL, *lines_again = NULL;

    for (gssize i = 0; i < length; i++)
      bytes[i] = (char) (g_rand_boolean (random) ? g_rand_int_range (random, 0, 256)
                                                 : "\n\r a\xe2\x80\xae"[i % 7]);
    line = offprint_clean_line (bytes, length);
    again = offprint_clean_line (line, -1);
    lines = offprint_clean_text (bytes, length);
    lines_again = offprint_clean_text (lines, -1);
    g_assert_true (g_utf8_validate (lines, -1, NULL));
    g_assert_true (g_utf8_validate (line, -1, NULL));
    for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
      g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
    g_assert_cmpstr (line, ==, again);
    g_assert_cmpstr (lines, ==, lines_again);
  }
}

/* Each character: what is said to be clean has nothing that would be dropped or become a space. */
static void
test_is_clean (void)
{
  for (gunichar letter = 1; letter <= 0x10FFFF; letter++) {
    char text[12] = "a";
    int length = g_unichar_validate (letter) ? g_unichar_to_utf8 (letter, text + 1) : 0;

    text[length + 1] = 'b';
    if (length == 0 || !offprint_clean_is_clean (text))
      continue;
    g_assert_false (g_unichar_iscntrl (letter));
    g_assert_false (g_unichar_isspace (letter) && letter != ' ');
    g_assert_false (letter == 0xFEFF || (letter & 0xFFFE) == 0xFFFE);
    g_assert_false ((letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (cases[i].length < 0 && offprint_clean_is_clean (cases[i].text))
      g_assert_cmpstr (cases[i].text, ==, cases[i].line);
  g_assert_true (offprint_clean_is_clean ("We show – 10⁻³ of α, 日本語 한국어"));
  g_assert_false (offprint_clean_is_clean ("two  spaces"));
  g_assert_false (offprint_clean_is_clean (" first"));
  g_assert_false (offprint_clean_is_clean ("last "));
}

/* Bytes are looked at sixteen at a time: each of them at each place, and two of them, is told as by itself. */
static void
test_places (void)
{
  for (int byte = 1; byte < 256; byte++)
    for (int place = 0; place < 38; place++)
      for (int next = 0; next <= 1; next++) {
        char text[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";
        gboolean clean = byte >= ' ' && byte < 0x7f;

        text[place] = (char) byte;
        if (next == 1)
          text[place + 1] = ' ';
        if (byte == ' ')
          clean = place > 0 && next == 0;
        g_assert_cmpint (offprint_clean_is_clean (text), ==, clean);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean/table", test_table);
  g_test_add_func ("/text/clean/random", test_random);
  g_test_add_func ("/text/clean/is-clean", test_is_clean);
  g_test_add_func ("/text/clean/places", test_places);
  return g_test_run ();
}
