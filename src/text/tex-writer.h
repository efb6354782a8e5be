/* tex-writer.h: setting symbols and formulas in Unicode, for tex.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "text/tex-symbols.h"

/**
 * OffprintTexWriter:
 * @out: where to write; owned by whoever made the writer
 * @math: whether this is a formula
 * @tight: no spaces around operations, as in scripts
 * @upright: words, in which `-` is a hyphen
 * @negated: the next symbol is struck out
 * @spaced: the source has a space before the next symbol
 * @alphabet: of offprint_tex_alphabet()
 * @previous: the class of the formula's last symbol
 *
 * The state of one stretch of text or formula. A plain value: a copy is how a group begins, and setting it
 * back how it ends.
 */
typedef struct {
  GString         *out;
  gboolean         math;
  gboolean         tight;
  gboolean         upright;
  gboolean         negated;
  gboolean         spaced;
  char             alphabet;
  OffprintTexKind  previous;
} OffprintTexWriter;

void  offprint_tex_writer_symbol   (OffprintTexWriter *self,
                                    OffprintTexKind    kind,
                                    const char        *text);
void  offprint_tex_writer_letter   (OffprintTexWriter *self,
                                    gunichar           letter);
void  offprint_tex_writer_space    (OffprintTexWriter *self);
void  offprint_tex_writer_script   (OffprintTexWriter *self,
                                    char               script,
                                    const char        *piece);
void  offprint_tex_writer_fraction (OffprintTexWriter *self,
                                    const char        *numerator,
                                    const char        *denominator);
void  offprint_tex_writer_root     (OffprintTexWriter *self,
                                    const char        *degree,
                                    const char        *radicand);
void  offprint_tex_writer_accent   (OffprintTexWriter *self,
                                    gunichar           mark,
                                    const char        *piece);
