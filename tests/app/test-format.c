/* test-format.c: tests of how data is put into words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/format.h"

#include <locale.h>
#include <string.h>

static void
test_text (void)
{
  static const struct {
    const char *given;
    const char *shown;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { " \t\n ", "" },
    { "plain", "plain" },
    { "  two\n lines\t here ", "two lines here" },
    { "bell\a and \x1b[31mescape\x7f", "bell and [31mescape" },
    { "next\xc2\x85line", "nextline" },
    { "safe\xe2\x80\xaegnp.exe\xe2\x80\xac", "safegnp.exe" },
    { "\xe2\x81\xa6isolated\xe2\x81\xa9", "isolated" },
    { "\xd7\xa9\xe2\x80\x8f!", "\xd7\xa9\xe2\x80\x8f!" },
    { "broken \xff end", "broken \xef\xbf\xbd end" },
    { "<b>&amp;</b>", "<b>&amp;</b>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = offprint_format_text (cases[i].given);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

/* Only what no language has is broken. */
static void
test_long_words (void)
{
  g_autofree char *fine = g_strnfill (128, 'w');
  g_autofree char *absurd = g_strnfill (300, 'w');
  g_autofree char *same = offprint_format_text (fine);
  g_autofree char *broken = offprint_format_text (absurd);
  g_autofree char *chinese = g_strjoinv ("茶", (char **) (const char *[201]) { [0 ... 199] = "", NULL });
  g_autofree char *same_chinese = offprint_format_text (chinese);
  g_auto (GStrv) parts = g_strsplit (broken, "\u200b", -1);

  g_assert_cmpstr (same, ==, fine);
  g_assert_cmpstr (same_chinese, ==, chinese);
  g_assert_cmpuint (g_utf8_strlen (chinese, -1), ==, 199);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_cmpuint (strlen (parts[0]), ==, 128);
  g_assert_cmpuint (strlen (parts[2]), ==, 44);
}

static void
test_title (void)
{
  static const struct {
    const char *given;
    const char *shown;
  } cases[] = {
    { NULL, "" },
    { "Decays of $\\alpha$ in ``cold'' matter", "Decays of α in “cold” matter" },
    { "Erd\\H{o}s, 40\\%", "Erdős, 40%" },
    { "a\xe2\x80\xae" "b", "ab" },
    { "<i>a</i> & b", "<i>a</i> & b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = offprint_format_title (cases[i].given);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
test_day (void)
{
  static const struct {
    OffprintDay day;
    gboolean    with_year;
    const char *shown;
  } cases[] = {
    { 20260421, TRUE, "Tuesday, 21 April 2026" },
    { 20260421, FALSE, "Tuesday, 21 April" },
    { 20260501, FALSE, "Friday, 1 May" },
    { OFFPRINT_DAY_NONE, TRUE, "" },
    { 20260231, TRUE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = offprint_format_day (cases[i].day, cases[i].with_year);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
test_date (void)
{
  g_autofree char *date = offprint_format_date (1766591999);
  g_autofree char *next = offprint_format_date (1766620800);
  g_autofree char *never = offprint_format_date (G_MAXINT64);

  g_assert_cmpstr (date, ==, "24 December 2025");
  g_assert_cmpstr (next, ==, "25 December 2025");
  g_assert_cmpstr (never, ==, "");
}

static void
test_authors (void)
{
  g_autofree char *none = offprint_format_authors ("", 0);
  g_autofree char *all = offprint_format_authors ("Ada Bell, Carl Day", 0);
  g_autofree char *one = offprint_format_authors ("A, B, C", 1);
  g_autofree char *many = offprint_format_authors ("A, B, C", 271);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (all, ==, "Ada Bell, Carl Day");
  g_assert_cmpstr (one, ==, "A, B, C and 1 more");
  g_assert_cmpstr (many, ==, "A, B, C and 271 more");
}

static void
test_kind (void)
{
  static const struct {
    int         kind;
    int         version;
    const char *shown;
  } cases[] = {
    { OFFPRINT_KIND_NEW, 1, "New" },
    { OFFPRINT_KIND_CROSS, 3, "Cross-listed" },
    { OFFPRINT_KIND_REPLACE, 2, "Replaced v2" },
    { OFFPRINT_KIND_REPLACE, 0, "Replaced" },
    { OFFPRINT_KIND_REPLACE_CROSS, 4, "Replaced v4" },
    { -1, 1, NULL },
    { OFFPRINT_N_KINDS, 1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = offprint_format_kind (cases[i].kind, cases[i].version);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/format/text", test_text);
  g_test_add_func ("/app/format/long-words", test_long_words);
  g_test_add_func ("/app/format/title", test_title);
  g_test_add_func ("/app/format/day", test_day);
  g_test_add_func ("/app/format/date", test_date);
  g_test_add_func ("/app/format/authors", test_authors);
  g_test_add_func ("/app/format/kind", test_kind);

  return g_test_run ();
}
