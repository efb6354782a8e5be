/* stream.c: writing a form piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/stream.h"

/* How much is written at once: whole pages of the page cache, which need not be cleared first, and few calls. */
#define BLOCK (64 * 1024)

static gboolean
write_start (GString *out, gsize length, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (length == 0)
    return TRUE;
  if (!g_output_stream_write_all (stream, out->str, length, NULL, cancellable, error))
    return FALSE;
  g_string_erase (out, 0, (gssize) length);
  return TRUE;
}

/**
 * offprint_stream_advance:
 * @out: what is to be written; afterwards what is left of it, less than 64 KiB
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing; not every stream looks at it itself
 * @error: the stream's own errors, or the cancel
 *
 * To be called after each piece: writes what has come together, once it is enough. Blocks; any thread.
 *
 * Returns: whether the writing can go on
 */
gboolean
offprint_stream_advance (GString *out, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  return write_start (out, out->len - out->len % BLOCK, stream, cancellable, error);
}

/**
 * offprint_stream_flush:
 * @out: what to write; empty afterwards
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing; not every stream looks at it itself
 * @error: the stream's own errors, or the cancel
 *
 * Blocks; any thread.
 *
 * Returns: whether all was written
 */
gboolean
offprint_stream_flush (GString *out, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  return write_start (out, out->len, stream, cancellable, error);
}
