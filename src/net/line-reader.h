/* line-reader.h: the lines of a file of any size, compressed or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _OffprintLineReader OffprintLineReader;

OffprintLineReader *offprint_line_reader_open         (const char          *path,
                                                       GCancellable        *cancellable,
                                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                offprint_line_reader_free         (OffprintLineReader  *self);

const char         *offprint_line_reader_next         (OffprintLineReader  *self,
                                                       gsize               *length,
                                                       GCancellable        *cancellable,
                                                       GError             **error);
guint               offprint_line_reader_get_line     (OffprintLineReader  *self);
gboolean            offprint_line_reader_is_last      (OffprintLineReader  *self);
guint64             offprint_line_reader_get_position (OffprintLineReader  *self);
guint64             offprint_line_reader_get_size     (OffprintLineReader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintLineReader, offprint_line_reader_free)

G_END_DECLS
