/* markup.c: text as the content of HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/markup.h"

#include <string.h>

#include "text/clean.h"

static const char *
find_entity (char letter)
{
  switch (letter) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  default:
    return "&#39;";
  }
}

/**
 * offprint_markup_escape:
 * @out: where to
 * @text: clean text
 *
 * Writes @text so that it is text, between tags and in quoted attributes, of HTML or XML.
 */
void
offprint_markup_escape (GString *out, const char *text)
{
  while (TRUE) {
    gsize run = strcspn (text, "&<>\"'");

    g_string_append_len (out, text, (gssize) run);
    text += run;
    if (*text == '\0')
      return;
    g_string_append (out, find_entity (*text++));
  }
}

/**
 * offprint_markup_append:
 * @out: where to
 * @text: text from outside
 *
 * Cleans @text of all that is no text, and writes it on one line with offprint_markup_escape().
 */
void
offprint_markup_append (GString *out, const char *text)
{
  g_autofree char *clean = offprint_clean_is_clean (text) ? NULL : offprint_clean_line (text, -1);

  offprint_markup_escape (out, clean != NULL ? clean : text);
}
