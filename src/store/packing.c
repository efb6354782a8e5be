/* packing.c: lists packed into one column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/packing.h"

#include <string.h>

/* Text in the records holds no control characters, so these cannot occur in it. */
#define BETWEEN_AUTHORS   '\n'
#define BEFORE_AFFILIATION '\t'

/**
 * offprint_pack_authors:
 * @paper: a paper
 *
 * Returns: (transfer full): its authors, a line each, with the affiliation after a tab
 */
char *
offprint_pack_authors (const OffprintPaper *paper)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paper->n_authors; i++) {
    if (i > 0)
      g_string_append_c (text, BETWEEN_AUTHORS);
    g_string_append (text, paper->authors[i].name);
    if (paper->authors[i].affiliation != NULL) {
      g_string_append_c (text, BEFORE_AFFILIATION);
      g_string_append (text, paper->authors[i].affiliation);
    }
  }
  return g_string_free (text, FALSE);
}

/**
 * offprint_unpack_authors:
 * @text: what offprint_pack_authors() made
 * @paper: a paper that nobody else holds yet; gets the authors
 */
void
offprint_unpack_authors (const char *text, OffprintPaper *paper)
{
  g_auto (GStrv) lines = *text != '\0' ? g_strsplit (text, "\n", -1) : NULL;
  guint n_authors = lines != NULL ? g_strv_length (lines) : 0;
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n_authors);

  for (guint i = 0; i < n_authors; i++) {
    char *tab = strchr (lines[i], BEFORE_AFFILIATION);

    if (tab != NULL) {
      *tab = '\0';
      authors[i].affiliation = g_strdup (tab + 1);
    }
    authors[i].name = g_strdup (lines[i]);
  }
  offprint_paper_take_authors (paper, authors, n_authors);
}

/**
 * offprint_unpack_author_names:
 * @text: what offprint_pack_authors() made
 * @n_wanted: how many names at most
 * @n_authors: (out): how many there are
 *
 * Returns: (transfer full): the first names, joined by ", "
 */
char *
offprint_unpack_author_names (const char *text, guint n_wanted, guint *n_authors)
{
  GString *names = g_string_new (NULL);

  *n_authors = 0;
  for (const char *line = text; line != NULL && *line != '\0';) {
    const char *end = strchr (line, BETWEEN_AUTHORS);

    if ((*n_authors)++ < n_wanted) {
      if (names->len > 0)
        g_string_append (names, ", ");
      g_string_append_len (names, line, (gssize) strcspn (line, "\t\n"));
    }
    line = end != NULL ? end + 1 : NULL;
  }
  return g_string_free (names, FALSE);
}

/**
 * offprint_pack_categories:
 * @categories: (nullable) (array zero-terminated=1): codes
 *
 * Returns: (transfer full): the codes with spaces between
 */
char *
offprint_pack_categories (char **categories)
{
  return categories != NULL ? g_strjoinv (" ", categories) : g_strdup ("");
}

/**
 * offprint_unpack_categories:
 * @text: what offprint_pack_categories() made
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes
 */
char **
offprint_unpack_categories (const char *text)
{
  return g_strsplit (text, " ", -1);    /* of "" an empty array */
}

/**
 * offprint_pack_sources:
 * @summary: a summary
 *
 * Returns: (transfer full) (nullable): its sources, four numbers each (section, sentence, start, end)
 */
char *
offprint_pack_sources (const OffprintSummary *summary)
{
  GString *text = NULL;

  if (summary->n_sources == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < summary->n_sources; i++) {
    const OffprintSource *source = &summary->sources[i];

    g_string_append_printf (text, i > 0 ? " %d %u %u %u" : "%d %u %u %u",
                            (int) source->section, source->sentence, source->start, source->end);
  }
  return g_string_free (text, FALSE);
}

/* The next number, or FALSE where there is none. */
static gboolean
read_number (const char **at, guint *value)
{
  char *end = NULL;

  *value = (guint) g_ascii_strtoull (*at, &end, 10);
  if (end == *at)
    return FALSE;
  *at = end;
  return TRUE;
}

static gboolean
read_numbers (const char **at, guint *values, guint n_values)
{
  for (guint i = 0; i < n_values; i++)
    if (!read_number (at, &values[i]))
      return FALSE;
  return TRUE;
}

/**
 * offprint_unpack_sources:
 * @text: (nullable): what offprint_pack_sources() made
 * @summary: a summary that nobody else holds yet; gets the sources
 */
void
offprint_unpack_sources (const char *text, OffprintSummary *summary)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (OffprintSource));
  guint numbers[4];

  if (text == NULL)
    return;
  while (read_numbers (&text, numbers, G_N_ELEMENTS (numbers)) && numbers[0] < OFFPRINT_N_SECTIONS) {
    OffprintSource source = { numbers[0], numbers[1], numbers[2], numbers[3] };

    g_array_append_val (sources, source);
  }
  summary->n_sources = sources->len;
  summary->sources = (OffprintSource *) (gpointer) g_array_free (g_steal_pointer (&sources), FALSE);
}

/**
 * offprint_pack_json:
 * @strings: (array zero-terminated=1): UTF-8 strings without control characters
 *
 * For SQLite's `json_each()`, which makes a table of them.
 *
 * Returns: (transfer full): a JSON array
 */
char *
offprint_pack_json (const char *const *strings)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; strings[i] != NULL; i++) {
    g_string_append (json, i > 0 ? ",\"" : "\"");
    for (const char *at = strings[i]; *at != '\0'; at++) {
      if (*at == '"' || *at == '\\')
        g_string_append_c (json, '\\');
      g_string_append_c (json, *at);
    }
    g_string_append_c (json, '"');
  }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}
