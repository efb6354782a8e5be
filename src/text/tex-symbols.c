/* tex-symbols.c: the commands and letters of TeX and what they are in Unicode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/tex-symbols.h"

#include <stdlib.h>
#include <string.h>

#include "text/tex-table.h"

typedef struct {
  const char *text;
  gsize       length;
} Name;

/* A letter and its form, in pairs. */
static const gunichar superscripts[][2] = {
  { '0', 0x2070 }, { '1', 0x00B9 }, { '2', 0x00B2 }, { '3', 0x00B3 }, { '4', 0x2074 }, { '5', 0x2075 },
  { '6', 0x2076 }, { '7', 0x2077 }, { '8', 0x2078 }, { '9', 0x2079 }, { '+', 0x207A }, { '-', 0x207B },
  { 0x2212, 0x207B }, { '=', 0x207C }, { '(', 0x207D }, { ')', 0x207E },
  { 'a', 0x1D43 }, { 'b', 0x1D47 }, { 'c', 0x1D9C }, { 'd', 0x1D48 }, { 'e', 0x1D49 }, { 'f', 0x1DA0 },
  { 'g', 0x1D4D }, { 'h', 0x02B0 }, { 'i', 0x2071 }, { 'j', 0x02B2 }, { 'k', 0x1D4F }, { 'l', 0x02E1 },
  { 'm', 0x1D50 }, { 'n', 0x207F }, { 'o', 0x1D52 }, { 'p', 0x1D56 }, { 'r', 0x02B3 }, { 's', 0x02E2 },
  { 't', 0x1D57 }, { 'u', 0x1D58 }, { 'v', 0x1D5B }, { 'w', 0x02B7 }, { 'x', 0x02E3 }, { 'y', 0x02B8 },
  { 'z', 0x1DBB },
  { 'A', 0x1D2C }, { 'B', 0x1D2E }, { 'D', 0x1D30 }, { 'E', 0x1D31 }, { 'G', 0x1D33 }, { 'H', 0x1D34 },
  { 'I', 0x1D35 }, { 'J', 0x1D36 }, { 'K', 0x1D37 }, { 'L', 0x1D38 }, { 'M', 0x1D39 }, { 'N', 0x1D3A },
  { 'O', 0x1D3C }, { 'P', 0x1D3E }, { 'R', 0x1D3F }, { 'T', 0x1D40 }, { 'U', 0x1D41 }, { 'V', 0x2C7D },
  { 'W', 0x1D42 },
  { 0x03B1, 0x1D45 }, { 0x03B2, 0x1D5D }, { 0x03B3, 0x1D5E }, { 0x03B4, 0x1D5F }, { 0x03B5, 0x1D4B },
  { 0x03B8, 0x1DBF }, { 0x03C6, 0x1D60 }, { 0x03D5, 0x1D60 }, { 0x03C7, 0x1D61 },
  /* Signs that need not be raised to be read as raised, and those that are the sign of their own. */
  { '*', '*' }, { 0x2217, '*' }, { 0x2218, 0x00B0 }, { 0x00B0, 0x00B0 }, { 0x2020, 0x2020 },
  { 0x2021, 0x2021 }, { 0x2032, 0x2032 }, { 0x2033, 0x2033 }, { 0x22A4, 0x1D40 }, { 0x22C6, 0x22C6 },
};

static const gunichar subscripts[][2] = {
  { '0', 0x2080 }, { '1', 0x2081 }, { '2', 0x2082 }, { '3', 0x2083 }, { '4', 0x2084 }, { '5', 0x2085 },
  { '6', 0x2086 }, { '7', 0x2087 }, { '8', 0x2088 }, { '9', 0x2089 }, { '+', 0x208A }, { '-', 0x208B },
  { 0x2212, 0x208B }, { '=', 0x208C }, { '(', 0x208D }, { ')', 0x208E },
  { 'a', 0x2090 }, { 'e', 0x2091 }, { 'h', 0x2095 }, { 'i', 0x1D62 }, { 'j', 0x2C7C }, { 'k', 0x2096 },
  { 'l', 0x2097 }, { 'm', 0x2098 }, { 'n', 0x2099 }, { 'o', 0x2092 }, { 'p', 0x209A }, { 'r', 0x1D63 },
  { 's', 0x209B }, { 't', 0x209C }, { 'u', 0x1D64 }, { 'v', 0x1D65 }, { 'x', 0x2093 },
  { 0x03B2, 0x1D66 }, { 0x03B3, 0x1D67 }, { 0x03C1, 0x1D68 }, { 0x03C6, 0x1D69 }, { 0x03D5, 0x1D69 },
  { 0x03C7, 0x1D6A },
};

/* Only letters of the Basic Multilingual Plane, which common text fonts have; but for blackboard bold, which
 * is a meaning of its own and of which they have the rest too. */
static const gunichar script_letters[][2] = {
  { 'B', 0x212C }, { 'E', 0x2130 }, { 'F', 0x2131 }, { 'H', 0x210B }, { 'I', 0x2110 }, { 'L', 0x2112 },
  { 'M', 0x2133 }, { 'R', 0x211B }, { 'e', 0x212F }, { 'g', 0x210A }, { 'l', 0x2113 }, { 'o', 0x2134 },
};

static const gunichar fraktur_letters[][2] = {
  { 'C', 0x212D }, { 'H', 0x210C }, { 'I', 0x2111 }, { 'R', 0x211C }, { 'Z', 0x2128 },
};

static const gunichar blackboard_letters[][2] = {
  { 'C', 0x2102 }, { 'H', 0x210D }, { 'N', 0x2115 }, { 'P', 0x2119 }, { 'Q', 0x211A }, { 'R', 0x211D },
  { 'Z', 0x2124 }, { '1', 0x1D7D9 },
};

/* The accents that are named by a sign. */
static const gunichar accents[][2] = {
  { '`', 0x0300 }, { '\'', 0x0301 }, { '^', 0x0302 }, { '~', 0x0303 }, { '=', 0x0304 },
  { '.', 0x0307 }, { '"', 0x0308 },
};

static int
compare_name (gconstpointer key, gconstpointer entry)
{
  const Name *name = key;
  const OffprintTexSymbol *symbol = entry;
  int order = strncmp (name->text, symbol->name, name->length);

  if (order != 0)
    return order;
  return symbol->name[name->length] == '\0' ? 0 : -1;
}

static gunichar
lookup_letter (const gunichar pairs[][2], gsize n_pairs, gunichar letter)
{
  for (gsize i = 0; i < n_pairs; i++)
    if (pairs[i][0] == letter)
      return pairs[i][1];
  return 0;
}

/**
 * offprint_tex_symbol_lookup:
 * @name: a command's name without its backslash; need not end with NUL
 * @length: its length in bytes
 *
 * Returns: (transfer none) (nullable): what it stands for, or %NULL if it is not known
 */
const OffprintTexSymbol *
offprint_tex_symbol_lookup (const char *name, gsize length)
{
  Name key = { name, length };

  return bsearch (&key, symbols, G_N_ELEMENTS (symbols), sizeof symbols[0], compare_name);
}

/**
 * offprint_tex_accent_lookup:
 * @mark: the sign after a backslash, such as `'`
 *
 * Returns: the combining character, or 0 if the sign names no accent
 */
gunichar
offprint_tex_accent_lookup (char mark)
{
  return lookup_letter (accents, G_N_ELEMENTS (accents), (guchar) mark);
}

/**
 * offprint_tex_script:
 * @letter: a character
 * @script: `^` to raise it, `_` to lower it
 *
 * Returns: its raised or lowered form, or 0 if Unicode has none
 */
gunichar
offprint_tex_script (gunichar letter, char script)
{
  if (script == '^')
    return lookup_letter (superscripts, G_N_ELEMENTS (superscripts), letter);
  return lookup_letter (subscripts, G_N_ELEMENTS (subscripts), letter);
}

/**
 * offprint_tex_alphabet:
 * @letter: a character
 * @alphabet: `b` for blackboard bold, `c` for calligraphic, `f` for fraktur, 0 for none
 *
 * Returns: @letter in that alphabet, or @letter itself where it has no form that fonts can be trusted to have
 */
gunichar
offprint_tex_alphabet (gunichar letter, char alphabet)
{
  gunichar found = 0;

  if (alphabet == 'b') {
    found = lookup_letter (blackboard_letters, G_N_ELEMENTS (blackboard_letters), letter);
    if (found == 0 && letter >= 'A' && letter <= 'Z')
      found = 0x1D538 + (letter - 'A');
  } else if (alphabet == 'c') {
    found = lookup_letter (script_letters, G_N_ELEMENTS (script_letters), letter);
  } else if (alphabet == 'f') {
    found = lookup_letter (fraktur_letters, G_N_ELEMENTS (fraktur_letters), letter);
  }
  return found != 0 ? found : letter;
}
