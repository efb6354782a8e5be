/* test-refresh-list.c: one list of a refresh: what came, judged and stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-fixture.h"
#include "service/library-private.h"
#include "service/refresh-list.h"

#define MONDAY  20260420
#define TUESDAY 20260421

/* Papers by their number, such as "1 2 3"; those of a page have no version. */
static OffprintDocument *
new_document (OffprintFormat format, OffprintDay day, const char *numbers)
{
  OffprintDocument *document = offprint_document_new ();
  g_auto (GStrv) parts = g_strsplit (numbers, " ", -1);

  if (document->entries == NULL)
    document->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  document->format = format;
  document->day = day;
  for (guint i = 0; parts[i] != NULL; i++) {
    gint64 row = G_GINT64_CONSTANT (202604000000) + g_ascii_strtoll (parts[i], NULL, 10);
    g_autoptr (OffprintPaper) paper = offprint_paper_new (row, format == OFFPRINT_FORMAT_RSS ? 1 : 0);

    paper->title = g_strdup ("A title");
    paper->abstract = g_strdup ("We show that a thing holds.");
    paper->categories = g_strsplit ("cs.AI", " ", -1);
    g_ptr_array_add (document->entries, offprint_entry_new (paper, OFFPRINT_KIND_NEW));
    document->n_by_kind[OFFPRINT_KIND_NEW]++;
    document->n_entries++;
  }
  document->total = format == OFFPRINT_FORMAT_RSS ? -1 : (int) document->n_entries;
  return document;
}

static void
write_list (Fixture *fixture, OffprintDatabaseFunc func, OffprintRefreshList *list)
{
  g_autoptr (GError) error = NULL;

  offprint_database_write (offprint_library_get_database (fixture->library), func, list, NULL, NULL, &error);
  g_assert_no_error (error);
}

static OffprintRefreshList *
new_list (OffprintDay day)
{
  return offprint_refresh_list_new (day, day < TUESDAY, "cs.AI", OFFPRINT_DAY_UNKNOWN);
}

typedef struct {
  OffprintDay         day;
  guint               n;
  OffprintDayRecord  *record;
} Look;

static gpointer
look (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *wanted = data;

  wanted->record = offprint_store_get_day_state (connection, wanted->day, "cs.AI", error);
  return offprint_store_count_list (connection, wanted->day, "cs.AI", &wanted->n, error) ? data : NULL;
}

static void
assert_stored (Fixture *fixture, OffprintDay day, OffprintDayState state, guint n)
{
  Look wanted = { day, 0, NULL };
  g_autoptr (GError) error = NULL;

  offprint_database_read (offprint_library_get_database (fixture->library), look, &wanted, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (offprint_day_state_to_string (wanted.record->state), ==, offprint_day_state_to_string (state));
  g_assert_cmpuint (wanted.n, ==, n);
  offprint_day_record_free (wanted.record);
}

static void
put_page (Fixture *fixture, OffprintDay day, const char *numbers)
{
  OffprintRefreshList *list = new_list (day);

  list->page = new_document (OFFPRINT_FORMAT_LISTING, day, numbers);
  list->comparable = TRUE;
  write_list (fixture, offprint_refresh_list_store_papers, list);
  write_list (fixture, offprint_refresh_list_store_state, list);
  offprint_refresh_list_free (list);
}

/* The papers of a feed are there before the page has come; the page then says what the list is. */
static void
test_page_has_the_last_word (Fixture *fixture, gconstpointer data)
{
  OffprintRefreshList *list = new_list (TUESDAY);

  list->feed = new_document (OFFPRINT_FORMAT_RSS, TUESDAY, "1 2 9");
  list->feed_url = g_strdup ("http://127.0.0.1/rss/cs.AI");
  list->validators = g_new0 (OffprintValidators, 1);
  write_list (fixture, offprint_refresh_list_store_feed, list);
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_UNKNOWN, 3);

  list->page = new_document (OFFPRINT_FORMAT_LISTING, TUESDAY, "1 2 3 4");
  write_list (fixture, offprint_refresh_list_store_papers, list);
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_UNKNOWN, 4);
  write_list (fixture, offprint_refresh_list_store_state, list);
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_COMPLETE, 4);
  g_assert_cmpint (list->record->declared, ==, 4);
  offprint_refresh_list_free (list);
}

/* Of what only a page told, the version is still to be asked for. */
static void
test_bare (Fixture *fixture, gconstpointer data)
{
  OffprintRefreshList *list = new_list (TUESDAY);
  g_autoptr (GArray) rows = NULL;

  list->feed = new_document (OFFPRINT_FORMAT_RSS, TUESDAY, "1 2");
  write_list (fixture, offprint_refresh_list_store_feed, list);
  list->page = new_document (OFFPRINT_FORMAT_LISTING, TUESDAY, "1 2 3");
  write_list (fixture, offprint_refresh_list_store_papers, list);
  rows = offprint_refresh_list_find_bare (list);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (g_array_index (rows, gint64, 0), ==, G_GINT64_CONSTANT (202604000003));
  offprint_refresh_list_free (list);
}

/* The page still shows Monday: the feed has its papers under Tuesday's date, and they are taken off again. */
static void
test_feed_given_away_by_the_page (Fixture *fixture, gconstpointer data)
{
  OffprintRefreshList *list = new_list (TUESDAY);

  list->feed = new_document (OFFPRINT_FORMAT_RSS, TUESDAY, "1 2 3");
  list->feed_url = g_strdup ("http://127.0.0.1/rss/cs.AI");
  list->validators = g_new0 (OffprintValidators, 1);
  write_list (fixture, offprint_refresh_list_store_feed, list);
  list->page = new_document (OFFPRINT_FORMAT_LISTING, MONDAY, "1 2 3");
  write_list (fixture, offprint_refresh_list_store_papers, list);
  write_list (fixture, offprint_refresh_list_store_state, list);
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_STALE, 0);
  offprint_refresh_list_free (list);
}

static void
test_stale_by_the_store (Fixture *fixture, gconstpointer data)
{
  put_page (fixture, MONDAY, "1 2 3");
  put_page (fixture, TUESDAY, "1 2 3");
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_STALE, 0);
  put_page (fixture, TUESDAY, "3 4 5");
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_COMPLETE, 3);
}

static void
test_stale_by_what_was_fetched (Fixture *fixture, gconstpointer data)
{
  OffprintRefreshList *list = new_list (MONDAY);

  list->page = new_document (OFFPRINT_FORMAT_CATCHUP, MONDAY, "1 2 3");
  list->before_list = new_document (OFFPRINT_FORMAT_CATCHUP, 20260417, "1 2 3");
  list->comparable = TRUE;
  write_list (fixture, offprint_refresh_list_store_papers, list);
  write_list (fixture, offprint_refresh_list_store_state, list);
  assert_stored (fixture, MONDAY, OFFPRINT_DAY_STALE, 0);
  offprint_refresh_list_free (list);
}

static void
test_not_comparable (Fixture *fixture, gconstpointer data)
{
  OffprintRefreshList *list = new_list (MONDAY);

  write_list (fixture, offprint_refresh_list_check_before, list);
  g_assert_false (list->comparable);
  list->page = new_document (OFFPRINT_FORMAT_CATCHUP, MONDAY, "1 2 3");
  write_list (fixture, offprint_refresh_list_store_papers, list);
  write_list (fixture, offprint_refresh_list_store_state, list);
  assert_stored (fixture, MONDAY, OFFPRINT_DAY_FAILED, 3);
  offprint_refresh_list_free (list);

  put_page (fixture, 20260417, "7 8");
  list = new_list (MONDAY);
  write_list (fixture, offprint_refresh_list_check_before, list);
  g_assert_true (list->comparable);
  offprint_refresh_list_free (list);
}

/* Newest first: Tuesday came with Monday's list, which shows when Monday comes. */
static void
test_reopened (Fixture *fixture, gconstpointer data)
{
  OffprintRefreshList *list = new_list (MONDAY);

  put_page (fixture, TUESDAY, "1 2 3");
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_COMPLETE, 3);
  list->page = new_document (OFFPRINT_FORMAT_CATCHUP, MONDAY, "1 2 3");
  list->comparable = TRUE;
  write_list (fixture, offprint_refresh_list_store_papers, list);
  write_list (fixture, offprint_refresh_list_store_state, list);
  g_assert_cmpint (list->reopened, ==, TUESDAY);
  assert_stored (fixture, MONDAY, OFFPRINT_DAY_COMPLETE, 3);
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_STALE, 0);
  offprint_refresh_list_free (list);
}

static void
store_unasked (Fixture *fixture, OffprintDayState before)
{
  OffprintRefreshList *list = offprint_refresh_list_new (TUESDAY, FALSE, "cs.AI", before);

  list->page_error = g_strdup ("There is no network");
  write_list (fixture, offprint_refresh_list_store_unasked, list);
  offprint_refresh_list_free (list);
}

static void
test_unasked (Fixture *fixture, gconstpointer data)
{
  store_unasked (fixture, OFFPRINT_DAY_UNKNOWN);
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_FAILED, 0);
  put_page (fixture, TUESDAY, "1 2 3");
  store_unasked (fixture, OFFPRINT_DAY_COMPLETE);
  assert_stored (fixture, TUESDAY, OFFPRINT_DAY_COMPLETE, 3);
}

#define ADD_FIXTURE_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("OFFPRINT_NOW", "2026-04-21T14:00:00Z", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD_FIXTURE_TEST ("/service/refresh-list/page-has-the-last-word", test_page_has_the_last_word);
  ADD_FIXTURE_TEST ("/service/refresh-list/bare", test_bare);
  ADD_FIXTURE_TEST ("/service/refresh-list/feed-given-away", test_feed_given_away_by_the_page);
  ADD_FIXTURE_TEST ("/service/refresh-list/stale-by-the-store", test_stale_by_the_store);
  ADD_FIXTURE_TEST ("/service/refresh-list/stale-by-what-was-fetched", test_stale_by_what_was_fetched);
  ADD_FIXTURE_TEST ("/service/refresh-list/not-comparable", test_not_comparable);
  ADD_FIXTURE_TEST ("/service/refresh-list/reopened", test_reopened);
  ADD_FIXTURE_TEST ("/service/refresh-list/unasked", test_unasked);
  return g_test_run ();
}
