/* test-paper.c: a paper's metadata
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/paper.h"

#define ROW G_GINT64_CONSTANT (202604000001)

static OffprintAuthor *
make_authors (const char *first, const char *second)
{
  OffprintAuthor *authors = g_new0 (OffprintAuthor, 2);

  authors[0].name = g_strdup (first);
  authors[0].affiliation = g_strdup ("Somewhere, far away");
  authors[1].name = g_strdup (second);
  return authors;
}

static void
test_new (void)
{
  g_autoptr (OffprintPaper) paper = offprint_paper_new (ROW, 2);

  g_assert_cmpint (paper->row, ==, ROW);
  g_assert_cmpint (paper->version, ==, 2);
  g_assert_cmpuint (paper->n_authors, ==, 0);
  g_assert_null (offprint_paper_get_primary (paper));
}

/* Boxed, shared, and freed once. */
static void
test_shared (void)
{
  OffprintPaper *paper = offprint_paper_new (ROW, 1), *boxed = NULL;

  paper->title = g_strdup ("A title");
  paper->categories = g_strsplit ("cs.AI math.NT", " ", -1);
  boxed = g_boxed_copy (OFFPRINT_TYPE_PAPER, paper);
  g_assert_true (boxed == paper);
  offprint_paper_unref (paper);
  g_assert_cmpstr (boxed->title, ==, "A title");
  g_assert_cmpstr (offprint_paper_get_primary (boxed), ==, "cs.AI");
  g_boxed_free (OFFPRINT_TYPE_PAPER, boxed);
}

static void
test_authors (void)
{
  g_autoptr (OffprintPaper) paper = offprint_paper_new (ROW, 1);
  g_autofree char *none = offprint_paper_join_authors (paper, ", ");
  g_autofree char *two = NULL, *replaced = NULL;

  g_assert_cmpstr (none, ==, "");
  offprint_paper_take_authors (paper, make_authors ("Ána Ó'Neil", "Li Na"), 2);
  two = offprint_paper_join_authors (paper, ",");
  g_assert_cmpstr (two, ==, "Ána Ó'Neil,Li Na");
  offprint_paper_take_authors (paper, make_authors ("First", "Second"), 2);
  replaced = offprint_paper_join_authors (paper, "; ");
  g_assert_cmpstr (replaced, ==, "First; Second");
}

static void
test_not_a_row (void)
{
  if (g_test_subprocess ()) {
    OffprintPaper *paper = offprint_paper_new (7, 1);

    g_assert_null (paper);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*offprint_arxiv_id_is_row*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/paper/new", test_new);
  g_test_add_func ("/model/paper/shared", test_shared);
  g_test_add_func ("/model/paper/authors", test_authors);
  g_test_add_func ("/model/paper/not-a-row", test_not_a_row);
  return g_test_run ();
}
