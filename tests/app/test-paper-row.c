/* test-paper-row.c: tests of a paper's row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-row.h"

#include "app/row-text.h"
#include "widget-test.h"

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

/* The star is the only widget in a row. */
static gboolean
shows_star (GtkWidget *row)
{
  GtkWidget *star = gtk_widget_get_first_child (row);

  return star != NULL && gtk_widget_get_visible (star);
}

static int
get_height (GtkWidget *row, int width)
{
  int height = 0;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static GtkWidget *
create_row (OffprintPaperItem *item)
{
  GtkWidget *row = g_object_ref_sink (offprint_paper_row_new ());

  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), item);
  return row;
}

static void
test_text (void)
{
  OffprintHead *head = make_head ("On $\\alpha$ & <b>tea</b>", "A, B, C", 12);
  g_autoptr (OffprintRowText) text = offprint_row_text_new (head);

  g_assert_cmpstr (text->title, ==, "On α & <b>tea</b>");    /* text, never markup */
  g_assert_cmpstr (text->language, ==, "en");
  g_assert_cmpstr (text->authors, ==, "A, B, C and 9 more");
  g_assert_cmpstr (text->category, ==, "cs.AI");
  g_assert_cmpstr (text->kind, ==, "New");
  g_assert_true (text->is_new);
  g_assert_cmpstr (text->name, ==, "On α & <b>tea</b>, A, B, C and 9 more, cs.AI, New, unread");
  offprint_head_free (head);
}

static void
test_lacking (void)
{
  OffprintHead *head = make_head ("", "", 0);
  g_autoptr (OffprintRowText) text = NULL;
  g_autoptr (OffprintRowText) nothing = offprint_row_text_new (NULL);

  g_clear_pointer (&head->category, g_free);
  head->kind = OFFPRINT_KIND_NONE;
  text = offprint_row_text_new (head);
  g_assert_cmpstr (text->title, ==, "Untitled");
  g_assert_cmpstr (text->authors, ==, "No authors given");
  g_assert_null (text->language);
  g_assert_null (text->category);
  g_assert_null (text->kind);
  g_assert_cmpstr (nothing->name, ==, "Loading the paper");
  offprint_head_free (head);
}

static void
test_marks (void)
{
  g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);
  GtkWidget *row = create_row (item);

  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Loading the paper");
  offprint_paper_item_take_head (item, make_head ("Tea", "A", 1));
  g_assert_false (shows_star (row));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Tea, A, cs.AI, New, unread");
  offprint_paper_item_set_starred (item, TRUE);
  offprint_paper_item_set_read (item, TRUE);
  g_assert_true (shows_star (row));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Tea, A, cs.AI, New, starred");
  offprint_paper_item_set_starred (item, FALSE);
  g_assert_false (shows_star (row));
  g_assert_finalize_object (row);
}

/* A title has two lines at most, and a blank row the height of most. */
static void
test_height (void)
{
  g_autofree char *long_title = g_strnfill (500, 'w');
  const char *titles[] = { "Tea", "Tea on a saucer beside the window", long_title };
  int heights[G_N_ELEMENTS (titles)] = { 0 };
  int blank = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);
    GtkWidget *row = create_row (item);

    blank = get_height (row, 200);
    offprint_paper_item_take_head (item, make_head (titles[i], "A", 1));
    heights[i] = get_height (row, 200);
    g_assert_finalize_object (row);
  }
  g_assert_cmpint (blank, ==, heights[0]);
  g_assert_cmpint (heights[1], >, heights[0]);
  g_assert_cmpint (heights[2], ==, heights[1]);
}

static void
test_used_again (void)
{
  g_autoptr (OffprintPaperItem) first = offprint_paper_item_new (202604000001);
  g_autoptr (OffprintPaperItem) second = offprint_paper_item_new (202604000001);
  GtkWidget *row = create_row (first);

  offprint_paper_item_take_head (first, make_head ("First", "A", 1));
  offprint_paper_item_take_head (second, make_head ("Second", "B", 1));
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), NULL);
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (row), second);
  offprint_paper_item_set_starred (first, TRUE);    /* which is no matter here any more */
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Second, B, cs.AI, New, unread");
  g_assert_false (shows_star (row));
  g_assert_true (offprint_paper_row_get_item (OFFPRINT_PAPER_ROW (row)) == second);
  g_assert_finalize_object (row);
}

/* Absurd data does not make a row absurd. */
static void
test_absurd (void)
{
  g_autofree char *word = g_strnfill (5000, 'w');
  g_autofree char *title = g_strdup_printf ("\u202e\a%s", word);
  OffprintHead *head = make_head (title, word, 3000);
  g_autoptr (OffprintRowText) text = offprint_row_text_new (head);
  g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);
  GtkWidget *row = create_row (item);
  int width = 0;

  g_assert_cmpint (g_utf8_strlen (text->title, -1), <=, 600);
  g_assert_null (strchr (text->title, '\a'));
  g_assert_null (strstr (text->title, "\u202e"));
  offprint_paper_item_take_head (item, head);
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 340);
  g_assert_finalize_object (row);
}

/* A row draws itself, in either direction of reading. */
static void
test_drawing (gconstpointer data)
{
  GtkTextDirection direction = GPOINTER_TO_INT (data);
  g_autoptr (OffprintPaperItem) item = offprint_paper_item_new (202604000001);
  GtkWidget *row = create_row (item);
  GtkWindow *window = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  offprint_paper_item_take_head (item, make_head ("Tea", "A", 1));
  offprint_paper_item_set_starred (item, TRUE);
  gtk_widget_set_direction (row, direction);
  window = widget_test_show (row, 360, 120);
  paintable = gtk_widget_paintable_new (row);
  gdk_paintable_snapshot (paintable, snapshot, 360, 120);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  gtk_window_destroy (window);
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
  g_test_add_func ("/paper-row/text", test_text);
  g_test_add_func ("/paper-row/lacking", test_lacking);
  g_test_add_func ("/paper-row/marks", test_marks);
  g_test_add_func ("/paper-row/height", test_height);
  g_test_add_func ("/paper-row/used-again", test_used_again);
  g_test_add_func ("/paper-row/absurd", test_absurd);
  g_test_add_data_func ("/paper-row/drawing/ltr", GINT_TO_POINTER (GTK_TEXT_DIR_LTR), test_drawing);
  g_test_add_data_func ("/paper-row/drawing/rtl", GINT_TO_POINTER (GTK_TEXT_DIR_RTL), test_drawing);
  g_test_add_func ("/paper-row/item-says-once", test_item_says_once);
  return g_test_run ();
}
