/* fuzz-feed.c: broken documents
 *
 * Takes the tests' documents apart by chance and reads what comes out, always the same for the same seed.
 * Nothing may crash, leak or hang, and what is read must keep its promises. Run it long with `fuzz-feed
 * 100000`, best built with sanitizers; `fuzz-feed 1 SEED` repeats one document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "arxiv/api-parser.h"
#include "arxiv/feed-parser.h"
#include "arxiv/listing-parser.h"
#include "model/arxiv-id.h"
#include "model/category.h"

#define QUICK_ROUNDS 4000

typedef OffprintParser *(*ParserNew) (OffprintEntryFunc func, gpointer user_data);

typedef struct {
  const char *name;
  ParserNew   parser_new;
} Seed;

static const Seed seeds[] = {
  { "rss.xml", offprint_feed_parser_new },
  { "atom.xml", offprint_feed_parser_new },
  { "rss-error.xml", offprint_feed_parser_new },
  { "api-old.xml", offprint_api_parser_new },
  { "api-new.xml", offprint_feed_parser_new },
  { "api-error.xml", offprint_api_parser_new },
  { "listing.html", offprint_listing_parser_new },
  { "catchup-page.html", offprint_listing_parser_new },
  { "catchup-empty.html", offprint_listing_parser_new },
};

/* What tends to hurt. */
static const char *const scraps[] = {
  "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<?x", "?>",
  "<!DOCTYPE x [<!ENTITY e 'x'>]>", "&e;", "&#0;", "&#x110000;", "&#xD800;", "&nbsp;", "</item>", "<item>",
  "</entry>", "<entry>", "</dd>", "<dt>", "<dl>", "</html>", "<a href='javascript:x'>", "xmlns='x'",
  "\xff\xfe", "\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xef\xbb\xbf", "\x01", "(", ")", ",", "((((((",
  "v999999999999", "99999999999999999999", "arXiv:", "2604.00011", "showing first 5 of ",
  "Total of 4294967296 entries", "\xe2\x80\xa8", "\xc2\x85", "<p>", "<div>",
};

static void
mutate (GString *text, GRand *random)
{
  gsize at = text->len > 0 ? (gsize) g_rand_int_range (random, 0, (gint32) text->len) : 0;
  gsize rest = text->len - at, wanted = (gsize) g_rand_int_range (random, 1, 200);
  gsize length = MIN (rest, wanted);
  const char *scrap = scraps[g_rand_int_range (random, 0, G_N_ELEMENTS (scraps))];

  switch (g_rand_int_range (random, 0, 7)) {
    case 0:
      if (rest > 0)
        text->str[at] = (char) g_rand_int_range (random, 0, 256);
      break;
    case 1:
      g_string_erase (text, (gssize) at, (gssize) length);
      break;
    case 2: {
      g_autofree char *copy = g_memdup2 (text->str + at, length);

      g_string_insert_len (text, g_rand_int_range (random, 0, (gint32) text->len + 1), copy, (gssize) length);
      break;
    }
    case 3:
      if (g_rand_int_range (random, 0, 8) == 0)
        g_string_truncate (text, at);
      break;
    case 4:
      g_string_insert_len (text, (gssize) at, "\0", 1);
      break;
    default:
      g_string_insert (text, (gssize) at, scrap);
      break;
  }
}

static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_false (g_str_has_prefix (text, " "));
  g_assert_false (g_str_has_suffix (text, " "));
  g_assert_null (strstr (text, "  "));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
}

static void
check_entry_cb (OffprintEntry *entry, gpointer user_data)
{
  const OffprintPaper *paper = entry->paper;
  guint *n_entries = user_data;

  (*n_entries)++;
  g_assert_true (offprint_arxiv_id_is_row (paper->row));
  g_assert_cmpint (paper->version, >=, 0);
  g_assert_cmpint (entry->kind, <, OFFPRINT_N_KINDS);
  g_assert_cmpstr (paper->title, !=, "");
  check_text (paper->title);
  check_text (paper->abstract);
  for (char **code = paper->categories; *code != NULL; code++)
    g_assert_true (offprint_category_is_code (*code));
  for (guint i = 0; i < paper->n_authors; i++) {
    check_text (paper->authors[i].name);
    g_assert_cmpstr (paper->authors[i].name, !=, "");
    if (paper->authors[i].affiliation != NULL)
      check_text (paper->authors[i].affiliation);
  }
  offprint_entry_free (entry);
}

/* Returns whether it was read. */
static gboolean
check_document (ParserNew parser_new, const GString *text, gsize piece)
{
  guint n_entries = 0;
  g_autoptr (OffprintParser) parser = parser_new (check_entry_cb, &n_entries);
  g_autoptr (OffprintDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  gboolean going = TRUE;

  for (gsize at = 0; at < text->len && going; at += piece)
    going = offprint_parser_push (parser, text->str + at, MIN (piece, text->len - at), &error);
  if (going)
    document = offprint_parser_finish (parser, &error);

  g_assert_true ((document == NULL) == (error != NULL));
  if (error != NULL) {
    g_assert_cmpint (error->domain, ==, OFFPRINT_ARXIV_ERROR);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    return FALSE;
  }
  g_assert_cmpuint (document->n_entries, ==, n_entries);
  for (guint i = 0; i < document->warnings->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (document->warnings, i), -1, NULL));
  return TRUE;
}

static gboolean
run_round (char *const *texts, guint32 number)
{
  GRand *random = g_rand_new_with_seed (number);
  int which = g_rand_int_range (random, 0, G_N_ELEMENTS (seeds));
  int n_mutations = g_rand_int_range (random, 1, 12);
  g_autoptr (GString) text = g_string_new (texts[which]);
  gsize piece = (gsize) g_rand_int_range (random, 1, 3000);
  gboolean was_read = FALSE;

  for (int i = 0; i < n_mutations; i++)
    mutate (text, random);
  was_read = check_document (seeds[which].parser_new, text, piece);
  g_rand_free (random);
  return was_read;
}

static char **
load_seeds (void)
{
  char **texts = g_new0 (char *, G_N_ELEMENTS (seeds) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "arxiv", seeds[i].name, NULL);
    g_autoptr (GError) error = NULL;

    g_file_get_contents (path, &texts[i], NULL, &error);
    g_assert_no_error (error);
  }
  return texts;
}

static guint32 n_rounds = QUICK_ROUNDS, first_round;

static void
test_rounds (void)
{
  g_auto (GStrv) texts = load_seeds ();
  guint32 n_read = 0;

  for (guint32 i = 0; i < n_rounds; i++)
    n_read += run_round (texts, first_round + i) ? 1 : 0;
  g_test_message ("%u of %u could be read", n_read, n_rounds);
  /* Else everything would be broken at the first byte, and nothing behind it looked at. */
  g_assert_true (n_rounds < 100 || n_read > n_rounds / 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    n_rounds = (guint32) strtoul (argv[1], NULL, 10);
  if (argc > 2)
    first_round = (guint32) strtoul (argv[2], NULL, 10);
  g_test_add_func ("/fuzz/feed", test_rounds);
  return g_test_run ();
}
