/* test-arxiv-server.c: that the arXiv on this machine is one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "arxiv/feed-parser.h"
#include "arxiv/listing-parser.h"
#include "model/arxiv-id.h"
#include "net/http.h"
#include "pages.h"
#include "server.h"

#define DAY  20260421
#define NOON G_GINT64_CONSTANT (1776787200)    /* 2026-04-21T16:00:00Z */

static const char *const five[] = { "cs.AI", "cs.CV", "cs.LG", "math.NA", "hep-th", NULL };

static World *
make_world (void)
{
  return world_new (7, five, 40);
}

/* A world is the same each time, has all kinds, and no paper twice in a list. */
static void
test_world (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (World) again = make_world ();
  guint n_kinds[OFFPRINT_N_KINDS] = { 0 };

  for (OffprintDay day = DAY; day < 20260430; day++) {
    const char *const codes[] = { "cs.LG", NULL };
    g_autoptr (GPtrArray) list = world_list (world, codes, day);
    g_autoptr (GPtrArray) same = world_list (again, codes, day);
    g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

    g_assert_cmpuint (list->len, ==, same->len);
    g_assert_true ((list->len > 0) == world_has_mailing (world, day));
    for (guint i = 0; i < list->len; i++) {
      OffprintEntry *entry = g_ptr_array_index (list, i), *twin = g_ptr_array_index (same, i);

      g_assert_cmpint (entry->paper->row, ==, twin->paper->row);
      g_assert_cmpstr (entry->paper->abstract, ==, twin->paper->abstract);
      g_assert_true (g_hash_table_add (seen, &entry->paper->row));
      n_kinds[entry->kind]++;
    }
  }
  for (guint i = 0; i < OFFPRINT_N_KINDS; i++)
    g_assert_cmpuint (n_kinds[i], >, 0);
}

/* Every listed paper is found by its id with the version it was listed with, old ones included. */
static void
test_find (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (GPtrArray) list = world_list (world, five, DAY);
  guint n_old = 0;

  for (guint i = 0; i < list->len; i++) {
    OffprintEntry *entry = g_ptr_array_index (list, i);
    g_autoptr (OffprintPaper) found = world_find (world, entry->paper->row, NOON);

    g_assert_nonnull (found);
    g_assert_cmpint (found->version, ==, entry->paper->version);
    g_assert_cmpstr (found->title, ==, entry->paper->title);
    n_old += entry->paper->row < G_GINT64_CONSTANT (200704000000);
  }
  g_assert_cmpuint (n_old, >, 0);
}

static OffprintDocument *
parse (OffprintParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;
  OffprintDocument *document = NULL;

  g_assert_true (offprint_parser_push (parser, text, strlen (text), &error));
  document = offprint_parser_finish (parser, &error);
  g_assert_no_error (error);
  return document;
}

static void
collect_cb (OffprintEntry *entry, gpointer user_data)
{
  g_ptr_array_add (user_data, entry);
}

static void
compare (OffprintDocument *document, GPtrArray *entries, GPtrArray *list, gboolean versions)
{
  g_assert_cmpuint (document->warnings->len, ==, 0);
  g_assert_cmpint (document->day, ==, DAY);
  g_assert_cmpuint (entries->len, ==, list->len);
  for (guint i = 0; i < list->len; i++) {
    OffprintEntry *read = g_ptr_array_index (entries, i), *made = g_ptr_array_index (list, i);

    g_assert_cmpint (read->paper->row, ==, made->paper->row);
    g_assert_cmpint (read->kind, ==, made->kind);
    g_assert_cmpstrv (read->paper->categories, made->paper->categories);
    g_assert_cmpuint (read->paper->n_authors, ==, made->paper->n_authors);
    g_assert_cmpstr (read->paper->authors[0].name, ==, made->paper->authors[0].name);
    if (versions) {
      g_assert_cmpint (read->paper->version, ==, made->paper->version);
      g_assert_cmpstr (read->paper->title, ==, made->paper->title);
      g_assert_cmpstr (read->paper->abstract, ==, made->paper->abstract);
    }
  }
}

/* What our parsers read from the pages is what the world announced. */
static void
test_pages (void)
{
  g_autoptr (World) world = make_world ();
  const char *const codes[] = { "cs.LG", NULL };
  g_autoptr (GPtrArray) list = world_list (world, codes, DAY);

  for (int atom = 0; atom < 2; atom++) {
    g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
    g_autoptr (OffprintParser) parser = offprint_feed_parser_new (collect_cb, entries);
    g_autofree char *text = pages_feed (codes, DAY, list, atom);
    g_autoptr (OffprintDocument) document = parse (parser, text);

    compare (document, entries, list, TRUE);
  }
  for (int catchup = 0; catchup < 2; catchup++) {
    g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
    g_autoptr (OffprintParser) parser = offprint_listing_parser_new (collect_cb, entries);
    g_autofree char *text = catchup ? pages_catchup ("cs.LG", DAY, list, 1, TRUE)
                                    : pages_listing ("cs.LG", DAY, list, 0, PAGES_PAGE_LIMIT);
    g_autoptr (OffprintDocument) document = parse (parser, text);

    compare (document, entries, list, FALSE);
    g_assert_cmpint (document->declared[OFFPRINT_PART_NEW], ==, 40);
  }
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static OffprintHttpReply *
get (OffprintHttp *http, ArxivServer *server, const char *path, GError **error)
{
  g_autofree char *url = g_strconcat (arxiv_server_get_base (server), path, NULL);
  OffprintHttpRequest request = { .url = url };
  g_autoptr (GAsyncResult) result = NULL;

  offprint_http_get_async (http, &request, NULL, NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_http_get_finish (http, result, error);
}

static OffprintHttp *
make_client (void)
{
  OffprintHttpSettings settings;

  offprint_http_settings_init (&settings);
  settings.max_tries = 2;
  settings.limits.idle_ms = 1500;
  return offprint_http_new (&settings, NULL);
}

static gboolean
has (OffprintHttpReply *reply, const char *text)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (reply->body, &size);

  return g_strstr_len (data, (gssize) size, text) != NULL;
}

static void
test_serves (void)
{
  static const struct {
    const char *path;
    int         code;    /* of the error, or -1 */
    const char *text;
  } rows[] = {
    { "/rss/cs.AI", -1, "Tue, 21 Apr 2026 00:00:00 -0400" },
    { "/rss/cs.ai", -1, "<title>cs.AI updates on arXiv.org</title>" },
    { "/rss/cs", -1, "<category>cs.CV</category>" },
    { "/atom/cs.AI+hep-th", -1, "<title>cs.AI, hep-th updates on arXiv.org</title>" },
    { "/rss/no.SUCH", OFFPRINT_HTTP_ERROR_BAD_REQUEST, NULL },
    { "/list/cs.AI/new", -1, "Showing new listings for Tuesday, 21 April 2026" },
    { "/list/no.SUCH/new", OFFPRINT_HTTP_ERROR_NOT_FOUND, NULL },
    { "/catchup/cs.AI/2026-04-17?abs=True&page=1", -1, "(cs.AI) on Fri, 17 Apr 2026" },
    { "/catchup/cs.AI/2026-04-18?abs=True&page=1", -1, "No updates for Sat, 18 Apr 2026" },
    { "/catchup/cs.AI/2025-04-18?abs=True&page=1", OFFPRINT_HTTP_ERROR_BAD_REQUEST, NULL },
    { "/catchup/cs.AI/2026-05-18?abs=True&page=1", OFFPRINT_HTTP_ERROR_BAD_REQUEST, NULL },
    { "/api/query?id_list=2604.64001&max_results=100", -1, "http://arxiv.org/abs/2604.64001v1" },
    { "/api/query?id_list=1234.12345x", OFFPRINT_HTTP_ERROR_BAD_REQUEST, NULL },
    { "/control/truth?day=20260421&category=cs.AI", -1, "\"kind\":\"replace-cross\"" },
    { "/control/log", -1, "\"path\":\"/atom/cs.AI+hep-th\"" },
  };
  g_autoptr (GError) listening = NULL;
  g_autoptr (ArxivServer) server = arxiv_server_new (make_world (), NULL, 0, NULL, &listening);
  g_autoptr (OffprintHttp) http = make_client ();

  g_assert_no_error (listening);
  arxiv_server_set_now (server, NOON);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get (http, server, rows[i].path, &error);

    g_test_message ("%s", rows[i].path);
    if (rows[i].code >= 0) {
      g_assert_error (error, OFFPRINT_HTTP_ERROR, rows[i].code);
    } else {
      g_assert_no_error (error);
      g_assert_true (has (reply, rows[i].text));
    }
  }
  g_assert_cmpuint (arxiv_server_count (server, "/catchup/"), ==, 4);
}

static void
test_faults (void)
{
  static const struct {
    const char *name;
    int         code;    /* of the error, or -1 */
  } rows[] = {
    { "429", OFFPRINT_HTTP_ERROR_RATE_LIMITED }, { "503", OFFPRINT_HTTP_ERROR_SERVER },
    { "500", OFFPRINT_HTTP_ERROR_SERVER }, { "406", OFFPRINT_HTTP_ERROR_BAD_REQUEST },
    { "304", OFFPRINT_HTTP_ERROR_BROKEN }, { "stale", -1 }, { "empty", -1 }, { "short", -1 },
    { "cut", OFFPRINT_HTTP_ERROR_BROKEN }, { "length", -1 }, { "slow", -1 },
    { "silent", OFFPRINT_HTTP_ERROR_TIMEOUT }, { "hang-up", OFFPRINT_HTTP_ERROR_BROKEN }, { "type", -1 },
    { "html", -1 }, { "redirect-loop", OFFPRINT_HTTP_ERROR_REDIRECT },
    { "redirect-host", OFFPRINT_HTTP_ERROR_REDIRECT }, { "bomb", OFFPRINT_HTTP_ERROR_TOO_LARGE },
  };
  g_autoptr (ArxivServer) server = arxiv_server_new (make_world (), NULL, 0, NULL, NULL);
  g_autoptr (OffprintHttp) http = make_client ();
  g_autoptr (OffprintHttpReply) whole = NULL;

  arxiv_server_set_now (server, NOON);
  whole = get (http, server, "/list/cs.AI/new", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *control = g_strdup_printf ("/control?clear=1&fault=%s&path=/list", rows[i].name);
    g_autoptr (OffprintHttpReply) done = get (http, server, control, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintHttpReply) reply = get (http, server, "/list/cs.AI/new", &error);

    g_test_message ("%s: %s", rows[i].name, error != NULL ? error->message : "no error");
    g_assert_nonnull (done);
    if (rows[i].code >= 0)
      g_assert_error (error, OFFPRINT_HTTP_ERROR, rows[i].code);
    else
      g_assert_no_error (error);
    if (reply != NULL && !g_str_equal (rows[i].name, "slow") && !g_str_equal (rows[i].name, "type"))
      g_assert_false (g_bytes_equal (reply->body, whole->body));
  }
}

/* Late, on holidays and over the evening of an announcement. */
static void
test_clock (void)
{
  g_autoptr (World) world = make_world ();
  gint64 announced = offprint_day_announced_at (DAY);

  g_assert_cmpint (world_get_newest (world, announced - 1), ==, 20260420);
  g_assert_cmpint (world_get_newest (world, announced), ==, DAY);
  world_delay (world, DAY, 5);
  g_assert_cmpint (world_get_newest (world, announced + 5 * 3600 - 1), ==, 20260420);
  g_assert_cmpint (world_get_newest (world, announced + 5 * 3600), ==, DAY);
  world_add_holiday (world, 20260422);
  g_assert_cmpint (world_get_newest (world, announced + 26 * 3600), ==, DAY);
  g_assert_cmpint (world_get_previous (world, 20260423), ==, DAY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arxiv-server/world", test_world);
  g_test_add_func ("/arxiv-server/find", test_find);
  g_test_add_func ("/arxiv-server/pages", test_pages);
  g_test_add_func ("/arxiv-server/clock", test_clock);
  g_test_add_func ("/arxiv-server/serves", test_serves);
  g_test_add_func ("/arxiv-server/faults", test_faults);
  return g_test_run ();
}
