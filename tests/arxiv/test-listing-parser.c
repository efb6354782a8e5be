/* test-listing-parser.c: the pages /list/X/new and /catchup/X/DAY
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/listing-parser.h"
#include "arxiv/documents.h"

#define DATE "<h3>Showing new listings for Friday, 6 March 2026</h3>"
#define PAGE(text) "<html><body>" DATE text "</body></html>"
#define PAPER(id, subject) "<dt><a name='item1'>[1]</a><a href =\"/abs/" id "\" title=\"Abstract\">arXiv:" id "</a></dt>" \
  "<dd><div class='list-title mathjax'><span class='descriptor'>Title:</span> T " id "</div>" \
  "<div class='list-subjects'><span class=\"primary-subject\">N (" subject ")</span></div></dd>"

static OffprintDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  OffprintDocument *document = parse_text (offprint_listing_parser_new, text, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_page (void)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_listing_parser_new, "listing.html");

  g_assert_cmpint (document->format, ==, OFFPRINT_FORMAT_LISTING);
  g_assert_cmpint (document->day, ==, 20260421);
  assert_words (document->categories, " ", "cs.AI");
  g_assert_cmpint (document->declared[OFFPRINT_PART_NEW], ==, 2);
  g_assert_cmpint (document->declared[OFFPRINT_PART_CROSS], ==, 1);
  g_assert_cmpint (document->declared[OFFPRINT_PART_REPLACE], ==, 2);
  g_assert_cmpint (document->shown[OFFPRINT_PART_REPLACE], ==, 2);
  g_assert_cmpint (document->total, ==, 5);
  g_assert_cmpuint (document->n_entries, ==, 5);
  g_assert_cmpuint (offprint_document_count (document, OFFPRINT_PART_REPLACE), ==, 2);
  g_assert_cmpuint (document->warnings->len, ==, 0);
  g_assert_false (document->truncated);
}

static void
test_paper (void)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_listing_parser_new, "listing.html");
  const OffprintPaper *paper = paper_at (document, 0), *plain = paper_at (document, 1);

  assert_id (paper, "2604.00011");
  g_assert_cmpint (paper->version, ==, 1);    /* from the address of its HTML */
  g_assert_cmpstr (paper->title, ==, "Kettles & pots");
  g_assert_cmpuint (paper->n_authors, ==, 2);
  g_assert_cmpstr (paper->authors[0].name, ==, "Zoë Müller");
  assert_words (paper->categories, " ", "cs.AI math.NA");
  g_assert_cmpstr (paper->comment, ==, "4 pages, http://example.org/data");
  g_assert_cmpstr (paper->journal_ref, ==, "J. Tea 9");
  g_assert_cmpstr (paper->abstract, ==,
                   "We boil <water>. Code at https://example.org/kettle?a=1&b=2, and this bad URL stays.");

  g_assert_cmpint (plain->version, ==, 0);
  g_assert_cmpuint (plain->n_authors, ==, 0);    /* "(author list is unavailable)" */
  g_assert_null (plain->comment);
}

/* The page has one section for replacements; the primary category tells the two kinds apart. */
static void
test_kinds (void)
{
  static const OffprintKind kinds[] = {
    OFFPRINT_KIND_NEW, OFFPRINT_KIND_NEW, OFFPRINT_KIND_CROSS, OFFPRINT_KIND_REPLACE_CROSS, OFFPRINT_KIND_REPLACE,
  };
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_listing_parser_new, "listing.html");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (entry_at (document, i)->kind, ==, kinds[i]);
  assert_id (paper_at (document, 3), "hep-th/9901001");
}

typedef struct {
  const char   *path;
  const char   *page;       /* what /list/ leads to */
  const char   *primary;
  OffprintKind  kind;
} Home;

static const Home homes[] = {
  { "same", "cs.AI", "cs.AI", OFFPRINT_KIND_REPLACE },
  { "other", "cs.AI", "cs.LG", OFFPRINT_KIND_REPLACE_CROSS },
  { "archive", "cs", "cs.LG", OFFPRINT_KIND_REPLACE },
  { "other-archive", "cs", "stat.ML", OFFPRINT_KIND_REPLACE_CROSS },
  { "no-dot", "hep-th", "hep-th", OFFPRINT_KIND_REPLACE },
  { "alias-page", "cs.NA", "math.NA", OFFPRINT_KIND_REPLACE },
  { "alias-paper", "math.NA", "cs.NA", OFFPRINT_KIND_REPLACE },
  { "prefix-of-name", "math", "math-ph", OFFPRINT_KIND_REPLACE_CROSS },
};

static void
test_home (gconstpointer data)
{
  const Home *home = data;
  g_autofree char *text = g_strdup_printf (
    "<html><body><a href=\"/list/%s/new?skip=0\">x</a>" DATE "<dl><h3>Replacement submissions (showing 1 of 1 entries)</h3>"
    "<dt><a name='item1'>1</a><a href='/abs/2601.00001'>x</a></dt><dd><div class='list-title'>T</div>"
    "<div class='list-subjects'>N (%s)</div></dd></dl></body></html>", home->page, home->primary);
  g_autoptr (OffprintDocument) document = parse (text);

  g_assert_cmpint (entry_at (document, 0)->kind, ==, home->kind);
}

static void
test_catchup (void)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_listing_parser_new, "catchup-page.html");

  g_assert_cmpint (document->format, ==, OFFPRINT_FORMAT_CATCHUP);
  g_assert_cmpint (document->day, ==, 20260421);
  assert_words (document->categories, " ", "cs.AI");
  g_assert_cmpint (document->declared[OFFPRINT_PART_NEW], ==, 4);     /* "continued, showing last 2 of 4" */
  g_assert_cmpint (document->shown[OFFPRINT_PART_NEW], ==, 2);
  g_assert_cmpint (document->declared[OFFPRINT_PART_CROSS], ==, 3);   /* "showing first 1 of 3" */
  g_assert_cmpint (document->shown[OFFPRINT_PART_CROSS], ==, 1);
  g_assert_cmpint (document->declared[OFFPRINT_PART_REPLACE], ==, -1);
  g_assert_cmpint (document->total, ==, 7);
  g_assert_cmpuint (document->n_entries, ==, 3);
  g_assert_false (document->truncated);
}

static void
test_empty (void)
{
  g_autoptr (OffprintDocument) catchup = parse_fixture (offprint_listing_parser_new, "catchup-empty.html");
  g_autoptr (OffprintDocument) listing = parse_fixture (offprint_listing_parser_new, "listing-empty.html");
  g_autoptr (OffprintDocument) unexplained = parse (PAGE (""));

  g_assert_cmpint (catchup->day, ==, 20260418);
  g_assert_cmpint (catchup->total, ==, 0);
  g_assert_cmpint (listing->day, ==, 20260421);
  g_assert_cmpint (listing->total, ==, 0);
  g_assert_cmpint (unexplained->total, ==, -1);    /* it does not say that there is nothing */
}

/* A page that somebody cut down to its papers still says enough. */
static void
test_bare_page (void)
{
  g_autoptr (OffprintDocument) document = parse (
    PAGE ("<h3>New submissions (showing 1 of 1 entries)</h3>" PAPER ("2603.00001", "hep-th")
          "<h3>Replacement submissions (showing 2 of 2 entries)</h3>" PAPER ("2601.00001", "hep-ph")
          PAPER ("2601.00002", "hep-th")));

  g_assert_cmpint (document->day, ==, 20260306);
  assert_words (document->categories, " ", "hep-th");
  g_assert_cmpint (entry_at (document, 1)->kind, ==, OFFPRINT_KIND_REPLACE_CROSS);
  g_assert_cmpint (entry_at (document, 2)->kind, ==, OFFPRINT_KIND_REPLACE);
}

/* The bytes are UTF-8, whatever the page says of itself; and links can lead anywhere. */
static void
test_encoding (void)
{
  g_autoptr (OffprintDocument) document = parse (
    "<html><meta charset='utf-16'><meta http-equiv='Content-Type' content='text/html; charset=latin1'>"
    "<a href='/list/'>x</a><a href='/list/x'>x</a><a href=''>x</a>" DATE
    "<h3>New submissions (showing 1 of 1 entries)</h3>"
    "<dt><a name='item1'>1</a><a href='/abs/2603.00001'>x</a></dt><dd><div class='list-title'>Café</div></dd></html>");

  g_assert_cmpstr (paper_at (document, 0)->title, ==, "Café");
  g_assert_null (document->categories[0]);
}

/* A box without attributes around everything must not swallow it. */
static void
test_boxed (void)
{
  g_autoptr (OffprintDocument) document = parse (
    PAGE ("<div>Total of 1 entries<dl><h3>New submissions (showing 1 of 1 entries)</h3>" PAPER ("2603.00001", "hep-th")
          "</dl></div>"));

  g_assert_cmpuint (document->n_entries, ==, 1);
  g_assert_cmpint (document->declared[OFFPRINT_PART_NEW], ==, 1);
}

static void
test_incomplete (void)
{
  g_autoptr (OffprintDocument) document = parse (
    PAGE ("<dl><h3>New submissions (showing 4 of 4 entries)</h3>" PAPER ("2603.00001", "cs.AI")
          "<dt><a name='item2'>[2]</a></dt><dd><div class='list-title'>No identifier</div></dd>"
          "<dt><a name='item3'>[3]</a><a href='/abs/2603.00003'>x</a></dt><dd></dd>"
          PAPER ("2603.00001", "cs.AI") "</dl>"));

  g_assert_cmpuint (document->n_entries, ==, 1);
  g_assert_cmpuint (document->n_skipped, ==, 2);
  g_assert_cmpuint (document->n_duplicates, ==, 1);
  g_assert_false (document->truncated);    /* all four are accounted for */
}

static void
test_fewer_than_shown (void)
{
  g_autoptr (OffprintDocument) document = parse (
    PAGE ("<dl><h3>New submissions (showing 3 of 3 entries)</h3>" PAPER ("2603.00001", "cs.AI") "</dl>"));

  g_assert_true (document->truncated);
  g_assert_cmpstr (g_ptr_array_index (document->warnings, 0), ==,
                   "“New submissions” has 1 papers where the page says 3");
}

/* Wherever it is cut, the papers before that are whole and none is made up. */
static void
test_cut_off (void)
{
  g_autofree char *text = load_fixture ("listing.html");
  g_autoptr (OffprintDocument) whole = parse (text);
  guint n_kept = 0;

  for (gsize length = 1; length < strlen (text) - strlen ("</html>\n"); length += 5) {
    g_autofree char *start = g_strndup (text, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintDocument) document = parse_text (offprint_listing_parser_new, start, &error);

    if (document == NULL) {
      g_assert_cmpint (error->domain, ==, OFFPRINT_ARXIV_ERROR);
      g_assert_cmpuint (n_kept, ==, 0);
      continue;
    }
    g_assert_true (document->truncated);
    g_assert_cmpuint (document->n_entries, >=, n_kept);
    n_kept = document->n_entries;
    for (guint i = 0; i < n_kept; i++) {
      g_assert_cmpint (paper_at (document, i)->row, ==, paper_at (whole, i)->row);
      g_assert_cmpstr (paper_at (document, i)->abstract, ==, paper_at (whole, i)->abstract);
    }
  }
  g_assert_cmpuint (n_kept, ==, whole->n_entries);
}

static void
test_not_a_listing (void)
{
  static const char *const pages[] = {
    "<html><body><h1>503 Service Unavailable</h1></body></html>", "<html></html>", "<html><body><p>Log in", "", "x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse_text (offprint_listing_parser_new, pages[i], &error));
    g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED);
  }
}

static void
test_flood (void)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_autoptr (OffprintParser) parser = offprint_listing_parser_new (collect_cb, entries);
  g_autofree char *block = g_malloc (1 << 20);
  g_autoptr (GError) error = NULL;
  int n_mib = 0;

  memset (block, 'x', 1 << 20);
  while (offprint_parser_push (parser, block, 1 << 20, &error))
    n_mib++;
  g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_TOO_LARGE);
  g_assert_cmpint (n_mib, <, 100);
}

static void
test_large_paper (void)
{
  g_autofree char *filler = g_strnfill (2 << 20, 'x');
  g_autofree char *text = g_strconcat ("<html><body>" DATE "<dt><a name='item1'>1</a></dt><dd><p class='mathjax'>", filler,
                                       "</p></dd></body></html>", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse_text (offprint_listing_parser_new, text, &error));
  g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_TOO_LARGE);
}

static void
test_pieces (gconstpointer data)
{
  g_autofree char *text = load_fixture (data);

  assert_same_in_pieces (offprint_listing_parser_new, text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arxiv/listing-parser/page", test_page);
  g_test_add_func ("/arxiv/listing-parser/paper", test_paper);
  g_test_add_func ("/arxiv/listing-parser/kinds", test_kinds);
  for (gsize i = 0; i < G_N_ELEMENTS (homes); i++) {
    g_autofree char *path = g_strconcat ("/arxiv/listing-parser/home/", homes[i].path, NULL);

    g_test_add_data_func (path, &homes[i], test_home);
  }
  g_test_add_func ("/arxiv/listing-parser/catchup", test_catchup);
  g_test_add_func ("/arxiv/listing-parser/empty", test_empty);
  g_test_add_func ("/arxiv/listing-parser/bare-page", test_bare_page);
  g_test_add_func ("/arxiv/listing-parser/encoding", test_encoding);
  g_test_add_func ("/arxiv/listing-parser/boxed", test_boxed);
  g_test_add_func ("/arxiv/listing-parser/incomplete", test_incomplete);
  g_test_add_func ("/arxiv/listing-parser/fewer-than-shown", test_fewer_than_shown);
  g_test_add_func ("/arxiv/listing-parser/cut-off", test_cut_off);
  g_test_add_func ("/arxiv/listing-parser/not-a-listing", test_not_a_listing);
  g_test_add_func ("/arxiv/listing-parser/flood", test_flood);
  g_test_add_func ("/arxiv/listing-parser/large-paper", test_large_paper);
  g_test_add_data_func ("/arxiv/listing-parser/pieces/listing", "listing.html", test_pieces);
  g_test_add_data_func ("/arxiv/listing-parser/pieces/catchup", "catchup-page.html", test_pieces);
  return g_test_run ();
}
