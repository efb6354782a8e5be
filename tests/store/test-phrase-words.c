/* test-phrase-words.c: by which words of the index to look for words that follow each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/phrase-words.h"

#include <string.h>

#include "store/index-words.h"
#include "store/query-parser.h"
#include "store/search.h"
#include "store/store-fixture.h"

#define N_PAPERS  400
#define N_PHRASES 300
#define N_WORDS   30

/* Some are short, and the first are the most frequent. */
static const char *const vocabulary[] = {
  "of", "the", "a", "in", "knots", "theory", "braids", "no", "of", "rings", "Bands", "links", "x", "y", "graphs",
};

static char *
make_text (void)
{
  g_autoptr (GString) text = g_string_new (" ");

  for (int i = 0; i < N_WORDS; i++) {
    int n = 1 + g_test_rand_int_range (0, (int) G_N_ELEMENTS (vocabulary));

    g_string_append_printf (text, "%s ", vocabulary[g_test_rand_int_range (0, n)]);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Papers with texts of the vocabulary, each with a space at both ends. */
static GPtrArray *
put_papers (Fixture *fixture)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  for (int i = 1; i <= N_PAPERS; i++) {
    g_autofree char *id = g_strdup_printf ("25%02d.%05dv1", 1 + i % 12, i);
    g_autoptr (OffprintPaper) paper = make_paper (id, i == 7 ? "Quandles" : "Title", "math.GT");

    g_free (paper->abstract);
    paper->abstract = make_text ();
    g_ptr_array_add (texts, g_strdup (paper->abstract));
    g_assert_true (offprint_store_put_paper (fixture->connection, paper, NULL, &error));
  }
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
  return texts;
}

static guint
count_texts (GPtrArray *texts, const char *phrase)
{
  g_autofree char *whole = g_strdup_printf (" %s ", phrase);
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += strstr (g_ptr_array_index (texts, i), whole) != NULL;
  return n;
}

static void
check_phrase (Fixture *fixture, GPtrArray *texts, const char *phrase)
{
  g_autofree char *typed = g_strdup_printf ("\"%s\"", phrase);
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse (typed);
  gint64 n_found = 0;
  g_autoptr (GError) error = NULL;

  offprint_store_search_count (fixture->connection, query, NULL, &n_found, &error);
  g_assert_no_error (error);
  if (n_found != count_texts (texts, phrase))
    g_error ("“%s”: %d papers instead of %u", phrase, (int) n_found, count_texts (texts, phrase));
}

/* Whatever words were chosen, what is found is what is there. */
static void
test_finds_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) texts = put_papers (fixture);

  for (int i = 0; i < N_PHRASES; i++) {
    g_autoptr (GString) phrase = g_string_new (NULL);
    int n_words = g_test_rand_int_range (1, 6);

    for (int k = 0; k < n_words; k++)
      g_string_append_printf (phrase, k > 0 ? " %s" : "%s",
                              vocabulary[g_test_rand_int_range (0, (int) G_N_ELEMENTS (vocabulary))]);
    check_phrase (fixture, texts, phrase->str);
  }
}

static GPtrArray *
choose (Fixture *fixture, const char *const *tokens)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *words = offprint_phrase_words (fixture->connection, (char *const *) tokens,
                                            g_strv_length ((char **) tokens), &error);

  g_assert_no_error (error);
  return words;
}

static gboolean
has (GPtrArray *words, const char *word)
{
  return g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  static const char *const rare[] = { "what", "quandles", NULL };
  static const char *const common[] = { "of", "the", "of", NULL };
  static const char *const one[] = { "of", NULL };
  static const char *const singles[] = { "机", "器", NULL };
  g_autofree char *triple = offprint_index_words_triple ("knots", "of", "bands");
  g_autofree char *pair = offprint_index_words_pair ("knots", "of");
  g_autoptr (GPtrArray) texts = put_papers (fixture);
  g_autoptr (GPtrArray) words = choose (fixture, rare);

  /* what one paper has is all that it takes */
  g_assert_cmpuint (texts->len, ==, N_PAPERS);
  g_assert_cmpuint (words->len, ==, 1);

  /* what every paper has is no help, and yet one is asked for */
  g_clear_pointer (&words, g_ptr_array_unref);
  words = choose (fixture, common);
  g_assert_cmpuint (words->len, >=, 1);
  g_assert_false (has (words, "of"));
  g_clear_pointer (&words, g_ptr_array_unref);
  words = choose (fixture, one);
  g_assert_cmpuint (words->len, ==, 1);
  g_assert_true (has (words, "of"));

  g_clear_pointer (&words, g_ptr_array_unref);
  words = choose (fixture, singles);
  g_assert_cmpuint (words->len, ==, 0);
  g_assert_cmpstr (triple, !=, pair);
}

static void
put (Fixture *fixture, const char *month, int number, const char *abstract)
{
  g_autofree char *id = g_strdup_printf ("%s.%05dv1", month, number);
  g_autoptr (OffprintPaper) paper = make_paper (id, "Title", "math.GT");
  g_autoptr (GError) error = NULL;

  g_free (paper->abstract);
  paper->abstract = g_strdup (abstract);
  g_assert_true (offprint_store_put_paper (fixture->connection, paper, NULL, &error));
}

/* Numbers say how far a month had gone by only as far as months have so many papers: what a month ago had a high one is
 * not new. */
static void
test_high_numbers (Fixture *fixture, gconstpointer data)
{
  static const char *const tokens[] = { "knots", "bands", NULL };
  g_autofree char *pair = offprint_index_words_pair ("knots", "bands");
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (offprint_connection_begin (fixture->connection, &error));
  for (int i = 1; i <= 300; i++)
    put (fixture, "2512", i, "Knots and bands.");
  for (int i = 99001; i <= 99100; i++)
    put (fixture, "2511", i, "Knots, bands.");
  g_assert_true (offprint_connection_commit (fixture->connection, &error));
  words = choose (fixture, tokens);
  g_assert_true (has (words, pair));
}

static void
test_empty_store (Fixture *fixture, gconstpointer data)
{
  static const char *const tokens[] = { "theory", "of", "knots", NULL };
  g_autoptr (GPtrArray) words = choose (fixture, tokens);

  g_assert_cmpuint (words->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/phrase-words/finds-all", test_finds_all);
  ADD_FIXTURE_TEST ("/store/phrase-words/choice", test_choice);
  ADD_FIXTURE_TEST ("/store/phrase-words/high-numbers", test_high_numbers);
  ADD_FIXTURE_TEST ("/store/phrase-words/empty-store", test_empty_store);
  return g_test_run ();
}
