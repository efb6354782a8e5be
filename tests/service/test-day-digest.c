/* test-day-digest.c: the digest of a day as it is to be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/day-digest.h"

#include <glib/gstdio.h>

#include "store/listings.h"
#include "store/opening.h"
#include "store/summaries.h"

#define DAY 20260421

typedef struct {
  char               *folder;
  char               *path;
  OffprintConnection *connection;
} Fixture;

/* A line of a list: the paper's number and its kind there. */
typedef struct {
  int          number;
  OffprintKind kind;
} Line;

static gint64
row_of (int number)
{
  return G_GINT64_CONSTANT (202604000000) + number;
}

static void
put_list (Fixture *fixture, OffprintDay day, const char *category, const Line *lines, gsize n_lines)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  OffprintListResult result = { 0 };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < n_lines; i++) {
    g_autoptr (OffprintPaper) paper = offprint_paper_new (row_of (lines[i].number), 1);

    paper->title = g_strdup_printf ("Title %d", lines[i].number);
    paper->abstract = g_strdup ("We show that spindles turn.");
    paper->categories = g_strsplit (category, " ", -1);
    g_ptr_array_add (entries, offprint_entry_new (paper, lines[i].kind));
  }
  offprint_store_put_list (fixture->connection, day, category, entries, &result, &error);
  g_assert_no_error (error);
}

static void
put_summary (Fixture *fixture, int number)
{
  g_autoptr (OffprintSummary) summary = offprint_summary_new (row_of (number), 1, "en", OFFPRINT_ENGINE_CHAT, "model");
  g_autoptr (GError) error = NULL;

  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    summary->sections[section] = g_strdup_printf ("Section %d of %d", section, number);
  offprint_store_put_summary (fixture->connection, summary, &error);
  g_assert_no_error (error);
}

/* Papers in one list, in both, and in one list twice; a category whose papers come in another order than their kinds;
 * a day before, of which nothing may be taken. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const Line ai[] = {
    { 5, OFFPRINT_KIND_REPLACE }, { 3, OFFPRINT_KIND_NEW }, { 1, OFFPRINT_KIND_CROSS }, { 2, OFFPRINT_KIND_NEW },
    { 3, OFFPRINT_KIND_REPLACE },
  };
  static const Line lg[] = {
    { 1, OFFPRINT_KIND_NEW }, { 4, OFFPRINT_KIND_REPLACE_CROSS }, { 2, OFFPRINT_KIND_CROSS },
    { 6, OFFPRINT_KIND_NEW },
  };
  static const Line before[] = { { 9, OFFPRINT_KIND_NEW }, { 1, OFFPRINT_KIND_NEW } };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "offprint.db", NULL);
  fixture->connection = offprint_opening_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  put_list (fixture, DAY, "cs.LG", lg, G_N_ELEMENTS (lg));
  put_list (fixture, DAY, "cs.AI", ai, G_N_ELEMENTS (ai));
  put_list (fixture, offprint_day_add (DAY, -1), "cs.AI", before, G_N_ELEMENTS (before));
  put_summary (fixture, 1);
  put_summary (fixture, 3);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;

  offprint_connection_close (fixture->connection);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static OffprintDigest *
load (Fixture *fixture, const OffprintQuery *query, OffprintDigestCounts *counts)
{
  OffprintDigestWish wish = { .language = (char *) "en", .query = (OffprintQuery *) query };
  g_autoptr (GError) error = NULL;
  OffprintDigest *digest = offprint_day_digest_load (fixture->connection, &wish, counts, &error);

  g_assert_no_error (error);
  return digest;
}

static char *
describe (const OffprintDigest *digest)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < digest->entries->len; i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, i);

    g_string_append_printf (text, "%u. %s %s %d%s\n", entry->number, entry->category,
                            offprint_kind_to_string (entry->kind), (int) (entry->row % 1000),
                            entry->summary != NULL ? " summarised" : "");
  }
  return g_string_free (text, FALSE);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const char *const chosen[] = { "cs.LG", "cs.AI", NULL };
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, DAY, chosen);
  OffprintDigestCounts counts = { 0, 0 };
  g_autoptr (OffprintDigest) digest = load (fixture, query, &counts);
  g_autofree char *text = describe (digest);

  g_assert_cmpstr (text, ==,
                   "1. cs.LG new 1 summarised\n"
                   "2. cs.LG new 6\n"
                   "3. cs.LG cross 2\n"
                   "4. cs.LG replace-cross 4\n"
                   "5. cs.AI new 3 summarised\n"
                   "6. cs.AI replace 5\n");
  g_assert_cmpuint (counts.n_papers, ==, 6);
  g_assert_cmpuint (counts.n_without, ==, 4);
}

/* A day is read by its lists where all of it is wanted, else by the papers that are left; nobody has read any of them,
 * so that both are the same. */
static void
test_both_ways (Fixture *fixture, gconstpointer data)
{
  static const char *const categories[][3] = {
    { NULL }, { "cs.AI", NULL }, { "cs.AI", "cs.LG", NULL }, { "cs.LG", "cs.AI", NULL }, { "math.GT", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    for (guint kinds = 0; kinds <= OFFPRINT_ALL_KINDS; kinds++) {
      g_autoptr (OffprintQuery) whole = offprint_query_new (OFFPRINT_SCOPE_DAY, DAY, categories[i]);
      g_autoptr (OffprintQuery) unread = NULL;
      OffprintDigestCounts by_lists = { 0, 0 }, by_papers = { 0, 0 };
      g_autoptr (OffprintDigest) one = NULL, other = NULL;
      g_autofree char *text = NULL, *expected = NULL;

      whole->kinds = kinds;
      unread = offprint_query_copy (whole);
      unread->unread = TRUE;
      one = load (fixture, whole, &by_lists);
      other = load (fixture, unread, &by_papers);
      text = describe (one);
      expected = describe (other);
      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpmem (&by_lists, sizeof by_lists, &by_papers, sizeof by_papers);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/day-digest/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/service/day-digest/both-ways", Fixture, NULL, set_up, test_both_ways, tear_down);
  return g_test_run ();
}
