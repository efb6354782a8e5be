/* test-packing.c: lists packed into one column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/packing.h"

#include "store/store-fixture.h"

static void
test_authors (void)
{
  g_autoptr (OffprintPaper) paper = make_paper ("2512.00001v1", "T", "cs.AI");
  g_autoptr (OffprintPaper) copy = make_paper ("2512.00001v1", "T", "cs.AI");
  g_autofree char *packed = offprint_pack_authors (paper);
  g_autofree char *again = NULL;

  g_assert_cmpstr (packed, ==, "Ada Lovelace\tAnalytical Engines, London\nÉmilie du Châtelet");
  offprint_unpack_authors (packed, copy);
  g_assert_cmpuint (copy->n_authors, ==, 2);
  g_assert_cmpstr (copy->authors[0].name, ==, "Ada Lovelace");
  g_assert_cmpstr (copy->authors[0].affiliation, ==, "Analytical Engines, London");
  g_assert_null (copy->authors[1].affiliation);
  again = offprint_pack_authors (copy);
  g_assert_cmpstr (again, ==, packed);
}

static void
test_author_names (void)
{
  static const struct { const char *packed; const char *names; guint n_authors; } cases[] = {
    { "", "", 0 },
    { "A", "A", 1 },
    { "A\tX\nB", "A, B", 2 },
    { "A\nB\tY\nC\nD\nE", "A, B, C", 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint n_authors = 99;
    g_autofree char *names = offprint_unpack_author_names (cases[i].packed, 3, &n_authors);

    g_assert_cmpstr (names, ==, cases[i].names);
    g_assert_cmpuint (n_authors, ==, cases[i].n_authors);
  }
}

static void
test_no_authors (void)
{
  g_autoptr (OffprintPaper) paper = make_paper ("2512.00001v1", "T", "cs.AI");

  offprint_unpack_authors ("", paper);
  g_assert_cmpuint (paper->n_authors, ==, 0);
}

static void
test_categories (void)
{
  char *codes[] = { (char *) "cs.AI", (char *) "math-ph", NULL };
  g_autofree char *packed = offprint_pack_categories (codes);
  g_auto (GStrv) unpacked = offprint_unpack_categories (packed);
  g_auto (GStrv) none = offprint_unpack_categories ("");
  g_autofree char *nothing = offprint_pack_categories (NULL);

  g_assert_cmpstr (packed, ==, "cs.AI math-ph");
  g_assert_true (g_strv_equal ((const char *const *) unpacked, (const char *const *) codes));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_sources (void)
{
  g_autoptr (OffprintSummary) summary = offprint_summary_new (row_of ("2512.00001"), 1, "en", "builtin",
                                                              NULL);
  g_autoptr (OffprintSummary) copy = offprint_summary_new (row_of ("2512.00001"), 1, "en", "builtin", NULL);
  g_autofree char *packed = NULL;

  offprint_unpack_sources ("0 1 20 40 2 3 50 60", summary);
  g_assert_cmpuint (summary->n_sources, ==, 2);
  g_assert_cmpuint (summary->sources[1].section, ==, OFFPRINT_SECTION_CONCLUSION);
  g_assert_cmpuint (summary->sources[1].sentence, ==, 3);
  g_assert_cmpuint (summary->sources[1].start, ==, 50);
  g_assert_cmpuint (summary->sources[1].end, ==, 60);
  packed = offprint_pack_sources (summary);
  g_assert_cmpstr (packed, ==, "0 1 20 40 2 3 50 60");

  g_assert_null (offprint_pack_sources (copy));
  offprint_unpack_sources (NULL, copy);
  g_assert_cmpuint (copy->n_sources, ==, 0);
}

/* A file that somebody else wrote into must not lead outside the sections. */
static void
test_bad_sources (void)
{
  static const char *const cases[] = { "", "x", "0 1 2", "3 1 2 4", "-1 0 0 0", "9999999999999 1 2 3" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OffprintSummary) summary = offprint_summary_new (row_of ("2512.00001"), 1, "en", "builtin",
                                                                NULL);

    offprint_unpack_sources (cases[i], summary);
    g_assert_cmpuint (summary->n_sources, ==, 0);
  }
}

static void
test_json (void)
{
  const char *const strings[] = { "cs.AI", "a\"b\\c", "", NULL };
  const char *const none[] = { NULL };
  g_autofree char *json = offprint_pack_json (strings);
  g_autofree char *empty = offprint_pack_json (none);

  g_assert_cmpstr (json, ==, "[\"cs.AI\",\"a\\\"b\\\\c\",\"\"]");
  g_assert_cmpstr (empty, ==, "[]");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/packing/authors", test_authors);
  g_test_add_func ("/store/packing/author-names", test_author_names);
  g_test_add_func ("/store/packing/no-authors", test_no_authors);
  g_test_add_func ("/store/packing/categories", test_categories);
  g_test_add_func ("/store/packing/sources", test_sources);
  g_test_add_func ("/store/packing/bad-sources", test_bad_sources);
  g_test_add_func ("/store/packing/json", test_json);
  return g_test_run ();
}
