/* reader.c: reads a saved or served document of any form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/reader.h"

#include <string.h>

#include "arxiv/feed-parser.h"
#include "arxiv/listing-parser.h"

#define CHUNK (64 * 1024)

static void
collect_cb (OffprintEntry *entry, gpointer user_data)
{
  g_ptr_array_add (user_data, entry);
}

/* Whether the bytes begin as an HTML page does. XML can begin in many ways; that it is not a page is all we
 * need. */
static gboolean
looks_like_html (const char *data, gsize length)
{
  static const char *const beginnings[] = { "<!doctype html", "<html", "<head", "<body" };
  const char *end = data + length;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3;
  while (data < end && g_ascii_isspace (*data))
    data++;
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    gsize n = strlen (beginnings[i]);

    if ((gsize) (end - data) > n && g_ascii_strncasecmp (data, beginnings[i], n) == 0
        && !g_ascii_isalnum (data[n]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_all (GInputStream *stream, char *buffer, OffprintParser **parser, GPtrArray *entries,
          GCancellable *cancellable, GError **error)
{
  gsize n_read = 0;

  do {
    if (g_cancellable_set_error_if_cancelled (cancellable, error)    /* not all streams look */
        || !g_input_stream_read_all (stream, buffer, CHUNK, &n_read, cancellable, error))
      return FALSE;
    if (*parser == NULL)
      *parser = looks_like_html (buffer, n_read) ? offprint_listing_parser_new (collect_cb, entries)
                                                 : offprint_feed_parser_new (collect_cb, entries);
    if (!offprint_parser_push (*parser, buffer, n_read, error))
      return FALSE;
  } while (n_read == CHUNK);
  return TRUE;
}

/**
 * offprint_document_read_stream:
 * @stream: a feed, an answer of the API or a listing page, to its end
 * @cancellable: (nullable): stops it
 * @error: %OFFPRINT_ARXIV_ERROR for what it says, %G_IO_ERROR for reading it
 *
 * Reads a document of any form into memory, whichever it finds there. Blocks: for task threads and the
 * command line.
 *
 * Returns: (transfer full) (nullable): the document with its entries, or %NULL on error
 */
OffprintDocument *
offprint_document_read_stream (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_entry_free);
  g_autoptr (OffprintParser) parser = NULL;
  g_autofree char *buffer = g_malloc (CHUNK);
  OffprintDocument *document = NULL;

  if (!read_all (stream, buffer, &parser, entries, cancellable, error))
    return NULL;
  document = offprint_parser_finish (parser, error);
  if (document != NULL)
    document->entries = g_steal_pointer (&entries);
  return document;
}

/**
 * offprint_document_read_file:
 * @path: a file
 * @cancellable: (nullable): stops it
 * @error: %OFFPRINT_ARXIV_ERROR for what it says, %G_IO_ERROR for reading it; without the file's name
 *
 * Like offprint_document_read_stream(), from a file.
 *
 * Returns: (transfer full) (nullable): the document with its entries, or %NULL on error
 */
OffprintDocument *
offprint_document_read_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  if (stream == NULL)
    return NULL;
  return offprint_document_read_stream (G_INPUT_STREAM (stream), cancellable, error);
}

/**
 * offprint_document_read_bytes:
 * @bytes: a document, as a request brought it
 * @error: %OFFPRINT_ARXIV_ERROR
 *
 * Like offprint_document_read_stream(), from memory.
 *
 * Returns: (transfer full) (nullable): the document with its entries, or %NULL on error
 */
OffprintDocument *
offprint_document_read_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return offprint_document_read_stream (stream, NULL, error);
}
