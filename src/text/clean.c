/* clean.c: text from outside, made fit to keep and to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/clean.h"

#include <string.h>

#include "base/compat.h"
#include "text/sixteen-bytes.h"

#define REPLACEMENT 0xFFFD

/* Characters that nobody sees but that change what others look like, or that XML cannot hold. */
static gboolean
is_unwanted (gunichar letter)
{
  if (letter >= 0x2070 && letter < 0xFE00)
    return FALSE;    /* most of what is not ASCII */
  return (letter >= 0x202A && letter <= 0x202E)       /* bidirectional embeddings and overrides */
         || (letter >= 0x2066 && letter <= 0x2069)    /* bidirectional isolates */
         || letter == 0xFEFF                          /* byte order mark */
         || (letter & 0xFFFE) == 0xFFFE               /* not characters */
         || g_unichar_iscntrl (letter);
}

static gboolean
is_break (gunichar letter)
{
  return letter == '\n' || letter == '\r' || letter == 0x2028 || letter == 0x2029;
}

static gboolean
is_plain_ascii (char byte)
{
  return byte > ' ' && byte < 0x7f;    /* false for what is not ASCII, where char is signed and where it is not */
}

static gboolean
is_tail (guchar byte)
{
  return (byte & 0xC0) == 0x80;
}

/* The bytes of the character that begins there if it is valid and nothing special, 0 if it has to be looked at:
 * those of two bytes from U+00A1; dashes, quotes and ellipses, U+2010 to U+2027; U+2070 to U+2FFF, which is symbols;
 * U+3001 to U+D7FF, which is most of Chinese, Japanese and Korean; U+FF00 to U+FF7F, their punctuation. */
static gsize
measure_plain (const char *at, const char *end)
{
  const guchar *byte = (const guchar *) at;

  if (byte[0] < 0xC2 || end - at < 2 || !is_tail (byte[1]))
    return 0;
  if (byte[0] < 0xE0)
    return byte[0] > 0xC2 || byte[1] > 0xA0 ? 2 : 0;
  if (byte[0] < 0xE2 || end - at < 3 || !is_tail (byte[2]))
    return 0;
  if (byte[0] == 0xE2)
    return byte[1] > 0x81 || (byte[1] == 0x81 && byte[2] >= 0xB0)
           || (byte[1] == 0x80 && byte[2] >= 0x90 && byte[2] <= 0xA7) ? 3 : 0;
  if (byte[0] == 0xE3)
    return byte[1] != 0x80 || byte[2] != 0x80 ? 3 : 0;
  if (byte[0] == 0xED)
    return byte[1] < 0xA0 ? 3 : 0;    /* the others would be surrogates */
  return byte[0] < 0xED || (byte[0] == 0xEF && (byte[1] == 0xBC || byte[1] == 0xBD)) ? 3 : 0;
}

static gboolean
begins_plain (const char *at, const char *end)
{
  return at < end && (is_plain_ascii (*at) || measure_plain (at, end) > 0);
}

/* The bytes that have to be looked at: what is not printable ASCII, and spaces that are not followed by it. */
static OffprintSixteen
find_special (const char *at)
{
  OffprintSixteen bytes = offprint_sixteen_read (at), next = offprint_sixteen_read (at + 1);

  return ~offprint_sixteen_between (bytes, ' ', '~')
         | (offprint_sixteen_are (bytes, ' ') & ~offprint_sixteen_between (next, '!', '~'));
}

/* Over what is nothing special, but for the last bytes. */
static const char *
skip_plain (const char *at, const char *end)
{
  while (end - at > 16) {
    gsize run = offprint_sixteen_find (find_special (at));

    at += run;
    if (run < 16)
      break;
  }
  return at;
}

/* How many bytes can be taken as they are: printable ASCII and plain other characters, with single spaces between. */
static gsize
plain_run (const char *at, const char *end)
{
  const char *start = at;

  while (at < end) {
    gsize width = 0;

    if (*at != ' ')
      width = is_plain_ascii (*at) ? 1 : measure_plain (at, end);
    else if (at > start && begins_plain (at + 1, end))
      width = 1;
    if (width == 0)
      break;
    at += width;
    if (width == 1)
      at = skip_plain (at, end);
  }
  return at - start;
}

/* Reads one character, U+FFFD for a byte that is none. */
static gunichar
next_letter (const char **at, const char *end)
{
  gunichar letter = (guchar) **at;

  if (letter < 0x80) {
    (*at)++;
    return letter;
  }
  letter = g_utf8_get_char_validated (*at, end - *at);
  if (letter == (gunichar) -1 || letter == (gunichar) -2) {
    (*at)++;
    return REPLACEMENT;
  }
  *at = g_utf8_next_char (*at);
  return letter;
}

static void
append_gap (GString *out, guint breaks, gboolean space)
{
  if (out->len == 0)
    return;
  if (breaks > 0)
    g_string_append (out, breaks > 1 ? "\n\n" : "\n");
  else if (space)
    g_string_append_c (out, ' ');
}

static char *
clean (const char *text, gssize length, gboolean keep_breaks)
{
  const char *at = text, *end = text + (length < 0 ? (gssize) strlen (text) : length);
  GString *out = g_string_sized_new (end - text);
  guint breaks = 0;
  gboolean space = FALSE;
  gunichar last = 0;

  while (at < end) {
    gsize run = plain_run (at, end);
    gunichar letter = 0;

    if (run > 0) {
      append_gap (out, breaks, space);
      offprint_string_append_len (out, at, run);
      at += run;
      breaks = 0;
      space = FALSE;
      last = (guchar) at[-1];
      continue;
    }

    letter = next_letter (&at, end);
    if (is_break (letter) && keep_breaks) {
      breaks += letter != '\n' || last != '\r';    /* CR LF is one */
    } else if (g_unichar_isspace (letter) || is_break (letter)) {
      space = TRUE;
    } else if (!is_unwanted (letter)) {
      append_gap (out, breaks, space);
      g_string_append_unichar (out, letter);
      breaks = 0;
      space = FALSE;
    }
    last = letter;
  }
  return offprint_string_steal (out);
}

/**
 * offprint_clean_line:
 * @text: any bytes
 * @length: how many, or -1 if they end with NUL
 *
 * Makes one line of what a stranger wrote: invalid UTF-8 becomes U+FFFD; control characters, bidirectional
 * overrides and isolates and the byte order mark are dropped; each run of white space becomes one space, and
 * none is left at the ends. Source of the bidirectional characters: Unicode Technical Report 36, section 2.8.
 *
 * Returns: (transfer full): valid UTF-8 without control characters
 */
char *
offprint_clean_line (const char *text, gssize length)
{
  g_return_val_if_fail (text != NULL, NULL);

  return clean (text, length, FALSE);
}

/**
 * offprint_clean_is_clean:
 * @text: any bytes that end with NUL
 *
 * Returns: whether offprint_clean_line() would leave @text as it is, as far as that can be told at a glance: %FALSE
 *   is no verdict
 */
gboolean
offprint_clean_is_clean (const char *text)
{
  gsize length = strlen (text);

  return plain_run (text, text + length) == length;
}

/**
 * offprint_clean_text:
 * @text: any bytes
 * @length: how many, or -1 if they end with NUL
 *
 * Like offprint_clean_line(), but line breaks are kept, as line feeds; of several empty lines one stays.
 *
 * Returns: (transfer full): valid UTF-8 without control characters other than line feeds
 */
char *
offprint_clean_text (const char *text, gssize length)
{
  g_return_val_if_fail (text != NULL, NULL);

  return clean (text, length, TRUE);
}
