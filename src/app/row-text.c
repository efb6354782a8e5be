/* row-text.c: what a row of the list says of a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/row-text.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "base/compat.h"
#include "base/strings.h"

/* Letters of a title that can be seen in a row at most, however wide it is. */
#define MAX_TITLE 600

static char *
format_title (const char *title)
{
  g_autofree char *shown = offprint_format_title (title);

  if (*shown == '\0')
    return g_strdup (_("Untitled"));
  if (g_utf8_strlen (shown, -1) > MAX_TITLE)
    *g_utf8_offset_to_pointer (shown, MAX_TITLE) = '\0';
  return g_steal_pointer (&shown);
}

static char *
format_name (const OffprintRowText *self)
{
  GString *name = g_string_new (self->title);
  const char *const parts[] = { self->authors, self->category, self->kind, self->starred ? _("starred") : NULL,
                                self->read ? NULL : _("unread") };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!offprint_str_is_blank (parts[i]))
      g_string_append_printf (name, ", %s", parts[i]);
  return offprint_string_steal (name);
}

/**
 * offprint_row_text_new:
 * @head: (nullable): what is known of a paper, %NULL while it is being read
 *
 * Returns: (transfer full): what its row says
 */
OffprintRowText *
offprint_row_text_new (const OffprintHead *head)
{
  OffprintRowText *self = g_new0 (OffprintRowText, 1);
  guint n_first = 0;

  if (head == NULL) {    /* of the height of most rows, and no more to be seen */
    *self = (OffprintRowText) { .title = g_strdup (" "), .authors = g_strdup (" "), .read = TRUE };
    self->name = g_strdup (_("Loading the paper"));
    return self;
  }

  n_first = MIN (head->n_authors, OFFPRINT_HEAD_AUTHORS);
  self->title = format_title (head->title);
  /* The right glyphs of a Han character depend on the language. ASCII has none of them, and is faster without. */
  if (!g_str_is_ascii (self->title))
    self->language = g_strdup (head->language != NULL ? head->language : "en");
  self->authors = head->n_authors > 0 ? offprint_format_authors (head->authors, head->n_authors - n_first)
                                      : g_strdup (_("No authors given"));
  self->category = g_strdup (head->category);
  self->kind = offprint_format_kind (head->kind, head->version);
  self->is_new = head->kind == OFFPRINT_KIND_NEW;
  self->starred = head->starred;
  self->read = head->read;
  self->name = format_name (self);
  return self;
}

/**
 * offprint_row_text_free:
 * @self: (transfer full): what a row says
 */
void
offprint_row_text_free (OffprintRowText *self)
{
  g_free (self->title);
  g_free (self->language);
  g_free (self->authors);
  g_free (self->category);
  g_free (self->kind);
  g_free (self->name);
  g_free (self);
}
