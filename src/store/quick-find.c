/* quick-find.c: whether a text that needs no folding holds words that follow each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index gives candidates by the thousand for a phrase of common words, and nearly all texts are ASCII, or
 * Chinese without anything to fold. Reading these is a small part of the work of offprint_tokenize(), with the
 * same result.
 */

#include "config.h"

#include "store/quick-find.h"

#include "store/tokenizer.h"
#include "text/sixteen-bytes.h"

#include <string.h>

/* The characters without case: what a letter and its other case differ in is the bit 0x20. */
static OffprintSixteen
fold_sixteen (OffprintSixteen bytes)
{
  return bytes | (offprint_sixteen_between (bytes, 'A', 'Z') & (guint8) 0x20);
}

static gboolean
are_ascii (OffprintSixteen bytes)
{
  return offprint_sixteen_find (bytes & (guint8) 0x80) == sizeof bytes;
}

/**
 * offprint_quick_fold_ascii:
 * @text: a text
 * @length: its length in bytes
 * @folded: (out caller-allocates) (array length=length): @text without case, if it is ASCII
 *
 * Returns: whether all of it is ASCII
 */
gboolean
offprint_quick_fold_ascii (const char *text, gsize length, char *folded)
{
  gsize at = 0;

  for (; at + sizeof (OffprintSixteen) <= length; at += sizeof (OffprintSixteen)) {
    OffprintSixteen bytes = offprint_sixteen_read (text + at);

    if (!are_ascii (bytes))
      return FALSE;
    bytes = fold_sixteen (bytes);
    memcpy (folded + at, &bytes, sizeof bytes);
  }
  for (; at < length; at++) {
    if ((guchar) text[at] >= 0x80)
      return FALSE;
    folded[at] = g_ascii_tolower (text[at]);
  }
  return TRUE;
}

static gboolean
is_ascii_word (char c)
{
  return offprint_token_fold_ascii (c) != 0;
}

static gsize
skip_word (const char *text, gsize length, gsize at)
{
  while (at < length && is_ascii_word (text[at]))
    at++;
  return at;
}

static gsize
skip_gap (const char *text, gsize length, gsize at)
{
  while (at < length && !is_ascii_word (text[at]))
    at++;
  return at;
}

/* Whether the words stand from @at on, where a word begins. */
static gboolean
stands_at (const OffprintQuickWords *words, const char *text, gsize length, gsize at)
{
  for (guint i = 0; i < words->n_tokens; i++) {
    gsize n = words->lengths[i];
    gboolean may_go_on = (words->open && i + 1 == words->n_tokens) || n == OFFPRINT_LONGEST_TOKEN;

    if (n > length - at || memcmp (text + at, words->tokens[i], n) != 0)
      return FALSE;
    at += n;
    if (!may_go_on && at < length && is_ascii_word (text[at]))
      return FALSE;
    at = skip_gap (text, length, skip_word (text, length, at));
  }
  return TRUE;
}

/* Where the word begins that is @n_words before the one at @at; G_MAXSIZE if there are not so many. */
static gsize
go_back (const char *text, gsize at, guint n_words)
{
  for (; n_words > 0; n_words--) {
    while (at > 0 && !is_ascii_word (text[at - 1]))
      at--;
    if (at == 0)
      return G_MAXSIZE;
    while (at > 0 && is_ascii_word (text[at - 1]))
      at--;
  }
  return at;
}

static guint
find_longest (const OffprintQuickWords *words)
{
  guint longest = 0;

  for (guint i = 1; i < words->n_tokens; i++)
    if (words->lengths[i] > words->lengths[longest])
      longest = i;
  return longest;
}

/**
 * offprint_quick_find_ascii:
 * @words: ASCII words
 * @text: an ASCII text, as offprint_quick_fold_ascii() gives it
 * @length: its length in bytes
 *
 * Looks for the longest of the words, and where it stands, for the others around it.
 *
 * Returns: whether the words stand there, one after the other
 */
gboolean
offprint_quick_find_ascii (const OffprintQuickWords *words, const char *text, gsize length)
{
  guint longest = find_longest (words);
  const char *at = text;

  while ((at = memmem (at, length - (gsize) (at - text), words->tokens[longest],
                       words->lengths[longest])) != NULL) {
    gsize start = (gsize) (at++ - text);

    if (start > 0 && is_ascii_word (text[start - 1]))
      continue;
    start = go_back (text, start, longest);
    if (start != G_MAXSIZE && stands_at (words, text, length, start))
      return TRUE;
  }
  return FALSE;
}

/* Whether the bytes at @at are @lead and one from @low to @high. */
static gboolean
is_between (const char *text, gsize length, gsize at, guchar lead, guchar low, guchar high)
{
  return (guchar) text[at] == lead && at + 1 < length && (guchar) text[at + 1] >= low &&
         (guchar) text[at + 1] <= high;
}

/**
 * offprint_quick_needs_no_folding:
 * @text: a text
 * @length: its length in bytes
 *
 * Returns: whether no character of it can fold to a Han character, kana or Hangul other than itself: there are
 *   no radicals, compatibility characters, wide forms or marks
 */
gboolean
offprint_quick_needs_no_folding (const char *text, gsize length)
{
  for (gsize at = 0; at < length; at++) {
    guchar c = (guchar) text[at];

    /* What lies in 0300–036f, 1100–11ff, 2e80–2fff, 3030–33ff, f000–ffff, or above ffff. */
    if (c == 0xcc || c == 0xcd || c >= 0xef || is_between (text, length, at, 0xe1, 0x84, 0x87) ||
        (is_between (text, length, at, 0xe3, 0x80, 0x80) && at + 2 < length && (guchar) text[at + 2] >= 0xb0) ||
        is_between (text, length, at, 0xe2, 0xba, 0xbf) || is_between (text, length, at, 0xe3, 0x81, 0x8f))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether the characters after the first follow from @at on, whatever stands between. */
static gboolean
goes_on (const OffprintQuickWords *words, const char *at, const char *end)
{
  for (guint i = 1; i < words->n_tokens; i++) {
    while (at < end && !is_word (g_utf8_get_char (at)))
      at = g_utf8_next_char (at);
    if ((gsize) (end - at) < words->lengths[i] || memcmp (at, words->tokens[i], words->lengths[i]) != 0)
      return FALSE;
    at += words->lengths[i];
  }
  return TRUE;
}

/**
 * offprint_quick_find_single:
 * @words: single characters of a script that does not set words apart
 * @text: a text that needs no folding
 * @length: its length in bytes
 *
 * Returns: whether the characters stand there, one after the other
 */
gboolean
offprint_quick_find_single (const OffprintQuickWords *words, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *at = text;
       (at = memmem (at, (gsize) (end - at), words->tokens[0], words->lengths[0])) != NULL;
       at += words->lengths[0])
    if (goes_on (words, at + words->lengths[0], end))
      return TRUE;
  return FALSE;
}
