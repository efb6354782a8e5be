/* test-search-pages.c: how much is found at a time, in which order, and while papers change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/search-fixture.h"

static void
test_new_version (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  begin (fixture);
  put (fixture, "2512.00003v2", "Trees for proteins", "We fold with trees.", "Ada Lovelace", "q-bio.BM");
  commit (fixture);
  assert_found (fixture, "trees", "2512.00003");
  assert_found (fixture, "graph", "");
  assert_found (fixture, "zhang", "");
  assert_found (fixture, "proteins", "2512.00003");
}

static void
test_roll_back (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  begin (fixture);
  put (fixture, "2512.00003v2", "Trees for proteins", "We fold with trees.", "Ada Lovelace", "q-bio.BM");
  put (fixture, "2512.00004v1", "Trees", "", "Ada Lovelace", "q-bio.BM");
  offprint_connection_roll_back (fixture->connection);
  assert_found (fixture, "trees", "");
  assert_found (fixture, "graph", "2512.00003");
  begin (fixture);
  put (fixture, "2512.00003v2", "Trees for proteins", "We fold with trees.", "Ada Lovelace", "q-bio.BM");
  commit (fixture);
  assert_found (fixture, "trees", "2512.00003");
  assert_found (fixture, "graph", "");
}

/* Pages put together are the whole, whatever stops them. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "neural", "\"the model\"", "is:unread", "transformati", "-holes" };
  const OffprintSearchOptions ways[] = { { .limit = 1 }, { .patience = 1 }, { .limit = 2, .patience = 1 } };

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
      g_autoptr (OffprintSearchQuery) query = offprint_query_parse (texts[i]);
      g_autoptr (GArray) whole = search (fixture, texts[i], &(OffprintSearchOptions) { 0 });
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autofree char *expected = rows_to_string (whole);
      OffprintSearchOptions options = ways[w];

      do {
        g_autoptr (GError) error = NULL;
        g_autoptr (OffprintSearchPage) page = offprint_store_search (fixture->connection, query, &options,
                                                                     &error);

        g_assert_no_error (error);
        g_assert_true (options.limit == 0 || page->rows->len <= options.limit);
        g_array_append_vals (all, page->rows->data, page->rows->len);
        options.before = page->next;
      } while (options.before != 0);
      assert_rows (all, expected);
    }
}

/* A rare word that begins like a common one: cut it has too many candidates, so the whole is asked for. */
static void
test_rare_among_common (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) both = NULL;

  begin (fixture);
  for (int i = 1; i <= 600; i++) {
    g_autofree char *id = g_strdup_printf ("2512.%05dv1", i);

    put (fixture, id, i % 290 == 0 ? "Interlacing of interactions" : "Interactions", "Abstract.", "A",
         "cs.LG");
  }
  commit (fixture);
  all = search (fixture, "interlac", &(OffprintSearchOptions) { 0 });
  assert_rows (all, "2512.00580 2512.00290");
  first = search (fixture, "interlacing", &(OffprintSearchOptions) { .limit = 1 });
  assert_rows (first, "2512.00580");
  both = search (fixture, "interlac -holes interacti",
                 &(OffprintSearchOptions) { .before = row_of ("2512.00580") });
  assert_rows (both, "2512.00290");
}

static void
test_within (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "hep-th/9901001", "2511.00009", "2512.00001" };
  g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (gint64));
  OffprintSearchOptions options = { .within = within };
  g_autoptr (GArray) model = NULL;
  g_autoptr (GArray) neural = NULL;
  g_autoptr (GArray) all = NULL;

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    gint64 row = row_of (ids[i]);

    g_array_append_val (within, row);
  }
  model = search (fixture, "model", &options);
  assert_rows (model, "2512.00001 2511.00009");
  neural = search (fixture, "neural", &options);
  assert_rows (neural, "2511.00009");
  all = search (fixture, "", &options);
  assert_rows (all, "2512.00001 2511.00009 hep-th/9901001");
}

static void
test_ranked (Fixture *fixture, gconstpointer data)
{
  const OffprintSearchOptions options = { .limit = 3 };
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse ("loom");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;

  begin (fixture);
  put (fixture, "2512.00001v1", "The loom", "A loom.", "A", "cs.LG");
  put (fixture, "2512.00002v1", "Weaving", "A loom, a loom, a loom.", "B", "cs.LG");
  put (fixture, "2512.00003v1", "Spinning", "No loom.", "C", "cs.LG");
  put (fixture, "2512.00004v1", "Sewing", "No loom.", "D", "cs.LG");
  put (fixture, "2512.00005v1", "Knitting", "No.", "E", "cs.LG");
  commit (fixture);
  rows = offprint_store_search_ranked (fixture->connection, query, &options, &error);
  g_assert_no_error (error);
  assert_rows (rows, "2512.00001 2512.00002 2512.00004");
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text; gint64 n_papers; } counts[] = {
    { "neural", 2 }, { "\"deep learning\"", 1 }, { "nothing", 0 }, { "", 5 }, { "cat:cs is:unread", 4 },
  };

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (OffprintSearchQuery) query = offprint_query_parse (counts[i].text);
    g_autoptr (GError) error = NULL;
    gint64 n_papers = -1;

    g_assert_true (offprint_store_search_count (fixture->connection, query, NULL, &n_papers, &error));
    g_assert_cmpint (n_papers, ==, counts[i].n_papers);
  }
}

static gpointer
write_thread (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintConnection) writer = offprint_opening_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 40; i++) {
    g_autofree char *id = g_strdup_printf ("2512.1%04dv1", i);
    g_autoptr (OffprintPaper) paper = make_paper (id, "Looms", "cs.AI");

    g_assert_true (offprint_connection_begin (writer, &error));
    offprint_store_put_paper (writer, paper, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (offprint_connection_commit (writer, &error));
  }
  return NULL;
}

/* While another connection writes, a search sees some whole state, and at the end all of it. */
static void
test_while_writing (Fixture *fixture, gconstpointer data)
{
  GThread *thread = g_thread_new ("writer", write_thread, fixture->path);
  guint n_before = 0;

  while (n_before < 40) {
    g_autoptr (GArray) rows = search (fixture, "looms", &(OffprintSearchOptions) { 0 });

    g_assert_cmpuint (rows->len, >=, n_before);
    n_before = rows->len;
  }
  g_thread_join (thread);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OffprintSearchQuery) query = offprint_query_parse ("-nothing");
  g_autoptr (GError) error = NULL;

  begin (fixture);
  for (int i = 0; i < 500; i++) {
    g_autofree char *id = g_strdup_printf ("2512.1%04dv1", i);

    put (fixture, id, "Looms", "Nothing much.", "A", "cs.LG");
  }
  commit (fixture);
  g_cancellable_cancel (cancellable);
  offprint_connection_set_cancellable (fixture->connection, cancellable);
  g_assert_null (offprint_store_search (fixture->connection, query, &(OffprintSearchOptions) { 0 }, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  offprint_connection_set_cancellable (fixture->connection, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/search-pages/new-version", test_new_version);
  ADD_FIXTURE_TEST ("/store/search-pages/roll-back", test_roll_back);
  ADD_FIXTURE_TEST ("/store/search-pages/pages", test_pages);
  ADD_FIXTURE_TEST ("/store/search-pages/rare-among-common", test_rare_among_common);
  ADD_FIXTURE_TEST ("/store/search-pages/within", test_within);
  ADD_FIXTURE_TEST ("/store/search-pages/ranked", test_ranked);
  ADD_FIXTURE_TEST ("/store/search-pages/count", test_count);
  ADD_FIXTURE_TEST ("/store/search-pages/while-writing", test_while_writing);
  ADD_FIXTURE_TEST ("/store/search-pages/cancel", test_cancel);
  return g_test_run ();
}
