/* line-reader.c: the lines of a file of any size, compressed or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For files of several gigabytes, and for those that only pretend to be ones: memory is bounded by the longest
 * line that is allowed, and what expands to more than text does is refused.
 */

#include "config.h"

#include "net/line-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* arXiv's longest record, with 3,000 authors and their affiliations, has a tenth of this. */
#define LONGEST_LINE (4 * 1024 * 1024)

#define CHUNK_SIZE (64 * 1024)

/* Text shrinks to a fourth or so, one line repeated to a hundredth. Small files may do as they like. */
#define MOST_EXPANSION 200
#define FREE_EXPANSION (64 * 1024 * 1024)

/**
 * OffprintLineReader:
 * @name: (owned): the file's name, for messages
 * @file: (owned): the file
 * @size: its size in bytes, 0 where it has none
 * @unpacker: (owned) (nullable): takes gzip's compression off
 * @packed: (owned): what was read and not yet unpacked
 * @n_packed: how much
 * @text: (owned) (element-type char): what was read and not yet given out
 * @start: where the next line begins in @text
 * @scanned: up to where there is no newline
 * @line: the number of the line that was given out last, from 1
 * @n_read: bytes read from the file
 * @n_unpacked: bytes of text that came out of them
 * @at_end: whether all of the file was read
 * @finished: whether there is no more text
 * @last: whether the line that was given out last had no newline
 */
struct _OffprintLineReader {
  char         *name;
  GInputStream *file;
  guint64       size;
  GConverter   *unpacker;
  char         *packed;
  gsize         n_packed;
  GByteArray   *text;
  gsize         start;
  gsize         scanned;
  guint         line;
  guint64       n_read;
  guint64       n_unpacked;
  gboolean      at_end;
  gboolean      finished;
  gboolean      last;
};

/**
 * offprint_line_reader_free:
 * @self: (transfer full): a reader
 */
void
offprint_line_reader_free (OffprintLineReader *self)
{
  g_clear_object (&self->file);
  g_clear_object (&self->unpacker);
  g_clear_pointer (&self->text, g_byte_array_unref);
  g_free (self->packed);
  g_free (self->name);
  g_free (self);
}

static gboolean
is_gzip (const char *bytes, gsize length)
{
  return length >= 2 && (guchar) bytes[0] == 0x1f && (guchar) bytes[1] == 0x8b;
}

/* Reads the next piece of the file as it is. */
static gboolean
read_chunk (OffprintLineReader *self, GCancellable *cancellable, GError **error)
{
  gssize n = g_input_stream_read (self->file, self->packed + self->n_packed, CHUNK_SIZE - self->n_packed,
                                  cancellable, error);

  if (n < 0) {
    g_prefix_error (error, "%s: ", self->name);
    return FALSE;
  }
  self->at_end = n == 0;
  self->n_packed += (gsize) n;
  self->n_read += (guint64) n;
  return TRUE;
}

static guint64
query_size (GInputStream *file)
{
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (file),
                                                               G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}

/**
 * offprint_line_reader_open:
 * @path: a text file, compressed by gzip or not
 * @cancellable: (nullable): stops it
 * @error: %G_IO_ERROR with the file's name
 *
 * Returns: (transfer full): a reader of its lines, for one thread at a time, or %NULL on error
 */
OffprintLineReader *
offprint_line_reader_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (OffprintLineReader) self = g_new0 (OffprintLineReader, 1);

  self->name = g_path_get_basename (path);
  self->packed = g_malloc (CHUNK_SIZE);
  self->text = g_byte_array_new ();
  self->file = (GInputStream *) g_file_read (file, cancellable, error);
  if (self->file == NULL)
    return NULL;
  self->size = query_size (self->file);
  if (!read_chunk (self, cancellable, error))
    return NULL;
  if (is_gzip (self->packed, self->n_packed))
    self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  return g_steal_pointer (&self);
}

static gboolean
refuse (OffprintLineReader *self, const char *reason, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s, line %u: %s", self->name, self->line + 1,
               reason);
  return FALSE;
}

/* What was read of the file is spent, up to @n bytes. */
static void
spend (OffprintLineReader *self, gsize n)
{
  self->n_packed -= n;
  memmove (self->packed, self->packed + n, self->n_packed);
}

static void
take_plain (OffprintLineReader *self)
{
  g_byte_array_append (self->text, (const guint8 *) self->packed, (guint) self->n_packed);
  self->n_packed = 0;
  self->finished = self->at_end;
}

/* A gzip file may consist of several, one behind the other. What follows the last is filling. */
static gboolean
end_member (OffprintLineReader *self, GCancellable *cancellable, GError **error)
{
  while (self->n_packed < 2 && !self->at_end)
    if (!read_chunk (self, cancellable, error))
      return FALSE;
  if (is_gzip (self->packed, self->n_packed))
    g_converter_reset (self->unpacker);
  else
    self->finished = TRUE;
  return TRUE;
}

static gboolean
unpack (OffprintLineReader *self, GCancellable *cancellable, GError **error)
{
  guint length = self->text->len;
  gsize n_taken = 0, n_given = 0;
  GConverterResult result;
  g_autoptr (GError) local = NULL;

  g_byte_array_set_size (self->text, length + 4 * CHUNK_SIZE);
  result = g_converter_convert (self->unpacker, self->packed, self->n_packed, self->text->data + length,
                                4 * CHUNK_SIZE, self->at_end ? G_CONVERTER_INPUT_AT_END : 0, &n_taken,
                                &n_given, &local);
  g_byte_array_set_size (self->text, length + (guint) n_given);
  spend (self, n_taken);
  self->n_unpacked += n_given;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return !self->at_end || refuse (self, _("the compressed file is cut off."), error);
  if (result == G_CONVERTER_ERROR)
    return refuse (self, _("the compressed file is damaged."), error);
  if (result == G_CONVERTER_FINISHED && !end_member (self, cancellable, error))
    return FALSE;
  return self->n_unpacked <= MAX (FREE_EXPANSION, self->n_read * MOST_EXPANSION) ||
         refuse (self, _("the compressed file expands to more than papers could."), error);
}

/* Makes room by dropping what was given out, and reads on. */
static gboolean
fill (OffprintLineReader *self, GCancellable *cancellable, GError **error)
{
  if (self->start > 0) {
    g_byte_array_remove_range (self->text, 0, (guint) self->start);
    self->scanned -= self->start;
    self->start = 0;
  }
  if (self->n_packed < CHUNK_SIZE && !self->at_end && !read_chunk (self, cancellable, error))
    return FALSE;
  if (self->unpacker != NULL)
    return unpack (self, cancellable, error);
  take_plain (self);
  return TRUE;
}

static const char *
give_line (OffprintLineReader *self, gsize end, gsize *length)
{
  const char *line = (const char *) self->text->data + self->start;

  *length = end - self->start;
  if (*length > 0 && line[*length - 1] == '\r')
    --*length;
  self->last = end == self->text->len;
  self->start = self->scanned = MIN (end + 1, self->text->len);
  self->line++;
  return line;
}

/**
 * offprint_line_reader_next:
 * @self: a reader
 * @length: (out): the line's length in bytes
 * @cancellable: (nullable): stops it
 * @error: %G_IO_ERROR_INVALID_DATA with file and line for what is no text file of bearable lines, or another
 *   %G_IO_ERROR; not set at the end
 *
 * Returns: (nullable): the next line without its end, not zero-terminated and valid until the next call; or
 *   %NULL
 */
const char *
offprint_line_reader_next (OffprintLineReader *self, gsize *length, GCancellable *cancellable, GError **error)
{
  for (;;) {
    gsize n_left = self->text->len - self->scanned;
    const guint8 *newline = n_left > 0 ? memchr (self->text->data + self->scanned, '\n', n_left) : NULL;

    if (newline != NULL)
      return give_line (self, (gsize) (newline - self->text->data), length);
    self->scanned = self->text->len;
    if (self->text->len - self->start > LONGEST_LINE) {
      refuse (self, _("the line is longer than any paper’s."), error);
      return NULL;
    }
    if (self->finished)
      return self->start < self->text->len ? give_line (self, self->text->len, length) : NULL;
    if (!fill (self, cancellable, error))
      return NULL;
  }
}

/**
 * offprint_line_reader_get_line:
 * @self: a reader
 *
 * Returns: the number of the line that was given out last, from 1; 0 before the first
 */
guint
offprint_line_reader_get_line (OffprintLineReader *self)
{
  return self->line;
}

/**
 * offprint_line_reader_is_last:
 * @self: a reader
 *
 * Returns: whether the line that was given out last ends where the file does, with no newline: if it makes no
 *   sense, the file was cut off
 */
gboolean
offprint_line_reader_is_last (OffprintLineReader *self)
{
  return self->last;
}

/**
 * offprint_line_reader_get_position:
 * @self: a reader
 *
 * Returns: how many bytes of the file, as it lies on the disk, were read
 */
guint64
offprint_line_reader_get_position (OffprintLineReader *self)
{
  return self->n_read;
}

/**
 * offprint_line_reader_get_size:
 * @self: a reader
 *
 * Returns: the file's size in bytes, 0 where it is not known
 */
guint64
offprint_line_reader_get_size (OffprintLineReader *self)
{
  return self->size;
}
