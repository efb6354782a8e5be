/* eight-bytes.h: looking at eight bytes of text at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words are short and of all lengths, so that a loop over bytes that ends with each of them is guessed wrong by the
 * processor once a word. Sums that set the topmost bit of each byte tell the same of eight without a branch.
 * Source: Warren, Hacker's Delight, second edition, chapter 6.
 */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define OFFPRINT_EIGHT(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/**
 * offprint_eight_read:
 * @at: eight bytes, anywhere
 *
 * Returns: them as one word
 */
static inline guint64
offprint_eight_read (const char *at)
{
  guint64 word = 0;

  memcpy (&word, at, sizeof word);
  return word;
}

/**
 * offprint_eight_between:
 * @word: eight bytes
 * @first: an ASCII character
 * @last: another, not before @first
 *
 * Returns: the topmost bit of each byte that is one of those from @first to @last
 */
static inline guint64
offprint_eight_between (guint64 word, guint8 first, guint8 last)
{
  guint64 low = word & OFFPRINT_EIGHT (0x7f);

  return (low + OFFPRINT_EIGHT (0x80 - first)) & ~(low + OFFPRINT_EIGHT (0x7f - last)) & ~word & OFFPRINT_EIGHT (0x80);
}

/**
 * offprint_eight_has_gap:
 * @word: eight bytes
 *
 * Returns: whether two of them that are neighbours are both spaces
 */
static inline gboolean
offprint_eight_has_gap (guint64 word)
{
  guint64 spaces = offprint_eight_between (word, ' ', ' ');

  return (spaces & (spaces << 8)) != 0;
}

G_END_DECLS
