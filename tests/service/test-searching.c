/* test-searching.c: finding papers by what somebody typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-fixture.h"
#include "service/highlighter.h"
#include "service/searching.h"

static OffprintFound *
search (Fixture *fixture, const char *text, const OffprintQuery *within, guint limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OffprintFound *found = NULL;

  offprint_library_search_async (fixture->library, text, within, OFFPRINT_SEARCH_NEWEST, 0, limit, NULL, keep_result_cb, &result);
  found = offprint_library_search_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return found;
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  g_autoptr (OffprintFound) one = search (fixture, "spindles", NULL, 10);
  g_autoptr (OffprintFound) author = search (fixture, "author:wierzbolowski", NULL, 10);
  g_autoptr (OffprintFound) none = search (fixture, "no such words anywhere", NULL, 10);

  g_assert_cmpuint (intake->document->n_entries, >, 0);
  g_assert_cmpuint (one->rows->len, >=, 1);
  g_assert_cmpuint (author->rows->len, ==, 1);    /* typed without its diacritics */
  g_assert_cmpuint (none->rows->len, ==, 0);
  g_assert_cmpint (none->next, ==, 0);
}

static void
test_jump (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  const OffprintEntry *entry = g_ptr_array_index (intake->document->entries, 0);
  g_autoptr (OffprintFound) found = search (fixture, "https://arxiv.org/abs/2604.90112v1", NULL, 10);

  g_assert_cmpint (found->row, ==, entry->paper->row);
  g_assert_cmpuint (found->rows->len, >=, 1);
  g_assert_cmpint (g_array_index (found->rows, gint64, 0), ==, found->row);
}

/* An identifier whose paper is not there finds nothing, but says which it is. */
static void
test_not_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake G_GNUC_UNUSED = read_sample (fixture);
  g_autoptr (OffprintFound) found = search (fixture, "2001.00001", NULL, 10);

  g_assert_cmpint (found->row, ==, G_GINT64_CONSTANT (202001000001));
  g_assert_cmpuint (found->rows->len, ==, 0);
}

static gint64
count (Fixture *fixture, const char *text, const OffprintQuery *within)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_found = 0;

  offprint_library_count_found_async (fixture->library, text, within, NULL, keep_result_cb, &result);
  n_found = offprint_library_count_found_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return n_found;
}

/* All are counted, however few are asked for, and page after page they all come. */
static void
test_count (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake G_GNUC_UNUSED = read_sample (fixture);
  g_autoptr (OffprintFound) all = search (fixture, "the", NULL, 100);
  g_autoptr (OffprintFound) first = search (fixture, "the", NULL, 3);

  g_assert_cmpuint (first->rows->len, ==, 3);
  g_assert_cmpint (first->next, !=, 0);
  g_assert_cmpint (count (fixture, "the", NULL), ==, all->rows->len);
  g_assert_cmpint (count (fixture, "zzyzx", NULL), ==, 0);
}

/* The best first are the same papers in another order: those with the word in the title before the others. */
static void
test_best (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintIntake) intake G_GNUC_UNUSED = read_sample (fixture);
  g_autoptr (OffprintFound) newest = search (fixture, "robot", NULL, 100);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OffprintFound) best = NULL;

  offprint_library_search_async (fixture->library, "robot", NULL, OFFPRINT_SEARCH_BEST, 0, 100, NULL, keep_result_cb,
                                 &result);
  best = offprint_library_search_finish (fixture->library, wait_for (&result), NULL);
  g_assert_cmpuint (best->rows->len, ==, newest->rows->len);
  g_assert_cmpint (best->next, ==, 0);
}

/* Where the words stand, in bytes, without regard to case, width or diacritics. */
static void
test_marks (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *query; gboolean names; const char *text; int start, end; } rows[] = {
    { "graph", FALSE, "On Graphs", 3, 9 },
    { "\"graph\"", FALSE, "On Graphs", -1, -1 },
    { "poincare", FALSE, "Maps of Poincaré", 8, 17 },
    { "机器", FALSE, "统计机器学习", 6, 12 },
    { "author:lovelace", TRUE, "Ada Lovelace", 4, 12 },
    { "author:lovelace", FALSE, "On Lovelace", -1, -1 },
    { "-graph", FALSE, "On Graphs", -1, -1 },
    { "is:starred", FALSE, "starred", -1, -1 },
    { "\"graph networks\"", FALSE, "Graph, networks", 0, 15 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (OffprintHighlighter) highlighter = offprint_highlighter_new (rows[i].query);
    g_autoptr (GArray) marks = offprint_highlighter_mark (highlighter, rows[i].names, rows[i].text);

    g_test_message ("%s", rows[i].query);
    g_assert_cmpuint (marks->len, ==, rows[i].start >= 0 ? 1 : 0);
    if (rows[i].start < 0)
      continue;
    g_assert_cmpint (g_array_index (marks, OffprintMark, 0).start, ==, rows[i].start);
    g_assert_cmpint (g_array_index (marks, OffprintMark, 0).end, ==, rows[i].end);
  }
}

static void
test_within (Fixture *fixture, gconstpointer data)
{
  const char *const chosen[] = { "math.NT", NULL };
  g_autoptr (OffprintIntake) intake = read_sample (fixture);
  g_autoptr (OffprintQuery) list = offprint_query_new (OFFPRINT_SCOPE_DAY, intake->document->day, chosen);
  g_autoptr (OffprintFound) everywhere = search (fixture, "the", NULL, 100);
  g_autoptr (OffprintFound) within = search (fixture, "the", list, 100);

  g_assert_cmpuint (within->rows->len, >, 0);
  g_assert_cmpuint (within->rows->len, <, everywhere->rows->len);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/searching/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/service/searching/jump", Fixture, NULL, set_up, test_jump, tear_down);
  g_test_add ("/service/searching/not-there", Fixture, NULL, set_up, test_not_there, tear_down);
  g_test_add ("/service/searching/count", Fixture, NULL, set_up, test_count, tear_down);
  g_test_add ("/service/searching/best", Fixture, NULL, set_up, test_best, tear_down);
  g_test_add ("/service/searching/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/service/searching/within", Fixture, NULL, set_up, test_within, tear_down);
  return g_test_run ();
}
