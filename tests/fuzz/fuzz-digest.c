/* fuzz-digest.c: broken digests
 *
 * Writes a small digest in each form that can be read, takes it apart by chance and reads what comes out,
 * always the same for the same seed. Nothing may crash, leak or hang, and what is read must keep its promises:
 * Markdown and JSON lines are written again as they were, also out of a store. Run it long with `fuzz-digest
 * 100000`, best built with sanitizers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "digest/digest-test.h"
#include "digest/feed-reader.h"
#include "digest/feeds.h"
#include "digest/jsonl-reader.h"
#include "digest/jsonl.h"
#include "digest/markdown-reader.h"
#include "digest/markdown.h"
#include "service/day-digest.h"
#include "service/digest-intake.h"
#include "store/opening.h"
#include "text/tex.h"

#define QUICK_ROUNDS 4000
#define STORE_EACH   16

static OffprintConnection *connection;

/* What tends to hurt. */
static const char *const scraps[] = {
  "\n", "\r\n", "\t", "# 20251229\n", "# ", "## 2. `x` - y ", "### Authors\n", "### Background\n",
  "\xe2\x80\x94\n",
  "[PDF](https://arxiv.org/pdf/2604.00001), [HTML](https://arxiv.org/abs/2604.00001)\n", "`", " - ", ")",
  "{", "}",
  "[", "]", "\"", "\\", "\\u0000", "\\ud800", "null", "\"id\":", "\"title\":5,", "1e999", ",", ":", "<", ">",
  "&",
  "<![CDATA[", "]]>", "<!DOCTYPE x>", "</entry>", "</item>", "&lt;h3&gt;", "&#0;", "\xff", "\xed\xa0\x80",
  "\x01",
  "\xef\xbb\xbf", "\xe2\x80\xae", "$", "\\frac{", "_{", "2026-02-30", "99999999999999999999",
};

static void
mutate (GString *text, GRand *random)
{
  gsize at = text->len > 0 ? (gsize) g_rand_int_range (random, 0, (gint32) text->len) : 0;
  gsize wanted = (gsize) g_rand_int_range (random, 1, 100);
  g_autofree char *copy = NULL;

  switch (g_rand_int_range (random, 0, 5)) {
  case 0:
    if (text->len > 0)
      text->str[at] = (char) g_rand_int_range (random, 0, 256);
    break;
  case 1:
    g_string_erase (text, (gssize) at, (gssize) MIN (wanted, text->len - at));
    break;
  case 2:
    copy = g_memdup2 (text->str + at, MIN (wanted, text->len - at));
    g_string_insert_len (text, g_rand_int_range (random, 0, (gint32) text->len + 1), copy != NULL ? copy : "",
                         (gssize) MIN (wanted, text->len - at));
    break;
  default:
    g_string_insert (text, (gssize) at, scraps[g_rand_int_range (random, 0, G_N_ELEMENTS (scraps))]);
    break;
  }
}

static OffprintDigest *
make_digest (void)
{
  OffprintDigest *digest = offprint_digest_new (20260421, "en", "a header");
  g_autoptr (OffprintPaper) first = make_paper ("2604.90112", "On $x_i$ & <more>", "Ána Ó'Neil;B");
  g_autoptr (OffprintPaper) second = make_paper ("hep-th/9901917", "Second", "C");
  g_autoptr (OffprintSummary) summary = make_summary (first, "One.", "", "Three.");

  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, first, summary);
  offprint_digest_add (digest, "hep-th", OFFPRINT_KIND_REPLACE, second, NULL);
  return digest;
}

static void
check_text (const char *text)
{
  g_autofree char *shown = offprint_tex_to_unicode (text);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_utf8_validate (shown, -1, NULL));
}

static void
check_digest (const OffprintDigest *digest)
{
  g_assert_true (offprint_day_is_valid (digest->day));
  g_assert_nonnull (digest->language);
  for (guint i = 0; i < digest->entries->len; i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);

    g_assert_true (offprint_arxiv_id_is_row (entry->row));
    check_text (entry->title);
    check_text (entry->authors);
    check_text (entry->category);
    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      check_text (entry->sections[section]);
    if (entry->summary != NULL)
      g_assert_nonnull (entry->summary->language);
  }
}

/* Of what is read some goes into a store, is loaded again and written as it was; then it is forgotten. */
static void
try_store (OffprintDigest *digest, OffprintDigestWriter write, const char *text)
{
  static guint n_digests;
  g_autoptr (GPtrArray) digests = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDigest) loaded = NULL;
  OffprintDigestWish wish = { .day = digest->day, .language = (char *) "en" };
  OffprintDigestCounts counts = { 0 };
  OffprintImported imported = { 0 };

  if (n_digests++ % STORE_EACH != 0)
    return;
  wish.query = offprint_query_new (OFFPRINT_SCOPE_DAY, digest->day, NULL);
  g_ptr_array_add (digests, digest);
  g_assert_true (offprint_connection_begin (connection, &error));
  g_assert_true (offprint_digest_intake_store (connection, digests, "fuzz", &imported, &error));
  if (imported.n_days > 0) {
    loaded = offprint_day_digest_load (connection, &wish, &counts, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (loaded->entries->len, ==, digest->entries->len);
  }
  if (loaded != NULL && write != NULL) {
    g_autofree char *again = write_to_string (write, loaded);

    g_assert_cmpstr (again, ==, text);
  }
  offprint_connection_roll_back (connection);
  offprint_query_free (wish.query);
}

static void
try_markdown (const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDigest) digest = offprint_markdown_read (text->str, text->len, "20260421.md", &error);
  g_autofree char *again = NULL;

  g_assert_true ((digest == NULL) == (error != NULL));
  if (digest == NULL)
    return;
  check_digest (digest);
  again = write_to_string (offprint_markdown_write, digest);
  g_assert_cmpstr (again, ==, text->str);
  try_store (digest, offprint_markdown_write, text->str);
}

static void
try_jsonl (const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDigest) digest = offprint_jsonl_read (text->str, text->len, "20260421.jsonl", &error);

  g_autofree char *again = NULL;

  g_assert_true ((digest == NULL) == (error != NULL));
  if (digest == NULL)
    return;
  check_digest (digest);
  again = write_to_string (offprint_jsonl_write, digest);
  g_assert_cmpstr (again, ==, text->str);
  try_store (digest, offprint_jsonl_write, text->str);
}

static void
try_feed (const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) digests = offprint_feed_read (text->str, text->len, "feed", &error);

  g_assert_true ((digests == NULL) == (error != NULL));
  for (guint i = 0; digests != NULL && i < digests->len; i++) {
    check_digest (g_ptr_array_index (digests, i));
    try_store (g_ptr_array_index (digests, i), NULL, NULL);
  }
}

typedef struct {
  OffprintDigestWriter write;
  void               (*try) (const GString *text);
} Form;

static const Form forms[] = {
  { offprint_markdown_write, try_markdown },
  { offprint_jsonl_write, try_jsonl },
  { offprint_atom_write, try_feed },
  { offprint_rss_write, try_feed },
};

static guint n_rounds = QUICK_ROUNDS;

static void
test_form (gconstpointer data)
{
  const Form *form = data;
  g_autoptr (OffprintDigest) digest = make_digest ();
  g_autofree char *whole = write_to_string (form->write, digest);
  g_autoptr (GRand) random = g_rand_new_with_seed (4242);

  for (guint round = 0; round < n_rounds; round++) {
    g_autoptr (GString) text = g_string_new (whole);

    for (int i = g_rand_int_range (random, 0, 6); i > 0; i--)
      mutate (text, random);
    form->try (text);
  }
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL, *path = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    n_rounds = (guint) atoi (argv[1]);
  g_test_add_data_func ("/fuzz/digest/markdown", &forms[0], test_form);
  g_test_add_data_func ("/fuzz/digest/jsonl", &forms[1], test_form);
  g_test_add_data_func ("/fuzz/digest/atom", &forms[2], test_form);
  g_test_add_data_func ("/fuzz/digest/rss", &forms[3], test_form);
  folder = g_dir_make_tmp ("offprint-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "offprint.db", NULL);
  connection = offprint_opening_open (path, NULL, NULL, NULL);
  g_assert_nonnull (connection);
  status = g_test_run ();
  g_clear_pointer (&connection, offprint_connection_close);
  g_unlink (path);
  g_rmdir (folder);
  return status;
}
