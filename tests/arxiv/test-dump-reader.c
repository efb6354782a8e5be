/* test-dump-reader.c: one line of a metadata dump
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/dump-reader.h"

#include <string.h>

#include "model/arxiv-id.h"

#define DUMP                                                                                                  \
  "{\"id\":\"hep-th/9901001\",\"submitter\":\"A. Lace\",\"authors\":\"A. Lace and B. \\\\'Elan\","            \
  "\"title\":\"On\\n  lace\",\"comments\":\"3 pages\",\"journal-ref\":null,"                                  \
  "\"doi\":\"https://doi.org/10.1000/lace\",\"report-no\":null,\"categories\":\"hep-th math.AG\","            \
  "\"license\":\"http://creativecommons.org/licenses/by/4.0/\",\"abstract\":\"  We tie\\nknots.\\n\","        \
  "\"versions\":[{\"version\":\"v1\",\"created\":\"Mon, 2 Apr 2007 19:18:42 GMT\"},"                          \
  "{\"version\":\"v3\",\"created\":\"Tue, 24 Jul 2007 20:10:27 GMT\"}],\"update_date\":\"2008-11-26\","       \
  "\"authors_parsed\":[[\"Lace\",\"A.\",\"\"],[\"Élan\",\"B.\",\"Jr\",\"Knot Institute\",\"Lace Lab\"]]}"

#define CRAWLED                                                                                               \
  "{\"topic\": \"cs.AI\", \"pdf_url\": \"https://arxiv.org/pdf/2512.00097\","                                 \
  " \"html_url\": \"https://arxiv.org/abs/2512.00097\", \"authors\": \"Ada Lace,Bo Elan\","                   \
  " \"title\": \"Knots\", \"abstract\": \"We tie.\"}"

static OffprintPaper *
read_line (const char *line, GError **error)
{
  g_autoptr (OffprintDumpReader) reader = offprint_dump_reader_new ();

  return offprint_dump_reader_read (reader, line, strlen (line), error);
}

static void
test_dump (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintPaper) paper = read_line (DUMP, &error);
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  id = offprint_arxiv_id_to_string (paper->row);
  g_assert_cmpstr (id, ==, "hep-th/9901001");
  g_assert_cmpint (paper->version, ==, 3);
  g_assert_cmpstr (paper->title, ==, "On lace");
  g_assert_cmpstr (paper->abstract, ==, "We tie knots.");
  g_assert_cmpuint (paper->n_authors, ==, 2);
  g_assert_cmpstr (paper->authors[0].name, ==, "A. Lace");
  g_assert_null (paper->authors[0].affiliation);
  g_assert_cmpstr (paper->authors[1].name, ==, "B. Élan Jr");
  g_assert_cmpstr (paper->authors[1].affiliation, ==, "Knot Institute, Lace Lab");
  g_assert_cmpstr (paper->categories[0], ==, "hep-th");
  g_assert_cmpstr (paper->categories[1], ==, "math.AG");
  g_assert_null (paper->categories[2]);
  g_assert_cmpstr (paper->comment, ==, "3 pages");
  g_assert_null (paper->journal_ref);
  g_assert_cmpstr (paper->doi, ==, "10.1000/lace");
  g_assert_cmpstr (paper->license, ==, "http://creativecommons.org/licenses/by/4.0/");
  g_assert_cmpint (paper->submitted, ==, 1175541522);
  g_assert_cmpint (paper->updated, ==, 1185307827);
}

static void
test_crawled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintPaper) paper = read_line (CRAWLED, &error);

  g_assert_no_error (error);
  g_assert_cmpint (paper->row, ==, G_GINT64_CONSTANT (202512000097));
  g_assert_cmpint (paper->version, ==, 0);
  g_assert_cmpuint (paper->n_authors, ==, 2);
  g_assert_cmpstr (paper->authors[1].name, ==, "Bo Elan");
  g_assert_cmpstr (paper->categories[0], ==, "cs.AI");
  g_assert_null (paper->categories[1]);
}

/* Members that hold something else than they should count as missing. */
static void
test_odd (void)
{
  static const char *const lines[] = {
    "{\"id\":\"2512.00001\",\"title\":\"T\"}",
    "{\"id\":\"2512.00001\",\"title\":\"T\",\"abstract\":7,\"authors\":[],\"categories\":{},\"versions\":\"v2\"}",
    "{\"id\":\"2512.00001\",\"title\":\"T\",\"versions\":[],\"authors_parsed\":[7,[],[\"\"],[null,null]]}",
    "{\"id\":\"2512.00001\",\"title\":\"T\",\"versions\":[3],\"doi\":null,\"license\":\"javascript:alert(1)\"}",
    "{\"id\":\"2512.00001\",\"title\":\"T\\u0000\\ud800 x\",\"categories\":\"not+a+code\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintPaper) paper = read_line (lines[i], &error);

    g_test_message ("%s", lines[i]);
    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (paper->title, "T"));
    g_assert_true (g_utf8_validate (paper->title, -1, NULL));
    g_assert_cmpstr (paper->abstract, ==, "");
    g_assert_cmpuint (paper->n_authors, ==, 0);
    g_assert_null (paper->categories[0]);
    g_assert_null (paper->license);
  }
}

static void
test_update_date (void)
{
  g_autoptr (OffprintPaper) paper =
    read_line ("{\"id\":\"2512.00001\",\"title\":\"T\",\"update_date\":\"2025-12-03\"}", NULL);
  g_autoptr (OffprintPaper) odd =
    read_line ("{\"id\":\"2512.00001\",\"title\":\"T\",\"update_date\":\"tomorrow\"}", NULL);

  g_assert_cmpint (paper->updated, ==, 1764720000);
  g_assert_cmpint (odd->updated, ==, 0);
}

static void
test_errors (void)
{
  static const struct { const char *line; int code; } rows[] = {
    { "", OFFPRINT_DUMP_ERROR_NOT_JSON },
    { "hello", OFFPRINT_DUMP_ERROR_NOT_JSON },
    { "[1]", OFFPRINT_DUMP_ERROR_NOT_JSON },
    { "{\"id\":\"2512.00001\",\"title\":\"cut o", OFFPRINT_DUMP_ERROR_NOT_JSON },
    { "{\"id\":\"\xff\"}", OFFPRINT_DUMP_ERROR_NOT_JSON },
    { "{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}", OFFPRINT_DUMP_ERROR_NOT_JSON },
    { "{}", OFFPRINT_DUMP_ERROR_NO_PAPER },
    { "{\"id\":\"2512.00001\"}", OFFPRINT_DUMP_ERROR_NO_PAPER },
    { "{\"id\":\"2512.00001\",\"title\":\" \"}", OFFPRINT_DUMP_ERROR_NO_PAPER },
    { "{\"id\":\"somewhere else\",\"title\":\"T\"}", OFFPRINT_DUMP_ERROR_NO_PAPER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_line (rows[i].line, &error));
    g_assert_error (error, OFFPRINT_DUMP_ERROR, rows[i].code);
  }
}

/* Nothing of one line stays for the next. */
static void
test_one_after_the_other (void)
{
  g_autoptr (OffprintDumpReader) reader = offprint_dump_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintPaper) first G_GNUC_UNUSED = offprint_dump_reader_read (reader, DUMP, strlen (DUMP),
                                                                            NULL);
  const char *no_title = "{\"id\":\"2512.00002\",\"abstract\":\"A\",\"doi\":\"10.1/x\"}";
  const char *bare = "{\"id\":\"2512.00003\",\"title\":\"T\"}";
  g_autoptr (OffprintPaper) last = NULL;

  g_assert_null (offprint_dump_reader_read (reader, no_title, strlen (no_title), &error));
  last = offprint_dump_reader_read (reader, bare, strlen (bare), NULL);
  g_assert_cmpint (last->row, ==, G_GINT64_CONSTANT (202512000003));
  g_assert_cmpstr (last->abstract, ==, "");
  g_assert_null (last->doi);
  g_assert_cmpuint (last->n_authors, ==, 0);
}

static void
test_is_dump (void)
{
  static const struct { const char *line; gboolean is_dump; } rows[] = {
    { DUMP, TRUE },
    { CRAWLED, TRUE },
    { "{}", FALSE },
    { "not JSON", FALSE },
    { "# 20251203", FALSE },
    { "{\"id\":\"2512.00001\",\"title\":\"T\",\"abstract\":\"A\",\"categories\":[\"cs.AI\"]}", FALSE },
    { "{\"topic\":\"cs.AI\",\"html_url\":\"h\",\"title\":\"T\",\"abstract\":\"A\",\"background\":\"B\"}", FALSE },
  };
  g_autoptr (OffprintDumpReader) reader = offprint_dump_reader_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (offprint_dump_reader_is_dump (reader, rows[i].line, strlen (rows[i].line)), ==,
                     rows[i].is_dump);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dump-reader/dump", test_dump);
  g_test_add_func ("/dump-reader/crawled", test_crawled);
  g_test_add_func ("/dump-reader/odd", test_odd);
  g_test_add_func ("/dump-reader/update-date", test_update_date);
  g_test_add_func ("/dump-reader/errors", test_errors);
  g_test_add_func ("/dump-reader/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/dump-reader/is-dump", test_is_dump);
  return g_test_run ();
}
