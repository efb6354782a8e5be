/* markup.c: text as the content of HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/markup.h"

#include <string.h>

#include "text/clean.h"

/* What has to be escaped; how it is; and how if what comes of it is escaped again. */
static const char marks[] = "&<>\"'";
static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
static const char *const entities_twice[] = { "&amp;amp;", "&amp;lt;", "&amp;gt;", "&amp;quot;", "&amp;#39;" };

static void
append_escaped (GString *out, const char *text, const char *const *replacements)
{
  while (TRUE) {
    gsize run = strcspn (text, marks);

    g_string_append_len (out, text, (gssize) run);
    text += run;
    if (*text == '\0')
      return;
    g_string_append (out, replacements[strchr (marks, *text++) - marks]);
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
