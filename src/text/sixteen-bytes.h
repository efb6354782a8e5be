/* sixteen-bytes.h: looking at sixteen bytes of text at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words are short and of all lengths, so that a loop over bytes that ends with each of them is guessed wrong by the
 * processor once a word. Vectors tell the same of sixteen bytes without a branch; gcc and clang make of them what the
 * processor has, be it only additions.
 * Source: GCC manual, "Using Vector Instructions through Built-in Functions".
 */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef guint8 OffprintSixteen __attribute__ ((vector_size (16)));

/**
 * offprint_sixteen_read:
 * @at: sixteen bytes, anywhere
 *
 * Returns: them
 */
static inline OffprintSixteen
offprint_sixteen_read (const char *at)
{
  OffprintSixteen bytes;

  memcpy (&bytes, at, sizeof bytes);
  return bytes;
}

/**
 * offprint_sixteen_are:
 * @bytes: sixteen bytes
 * @byte: one
 *
 * Returns: 0xff for each of @bytes that is @byte, and 0 for the others
 */
static inline OffprintSixteen
offprint_sixteen_are (OffprintSixteen bytes, guint8 byte)
{
  return (OffprintSixteen) (bytes == byte);
}

/**
 * offprint_sixteen_between:
 * @bytes: sixteen bytes
 * @first: a byte
 * @last: another, not before @first
 *
 * Returns: 0xff for each of @bytes that is one of those from @first to @last, and 0 for the others
 */
static inline OffprintSixteen
offprint_sixteen_between (OffprintSixteen bytes, guint8 first, guint8 last)
{
  return (OffprintSixteen) (bytes - first <= (guint8) (last - first));
}

/**
 * offprint_sixteen_find:
 * @marks: sixteen bytes
 *
 * Returns: where the first that is not 0 stands, or 16 if all are
 */
static inline gsize
offprint_sixteen_find (OffprintSixteen marks)
{
  guint64 halves[2];

  memcpy (halves, &marks, sizeof halves);
  for (gsize i = 0; i < 2; i++)
    if (halves[i] != 0)
      return i * 8 + (gsize) __builtin_ctzll (GUINT64_TO_LE (halves[i])) / 8;
  return 16;
}

G_END_DECLS
