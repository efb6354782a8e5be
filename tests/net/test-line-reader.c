/* test-line-reader.c: the lines of a file of any size, compressed or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "net/line-reader.h"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("offprint-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "lines", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_bytes (Fixture *fixture, const void *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
}

static GBytes *
compress (const char *text, gsize length)
{
  g_autoptr (GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, packer);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_assert_cmpint (g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL), >, 0);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* All lines with bars between, and the error if there is one. */
static char *
read_all (Fixture *fixture, GError **error)
{
  g_autoptr (OffprintLineReader) reader = offprint_line_reader_open (fixture->path, NULL, error);
  GString *all = g_string_new (NULL);
  const char *line = NULL;
  gsize length = 0;
  guint n_lines = 0;

  g_assert_nonnull (reader);
  while ((line = offprint_line_reader_next (reader, &length, NULL, error)) != NULL) {
    g_string_append_len (all, line, (gssize) length);
    g_string_append_c (all, '|');
    g_assert_cmpuint (offprint_line_reader_get_line (reader), ==, ++n_lines);
  }
  return g_string_free (all, FALSE);
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text, *lines; } rows[] = {
    { "", "" },
    { "\n", "|" },
    { "one", "one|" },
    { "one\n", "one|" },
    { "one\r\ntwo\r\n", "one|two|" },
    { "one\n\ntwo", "one||two|" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *lines = NULL;

    write_bytes (fixture, rows[i].text, strlen (rows[i].text));
    lines = read_all (fixture, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (lines, ==, rows[i].lines);
  }
}

/* More than one chunk, in lines that do not end where chunks do. */
static char *
make_text (guint n_lines, GString *expected)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++) {
    g_autofree char *line = g_strdup_printf ("%u %0*u", i, (int) (i * 7919 % 900), i);

    g_string_append_printf (text, "%s\n", line);
    g_string_append_printf (expected, "%s|", line);
  }
  return g_string_free (text, FALSE);
}

static void
test_gzip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *text = make_text (3000, expected);
  g_autoptr (GBytes) packed = compress (text, strlen (text));
  g_autoptr (GByteArray) twice = g_byte_array_new ();
  g_autofree char *lines = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (strlen (text), >, 1000000);
  g_byte_array_append (twice, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  g_byte_array_append (twice, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  write_bytes (fixture, twice->data, twice->len);
  lines = read_all (fixture, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (lines, expected->str));
  g_assert_cmpstr (lines + expected->len, ==, expected->str);
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *text = make_text (3000, expected);
  g_autoptr (GBytes) packed = compress (text, strlen (text));
  g_autofree char *lines = NULL;
  g_autoptr (GError) error = NULL;

  write_bytes (fixture, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed) / 2);
  lines = read_all (fixture, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "lines, line "));
  g_assert_cmpuint (strlen (lines), >, 1000);
  g_assert_true (g_str_has_prefix (expected->str, lines));    /* whole lines only */
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char bytes[] = "\x1f\x8b this only begins like a compressed file";
  g_autofree char *lines = NULL;
  g_autoptr (GError) error = NULL;

  write_bytes (fixture, bytes, sizeof bytes);
  lines = read_all (fixture, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (lines, ==, "");
}

/* 5 MB in one line, compressed and not; then 100 MB of short lines in 100 kB. */
static void
test_bombs (Fixture *fixture, gconstpointer data)
{
  const gsize long_line = 5 * 1024 * 1024, many = 100 * 1024 * 1024;
  g_autofree char *text = g_malloc (many);
  g_autoptr (GBytes) one_line = NULL;
  g_autoptr (GBytes) bomb = NULL;

  memset (text, 'x', long_line);
  one_line = compress (text, long_line);
  memset (text, '\n', many);
  bomb = compress (text, many);
  for (int i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *lines = NULL;

    if (i == 0) {
      memset (text, 'x', long_line);
      write_bytes (fixture, text, long_line);
    } else {
      write_bytes (fixture, g_bytes_get_data (i == 1 ? one_line : bomb, NULL), g_bytes_get_size (i == 1 ? one_line : bomb));
    }
    lines = read_all (fixture, &error);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_last (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OffprintLineReader) reader = NULL;
  gsize length = 0;

  write_bytes (fixture, "one\ntwo", 7);
  reader = offprint_line_reader_open (fixture->path, NULL, NULL);
  g_assert_cmpuint (offprint_line_reader_get_size (reader), ==, 7);
  g_assert_nonnull (offprint_line_reader_next (reader, &length, NULL, NULL));
  g_assert_false (offprint_line_reader_is_last (reader));
  g_assert_nonnull (offprint_line_reader_next (reader, &length, NULL, NULL));
  g_assert_true (offprint_line_reader_is_last (reader));
  g_assert_cmpuint (offprint_line_reader_get_position (reader), ==, 7);
  g_assert_null (offprint_line_reader_next (reader, &length, NULL, NULL));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (offprint_line_reader_open (fixture->path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OffprintLineReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  write_bytes (fixture, "one", 3);
  reader = offprint_line_reader_open (fixture->path, NULL, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (offprint_line_reader_next (reader, &length, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, func) g_test_add ("/line-reader/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("plain", test_plain);
  ADD ("gzip", test_gzip);
  ADD ("cut-off", test_cut_off);
  ADD ("damaged", test_damaged);
  ADD ("bombs", test_bombs);
  ADD ("last", test_last);
  ADD ("missing", test_missing);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
