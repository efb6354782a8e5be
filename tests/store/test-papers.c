/* test-papers.c: the papers' table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/papers.h"

#include "store/store-fixture.h"

static OffprintPutResult
put (Fixture *fixture, const OffprintPaper *paper)
{
  OffprintPutResult result = 99;
  g_autoptr (GError) error = NULL;

  offprint_store_put_paper (fixture->connection, paper, &result, &error);
  g_assert_no_error (error);
  return result;
}

static OffprintPaper *
get (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  OffprintPaper *paper = offprint_store_get_paper (fixture->connection, row_of (id), &error);

  g_assert_no_error (error);
  return paper;
}

static OffprintPaper *
make_full_paper (const char *id)
{
  OffprintPaper *paper = make_paper (id, "Engines & <b>numbers</b> 数", "cs.AI math-ph");

  paper->comment = g_strdup ("24 pages");
  paper->journal_ref = g_strdup ("J. Eng. 1 (1843)");
  paper->doi = g_strdup ("10.1000/1");
  paper->license = g_strdup ("http://creativecommons.org/licenses/by/4.0/");
  paper->submitted = 1764000000;
  paper->updated = 1764000001;
  return paper;
}

static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) paper = make_full_paper ("2512.00001v3");
  g_autoptr (OffprintPaper) back = NULL;

  g_assert_cmpint (put (fixture, paper), ==, OFFPRINT_PUT_ADDED);
  back = get (fixture, "2512.00001");
  g_assert_cmpint (back->row, ==, 202512000001);
  g_assert_cmpint (back->version, ==, 3);
  g_assert_cmpstr (back->title, ==, paper->title);
  g_assert_cmpstr (back->abstract, ==, paper->abstract);
  g_assert_cmpuint (back->n_authors, ==, 2);
  g_assert_cmpstr (back->authors[1].name, ==, "Émilie du Châtelet");
  g_assert_true (g_strv_equal ((const char *const *) back->categories,
                               (const char *const *) paper->categories));
  g_assert_cmpstr (back->comment, ==, paper->comment);
  g_assert_cmpstr (back->journal_ref, ==, paper->journal_ref);
  g_assert_cmpstr (back->doi, ==, paper->doi);
  g_assert_cmpstr (back->license, ==, paper->license);
  g_assert_cmpint (back->submitted, ==, 1764000000);
  g_assert_cmpint (back->updated, ==, 1764000001);
}

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  g_assert_null (get (fixture, "2512.00001"));
}

static void
test_nothing_but_an_id (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) paper = offprint_paper_new (row_of ("hep-th/9901001"), 0);
  g_autoptr (OffprintPaper) back = NULL;

  g_assert_cmpint (put (fixture, paper), ==, OFFPRINT_PUT_ADDED);
  back = get (fixture, "hep-th/9901001");
  g_assert_cmpstr (back->title, ==, "");
  g_assert_cmpstr (back->abstract, ==, "");
  g_assert_cmpuint (back->n_authors, ==, 0);
  g_assert_cmpuint (g_strv_length (back->categories), ==, 0);
  g_assert_null (back->comment);
}

static void
test_twice_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) paper = make_full_paper ("2512.00001v3");
  gint64 changes = 0;

  put (fixture, paper);
  changes = offprint_connection_count_changes (fixture->connection);
  g_assert_cmpint (put (fixture, paper), ==, OFFPRINT_PUT_UNCHANGED);
  g_assert_cmpint (offprint_connection_count_changes (fixture->connection), ==, changes);
}

static void
test_newer_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) first = make_full_paper ("2512.00001v1");
  g_autoptr (OffprintPaper) second = make_paper ("2512.00001v2", "Better engines", "cs.LG");
  g_autoptr (OffprintPaper) back = NULL;

  put (fixture, first);
  g_assert_cmpint (put (fixture, second), ==, OFFPRINT_PUT_UPDATED);
  back = get (fixture, "2512.00001");
  g_assert_cmpint (back->version, ==, 2);
  g_assert_cmpstr (back->title, ==, "Better engines");
  g_assert_cmpstr (back->abstract, ==, "What 2512.00001v2 says.");
  g_assert_cmpstr (back->comment, ==, "24 pages");    /* the newer one does not say */
  g_assert_cmpstr (back->doi, ==, "10.1000/1");
  g_assert_cmpint (back->submitted, ==, 1764000000);
  g_assert_cmpint (back->updated, ==, 0);             /* the older version's time is not the newer's */
  g_assert_cmpstr (back->categories[0], ==, "cs.LG");
  g_assert_cmpuint (g_strv_length (back->categories), ==, 3);
}

static void
test_older_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) second = make_paper ("2512.00001v2", "Better engines", "cs.LG");
  g_autoptr (OffprintPaper) first = make_full_paper ("2512.00001v1");
  g_autoptr (OffprintPaper) back = NULL;

  put (fixture, second);
  g_assert_cmpint (put (fixture, first), ==, OFFPRINT_PUT_UPDATED);
  back = get (fixture, "2512.00001");
  g_assert_cmpint (back->version, ==, 2);
  g_assert_cmpstr (back->title, ==, "Better engines");
  g_assert_cmpstr (back->comment, ==, "24 pages");    /* was missing */
  g_assert_cmpint (back->submitted, ==, 1764000000);
  g_assert_cmpint (back->updated, ==, 0);
  g_assert_cmpstr (back->categories[0], ==, "cs.LG");
  g_assert_cmpuint (g_strv_length (back->categories), ==, 3);
}

static void
test_unknown_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) known = make_paper ("2512.00001v1", "Known", "cs.AI");
  g_autoptr (OffprintPaper) unknown = make_paper ("2512.00001", "Unknown", "cs.AI");
  g_autoptr (OffprintPaper) unknown_too = make_paper ("2512.00002", "Unknown", "cs.AI");
  g_autoptr (OffprintPaper) known_too = make_paper ("2512.00002v1", "Known", "cs.AI");
  g_autoptr (OffprintPaper) back = NULL;
  g_autoptr (OffprintPaper) back_too = NULL;

  put (fixture, known);
  g_assert_cmpint (put (fixture, unknown), ==, OFFPRINT_PUT_UNCHANGED);
  back = get (fixture, "2512.00001");
  g_assert_cmpstr (back->title, ==, "Known");
  g_assert_cmpint (back->version, ==, 1);

  put (fixture, unknown_too);
  g_assert_cmpint (put (fixture, known_too), ==, OFFPRINT_PUT_UPDATED);
  back_too = get (fixture, "2512.00002");
  g_assert_cmpstr (back_too->title, ==, "Known");
  g_assert_cmpint (back_too->version, ==, 1);
}

static void
test_categories_join (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *stored, *fresh, *joined; } cases[] = {
    { "cs.AI", "cs.AI cs.LG", "cs.AI cs.LG" },          /* cross-listed later */
    { "cs.LG", "cs.AI cs.LG", "cs.AI cs.LG" },          /* the fuller source knows the primary one */
    { "cs.AI cs.LG", "cs.LG", "cs.AI cs.LG" },          /* a source that names only one */
    { "cs.AI cs.LG", "cs.LG stat.ML", "cs.AI cs.LG stat.ML" },
    { "", "cs.AI", "cs.AI" },
    { "cs.AI", "", "cs.AI" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = g_strdup_printf ("2512.1%04uv1", i);
    g_autoptr (OffprintPaper) stored = make_paper (id, "T", cases[i].stored);
    g_autoptr (OffprintPaper) fresh = make_paper (id, "T", cases[i].fresh);
    g_autoptr (OffprintPaper) back = NULL;
    g_autofree char *joined = NULL;

    put (fixture, stored);
    put (fixture, fresh);
    back = get (fixture, id);
    joined = g_strjoinv (" ", back->categories);
    g_assert_cmpstr (joined, ==, cases[i].joined);
  }
}

static void
test_get_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintPaper) one = make_paper ("2512.00001v1", "One", "cs.AI");
  g_autoptr (OffprintPaper) two = make_paper ("2512.00002v1", "Two", "cs.AI");
  gint64 rows[] = { row_of ("2512.00002"), row_of ("2512.00009"), row_of ("2512.00001") };
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_papers = 0;

  put (fixture, one);
  put (fixture, two);
  papers = offprint_store_get_papers (fixture->connection, rows, G_N_ELEMENTS (rows), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (papers->len, ==, 2);
  g_assert_cmpstr (((OffprintPaper *) papers->pdata[0])->title, ==, "Two");
  g_assert_cmpstr (((OffprintPaper *) papers->pdata[1])->title, ==, "One");
  g_assert_true (offprint_store_count_papers (fixture->connection, &n_papers, &error));
  g_assert_cmpint (n_papers, ==, 2);
}

/* Marks, summaries and listings refer to the paper's row, which no update may take away. */
static void
test_update_keeps_what_refers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintSummary) summary = NULL;
  g_autoptr (OffprintSummary) kept = NULL;
  g_autoptr (OffprintMarks) marks = NULL;
  g_autoptr (GError) error = NULL;
  guint n_listed = 0;

  put_list (fixture->connection, 20251203, "cs.AI", "2512.00001v1 new");
  mark (fixture->connection, "2512.00001", TRUE);
  mark (fixture->connection, "2512.00001", FALSE);
  g_assert_true (offprint_store_set_note (fixture->connection, row_of ("2512.00001"), "Mine", &error));
  summary = put_summary (fixture->connection, "2512.00001v1", "zh", "chat", "标题");
  put_list (fixture->connection, 20251204, "cs.AI", "2512.00001v2 replace");

  marks = offprint_store_get_marks (fixture->connection, row_of ("2512.00001"), &error);
  g_assert_cmpint (marks->starred, >, 0);
  g_assert_cmpint (marks->read, >, 0);
  g_assert_cmpstr (marks->note, ==, "Mine");
  kept = offprint_store_get_summary (fixture->connection, row_of ("2512.00001"), "zh", &error);
  g_assert_cmpstr (kept->title, ==, "标题");
  g_assert_true (offprint_store_count_list (fixture->connection, 20251203, "cs.AI", &n_listed, &error));
  g_assert_cmpuint (n_listed, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/store/papers/every-field", test_every_field);
  ADD_FIXTURE_TEST ("/store/papers/absent", test_absent);
  ADD_FIXTURE_TEST ("/store/papers/nothing-but-an-id", test_nothing_but_an_id);
  ADD_FIXTURE_TEST ("/store/papers/twice-changes-nothing", test_twice_changes_nothing);
  ADD_FIXTURE_TEST ("/store/papers/newer-version", test_newer_version);
  ADD_FIXTURE_TEST ("/store/papers/older-version", test_older_version);
  ADD_FIXTURE_TEST ("/store/papers/unknown-version", test_unknown_version);
  ADD_FIXTURE_TEST ("/store/papers/categories-join", test_categories_join);
  ADD_FIXTURE_TEST ("/store/papers/get-many", test_get_many);
  ADD_FIXTURE_TEST ("/store/papers/update-keeps-what-refers", test_update_keeps_what_refers);
  return g_test_run ();
}
