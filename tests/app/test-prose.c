/* test-prose.c: tests of text whose sentences can be pointed at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/prose.h"

#include "widget-test.h"

#define TEXT "α first. A second. The third one."

typedef struct {
  guint first;
  guint n_sentences;
  guint n_times;
} Pointed;

static void
keep_pointed_cb (OffprintProse *prose, guint first, guint n_sentences, Pointed *pointed)
{
  pointed->first = first;
  pointed->n_sentences = n_sentences;
  pointed->n_times++;
}

static GtkWidget *
make_prose (void)
{
  static const OffprintSentence sentences[] = { { 0, 9 }, { 10, 19 }, { 20, 34 } };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (OffprintSentence));
  GtkWidget *prose = offprint_prose_new ();

  g_array_append_vals (array, sentences, G_N_ELEMENTS (sentences));
  offprint_prose_set_text (OFFPRINT_PROSE (prose), TEXT, "en", array);
  return prose;
}

/* The middle of the letter at this byte, in the coordinates of the widget. */
static void
find_letter (GtkWidget *prose, int index, double *x, double *y)
{
  GtkLabel *label = GTK_LABEL (offprint_prose_get_label (OFFPRINT_PROSE (prose)));
  PangoRectangle place = { 0 };
  int left = 0;
  int top = 0;

  pango_layout_index_to_pos (gtk_label_get_layout (label), index, &place);
  gtk_label_get_layout_offsets (label, &left, &top);
  *x = left + (place.x + place.width / 2) / (double) PANGO_SCALE;
  *y = top + (place.y + place.height / 2) / (double) PANGO_SCALE;
}

static void
test_pointer (void)
{
  GtkWidget *prose = make_prose ();
  GtkWindow *window = widget_test_show (prose, 400, 200);
  GtkEventController *motion = widget_test_get_controller (prose, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  Pointed pointed = { 0 };
  double x = 0;
  double y = 0;

  gtk_window_set_focus (window, NULL);
  widget_test_settle ();
  g_signal_connect (prose, "pointed", G_CALLBACK (keep_pointed_cb), &pointed);
  find_letter (prose, 12, &x, &y);
  g_signal_emit_by_name (motion, "motion", x, y);
  g_assert_cmpuint (pointed.n_sentences, ==, 1);
  g_assert_cmpuint (pointed.first, ==, 1);
  g_signal_emit_by_name (motion, "motion", x + 1, y);
  g_assert_cmpuint (pointed.n_times, ==, 1);

  find_letter (prose, 30, &x, &y);
  g_signal_emit_by_name (motion, "motion", x, y);
  g_assert_cmpuint (pointed.first, ==, 2);
  g_signal_emit_by_name (motion, "motion", 399.0, 199.0);
  g_assert_cmpuint (pointed.n_sentences, ==, 0);
  g_signal_emit_by_name (motion, "motion", x, y);
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpuint (pointed.n_sentences, ==, 0);
  g_assert_cmpuint (pointed.n_times, ==, 5);

  gtk_window_destroy (window);
}

static void
test_cursor (void)
{
  GtkWidget *prose = make_prose ();
  GtkWidget *label = offprint_prose_get_label (OFFPRINT_PROSE (prose));
  GtkWindow *window = widget_test_show (prose, 400, 200);
  Pointed pointed = { 0 };

  g_signal_connect (prose, "pointed", G_CALLBACK (keep_pointed_cb), &pointed);
  g_assert_true (gtk_widget_grab_focus (label));
  widget_test_settle ();
  gtk_label_select_region (GTK_LABEL (label), 0, 0);
  g_signal_emit_by_name (label, "move-cursor", GTK_MOVEMENT_LOGICAL_POSITIONS, 2, FALSE);
  g_assert_cmpuint (pointed.first, ==, 0);
  g_assert_cmpuint (pointed.n_sentences, ==, 1);
  g_signal_emit_by_name (label, "move-cursor", GTK_MOVEMENT_LOGICAL_POSITIONS, 9, FALSE);
  g_assert_cmpuint (pointed.first, ==, 1);
  g_signal_emit_by_name (label, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, TRUE);
  g_assert_cmpuint (pointed.first, ==, 1);
  g_assert_cmpuint (pointed.n_sentences, ==, 2);

  gtk_window_set_focus (window, NULL);
  widget_test_settle ();
  g_assert_cmpuint (pointed.n_sentences, ==, 0);
  gtk_window_destroy (window);
}

static void
test_marks (void)
{
  GtkWidget *prose = make_prose ();
  GtkWindow *window = widget_test_show (prose, 120, 300);    /* narrow: a sentence on several lines */
  GdkPaintable *paintable = gtk_widget_paintable_new (prose);
  const guint marks[] = { 1, 2, 77 };

  g_assert_false (offprint_prose_is_marked (OFFPRINT_PROSE (prose), 1));
  offprint_prose_set_marked (OFFPRINT_PROSE (prose), marks, G_N_ELEMENTS (marks));
  g_assert_true (offprint_prose_is_marked (OFFPRINT_PROSE (prose), 1));
  g_assert_true (offprint_prose_is_marked (OFFPRINT_PROSE (prose), 2));
  g_assert_false (offprint_prose_is_marked (OFFPRINT_PROSE (prose), 0));
  g_assert_false (offprint_prose_is_marked (OFFPRINT_PROSE (prose), 77));
  widget_test_settle ();

  offprint_prose_set_text (OFFPRINT_PROSE (prose), "Another text.", "zh-CN", NULL);
  g_assert_false (offprint_prose_is_marked (OFFPRINT_PROSE (prose), 1));
  offprint_prose_set_marked (OFFPRINT_PROSE (prose), marks, G_N_ELEMENTS (marks));
  g_assert_false (offprint_prose_is_marked (OFFPRINT_PROSE (prose), 1));

  g_object_unref (paintable);
  gtk_window_destroy (window);
}

/* A range that is longer than the text is left out. */
static void
test_wrong_range (void)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (OffprintSentence));
  GtkWidget *prose = g_object_ref_sink (offprint_prose_new ());
  const OffprintSentence sentence = { 0, 4000 };
  const guint mark = 0;

  g_array_append_val (array, sentence);
  offprint_prose_set_text (OFFPRINT_PROSE (prose), "Short.", NULL, array);
  offprint_prose_set_marked (OFFPRINT_PROSE (prose), &mark, 1);
  g_assert_false (offprint_prose_is_marked (OFFPRINT_PROSE (prose), 0));

  g_object_unref (prose);
}

/* Text is not markup, and begins at the side of its own language. */
static void
test_plain (void)
{
  GtkWidget *prose = g_object_ref_sink (offprint_prose_new ());
  GtkWidget *label = offprint_prose_get_label (OFFPRINT_PROSE (prose));

  offprint_prose_set_text (OFFPRINT_PROSE (prose), "<b>a & b</b>", "en", NULL);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "<b>a & b</b>");
  g_assert_cmpint (gtk_widget_get_direction (label), ==, GTK_TEXT_DIR_LTR);
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (label)));
  offprint_prose_set_text (OFFPRINT_PROSE (prose), "שלום", "he", NULL);
  g_assert_cmpint (gtk_widget_get_direction (label), ==, GTK_TEXT_DIR_RTL);

  g_object_unref (prose);
}

/* In a window of the other direction, too, and when another text was there: no line is set to the wrong side. */
static void
test_side (void)
{
  static const char english[] = "A paragraph that is long enough to be set in several lines.";
  GtkWidget *prose = g_object_ref_sink (offprint_prose_new ());
  GtkLabel *label = GTK_LABEL (offprint_prose_get_label (OFFPRINT_PROSE (prose)));

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  offprint_prose_set_text (OFFPRINT_PROSE (prose), "שלום", "he", NULL);
  g_assert_cmpint (pango_layout_get_alignment (gtk_label_get_layout (label)), ==, PANGO_ALIGN_RIGHT);
  offprint_prose_set_text (OFFPRINT_PROSE (prose), english, "en", NULL);
  g_assert_cmpint (pango_layout_get_alignment (gtk_label_get_layout (label)), ==, PANGO_ALIGN_LEFT);
  offprint_prose_set_text (OFFPRINT_PROSE (prose), english, NULL, NULL);
  g_assert_cmpint (pango_layout_get_alignment (gtk_label_get_layout (label)), ==, PANGO_ALIGN_RIGHT);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);

  g_object_unref (prose);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);

  g_test_add_func ("/app/prose/pointer", test_pointer);
  g_test_add_func ("/app/prose/cursor", test_cursor);
  g_test_add_func ("/app/prose/marks", test_marks);
  g_test_add_func ("/app/prose/wrong-range", test_wrong_range);
  g_test_add_func ("/app/prose/plain", test_plain);
  g_test_add_func ("/app/prose/side", test_side);

  return g_test_run ();
}
