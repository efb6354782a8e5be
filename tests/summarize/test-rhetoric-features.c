/* test-rhetoric-features.c: what the rhetoric model looks at in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-features.h"

#include <string.h>

#define N_BUCKETS (1 << 17)

#define ABSTRACT "Water has long been wet. We present a method to dry it. It is 92.5% faster than the sun."

/* The buckets of a sentence as a set. */
static GHashTable *
collect (OffprintFeatures *features, guint index, guint n_buckets)
{
  guint n = 0;
  const guint32 *buckets = offprint_features_extract (features, index, &n);
  GHashTable *set = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < n; i++) {
    g_assert_cmpuint (buckets[i], <, n_buckets);
    g_assert_true (g_hash_table_add (set, GUINT_TO_POINTER (buckets[i])));    /* each once */
  }
  return set;
}

static gboolean
are_same (GHashTable *one, GHashTable *other)
{
  GHashTableIter iter;
  gpointer bucket = NULL;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &bucket, NULL))
    if (!g_hash_table_contains (other, bucket))
      return FALSE;
  return g_hash_table_size (one) == g_hash_table_size (other);
}

/* The table was made from the same: a sentence has its features whatever was looked at before it, and whoever looks. */
static void
test_same (void)
{
  g_autoptr (GArray) sentences = offprint_sentences_split (ABSTRACT);
  g_autoptr (OffprintFeatures) one = offprint_features_new ("Drying water", ABSTRACT, sentences, N_BUCKETS);
  g_autoptr (OffprintFeatures) other = offprint_features_new ("Drying water", ABSTRACT, sentences, N_BUCKETS);

  g_assert_cmpuint (sentences->len, ==, 3);
  for (guint i = 0; i < sentences->len; i++) {
    g_autoptr (GHashTable) first = collect (one, i, N_BUCKETS);
    g_autoptr (GHashTable) last = NULL, backwards = collect (other, sentences->len - 1 - i, N_BUCKETS);

    for (guint j = 0; j < sentences->len; j++)
      g_hash_table_unref (collect (one, j, N_BUCKETS));
    last = collect (one, i, N_BUCKETS);
    g_assert_true (are_same (first, last));
    g_assert_cmpuint (g_hash_table_size (first), >, 10);
    g_assert_cmpuint (g_hash_table_size (backwards), >, 10);
  }
}

/* Its words, its place and its title are all looked at. */
static void
test_different (void)
{
  static const struct { const char *title, *text; } rows[] = {
    { "How to evaporate water", "Water is wet. We evaporate it." },
    { "How to evaporate water", "Water is wet. We heat it." },
    { "How to evaporate water", "We evaporate it. Water is wet." },
    { "A heated dispute", "Water is wet. We evaporate it." },
    { NULL, "Water is wet. We evaporate it." },
    { "How to evaporate water", "Water is wet. We evaporate it. It works." },
  };
  GHashTable *sets[G_N_ELEMENTS (rows)];

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) sentences = offprint_sentences_split (rows[i].text);
    g_autoptr (OffprintFeatures) features = offprint_features_new (rows[i].title, rows[i].text, sentences, N_BUCKETS);

    sets[i] = collect (features, 1, N_BUCKETS);
    for (gsize j = 0; j < i; j++)
      if (are_same (sets[i], sets[j]))
        g_error ("%s and %s look the same", rows[i].text, rows[j].text);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_hash_table_unref (sets[i]);
}

/* However few buckets there are, nothing is written beside them. */
static void
test_few_buckets (void)
{
  static const guint numbers[] = { 1, 2, 63, 64, 65, 1000 };
  g_autoptr (GArray) sentences = offprint_sentences_split (ABSTRACT);

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (OffprintFeatures) features = offprint_features_new (NULL, ABSTRACT, sentences, numbers[i]);

    for (guint j = 0; j < sentences->len; j++) {
      g_autoptr (GHashTable) set = collect (features, j, numbers[i]);

      g_assert_cmpuint (g_hash_table_size (set), <=, numbers[i]);
      g_assert_cmpuint (g_hash_table_size (set), >, 0);
    }
  }
}

static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "we", " ", ". ", "$x$", "\\", "{", "日本語。", "😀", "\xcc\x81", "92.5%", "-", "A", "http://x.y/z", "\n", "\"", "e.g. ", "!?", "\x01",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (int n = 0; n < 2000; n++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GArray) sentences = NULL;
    g_autoptr (OffprintFeatures) features = NULL;

    for (int i = g_rand_int_range (random, 0, n == 0 ? 20000 : 60); i > 0; i--)
      g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    sentences = offprint_sentences_split (text->str);
    features = offprint_features_new (n % 2 == 0 ? text->str : NULL, text->str, sentences, N_BUCKETS);
    for (guint i = 0; i < sentences->len; i++)
      g_hash_table_unref (collect (features, i, N_BUCKETS));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summarize/rhetoric-features/same", test_same);
  g_test_add_func ("/summarize/rhetoric-features/different", test_different);
  g_test_add_func ("/summarize/rhetoric-features/few-buckets", test_few_buckets);
  g_test_add_func ("/summarize/rhetoric-features/hostile", test_hostile);
  return g_test_run ();
}
