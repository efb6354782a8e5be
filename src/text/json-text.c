/* json-text.c: text as JSON has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For who writes many objects of the same shape, one after the other: json-glib would build a tree of each.
 */

#include "config.h"

#include "text/json-text.h"

#include <string.h>

#include "base/compat.h"
#include "text/sixteen-bytes.h"
#include "text/utf8.h"

/* Bytes that do not stand for themselves, and the end. */
static const gboolean has_escape[256] = { [0 ... 0x1f] = TRUE, ['"'] = TRUE, ['\\'] = TRUE, [0x7f] = TRUE };

static void
append_escape (GString *out, guchar letter)
{
  static const char named[] = "\b\f\n\r\t\"\\", names[] = "bfnrt\"\\";
  const char *found = strchr (named, letter);

  if (found != NULL) {
    g_string_append_c (out, '\\');
    g_string_append_c (out, names[found - named]);
  } else {
    g_string_append_printf (out, "\\u%04x", letter);
  }
}

static OffprintSixteen
find_escapes (const char *at)
{
  OffprintSixteen bytes = offprint_sixteen_read (at);

  return offprint_sixteen_between (bytes, '\0', 0x1f) | offprint_sixteen_are (bytes, '"')
         | offprint_sixteen_are (bytes, '\\') | offprint_sixteen_are (bytes, 0x7f);
}

static gsize
plain_run (const char *text, const char *end)
{
  const char *at = text;

  while (end - at >= 16) {
    gsize run = offprint_sixteen_find (find_escapes (at));

    at += run;
    if (run < 16)
      return at - text;
  }
  while (!has_escape[(guchar) *at])
    at++;
  return at - text;
}

/**
 * offprint_json_append_text:
 * @out: where to
 * @text: any text; invalid UTF-8 is replaced by U+FFFD
 *
 * Appends @text as a JSON string with its quotes. Source: RFC 8259, section 7.
 */
void
offprint_json_append_text (GString *out, const char *text)
{
  gsize length = strlen (text);
  g_autofree char *valid = offprint_utf8_is_valid (text, length) ? NULL : g_utf8_make_valid (text, (gssize) length);
  const char *at = valid != NULL ? valid : text, *end = valid != NULL ? valid + strlen (valid) : text + length;

  g_string_append_c (out, '"');
  while (TRUE) {
    gsize run = plain_run (at, end);

    offprint_string_append_len (out, at, run);
    at += run;
    if (*at == '\0')
      break;
    append_escape (out, (guchar) *at++);
  }
  g_string_append_c (out, '"');
}
