/* stream.h: writing a form piece by piece
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

gboolean offprint_stream_advance (GString        *out,
                                  GOutputStream  *stream,
                                  GCancellable   *cancellable,
                                  GError        **error);
gboolean offprint_stream_flush   (GString        *out,
                                  GOutputStream  *stream,
                                  GCancellable   *cancellable,
                                  GError        **error);
