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
 * offprint_markup_append:
 * @out: where to
 * @text: text from outside
 *
 * Writes @text on one line so that it is text, between tags and in quoted attributes.
 */
void
offprint_markup_append (GString *out, const char *text)
{
  g_autofree char *clean = offprint_clean_line (text, -1);
  const char *at = clean;

  while (TRUE) {
    gsize run = strcspn (at, "&<>\"'");

    g_string_append_len (out, at, (gssize) run);
    at += run;
    if (*at == '\0')
      return;
    g_string_append (out, find_entity (*at++));
  }
}
