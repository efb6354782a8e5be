/* paper-row.c: a paper in the list
 *
 * GtkListView makes some 200 rows whatever fits, so that a row draws its few texts itself: as widgets of their own they
 * would be measured a dozen times each, and take most of the time until the first papers can be seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-row.h"

#include <adwaita.h>

#include "app/colors.h"
#include "app/row-marks.h"
#include "app/row-text.h"

/* All in logical pixels. */
#define DOT_SIZE        8
#define DOT_GAP         8    /* between the dot and the texts */
#define LINE_GAP        4
#define PILL_GAP        6
#define PILL_PADDING    9
#define PILL_BORDER     1
#define STAR_SIZE      14
#define MIN_WIDTH     160
#define NATURAL_WIDTH 320

/* As libadwaita's style class caption. */
#define CAPTION_SCALE 0.82

/* As style.css has dim-label. */
#define DIM_ALPHA        0.76
#define DIM_ALPHA_STRONG 0.9

#define TITLE_LINES 2

typedef enum { TITLE, AUTHORS, CATEGORY, KIND, N_TEXTS } Text;

struct _OffprintPaperRow
{
  GtkWidget          parent_instance;
  OffprintPaperItem *item;                /* (owned) (nullable) */
  OffprintHighlighter *highlighter;       /* (owned) (nullable): of what is searched */
  OffprintRowText   *text;                /* (owned) (nullable) */
  PangoLayout       *layouts[N_TEXTS];    /* (owned) (nullable): NULL where there is no such text, or not yet */
  GtkWidget         *star;                /* (nullable): made when it is starred first */
};

G_DEFINE_FINAL_TYPE (OffprintPaperRow, offprint_paper_row, GTK_TYPE_WIDGET)

/* The texts */

static PangoAttrList *
create_style (double scale, PangoWeight weight)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (scale < 1)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (weight != PANGO_WEIGHT_NORMAL)
    pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  return attributes;
}

static PangoLayout *
create_layout (OffprintPaperRow *self, const char *text, PangoAttrList *attributes)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static PangoLayout *
create_title (OffprintPaperRow *self)
{
  const OffprintRowText *text = self->text;
  g_autoptr (PangoAttrList) attributes = create_style (1, text->read ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD);
  PangoLayout *layout = NULL;

  if (text->language != NULL)
    pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (text->language)));
  offprint_row_marks_add (attributes, self->highlighter, FALSE, text->title);
  layout = create_layout (self, text->title, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -TITLE_LINES);
  return layout;
}

static void
create_layouts (OffprintPaperRow *self)
{
  g_autoptr (PangoAttrList) names = create_style (CAPTION_SCALE, PANGO_WEIGHT_NORMAL);
  g_autoptr (PangoAttrList) pill = create_style (CAPTION_SCALE, PANGO_WEIGHT_BOLD);
  const OffprintRowText *text = self->text;

  self->layouts[TITLE] = create_title (self);
  offprint_row_marks_add (names, self->highlighter, TRUE, text->authors);
  self->layouts[AUTHORS] = create_layout (self, text->authors, names);
  if (text->category != NULL)
    self->layouts[CATEGORY] = create_layout (self, text->category, pill);
  if (text->kind != NULL)
    self->layouts[KIND] = create_layout (self, text->kind, pill);
}

static void
clear_layouts (OffprintPaperRow *self)
{
  for (Text i = TITLE; i < N_TEXTS; i++)
    g_clear_object (&self->layouts[i]);
}

static int
get_pill_width (PangoLayout *layout)
{
  int width = 0;

  if (layout == NULL)
    return 0;
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + 2 * PILL_PADDING;
}

/* Gives the texts their widths. The category is short; the kind has what it leaves. */
static void
set_width (OffprintPaperRow *self, int width)
{
  int inner = MAX (width - DOT_SIZE - DOT_GAP, 1);
  int left = inner - STAR_SIZE - PILL_GAP;

  if (self->layouts[TITLE] == NULL)
    create_layouts (self);
  pango_layout_set_width (self->layouts[TITLE], inner * PANGO_SCALE);
  pango_layout_set_width (self->layouts[AUTHORS], inner * PANGO_SCALE);
  if (self->layouts[CATEGORY] != NULL)
    left -= get_pill_width (self->layouts[CATEGORY]) + PILL_GAP;
  if (self->layouts[KIND] != NULL)
    pango_layout_set_width (self->layouts[KIND], MAX (left - 2 * PILL_PADDING, 1) * PANGO_SCALE);
}

static int
get_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* The line of pills has the height of the authors' line, whose letters are of the same size, with borders. */
static int
get_foot_height (OffprintPaperRow *self)
{
  return get_height (self->layouts[AUTHORS]) + 2 * PILL_BORDER;
}

static void
offprint_paper_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  OffprintPaperRow *self = OFFPRINT_PAPER_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MIN_WIDTH;
    *natural = NATURAL_WIDTH;
    return;
  }
  if (self->text == NULL)
    return;    /* a row that waits to be used again has no size */
  set_width (self, for_size >= 0 ? for_size : NATURAL_WIDTH);
  *minimum = get_height (self->layouts[TITLE]) + LINE_GAP + get_height (self->layouts[AUTHORS]) + LINE_GAP
             + get_foot_height (self);
  *natural = *minimum;
}

static GtkSizeRequestMode
offprint_paper_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
offprint_paper_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OffprintPaperRow *self = OFFPRINT_PAPER_ROW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { mirrored ? 0 : width - STAR_SIZE, height - STAR_SIZE - 2 * PILL_BORDER, STAR_SIZE, STAR_SIZE };

  if (self->text != NULL)
    set_width (self, width);
  if (self->star == NULL || !gtk_widget_get_visible (self->star))
    return;
  gtk_widget_measure (self->star, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->star, &place, -1);
}

/* Drawing. Everything is placed from the side where reading begins. */

typedef struct {
  GtkSnapshot *snapshot;
  int          width;
  gboolean     mirrored;
} Canvas;

static float
mirror (const Canvas *canvas, int x, int width)
{
  return (float) (canvas->mirrored ? canvas->width - x - width : x);
}

static void
draw_text (const Canvas *canvas, PangoLayout *layout, int x, int y, const GdkRGBA *color)
{
  PangoRectangle logical = { 0 };

  pango_layout_get_pixel_extents (layout, NULL, &logical);
  gtk_snapshot_save (canvas->snapshot);
  gtk_snapshot_translate (canvas->snapshot,
                          &GRAPHENE_POINT_INIT (mirror (canvas, x, logical.width) - (float) logical.x, (float) y));
  gtk_snapshot_append_layout (canvas->snapshot, layout, color);
  gtk_snapshot_restore (canvas->snapshot);
}

static void
draw_round (const Canvas *canvas, int x, int y, int width, int height, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (mirror (canvas, x, width), (float) y, (float) width, (float) height);
  GskRoundedRect outline = { 0 };

  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) height / 2);
  gtk_snapshot_push_rounded_clip (canvas->snapshot, &outline);
  gtk_snapshot_append_color (canvas->snapshot, color, &bounds);
  gtk_snapshot_pop (canvas->snapshot);
}

/* Returns where the next one begins. */
static int
draw_pill (const Canvas *canvas, PangoLayout *layout, int x, int y, const GdkRGBA *color, const GdkRGBA *background)
{
  int width = get_pill_width (layout);

  if (layout == NULL)
    return x;
  draw_round (canvas, x, y, width, get_height (layout) + 2 * PILL_BORDER, background);
  draw_text (canvas, layout, x + PILL_PADDING, y + PILL_BORDER, color);
  return x + width + PILL_GAP;
}

static void
draw_pills (OffprintPaperRow *self, const Canvas *canvas, int y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA color = offprint_colors_get_text (widget, 1);
  GdkRGBA background = offprint_colors_get_text (widget, 0.08);
  int x = draw_pill (canvas, self->layouts[CATEGORY], DOT_SIZE + DOT_GAP, y, &color, &background);

  if (self->text->is_new) {
    color = offprint_colors_look_up (widget, "accent_text_color", 1);
    background = offprint_colors_look_up (widget, "accent_bg_color", 0.14);
  }
  draw_pill (canvas, self->layouts[KIND], x, y, &color, &background);
}

static void
draw_dot (OffprintPaperRow *self, const Canvas *canvas)
{
  GdkRGBA color = offprint_colors_look_up (GTK_WIDGET (self), "accent_bg_color", 1);
  int line = get_height (self->layouts[TITLE]) / pango_layout_get_line_count (self->layouts[TITLE]);

  draw_round (canvas, 0, (line - DOT_SIZE) / 2, DOT_SIZE, DOT_SIZE, &color);
}

static void
offprint_paper_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OffprintPaperRow *self = OFFPRINT_PAPER_ROW (widget);
  gboolean strong = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  const Canvas canvas = { snapshot, gtk_widget_get_width (widget), gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL };
  GdkRGBA color = offprint_colors_get_text (widget, 1);
  GdkRGBA dim = offprint_colors_get_text (widget, strong ? DIM_ALPHA_STRONG : DIM_ALPHA);
  int y = 0;

  if (self->text == NULL)
    return;
  set_width (self, canvas.width);    /* which they have, unless the text has just changed */
  if (!self->text->read)
    draw_dot (self, &canvas);
  draw_text (&canvas, self->layouts[TITLE], DOT_SIZE + DOT_GAP, y, &color);
  y += get_height (self->layouts[TITLE]) + LINE_GAP;
  draw_text (&canvas, self->layouts[AUTHORS], DOT_SIZE + DOT_GAP, y, &dim);
  y += get_height (self->layouts[AUTHORS]) + LINE_GAP;
  draw_pills (self, &canvas, y);
  GTK_WIDGET_CLASS (offprint_paper_row_parent_class)->snapshot (widget, snapshot);    /* the star */
}

/* What is shown */

static void
show_star (OffprintPaperRow *self, gboolean starred)
{
  if (self->star == NULL && starred) {
    self->star = gtk_image_new_from_icon_name ("starred-symbolic");
    gtk_image_set_pixel_size (GTK_IMAGE (self->star), STAR_SIZE);
    gtk_widget_set_parent (self->star, GTK_WIDGET (self));
  }
  if (self->star != NULL)
    gtk_widget_set_visible (self->star, starred);
}

/* Names the row for screen readers. The widget that has the focus is the list's own around this one. */
static void
set_name (OffprintPaperRow *self, const char *name)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (parent != NULL ? parent : GTK_WIDGET (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
changed_cb (OffprintPaperRow *self)
{
  clear_layouts (self);
  g_clear_pointer (&self->text, offprint_row_text_free);
  self->text = offprint_row_text_new (offprint_paper_item_get_head (self->item));
  show_star (self, self->text->starred);
  set_name (self, self->text->name);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
offprint_paper_row_dispose (GObject *object)
{
  OffprintPaperRow *self = OFFPRINT_PAPER_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->highlighter);
  g_clear_pointer (&self->star, gtk_widget_unparent);
  clear_layouts (self);
  g_clear_pointer (&self->text, offprint_row_text_free);
  G_OBJECT_CLASS (offprint_paper_row_parent_class)->dispose (object);
}

static void
offprint_paper_row_class_init (OffprintPaperRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_paper_row_dispose;
  widget_class->measure = offprint_paper_row_measure;
  widget_class->get_request_mode = offprint_paper_row_get_request_mode;
  widget_class->size_allocate = offprint_paper_row_size_allocate;
  widget_class->snapshot = offprint_paper_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "paperrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
offprint_paper_row_init (OffprintPaperRow *self)
{
}

/**
 * offprint_paper_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
offprint_paper_row_new (void)
{
  return g_object_new (OFFPRINT_TYPE_PAPER_ROW, NULL);
}

/**
 * offprint_paper_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the item it shows
 */
OffprintPaperItem *
offprint_paper_row_get_item (OffprintPaperRow *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_ROW (self), NULL);

  return self->item;
}

/**
 * offprint_paper_row_set_item:
 * @self: a row
 * @item: (nullable): what to show; %NULL while the row waits to be used again
 */
void
offprint_paper_row_set_item (OffprintPaperRow *self, OffprintPaperItem *item)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_ROW (self));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * offprint_paper_row_set_highlighter:
 * @self: a row
 * @highlighter: (nullable): which words to mark in the title and the authors, %NULL for none
 */
void
offprint_paper_row_set_highlighter (OffprintPaperRow *self, OffprintHighlighter *highlighter)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_ROW (self));

  if (g_set_object (&self->highlighter, highlighter) && self->item != NULL)
    changed_cb (self);
}
