/* test-feed-parser.c: RSS 2.0 and Atom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/feed-parser.h"
#include "arxiv/documents.h"

#define HEAD "<rss version='2.0' xmlns:a='http://arxiv.org/schemas/atom' xmlns:d='http://purl.org/dc/elements/1.1/'>" \
  "<channel><title>cs.AI updates on arXiv.org</title><pubDate>Tue, 21 Apr 2026 00:00:00 -0400</pubDate>\n"
#define TAIL "</channel></rss>"
#define ITEM(id, title) "<item><title>" title "</title><guid>oai:arXiv.org:" id "</guid>" \
  "<a:announce_type>new</a:announce_type><category>cs.AI</category></item>\n"

static OffprintDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  OffprintDocument *document = parse_text (offprint_feed_parser_new, text, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_channel (void)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_feed_parser_new, "rss.xml");

  g_assert_cmpint (document->format, ==, OFFPRINT_FORMAT_RSS);
  g_assert_cmpint (document->day, ==, 20260421);
  g_assert_cmpint (document->built, ==, 1776744002);
  assert_words (document->categories, " ", "hep-ex cs.AI");
  g_assert_cmpuint (document->n_entries, ==, 4);
  for (int kind = 0; kind < OFFPRINT_N_KINDS; kind++)
    g_assert_cmpuint (document->n_by_kind[kind], ==, 1);
  g_assert_cmpuint (document->warnings->len, ==, 0);
  g_assert_false (document->truncated);
  g_assert_cmpint (document->total, ==, -1);
  g_assert_cmpint (document->declared[OFFPRINT_PART_NEW], ==, -1);
}

static void
test_item (void)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_feed_parser_new, "rss.xml");
  const OffprintPaper *paper = paper_at (document, 0);

  assert_id (paper, "2604.00011");
  g_assert_cmpint (paper->version, ==, 1);
  g_assert_cmpint (entry_at (document, 0)->kind, ==, OFFPRINT_KIND_NEW);
  g_assert_cmpstr (paper->title, ==, "Kettles with $\\alpha < 1$ & other ``vessels''");
  g_assert_cmpstr (paper->abstract, ==,
                   "We boil water at 100\\,\\% power &amp; wait. It is $p < 0.05$ likely to boil.");
  assert_words (paper->categories, " ", "cs.AI math.NA cs.NA");
  g_assert_cmpstr (paper->license, ==, "http://creativecommons.org/licenses/by/4.0/");
  g_assert_cmpuint (paper->n_authors, ==, 3);
  g_assert_cmpstr (paper->authors[0].name, ==, "Zoë Müller Jr.");
  g_assert_cmpstr (paper->authors[0].affiliation, ==, "Institute of Tea, Mugs (and Spoons)");
  g_assert_cmpstr (paper->authors[1].name, ==, "Li Wei");
  g_assert_cmpstr (paper->authors[1].affiliation, ==, "Institute of Tea, Mugs (and Spoons)");
  g_assert_cmpstr (paper->authors[2].name, ==, "Kettle Collaboration");
  g_assert_null (paper->authors[2].affiliation);
  g_assert_null (paper->doi);
  g_assert_null (paper->journal_ref);
  g_assert_null (paper->comment);
}

static void
test_oddities (void)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_feed_parser_new, "rss.xml");
  const OffprintPaper *cross = paper_at (document, 1), *old = paper_at (document, 2), *sealed = paper_at (document, 3);

  assert_id (cross, "2205.06398");
  g_assert_cmpint (cross->version, ==, 2);
  g_assert_cmpint (entry_at (document, 1)->kind, ==, OFFPRINT_KIND_CROSS);
  g_assert_cmpstr (cross->title, ==, "A cross-listed paper on two lines");
  g_assert_cmpstr (cross->abstract, ==, "Folded by somebody, with a tab.");
  g_assert_cmpstr (cross->doi, ==, "10.9999/tea.2205");
  g_assert_cmpstr (cross->journal_ref, ==, "J. Tea 3 (2022) 14");
  g_assert_cmpuint (cross->n_authors, ==, 0);
  g_assert_null (cross->license);

  assert_id (old, "hep-ex/0307015");
  g_assert_cmpint (old->version, ==, 3);
  g_assert_cmpint (entry_at (document, 2)->kind, ==, OFFPRINT_KIND_REPLACE);
  g_assert_null (old->license);    /* it was no address of the web */

  g_assert_cmpint (entry_at (document, 3)->kind, ==, OFFPRINT_KIND_REPLACE_CROSS);
  g_assert_cmpstr (sealed->title, ==, "Marked & sealed");
  g_assert_cmpstr (sealed->abstract, ==, "No beginning of arXiv's.");
}

static void
test_atom (void)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_feed_parser_new, "atom.xml");
  const OffprintPaper *paper = paper_at (document, 0);

  g_assert_cmpint (document->format, ==, OFFPRINT_FORMAT_ATOM);
  g_assert_cmpint (document->day, ==, 20250820);
  g_assert_cmpint (document->built, ==, 1755662419);
  assert_words (document->categories, " ", "cs.AI");
  g_assert_cmpuint (document->n_entries, ==, 2);
  assert_id (paper, "2508.00021");
  g_assert_cmpint (paper->version, ==, 1);
  g_assert_cmpstr (paper->title, ==, "Saucers of the second kind");
  g_assert_cmpstr (paper->abstract, ==, "A saucer is flat.");
  assert_words (paper->categories, " ", "cs.AI cs.CL");
  g_assert_cmpstr (paper->doi, ==, "10.9999/saucer");
  g_assert_cmpstr (paper->journal_ref, ==, "J. Saucers 1");
  g_assert_cmpstr (paper->license, ==, "http://creativecommons.org/licenses/by-nc-sa/4.0/");
  g_assert_cmpuint (paper->n_authors, ==, 2);
  g_assert_cmpint (paper->submitted, ==, 0);
  g_assert_cmpint (entry_at (document, 1)->kind, ==, OFFPRINT_KIND_CROSS);
}

/* Prefixes are arbitrary; only the namespace counts. */
static void
test_namespaces (void)
{
  g_autoptr (OffprintDocument) atom = parse (
    "<x:feed xmlns:x='http://www.w3.org/2005/Atom' xmlns:arxiv='http://example.org/other'>"
    "<x:title>hep-th updates on arXiv.org</x:title><x:entry><x:id>oai:arXiv.org:2604.00001v1</x:id>"
    "<x:title>T</x:title><arxiv:DOI>no</arxiv:DOI><title>not Atom's</title></x:entry></x:feed>");

  g_assert_cmpuint (atom->n_entries, ==, 1);
  g_assert_cmpstr (paper_at (atom, 0)->title, ==, "T");
  g_assert_null (paper_at (atom, 0)->doi);
}

static void
test_empty (void)
{
  g_autoptr (OffprintDocument) document = parse_fixture (offprint_feed_parser_new, "rss-empty.xml");
  g_autoptr (OffprintDocument) atom = parse (
    "<feed xmlns='http://www.w3.org/2005/Atom'><id>http://rss.arxiv.org/atom/math+hep-th</id>"
    "<updated>2026-01-03T05:00:11.5+00:00</updated></feed>");

  g_assert_cmpuint (document->n_entries, ==, 0);
  g_assert_cmpint (document->day, ==, 20251231);
  assert_words (document->categories, " ", "physics");
  g_assert_cmpint (atom->day, ==, 20260103);
  assert_words (atom->categories, " ", "math hep-th");
}

static void
test_kind_missing (void)
{
  g_autoptr (OffprintDocument) document = parse (
    HEAD "<item><guid>2604.00001v1</guid><title>T</title><category>cs.LG</category><category>cs.AI</category></item>"
    "<item><guid>2604.00002v1</guid><title>T</title><category>cs.AI</category></item>"
    "<item><guid>2604.00003v1</guid><title>T</title><description>arXiv:2604.00003v2 Announce Type: replace\n"
    "Abstract: A.</description></item>" TAIL);

  g_assert_cmpint (entry_at (document, 0)->kind, ==, OFFPRINT_KIND_CROSS);
  g_assert_cmpint (entry_at (document, 1)->kind, ==, OFFPRINT_KIND_NEW);
  g_assert_cmpint (entry_at (document, 2)->kind, ==, OFFPRINT_KIND_REPLACE);
}

/* The identifier is taken from wherever there is one. */
static void
test_id_sources (void)
{
  g_autoptr (OffprintDocument) document = parse (
    HEAD "<item><title>T</title><link>https://arxiv.org/abs/2604.00001</link></item>"
    "<item><title>T</title><description>arXiv:2604.00002v3 Announce Type: new \nAbstract: A.</description></item>" TAIL);

  assert_id (paper_at (document, 0), "2604.00001");
  g_assert_cmpint (paper_at (document, 0)->version, ==, 0);
  assert_id (paper_at (document, 1), "2604.00002");
  g_assert_cmpint (paper_at (document, 1)->version, ==, 3);
}

static void
test_incomplete_items (void)
{
  g_autoptr (OffprintDocument) document = parse (
    HEAD "<item><title>No identifier</title></item>\n<item><guid>oai:arXiv.org:2604.00001v1</guid><title> </title></item>"
    "<item><guid>nonsense</guid><title>T</title></item>" ITEM ("2604.00002v1", "Whole") TAIL);

  g_assert_cmpuint (document->n_entries, ==, 1);
  g_assert_cmpuint (document->n_skipped, ==, 3);
  g_assert_cmpuint (document->warnings->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (document->warnings, 0), ==, "Line 2: a paper without an identifier was left out");
  g_assert_cmpstr (g_ptr_array_index (document->warnings, 1), ==, "Line 3: a paper without a title was left out");
}

static void
test_duplicates (void)
{
  g_autoptr (OffprintDocument) document = parse (
    HEAD ITEM ("2604.00002v1", "First") "<item><guid>2604.00002v2</guid><title>Second</title>"
    "<a:announce_type>replace</a:announce_type></item>" TAIL);

  g_assert_cmpuint (document->n_entries, ==, 1);
  g_assert_cmpuint (document->n_duplicates, ==, 1);
  g_assert_cmpint (entry_at (document, 0)->kind, ==, OFFPRINT_KIND_NEW);
  g_assert_cmpstr (paper_at (document, 0)->title, ==, "First");
  g_assert_cmpstr (g_ptr_array_index (document->warnings, 0), ==,
                   "Line 3: 2604.00002 stands there twice; the first one counts");
}

/* At every byte: whole papers are kept, and nothing is made up. One whose own end tag is cut has all it
 * should have. */
static void
test_cut_off (void)
{
  g_autofree char *text = load_fixture ("rss.xml");
  gsize whole_length = strlen (g_strchomp (text));

  for (gsize length = 0; length < whole_length; length++) {
    g_autofree char *start = g_strndup (text, length);
    g_auto (GStrv) items = g_strsplit (start, "</item>", -1);
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintDocument) document = parse_text (offprint_feed_parser_new, start, &error);
    guint n_whole = length > 0 ? g_strv_length (items) - 1 : 0;
    const char *last = strrchr (start, '<');
    gboolean end_is_cut = last != NULL && last[1] == '/' && g_str_has_prefix ("</item", last);

    if (document == NULL) {
      g_assert_cmpuint (n_whole, ==, 0);
      g_assert_cmpint (error->domain, ==, OFFPRINT_ARXIV_ERROR);
    } else {
      g_assert_cmpuint (document->n_entries, >=, n_whole);
      g_assert_cmpuint (document->n_entries, <=, n_whole + (end_is_cut ? 1 : 0));
      g_assert_true (document->truncated);
    }
  }
}

static void
test_cut_off_message (void)
{
  g_autoptr (OffprintDocument) document = parse (HEAD ITEM ("2604.00002v1", "Whole") "<item>\n<title>Cut o");

  g_assert_true (document->truncated);
  g_assert_cmpuint (document->n_entries, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (document->warnings, 0), ==, "It ends early, at line 4: the paper that begins at line "
                   "3 and all that came after it are missing");
}

/* A stray character of one abstract costs a letter there, not the papers behind it. */
static void
test_not_well_formed (void)
{
  g_autoptr (OffprintDocument) document = parse (
    HEAD ITEM ("2604.00001v1", "A") ITEM ("2604.00002v1", "R&D &nbsp; T") ITEM ("2604.00003v1", "C") TAIL);
  g_autoptr (OffprintDocument) unclosed = parse (
    HEAD "<item><guid>2604.00001v1</guid><title>A <b c</title></item>" ITEM ("2604.00002v1", "B") TAIL);

  g_assert_cmpuint (document->n_entries, ==, 3);
  assert_id (paper_at (document, 2), "2604.00003");
  g_assert_cmpuint (document->warnings->len, >, 0);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (document->warnings, 0), "Line 3 is not well-formed XML: "));
  g_assert_cmpuint (unclosed->n_entries, ==, 1);
  assert_id (paper_at (unclosed, 0), "2604.00002");
  g_assert_cmpuint (unclosed->n_skipped, ==, 1);
  g_assert_true (unclosed->truncated);
}

static void
test_bytes (void)
{
  static const char text[] = HEAD ITEM ("2604.00001v1", "Caf\xe9 \xc3\xa9t\xed\xa0\x80 N\0UL \x01" "con\x7ftrol\xc2\x85" "s")
                             ITEM ("2604.00002v1", "B\xef\xbf\xbf") TAIL;
  g_autoptr (GError) error = NULL;

  for (gsize piece = 1; piece < 9; piece++) {
    g_autoptr (OffprintDocument) document =
      parse_pieces (offprint_feed_parser_new, text, sizeof text - 1, piece, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (document->n_entries, ==, 2);
    g_assert_cmpstr (paper_at (document, 0)->title, ==, "Caf\uFFFD ét\uFFFD\uFFFD\uFFFD NUL controls");
    g_assert_cmpstr (paper_at (document, 1)->title, ==, "B\uFFFD");
    g_assert_cmpuint (document->warnings->len, ==, 2);
  }
}

static void
test_white_space (void)
{
  g_autoptr (OffprintDocument) document = parse (
    HEAD ITEM ("2604.00001v1", " \n A\t\tlong\u00a0enough\u2028title,  which\u3000has more than thirty-two bytes\u200a \n")
    ITEM ("2604.00002v1", "Ünïcode — “quotes” and Erdős stay as they are, however long the text may be") TAIL);

  g_assert_cmpstr (paper_at (document, 0)->title, ==, "A long enough title, which has more than thirty-two bytes");
  g_assert_cmpstr (paper_at (document, 1)->title, ==,
                   "Ünïcode — “quotes” and Erdős stay as they are, however long the text may be");
}

typedef struct {
  const char         *path;
  const char         *text;
  OffprintArxivError  code;
  const char         *message;
} Refusal;

static const Refusal refusals[] = {
  { "empty", "", OFFPRINT_ARXIV_ERROR_NOT_A_FEED, "It is empty" },
  { "blank", " \n\n ", OFFPRINT_ARXIV_ERROR_NOT_A_FEED, "It is empty" },
  { "text", "Rate exceeded.", OFFPRINT_ARXIV_ERROR_NOT_A_FEED, "It is not a feed: it begins with “Rate exceeded.”" },
  { "json", "{\"papers\": []}", OFFPRINT_ARXIV_ERROR_NOT_A_FEED, "It is not a feed: it begins with “{\"papers\": []}”" },
  { "other-xml", "<opml version='2.0'/>", OFFPRINT_ARXIV_ERROR_NOT_A_FEED,
    "It is XML, but not a feed: it begins with “opml”" },
  { "page", "<!DOCTYPE html><html></html>", OFFPRINT_ARXIV_ERROR_NOT_A_FEED, "It is a web page, not a feed" },
  { "oai", "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'/>", OFFPRINT_ARXIV_ERROR_NOT_A_FEED, NULL },
  { "cut-off", HEAD "<item><title>T</title>", OFFPRINT_ARXIV_ERROR_TRUNCATED,
    "It ends early, at line 2, before the first whole paper" },
  { "doctype", "<?xml version='1.0'?>\n<!DOCTYPE rss><rss/>", OFFPRINT_ARXIV_ERROR_HOSTILE,
    "Line 2 declares a document type, which arXiv never does and which could hide anything" },
  { "entity", "<!DOCTYPE rss [<!ENTITY e 'x'>]>" HEAD ITEM ("2604.00001", "&e;") TAIL, OFFPRINT_ARXIV_ERROR_HOSTILE, NULL },
  { "external-entity", "<!DOCTYPE rss [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" HEAD ITEM ("2604.00001", "&e;") TAIL,
    OFFPRINT_ARXIV_ERROR_HOSTILE, NULL },
  { "external-dtd", "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>" HEAD TAIL, OFFPRINT_ARXIV_ERROR_HOSTILE, NULL },
  { "laughs", "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>" HEAD
    ITEM ("2604.00001", "&c;") TAIL, OFFPRINT_ARXIV_ERROR_HOSTILE, NULL },
};

static void
test_refused (gconstpointer data)
{
  const Refusal *refusal = data;

  for (gsize piece = 1; piece < 100; piece += 33) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintDocument) document =
      parse_pieces (offprint_feed_parser_new, refusal->text, strlen (refusal->text), piece, &error);

    g_assert_null (document);
    g_assert_error (error, OFFPRINT_ARXIV_ERROR, (int) refusal->code);
    if (refusal->message != NULL)
      g_assert_cmpstr (error->message, ==, refusal->message);
  }
}

static void
test_error_feed (void)
{
  g_autofree char *text = load_fixture ("rss-error.xml");
  g_autoptr (GError) error = NULL;

  g_assert_null (parse_text (offprint_feed_parser_new, text, &error));
  g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "arXiv answered: Invalid category: TEA is not in archive cs.");
}

typedef struct {
  const char *path;
  const char *before;
  char        filler;
} Flood;

static const Flood floods[] = {
  { "title", HEAD "<item><title>", 'x' },
  { "spaces", HEAD "<item><title>", ' ' },
  { "attribute", HEAD "<item x='", 'x' },
  { "comment", HEAD "<!-- ", 'x' },
  { "tag", HEAD "<item", 'x' },
  { "instruction", HEAD "<?x ", 'x' },
  { "section", HEAD "<item><title><![CDATA[", 'x' },
  { "open-tags", HEAD "<item><title>", '<' },
  { "nothing", "", 'x' },
};

/* 100 MB of one thing are given up early, not kept. */
static void
test_flood (gconstpointer data)
{
  const Flood *flood = data;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_autoptr (OffprintParser) parser = offprint_feed_parser_new (collect_cb, entries);
  g_autofree char *block = g_malloc (1 << 20);
  g_autoptr (GError) error = NULL;
  gboolean going = offprint_parser_push (parser, flood->before, strlen (flood->before), &error);
  int n_mib = 0;

  memset (block, flood->filler, 1 << 20);
  while (going && n_mib < 100) {
    going = offprint_parser_push (parser, block, 1 << 20, &error);
    n_mib++;
  }
  if (going) {
    g_autoptr (OffprintDocument) document = offprint_parser_finish (parser, &error);

    g_assert_null (document);    /* libxml2 gave it up and the rest was not looked at */
  } else {
    g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_TOO_LARGE);
    g_assert_cmpint (n_mib, <=, 3);
  }
  g_assert_nonnull (error);
  g_assert_cmpuint (entries->len, ==, 0);
}

/* A great feed is not a great paper. */
static void
test_many_papers (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (OffprintDocument) document = NULL;

  for (int i = 1; i <= 3000; i++)
    g_string_append_printf (text, "<item><guid>oai:arXiv.org:2604.%05dv1</guid><title>%01000d</title></item>", i, i);
  g_string_append (text, TAIL);
  document = parse (text->str);
  g_assert_cmpuint (document->n_entries, ==, 3000);
  g_assert_false (document->truncated);
}

static void
test_warnings_are_few (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (OffprintDocument) document = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "<item><title>T</title></item>");
  g_string_append (text, TAIL);
  document = parse (text->str);
  g_assert_cmpuint (document->n_skipped, ==, 1000);
  g_assert_cmpuint (document->warnings->len, <, 50);
}

static void
test_pieces (gconstpointer data)
{
  g_autofree char *text = load_fixture (data);

  assert_same_in_pieces (offprint_feed_parser_new, text);
}

static void
add_tables (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autofree char *path = g_strconcat ("/arxiv/feed-parser/refused/", refusals[i].path, NULL);

    g_test_add_data_func (path, &refusals[i], test_refused);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (floods); i++) {
    g_autofree char *path = g_strconcat ("/arxiv/feed-parser/flood/", floods[i].path, NULL);

    g_test_add_data_func (path, &floods[i], test_flood);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arxiv/feed-parser/channel", test_channel);
  g_test_add_func ("/arxiv/feed-parser/item", test_item);
  g_test_add_func ("/arxiv/feed-parser/oddities", test_oddities);
  g_test_add_func ("/arxiv/feed-parser/atom", test_atom);
  g_test_add_func ("/arxiv/feed-parser/namespaces", test_namespaces);
  g_test_add_func ("/arxiv/feed-parser/empty", test_empty);
  g_test_add_func ("/arxiv/feed-parser/kind-missing", test_kind_missing);
  g_test_add_func ("/arxiv/feed-parser/id-sources", test_id_sources);
  g_test_add_func ("/arxiv/feed-parser/incomplete-items", test_incomplete_items);
  g_test_add_func ("/arxiv/feed-parser/duplicates", test_duplicates);
  g_test_add_func ("/arxiv/feed-parser/cut-off", test_cut_off);
  g_test_add_func ("/arxiv/feed-parser/cut-off-message", test_cut_off_message);
  g_test_add_func ("/arxiv/feed-parser/not-well-formed", test_not_well_formed);
  g_test_add_func ("/arxiv/feed-parser/bytes", test_bytes);
  g_test_add_func ("/arxiv/feed-parser/white-space", test_white_space);
  g_test_add_func ("/arxiv/feed-parser/error-feed", test_error_feed);
  g_test_add_func ("/arxiv/feed-parser/many-papers", test_many_papers);
  g_test_add_func ("/arxiv/feed-parser/warnings-are-few", test_warnings_are_few);
  g_test_add_data_func ("/arxiv/feed-parser/pieces/rss", "rss.xml", test_pieces);
  g_test_add_data_func ("/arxiv/feed-parser/pieces/atom", "atom.xml", test_pieces);
  add_tables ();
  return g_test_run ();
}
