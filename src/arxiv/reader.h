/* reader.h: reads a saved or served document of any form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "arxiv/document.h"

G_BEGIN_DECLS

OffprintDocument *offprint_document_read_stream (GInputStream  *stream,
                                                 GCancellable  *cancellable,
                                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;
OffprintDocument *offprint_document_read_file   (const char    *path,
                                                 GCancellable  *cancellable,
                                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;
OffprintDocument *offprint_document_read_bytes  (GBytes        *bytes,
                                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
