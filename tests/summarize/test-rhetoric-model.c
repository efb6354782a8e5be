/* test-rhetoric-model.c: features and labels, with tables made by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric-features.h"
#include "summarize/rhetoric-model.h"

#include <string.h>

#define N_BUCKETS 4096

static const char text[] = "Gates are old. We study gates. We prove that they open.";

/* The buckets of sentence @index as a set. */
static GHashTable *
get_features (const char *title, guint index)
{
  g_autoptr (GArray) sentences = offprint_sentences_split (text);
  g_autoptr (OffprintFeatures) features = offprint_features_new (title, text, sentences, N_BUCKETS);
  GHashTable *set = g_hash_table_new (NULL, NULL);
  guint n = 0;
  const guint32 *buckets = NULL;

  offprint_features_extract (features, 2 - index, &n);    /* what another sentence had must not show */
  buckets = offprint_features_extract (features, index, &n);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpuint (buckets[i], <, N_BUCKETS);
    g_assert_true (g_hash_table_add (set, GUINT_TO_POINTER (buckets[i])));    /* each once */
  }
  return set;
}

static guint
count_common (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer bucket = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &bucket, NULL))
    n += g_hash_table_contains (b, bucket);
  return n;
}

static void
test_features (void)
{
  g_autoptr (GHashTable) one = get_features ("Gates that open", 1);
  g_autoptr (GHashTable) again = get_features ("Gates that open", 1);
  g_autoptr (GHashTable) untitled = get_features (NULL, 1);
  g_autoptr (GHashTable) other = get_features ("Gates that open", 2);

  g_assert_cmpuint (g_hash_table_size (one), >, 30);
  g_assert_cmpuint (count_common (one, again), ==, g_hash_table_size (one));
  g_assert_cmpuint (count_common (one, untitled), <, g_hash_table_size (one));
  g_assert_cmpuint (count_common (one, other), <, g_hash_table_size (one));
}

static char *
label (const OffprintTable *table, const char *abstract)
{
  g_autoptr (GArray) sentences = offprint_sentences_split (abstract);
  g_autofree OffprintLabel *labels = g_new0 (OffprintLabel, sentences->len);
  g_autofree double *confidences = g_new0 (double, sentences->len);
  char *letters = g_malloc0 (sentences->len + 1);

  offprint_rhetoric_model_label (table, NULL, abstract, sentences, labels, confidences);
  for (guint i = 0; i < sentences->len; i++)
    letters[i] = "bomrx"[labels[i]];
  return letters;
}

/* With no weights, transitions alone decide: the best path, not the best step. */
static void
test_transitions (void)
{
  g_autofree gint8 *weights = g_new0 (gint8, N_BUCKETS * OFFPRINT_N_LABELS);
  OffprintTable table = { .version = 1, .n_buckets = N_BUCKETS, .weight = 0.1, .weights = weights };
  g_autofree char *labels = NULL;

  table.transitions[OFFPRINT_N_LABELS][OFFPRINT_LABEL_METHOD] = 1;
  table.transitions[OFFPRINT_N_LABELS][OFFPRINT_LABEL_BACKGROUND] = 0.5;
  table.transitions[OFFPRINT_LABEL_BACKGROUND][OFFPRINT_LABEL_OBJECTIVE] = 1;
  table.transitions[OFFPRINT_LABEL_OBJECTIVE][OFFPRINT_LABEL_RESULT] = 1;
  labels = label (&table, text);
  g_assert_cmpstr (labels, ==, "bor");
}

/* A bucket's row speaks for the sentence that has the feature. */
static void
test_weights (void)
{
  g_autoptr (GHashTable) first = get_features (NULL, 0);
  g_autoptr (GHashTable) second = get_features (NULL, 1);
  g_autofree gint8 *weights = g_new0 (gint8, N_BUCKETS * OFFPRINT_N_LABELS);
  OffprintTable table = { .version = 1, .n_buckets = N_BUCKETS, .weight = 0.1, .weights = weights };
  GHashTableIter iter;
  gpointer bucket = NULL;
  g_autofree char *labels = NULL;

  for (guint i = 0; i < N_BUCKETS; i++)
    weights[i * OFFPRINT_N_LABELS + OFFPRINT_LABEL_METHOD] = 1;
  g_hash_table_iter_init (&iter, second);
  while (g_hash_table_iter_next (&iter, &bucket, NULL))
    if (!g_hash_table_contains (first, bucket))
      weights[GPOINTER_TO_UINT (bucket) * OFFPRINT_N_LABELS + OFFPRINT_LABEL_RESULT] = 127;
  labels = label (&table, text);
  g_assert_true (g_str_has_prefix (labels, "mr"));
}

static void
test_headers (void)
{
  g_autofree gint8 *weights = g_new0 (gint8, N_BUCKETS * OFFPRINT_N_LABELS);
  OffprintTable table = { .version = 1, .n_buckets = N_BUCKETS, .weight = 0.1, .weights = weights };
  static const struct { const char *abstract, *labels; } cases[] = {
    { "Context: Gates are old. They are. METHODS: We look. Results and discussion: They open. They close.", "bbmrr" },
    { "[Goal] We ask. (Methods) We look.", "om" },
    { "We look. Conclusion: They open.", "br" },
    { "Results show that. Methods are new.", "bb" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *labels = label (&table, cases[i].abstract);

    g_assert_cmpstr (labels, ==, cases[i].labels);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rhetoric-model/features", test_features);
  g_test_add_func ("/rhetoric-model/transitions", test_transitions);
  g_test_add_func ("/rhetoric-model/weights", test_weights);
  g_test_add_func ("/rhetoric-model/headers", test_headers);
  return g_test_run ();
}
