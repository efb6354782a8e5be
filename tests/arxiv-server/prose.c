/* prose.c: titles, abstracts and names of papers nobody wrote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "prose.h"

#include "base/compat.h"
#include "words.h"

#define MAX_AUTHORS 7

#define PICK(list, seed, salt) ((list)[prose_mix (seed, salt) % G_N_ELEMENTS (list)])

static char *
fill (const char *form, guint64 seed)
{
  GString *text = g_string_new (form);

  g_string_replace (text, "{a}", PICK (adjectives, seed, 1), 0);
  g_string_replace (text, "{t}", PICK (things, seed, 2), 0);
  g_string_replace (text, "{m}", PICK (methods, seed, 3), 0);
  return offprint_string_steal (text);
}

/**
 * prose_mix:
 * @a: a number
 * @b: another
 *
 * Returns: a number that looks random, the same for the same two
 */
guint64
prose_mix (guint64 a, guint64 b)
{
  guint64 x = a + b * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + 1;    /* splitmix64 */

  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

static char *
make_title (guint64 seed)
{
  char *title = fill (PICK (title_forms, seed, 4), seed);

  title[0] = g_ascii_toupper (title[0]);
  return title;
}

static char *
make_abstract (guint64 seed)
{
  GString *text = g_string_new (NULL);
  const char *const forms[] = {
    PICK (background_forms, seed, 5), PICK (gap_forms, seed, 6), PICK (work_forms, seed, 7),
    PICK (means_forms, seed, 8), PICK (result_forms, seed, 9), PICK (meaning_forms, seed, 10),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *sentence = fill (forms[i], seed);

    sentence[0] = g_ascii_toupper (sentence[0]);
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
  }
  if (prose_mix (seed, 11) % 8 == 0)
    g_string_append_printf (text, " Code is at https://example.org/code/%u and free.",
                            (guint) (seed % 10000));
  return offprint_string_steal (text);
}

static void
write_authors (OffprintPaper *paper, guint64 seed)
{
  guint n = (guint) (1 + prose_mix (seed, 12) % MAX_AUTHORS);
  gboolean affiliations = prose_mix (seed, 13) % 6 == 0;
  OffprintAuthor *authors = g_new0 (OffprintAuthor, n);

  for (guint i = 0; i < n; i++) {
    authors[i].name = g_strdup_printf ("%s %s", PICK (first_names, seed, 100 + i),
                                       PICK (last_names, seed, 200 + i));
    if (affiliations)
      authors[i].affiliation = g_strdup (PICK (places, seed, 300 + i));
  }
  if (prose_mix (seed, 14) % 40 == 0) {
    g_free (authors[0].name);
    authors[0].name = g_strdup ("Lantern Collaboration");
  }
  offprint_paper_take_authors (paper, authors, n);
}

/**
 * prose_write:
 * @paper: a paper with its id, version and nothing else
 * @seed: what it is made from
 *
 * Gives it title, abstract, authors, comment, licence and, now and then, journal and DOI.
 */
void
prose_write (OffprintPaper *paper, guint64 seed)
{
  guint64 chance = prose_mix (seed, 15);

  paper->title = make_title (seed);
  paper->abstract = make_abstract (seed);
  write_authors (paper, seed);
  if (chance % 2 == 0)
    paper->comment = g_strdup_printf ("%u pages, %u figures", (guint) (4 + chance % 40),
                                      (guint) (chance % 9));
  if (chance % 12 == 1) {
    paper->journal_ref = g_strdup_printf ("J. Inv. Res. %u (2026) 1--12", (guint) (chance % 90 + 1));
    paper->doi = g_strdup_printf ("10.5555/offprint.%u", (guint) (seed % 100000));
  }
  if (chance % 30 != 2)
    paper->license = g_strdup (chance % 3 == 0 ? "http://creativecommons.org/licenses/by/4.0/"
                                               : "http://arxiv.org/licenses/nonexclusive-distrib/1.0/");
}
