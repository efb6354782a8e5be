/* bench-store.c: how fast the store is, by the number of papers in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *     bench-store [N [FILE]]
 *
 * Fills a store with N made-up papers (100,000 if not given) and prints one figure a line. With FILE the
 * store is kept there, and used as it is if it has papers already. BENCH_ONLY=phrase measures just the
 * searches of that kind, BENCH_ONLY=day just the adding of a day. No figure is asserted; the limits of issue
 * and README are printed beside them.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/paper-generator.h"
#include "store/counts.h"
#include "store/database.h"
#include "store/heads.h"
#include "store/listings.h"
#include "store/opening.h"
#include "store/papers.h"
#include "store/query-parser.h"
#include "store/search-index.h"
#include "store/search.h"
#include "store/summaries.h"

#define SEED        20251203
#define DAY_SIZE    1733    /* papers of 2025-12-03 in the five categories of the digest we take after */
#define BATCH_SIZE  5000
#define N_QUERIES   250
#define N_RESULTS   200
#define N_TRIES     3

/* Every so many papers have a summary in Chinese. */
#define SUMMARISED_EVERY 10

typedef struct {
  OffprintConnection *connection;
  PaperGenerator     *generator;
  guint               n_papers;
} Bench;

/* In microseconds: the time that passes, or, with BENCH_CLOCK=cpu, what this thread computes, where others
 * keep the machine busy. */
static gint64
now (void)
{
  struct timespec time;

  if (g_strcmp0 (g_getenv ("BENCH_CLOCK"), "cpu") != 0)
    return g_get_monotonic_time ();
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static double
seconds_since (gint64 start)
{
  return (double) (now () - start) / G_USEC_PER_SEC;
}

static void
report (const char *name, double value, const char *unit, double limit)
{
  printf ("%s %.4g %s", name, value, unit);
  if (limit > 0)
    printf (" (limit %g)", limit);
  printf ("\n");
  fflush (stdout);
}

static void
check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-store: %s\n", error->message);
  exit (1);
}

static void
put (Bench *bench, OffprintPaper *paper)
{
  g_autoptr (GError) error = NULL;

  offprint_store_put_paper (bench->connection, paper, NULL, &error);
  check (error);
  if (paper->row % SUMMARISED_EVERY == 0) {
    g_autoptr (OffprintSummary) summary = paper_generator_summarise (bench->generator, paper);

    offprint_store_put_summary (bench->connection, summary, &error);
    check (error);
  }
}

/* What the database's writing thread does: roughly where calls follow each other without a pause, and thoroughly while
 * nobody waits for it. */
static void
tidy (Bench *bench, guint n_pieces)
{
  gboolean done = FALSE;
  g_autoptr (GError) error = NULL;

  while (!done) {
    offprint_search_index_tidy (bench->connection, n_pieces, 64, &done, &error);
    check (error);
  }
}

static void
tidy_up (Bench *bench)
{
  gint64 start = now ();

  tidy (bench, 2);
  report ("tidy_s", seconds_since (start), "s", 0);
}

/* Puts a batch. Returns how long that took, without making the papers up. */
static double
put_batch (Bench *bench, guint n_papers)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_paper_unref);
  g_autoptr (GError) error = NULL;
  gint64 start = 0;

  for (guint i = 0; i < n_papers; i++)
    g_ptr_array_add (papers, paper_generator_next (bench->generator));
  start = now ();
  offprint_connection_begin (bench->connection, &error);
  for (guint i = 0; i < n_papers; i++)
    put (bench, g_ptr_array_index (papers, i));
  offprint_connection_commit (bench->connection, &error);
  check (error);
  tidy (bench, 8);
  return seconds_since (start);
}

static void
fill (Bench *bench)
{
  double seconds = 0;

  for (guint done = 0; done < bench->n_papers; done += BATCH_SIZE) {
    seconds += put_batch (bench, MIN (BATCH_SIZE, bench->n_papers - done));
    if (g_getenv ("BENCH_PROGRESS") != NULL && done % 50000 == 0)
      g_printerr ("%u papers, %.0f s\n", done, seconds);
  }
  report ("rows_per_s", bench->n_papers / seconds, "1/s (5000 or more)", 0);
}

/* A store of an older version has its index built first. */
static void
complete_index (Bench *bench)
{
  gboolean complete = FALSE;
  double share = 0;
  gint64 start = now ();
  g_autoptr (GError) error = NULL;

  offprint_search_index_is_complete (bench->connection, &complete, &error);
  check (error);
  if (complete)
    return;
  while (share < 1) {
    offprint_connection_begin (bench->connection, &error);
    offprint_search_index_build_step (bench->connection, BATCH_SIZE, &share, &error);
    check (error);
    offprint_connection_commit (bench->connection, &error);
    check (error);
    tidy (bench, 8);
  }
  report ("build_index_s", seconds_since (start), "s", 0);
}

static double
query_double (Bench *bench, const char *sql)
{
  gint64 value = 0;
  g_autoptr (GError) error = NULL;

  offprint_connection_query_int (bench->connection, sql, &value, &error);
  check (error);
  return (double) value;
}

/* The index's size, as a share of that of the tables that it is of. */
static void
measure_size (Bench *bench)
{
  double page = query_double (bench, "PRAGMA page_size");    /* dbstat's own sum ends at 4 GB */
  double index = query_double (bench, "SELECT sum(length(block)) FROM search_data") +
                 page * query_double (bench, "SELECT sum(pageno) FROM dbstat"
                                      " WHERE aggregate = 1 AND name IN ('search_idx', 'search_words')");
  double papers = page * query_double (bench, "SELECT sum(pageno) FROM dbstat"
                                       " WHERE aggregate = 1 AND name IN ('papers', 'summaries')");

  report ("papers_mb", papers / 1e6, "MB", 0);
  report ("index_mb", index / 1e6, "MB", 0);
  report ("index_share", index / papers, "ratio", 0.4);
}

/* The first page of a list with its heads, the slowest of several tries. */
static double
measure_page (Bench *bench, OffprintQuery *query)
{
  double slowest = 0;

  for (int i = 0; i < 5; i++) {
    gint64 start = now ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) rows = offprint_store_list_papers (bench->connection, query, &error);
    g_autoptr (GPtrArray) heads = NULL;

    check (error);
    heads = offprint_store_load_heads (bench->connection, query, (gint64 *) (gpointer) rows->data,
                                       MIN (rows->len, 40), "zh", &error);
    check (error);
    slowest = MAX (slowest, seconds_since (start) * 1000);
  }
  return slowest;
}

static void
measure_lists (Bench *bench)
{
  const char *const categories[] = { "cs.LG", "cs.AI", "hep-th", "math.AG", "cs.CV", NULL };
  double slowest = 0;

  for (int scope = OFFPRINT_SCOPE_DAY; scope <= OFFPRINT_SCOPE_ALL; scope++) {
    g_autoptr (OffprintQuery) query = offprint_query_new (scope, OFFPRINT_DAY_NONE, categories);

    query->limit = scope == OFFPRINT_SCOPE_DAY ? 0 : N_RESULTS;
    slowest = MAX (slowest, measure_page (bench, query));
  }
  report ("first_page_ms", slowest, "ms", 10);
}

static void
measure_counts (Bench *bench)
{
  const char *const categories[] = { "cs.LG", "cs.AI", "hep-th", "math.AG", "cs.CV", NULL };
  gint64 start = now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintCounts) counts = offprint_store_get_counts (bench->connection, 0, categories, &error);

  check (error);
  report ("sidebar_counts_ms", seconds_since (start) * 1000, "ms", 0);
  report ("sidebar_today", counts->today.n_papers, "papers", 0);
}

static gpointer
read_page (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, 0, NULL);

  query->limit = N_RESULTS;
  return offprint_store_list_papers (connection, query, error);
}

typedef struct {
  OffprintDatabase *database;
  gint              stop;
  guint64           n_rows;
  double            longest;
} Reader;

/* Asks for a page again and again, while somebody writes. */
static gpointer
read_thread (gpointer data)
{
  Reader *reader = data;

  while (!g_atomic_int_get (&reader->stop)) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) rows = offprint_database_read (reader->database, read_page, NULL,
                                                      (GDestroyNotify) g_array_unref, NULL, &error);

    check (error);
    reader->n_rows += rows->len;
    reader->longest = MAX (reader->longest, (double) (g_get_monotonic_time () - start) / 1000);
  }
  return NULL;
}

/* A day in five categories: four in five papers are new, the others older ones in a new version. */
static GPtrArray *
make_day (gint64 newest)
{
  g_autoptr (PaperGenerator) generator = paper_generator_new (SEED + 1, DAY_SIZE);
  GPtrArray *papers = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_paper_unref);

  for (guint i = 0; i < DAY_SIZE; i++) {
    gboolean old = i % 5 == 4;
    OffprintPaper *paper = paper_generator_next (generator);

    paper->row = !old ? newest + 1 + i : newest % 1000000 > i * 7 ? newest - i * 7 : newest / 1000000 * 1000000 + 1 + i;
    paper->version = old ? 2 : 1;
    g_ptr_array_add (papers, paper);
  }
  return papers;
}

static gpointer
put_day (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const categories[] = { "cs.LG", "cs.AI", "hep-th", "math.AG", "cs.CV" };
  GPtrArray *papers = data;
  OffprintListResult result = { 0 };

  for (guint i = 0; i < papers->len; i++) {
    OffprintPaper *paper = g_ptr_array_index (papers, i);
    const OffprintEntry entry = { paper, paper->version > 1 ? OFFPRINT_KIND_REPLACE : OFFPRINT_KIND_NEW };

    if (!offprint_store_put_entry (connection, 20251203, categories[i % 5], i / 5, &entry, &result, error))
      return NULL;
  }
  return NULL;
}

static void
measure_day (const char *path, gint64 newest)
{
  g_autoptr (OffprintDatabase) database = offprint_database_new (path);
  g_autoptr (GPtrArray) papers = make_day (newest);
  Reader reader = { .database = database };
  GThread *thread = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = 0;

  offprint_database_open (database, NULL, NULL, &error);
  check (error);
  thread = g_thread_new ("reader", read_thread, &reader);
  start = g_get_monotonic_time ();
  offprint_database_write (database, put_day, papers, NULL, NULL, &error);
  check (error);
  report ("add_day_s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, "s", 0.5);
  g_atomic_int_set (&reader.stop, TRUE);
  g_thread_join (thread);
  report ("longest_stall_ms", reader.longest, "ms", 0);
  offprint_database_close (database);
}

static void
measure_open (const char *path)
{
  double slowest = 0;

  for (int i = 0; i < 5; i++) {
    gint64 start = now ();
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintConnection) connection = offprint_opening_open (path, NULL, NULL, &error);

    check (error);
    g_assert_nonnull (connection);
    slowest = MAX (slowest, seconds_since (start) * 1000);
  }
  report ("open_ms", slowest, "ms", 10);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static char *
take_phrase (const char *text, guint word, guint n_words)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,.", -1);
  GString *phrase = g_string_new ("\"");
  guint n = 0;

  for (guint i = word; words[i] != NULL && n < n_words; i++)
    if (words[i][0] != '\0') {
      g_string_append_printf (phrase, n++ > 0 ? " %s" : "%s", words[i]);
    }
  g_string_append_c (phrase, '"');
  return g_string_free (phrase, FALSE);
}

typedef char *(*MakeQuery) (Bench *bench, GRand *rand);

static char *
make_word (Bench *bench, GRand *rand)
{
  return paper_generator_make_word (bench->generator);
}

static char *
make_two_words (Bench *bench, GRand *rand)
{
  g_autofree char *one = paper_generator_make_word (bench->generator);
  g_autofree char *two = paper_generator_make_word (bench->generator);

  return g_strconcat (one, " ", two, NULL);
}

/* Two or three words from a paper that is there. */
static char *
make_phrase (Bench *bench, GRand *rand)
{
  g_autoptr (OffprintStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = offprint_connection_prepare (bench->connection,
    "SELECT abstract FROM papers WHERE row = (SELECT row FROM papers INDEXED BY papers_by_row"
    " WHERE row >= (SELECT oldest + (newest - oldest) * :share / 1000000"
    "               FROM (SELECT (SELECT min(row) FROM papers) oldest, (SELECT max(row) FROM papers) newest))"
    " ORDER BY row LIMIT 1)", &error);
  check (error);
  offprint_statement_bind_int (statement, ":share", g_rand_int_range (rand, 0, 1000000));
  if (offprint_statement_step (statement, &error) != OFFPRINT_STEP_ROW)
    return g_strdup ("\"nothing there\"");
  return take_phrase (offprint_statement_get_text (statement, 0), (guint) g_rand_int_range (rand, 0, 150),
                      (guint) g_rand_int_range (rand, 2, 4));
}

/* One to twelve letters of a word. */
static char *
make_prefix (Bench *bench, GRand *rand)
{
  char *word = paper_generator_make_word (bench->generator);
  gsize length = (gsize) g_rand_int_range (rand, 1, 13);

  if (strlen (word) > length)
    word[length] = '\0';
  return word;
}

static char *
make_author (Bench *bench, GRand *rand)
{
  g_autofree char *name = paper_generator_make_surname (bench->generator);

  return g_strconcat ("author:", name, NULL);
}

static char *
make_cjk (Bench *bench, GRand *rand)
{
  return paper_generator_make_han (bench->generator, (guint) g_rand_int_range (rand, 1, 5));
}

static char *
make_mixed (Bench *bench, GRand *rand)
{
  static const char *const filters[] = {
    "cat:cs.LG", "cat:math", "is:unread", "is:starred", "day:2025-12", "day:2025-12-03", "kind:new", "-the",
    "-ta", "cat:hep-th is:unread", "author:ta",
  };
  g_autofree char *word = paper_generator_make_word (bench->generator);

  return g_strconcat (word, " ", filters[g_rand_int_range (rand, 0, G_N_ELEMENTS (filters))], NULL);
}

static char *
make_none (Bench *bench, GRand *rand)
{
  g_autofree char *word = paper_generator_make_word (bench->generator);

  return g_strconcat (word, " zzyzx", NULL);
}

/* One search, from the text that is typed to the rows. The fastest of several tries, so that what else the
 * machine does at that moment is left out. */
static double
time_search (Bench *bench, const char *text, guint64 *n_found)
{
  const OffprintSearchOptions options = { .limit = N_RESULTS };
  double fastest = G_MAXDOUBLE;

  for (int i = 0; i < N_TRIES; i++) {
    gint64 start = now ();
    g_autoptr (OffprintSearchQuery) query = offprint_query_parse (text);
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSearchPage) page = offprint_store_search (bench->connection, query, &options, &error);

    check (error);
    fastest = MIN (fastest, seconds_since (start) * 1000);
    *n_found += page->rows->len;
  }
  return fastest;
}

static void
measure_search (Bench *bench, const char *kind, MakeQuery make)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  double times[N_QUERIES];
  guint64 n_found = 0;

  for (guint i = 0; i < N_QUERIES; i++) {
    g_autofree char *text = make (bench, rand);

    times[i] = time_search (bench, text, &n_found);
    if (g_getenv ("BENCH_PROGRESS") != NULL && times[i] > 10)
      g_printerr ("%s: %.1f ms: %s\n", kind, times[i], text);
  }
  qsort (times, N_QUERIES, sizeof times[0], compare_doubles);
  for (int i = 0; i < 3; i++) {
    static const char *const names[] = { "p50", "p99", "max" };
    static const double limits[] = { 0, 16, 50 };
    const double values[] = { times[N_QUERIES / 2], times[N_QUERIES * 99 / 100], times[N_QUERIES - 1] };
    g_autofree char *name = g_strdup_printf ("search_%s_%s_ms", kind, names[i]);

    report (name, values[i], "ms", limits[i]);
  }
  if (g_getenv ("BENCH_PROGRESS") != NULL)
    g_printerr ("%s: %.1f found on average\n", kind, (double) n_found / N_QUERIES / N_TRIES);
}

static void
measure_searches (Bench *bench)
{
  static const struct { const char *kind; MakeQuery make; } kinds[] = {
    { "word", make_word }, { "two_words", make_two_words }, { "phrase", make_phrase }, { "prefix",
                                                                                        make_prefix },
    { "author", make_author }, { "cjk", make_cjk }, { "mixed", make_mixed }, { "none", make_none },
  };

  const char *only = g_getenv ("BENCH_ONLY");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (only == NULL || g_str_equal (kinds[i].kind, only))
      measure_search (bench, kinds[i].kind, kinds[i].make);
}

static void
open_connection (Bench *bench, const char *path)
{
  g_autoptr (GError) error = NULL;

  bench->connection = offprint_opening_open (path, NULL, NULL, &error);
  check (error);
}

static void
measure_all_but_searches (Bench *bench, const char *path)
{
  gint64 newest = (gint64) query_double (bench, "SELECT max(row) FROM papers");

  measure_size (bench);
  g_clear_pointer (&bench->connection, offprint_connection_close);
  measure_open (path);
  measure_day (path, newest);
  open_connection (bench, path);
  measure_lists (bench);
  measure_counts (bench);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = argc > 2 ? NULL : g_dir_make_tmp ("bench-store-XXXXXX", &error);
  g_autofree char *path = argc > 2 ? g_strdup (argv[2]) : g_build_filename (folder, "offprint.db", NULL);
  Bench bench = { .n_papers = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 100000 };
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", folder != NULL ? folder : "");
  gint64 n_there = 0;

  check (error);
  bench.generator = paper_generator_new (SEED, bench.n_papers);
  open_connection (&bench, path);
  offprint_store_count_papers (bench.connection, &n_there, &error);
  check (error);
  if (n_there == 0)
    fill (&bench);
  else
    paper_generator_skip (bench.generator, bench.n_papers);
  complete_index (&bench);
  tidy_up (&bench);
  if (g_strcmp0 (g_getenv ("BENCH_ONLY"), "day") == 0)
    measure_day (path, (gint64) query_double (&bench, "SELECT max(row) FROM papers"));
  else if (g_getenv ("BENCH_ONLY") == NULL)
    measure_all_but_searches (&bench, path);
  measure_searches (&bench);
  g_clear_pointer (&bench.connection, offprint_connection_close);
  paper_generator_free (bench.generator);
  if (folder != NULL && system (remove) != 0)
    return 1;
  return 0;
}
