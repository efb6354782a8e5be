/* format.c: how days, names and other data are put into words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/format.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/compat.h"
#include "text/clean.h"
#include "text/tex.h"

/* Longer than any word is. GTK takes seconds to wrap one of 5,000 letters. */
#define MAX_WORD 128

/* Lets words that are no words be broken, by zero width spaces. Wide letters (Chinese, Japanese) can be without. */
static char *
break_long_words (const char *text)
{
  GString *shown = g_string_sized_new (strlen (text));
  guint n_letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    n_letters = c == ' ' || g_unichar_iswide (c) ? 0 : n_letters + 1;
    if (n_letters > MAX_WORD) {
      g_string_append (shown, "\u200b");
      n_letters = 1;
    }
    g_string_append_unichar (shown, c);
  }
  return offprint_string_steal (shown);
}

/**
 * offprint_format_text:
 * @text: (nullable): text from a paper or a model
 *
 * Makes text fit to be shown in a label, whatever is in it; see offprint_clean_line(). Words of absurd length can be
 * broken anywhere.
 *
 * Returns: (transfer full): the text, empty for %NULL
 */
char *
offprint_format_text (const char *text)
{
  g_autofree char *clean = offprint_clean_line (text != NULL ? text : "", -1);

  return break_long_words (clean);
}

/**
 * offprint_format_title:
 * @title: (nullable): a title, name, comment or piece of an abstract, TeX as it came
 *
 * Returns: (transfer full): @title as offprint_format_text() makes it, with its TeX shown as Unicode
 */
char *
offprint_format_title (const char *title)
{
  g_autofree char *converted = offprint_tex_to_unicode (title != NULL ? title : "");

  return offprint_format_text (converted);    /* a number in TeX may stand for any character */
}

/**
 * offprint_format_day:
 * @day: an announcement day
 * @with_year: whether to say the year
 *
 * Returns: (transfer full): the day in words and in the locale's order ("Tuesday, 21 April 2026"), empty for
 *   %OFFPRINT_DAY_NONE
 */
char *
offprint_format_day (OffprintDay day, gboolean with_year)
{
  g_autoptr (GDateTime) date = NULL;

  if (!offprint_day_is_valid (day))
    return g_strdup ("");

  date = g_date_time_new_utc (day / 10000, day / 100 % 100, day % 100, 0, 0, 0);
  /* Translators: the name of an announcement day, as for g_date_time_format(): "Tuesday, 21 April 2026" */
  return g_date_time_format (date, with_year ? _("%A, %-d %B %Y")
  /* Translators: the name of an announcement day of this year: "Tuesday, 21 April" */
                                             : _("%A, %-d %B"));
}

/**
 * offprint_format_date:
 * @seconds: a time, seconds since 1970
 *
 * Returns: (transfer full): its date in UTC, as arXiv gives dates, in the locale's order ("24 December 2025"); empty for
 *   a time outside years 1 to 9999
 */
char *
offprint_format_date (gint64 seconds)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (seconds);

  /* Translators: a date, as for g_date_time_format(): "24 December 2025" */
  return date != NULL ? g_date_time_format (date, _("%-d %B %Y")) : g_strdup ("");
}

/**
 * offprint_format_authors:
 * @names: the first authors, joined
 * @n_more: how many follow
 *
 * Returns: (transfer full): a line such as "A, B, C and 9 more"
 */
char *
offprint_format_authors (const char *names, guint n_more)
{
  g_autofree char *shown = offprint_format_title (names);

  if (n_more == 0)
    return g_steal_pointer (&shown);
  /* Translators: a paper's authors; %s stands for the first names ("A, B, C") and %'u for how many follow */
  return g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n_more), shown, n_more);
}

/**
 * offprint_format_kind:
 * @kind: an #OffprintKind, or a negative number for none
 * @version: the paper's version, 0 if unknown
 *
 * Returns: (transfer full) (nullable): how a paper was announced ("New", "Replaced v2"), %NULL for none
 */
char *
offprint_format_kind (int kind, int version)
{
  if (kind < 0)
    return NULL;

  switch ((OffprintKind) kind) {
  case OFFPRINT_KIND_NEW:
    /* Translators: how a paper was announced */
    return g_strdup (C_("kind of announcement", "New"));
  case OFFPRINT_KIND_CROSS:
    /* Translators: how a paper was announced: its primary category is another one */
    return g_strdup (C_("kind of announcement", "Cross-listed"));
  case OFFPRINT_KIND_REPLACE:
  case OFFPRINT_KIND_REPLACE_CROSS:
    if (version > 1)
      /* Translators: how a paper was announced: a new version, %d, replaces the last */
      return g_strdup_printf (C_("kind of announcement", "Replaced v%d"), version);
    /* Translators: how a paper was announced: a new version replaces the last */
    return g_strdup (C_("kind of announcement", "Replaced"));
  default:
    return NULL;
  }
}
