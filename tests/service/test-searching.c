/* test-searching.c: finding papers by what somebody typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-fixture.h"
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
  g_test_add ("/service/searching/within", Fixture, NULL, set_up, test_within, tear_down);
  return g_test_run ();
}
