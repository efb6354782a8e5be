/* score-rhetoric.c: how well the built-in summariser labels sentences, and how fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/rhetoric.h"
#include "train/corpus.h"

#include <stdlib.h>
#include <time.h>

#define LEAST_SECONDS 1.0

/* The time this thread had a processor, so that what else runs on the machine does not count. */
static double
get_seconds (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

/* Splits and labels whole abstracts with the built-in table, over and over for a second. */
static double
measure_speed (GPtrArray *abstracts)
{
  double begun = get_seconds ();
  double seconds = 0;
  guint n = 0;

  while (abstracts->len > 0 && seconds < LEAST_SECONDS) {
    for (guint i = 0; i < abstracts->len; i++, n++) {
      const Abstract *abstract = abstracts->pdata[i];
      g_autoptr (GArray) labelled = offprint_rhetoric_label (abstract->title, abstract->text);

      g_assert_cmpuint (labelled->len, >, 0);
    }
    seconds = get_seconds () - begun;
  }
  return n / MAX (seconds, 1e-6);
}

int
main (int argc, char **argv)
{
  g_autofree char *table_path = NULL;
  const GOptionEntry entries[] = {
    { "table", 0, 0, G_OPTION_ARG_FILENAME, &table_path, "A table other than the one that ships", "FILE" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE.jsonl");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) abstracts = NULL;
  g_autoptr (GBytes) bytes = NULL;
  OffprintTable table = *offprint_table_get_builtin ();
  Score score = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2) {
    g_printerr ("%s\n", error != NULL ? error->message : "Usage: score-rhetoric FILE.jsonl [--table FILE]");
    return 2;
  }
  abstracts = corpus_read (argv[1], &error);
  if (abstracts != NULL && table_path != NULL) {
    g_autoptr (GMappedFile) file = g_mapped_file_new (table_path, FALSE, &error);

    bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
    if (bytes != NULL && !offprint_table_open (&table, bytes, &error))
      g_prefix_error (&error, "%s: ", table_path);
  }
  if (error != NULL) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }

  for (guint i = 0; i < abstracts->len; i++)
    score_add (&score, &table, abstracts->pdata[i]);
  g_print ("accuracy5 %.4f ratio\n", score_accuracy5 (&score));
  g_print ("macro_f1 %.4f ratio\n", score_macro_f1 (&score));
  g_print ("accuracy3 %.4f ratio\n", score_accuracy3 (&score));
  g_print ("macro_f1_3 %.4f ratio\n", score_macro_f1_3 (&score));
  g_print ("abstracts_per_second %.0f 1/s\n", measure_speed (abstracts));
  return EXIT_SUCCESS;
}
