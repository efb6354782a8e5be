/* test-fetch.c: documents of arXiv, waited for in a task thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "arxiv-fixture.h"
#include "arxiv/document.h"
#include "net/http-error.h"
#include "service/fetch.h"
#include "service/library-private.h"

typedef void (*FetchFunc) (OffprintFetch *fetch,
                           const char    *base);

typedef struct {
  OffprintSettings *settings;
  const char       *base;
  FetchFunc         func;
} Work;

static void
work_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Work *work = task_data;
  g_autoptr (OffprintFetch) fetch = offprint_fetch_new (work->settings);

  work->func (fetch, work->base);
  g_task_return_boolean (task, TRUE);
}

/* A fetch waits, so it has a thread of its own; the server answers in this one. */
static void
run (ArxivFixture *self, FetchFunc func)
{
  Work work = { offprint_library_get_settings (self->fixture.library), arxiv_server_get_base (self->server), func };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, keep_result_cb, &result);

  g_task_set_task_data (task, &work, NULL);
  g_task_run_in_thread (task, work_in_thread);
  wait_for (&result);
}

static void
ask_feed_twice (OffprintFetch *fetch, const char *base)
{
  g_autofree char *url = offprint_fetch_get_feed_url (fetch, "cs.AI");
  g_autoptr (OffprintValidators) validators = g_new0 (OffprintValidators, 1);
  g_autoptr (OffprintDocument) first = NULL;
  g_autoptr (OffprintDocument) second = NULL;
  g_autoptr (OffprintDocument) third = NULL;
  g_autoptr (GError) error = NULL;

  first = offprint_fetch_feed (fetch, url, validators, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->day, ==, DAY);
  g_assert_cmpuint (first->n_entries, >, 4);
  g_assert_nonnull (validators->etag);

  second = offprint_fetch_feed (fetch, url, validators, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (second);
  g_assert_nonnull (validators->etag);

  g_clear_pointer (&validators->etag, g_free);
  third = offprint_fetch_feed (fetch, url, validators, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (third);
  g_assert_cmpuint (offprint_fetch_count_requests (fetch), ==, 3);
}

static void
test_feed (ArxivFixture *self, gconstpointer data)
{
  run (self, ask_feed_twice);
}

static void
ask_listing (OffprintFetch *fetch, const char *base)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDocument) page = offprint_fetch_listing (fetch, "cs.AI", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (page->day, ==, DAY);
  g_assert_cmpint (page->total, ==, (int) page->n_entries);
  g_assert_cmpint (page->declared[OFFPRINT_PART_NEW], ==, 4);
}

static void
test_listing (ArxivFixture *self, gconstpointer data)
{
  run (self, ask_listing);
}

/* More than one page holds: all of them, as one. */
static void
ask_long_catchup (OffprintFetch *fetch, const char *base)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDocument) page = offprint_fetch_catchup (fetch, "cs.AI", BEFORE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (page->day, ==, BEFORE);
  g_assert_cmpuint (page->n_entries, >, 2000);
  g_assert_cmpint (page->total, ==, (int) page->n_entries);
  g_assert_cmpuint (page->entries->len, ==, page->n_entries);
  g_assert_false (page->truncated);
  for (int part = 0; part < OFFPRINT_N_PARTS; part++)
    g_assert_cmpint (page->declared[part], <=, (int) offprint_document_count (page, part));
  g_assert_cmpuint (offprint_fetch_count_requests (fetch), ==, 2);
}

static void
test_long_catchup (ArxivFixture *self, gconstpointer data)
{
  static const char *const one[] = { "cs.AI", NULL };
  g_autoptr (GError) error = NULL;

  arxiv_server_free (self->server);
  self->server = arxiv_server_new (world_new (1, one, 2050), NULL, 0, NULL, &error);
  g_assert_no_error (error);
  point_to (arxiv_server_get_base (self->server));
  run (self, ask_long_catchup);
}

static void
ask_metadata (OffprintFetch *fetch, const char *base)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDocument) page = offprint_fetch_listing (fetch, "cs.AI", NULL, &error);
  g_autoptr (OffprintDocument) answer = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_no_error (error);
  for (guint i = 0; i < page->entries->len; i++)
    g_array_append_val (rows, ((OffprintEntry *) g_ptr_array_index (page->entries, i))->paper->row);
  answer = offprint_fetch_metadata (fetch, (const gint64 *) (gpointer) rows->data, rows->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->n_entries, ==, rows->len);
  for (guint i = 0; i < answer->entries->len; i++)
    g_assert_cmpint (((OffprintEntry *) g_ptr_array_index (answer->entries, i))->paper->version, >, 0);
}

static void
test_metadata (ArxivFixture *self, gconstpointer data)
{
  run (self, ask_metadata);
}

/* A page where a feed should be is no feed, however well it reads. */
static void
ask_wrong_place (OffprintFetch *fetch, const char *base)
{
  g_autofree char *url = g_strconcat (base, "/list/cs.AI/new", NULL);
  g_autoptr (OffprintValidators) validators = g_new0 (OffprintValidators, 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_fetch_feed (fetch, url, validators, NULL, &error));
  g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED);
  g_assert_nonnull (strstr (error->message, url));
}

static void
test_wrong_place (ArxivFixture *self, gconstpointer data)
{
  run (self, ask_wrong_place);
}

static void
ask_unknown (OffprintFetch *fetch, const char *base)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_fetch_listing (fetch, "cs.QQ", NULL, &error));
  g_assert_error (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_NOT_FOUND);
}

static void
test_unknown (ArxivFixture *self, gconstpointer data)
{
  run (self, ask_unknown);
}

static void
ask_address (OffprintFetch *fetch, const char *base)
{
  g_autofree char *url = g_strconcat (base, "/rss/cs.AI", NULL);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "offprint-sample.xml", NULL);
  g_autofree char *file_url = g_filename_to_uri (file, NULL, NULL);
  g_autoptr (GBytes) feed = NULL;
  g_autoptr (GBytes) saved = NULL;
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (GError) error = NULL;

  feed = offprint_fetch_url (fetch, url, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (feed), >, 1000);
  saved = offprint_fetch_url (fetch, file_url, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (saved), >, 1000);
  nothing = offprint_fetch_url (fetch, "file:///nonexistent/feed", NULL, &error);
  g_assert_null (nothing);
  g_assert_nonnull (error);
}

static void
test_address (ArxivFixture *self, gconstpointer data)
{
  run (self, ask_address);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_ARXIV_TEST ("/service/fetch/feed", test_feed);
  ADD_ARXIV_TEST ("/service/fetch/listing", test_listing);
  ADD_ARXIV_TEST ("/service/fetch/long-catchup", test_long_catchup);
  ADD_ARXIV_TEST ("/service/fetch/metadata", test_metadata);
  ADD_ARXIV_TEST ("/service/fetch/wrong-place", test_wrong_place);
  ADD_ARXIV_TEST ("/service/fetch/unknown", test_unknown);
  ADD_ARXIV_TEST ("/service/fetch/address", test_address);
  return g_test_run ();
}
