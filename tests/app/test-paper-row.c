/* test-paper-row.c: tests of a paper's row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-row.h"

#include "widget-test.h"

static GtkWidget *
find (GtkWidget *row, const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (row, OFFPRINT_TYPE_PAPER_ROW, id));
}

static const char *
get_text (GtkWidget *row, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (find (row, id)));
}

static OffprintHead *
make_head (const char *title, const char *authors, guint n_authors)
{
  OffprintHead *head = g_new0 (OffprintHead, 1);

  head->row = 202604000001;
  head->version = 1;
  head->title = g_strdup (title);
  head->authors = g_strdup (authors);
  head->n_authors = n_authors;
  head->category = g_strdup ("cs.AI");
  head->kind = OFFPRINT_KIND_NEW;
  return head;
}

static void
test_head (void)
{
  GtkWidget *row = g_object_ref_sink (offprint_paper_row_new ());
  g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);

  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), item);
  g_assert_cmpstr (get_text (row, "title"), ==, " ");

  offprint_paper_item_take_head (item, make_head ("On $\\alpha$ & <b>tea</b>", "A, B, C", 12));
  g_assert_cmpstr (get_text (row, "title"), ==, "On α & <b>tea</b>");    /* text, never markup */
  g_assert_cmpstr (get_text (row, "authors"), ==, "A, B, C and 9 more");
  g_assert_cmpstr (get_text (row, "category"), ==, "cs.AI");
  g_assert_true (gtk_widget_has_css_class (find (row, "title"), "unread"));
  g_assert_false (gtk_widget_get_visible (find (row, "star")));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "On α & <b>tea</b>, A, B, C and 9 more, cs.AI, New, unread");

  offprint_paper_item_set_starred (item, TRUE);
  offprint_paper_item_set_read (item, TRUE);
  g_assert_true (gtk_widget_get_visible (find (row, "star")));
  g_assert_false (gtk_widget_has_css_class (find (row, "title"), "unread"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "On α & <b>tea</b>, A, B, C and 9 more, cs.AI, New, starred");
  g_assert_finalize_object (row);
}

static void
test_lacking (void)
{
  GtkWidget *row = g_object_ref_sink (offprint_paper_row_new ());
  g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);
  OffprintHead *head = make_head ("", "", 0);

  g_clear_pointer (&head->category, g_free);
  head->kind = OFFPRINT_KIND_NONE;
  offprint_paper_item_take_head (item, head);
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), item);
  g_assert_cmpstr (get_text (row, "title"), ==, "Untitled");
  g_assert_cmpstr (get_text (row, "authors"), ==, "No authors given");
  g_assert_false (gtk_widget_get_visible (find (row, "category")));
  g_assert_false (gtk_widget_get_visible (find (row, "kind")));
  g_assert_finalize_object (row);
}

static void
test_used_again (void)
{
  GtkWidget *row = g_object_ref_sink (offprint_paper_row_new ());
  g_autoptr (OffprintPaperItem) first = offprint_paper_item_new (202604000001);
  g_autoptr (OffprintPaperItem) second = offprint_paper_item_new (202604000001);

  offprint_paper_item_take_head (first, make_head ("First", "A", 1));
  offprint_paper_item_take_head (second, make_head ("Second", "B", 1));
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), first);
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), NULL);
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), second);
  offprint_paper_item_set_starred (first, TRUE);    /* which is no matter here any more */
  g_assert_cmpstr (get_text (row, "title"), ==, "Second");
  g_assert_false (gtk_widget_get_visible (find (row, "star")));
  g_assert_true (offprint_paper_row_get_item (OFFPRINT_PAPER_ROW (row)) == second);
  g_assert_finalize_object (row);
}

/* The words that were searched are underlined, which is seen without colours; the text stays text. */
static void
test_marks (void)
{
  GtkWidget *row = g_object_ref_sink (offprint_paper_row_new ());
  g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);
  g_autoptr (OffprintHighlighter) highlighter = offprint_highlighter_new ("tea <b>");
  PangoAttrList *attributes = NULL;
  g_autoptr (PangoAttrIterator) iterator = NULL;
  PangoAttribute *line = NULL;

  offprint_paper_item_take_head (item, make_head ("<b>Tea</b> time", "A. Tea", 1));
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), item);
  offprint_paper_row_set_highlighter (OFFPRINT_PAPER_ROW (row), highlighter);
  g_assert_cmpstr (get_text (row, "title"), ==, "<b>Tea</b> time");
  attributes = gtk_label_get_attributes (GTK_LABEL (find (row, "title")));
  iterator = pango_attr_list_get_iterator (attributes);
  do
    line = pango_attr_iterator_get (iterator, PANGO_ATTR_UNDERLINE);
  while ((line == NULL || line->start_index < 3) && pango_attr_iterator_next (iterator));
  g_assert_nonnull (line);
  g_assert_cmpuint (line->start_index, ==, 3);
  g_assert_cmpuint (line->end_index, ==, 6);

  offprint_paper_row_set_highlighter (OFFPRINT_PAPER_ROW (row), NULL);
  attributes = gtk_label_get_attributes (GTK_LABEL (find (row, "authors")));
  g_assert_null (pango_attr_list_get_attributes (attributes));
  g_assert_finalize_object (row);
}

/* Absurd data does not make a row absurd. */
static void
test_absurd (void)
{
  GtkWidget *row = g_object_ref_sink (offprint_paper_row_new ());
  g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);
  g_autofree char *word = g_strnfill (5000, 'w');
  g_autofree char *title = g_strdup_printf ("%s \u202e\a end", word);
  int width = 0;

  offprint_paper_item_take_head (item, make_head (title, word, 3000));
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), item);
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 340);
  g_assert_null (strchr (get_text (row, "title"), '\a'));
  g_assert_null (strstr (get_text (row, "title"), "\u202e"));
  g_assert_finalize_object (row);
}

static void
count_cb (GObject *object, guint *count)
{
  (*count)++;
}

static void
test_item_says_once (void)
{
  g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);
  guint n_changed = 0;

  g_signal_connect (item, "changed", G_CALLBACK (count_cb), &n_changed);
  offprint_paper_item_set_read (item, TRUE);    /* of what is not known yet */
  g_assert_cmpuint (n_changed, ==, 0);
  offprint_paper_item_take_head (item, make_head ("Tea", "A", 1));
  offprint_paper_item_take_head (item, make_head ("Tea", "A", 1));
  g_assert_cmpuint (n_changed, ==, 1);
  offprint_paper_item_set_read (item, TRUE);
  offprint_paper_item_set_read (item, TRUE);
  g_assert_cmpuint (n_changed, ==, 2);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/paper-row/marks", test_marks);
  g_test_add_func ("/paper-row/head", test_head);
  g_test_add_func ("/paper-row/lacking", test_lacking);
  g_test_add_func ("/paper-row/used-again", test_used_again);
  g_test_add_func ("/paper-row/absurd", test_absurd);
  g_test_add_func ("/paper-row/item-says-once", test_item_says_once);
  return g_test_run ();
}
