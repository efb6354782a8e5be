/* dump-reader.h: one line of a metadata dump
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/paper.h"

G_BEGIN_DECLS

/**
 * OffprintDumpError:
 * @OFFPRINT_DUMP_ERROR_NOT_JSON: the line is no JSON object: the file is damaged, or is something else
 * @OFFPRINT_DUMP_ERROR_NO_PAPER: it is one, but not a paper: the next line may be
 *
 * Why a line could not be read. Messages are a part of a sentence, to go behind the file's name and line.
 */
typedef enum {
  OFFPRINT_DUMP_ERROR_NOT_JSON,
  OFFPRINT_DUMP_ERROR_NO_PAPER,
} OffprintDumpError;

#define OFFPRINT_DUMP_ERROR (offprint_dump_error_quark ())

GQuark              offprint_dump_error_quark     (void);

typedef struct _OffprintDumpReader OffprintDumpReader;

OffprintDumpReader *offprint_dump_reader_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void                offprint_dump_reader_free     (OffprintDumpReader  *self);

gboolean            offprint_dump_reader_is_dump  (OffprintDumpReader  *self,
                                                   const char          *line,
                                                   gsize                length);
OffprintPaper      *offprint_dump_reader_read     (OffprintDumpReader  *self,
                                                   const char          *line,
                                                   gsize                length,
                                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDumpReader, offprint_dump_reader_free)

G_END_DECLS
