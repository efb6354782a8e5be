/* json-depth.c: how deep a piece of JSON is nested
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/json-depth.h"

/* Of arrays and objects. What is read here has 3. */
#define MAX_DEPTH 16

/**
 * offprint_json_is_too_deep:
 * @text: JSON from outside, or anything else
 * @length: its length in bytes
 *
 * To be asked before json-glib, whose parser goes as deep as the stack.
 *
 * Returns: whether more than 16 arrays and objects stand within each other
 */
gboolean
offprint_json_is_too_deep (const char *text, gsize length)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++) {
    char c = text[i];

    if (quoted && c == '\\')
      i++;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == '{') && ++depth > MAX_DEPTH)
      return TRUE;
    else if (!quoted && (c == ']' || c == '}'))
      depth--;
  }
  return FALSE;
}
