/* test-bibtex.c: the digest's papers as BibTeX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/bibtex.h"

#include <string.h>

#include "digest-test.h"

/* Reads a value in braces as BibTeX does: braces count, whatever stands before them. */
static char *
parse_value (const char **at)
{
  const char *start = *at + 1;
  int level = 0;

  g_assert_cmpint (**at, ==, '{');
  for (; **at != '\0'; (*at)++) {
    level += (**at == '{') - (**at == '}');
    if (level == 0)
      return g_strndup (start, (*at)++ - start);
  }
  g_error ("braces do not match");
}

/* Reads one entry: its key and fields. */
static GHashTable *
parse_entry (const char **at, char **key)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gsize length = 0;

  *at += strspn (*at, "\n");
  g_assert_true (g_str_has_prefix (*at, "@misc{") || g_str_has_prefix (*at, "@article{"));
  *at = strchr (*at, '{') + 1;
  length = strcspn (*at, ",");
  *key = g_strndup (*at, length);
  *at += length + 1;
  while (TRUE) {
    g_autofree char *name = NULL;

    *at += strspn (*at, " \n,");
    if (**at == '}')
      break;
    length = strcspn (*at, " =");
    name = g_strndup (*at, length);
    *at += length;
    *at += strspn (*at, " =");
    g_assert_false (g_hash_table_contains (fields, name));
    g_hash_table_insert (fields, g_steal_pointer (&name), parse_value (at));
  }
  (*at)++;
  return fields;
}

static char *
write_one (OffprintPaper *paper)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "en", NULL);

  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, paper, NULL);
  return write_to_string (offprint_bibtex_write, digest);
}

static void
test_misc (void)
{
  g_autoptr (OffprintPaper) paper = make_paper ("2604.90112", "On $x_i$ & 5% of \\'Etale_maps #1",
                                                "Ána Ó'Neil-Strauß;LANTERN Collaboration;Samuel T. Okwuosa Jr.");
  g_autofree char *text = NULL;

  paper->comment = g_strdup ("24 pages");
  text = write_one (paper);
  g_assert_cmpstr (text, ==,
                   "@misc{oneilstrauss:2604.90112,\n"
                   "  title = {{On $x_i$ \\& 5\\% of \\'Etale\\_maps \\#1}},\n"
                   "  author = {Ána Ó'Neil-Strauß and {LANTERN Collaboration} and Okwuosa, Jr., Samuel T.},\n"
                   "  year = {2026},\n"
                   "  eprint = {2604.90112},\n"
                   "  archivePrefix = {arXiv},\n"
                   "  primaryClass = {cs.AI},\n"
                   "  note = {24 pages},\n"
                   "  url = {https://arxiv.org/abs/2604.90112}\n"
                   "}\n");
}

static void
test_article (void)
{
  g_autoptr (OffprintPaper) paper = make_paper ("hep-th/9901917v5", "Notes", "Plato");
  g_autofree char *text = NULL, *key = NULL;
  g_autoptr (GHashTable) fields = NULL;
  const char *at = NULL;

  paper->journal_ref = g_strdup ("Lect. Theor. Phys. (new series) 12 (2001) 87-141");
  paper->doi = g_strdup ("10.5555/a_b{c}");
  text = write_one (paper);
  g_assert_true (g_str_has_prefix (text, "@article{"));
  at = text;
  fields = parse_entry (&at, &key);
  g_assert_cmpstr (key, ==, "plato:hep-th-9901917");
  g_assert_cmpstr (g_hash_table_lookup (fields, "author"), ==, "{Plato}");
  g_assert_cmpstr (g_hash_table_lookup (fields, "journal"), ==, paper->journal_ref);
  g_assert_cmpstr (g_hash_table_lookup (fields, "year"), ==, "2001");
  g_assert_cmpstr (g_hash_table_lookup (fields, "doi"), ==, "10.5555/a_bc");
  g_assert_cmpstr (g_hash_table_lookup (fields, "eprint"), ==, "hep-th/9901917");
}

typedef struct {
  const char *title;
  const char *written;
} Case;

static void
test_titles (void)
{
  static const Case cases[] = {
    { "Plain", "{Plain}" },
    { "{B}races {stay}", "{{B}races {stay}}" },
    { "Open { brace", "{Open  brace}" },
    { "Close } brace {", "{Close  brace }" },
    { "A set \\{x\\}", "{A set \\{x\\}}" },
    { "An end \\", "{An end }" },
    { "$5 and more", "{\\$5 and more}" },
    { "$a_b^c & d$ a_b^c & d", "{$a_b^c & d$ a\\_b\\^{}c \\& d}" },
    { "G\\\"odel \\& \\_ \\%", "{G\\\"odel \\& \\_ \\%}" },
    { "two\nlines", "{two lines}" },
    { "mail@example.org, \"quoted\"", "{mail@example.org, \"quoted\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OffprintPaper) paper = make_paper ("2604.90112", cases[i].title, "A B");
    g_autofree char *text = write_one (paper), *key = NULL;
    const char *at = text;
    g_autoptr (GHashTable) fields = parse_entry (&at, &key);

    g_assert_cmpstr (g_hash_table_lookup (fields, "title"), ==, cases[i].written);
  }
}

/* An imported digest has a line of authors and no more. */
static void
test_imported (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20251229, "zh-CN", NULL);
  OffprintDigestEntry *entry = g_new0 (OffprintDigestEntry, 1);
  g_autofree char *text = NULL, *key = NULL;
  g_autoptr (GHashTable) fields = NULL;
  const char *at = NULL;

  entry->row = G_GINT64_CONSTANT (202512020649);
  entry->category = g_strdup ("cs.AI");
  entry->title = g_strdup ("标题");
  entry->authors = g_strdup ("Ana Lee(Here, there),Bo (Bob) Smith, C. Dee(1)");
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    entry->sections[i] = g_strdup ("");
  offprint_digest_take_entry (digest, entry);
  text = write_to_string (offprint_bibtex_write, digest);
  at = text;
  fields = parse_entry (&at, &key);
  g_assert_cmpstr (key, ==, "lee:2512.20649");
  g_assert_cmpstr (g_hash_table_lookup (fields, "title"), ==, "{标题}");
  g_assert_cmpstr (g_hash_table_lookup (fields, "author"), ==, "Ana Lee and Bo (Bob) Smith and C. Dee");
  g_assert_cmpstr (g_hash_table_lookup (fields, "primaryClass"), ==, "cs.AI");
}

/* Ten thousand papers of the worst kind: each entry can be read, has its fields once and a key of its own. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  guint n_papers = 0;

  for (int n = 0; n < 10; n++) {
    g_autoptr (OffprintDigest) digest = random_digest (random, 1000);
    g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *text = write_to_string (offprint_bibtex_write, digest);

    g_assert_true (g_utf8_validate (text, -1, NULL));
    for (const char *at = text; *at != '\0'; at += strspn (at, "\n")) {
      char *key = NULL;
      g_autoptr (GHashTable) fields = parse_entry (&at, &key);

      g_assert_true (g_hash_table_add (keys, key));
      g_assert_nonnull (g_hash_table_lookup (fields, "title"));
      g_assert_nonnull (g_hash_table_lookup (fields, "eprint"));
      n_papers++;
    }
  }
  g_assert_cmpuint (n_papers, ==, 10000);
}

/* A paper that is listed twice is one reference. */
static void
test_once (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "en", NULL);
  g_autoptr (OffprintPaper) paper = make_paper ("2604.90112", "A title", "A B");
  g_autofree char *text = NULL;

  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, paper, NULL);
  offprint_digest_add (digest, "math.NT", OFFPRINT_KIND_CROSS, paper, NULL);
  text = write_to_string (offprint_bibtex_write, digest);
  g_assert_true (strstr (text + 1, "@misc") == NULL);
}

static void
test_cancel (void)
{
  check_cancel (offprint_bibtex_write);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/bibtex/misc", test_misc);
  g_test_add_func ("/digest/bibtex/article", test_article);
  g_test_add_func ("/digest/bibtex/titles", test_titles);
  g_test_add_func ("/digest/bibtex/imported", test_imported);
  g_test_add_func ("/digest/bibtex/random", test_random);
  g_test_add_func ("/digest/bibtex/once", test_once);
  g_test_add_func ("/digest/bibtex/cancel", test_cancel);
  return g_test_run ();
}
