/* bench-digest.c: how fast a day is written in each form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints FORM_ms, the processor time of the shortest of some runs, and FORM_peak_mb, the memory that writing
 * takes beyond the digest itself. The limits: 50 ms and 30 MB for each form of a day of 1,733 papers, 230 ms
 * for all of them together.
 *
 * Then publish_s and publish_again_s, the time by the clock that a folder of 223 days takes, from nothing and
 * with nothing changed: 5 s and 0.3 s. A day has as many papers as fits 147,000 in all, which is what the project
 * whose digests are reproduced published in 223 days.
 */

#include "config.h"

#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "digest/form.h"
#include "digest/jsonl-reader.h"
#include "digest/vault.h"
#include "service/publish.h"
#include "store/listings.h"
#include "store/opening.h"
#include "store/summaries.h"

#define N_PAPERS 1733    /* a large day of five categories of computer science */
#define N_RUNS   5

/* One word in thirty is TeX, which is more than abstracts of computer science have. */
static char *
make_text (GRand *random, int n_words)
{
  static const char *const words[] = {
    "we", "show", "that", "the", "model", "of", "networks", "a", "method", "for", "data", "results", "are",
    "better,",
    "(see below)", "and", "efficient.", "learning", "large-scale", "–", "language",
  };
  static const char *const tex[] = {
    "$\\alpha_i$", "\\emph{long}", "92.5\\%", "Poincar\\'e", "$p < 10^{-3}$",
  };
  GString *text = g_string_new ("This");

  for (int i = 0; i < n_words; i++) {
    gboolean plain = g_rand_int_range (random, 0, 30) > 0;

    g_string_append_c (text, ' ');
    g_string_append (text, plain ? words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]
                                 : tex[g_rand_int_range (random, 0, G_N_ELEMENTS (tex))]);
  }
  return g_string_free (text, FALSE);
}

static OffprintPaper *
make_paper (GRand *random, int number)
{
  OffprintPaper *paper = offprint_paper_new (G_GINT64_CONSTANT (202604000001) + number, 1);
  guint n_authors = 1 + number % 9;
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n_authors);

  for (guint i = 0; i < n_authors; i++)
    authors[i].name = g_strdup_printf ("Forename%u Lastname-%d", i, number);
  offprint_paper_take_authors (paper, authors, n_authors);
  paper->title = make_text (random, 10);
  paper->abstract = make_text (random, 200);
  paper->categories = g_strsplit ("cs.AI cs.LG stat.ML", " ", -1);
  paper->comment = g_strdup ("24 pages, 9 figures");
  return paper;
}

static OffprintDigest *
make_digest (void)
{
  static const char *const categories[] = { "cs.AI", "cs.CL", "cs.CV", "cs.LG", "cs.SE" };
  g_autoptr (GRand) random = g_rand_new_with_seed (1733);
  OffprintDigest *digest = offprint_digest_new (20260421, "en", NULL);

  for (int i = 0; i < N_PAPERS; i++) {
    g_autoptr (OffprintPaper) paper = make_paper (random, i);
    g_autoptr (OffprintSummary) summary = offprint_summary_new (paper->row, 1, "en", OFFPRINT_ENGINE_CHAT,
                                                                "model");

    summary->title = make_text (random, 8);
    summary->created = 1776733200;
    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      summary->sections[section] = make_text (random, 60);
    offprint_digest_add (digest, categories[i * G_N_ELEMENTS (categories) / N_PAPERS], i % OFFPRINT_N_KINDS,
                         paper, summary);
  }
  return digest;
}

static void
write_once (const OffprintForm *form, const OffprintDigest *digest)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (g_open ("/dev/null", O_WRONLY, 0), TRUE);
  g_autoptr (GError) error = NULL;

  if (!form->write (digest, stream, NULL, &error))
    g_error ("%s", error->message);
}

static double
megabytes_now (void)
{
  g_autofree char *statm = NULL;
  unsigned long total = 0, resident = 0;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL)
      || sscanf (statm, "%lu %lu", &total, &resident) != 2)
    return 0;
  return (double) resident * (double) sysconf (_SC_PAGESIZE) / 1e6;
}

/* In microseconds, of this process: what else the machine does is not ours. */
static gint64
cpu_time (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* In a process of its own, whose peak is then this form's. */
static void
print_peak (const OffprintForm *form, const OffprintDigest *digest)
{
  fflush (stdout);
  if (fork () == 0) {
    double before = megabytes_now ();
    struct rusage usage = { 0 };

    write_once (form, digest);
    getrusage (RUSAGE_SELF, &usage);
    printf ("%s_peak_mb %.1f MB\n", form->name, MAX (0, (double) usage.ru_maxrss * 1024 / 1e6 - before));
    fflush (stdout);
    _exit (0);
  }
  wait (NULL);
}

static double
measure (const OffprintForm *form, const OffprintDigest *digest)
{
  gint64 best = G_MAXINT64;

  for (int run = 0; run < N_RUNS; run++) {
    gint64 start = cpu_time ();

    write_once (form, digest);
    best = MIN (best, cpu_time () - start);
  }
  printf ("%s_ms %.1f ms\n", form->name, (double) best / 1000);
  return (double) best / 1000;
}

static void
measure_vault (const OffprintDigest *digest)
{
  g_autofree char *folder = g_dir_make_tmp ("offprint-bench-XXXXXX", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  OffprintVaultCounts counts = { 0, 0, 0 };
  const char *name = NULL;

  for (int run = 0; run < 2; run++) {
    gint64 start = g_get_monotonic_time ();

    if (!offprint_vault_write (digest, OFFPRINT_VAULT_PAPERS, folder, &counts, NULL, &error))
      g_error ("%s", error->message);
    printf ("%s %.1f ms\n", run == 0 ? "vault_ms" : "vault_again_ms",
            (double) (g_get_monotonic_time () - start) / 1000);
  }
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (folder);
}

#define N_DAYS           223
#define N_PAPERS_OF_DAY  659

/* As papers of a digest that somebody publishes: many short texts, no abstract. */
static void
fill_day (OffprintConnection *connection, const OffprintDigest *digest, int index, OffprintDay day)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  OffprintListResult result = { 0 };
  gint64 month = (2030 + index / 12) * 100 + 1 + index % 12;    /* one for each day, so that no paper is on two */

  for (int i = 0; i < N_PAPERS_OF_DAY; i++) {
    const OffprintDigestEntry *from = g_ptr_array_index (digest->entries, (guint) ((index * 31 + i) % N_PAPERS));
    g_autoptr (OffprintPaper) paper = offprint_paper_new (month * 1000000 + 1 + i, 1);

    paper->title = g_strdup (from->title);
    paper->abstract = g_strdup ("");
    paper->categories = g_strdupv (from->paper->categories);
    g_ptr_array_add (entries, offprint_entry_new (paper, OFFPRINT_KIND_NEW));
  }
  if (!offprint_store_put_list (connection, day, "cs.AI", entries, &result, NULL))
    g_error ("the list of %d cannot be stored", day);
  for (int i = 0; i < N_PAPERS_OF_DAY; i++) {
    const OffprintEntry *entry = g_ptr_array_index (entries, (guint) i);
    const OffprintDigestEntry *from = g_ptr_array_index (digest->entries, (guint) ((index * 31 + i) % N_PAPERS));
    g_autoptr (OffprintSummary) summary = offprint_summary_new (entry->paper->row, 1, "en", OFFPRINT_ENGINE_CHAT,
                                                                "model");

    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      summary->sections[section] = g_strdup (from->sections[section]);
    if (!offprint_store_put_summary (connection, summary, NULL))
      g_error ("a summary of %d cannot be stored", day);
  }
}

/* A data folder with a store of all days. */
static void
fill_store (const char *path, const OffprintDigest *digest)
{
  g_autoptr (OffprintConnection) connection = offprint_opening_open (path, NULL, NULL, NULL);
  OffprintDay day = 20250620;

  for (int i = 0; i < N_DAYS; i++, day = offprint_day_add (day, 1))
    if (!offprint_connection_begin (connection, NULL)
        || (fill_day (connection, digest, i, day), !offprint_connection_commit (connection, NULL)))
      g_error ("%s cannot be filled", path);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
publish_once (OffprintLibrary *library, const char *folder, const char *name, double limit)
{
  const OffprintPublishWish wish = { .folder = folder, .language = "en" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintPublishReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  offprint_library_publish_async (library, &wish, NULL, NULL, NULL, keep_result_cb, &result);
  report = offprint_library_publish_finish (library, wait_for (&result), &error);
  if (report == NULL)
    g_error ("%s", error->message);
  printf ("%s %.2f s (limit %.1f)\n", name, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, limit);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (g_file_test (file, G_FILE_TEST_IS_DIR))
      remove_folder (file);
    g_unlink (file);
  }
  g_rmdir (path);
}

static void
measure_publishing (const OffprintDigest *digest)
{
  g_autofree char *folder = g_dir_make_tmp ("offprint-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "offprint.db", NULL);
  g_autofree char *public = g_build_filename (folder, "public", NULL);
  g_autoptr (OffprintLibrary) library = offprint_library_new (folder);
  g_autoptr (GAsyncResult) opened = NULL, closed = NULL;
  g_autoptr (GError) error = NULL;

  fill_store (path, digest);
  offprint_library_open_async (library, NULL, keep_result_cb, &opened);
  if (!offprint_library_open_finish (library, wait_for (&opened), NULL, &error))
    g_error ("%s", error->message);
  publish_once (library, public, "publish_s", 5);
  publish_once (library, public, "publish_again_s", 0.3);
  offprint_library_close_async (library, keep_result_cb, &closed);
  if (!offprint_library_close_finish (library, wait_for (&closed), &error))
    g_error ("%s", error->message);
  remove_folder (folder);
}

/* A digest in JSON lines may be given instead of the one that is made up. */
static OffprintDigest *
load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  OffprintDigest *digest = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &text, &length, &error))
    digest = offprint_jsonl_read (text, length, path, &error);
  if (digest == NULL)
    g_printerr ("%s\n", error->message);
  else
    g_clear_pointer (&digest->form, g_free);    /* to be written anew, not as it was */
  return digest;
}

int
main (int argc, char *argv[])
{
  g_autoptr (OffprintDigest) digest = argc > 1 ? load (argv[1]) : make_digest ();
  guint n_forms = 0;
  const OffprintForm *forms = offprint_form_list (&n_forms);
  double total = 0;

  if (digest == NULL)
    return 1;
  for (guint i = 0; i < n_forms; i++) {
    print_peak (&forms[i], digest);
    total += measure (&forms[i], digest);
  }
  printf ("all_forms_ms %.1f ms\n", total);
  measure_vault (digest);
  fflush (stdout);
  if (argc == 1)
    measure_publishing (digest);
  return 0;
}
