/* test-reader.c: documents of any form, and real ones where they are at hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "arxiv/reader.h"
#include "arxiv/documents.h"

typedef struct {
  const char     *name;
  OffprintFormat  format;
  guint           n_entries;
} Fixture;

static const Fixture fixtures[] = {
  { "rss.xml", OFFPRINT_FORMAT_RSS, 4 },
  { "atom.xml", OFFPRINT_FORMAT_ATOM, 2 },
  { "rss-empty.xml", OFFPRINT_FORMAT_RSS, 0 },
  { "api-old.xml", OFFPRINT_FORMAT_API, 2 },
  { "api-new.xml", OFFPRINT_FORMAT_API, 2 },
  { "listing.html", OFFPRINT_FORMAT_LISTING, 5 },
  { "listing-empty.html", OFFPRINT_FORMAT_LISTING, 0 },
  { "catchup-page.html", OFFPRINT_FORMAT_CATCHUP, 3 },
  { "catchup-empty.html", OFFPRINT_FORMAT_CATCHUP, 0 },
};

static OffprintDocument *
read_ok (const char *path)
{
  g_autoptr (GError) error = NULL;
  OffprintDocument *document = offprint_document_read_file (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->n_entries, ==, document->entries->len);
  return document;
}

static void
test_fixture (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "arxiv", fixture->name, NULL);
  g_autoptr (OffprintDocument) document = read_ok (path);

  g_assert_cmpint (document->format, ==, fixture->format);
  g_assert_cmpuint (document->n_entries, ==, fixture->n_entries);
}

static OffprintDocument *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return offprint_document_read_bytes (bytes, error);
}

/* Byte order mark and white space before what there is, and tags in any case. */
static void
test_beginnings (void)
{
  static const char *const pages[] = {
    "\xef\xbb\xbf<!DOCTYPE html><html><h3>Showing new listings for Friday, 6 March 2026</h3></html>",
    "\n\n <HTML><h3>Showing new listings for Friday, 6 March 2026</h3></html>",
    "<!doctype HTML>\n<html><h3>Showing new listings for Friday, 6 March 2026</h3></html>",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintDocument) feed =
    read_text ("\xef\xbb\xbf<?xml version='1.0'?><!-- x --><rss><channel/></rss>", &error);

  g_assert_no_error (error);
  g_assert_cmpint (feed->format, ==, OFFPRINT_FORMAT_RSS);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (OffprintDocument) document = read_text (pages[i], &error);

    g_assert_no_error (error);
    g_assert_cmpint (document->day, ==, 20260306);
  }
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "Rate exceeded.", "<html><h1>Error</h1></html>", "{}", "PK\x03\x04" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_text (texts[i], &error));
    g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED);
  }
}

static void
test_no_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("offprint-reader-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.xml", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_document_read_file (missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (offprint_document_read_file (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_rmdir (folder);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (offprint_document_read_stream (stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static char *
sample_path (const char *name)
{
  const char *shared = g_getenv ("OFFPRINT_SHARED");

  return shared != NULL ? g_build_filename (shared, "samples", name, NULL) : NULL;
}

/* The samples' own table says how many papers each has. */
static void
test_samples (void)
{
  g_autofree char *table = sample_path ("SOURCES.tsv"), *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_read = 0;

  if (table == NULL || !g_file_get_contents (table, &text, NULL, NULL)) {
    g_test_skip ("no samples here");
    return;
  }
  lines = g_strsplit (text, "\n", -1);
  for (int i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
    g_autofree char *path = sample_path (cells[0]);
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintDocument) document = offprint_document_read_file (path, NULL, &error);

    g_test_message ("%s", cells[0]);
    if (g_str_has_prefix (cells[0], "oai-")) {
      g_assert_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED);
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpuint (document->n_entries, ==, g_ascii_strtoull (cells[3], NULL, 10));
    g_assert_cmpint (document->truncated, ==, strstr (cells[0], "truncated") != NULL);
    g_assert_cmpuint (document->n_skipped + document->n_duplicates, ==, 0);
    n_read++;
  }
  g_assert_cmpuint (n_read, >=, 13);
}

/* A feed and a page of the same day list the same papers, in the same order, with the same authors. */
static void
assert_agree (const char *feed_name, const char *page_name)
{
  g_autofree char *feed_path = sample_path (feed_name), *page_path = sample_path (page_name);
  g_autoptr (OffprintDocument) feed = NULL, page = NULL;
  g_autoptr (GHashTable) by_row = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (feed_path == NULL || !g_file_test (feed_path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("no samples here");
    return;
  }
  feed = read_ok (feed_path);
  page = read_ok (page_path);
  g_assert_cmpint (feed->day, ==, page->day);
  g_assert_cmpuint (feed->n_entries, ==, page->n_entries);
  g_assert_cmpint (page->total, ==, (int) page->n_entries);
  for (guint i = 0; i < feed->n_entries; i++)
    g_hash_table_insert (by_row, &entry_at (feed, i)->paper->row, (gpointer) entry_at (feed, i));
  for (guint i = 0; i < page->n_entries; i++) {
    const OffprintEntry *shown = entry_at (page, i);
    const OffprintEntry *fed = g_hash_table_lookup (by_row, &shown->paper->row);

    g_assert_nonnull (fed);
    g_assert_cmpint (shown->kind, ==, fed->kind);
    g_assert_cmpstr (offprint_paper_get_primary (shown->paper), ==, offprint_paper_get_primary (fed->paper));
    g_assert_cmpint (shown->paper->abstract[0] != '\0', ==, fed->paper->abstract[0] != '\0');
  }
}

static void
test_listing_agrees (void)
{
  assert_agree ("rss2-full-cs.CV-20260421.xml", "listing-new-full-cs.CV-20260421.html");
}

static void
test_catchup_agrees (void)
{
  assert_agree ("atom-full-cs.CV-20260417.xml", "catchup-full-cs.CV-20260417.html");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fixtures); i++) {
    g_autofree char *path = g_strconcat ("/arxiv/reader/fixture/", fixtures[i].name, NULL);

    g_test_add_data_func (path, &fixtures[i], test_fixture);
  }
  g_test_add_func ("/arxiv/reader/beginnings", test_beginnings);
  g_test_add_func ("/arxiv/reader/refused", test_refused);
  g_test_add_func ("/arxiv/reader/no-file", test_no_file);
  g_test_add_func ("/arxiv/reader/cancelled", test_cancelled);
  g_test_add_func ("/arxiv/reader/samples", test_samples);
  g_test_add_func ("/arxiv/reader/listing-agrees", test_listing_agrees);
  g_test_add_func ("/arxiv/reader/catchup-agrees", test_catchup_agrees);
  return g_test_run ();
}
