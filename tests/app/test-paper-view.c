/* test-paper-view.c: tests of the view of one paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-view.h"

#include "app/author-list.h"
#include "app/pills.h"
#include "app/prose.h"
#include "app/section-card.h"
#include "app/summary-view.h"
#include "paper-fixture.h"
#include "widget-test.h"

static GtkWidget *
find (GtkWidget *widget, const char *id)
{
  static const char *const of_summary[] = {
    "background_card", "innovation_card", "conclusion_card", "maker", "summarize", "abstract_expander", "abstract",
    "no_abstract", "sections", NULL,
  };
  GObject *found = NULL;

  if (g_strv_contains (of_summary, id))
    found = gtk_widget_get_template_child (find (widget, "summary"), OFFPRINT_TYPE_SUMMARY_VIEW, id);
  else
    found = gtk_widget_get_template_child (widget, OFFPRINT_TYPE_PAPER_VIEW, id);
  g_assert_nonnull (found);
  return GTK_WIDGET (found);
}

static const char *
get_text (GtkWidget *view, const char *id)
{
  GtkWidget *label = find (view, id);

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static const char *
get_page (GtkWidget *view)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (view, "stack")));
}

static GtkWidget *
get_card_label (GtkWidget *view, const char *id)
{
  return offprint_prose_get_label (offprint_section_card_get_prose (OFFPRINT_SECTION_CARD (find (view, id))));
}

static guint
count_children (GtkWidget *widget)
{
  guint n_children = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_children += gtk_widget_get_visible (child);
  return n_children;
}

/* Shows a paper as the library would give it. */
static void
show (GtkWidget *view, OffprintPaper *paper, OffprintSummary *summary)
{
  OffprintPaperDetails details = { .paper = paper, .summary = summary, .kind = OFFPRINT_KIND_NEW };

  offprint_paper_view_set_details (OFFPRINT_PAPER_VIEW (view), &details);
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_pages (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.00001v1", "Tea", FIXTURE_ABSTRACT, 2);
  GtkWidget *view = g_object_ref_sink (offprint_paper_view_new ());
  guint n_notified = 0;

  g_signal_connect (view, "notify::row", G_CALLBACK (count_cb), &n_notified);
  g_assert_cmpstr (get_page (view), ==, "nothing");
  g_assert_cmpint (offprint_paper_view_get_row (OFFPRINT_PAPER_VIEW (view)), ==, 0);
  show (view, paper, NULL);
  g_assert_cmpstr (get_page (view), ==, "paper");
  g_assert_cmpint (offprint_paper_view_get_row (OFFPRINT_PAPER_VIEW (view)), ==, paper->row);
  show (view, paper, NULL);
  g_assert_cmpuint (n_notified, ==, 1);

  offprint_paper_view_set_error (OFFPRINT_PAPER_VIEW (view), "It is <b>locked</b> & shut");
  g_assert_cmpstr (get_page (view), ==, "error");
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (find (view, "error_page"))), ==,
                   "It is &lt;b&gt;locked&lt;/b&gt; &amp; shut");
  g_assert_cmpuint (n_notified, ==, 2);
  offprint_paper_view_set_details (OFFPRINT_PAPER_VIEW (view), NULL);
  g_assert_cmpstr (get_page (view), ==, "nothing");
  g_assert_cmpuint (n_notified, ==, 2);

  g_object_unref (view);
}

/* The paper before stays while the next one is on its way, but not for long. */
static void
test_loading (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.00001v1", "Tea", FIXTURE_ABSTRACT, 2);
  GtkWidget *view = g_object_ref_sink (offprint_paper_view_new ());

  show (view, paper, NULL);
  offprint_paper_view_set_loading (OFFPRINT_PAPER_VIEW (view));
  g_assert_cmpstr (get_page (view), ==, "paper");
  while (g_str_equal (get_page (view), "paper"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_page (view), ==, "loading");
  g_assert_cmpint (offprint_paper_view_get_row (OFFPRINT_PAPER_VIEW (view)), ==, 0);
  show (view, paper, NULL);
  g_assert_cmpstr (get_page (view), ==, "paper");

  offprint_paper_view_set_loading (OFFPRINT_PAPER_VIEW (view));    /* and goes while that is pending */
  g_object_unref (view);
}

static void
test_content (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.00001v2", "On $\\beta$ <i>tea</i>", FIXTURE_ABSTRACT, 3);
  g_autoptr (OffprintSummary) summary = fixture_summary (paper);
  GtkWidget *view = g_object_ref_sink (offprint_paper_view_new ());

  paper->comment = g_strdup ("9 pages & 40\\% more");
  paper->journal_ref = g_strdup ("J. Tea 1, 2 (2025)");
  paper->doi = g_strdup ("10.1/tea");
  show (view, paper, summary);
  g_assert_cmpstr (get_text (view, "title"), ==, "On β <i>tea</i>");
  g_assert_null (get_text (view, "original_title"));
  g_assert_cmpstr (get_text (view, "id_line"), ==, "arXiv:2512.00001v2");
  g_assert_cmpstr (get_text (view, "comment"), ==, "9 pages & 40% more");
  g_assert_cmpstr (get_text (view, "journal"), ==, "Published in J. Tea 1, 2 (2025)");
  g_assert_true (gtk_widget_get_visible (find (view, "doi")));
  g_assert_cmpuint (count_children (find (view, "pills")), ==, 4);
  g_assert_cmpuint (count_children (find (view, "authors")), ==, 3);
  g_assert_cmpstr (get_text (view, "maker"), ==, "Written from the abstract by the built-in summariser");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_card_label (view, "background_card"))), ==, "Not stated");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_card_label (view, "conclusion_card"))), ==,
                   "It works for all of them.");

  g_free (summary->title);
  summary->title = g_strdup ("茶について");
  show (view, paper, summary);
  g_assert_cmpstr (get_text (view, "title"), ==, "茶について");
  g_assert_cmpstr (get_text (view, "original_title"), ==, "On β <i>tea</i>");

  g_object_unref (view);
}

/* A paper that has next to nothing. */
static void
test_bare (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("hep-th/9901001", "", "", 0);
  GtkWidget *view = g_object_ref_sink (offprint_paper_view_new ());

  g_clear_pointer (&paper->categories, g_strfreev);
  paper->categories = g_new0 (char *, 1);
  show (view, paper, NULL);
  g_assert_cmpstr (get_text (view, "title"), ==, "Untitled");
  g_assert_false (gtk_widget_get_visible (find (view, "authors")));
  g_assert_false (gtk_widget_get_visible (find (view, "sections")));
  g_assert_false (gtk_widget_get_visible (find (view, "abstract_expander")));
  g_assert_true (gtk_widget_get_visible (find (view, "no_abstract")));
  g_assert_false (gtk_widget_get_visible (find (view, "doi")));
  g_assert_null (get_text (view, "comment"));
  g_assert_null (get_text (view, "journal"));

  g_object_unref (view);
}

/* Titles of thousands of letters, thousands of authors, control characters and overrides. */
static void
test_excess (void)
{
  g_autofree char *word = g_strnfill (5000, 'w');
  g_autofree char *title = g_strconcat ("\xe2\x80\xae", word, "\x07 end", NULL);
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.00001v1", title, FIXTURE_ABSTRACT, 3000);
  GtkWidget *view = offprint_paper_view_new ();
  GtkWindow *window = widget_test_show (view, 360, 600);
  GtkWidget *authors = find (view, "authors");
  int n_folded = 0;
  int minimum = 0;

  offprint_paper_view_set_folded (OFFPRINT_PAPER_VIEW (view), TRUE);
  show (view, paper, NULL);
  widget_test_settle ();
  g_assert_cmpuint (g_utf8_strlen (get_text (view, "title"), -1), >=, 5004);
  g_assert_true (g_str_has_suffix (get_text (view, "title"), "w end"));
  n_folded = (int) count_children (authors);
  g_assert_cmpint (n_folded, <=, 20);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  g_signal_emit_by_name (gtk_widget_get_last_child (authors), "clicked");
  g_assert_cmpuint (count_children (authors), ==, n_folded + 100);
  show (view, paper, NULL);
  g_assert_cmpuint (count_children (authors), ==, n_folded + 100);

  gtk_window_destroy (window);
}

static void
keep_string_cb (GtkWidget *view, const char *text, char **kept)
{
  g_free (*kept);
  *kept = g_strdup (text);
}

static void
keep_row_cb (GtkWidget *view, gint64 row, gint64 *kept)
{
  *kept = row;
}

static void
test_signals (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.00001v1", "Tea", FIXTURE_ABSTRACT, 3);
  GtkWidget *view = g_object_ref_sink (offprint_paper_view_new ());
  g_autofree char *author = NULL;
  g_autofree char *category = NULL;
  gint64 row = 0;

  g_signal_connect (view, "author-activated", G_CALLBACK (keep_string_cb), &author);
  g_signal_connect (view, "category-activated", G_CALLBACK (keep_string_cb), &category);
  g_signal_connect (view, "summarize-requested", G_CALLBACK (keep_row_cb), &row);
  show (view, paper, NULL);
  g_signal_emit_by_name (gtk_widget_get_first_child (find (view, "authors")), "clicked");
  g_signal_emit_by_name (gtk_widget_get_first_child (find (view, "pills")), "clicked");
  g_signal_emit_by_name (find (view, "summarize"), "clicked");
  g_assert_cmpstr (author, ==, "Author No. 1");
  g_assert_cmpstr (category, ==, "cs.AI");
  g_assert_cmpint (row, ==, paper->row);

  g_object_unref (view);
}

static void
test_marks (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.00001v1", "Tea", FIXTURE_ABSTRACT, 3);
  g_autoptr (OffprintSummary) summary = fixture_summary (paper);
  GtkWidget *view = g_object_ref_sink (offprint_paper_view_new ());
  OffprintProse *abstract = OFFPRINT_PROSE (find (view, "abstract"));
  OffprintProse *innovation = NULL;

  show (view, paper, summary);
  innovation = offprint_section_card_get_prose (OFFPRINT_SECTION_CARD (find (view, "innovation_card")));
  g_signal_emit_by_name (innovation, "pointed", 1u, 1u);
  g_assert_true (offprint_prose_is_marked (innovation, 1));
  g_assert_false (offprint_prose_is_marked (innovation, 0));
  g_assert_true (offprint_prose_is_marked (abstract, 2));
  g_assert_false (offprint_prose_is_marked (abstract, 0));
  gtk_test_accessible_assert_property (offprint_prose_get_label (innovation), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "The sentence it comes from is marked in the abstract");
  g_signal_emit_by_name (innovation, "pointed", 0u, 2u);
  g_assert_true (offprint_prose_is_marked (abstract, 0));
  g_assert_true (offprint_prose_is_marked (abstract, 2));
  g_signal_emit_by_name (innovation, "pointed", 0u, 0u);
  g_assert_false (offprint_prose_is_marked (abstract, 0));
  g_assert_false (offprint_prose_is_marked (innovation, 0));

  g_object_unref (view);
}

/* The abstract is open without a summary, but that is not what the reader set. */
static void
test_abstract (void)
{
  g_autoptr (OffprintPaper) paper = fixture_paper ("2512.00001v1", "Tea", FIXTURE_ABSTRACT, 3);
  g_autoptr (OffprintSummary) summary = fixture_summary (paper);
  GtkWidget *view = g_object_ref_sink (offprint_paper_view_new ());
  GtkExpander *expander = GTK_EXPANDER (find (view, "abstract_expander"));
  guint n_notified = 0;

  g_signal_connect (view, "notify::show-abstract", G_CALLBACK (count_cb), &n_notified);
  show (view, paper, NULL);
  g_assert_true (gtk_expander_get_expanded (expander));
  show (view, paper, summary);
  g_assert_false (gtk_expander_get_expanded (expander));
  g_assert_cmpuint (n_notified, ==, 0);

  gtk_expander_set_expanded (expander, TRUE);
  g_assert_true (offprint_paper_view_get_show_abstract (OFFPRINT_PAPER_VIEW (view)));
  g_assert_cmpuint (n_notified, ==, 1);
  offprint_paper_view_set_show_abstract (OFFPRINT_PAPER_VIEW (view), TRUE);
  g_assert_cmpuint (n_notified, ==, 1);
  offprint_paper_view_set_show_abstract (OFFPRINT_PAPER_VIEW (view), FALSE);
  g_assert_false (gtk_expander_get_expanded (expander));
  g_assert_cmpuint (n_notified, ==, 2);

  g_object_unref (view);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);

  g_test_add_func ("/app/paper-view/pages", test_pages);
  g_test_add_func ("/app/paper-view/loading", test_loading);
  g_test_add_func ("/app/paper-view/content", test_content);
  g_test_add_func ("/app/paper-view/bare", test_bare);
  g_test_add_func ("/app/paper-view/excess", test_excess);
  g_test_add_func ("/app/paper-view/signals", test_signals);
  g_test_add_func ("/app/paper-view/marks", test_marks);
  g_test_add_func ("/app/paper-view/abstract", test_abstract);

  return g_test_run ();
}
