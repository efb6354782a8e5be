/* test-row-marks.c: the words of a search, marked in a text that is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/row-marks.h"

#include "widget-test.h"

static void
check (const char *query, gboolean names, const char *text, guint start, guint end)
{
  g_autoptr (OffprintHighlighter) highlighter = offprint_highlighter_new (query);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GSList *list = NULL;

  offprint_row_marks_add (attributes, highlighter, names, text);
  list = pango_attr_list_get_attributes (attributes);
  g_assert_cmpuint (g_slist_length (list), ==, end > 0 ? 2 : 0);    /* a weight and a line, so that it needs no colour */
  for (GSList *link = list; link != NULL; link = link->next) {
    PangoAttribute *attribute = link->data;

    g_assert_cmpuint (attribute->start_index, ==, start);
    g_assert_cmpuint (attribute->end_index, ==, end);
  }
  g_slist_free_full (list, (GDestroyNotify) pango_attribute_destroy);
}

static void
test_add (void)
{
  g_autoptr (PangoAttrList) none = pango_attr_list_new ();

  check ("tea", FALSE, "<b>Tea</b> time", 3, 6);
  check ("tea", FALSE, "Coffee", 0, 0);
  check ("机器", FALSE, "统计机器学习", 6, 12);
  check ("author:noether", TRUE, "Emmy Noether", 5, 12);
  check ("author:noether", FALSE, "On Noether", 0, 0);
  offprint_row_marks_add (none, NULL, FALSE, "tea");
  g_assert_null (pango_attr_list_get_attributes (none));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/row-marks/add", test_add);
  return g_test_run ();
}
