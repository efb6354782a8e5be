/* test-feed-reader.c: reading digests from Atom and RSS feeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/feed-reader.h"

#include <string.h>

#include "digest-test.h"
#include "digest/feeds.h"
#include "text/clean.h"

static GPtrArray *
read_back (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *digests = offprint_feed_read (text, strlen (text), "feed", &error);

  g_assert_no_error (error);
  return digests;
}

static void
check_line (const char *read, const char *written)
{
  g_autofree char *clean = offprint_clean_line (written, -1);

  g_assert_cmpstr (read, ==, clean);
}

static void
check_digest (const OffprintDigest *read, const OffprintDigest *written)
{
  g_assert_cmpint (read->day, ==, written->day);
  g_assert_cmpstr (read->language, ==, written->language);
  g_assert_cmpuint (read->entries->len, ==, written->entries->len);
  for (guint i = 0; i < written->entries->len; i++) {
    const OffprintDigestEntry *a = g_ptr_array_index (read->entries, i);
    const OffprintDigestEntry *b = g_ptr_array_index (written->entries, i);

    g_assert_cmpint (a->row, ==, b->row);
    check_line (a->title, b->title);
    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      check_line (a->sections[section], b->sections[section]);
  }
}

/* Ten thousand papers of the worst kind come back from both feeds as they were. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (47);

  for (int n = 0; n < 10; n++) {
    g_autoptr (OffprintDigest) digest = random_digest (random, 1000);
    g_autofree char *atom = write_to_string (offprint_atom_write, digest);
    g_autofree char *rss = write_to_string (offprint_rss_write, digest);
    g_autoptr (GPtrArray) from_atom = read_back (atom), from_rss = read_back (rss);

    g_assert_cmpuint (from_atom->len, ==, 1);
    check_digest (g_ptr_array_index (from_atom, 0), digest);
    check_digest (g_ptr_array_index (from_rss, 0), digest);
  }
}

static void
test_fields (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "zh-CN", NULL);
  g_autoptr (OffprintPaper) paper = make_paper ("hep-th/9901917", "标题", "Ána Ó'Neil;B");
  g_autoptr (OffprintSummary) summary = make_summary (paper, "一。", "", "三。");
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) digests = NULL;
  const OffprintDigestEntry *entry = NULL;

  offprint_digest_add (digest, "hep-th", OFFPRINT_KIND_NEW, paper, summary);
  text = write_to_string (offprint_atom_write, digest);
  digests = read_back (text);
  entry = g_ptr_array_index (((OffprintDigest *) g_ptr_array_index (digests, 0))->entries, 0);
  g_assert_cmpstr (entry->authors, ==, "Ána Ó'Neil,B");
  g_assert_cmpstr (entry->category, ==, "cs.AI");
  g_assert_cmpstr (entry->summary->language, ==, "zh-CN");
  g_assert_cmpstr (entry->summary->engine, ==, OFFPRINT_ENGINE_IMPORT);
  g_assert_cmpstr (entry->summary->sections[OFFPRINT_SECTION_CONCLUSION], ==, "三。");
}

/* Somebody else's: other HTML, a notice, an entry without sections, two days, no language. */
static void
test_foreign (void)
{
  const char *text =
    "<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>"
    "<item><title>A notice</title><link>https://example.org/</link>"
    "<pubDate>Tue, 21 Apr 2026 12:00:00 GMT</pubDate></item>"
    "<item><title>One</title><link>https://arxiv.org/abs/2604.90112v2</link>"
    "<description><![CDATA[<div><h2>Background</h2><script>alert(1)</script><p>We show that <b>this</b> is the "
    "one of the two.<h2>Other</h2><p>no</p><h4>Conclusion</h4>It is &amp; was.</div>]]></description>"
    "<pubDate>Tue, 21 Apr 2026 12:00:00 GMT</pubDate></item>"
    "<item><title>Two</title><guid>oai:arXiv.org:2604.90001v1</guid><description>Nothing</description>"
    "<pubDate>Mon, 20 Apr 2026 12:00:00 GMT</pubDate></item>"
    "</channel></rss>";
  g_autoptr (GPtrArray) digests = read_back (text);
  const OffprintDigest *first = g_ptr_array_index (digests, 0), *second = g_ptr_array_index (digests, 1);
  const OffprintDigestEntry *entry = g_ptr_array_index (first->entries, 0);

  g_assert_cmpuint (digests->len, ==, 2);
  g_assert_cmpint (first->day, ==, 20260421);
  g_assert_cmpstr (first->language, ==, "en");
  g_assert_cmpuint (first->entries->len, ==, 1);
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_BACKGROUND], ==,
                   "We show that this is the one of the two.");
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_INNOVATION], ==, "");
  g_assert_cmpstr (entry->sections[OFFPRINT_SECTION_CONCLUSION], ==, "It is & was.");
  g_assert_cmpint (second->day, ==, 20260420);
  entry = g_ptr_array_index (second->entries, 0);
  g_assert_null (entry->summary);
}

static void
test_refusals (void)
{
  static const char *const wrong[] = {
    "", "hello", "<feed>", "<html><body>no</body></html>", "<rss version='2.0'><channel></channel></rss>",
    "<rss/>",
    "<feed xmlns='http://www.w3.org/2005/Atom'/>", "<rss>\xff</rss>",
    "<!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><rss><channel>&b;</channel></rss>",
    "<!DOCTYPE rss SYSTEM 'http://example.org/x.dtd'><rss/>",
    "<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE rss+AD4-<rss/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (offprint_feed_read (wrong[i], strlen (wrong[i]), "feed", &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    g_assert_true (g_str_has_prefix (error->message, "feed "));
  }
}

/* A hundred thousand elements within each other do not exhaust the stack. */
static void
test_depth (void)
{
  static const char *const outer[][2] = {
    { "", "" },
    { "<rss><channel><item><title>x</title><link>https://arxiv.org/abs/2604.90112</link>"
      "<pubDate>Tue, 21 Apr 2026 12:00:00 GMT</pubDate><description><![CDATA[",
      "]]></description></item></channel></rss>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (outer); i++) {
    g_autoptr (GString) deep = g_string_new (outer[i][0]);
    g_autoptr (GPtrArray) digests = NULL;

    for (int n = 0; n < 100000; n++)
      g_string_append (deep, "<div>");
    g_string_append (deep, outer[i][1]);
    digests = offprint_feed_read (deep->str, deep->len, "feed", NULL);
    g_assert_true ((digests != NULL) == (i == 1));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/feed-reader/random", test_random);
  g_test_add_func ("/digest/feed-reader/fields", test_fields);
  g_test_add_func ("/digest/feed-reader/foreign", test_foreign);
  g_test_add_func ("/digest/feed-reader/refusals", test_refusals);
  g_test_add_func ("/digest/feed-reader/depth", test_depth);
  return g_test_run ();
}
