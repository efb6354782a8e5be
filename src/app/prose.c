/* prose.c: text whose sentences can be pointed at and marked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/prose.h"

#include <string.h>

#include "app/colors.h"

#define MARK_ALPHA     0.35f
#define UNDERLINE      1.5f    /* in logical pixels: marks show without colour, too */

/* A label in which the sentence under the pointer, or those at the label's own text cursor, are told to whoever
 * listens. The cursor is the platform's: Tab goes to the text, the arrow keys through it, and screen readers follow. */
struct _OffprintProse
{
  GtkWidget  parent_instance;
  GtkWidget *label;         /* (owned) */
  GArray    *sentences;     /* (owned) (element-type OffprintSentence): byte ranges of the text, in order */
  GArray    *marked;        /* (owned) (element-type guint): indices of the sentences that are marked */
  guint      pointed;       /* the first sentence told of */
  guint      n_pointed;     /* how many, 0 if none */
  guint      idle;          /* looks at the cursor once the focus has settled */
};

enum { SIGNAL_POINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintProse, offprint_prose, GTK_TYPE_WIDGET)

static void
tell (OffprintProse *self, guint first, guint n_sentences)
{
  if (n_sentences == self->n_pointed && (n_sentences == 0 || first == self->pointed))
    return;
  self->pointed = first;
  self->n_pointed = n_sentences;
  g_signal_emit (self, signals[SIGNAL_POINTED], 0, first, n_sentences);
}

/* Tells of the sentences that touch these bytes. */
static void
tell_range (OffprintProse *self, guint start, guint end)
{
  guint first = 0;
  guint n_sentences = 0;

  for (guint i = 0; i < self->sentences->len; i++) {
    const OffprintSentence *sentence = &g_array_index (self->sentences, OffprintSentence, i);

    if (start > sentence->end || end < sentence->start || (end == sentence->start && start < end))
      continue;
    if (n_sentences++ == 0)
      first = i;
  }
  /* A bare cursor between two sentences that touch is at the later one. */
  if (start == end && n_sentences > 1)
    tell (self, first + n_sentences - 1, 1);
  else
    tell (self, first, n_sentences);
}

static void
tell_cursor (OffprintProse *self)
{
  const char *text = gtk_label_get_text (GTK_LABEL (self->label));
  int start = 0;
  int end = 0;

  if (!gtk_widget_has_focus (self->label)) {
    tell (self, 0, 0);
    return;
  }
  gtk_label_get_selection_bounds (GTK_LABEL (self->label), &start, &end);
  tell_range (self, (guint) (g_utf8_offset_to_pointer (text, start) - text),
              (guint) (g_utf8_offset_to_pointer (text, end) - text));
}

static gboolean
idle_cb (gpointer user_data)
{
  OffprintProse *self = user_data;

  self->idle = 0;
  tell_cursor (self);
  return G_SOURCE_REMOVE;
}

/* The label moves its cursor, or selects all, only after it has the focus. */
static void
focus_changed_cb (OffprintProse *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static void
motion_cb (OffprintProse *self, double x, double y)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  int left = 0;
  int top = 0;
  int index = 0;
  int trailing = 0;

  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &left, &top);
  if (pango_layout_xy_to_index (layout, (int) ((x - left) * PANGO_SCALE), (int) ((y - top) * PANGO_SCALE),
                                &index, &trailing))
    tell_range (self, (guint) index, (guint) index);
  else
    tell_cursor (self);
}

/* One line's part of a sentence. Pango's numbers are relative to the layout; its ranges reach to the edge where a line
 * was wrapped, which is more than the text does. */
static void
append_line (GtkSnapshot *snapshot, PangoLayoutIter *iter, const OffprintSentence *sentence, const GdkRGBA *color)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  GdkRGBA wash = *color;
  g_autofree int *ranges = NULL;
  int n_ranges = 0;
  PangoRectangle extents = { 0 };
  int top = 0;
  int bottom = 0;

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  pango_layout_line_get_x_ranges (line, (int) sentence->start, (int) sentence->end, &ranges, &n_ranges);
  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  wash.alpha *= MARK_ALPHA;
  for (int i = 0; i < n_ranges; i++) {
    int start = MAX (ranges[2 * i], extents.x);
    int end = MIN (ranges[2 * i + 1], extents.x + extents.width);
    float x = (float) start / PANGO_SCALE;
    float width = (float) MAX (end - start, 0) / PANGO_SCALE;
    float y = (float) top / PANGO_SCALE;
    float height = (float) (bottom - top) / PANGO_SCALE;

    gtk_snapshot_append_color (snapshot, &wash, &GRAPHENE_RECT_INIT (x, y, width, height));
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (x, y + height - UNDERLINE, width, UNDERLINE));
  }
}

static void
append_sentence (GtkSnapshot *snapshot, PangoLayout *layout, const OffprintSentence *sentence, const GdkRGBA *color)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    guint start = (guint) line->start_index;

    if (start < sentence->end && start + (guint) line->length > sentence->start)
      append_line (snapshot, iter, sentence, color);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
offprint_prose_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OffprintProse *self = OFFPRINT_PROSE (widget);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  GdkRGBA color = offprint_colors_look_up (GTK_WIDGET (self), "yellow_3", 1);
  int left = 0;
  int top = 0;

  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &left, &top);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
  for (guint i = 0; i < self->marked->len; i++) {
    guint sentence = g_array_index (self->marked, guint, i);

    append_sentence (snapshot, layout, &g_array_index (self->sentences, OffprintSentence, sentence), &color);
  }
  gtk_snapshot_restore (snapshot);
  gtk_widget_snapshot_child (widget, self->label, snapshot);
}

static void
offprint_prose_dispose (GObject *object)
{
  OffprintProse *self = OFFPRINT_PROSE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (offprint_prose_parent_class)->dispose (object);
}

static void
offprint_prose_finalize (GObject *object)
{
  OffprintProse *self = OFFPRINT_PROSE (object);

  g_array_unref (self->sentences);
  g_array_unref (self->marked);
  G_OBJECT_CLASS (offprint_prose_parent_class)->finalize (object);
}

static void
offprint_prose_class_init (OffprintProseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_prose_dispose;
  object_class->finalize = offprint_prose_finalize;
  widget_class->snapshot = offprint_prose_snapshot;

  /**
   * OffprintProse::pointed:
   * @self: the text
   * @first: the index of the first sentence
   * @n_sentences: how many follow each other from there, 0 for none
   *
   * The pointer or the text cursor came to other sentences, or left them.
   */
  signals[SIGNAL_POINTED] =
    g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "prose");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
offprint_prose_init (OffprintProse *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->sentences = g_array_new (FALSE, FALSE, sizeof (OffprintSentence));
  self->marked = g_array_new (FALSE, FALSE, sizeof (guint));
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "selectable", TRUE,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0f,
                              NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (tell_cursor), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (self->label, "move-cursor", G_CALLBACK (tell_cursor), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

/* Chinese and Japanese letters fill their line from edge to edge and their fonts already set the lines apart. */
static gboolean
is_tall (const char *language)
{
  return language != NULL && (g_str_has_prefix (language, "zh") || g_str_has_prefix (language, "ja"));
}

/* A paragraph begins at its own side, whichever that of the interface is. */
static GtkTextDirection
get_direction (OffprintProse *self, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->label, text);

  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
}

/**
 * offprint_prose_new:
 *
 * Returns: (transfer floating): an empty text
 */
GtkWidget *
offprint_prose_new (void)
{
  return g_object_new (OFFPRINT_TYPE_PROSE, NULL);
}

/**
 * offprint_prose_get_label:
 * @self: a text
 *
 * Returns: (transfer none): the label inside, which is what has the focus and what screen readers see
 */
GtkWidget *
offprint_prose_get_label (OffprintProse *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PROSE (self), NULL);

  return self->label;
}

/**
 * offprint_prose_set_text:
 * @self: a text
 * @text: plain text
 * @language: (nullable): its BCP 47 code, so that the glyphs are that language's; %NULL for the interface's
 * @sentences: (nullable) (element-type OffprintSentence): byte ranges of @text that can be pointed at, in order; copied
 *
 * Shows another text, without marks. A text that is there already keeps its selection.
 */
void
offprint_prose_set_text (OffprintProse *self, const char *text, const char *language, const GArray *sentences)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (OFFPRINT_IS_PROSE (self));
  g_return_if_fail (text != NULL);

  /* First, for a label sets its lines to the side that it had when it laid them out. */
  gtk_widget_set_direction (self->label, language != NULL ? get_direction (self, text) : GTK_TEXT_DIR_NONE);
  if (language != NULL)
    pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (language)));
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
  if (strcmp (gtk_label_get_text (GTK_LABEL (self->label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->label), text);
  if (is_tall (language))
    gtk_widget_add_css_class (GTK_WIDGET (self), "tall");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "tall");

  offprint_prose_set_marked (self, NULL, 0);
  tell (self, 0, 0);
  g_array_set_size (self->sentences, 0);
  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    if (g_array_index (sentences, OffprintSentence, i).end <= strlen (text))
      g_array_append_val (self->sentences, g_array_index (sentences, OffprintSentence, i));
}

/**
 * offprint_prose_set_marked:
 * @self: a text
 * @sentences: (array length=n_sentences) (nullable): indices of sentences
 * @n_sentences: how many
 *
 * Marks these sentences and no others.
 */
void
offprint_prose_set_marked (OffprintProse *self, const guint *sentences, guint n_sentences)
{
  g_return_if_fail (OFFPRINT_IS_PROSE (self));

  if (n_sentences == 0 && self->marked->len == 0)
    return;
  g_array_set_size (self->marked, 0);
  for (guint i = 0; i < n_sentences; i++)
    if (sentences[i] < self->sentences->len)
      g_array_append_val (self->marked, sentences[i]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * offprint_prose_is_marked:
 * @self: a text
 * @sentence: the index of a sentence
 *
 * Returns: whether that sentence is marked
 */
gboolean
offprint_prose_is_marked (OffprintProse *self, guint sentence)
{
  g_return_val_if_fail (OFFPRINT_IS_PROSE (self), FALSE);

  for (guint i = 0; i < self->marked->len; i++)
    if (g_array_index (self->marked, guint, i) == sentence)
      return TRUE;
  return FALSE;
}
