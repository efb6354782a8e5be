/* tex-symbols.h: the commands and letters of TeX and what they are in Unicode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/**
 * OffprintTexKind:
 * @OFFPRINT_TEX_NONE: nothing yet, where a formula begins
 * @OFFPRINT_TEX_ORDINARY: a letter, digit or symbol
 * @OFFPRINT_TEX_OPERATOR: a function's name or a large operator, set apart from what follows
 * @OFFPRINT_TEX_BINARY: a binary operation, set apart where it has two operands
 * @OFFPRINT_TEX_RELATION: a relation, set apart
 * @OFFPRINT_TEX_OPEN: an opening delimiter
 * @OFFPRINT_TEX_CLOSE: a closing delimiter
 * @OFFPRINT_TEX_LETTER: a letter of text (`\ss`), which takes the spaces behind it
 * @OFFPRINT_TEX_SPACE: a space
 * @OFFPRINT_TEX_ACCENT: sets the combining character over its argument
 * @OFFPRINT_TEX_CONTENT: shows its argument
 * @OFFPRINT_TEX_TEXT: shows its argument as text, even in a formula
 * @OFFPRINT_TEX_MATH: shows its argument as a formula, even in text
 * @OFFPRINT_TEX_UPRIGHT: shows its argument, in which a hyphen is a hyphen
 * @OFFPRINT_TEX_NAME: its argument is an operator's name
 * @OFFPRINT_TEX_ALPHABET: its argument is set in the alphabet named by one letter
 * @OFFPRINT_TEX_SWITCH: changes the face up to the end of the group; perhaps to an alphabet
 * @OFFPRINT_TEX_DELIMITER: the size of the delimiter that follows
 * @OFFPRINT_TEX_DROP: vanishes with its arguments
 * @OFFPRINT_TEX_FRACTION: two arguments, a numerator and a denominator
 * @OFFPRINT_TEX_BINOMIAL: two arguments
 * @OFFPRINT_TEX_ROOT: an optional argument and one
 * @OFFPRINT_TEX_URL: shows its argument letter by letter
 * @OFFPRINT_TEX_SECOND: shows the second of its two arguments
 * @OFFPRINT_TEX_PAIR: shows its two arguments with a space between them
 * @OFFPRINT_TEX_SCRIPT: its argument is raised or lowered
 * @OFFPRINT_TEX_WRAP: puts its argument between two strings, which follow each other
 * @OFFPRINT_TEX_ARROW: a relation whose arguments vanish
 * @OFFPRINT_TEX_NEGATION: strikes out the symbol that follows
 * @OFFPRINT_TEX_VERBATIM: shows what stands between two equal characters
 *
 * What a command does. The first few are TeX's classes of mathematical atoms, which decide where spaces go.
 */
typedef enum {
  OFFPRINT_TEX_NONE,
  OFFPRINT_TEX_ORDINARY,
  OFFPRINT_TEX_OPERATOR,
  OFFPRINT_TEX_BINARY,
  OFFPRINT_TEX_RELATION,
  OFFPRINT_TEX_OPEN,
  OFFPRINT_TEX_CLOSE,
  OFFPRINT_TEX_LETTER,
  OFFPRINT_TEX_SPACE,
  OFFPRINT_TEX_ACCENT,
  OFFPRINT_TEX_CONTENT,
  OFFPRINT_TEX_TEXT,
  OFFPRINT_TEX_MATH,
  OFFPRINT_TEX_UPRIGHT,
  OFFPRINT_TEX_NAME,
  OFFPRINT_TEX_ALPHABET,
  OFFPRINT_TEX_SWITCH,
  OFFPRINT_TEX_DELIMITER,
  OFFPRINT_TEX_DROP,
  OFFPRINT_TEX_FRACTION,
  OFFPRINT_TEX_BINOMIAL,
  OFFPRINT_TEX_ROOT,
  OFFPRINT_TEX_URL,
  OFFPRINT_TEX_SECOND,
  OFFPRINT_TEX_PAIR,
  OFFPRINT_TEX_SCRIPT,
  OFFPRINT_TEX_WRAP,
  OFFPRINT_TEX_ARROW,
  OFFPRINT_TEX_NEGATION,
  OFFPRINT_TEX_VERBATIM,
} OffprintTexKind;

/**
 * OffprintTexSymbol:
 * @name: the command without its backslash
 * @kind: what it does
 * @text: (nullable): what it shows, or as @kind says
 */
typedef struct {
  const char      *name;
  OffprintTexKind  kind;
  const char      *text;
} OffprintTexSymbol;

const OffprintTexSymbol *offprint_tex_symbol_lookup (const char *name,
                                                     gsize       length);
gunichar                 offprint_tex_accent_lookup (char        mark);
gunichar                 offprint_tex_script        (gunichar    letter,
                                                     char        script);
gunichar                 offprint_tex_alphabet      (gunichar    letter,
                                                     char        alphabet);
