/* test-source.c: where arXiv has what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/source.h"

#define SITE "https://arxiv.org"

static void
test_feed (void)
{
  g_autofree char *category = offprint_source_get_feed_url ("https://rss.arxiv.org", "cs.AI");
  g_autofree char *archive = offprint_source_get_feed_url ("http://127.0.0.1:8080/", "hep-th");
  g_autofree char *folder = offprint_source_get_feed_url ("file:///tmp/saved//", "math.NA");

  g_assert_cmpstr (category, ==, "https://rss.arxiv.org/rss/cs.AI");
  g_assert_cmpstr (archive, ==, "http://127.0.0.1:8080/rss/hep-th");
  g_assert_cmpstr (folder, ==, "file:///tmp/saved/rss/math.NA");
}

static void
test_listing (void)
{
  g_autofree char *first = offprint_source_get_listing_url (SITE, "math.NA", 1);
  g_autofree char *alias = offprint_source_get_listing_url (SITE "/", "cs.NA", 1);
  g_autofree char *third = offprint_source_get_listing_url (SITE, "cs", 3);

  g_assert_cmpstr (first, ==, "https://arxiv.org/list/math.NA/new");
  g_assert_cmpstr (alias, ==, first);
  g_assert_cmpstr (third, ==, "https://arxiv.org/list/cs/new?skip=4000&show=2000");
}

static void
test_catchup (void)
{
  g_autofree char *first = offprint_source_get_catchup_url (SITE, "hep-th", 20260417, 1);
  g_autofree char *alias = offprint_source_get_catchup_url (SITE, "stat.TH", 20260105, 2);

  g_assert_cmpstr (first, ==, "https://arxiv.org/catchup/hep-th/2026-04-17?abs=True&page=1");
  g_assert_cmpstr (alias, ==, "https://arxiv.org/catchup/math.ST/2026-01-05?abs=True&page=2");
}

static void
test_api (void)
{
  static const gint64 rows[] = { G_GINT64_CONSTANT (202604000001), G_GINT64_CONSTANT (199901019001) };
  g_autofree char *url = offprint_source_get_api_url ("https://export.arxiv.org/api/query", rows, G_N_ELEMENTS (rows));

  g_assert_cmpstr (url, ==, "https://export.arxiv.org/api/query?max_results=2&id_list=2604.00001,hep-th/9901001");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arxiv/source/feed", test_feed);
  g_test_add_func ("/arxiv/source/listing", test_listing);
  g_test_add_func ("/arxiv/source/catchup", test_catchup);
  g_test_add_func ("/arxiv/source/api", test_api);
  return g_test_run ();
}
