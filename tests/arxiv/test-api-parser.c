/* test-api-parser.c: the API's answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/api-parser.h"
#include "arxiv/feed-parser.h"
#include "arxiv/documents.h"

#define HEAD "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:o='http://a9.com/-/spec/opensearch/1.1/'>" \
  "<o:totalResults>58</o:totalResults>"

/* Both dialects say the same. */
static void
test_dialect (gconstpointer data)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_api_parser_new, data);
  const OffprintPaper *paper = paper_at (document, 0);

  g_assert_cmpint (document->format, ==, OFFPRINT_FORMAT_API);
  g_assert_cmpint (document->day, ==, OFFPRINT_DAY_NONE);
  g_assert_cmpint (document->total, ==, 2);
  g_assert_cmpuint (document->n_entries, ==, 2);
  g_assert_cmpuint (document->warnings->len, ==, 0);
  assert_id (paper, "2510.00031");
  g_assert_cmpint (paper->version, ==, 2);
  g_assert_cmpstr (paper->title, ==, "Stirring: Clockwise or Not");
  g_assert_cmpstr (paper->abstract, ==, "We stir on two lines.");
  assert_words (paper->categories, " ", "cs.RO cs.SY");
  g_assert_cmpstr (paper->comment, ==, "3 pages, 1 spoon");
  g_assert_cmpstr (paper->journal_ref, ==, "J. Tea 5");
  g_assert_cmpstr (paper->doi, ==, "10.9999/stir");
  g_assert_cmpint (paper->submitted, ==, 1759305600);
  g_assert_cmpint (paper->updated, ==, 1760637577);
  g_assert_cmpuint (paper->n_authors, ==, 2);
  g_assert_cmpstr (paper->authors[0].name, ==, "Emre Duarte");
  g_assert_cmpstr (paper->authors[0].affiliation, ==, "Spoon Lab, Cup Lab");
  g_assert_cmpstr (paper->authors[1].name, ==, "Lena Ito");
  g_assert_null (paper->authors[1].affiliation);
  assert_id (paper_at (document, 1), "hep-th/9901001");
  g_assert_cmpint (entry_at (document, 1)->kind, ==, OFFPRINT_KIND_NEW);
}

static void
test_built (void)
{
  g_autoptr (OffprintDocument) old = parse_fixture (offprint_api_parser_new, "api-old.xml");
  g_autoptr (OffprintDocument) new = parse_fixture (offprint_api_parser_new, "api-new.xml");

  g_assert_cmpint (old->built, ==, 1760673600);
  g_assert_cmpint (new->built, ==, 1784320509);
}

/* The feed parser notices what it has before it. */
static void
test_handed_over (gconstpointer data)
{
  g_autoptr (OffprintDocument) direct = parse_fixture (offprint_api_parser_new, data);
  g_autoptr (OffprintDocument) found = parse_fixture (offprint_feed_parser_new, data);
  g_autofree char *expected = describe (direct), *described = describe (found);

  g_assert_cmpint (found->format, ==, OFFPRINT_FORMAT_API);
  g_assert_cmpint (found->total, ==, 2);
  g_assert_cmpstr (described, ==, expected);
}

static void
test_error_entry (void)
{
  static const ParserNew parsers[] = { offprint_api_parser_new, offprint_feed_parser_new };
  g_autofree char *text = load_fixture ("api-error.xml");

  for (gsize i = 0; i < G_N_ELEMENTS (parsers); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse_text (parsers[i], text, &error));
    g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_REFUSED);
    g_assert_cmpstr (error->message, ==, "arXiv answered: incorrect id format for 1234.12345");
  }
}

/* Status 200 and no entries, although there should be some: the reader of the document must be able to tell.
 * */
static void
test_no_entries (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDocument) document = parse_text (offprint_api_parser_new, HEAD "</feed>", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->n_entries, ==, 0);
  g_assert_cmpint (document->total, ==, 58);
}

static void
test_incomplete (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDocument) document = parse_text (
    offprint_api_parser_new,
    HEAD "<entry><id>http://arxiv.org/abs/2604.00001v1</id></entry><entry><title>T</title></entry>"
    "<entry><id>http://arxiv.org/abs/2604.00002v1</id><title>T</title><source><title>S</title></source></entry>"
    "<entry><id>http://arxiv.org/abs/2604.00003v1</id><title>Cut o", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->n_entries, ==, 1);
  g_assert_cmpuint (document->n_skipped, ==, 2);
  g_assert_true (document->truncated);
  g_assert_cmpstr (paper_at (document, 0)->title, ==, "T");
  g_assert_cmpstr (paper_at (document, 0)->abstract, ==, "");
}

static void
test_not_the_api (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse_text (offprint_api_parser_new, "<rss version='2.0'/>", &error));
  g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED);
  g_clear_error (&error);
  g_assert_null (parse_text (offprint_api_parser_new, "Rate exceeded.", &error));
  g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED);
}

static void
test_pieces (gconstpointer data)
{
  g_autofree char *text = load_fixture (data);

  assert_same_in_pieces (offprint_api_parser_new, text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/arxiv/api-parser/dialect/old", "api-old.xml", test_dialect);
  g_test_add_data_func ("/arxiv/api-parser/dialect/new", "api-new.xml", test_dialect);
  g_test_add_func ("/arxiv/api-parser/built", test_built);
  g_test_add_data_func ("/arxiv/api-parser/handed-over/old", "api-old.xml", test_handed_over);
  g_test_add_data_func ("/arxiv/api-parser/handed-over/new", "api-new.xml", test_handed_over);
  g_test_add_func ("/arxiv/api-parser/error-entry", test_error_entry);
  g_test_add_func ("/arxiv/api-parser/no-entries", test_no_entries);
  g_test_add_func ("/arxiv/api-parser/incomplete", test_incomplete);
  g_test_add_func ("/arxiv/api-parser/not-the-api", test_not_the_api);
  g_test_add_data_func ("/arxiv/api-parser/pieces/old", "api-old.xml", test_pieces);
  g_test_add_data_func ("/arxiv/api-parser/pieces/new", "api-new.xml", test_pieces);
  return g_test_run ();
}
