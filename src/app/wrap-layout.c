/* wrap-layout.c: children in lines, as words are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/wrap-layout.h"

/* GtkFlowBox lines its children up in columns, which tears names of different lengths apart, and AdwWrapBox came with
 * libadwaita 1.7. */
struct _OffprintWrapLayout
{
  GtkLayoutManager parent_instance;
  int              spacing;
  int              line_spacing;
};

G_DEFINE_FINAL_TYPE (OffprintWrapLayout, offprint_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Where the next child goes. */
typedef struct {
  int x;
  int y;
  int line_height;
} Place;

typedef struct {
  GtkWidget    *child;
  GtkAllocation area;
} Placed;

static GtkRequisition
get_size (GtkWidget *child, int width)
{
  GtkRequisition size = { 0 };
  int minimum = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &size.width, NULL, NULL);
  size.width = MAX (minimum, MIN (size.width, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, size.width, NULL, &size.height, NULL, NULL);
  return size;
}

/* Starts a new line if the child does not fit in this one, and returns where the child begins. */
static GdkRectangle
place_child (OffprintWrapLayout *self, Place *place, GtkRequisition size, int width)
{
  GdkRectangle area = { 0 };

  if (place->x > 0 && place->x + size.width > width)
    *place = (Place) { 0, place->y + place->line_height + self->line_spacing, 0 };
  area = (GdkRectangle) { place->x, place->y, size.width, size.height };
  place->x += size.width + self->spacing;
  place->line_height = MAX (place->line_height, size.height);
  return area;
}

static GtkSizeRequestMode
offprint_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (OffprintWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int n_children = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int child_minimum = 0;
    int child_natural = 0;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural += child_natural + (n_children++ > 0 ? self->spacing : 0);
  }
}

static void
offprint_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  OffprintWrapLayout *self = OFFPRINT_WRAP_LAYOUT (manager);
  Place place = { 0 };

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    measure_width (self, widget, minimum, natural);
    return;
  }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int width = for_size >= 0 ? for_size : G_MAXINT / 2;

    if (gtk_widget_should_layout (child))
      place_child (self, &place, get_size (child, width), width);
  }
  *minimum = *natural = place.y + place.line_height;
}

/* Children of different heights stand in the middle of their line. */
static void
allocate_line (GArray *line, int line_height)
{
  for (guint i = 0; i < line->len; i++) {
    Placed *placed = &g_array_index (line, Placed, i);

    placed->area.y += (line_height - placed->area.height) / 2;
    gtk_widget_size_allocate (placed->child, &placed->area, -1);
  }
  g_array_set_size (line, 0);
}

static void
offprint_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  OffprintWrapLayout *self = OFFPRINT_WRAP_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (Placed));
  Place place = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    Placed placed = { child, { 0 } };
    int line_height = place.line_height;

    if (!gtk_widget_should_layout (child))
      continue;
    placed.area = place_child (self, &place, get_size (child, width), width);
    if (placed.area.x == 0)
      allocate_line (line, line_height);
    if (mirrored)
      placed.area.x = width - placed.area.x - placed.area.width;
    g_array_append_val (line, placed);
  }
  allocate_line (line, place.line_height);
}

static void
offprint_wrap_layout_class_init (OffprintWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = offprint_wrap_layout_get_request_mode;
  layout_class->measure = offprint_wrap_layout_measure;
  layout_class->allocate = offprint_wrap_layout_allocate;
}

static void
offprint_wrap_layout_init (OffprintWrapLayout *self)
{
}

/**
 * offprint_wrap_layout_new:
 * @spacing: between children in a line, in logical pixels
 * @line_spacing: between lines, in logical pixels
 *
 * Returns: (transfer full): a layout that puts children one after another in their natural width, and as many lines
 *   below each other as that takes, in the middle of its line each; a child wider than a line gets the whole line
 */
GtkLayoutManager *
offprint_wrap_layout_new (int spacing, int line_spacing)
{
  OffprintWrapLayout *self = g_object_new (OFFPRINT_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  self->line_spacing = line_spacing;
  return GTK_LAYOUT_MANAGER (self);
}
