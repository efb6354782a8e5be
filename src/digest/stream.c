/* stream.c: writing a form piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/stream.h"

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
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error))
    return FALSE;
  g_string_truncate (out, 0);
  return TRUE;
}
