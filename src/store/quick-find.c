/* quick-find.c: whether a text that needs no folding holds words that follow each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index gives candidates by the thousand for a phrase of common words, and nearly all texts are ASCII, or
 * Chinese without anything to fold. Reading these is a fifth of the work of offprint_tokenize(), with the same
 * result.
 */

#include "config.h"

#include "store/quick-find.h"

#include "store/tokenizer.h"

#include <string.h>

/**
 * offprint_quick_is_ascii:
 * @text: a text
 * @length: its length in bytes
 *
 * Returns: whether all of it is ASCII
 */
gboolean
offprint_quick_is_ascii (const char *text, gsize length)
{
  guint64 all = 0, bytes = 0;
  gsize at = 0;

  for (; at + sizeof bytes <= length; at += sizeof bytes) {
    memcpy (&bytes, text + at, sizeof bytes);
    all |= bytes;
  }
  for (; at < length; at++)
    all |= (guchar) text[at];
  return (all & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

static char
fold (char c)
{
  return offprint_token_fold_ascii (c);
}

static gsize
skip_word (const char *text, gsize length, gsize at)
{
  while (at < length && fold (text[at]) != 0)
    at++;
  return at;
}

static gsize
skip_gap (const char *text, gsize length, gsize at)
{
  while (at < length && fold (text[at]) == 0)
    at++;
  return at;
}

/* Whether the words stand from @at on, where a word begins. */
static gboolean
stands_at (const OffprintQuickWords *words, const char *text, gsize length, gsize at)
{
  for (guint i = 0; i < words->n_tokens; i++) {
    const char *token = words->tokens[i];
    gsize n = words->lengths[i];
    gboolean may_go_on = (words->open && i + 1 == words->n_tokens) || n == OFFPRINT_LONGEST_TOKEN;

    if (n > length - at)
      return FALSE;
    for (gsize k = 0; k < n; k++)
      if (fold (text[at + k]) != token[k])
        return FALSE;
    at += n;
    if (!may_go_on && at < length && fold (text[at]) != 0)
      return FALSE;
    at = skip_gap (text, length, skip_word (text, length, at));
  }
  return TRUE;
}

/**
 * offprint_quick_find_ascii:
 * @words: ASCII words
 * @text: an ASCII text
 * @length: its length in bytes
 *
 * Returns: whether the words stand there, one after the other
 */
gboolean
offprint_quick_find_ascii (const OffprintQuickWords *words, const char *text, gsize length)
{
  char first = words->tokens[0][0];

  for (gsize at = skip_gap (text, length, 0); at < length;) {
    if (fold (text[at]) == first && stands_at (words, text, length, at))
      return TRUE;
    at = skip_gap (text, length, skip_word (text, length, at));
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
