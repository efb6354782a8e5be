/* test-utf8.c: whether bytes are text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/utf8.h"

#include <string.h>

static void
check (const char *bytes, gsize length)
{
  g_assert_cmpint (offprint_utf8_is_valid (bytes, length), ==, g_utf8_validate_len (bytes, length, NULL));
}

/* Of each byte followed by each other, and by what may make a character of them. */
static void
test_pairs (void)
{
  static const char *const rests[] = { "", "\x80", "\x80\x80", "\xBF\xBF", "\xBF\xBF\xBF", "a" };

  for (int first = 1; first < 256; first++)
    for (int second = 1; second < 256; second++)
      for (gsize i = 0; i < G_N_ELEMENTS (rests); i++) {
        g_autofree char *bytes = g_strdup_printf ("%c%c%s", first, second, rests[i]);

        check (bytes, strlen (bytes));
      }
}

static void
test_letters (void)
{
  for (gunichar letter = 1; letter <= 0x10FFFF; letter++) {
    char bytes[8] = { 0 };

    if (!g_unichar_validate (letter))
      continue;
    g_unichar_to_utf8 (letter, bytes);
    g_assert_true (offprint_utf8_is_valid (bytes, strlen (bytes)));
  }
}

/* Bytes are looked at sixteen at a time: what is wrong is found at each place, and so is a character that is cut. */
static void
test_places (void)
{
  static const char *const pieces[] = { "\xff", "\x80", "é", "日", "😀", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (int place = 0; place < 40; place++) {
      const char *around = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";
      g_autofree char *bytes = g_strdup_printf ("%.*s%s%s", place, around, pieces[i], around + place);

      for (gsize length = 0; length <= strlen (bytes); length++)
        check (bytes, length);
    }
}

static void
test_random (void)
{
  static const char *const pieces[] = { "plain text", " ", "é", "日本語", "😀", "\xff", "\xe6\x97", "\x80" };
  g_autoptr (GRand) random = g_rand_new_with_seed (3629);

  for (int n = 0; n < 20000; n++) {
    g_autoptr (GString) text = g_string_new (NULL);

    for (int i = g_rand_int_range (random, 0, 12); i > 0; i--)
      g_string_append (text, pieces[g_rand_int_range (random, 0, n % 2 == 0 ? 5 : G_N_ELEMENTS (pieces))]);
    check (text->str, text->len);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/utf8/pairs", test_pairs);
  g_test_add_func ("/text/utf8/letters", test_letters);
  g_test_add_func ("/text/utf8/places", test_places);
  g_test_add_func ("/text/utf8/random", test_random);
  return g_test_run ();
}
