/* test-page.c: the digest as a web page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/page.h"

#include <libxml/parser.h>
#include <string.h>

#include "digest-test.h"
#include "digest/headings.h"
#include "text/clean.h"
#include "text/tex.h"

static OffprintDigest *
make_digest (const char *language)
{
  OffprintDigest *digest = offprint_digest_new (20260421, language, NULL);
  g_autoptr (OffprintPaper) first = make_paper ("2604.90112", "On $x^2$ & <b>more</b>", "Ána \\'{O}N;B");
  g_autoptr (OffprintPaper) second = make_paper ("hep-th/9901917", "Second", "C");
  g_autoptr (OffprintSummary) summary = make_summary (first, "One $\\alpha$.", "", "Three.");

  summary->title = g_strdup ("Shown");
  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, first, summary);
  offprint_digest_add (digest, "hep-th", OFFPRINT_KIND_REPLACE, second, NULL);
  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_CROSS, second, NULL);
  return digest;
}

static void
assert_order (const char *text, const char *const *pieces)
{
  const char *at = text;

  for (; *pieces != NULL; pieces++) {
    at = strstr (at, *pieces);
    if (at == NULL)
      g_error ("“%s” is missing or in another place in %s", *pieces, text);
    at += strlen (*pieces);
  }
}

static void
test_page (void)
{
  static const char *const pieces[] = {
    "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">", "<title>arXiv, 2026-04-21</title>",
    "<li><a href=\"#c1\">cs.AI <span class=\"count\">2</span></a></li>", "<a href=\"#c2\">hep-th",
    "<h2 id=\"c1\">Artificial Intelligence <span>cs.AI</span></h2>",
    "<h3 dir=\"auto\"><a href=\"https://arxiv.org/abs/2604.90112\">Shown</a></h3>",
    "<p class=\"original\" lang=\"en\" dir=\"auto\">On x² &amp; &lt;b&gt;more&lt;/b&gt;</p>",
    "<p class=\"authors\">Ána ÓN, B</p>", "<span>new</span>", "https://arxiv.org/pdf/2604.90112",
    "<details open><summary>Background</summary>\n<p>One α.</p>",
    "<details open><summary>Conclusion</summary>",
    "<details><summary>Abstract</summary>", "<span>cross</span>", "<details open><summary>Abstract</summary>",
    "<h2 id=\"c2\">High Energy Physics - Theory <span>hep-th</span></h2>", "<span>replace</span>",
    "</html>\n", NULL,
  };
  g_autoptr (OffprintDigest) digest = make_digest ("en");
  g_autofree char *text = write_to_string (offprint_page_write, digest);

  assert_order (text, pieces);
  g_assert_null (strstr (text, "Innovation"));
  g_assert_null (strstr (text, "<script"));
}

static void
test_languages (void)
{
  g_autoptr (OffprintDigest) arabic = make_digest ("ar");
  g_autofree char *text = write_to_string (offprint_page_write, arabic);

  g_assert_nonnull (strstr (text, "<html lang=\"ar\" dir=\"rtl\">"));
  g_assert_nonnull (strstr (text, "<summary>الخلفية</summary>"));
  g_assert_cmpstr (offprint_heading_of_section (OFFPRINT_SECTION_INNOVATION, "zh-CN"), ==, "创新");
  g_assert_cmpstr (offprint_heading_of_section (OFFPRINT_SECTION_INNOVATION, "zh-TW"), ==, "創新");
  g_assert_cmpstr (offprint_heading_of_section (OFFPRINT_SECTION_CONCLUSION, "pt-BR"), ==, "Conclusão");
  g_assert_cmpstr (offprint_heading_of_abstract ("tlh"), ==, "Abstract");
}

static void
test_many_authors (void)
{
  g_autoptr (OffprintDigest) digest = offprint_digest_new (20260421, "en", NULL);
  g_autoptr (OffprintPaper) paper = make_paper ("2604.90112", "T", "A;B;C;D;E;F;G;H;I;J;K;L;M");
  g_autofree char *text = NULL;

  offprint_digest_add (digest, "cs.AI", OFFPRINT_KIND_NEW, paper, NULL);
  text = write_to_string (offprint_page_write, digest);
  g_assert_nonnull (strstr (text, "<summary>A, B, C, D, E, F … (13)</summary><p>A, B, C, D, E, F, G, H"));
}

/* The page is written so that it is XML too, but for what HTML leaves open; so any parser tells what is
 * markup. */
static xmlDoc *
parse (const char *text)
{
  g_autoptr (GString) closed = g_string_new (text);
  xmlDoc *document = NULL;

  g_string_replace (closed, "<!DOCTYPE html>\n", "", 1);
  g_string_replace (closed, "\">\n<meta name=\"v", "\"/>\n<meta name=\"v", 1);
  g_string_replace (closed, "\">\n<meta name=\"g", "\"/>\n<meta name=\"g", 1);
  g_string_replace (closed, "\">\n<title>", "\"/>\n<title>", 1);
  g_string_replace (closed, "<details open>", "<details open=\"\">", 0);
  document = xmlReadMemory (closed->str, (int) closed->len, NULL, NULL, XML_PARSE_NONET);
  g_assert_nonnull (document);
  return document;
}

static const char *const known_elements[] = {
  "html", "head", "meta", "title", "style", "body", "header", "h1", "time", "nav", "ul", "li", "a", "span",
  "main",
  "section", "h2", "article", "h3", "p", "details", "summary", "footer", NULL,
};

static guint
check_elements (const xmlNode *node)
{
  guint n_articles = 0;

  for (; node != NULL; node = node->next) {
    if (node->type != XML_ELEMENT_NODE)
      continue;
    if (!g_strv_contains (known_elements, (const char *) node->name))
      g_error ("<%s> came from somewhere", node->name);
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
      g_assert_false (g_str_has_prefix ((const char *) attribute->name, "on"));
    if (strcmp ((const char *) node->name, "a") == 0) {
      xmlChar *href = xmlGetProp (node, BAD_CAST "href");

      g_assert_true (*href == '#' || g_str_has_prefix ((const char *) href, "https://arxiv.org/"));
      xmlFree (href);
    }
    n_articles += strcmp ((const char *) node->name, "article") == 0;
    n_articles += check_elements (node->children);
  }
  return n_articles;
}

/* Ten thousand papers of the worst kind: no element and no link but ours. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (45);

  for (int n = 0; n < 10; n++) {
    g_autoptr (OffprintDigest) digest = random_digest (random, 1000);
    g_autofree char *text = write_to_string (offprint_page_write, digest);
    xmlDoc *document = parse (text);

    g_assert_cmpuint (check_elements (xmlDocGetRootElement (document)), ==, 1000);
    xmlFreeDoc (document);
  }
}

static void
test_index (void)
{
  static const char *const pieces[] = {
    "<h2>2026-05</h2>", "<a href=\"2026-05-01.html\"><time datetime=\"2026-05-01\">2026-05-01</time> "
    "<span class=\"count\">519 of 527 summarised</span>", "</ul>", "<h2>2026-04</h2>", "a&amp;b.html", ">30</span>",
    "</html>", NULL,
  };
  static const OffprintPageDay days[] = {
    { 20260501, "2026-05-01.html", 527, 519 }, { 20260421, "a&b.html", 30, 30 }, { 20260420, "x.html", 0, 0 },
  };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *text = NULL;

  g_assert_true (offprint_page_write_index (days, G_N_ELEMENTS (days), "en", stream, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  assert_order (text, pieces);
}

/* HTML Tidy, where it is installed, finds nothing to warn of. */
static void
test_tidy (void)
{
  g_autofree char *tidy = g_find_program_in_path ("tidy");
  g_autoptr (OffprintDigest) digest = make_digest ("en");
  g_autofree char *text = write_to_string (offprint_page_write, digest);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *complaints = NULL;
  g_autoptr (GError) error = NULL;

  if (tidy == NULL) {
    g_test_skip ("HTML Tidy is not installed");
    return;
  }
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                              | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, tidy, "-quiet", "-errors", "-utf8",
                              NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, text, NULL, NULL, &complaints, &error));
  g_assert_cmpstr (complaints, ==, "");
}

static void
test_cancel (void)
{
  check_cancel (offprint_page_write);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/page/page", test_page);
  g_test_add_func ("/digest/page/languages", test_languages);
  g_test_add_func ("/digest/page/many-authors", test_many_authors);
  g_test_add_func ("/digest/page/random", test_random);
  g_test_add_func ("/digest/page/index", test_index);
  g_test_add_func ("/digest/page/tidy", test_tidy);
  g_test_add_func ("/digest/page/cancel", test_cancel);
  return g_test_run ();
}
