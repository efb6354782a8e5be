/* tex-private.h: what tex.c and tex-commands.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "text/tex-writer.h"

/* Of groups and arguments within each other; braces that are deeper are dropped. */
#define OFFPRINT_TEX_MAX_DEPTH 24

/**
 * OffprintTexReader:
 * @start: the whole text
 * @at: the next byte to read
 * @end: the byte after the last of this stretch; a formula ends at its dollar sign
 * @quote_end: (nullable): the quote that closes the one opened by a lone `
 * @depth: how many groups and arguments we are in
 */
typedef struct {
  const char *start;
  const char *at;
  const char *end;
  const char *quote_end;
  guint       depth;
} OffprintTexReader;

/* The next byte, 0 at the end. */
static inline char
offprint_tex_peek (const OffprintTexReader *reader)
{
  return reader->at < reader->end ? *reader->at : '\0';
}

static inline void
offprint_tex_set_math (OffprintTexWriter *writer, gboolean math)
{
  writer->math = math;
  writer->previous = OFFPRINT_TEX_NONE;
  writer->spaced = FALSE;
}

gboolean  offprint_tex_read_until   (OffprintTexReader       *reader,
                                     OffprintTexWriter       *writer,
                                     char                     stop);
void      offprint_tex_read_token   (OffprintTexReader       *reader,
                                     OffprintTexWriter       *writer);
void      offprint_tex_read_command (OffprintTexReader       *reader,
                                     OffprintTexWriter       *writer);
char     *offprint_tex_read_piece   (OffprintTexReader       *reader,
                                     const OffprintTexWriter *writer,
                                     gboolean                 math) G_GNUC_WARN_UNUSED_RESULT;
