/* json-escapes.c: escapes in JSON that stand for no character
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/json-escapes.h"

#include <string.h>

/* Of U+FFFD, which stands for a character that is not one. */
#define REPLACEMENT "\\ufffd"
#define ESCAPE_LENGTH (sizeof REPLACEMENT - 1)

/* Whether an escape such as \ud835 begins here, and for which UTF-16 unit it stands. */
static gboolean
read_escape (const char *at, guint *unit)
{
  *unit = 0;
  if (at[0] != '\\' || at[1] != 'u')
    return FALSE;
  for (int i = 2; i < (int) ESCAPE_LENGTH; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
    *unit = *unit << 4 | (guint) g_ascii_xdigit_value (at[i]);
  }
  return TRUE;
}

static gboolean
is_surrogate (guint unit)
{
  return unit >= 0xd800 && unit < 0xe000;
}

static gboolean
is_pair (guint high, const char *next)
{
  guint low = 0;

  return high < 0xdc00 && read_escape (next, &low) && low >= 0xdc00 && low < 0xe000;
}

/**
 * offprint_json_mend_escapes:
 * @text: (array length=length): JSON
 * @length: its length, in bytes
 *
 * Puts the replacement character for escapes that stand for no character: NUL, and halves of a surrogate pair without the
 * other half. json-glib 1.10 refuses a text that has one; older versions do not.
 *
 * Returns: (transfer full): the text, as long as it was
 */
char *
offprint_json_mend_escapes (const char *text, gsize length)
{
  char *mended = g_strndup (text, length);
  char *at = mended;

  while ((at = strchr (at, '\\')) != NULL && at[1] != '\0') {
    guint unit = 0;

    if (!read_escape (at, &unit)) {
      at += 2;    /* a backslash that is itself escaped begins nothing */
    } else if (is_surrogate (unit) && is_pair (unit, at + ESCAPE_LENGTH)) {
      at += 2 * ESCAPE_LENGTH;
    } else {
      if (unit == 0 || is_surrogate (unit))
        memcpy (at, REPLACEMENT, ESCAPE_LENGTH);
      at += ESCAPE_LENGTH;
    }
  }
  return mended;
}
