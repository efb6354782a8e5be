/* feed-generator.c: feeds of any size in arXiv's form, with invented text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench/feed-generator.h"

/* Sizes of real feeds: about 2 kB a paper, of which 1,300 characters are abstract; 5 authors; 2 or 3
 * categories. */
#define MIN_ABSTRACT 700
#define MAX_ABSTRACT 1800
#define MAX_AUTHORS  9

static const char *const categories[] = {
  "cs.LG", "cs.AI", "cs.CV", "cs.CL", "math.NA", "hep-th", "stat.ML", "quant-ph", "physics.optics", "eess.IV",
};

static const char *const kinds[] = { "new", "cross", "replace", "replace-cross" };

static const char *const words[] = {
  "we", "show", "that", "the", "a", "of", "sparse", "kernel", "estimator", "converges", "under", "mild",
  "assumptions", "on", "noise", "and", "loss", "landscape", "bounds", "for", "graph", "lattice",
  "operators", "in", "dimension", "$n$", "$O(n \\log n)$", "is", "robust", "to", "perturbations", "while",
  "previous", "methods", "require", "dense", "samples", "our", "experiments", "confirm", "these",
  "findings", "across", "benchmarks", "measurements", "spectra", "with", "\\emph{adaptive}", "weights",
  "Schr\\\"odinger", "flows", "equations", "via", "learned", "representations",
};

/* One word in 200: of real abstracts most are ASCII without a character that XML escapes. */
static const char *const rare_words[] = {
  "Erd\xc5\x91s", "na\xc3\xafve", "p &lt; 0.05", "R&amp;D", "\xe2\x80\x93",
};

static const char *const forenames[] = {
  "Ada", "Bj\xc3\xb8rn", "Chen", "Dana", "Emre", "Farah", "Goro", "Hana", "Ivo", "Jos\xc3\xa9", "Kofi",
  "Lena",
};

static const char *const surnames[] = {
  "Almeida", "Brandt", "Castellanos", "Duarte", "Eriksen", "Fontaine", "Gupta", "Haddad", "Ito", "Jansen",
  "Kowalski",
};

#define PICK(random, list) (list[g_rand_int_range (random, 0, G_N_ELEMENTS (list))])

static void
append_words (GString *feed, GRand *random, gsize length)
{
  gsize end = feed->len + length;

  while (feed->len < end) {
    g_string_append (feed, g_rand_int_range (random, 0, 200) == 0 ? PICK (random, rare_words)
                                                                  : PICK (random, words));
    g_string_append (feed, g_rand_int_range (random, 0, 14) == 0 ? ". " : " ");
  }
  feed->str[feed->len - 1] = '.';
}

static void
append_authors (GString *feed, GRand *random)
{
  int n = g_rand_int_range (random, 1, MAX_AUTHORS + 1);

  for (int i = 0; i < n; i++)
    g_string_append_printf (feed, "%s%s %s%s", i > 0 ? ", " : "", PICK (random, forenames),
                            PICK (random, surnames), g_rand_int_range (random, 0, 40) == 0 ? " (Institute of Examples, Nowhere)" : "");
}

static void
append_categories (GString *feed, GRand *random, guint primary)
{
  int n = g_rand_int_range (random, 0, 4);

  g_string_append_printf (feed, "      <category>%s</category>\n", categories[primary]);
  for (int i = 1; i <= n; i++)
    g_string_append_printf (feed, "      <category>%s</category>\n",
                            categories[(primary + (guint) i) % G_N_ELEMENTS (categories)]);
}

static void
append_paper (GString *feed, GRand *random, guint number, guint n_categories, const char *kind)
{
  guint month = number / 99999, serial = number % 99999 + 1, version = *kind == 'n' ? 1 : 2;
  char id[16];

  g_snprintf (id, sizeof id, "26%02u.%05u", 1 + month % 12, serial);
  g_string_append (feed, "    <item>\n      <title>");
  append_words (feed, random, (gsize) g_rand_int_range (random, 40, 110));
  g_string_append_printf (feed, "</title>\n      <link>https://arxiv.org/abs/%s</link>\n"
                          "      <description>arXiv:%sv%u Announce Type: %s \nAbstract: ", id, id, version, kind);
  append_words (feed, random, (gsize) g_rand_int_range (random, MIN_ABSTRACT, MAX_ABSTRACT));
  g_string_append_printf (feed, "</description>\n      <guid isPermaLink=\"false\">oai:arXiv.org:%sv%u</guid>\n", id,
                          version);
  append_categories (feed, random, number % n_categories);
  g_string_append_printf (feed, "      <pubDate>Tue, 21 Apr 2026 00:00:00 -0400</pubDate>\n"
                          "      <arxiv:announce_type>%s</arxiv:announce_type>\n"
                          "      <dc:rights>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</dc:rights>\n", kind);
  if (g_rand_int_range (random, 0, 12) == 0)
    g_string_append_printf (feed, "      <arxiv:DOI>10.9999/example.%u</arxiv:DOI>\n", number);
  g_string_append (feed, "      <dc:creator>");
  append_authors (feed, random);
  g_string_append (feed, "</dc:creator>\n    </item>\n");
}

/**
 * offprint_generate_feed:
 * @n_papers: how many
 * @n_categories: of how many categories, 1 to 10
 * @day: the day, as RSS writes it: `Tue, 21 Apr 2026`
 * @seed: for the random numbers
 *
 * Makes an RSS feed that has arXiv's form and the size of its papers. The same arguments make the same feed.
 * Kinds come in arXiv's order: half new, a quarter cross, the rest replacements.
 *
 * Returns: (transfer full): the feed
 */
GString *
offprint_generate_feed (guint n_papers, guint n_categories, const char *day, guint32 seed)
{
  GString *feed = g_string_sized_new (n_papers * 2100 + 2000);
  GRand *random = g_rand_new_with_seed (seed);

  g_string_append (feed, "<?xml version='1.0' encoding='UTF-8'?>\n<rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "
                   "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
                   "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" version=\"2.0\">\n  <channel>\n    <title>");
  for (guint i = 0; i < n_categories; i++)
    g_string_append_printf (feed, "%s%s", i > 0 ? ", " : "", categories[i]);
  g_string_append_printf (feed, " updates on arXiv.org</title>\n    <lastBuildDate>%s 04:00:02 +0000</lastBuildDate>\n"
                          "    <pubDate>%s 00:00:00 -0400</pubDate>\n", day, day);
  for (guint i = 0; i < n_papers; i++)
    append_paper (feed, random, i, n_categories, kinds[MAX (0, (int) (i * 8 / n_papers) - 3) * 2 / 3 % 4]);
  g_string_append (feed, "  </channel>\n</rss>\n");

  g_rand_free (random);
  return feed;
}
