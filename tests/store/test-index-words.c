/* test-index-words.c: the words by which the index finds a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/index-words.h"

#include "store/store-fixture.h"

/* What is no word of its own: numbers of neighbours, and first letters. */
#define PRIVATE_USE 0xf0000

static void
gather (const char *word, gsize length, guint32 hash, gpointer data)
{
  g_assert_cmpuint (strlen (word), ==, length);
  g_ptr_array_add (data, g_strdup (word));
}

static GPtrArray *
new_strings (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/* The words of a paper that the store has; those that were told are put into @told. */
static GStrv
list_words (Fixture *fixture, const OffprintPaper *paper, GPtrArray *told)
{
  OffprintIndexWords *lister = offprint_index_words_new (gather, told);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  GStrv list = NULL;

  g_assert_true (offprint_index_words_list (lister, fixture->connection, paper->row, &words, &error));
  g_assert_nonnull (words);
  g_assert_true (g_str_has_suffix (words, "\n"));
  words[strlen (words) - 1] = '\0';
  list = g_strsplit (words, "\n", -1);
  offprint_index_words_free (lister);
  return list;
}

static OffprintPaper *
put (Fixture *fixture, const char *title, const char *abstract, const char *categories)
{
  OffprintPaper *paper = make_paper ("2512.00001v1", title, categories);
  g_autoptr (GError) error = NULL;

  g_free (paper->abstract);
  paper->abstract = g_strdup (abstract);
  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  g_assert_true (offprint_store_put_paper (fixture->connection, paper, NULL, &error));
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
  return paper;
}

static gboolean
has (GStrv words, const char *word)
{
  return g_strv_contains ((const char *const *) words, word);
}

static guint
count_plain (GStrv words)
{
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += g_utf8_get_char (words[i]) < PRIVATE_USE;
  return n;
}

/* Each word comes once, names and categories with their signs, and the text's words are told. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) told = new_strings ();
  g_autoptr (OffprintPaper) paper = put (fixture, "Knots and knots", "Knots, AND bands and knots.", "math.GT");
  g_auto (GStrv) words = list_words (fixture, paper, told);

  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (words[i], !=, words[j]);
  g_assert_true (has (words, "knots"));
  g_assert_true (has (words, "and"));
  g_assert_true (has (words, "bands"));
  g_assert_true (has (words, OFFPRINT_CATEGORY_SIGN "math.gt"));
  g_assert_true (has (words, OFFPRINT_CATEGORY_SIGN "math."));
  g_assert_cmpuint (told->len, ==, 3);
  g_assert_true (has (words, OFFPRINT_AUTHOR_SIGN "lovelace"));
  g_assert_false (has (words, "lovelace"));
}

static void
assert_pair (GStrv words, const char *first, const char *second, gboolean there)
{
  g_autofree char *pair = offprint_index_words_pair (first, second);

  g_assert_cmpint (has (words, pair), ==, there);
}

/* Neighbours have a number, short ones too; nothing goes on from the title into the abstract. */
static void
test_neighbours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) told = new_strings ();
  g_autoptr (OffprintPaper) paper = put (fixture, "Theory of knots", "In the braided band", "math.GT");
  g_auto (GStrv) words = list_words (fixture, paper, told);
  g_autofree char *triple = offprint_index_words_triple ("theory", "of", "knots");
  g_autofree char *not_short = offprint_index_words_triple ("the", "braided", "band");

  assert_pair (words, "theory", "of", TRUE);
  assert_pair (words, "of", "knots", TRUE);
  assert_pair (words, "in", "the", TRUE);
  assert_pair (words, "knots", "in", FALSE);
  assert_pair (words, "of", "theory", FALSE);
  g_assert_true (has (words, triple));
  g_assert_false (has (words, not_short));
}

/* Pairs of two short words have other numbers than all others. */
static void
test_short_pairs (void)
{
  static const char *const shorts[] = { "of", "the", "in", "a", "with", "that" };
  static const char *const longs[] = { "knots", "theory", "braided", "quantum", "with", "the" };

  for (gsize i = 0; i < G_N_ELEMENTS (shorts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (longs); j++) {
      g_autofree char *two_short = offprint_index_words_pair (shorts[i], shorts[j]);
      g_autofree char *other = offprint_index_words_pair (shorts[i], longs[j]);

      g_assert_cmpint (g_utf8_strlen (two_short, -1), ==, 1);
      g_assert_true (g_utf8_validate (two_short, -1, NULL));
      if (strlen (longs[j]) > 4)
        g_assert_cmpstr (two_short, >, other);
    }
}

static void
assert_characters (GStrv words, const char *first, const char *second, gboolean odd, gboolean there)
{
  g_autofree char *pair = offprint_index_words_characters ("", first, second, odd);

  g_assert_cmpint (has (words, pair), ==, there);
}

/* Characters of a script without spaces: each, and each with its neighbour; a rare letter that begins a word
 * has a word too. */
static void
test_singles_and_initials (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) told = new_strings ();
  g_autoptr (OffprintPaper) paper = put (fixture, "机器学习 Zebra", "7 bands, 机器", "cs.LG");
  g_auto (GStrv) words = list_words (fixture, paper, told);
  g_autofree char *z = offprint_index_words_initial ('z');
  g_autofree char *seven = offprint_index_words_initial ('7');
  g_autofree char *q = offprint_index_words_initial ('q');

  g_assert_true (has (words, "机"));
  assert_characters (words, "机", "器", FALSE, TRUE);    /* in the title and in the abstract */
  assert_characters (words, "机", "器", TRUE, FALSE);
  assert_characters (words, "器", "学", TRUE, TRUE);
  assert_characters (words, "器", "学", FALSE, FALSE);
  assert_characters (words, "学", "习", FALSE, TRUE);
  assert_characters (words, "习", "z", FALSE, FALSE);
  g_assert_null (offprint_index_words_initial ('e'));
  g_assert_true (has (words, z));
  g_assert_true (has (words, seven));
  g_assert_false (has (words, q));
  g_assert_cmpuint (told->len, ==, 3);    /* zebra, 7, bands */
}

/* A text with more words than there are places for has all of them still. */
static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) told = new_strings ();
  g_autoptr (GString) abstract = g_string_new ("alpha");
  g_autoptr (OffprintPaper) paper = NULL;
  g_auto (GStrv) words = NULL;

  for (int i = 0; i < 6000; i++)
    g_string_append_printf (abstract, " w%d", i);
  g_string_append (abstract, " omega alpha");
  paper = put (fixture, "Many words", abstract->str, "cs.LG");
  words = list_words (fixture, paper, told);
  g_assert_true (has (words, "alpha"));
  g_assert_true (has (words, "omega"));
  for (int i = 0; i < 6000; i += 7) {
    g_autofree char *word = g_strdup_printf ("w%d", i);

    g_assert_true (has (words, word));
  }
  g_assert_cmpuint (count_plain (words), >=, 6004);
}

static void
test_unknown_paper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) told = new_strings ();
  OffprintIndexWords *lister = offprint_index_words_new (gather, told);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_index_words_list (lister, fixture->connection, 202512000001, &words, &error));
  g_assert_null (words);
  g_assert_cmpuint (told->len, ==, 0);
  offprint_index_words_free (lister);
}

/* Newer papers have smaller numbers, none of them below 0, and the way back is the same. */
static void
test_keys (void)
{
  g_assert_cmpint (offprint_index_key (202512000002), <, offprint_index_key (202512000001));
  g_assert_cmpint (offprint_index_key (209012099999), >, 0);
  g_assert_cmpint (offprint_index_key (offprint_index_key (199108000001)), ==, 199108000001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/index-words/once", test_once);
  ADD_FIXTURE_TEST ("/store/index-words/neighbours", test_neighbours);
  g_test_add_func ("/store/index-words/short-pairs", test_short_pairs);
  ADD_FIXTURE_TEST ("/store/index-words/singles-and-initials", test_singles_and_initials);
  ADD_FIXTURE_TEST ("/store/index-words/long-text", test_long_text);
  ADD_FIXTURE_TEST ("/store/index-words/unknown-paper", test_unknown_paper);
  g_test_add_func ("/store/index-words/keys", test_keys);
  return g_test_run ();
}
