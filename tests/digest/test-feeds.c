/* test-feeds.c: digests as Atom and RSS feeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/feeds.h"

#include <libsoup/soup.h>
#include <libxml/parser.h>
#include <string.h>

#include "digest-test.h"
#include "text/clean.h"

#define ATOM "http://www.w3.org/2005/Atom"
#define DC   "http://purl.org/dc/elements/1.1/"

/* How often an element may stand in its parent. */
typedef struct {
  const char *namespace;    /* (nullable) */
  const char *name;
  guint       least;
  guint       most;
} Rule;

static gboolean
is_element (const xmlNode *node, const char *namespace, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0
         && g_strcmp0 (node->ns != NULL ? (const char *) node->ns->href : NULL, namespace) == 0;
}

static void
check_children (const xmlNode *parent, const Rule *rules, gsize n_rules)
{
  g_autofree guint *counts = g_new0 (guint, n_rules);

  for (const xmlNode *node = parent->children; node != NULL; node = node->next) {
    gsize rule = 0;

    if (node->type == XML_TEXT_NODE && xmlIsBlankNode (node))
      continue;
    while (rule < n_rules && !is_element (node, rules[rule].namespace, rules[rule].name))
      rule++;
    if (rule == n_rules)
      g_error ("%s may not stand in %s", node->name, parent->name);
    counts[rule]++;
  }
  for (gsize i = 0; i < n_rules; i++)
    if (counts[i] < rules[i].least || counts[i] > rules[i].most)
      g_error ("%s stands %u times in %s", rules[i].name, counts[i], parent->name);
}

static char *
dup_content (const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *copy = g_strdup ((const char *) content);

  xmlFree (content);
  return copy;
}

static char *
dup_child (const xmlNode *parent, const char *namespace, const char *name)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_element (node, namespace, name))
      return dup_content (node);
  return NULL;
}

static char *
dup_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static void
check_rfc3339 (const xmlNode *parent, const char *name)
{
  g_autofree char *text = dup_child (parent, ATOM, name);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  g_assert_true (g_str_has_suffix (text, "Z") && strlen (text) == 20);
}

static void
check_rfc822 (const xmlNode *parent, const char *name)
{
  g_autofree char *text = dup_child (parent, NULL, name);
  g_autoptr (GDateTime) time = soup_date_time_new_from_http_string (text);

  g_assert_nonnull (time);
}

static xmlDoc *
parse (const char *text)
{
  xmlDoc *document = xmlReadMemory (text, (int) strlen (text), NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  return document;
}

/* The HTML is well formed as XML too, and has no element but ours. */
static void
check_html (const char *html)
{
  g_autofree char *wrapped = g_strdup_printf ("<div>%s</div>", html);
  xmlDoc *document = parse (wrapped);

  for (const xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL; node = node->next) {
    g_assert_true (node->type == XML_TEXT_NODE || is_element (node, NULL, "h3") || is_element (node, NULL, "p"));
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
      g_assert_cmpint (child->type, ==, XML_TEXT_NODE);
  }
  xmlFreeDoc (document);
}

/* RFC 4287, section 4.1.2, and 4.2.7.2 for the alternate link. */
static void
check_atom_entry (const xmlNode *entry, GHashTable *ids)
{
  static const Rule rules[] = {
    { ATOM, "id", 1, 1 }, { ATOM, "title", 1, 1 }, { ATOM, "updated", 1, 1 }, { ATOM, "published", 0, 1 },
    { ATOM, "author", 0, G_MAXUINT }, { ATOM, "category", 0, G_MAXUINT }, { ATOM, "link", 1, G_MAXUINT },
    { ATOM, "content", 1, 1 },
  };
  char *id = dup_child (entry, ATOM, "id");
  g_autofree char *content = dup_child (entry, ATOM, "content");
  guint n_alternates = 0;

  check_children (entry, rules, G_N_ELEMENTS (rules));
  check_rfc3339 (entry, "updated");
  check_rfc3339 (entry, "published");
  g_assert_true (g_uri_is_valid (id, G_URI_FLAGS_NONE, NULL));
  g_assert_true (g_hash_table_add (ids, id));
  check_html (content);
  for (const xmlNode *node = entry->children; node != NULL; node = node->next) {
    if (is_element (node, ATOM, "link")) {
      g_autofree char *href = dup_attribute (node, "href"), *rel = dup_attribute (node, "rel");

      g_assert_true (g_uri_is_valid (href, G_URI_FLAGS_NONE, NULL));
      n_alternates += strcmp (rel, "alternate") == 0;
    } else if (is_element (node, ATOM, "category")) {
      g_autofree char *term = dup_attribute (node, "term");

      g_assert_nonnull (term);
    } else if (is_element (node, ATOM, "author")) {
      static const Rule name_rule[] = { { ATOM, "name", 1, 1 } };

      check_children (node, name_rule, 1);
    }
  }
  g_assert_cmpuint (n_alternates, ==, 1);
}

/* RFC 4287, section 4.1.1. */
static guint
check_atom (const xmlNode *feed)
{
  static const Rule rules[] = {
    { ATOM, "id", 1, 1 }, { ATOM, "title", 1, 1 }, { ATOM, "updated", 1, 1 }, { ATOM, "author", 1, 1 },
    { ATOM, "generator", 0, 1 }, { ATOM, "link", 0, 1 }, { ATOM, "entry", 0, G_MAXUINT },
  };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *id = dup_child (feed, ATOM, "id");

  g_assert_true (is_element (feed, ATOM, "feed"));
  check_children (feed, rules, G_N_ELEMENTS (rules));
  check_rfc3339 (feed, "updated");
  g_assert_true (g_uri_is_valid (id, G_URI_FLAGS_NONE, NULL));
  for (const xmlNode *node = feed->children; node != NULL; node = node->next)
    if (is_element (node, ATOM, "entry"))
      check_atom_entry (node, ids);
  return g_hash_table_size (ids);
}

static void
check_rss_item (const xmlNode *item, GHashTable *ids)
{
  static const Rule rules[] = {
    { NULL, "title", 1, 1 }, { NULL, "link", 1, 1 }, { NULL, "description", 1, 1 }, { NULL, "guid", 1, 1 },
    { DC, "creator", 0, G_MAXUINT }, { NULL, "category", 0, G_MAXUINT }, { NULL, "pubDate", 1, 1 },
  };
  g_autofree char *link = dup_child (item, NULL, "link");
  g_autofree char *description = dup_child (item, NULL, "description");

  check_html (description);
  check_children (item, rules, G_N_ELEMENTS (rules));
  check_rfc822 (item, "pubDate");
  g_assert_true (g_uri_is_valid (link, G_URI_FLAGS_NONE, NULL));
  g_assert_true (g_hash_table_add (ids, dup_child (item, NULL, "guid")));
}

/* RSS 2.0, "Required channel elements" and "Elements of <item>". */
static guint
check_rss (const xmlNode *rss)
{
  static const Rule root_rule[] = { { NULL, "channel", 1, 1 } };
  static const Rule rules[] = {
    { NULL, "title", 1, 1 }, { NULL, "link", 1, 1 }, { NULL, "description", 1, 1 },
    { NULL, "language", 0, 1 },
    { NULL, "lastBuildDate", 0, 1 }, { NULL, "generator", 0, 1 }, { ATOM, "link", 0, 1 },
    { NULL, "item", 0, G_MAXUINT },
  };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *version = dup_attribute (rss, "version");
  const xmlNode *channel = rss->children;

  g_assert_cmpstr (version, ==, "2.0");
  check_children (rss, root_rule, 1);
  while (!is_element (channel, NULL, "channel"))
    channel = channel->next;
  check_children (channel, rules, G_N_ELEMENTS (rules));
  check_rfc822 (channel, "lastBuildDate");
  for (const xmlNode *node = channel->children; node != NULL; node = node->next)
    if (is_element (node, NULL, "item"))
      check_rss_item (node, ids);
  return g_hash_table_size (ids);
}

static OffprintDigest *
make_digest (OffprintDay day, const char *id)
{
  OffprintDigest *digest = offprint_digest_new (day, "en", NULL);
  g_autoptr (OffprintPaper) paper = make_paper (id, "A & B < C", "Ána Ó'Neil;LANTERN Collaboration");
  g_autoptr (OffprintSummary) summary = make_summary (paper, "One <b>bold</b>.", "", "Three & more.");

  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, paper, summary);
  return digest;
}

static void
test_atom (void)
{
  g_autoptr (OffprintDigest) digest = make_digest (20260421, "2604.90112");
  g_autofree char *text = write_to_string (offprint_atom_write, digest);

  g_assert_cmpstr (text, ==,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n"
                   " <id>tag:offprint.github.io,2026:digest/en/2026-04-21</id>\n"
                   " <title>arXiv, 2026-04-21</title>\n"
                   " <updated>2026-04-21T01:00:00Z</updated>\n"
                   " <author>\n  <name>Offprint</name>\n </author>\n"
                   " <generator uri=\"" OFFPRINT_WEBSITE "\">Offprint</generator>\n"
                   " <entry>\n"
                   "  <id>https://arxiv.org/abs/2604.90112</id>\n"
                   "  <title>A &amp; B &lt; C</title>\n"
                   "  <updated>2026-04-21T01:00:00Z</updated>\n"
                   "  <published>2026-04-21T00:00:00Z</published>\n"
                   "  <author>\n   <name>Ána Ó'Neil</name>\n  </author>\n"
                   "  <author>\n   <name>LANTERN Collaboration</name>\n  </author>\n"
                   "  <category term=\"cs.AI\"/>\n"
                   "  <category term=\"math.NT\"/>\n"
                   "  <link rel=\"alternate\" type=\"text/html\" href=\"https://arxiv.org/abs/2604.90112\"/>\n"
                   "  <link rel=\"related\" type=\"application/pdf\" href=\"https://arxiv.org/pdf/2604.90112\"/>\n"
                   "  <content type=\"html\" xml:lang=\"en\">&lt;h3&gt;Background&lt;/h3&gt;\n"
                   "&lt;p&gt;One &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt;.&lt;/p&gt;\n"
                   "&lt;h3&gt;Conclusion&lt;/h3&gt;\n"
                   "&lt;p&gt;Three &amp;amp; more.&lt;/p&gt;\n"
                   "</content>\n"
                   " </entry>\n"
                   "</feed>\n");
}

static void
test_rss (void)
{
  g_autoptr (OffprintDigest) digest = make_digest (20260421, "2604.90112");
  g_autofree char *text = write_to_string (offprint_rss_write, digest);
  xmlDoc *document = parse (text);

  g_assert_cmpuint (check_rss (xmlDocGetRootElement (document)), ==, 1);
  g_assert_nonnull (strstr (text, "<pubDate>Tue, 21 Apr 2026 00:00:00 GMT</pubDate>"));
  g_assert_nonnull (strstr (text, "<dc:creator>LANTERN Collaboration</dc:creator>"));
  g_assert_nonnull (strstr (text, "<guid isPermaLink=\"true\">https://arxiv.org/abs/2604.90112</guid>"));
  xmlFreeDoc (document);
}

/* A paper that comes again on an older day is not repeated; the feed knows its own address. */
static void
test_days (void)
{
  g_autoptr (OffprintDigest) newer = make_digest (20260421, "2604.90112");
  g_autoptr (OffprintDigest) older = make_digest (20260420, "2604.90112");
  g_autoptr (OffprintDigest) oldest = make_digest (20260417, "2604.90001");
  const OffprintDigest *digests[] = { newer, older, oldest };

  for (OffprintFeedKind kind = OFFPRINT_FEED_ATOM; kind <= OFFPRINT_FEED_RSS; kind++) {
    g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
    g_autoptr (GError) error = NULL;
    const OffprintFeedTarget target = { kind, "https://example.org/feed?a=1&b=2", stream };
    g_autofree char *text = NULL;
    xmlDoc *document = NULL;

    g_assert_true (offprint_feeds_write (&target, 1, digests, 3, NULL, &error));
    g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
    g_assert_true (g_output_stream_close (stream, NULL, NULL));
    text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
    document = parse (text);
    if (kind == OFFPRINT_FEED_ATOM)
      g_assert_cmpuint (check_atom (xmlDocGetRootElement (document)), ==, 2);
    else
      g_assert_cmpuint (check_rss (xmlDocGetRootElement (document)), ==, 2);
    g_assert_nonnull (strstr (text, "rel=\"self\""));
    g_assert_nonnull (strstr (text, "https://example.org/feed?a=1&amp;b=2"));
    g_assert_cmpint (strstr (text, "2604.90112") - strstr (text, "2604.90001"), <, 0);
    xmlFreeDoc (document);
  }
}

static void
check_titles (const xmlNode        *parent,
              const char           *namespace,
              const char           *entry_name,
              const OffprintDigest *digest)
{
  guint n = 0;

  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_element (node, namespace, entry_name)) {
      const OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, n++);
      g_autofree char *title = dup_child (node, namespace, "title");
      g_autofree char *clean = offprint_clean_line (entry->title, -1);

      g_assert_cmpstr (title, ==, clean);
    }
}

/* Ten thousand papers of the worst kind in both feeds: well formed, valid, and with their titles. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (44);

  for (int n = 0; n < 10; n++) {
    g_autoptr (OffprintDigest) digest = random_digest (random, 1000);
    g_autofree char *atom = write_to_string (offprint_atom_write, digest);
    g_autofree char *rss = write_to_string (offprint_rss_write, digest);
    xmlDoc *atom_document = parse (atom), *rss_document = parse (rss);
    const xmlNode *channel = xmlDocGetRootElement (rss_document)->children;

    g_assert_cmpuint (check_atom (xmlDocGetRootElement (atom_document)), ==, 1000);
    g_assert_cmpuint (check_rss (xmlDocGetRootElement (rss_document)), ==, 1000);
    while (!is_element (channel, NULL, "channel"))
      channel = channel->next;
    check_titles (xmlDocGetRootElement (atom_document), ATOM, "entry", digest);
    check_titles (channel, NULL, "item", digest);
    xmlFreeDoc (atom_document);
    xmlFreeDoc (rss_document);
  }
}

static void
test_empty (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "en", NULL);
  g_autofree char *text = write_to_string (offprint_atom_write, digest);
  xmlDoc *document = parse (text);

  g_assert_cmpuint (check_atom (xmlDocGetRootElement (document)), ==, 0);
  xmlFreeDoc (document);
}

static void
test_cancel (void)
{
  check_cancel (offprint_atom_write);
  check_cancel (offprint_rss_write);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/feeds/atom", test_atom);
  g_test_add_func ("/digest/feeds/rss", test_rss);
  g_test_add_func ("/digest/feeds/days", test_days);
  g_test_add_func ("/digest/feeds/random", test_random);
  g_test_add_func ("/digest/feeds/empty", test_empty);
  g_test_add_func ("/digest/feeds/cancel", test_cancel);
  return g_test_run ();
}
