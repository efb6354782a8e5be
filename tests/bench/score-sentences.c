/* score-sentences.c: how well the splitter agrees with hand-checked sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/sentences.h"

#include <stdlib.h>

#define SEGMENT_MARK "\342\220\236"    /* U+241E stands between the gold segments */

typedef struct {
  guint both;    /* boundaries that both have */
  guint gold;
  guint ours;
  guint exact;   /* abstracts whose boundaries are all right */
  guint lines;
} Score;

/* Adds how many bytes other than white space stand before the end of each segment, so that white space does not count.
 * The end of the last one is no achievement and left out. */
static void
add_boundary (GHashTable *boundaries, const char *start, const char *end, guint *position)
{
  for (const char *at = start; at < end; at++)
    *position += !g_ascii_isspace (*at);
  g_hash_table_add (boundaries, GUINT_TO_POINTER (*position));
}

static GHashTable *
gold_boundaries (const char *text)
{
  GHashTable *boundaries = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) segments = g_strsplit (text, SEGMENT_MARK, -1);
  guint position = 0;

  for (guint i = 0; segments[i] != NULL && segments[i + 1] != NULL; i++)
    add_boundary (boundaries, segments[i], segments[i] + strlen (segments[i]), &position);
  return boundaries;
}

static GHashTable *
our_boundaries (const char *text)
{
  GHashTable *boundaries = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) sentences = offprint_sentences_split (text);
  guint position = 0;

  for (guint i = 0; i + 1 < sentences->len; i++) {
    const OffprintSentence *sentence = &g_array_index (sentences, OffprintSentence, i);

    add_boundary (boundaries, text + sentence->start, text + sentence->end, &position);
  }
  return boundaries;
}

static void
score_line (Score *score, const char *text, const char *segments)
{
  g_autoptr (GHashTable) gold = gold_boundaries (segments);
  g_autoptr (GHashTable) ours = our_boundaries (text);
  GHashTableIter iter;
  gpointer position = NULL;
  guint both = 0;

  g_hash_table_iter_init (&iter, ours);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    both += g_hash_table_contains (gold, position);
  score->both += both;
  score->gold += g_hash_table_size (gold);
  score->ours += g_hash_table_size (ours);
  score->exact += both == g_hash_table_size (gold) && both == g_hash_table_size (ours);
  score->lines++;
}

int
main (int argc, char **argv)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  Score score = { 0 };

  if (argc != 2) {
    g_printerr ("Usage: %s FILE.tsv\n", argv[0]);
    return 2;
  }
  if (!g_file_get_contents (argv[1], &contents, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }

  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    char *tab = strchr (lines[i], '\t');

    if (tab == NULL)
      continue;
    *tab = '\0';
    score_line (&score, lines[i], tab + 1);
  }
  g_print ("boundary_f1 %.4f ratio\n", 2.0 * score.both / MAX (score.gold + score.ours, 1));
  g_print ("exact %.4f ratio\n", (double) score.exact / MAX (score.lines, 1));
  return EXIT_SUCCESS;
}
