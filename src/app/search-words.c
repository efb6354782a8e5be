/* search-words.c: a search in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/search-words.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "model/arxiv-id.h"

static void G_GNUC_PRINTF (2, 3)
add (GString *line, const char *format, ...)
{
  va_list values;

  if (line->len > 0)
    g_string_append (line, " · ");
  va_start (values, format);
  g_string_append_vprintf (line, format, values);
  va_end (values);
}

static void
add_term (GString *line, const OffprintTerm *term)
{
  g_autofree char *text = offprint_format_text (term->text);

  switch (term->field) {
  case OFFPRINT_FIELD_AUTHOR:
    /* Translators: %s is a name that was searched */
    add (line, term->negated ? _("not by %s") : _("author: %s"), text);
    break;
  case OFFPRINT_FIELD_CATEGORY:
    /* Translators: %s is a category's code such as cs.LG */
    add (line, term->negated ? _("not in %s") : _("in %s"), text);
    break;
  case OFFPRINT_FIELD_ANY:
  default:
    /* Translators: %s is what was searched */
    if (term->negated)
      add (line, _("not “%s”"), text);
    else if (term->quoted)
      add (line, _("“%s”"), text);
    else
      add (line, "%s", text);
    break;
  }
}

static void
add_days (GString *line, OffprintDay first, OffprintDay last)
{
  g_autofree char *from = first != 0 ? offprint_day_format (first) : NULL;
  g_autofree char *to = last != 0 ? offprint_day_format (last) : NULL;

  if (first == last)
    /* Translators: the day is written as 2025-12-03 */
    add (line, _("announced on %s"), from);
  else if (last == 0)
    add (line, _("announced since %s"), from);
  else if (first == 0)
    add (line, _("announced until %s"), to);
  else
    add (line, _("announced from %1$s to %2$s"), from, to);
}

static void
add_kinds (GString *line, guint kinds)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int kind = 0; kind < OFFPRINT_N_KINDS; kind++) {
    g_autofree char *name = kinds & (1u << kind) ? offprint_format_kind (kind, 0) : NULL;

    if (name != NULL)
      g_string_append_printf (names, names->len > 0 ? ", %s" : "%s", name);
  }
  add (line, "%s", names->str);
}

/**
 * offprint_search_words_describe:
 * @query: a search
 *
 * Returns: (transfer full): what was understood, in the reader's language: "author: Noether · not in cs.LG"; plain text
 */
char *
offprint_search_words_describe (const OffprintSearchQuery *query)
{
  GString *line = g_string_new (NULL);

  if (query->row != 0) {
    g_autofree char *id = offprint_arxiv_id_to_string (query->row);

    /* Translators: %s is a paper's identifier such as 2512.20649 */
    add (line, _("the paper %s"), id);
    return g_string_free (line, FALSE);
  }
  for (guint i = 0; i < query->terms->len; i++)
    add_term (line, g_ptr_array_index (query->terms, i));
  if (query->first != 0 || query->last != 0)
    add_days (line, query->first, query->last);
  if (query->kinds != 0)
    add_kinds (line, query->kinds);
  if (query->starred != OFFPRINT_EITHER)
    add (line, "%s", query->starred == OFFPRINT_YES ? _("starred") : _("not starred"));
  if (query->read != OFFPRINT_EITHER)
    add (line, "%s", query->read == OFFPRINT_YES ? _("read") : _("unread"));
  return g_string_free (line, FALSE);
}
