/* documents.h: what the tests of the parsers share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "arxiv/parser.h"
#include "model/arxiv-id.h"

typedef OffprintParser *(*ParserNew) (OffprintEntryFunc func,
                                      gpointer          user_data);

static void
collect_cb (OffprintEntry *entry, gpointer user_data)
{
  g_ptr_array_add (user_data, entry);
}

/* Pushes text in pieces of some size; the document has its entries. */
static inline OffprintDocument *
parse_pieces (ParserNew parser_new, const char *text, gsize length, gsize piece, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_autoptr (OffprintParser) parser = parser_new (collect_cb, entries);
  OffprintDocument *document = NULL;

  for (gsize at = 0; at < length; at += piece)
    if (!offprint_parser_push (parser, text + at, MIN (piece, length - at), error))
      return NULL;
  document = offprint_parser_finish (parser, error);
  if (document != NULL)
    document->entries = g_steal_pointer (&entries);
  return document;
}

static inline OffprintDocument *
parse_text (ParserNew parser_new, const char *text, GError **error)
{
  return parse_pieces (parser_new, text, strlen (text), 4096, error);
}

static inline char *
load_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "arxiv", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static inline OffprintDocument *
parse_fixture (ParserNew parser_new, const char *name)
{
  g_autofree char *text = load_fixture (name);
  g_autoptr (GError) error = NULL;
  OffprintDocument *document = parse_text (parser_new, text, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->n_entries, ==, document->entries->len);
  return document;
}

static inline const OffprintEntry *
entry_at (const OffprintDocument *document, guint index)
{
  g_assert_cmpuint (index, <, document->entries->len);
  return g_ptr_array_index (document->entries, index);
}

static inline const OffprintPaper *
paper_at (const OffprintDocument *document, guint index)
{
  return entry_at (document, index)->paper;
}

#define assert_id(paper, text) \
  G_STMT_START { \
    g_autofree char *found_id = offprint_arxiv_id_to_string ((paper)->row); \
    g_assert_cmpstr (found_id, ==, text); \
  } G_STMT_END

#define assert_words(words, separator, text) \
  G_STMT_START { \
    g_autofree char *found_words = g_strjoinv (separator, words); \
    g_assert_cmpstr (found_words, ==, text); \
  } G_STMT_END

/* Everything there is to a document, as text, to compare two. */
static inline char *
describe (const OffprintDocument *document)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%d %d %u %u %u %d %d\n", (int) document->format, document->day,
                          document->n_entries, document->n_skipped, document->n_duplicates, document->truncated, document->total);
  for (guint i = 0; i < document->warnings->len; i++)
    g_string_append_printf (text, "! %s\n", (const char *) g_ptr_array_index (document->warnings, i));
  for (guint i = 0; i < document->entries->len; i++) {
    const OffprintPaper *paper = paper_at (document, i);
    g_autofree char *codes = g_strjoinv (" ", paper->categories);

    g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %d %s|%s|%s|%s|%s|%s|%s|", paper->row,
                            paper->version, (int) entry_at (document, i)->kind, codes, paper->title,
                            paper->abstract, paper->comment, paper->journal_ref, paper->doi, paper->license);
    for (guint n = 0; n < paper->n_authors; n++)
      g_string_append_printf (text, "%s (%s);", paper->authors[n].name, paper->authors[n].affiliation);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

/* However the bytes come, the document is the same. */
static inline void
assert_same_in_pieces (ParserNew parser_new, const char *text)
{
  static const gsize sizes[] = { 1, 7, 4096 };
  g_autoptr (OffprintDocument) whole = parse_pieces (parser_new, text, strlen (text), G_MAXUINT16, NULL);
  g_autofree char *expected = NULL;

  g_assert_nonnull (whole);
  expected = describe (whole);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (OffprintDocument) document = parse_pieces (parser_new, text, strlen (text), sizes[i], NULL);
    g_autofree char *found = NULL;

    g_assert_nonnull (document);
    found = describe (document);
    g_assert_cmpstr (found, ==, expected);
  }
}
