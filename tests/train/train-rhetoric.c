/* train-rhetoric.c: makes the table of the built-in summariser from labelled abstracts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "corpus.h"
#include "summarize/rhetoric-features.h"

#include <linear.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chosen by cross-validation over the abstracts of all fields, see data/rhetoric.md. */
#define N_BUCKETS           98304u    /* 5 bytes each: the table has 492 kB */
#define EPSILON             0.05      /* liblinear's stopping tolerance */
#define DOMAIN_VALUE        2.0       /* of a domain's own copy of a feature; the shared copy has 1 */
#define SURE                0.8       /* sentences labelled with more confidence than this count twice */
#define STRUCTURED_TIMES    2         /* there are few abstracts with headers, and their habits differ most */
#define TRANSITION_STRENGTH 0.3
#define TABLE_VERSION       2

/* The corpora differ in habit. Every feature is there once for all and once for each domain, and each domain's table is the
 * sum of the two: so each corpus helps the other without forcing its habits on it (Daumé III, Frustratingly Easy Domain
 * Adaptation, ACL 2007). */
typedef enum {
  DOMAIN_ARXIV,
  DOMAIN_CSABSTRUCT,
} Domain;

#define N_DOMAINS 2

/* liblinear's C for each domain's table: CSAbstruct's labels, by a crowd, bear less trust. */
static const double costs[N_DOMAINS] = { 2.35, 0.6 };

typedef struct {
  GPtrArray *abstracts;    /* (element-type Abstract) */
  Domain     domain;
  int        times;        /* how often each abstract counts */
  gboolean   held_out;     /* cross-validation runs over these */
} Corpus;

typedef struct {
  GPtrArray *rows;      /* (element-type struct feature_node): as often as the sentence counts */
  GPtrArray *owned;     /* the same, each once */
  GArray    *labels;    /* (element-type double) */
  double     followed[OFFPRINT_N_LABELS + 1][OFFPRINT_N_LABELS];
} Problem;

static void
be_silent (const char *text)
{
}

static int
compare_buckets (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static struct feature_node *
make_row (OffprintFeatures *features, guint index, Domain domain)
{
  guint n = 0;
  const guint32 *extracted = offprint_features_extract (features, index, &n);
  g_autofree guint32 *buckets = g_memdup2 (extracted, n * sizeof *extracted);
  struct feature_node *row = g_new0 (struct feature_node, 2 * n + 1);
  double value = 1 / sqrt (MAX (n, 1));

  qsort (buckets, n, sizeof *buckets, compare_buckets);    /* liblinear wants ascending indices, from 1 */
  for (guint i = 0; i < n; i++) {
    row[i].index = (int) (buckets[i] + 1);
    row[i].value = value;
    row[n + i].index = (int) (buckets[i] + 1 + N_BUCKETS * (1 + domain));
    row[n + i].value = value * DOMAIN_VALUE;
  }
  row[2 * n].index = -1;
  return row;
}

static void
add_abstract (Problem *problem, const Abstract *abstract, const Corpus *corpus, Domain wanted)
{
  guint n = abstract->sentences->len;
  g_autoptr (OffprintFeatures) features =
    offprint_features_new (abstract->title, abstract->text, abstract->sentences, N_BUCKETS);
  int previous = OFFPRINT_N_LABELS;

  for (guint i = 0; i < n; i++) {
    struct feature_node *row = make_row (features, i, corpus->domain);
    double label = abstract->labels[i];

    g_ptr_array_add (problem->owned, row);
    for (int times = (abstract->confs[i] >= SURE ? 2 : 1) * corpus->times; times > 0; times--) {
      g_ptr_array_add (problem->rows, row);
      g_array_append_val (problem->labels, label);
    }
    if (corpus->domain == wanted)
      problem->followed[previous][abstract->labels[i]]++;
    previous = (int) abstract->labels[i];
  }
}

/* How much more often than by chance each label follows each, dampened: the features know most of it already. */
static void
write_transitions (const Problem *problem, OffprintTableHeader *header)
{
  double share[OFFPRINT_N_LABELS] = { 0 };
  double all = 0;

  for (int from = 0; from <= OFFPRINT_N_LABELS; from++)
    for (int to = 0; to < OFFPRINT_N_LABELS; to++) {
      share[to] += problem->followed[from][to] + 0.5;
      all += problem->followed[from][to] + 0.5;
    }
  for (int from = 0; from <= OFFPRINT_N_LABELS; from++) {
    double sum = 0;

    for (int to = 0; to < OFFPRINT_N_LABELS; to++)
      sum += problem->followed[from][to] + 0.5;
    for (int to = 0; to < OFFPRINT_N_LABELS; to++) {
      double gain = log ((problem->followed[from][to] + 0.5) / sum) - log (share[to] / all);

      header->transitions[from][to] = GINT32_TO_LE ((gint32) lrint (gain * TRANSITION_STRENGTH * OFFPRINT_TABLE_UNIT));
    }
  }
}

/* Adds up the shared and the domain's own weights and keeps them in 8 bits. */
static GBytes *
write_table (const Problem *problem, const struct model *model, Domain domain)
{
  OffprintTableHeader header = { .magic = OFFPRINT_TABLE_MAGIC };
  gsize n_weights = (gsize) N_BUCKETS * OFFPRINT_N_LABELS;
  g_autofree double *weights = g_new0 (double, n_weights);
  guint8 *file = g_malloc0 (sizeof header + n_weights);
  double largest = 0;
  guint32 unit = 1;

  for (gsize bucket = 0; bucket < N_BUCKETS; bucket++)
    for (int i = 0; i < model->nr_class; i++) {
      gsize own = bucket + (gsize) N_BUCKETS * (1 + domain);
      double weight = model->w[bucket * (gsize) model->nr_class + (gsize) i] +
                      model->w[own * (gsize) model->nr_class + (gsize) i] * DOMAIN_VALUE;

      weights[bucket * OFFPRINT_N_LABELS + (gsize) model->label[i]] = weight;
      largest = fmax (largest, fabs (weight));
    }
  unit = (guint32) ceil (largest / G_MAXINT8 * OFFPRINT_TABLE_UNIT);
  header.version = GUINT32_TO_LE (TABLE_VERSION);
  header.n_buckets = GUINT32_TO_LE (N_BUCKETS);
  header.weight = GUINT32_TO_LE (unit);
  write_transitions (problem, &header);
  memcpy (file, &header, sizeof header);
  for (gsize i = 0; i < n_weights; i++)
    ((gint8 *) file)[sizeof header + i] = (gint8) lrint (weights[i] / unit * OFFPRINT_TABLE_UNIT);
  return g_bytes_new_take (file, sizeof header + n_weights);
}

/* Trains on all abstracts but every @n_folds-th of those that are held out, beginning with @fold. */
static GBytes *
train_table (GArray *corpora, Domain domain, guint n_folds, guint fold)
{
  Problem problem = {
    .rows = g_ptr_array_new (),
    .owned = g_ptr_array_new_with_free_func (g_free),
    .labels = g_array_new (FALSE, FALSE, sizeof (double)),
  };
  struct parameter parameter = { .solver_type = L2R_LR, .C = costs[domain], .eps = EPSILON };
  struct problem input = { 0 };
  struct model *model = NULL;
  GBytes *table = NULL;

  for (guint i = 0; i < corpora->len; i++) {
    const Corpus *corpus = &g_array_index (corpora, Corpus, i);

    for (guint j = 0; j < corpus->abstracts->len; j++)
      if (!corpus->held_out || n_folds == 0 || j % n_folds != fold)
        add_abstract (&problem, corpus->abstracts->pdata[j], corpus, domain);
  }

  input.l = (int) problem.rows->len;
  input.n = (int) (N_BUCKETS * (1 + N_DOMAINS));
  input.y = (gpointer) problem.labels->data;
  input.x = (struct feature_node **) problem.rows->pdata;
  input.bias = -1;
  model = train (&input, &parameter);
  table = write_table (&problem, model, domain);

  free_and_destroy_model (&model);
  g_ptr_array_unref (problem.rows);
  g_ptr_array_unref (problem.owned);
  g_array_unref (problem.labels);
  return table;
}

static void
print_score (const char *name, const Score *score)
{
  g_print ("%-8s accuracy5 %.4f macro_f1 %.4f accuracy3 %.4f macro_f1_3 %.4f\n", name, score_accuracy5 (score),
           score_macro_f1 (score), score_accuracy3 (score), score_macro_f1_3 (score));
}

static void
cross_validate (GArray *corpora, Domain domain, guint n_folds)
{
  static const char *const names[N_FIELDS] = { "maths", "physics", "cs", "rest" };
  Score fields[N_FIELDS] = { 0 };
  Score all = { 0 };

  for (guint fold = 0; fold < n_folds; fold++) {
    g_autoptr (GBytes) bytes = train_table (corpora, domain, n_folds, fold);
    OffprintTable table = { 0 };

    if (!offprint_table_open (&table, bytes, NULL))
      g_error ("The trained table cannot be read");
    for (guint i = 0; i < corpora->len; i++) {
      const Corpus *corpus = &g_array_index (corpora, Corpus, i);

      for (guint j = fold; corpus->held_out && j < corpus->abstracts->len; j += n_folds) {
        const Abstract *abstract = corpus->abstracts->pdata[j];

        score_add (&fields[abstract->field], &table, abstract);
        score_add (&all, &table, abstract);
      }
    }
  }
  for (guint field = 0; field < N_FIELDS; field++)
    print_score (names[field], &fields[field]);
  print_score ("all", &all);
}

static gboolean
add_corpora (GArray *corpora, char **paths, Domain domain, int times, gboolean held_out, GError **error)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++) {
    Corpus corpus = { corpus_read (paths[i], error), domain, times, held_out };

    if (corpus.abstracts == NULL)
      return FALSE;
    g_array_append_val (corpora, corpus);
  }
  return TRUE;
}

static void
clear_corpus (gpointer data)
{
  g_ptr_array_unref (((Corpus *) data)->abstracts);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) labelled = NULL;
  g_auto (GStrv) structured = NULL;
  g_auto (GStrv) csabstruct = NULL;
  g_autofree char *output = NULL;
  g_autofree char *held_out = NULL;
  gboolean for_csabstruct = FALSE;
  int n_folds = 0;
  const GOptionEntry entries[] = {
    { "labelled", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &labelled, "arXiv abstracts of all fields", "FILE" },
    { "structured", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &structured, "arXiv abstracts with their authors' headers", "FILE" },
    { "csabstruct", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &csabstruct, "CSAbstruct", "FILE" },
    { "for-csabstruct", 0, 0, G_OPTION_ARG_NONE, &for_csabstruct, "The table for CSAbstruct's habits instead of arXiv's", NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Where the table goes", "FILE" },
    { "cross-validate", 0, 0, G_OPTION_ARG_INT, &n_folds, "Print figures over N parts, each unseen", "N" },
    { "held-out", 0, 0, G_OPTION_ARG_STRING, &held_out, "What is cross-validated: labelled (default), structured, csabstruct", "SET" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GArray) corpora = g_array_new (FALSE, FALSE, sizeof (Corpus));
  g_autoptr (GError) error = NULL;

  g_array_set_clear_func (corpora, clear_corpus);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (!add_corpora (corpora, labelled, DOMAIN_ARXIV, 1, held_out == NULL || g_str_equal (held_out, "labelled"), &error) ||
      !add_corpora (corpora, csabstruct, DOMAIN_CSABSTRUCT, 1, g_strcmp0 (held_out, "csabstruct") == 0, &error) ||
      !add_corpora (corpora, structured, DOMAIN_ARXIV, STRUCTURED_TIMES, g_strcmp0 (held_out, "structured") == 0, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }

  set_print_string_function (be_silent);
  if (n_folds > 1)
    cross_validate (corpora, for_csabstruct ? DOMAIN_CSABSTRUCT : DOMAIN_ARXIV, (guint) n_folds);
  if (output != NULL) {
    g_autoptr (GBytes) table = train_table (corpora, for_csabstruct ? DOMAIN_CSABSTRUCT : DOMAIN_ARXIV, 0, 0);

    if (!g_file_set_contents (output, g_bytes_get_data (table, NULL), (gssize) g_bytes_get_size (table), &error)) {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  }
  return EXIT_SUCCESS;
}
