/* row-marks.c: the words of a search, marked in a text that is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/row-marks.h"

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, const OffprintMark *mark)
{
  attribute->start_index = mark->start;
  attribute->end_index = mark->end;
  pango_attr_list_insert (attributes, attribute);
}

/**
 * offprint_row_marks_add:
 * @attributes: what the text is shown with
 * @highlighter: (nullable): which words to mark, %NULL for none
 * @names: whether @text is authors' names
 * @text: the text
 *
 * What was searched stands out by a line below it as well as by its weight: the titles of unread papers are bold as a
 * whole, and not everybody sees colours.
 */
void
offprint_row_marks_add (PangoAttrList *attributes, OffprintHighlighter *highlighter, gboolean names, const char *text)
{
  g_autoptr (GArray) marks = NULL;

  if (highlighter == NULL)
    return;
  marks = offprint_highlighter_mark (highlighter, names, text);
  for (guint i = 0; i < marks->len; i++) {
    const OffprintMark *mark = &g_array_index (marks, OffprintMark, i);

    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), mark);
    add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), mark);
  }
}
