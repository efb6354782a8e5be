/* markup.c: text as the content of HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/markup.h"

#include <string.h>

#include "base/compat.h"
#include "text/clean.h"
#include "text/sixteen-bytes.h"

/* What has to be escaped; how it is; and how if what comes of it is escaped again. */
static const char marks[] = "&<>\"'";
static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
static const char *const entities_twice[] = { "&amp;amp;", "&amp;lt;", "&amp;gt;", "&amp;quot;", "&amp;#39;" };

static OffprintSixteen
find_marks (const char *at)
{
  OffprintSixteen bytes = offprint_sixteen_read (at);

  return offprint_sixteen_between (bytes, '&', '\'') | offprint_sixteen_are (bytes, '<')
         | offprint_sixteen_are (bytes, '>') | offprint_sixteen_are (bytes, '"');
}

/* How many bytes stand for themselves. */
static gsize
plain_run (const char *text, const char *end)
{
  const char *at = text;

  while (end - at >= 16) {
    gsize run = offprint_sixteen_find (find_marks (at));

    at += run;
    if (run < 16)
      return at - text;
  }
  return at - text + strcspn (at, marks);
}

static void
append_escaped (GString *out, const char *text, const char *const *replacements)
{
  const char *end = text + strlen (text);

  while (TRUE) {
    gsize run = plain_run (text, end);

    offprint_string_append_len (out, text, run);
    text += run;
    if (text == end)
      return;
    offprint_string_append (out, replacements[strchr (marks, *text++) - marks]);
  }
}

static void
append_clean (GString *out, const char *text, const char *const *replacements)
{
  g_autofree char *clean = offprint_clean_is_clean (text) ? NULL : offprint_clean_line (text, -1);

  append_escaped (out, clean != NULL ? clean : text, replacements);
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
  append_escaped (out, text, entities);
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
  append_clean (out, text, entities);
}

/**
 * offprint_markup_append_twice:
 * @out: where to
 * @text: text from outside
 *
 * Like offprint_markup_append(), for the text of HTML that is itself the text of XML.
 */
void
offprint_markup_append_twice (GString *out, const char *text)
{
  append_clean (out, text, entities_twice);
}
