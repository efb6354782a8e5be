/* test-fields.c: what stands in one field of a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "arxiv/fields.h"

typedef struct {
  const char *path;
  const char *names;
  const char *expected;    /* "name" or "name [affiliation]", joined by "|" */
} Line;

static const Line lines[] = {
  { "one", "Ada Brandt", "Ada Brandt" },
  { "several", "Ada Brandt, Goro Ito, Li Wei", "Ada Brandt|Goro Ito|Li Wei" },
  { "none", "", "" },
  { "collaboration", "Ada Brandt, Kettle Collaboration", "Ada Brandt|Kettle Collaboration" },
  { "spaces", " , Kettle Collaboration , ,Li Wei ", "Kettle Collaboration|Li Wei" },
  { "suffix", "John Cup III, Jane Lid Jr.", "John Cup III|Jane Lid Jr." },
  { "affiliation", "Ada Brandt (MIT), Li Wei", "Ada Brandt [MIT]|Li Wei" },
  { "comma-inside", "Ada Brandt (Tea, Inc., Cups), Li Wei (Tea, Inc., Cups)",
    "Ada Brandt [Tea, Inc., Cups]|Li Wei [Tea, Inc., Cups]" },
  { "nested", "Ada Brandt (Tea (Kent, UK), Cups), Li Wei", "Ada Brandt [Tea (Kent, UK), Cups]|Li Wei" },
  { "numbers", "Ozlem Cup(1), Sevil Lid(1 and 2)", "Ozlem Cup [1]|Sevil Lid [1 and 2]" },
  { "nickname", "Robert (Bob) Smith, Li Wei", "Robert (Bob) Smith|Li Wei" },
  { "nickname-and-affiliation", "Robert (Bob) Smith (MIT)", "Robert (Bob) Smith [MIT]" },
  { "only-parentheses", "(The Kettle Group)", "(The Kettle Group)" },
  { "unclosed", "Ada Brandt (MIT, Goro Ito, Li Wei", "Ada Brandt (MIT|Goro Ito|Li Wei" },
  { "unopened", "Ada Brandt MIT), Goro Ito", "Ada Brandt MIT)|Goro Ito" },
  { "twisted", "Ada) Brandt (MIT, Goro Ito", "Ada) Brandt (MIT|Goro Ito" },
  { "empty-parentheses", "Ada Brandt ()", "Ada Brandt" },
};

static void
test_authors (gconstpointer data)
{
  const Line *line = data;
  g_autoptr (GArray) authors = offprint_field_new_authors ();
  g_autoptr (GString) found = g_string_new (NULL);

  offprint_field_add_authors (authors, line->names);
  for (guint i = 0; i < authors->len; i++) {
    const OffprintAuthor *author = &g_array_index (authors, OffprintAuthor, i);

    g_string_append_printf (found, "%s%s", i > 0 ? "|" : "", author->name);
    if (author->affiliation != NULL)
      g_string_append_printf (found, " [%s]", author->affiliation);
  }
  g_assert_cmpstr (found->str, ==, line->expected);
}

/* A hostile line of a megabyte takes no longer than a harmless one: this ends. */
static void
test_hostile_authors (void)
{
  g_autoptr (GArray) authors = offprint_field_new_authors ();
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 0; i < 500000; i++)
    g_string_append (names, "(,");
  offprint_field_add_authors (authors, names->str);
  g_assert_cmpuint (authors->len, ==, 500000);
}

typedef struct {
  const char *raw;
  const char *clean;
} Pair;

static const Pair texts[] = {
  { "", "" },
  { " ", "" },
  { "a", "a" },
  { " a  b ", "a b" },
  { "a\n  b\t\rc", "a b c" },
  { "a\x01" "b\x7f" "c", "abc" },
  { "a\xed\xa0\x80" "b \xed\xbf\xbf", "a\xef\xbf\xbd" "b \xef\xbf\xbd" },
  { "\xed\x9f\xbf", "\xed\x9f\xbf" },    /* a letter just before the surrogates */
  { "a\u00a0b\u2003c\u3000d\u1680e\u205ff", "a b c d e f" },
  { "\xc2\x80" "a\xc2\x9f" "b", "ab" },
  { "ünïcödé – “quotes” … 日本語 \u2009x", "ünïcödé – “quotes” … 日本語 x" },
  { "0123456789012345678901234567890  23456789", "0123456789012345678901234567890 23456789" },
  { "01234567890123456789012345678901 \t 3456789", "01234567890123456789012345678901 3456789" },
  { "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 \n",
    "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789" },
};

/* At every place of a long text, so that the edges of the blocks are met. */
static void
test_clean (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int before = 0; before < 70; before++) {
      g_autofree char *filler = g_strnfill ((gsize) before, 'x');
      g_autofree char *text = g_strconcat (filler, "|", texts[i].raw, "|", filler, NULL);
      g_autofree char *clean = g_strconcat (filler, "| ", texts[i].clean, " |", filler, NULL);
      g_autofree char *alone = g_strdup (texts[i].raw);
      g_autofree char *spaced = g_strconcat (filler, "| ", texts[i].raw, " |", filler, NULL);

      g_assert_cmpuint (offprint_field_clean (alone, strlen (alone)), ==, strlen (texts[i].clean));
      g_assert_cmpstr (alone, ==, texts[i].clean);
      offprint_field_clean (spaced, strlen (spaced));
      if (*texts[i].clean != '\0')
        g_assert_cmpstr (spaced, ==, clean);
      offprint_field_clean (text, strlen (text));
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

static void
test_time (void)
{
  g_assert_cmpint (offprint_field_time ("Thu, 24 Sep 2026 00:00:00 -0400"), ==, 1790222400);
  g_assert_cmpint (offprint_field_time ("Wed, 31 Dec 2025 05:00:02 +0000"), ==, 1767157202);
  g_assert_cmpint (offprint_field_time ("2025-08-20T04:00:19.866337+00:00"), ==, 1755662419);
  g_assert_cmpint (offprint_field_time ("2025-08-20T00:00:00-04:00"), ==, 1755662400);
  g_assert_cmpint (offprint_field_time ("2015-09-05T10:21:46Z"), ==, 1441448506);
  g_assert_cmpint (offprint_field_time (""), ==, 0);
  g_assert_cmpint (offprint_field_time ("yesterday"), ==, 0);
  g_assert_cmpint (offprint_field_time ("2025-99-99T00:00:00Z"), ==, 0);
}

static void
test_count (void)
{
  g_assert_cmpint (offprint_field_count ("79"), ==, 79);
  g_assert_cmpint (offprint_field_count ("0 entries"), ==, 0);
  g_assert_cmpint (offprint_field_count (""), ==, -1);
  g_assert_cmpint (offprint_field_count ("-3"), ==, -1);
  g_assert_cmpint (offprint_field_count ("99999999999999999999"), ==, OFFPRINT_FIELD_MAX_COUNT);
}

static void
test_categories (void)
{
  g_auto (GStrv) title = offprint_field_categories ("CS.ai, hep-th, 68T05,, math", ",");
  g_auto (GStrv) none = offprint_field_categories ("", ",");
  g_autofree char *joined = g_strjoinv (" ", title);

  g_assert_cmpstr (joined, ==, "cs.AI hep-th math");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *path = g_strconcat ("/arxiv/fields/authors/", lines[i].path, NULL);

    g_test_add_data_func (path, &lines[i], test_authors);
  }
  g_test_add_func ("/arxiv/fields/hostile-authors", test_hostile_authors);
  g_test_add_func ("/arxiv/fields/clean", test_clean);
  g_test_add_func ("/arxiv/fields/time", test_time);
  g_test_add_func ("/arxiv/fields/count", test_count);
  g_test_add_func ("/arxiv/fields/categories", test_categories);
  return g_test_run ();
}
