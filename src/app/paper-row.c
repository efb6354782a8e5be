/* paper-row.c: a paper in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-row.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "base/strings.h"

struct _OffprintPaperRow
{
  GtkWidget          parent_instance;
  OffprintPaperItem   *item;           /* (owned) (nullable) */
  OffprintHighlighter *highlighter;    /* (owned) (nullable): of what is searched */
  GtkWidget         *dot;
  GtkWidget         *box;
  GtkWidget         *title;
  GtkWidget         *authors;
  GtkWidget         *category;
  GtkWidget         *kind;
  GtkWidget         *star;
};

G_DEFINE_FINAL_TYPE (OffprintPaperRow, offprint_paper_row, GTK_TYPE_WIDGET)

static void
toggle_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, const OffprintMark *mark)
{
  attribute->start_index = mark->start;
  attribute->end_index = mark->end;
  pango_attr_list_insert (attributes, attribute);
}

/* What was searched stands out by a line below it as well as by its weight: unread titles are bold as a whole. */
static void
add_marks (OffprintPaperRow *self, PangoAttrList *attributes, gboolean names, const char *text)
{
  g_autoptr (GArray) marks = NULL;

  if (self->highlighter == NULL)
    return;
  marks = offprint_highlighter_mark (self->highlighter, names, text);
  for (guint i = 0; i < marks->len; i++) {
    const OffprintMark *mark = &g_array_index (marks, OffprintMark, i);

    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), mark);
    add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), mark);
  }
}

static void
show_text (GtkWidget *label, const char *text, PangoAttrList *attributes)
{
  PangoAttrList *current = gtk_label_get_attributes (GTK_LABEL (label));

  if (current == NULL || !pango_attr_list_equal (current, attributes))
    gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_text (GTK_LABEL (label), text);
}

/* Titles are in two languages side by side; the right glyphs of a Han character depend on which it is. */
static void
show_title (OffprintPaperRow *self, const char *title, const OffprintHead *head)
{
  const char *language = head->language != NULL ? head->language : "en";
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (language)));
  add_marks (self, attributes, FALSE, title);
  show_text (self->title, title, attributes);
  toggle_class (self->title, "unread", !head->read);
}

static void
show_authors (OffprintPaperRow *self, const char *authors)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  add_marks (self, attributes, TRUE, authors);
  show_text (self->authors, *authors != '\0' ? authors : _("No authors given"), attributes);
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
describe (OffprintPaperRow *self, const char *title, const char *authors, const char *kind, const OffprintHead *head)
{
  g_autoptr (GString) text = g_string_new (title);
  const char *const parts[] = { authors, head->category, kind, head->starred ? _("starred") : NULL,
                                head->read ? NULL : _("unread") };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!offprint_str_is_blank (parts[i]))
      g_string_append_printf (text, ", %s", parts[i]);
  set_name (self, text->str);
}

static void
show_head (OffprintPaperRow *self, const OffprintHead *head)
{
  guint n_first = MIN (head->n_authors, OFFPRINT_HEAD_AUTHORS);
  g_autofree char *title = offprint_format_title (head->title);
  g_autofree char *authors = offprint_format_authors (head->authors, head->n_authors - n_first);
  g_autofree char *kind = offprint_format_kind (head->kind, head->version);
  const char *shown = *title != '\0' ? title : _("Untitled");

  show_title (self, shown, head);
  show_authors (self, authors);
  gtk_label_set_text (GTK_LABEL (self->category), head->category != NULL ? head->category : "");
  gtk_label_set_text (GTK_LABEL (self->kind), kind != NULL ? kind : "");
  gtk_widget_set_visible (self->category, head->category != NULL);
  gtk_widget_set_visible (self->kind, kind != NULL);
  toggle_class (self->kind, "new", head->kind == OFFPRINT_KIND_NEW);
  gtk_widget_set_visible (self->star, head->starred);
  gtk_widget_set_opacity (self->dot, head->read ? 0 : 1);
  describe (self, shown, authors, kind, head);
}

/* A row of the height of most, while what it shows is being read. */
static void
show_blank (OffprintPaperRow *self)
{
  g_autoptr (PangoAttrList) none = pango_attr_list_new ();

  show_text (self->title, " ", none);
  show_text (self->authors, " ", none);
  gtk_label_set_text (GTK_LABEL (self->category), " ");
  gtk_widget_set_visible (self->category, TRUE);
  gtk_widget_set_visible (self->kind, FALSE);
  gtk_widget_set_visible (self->star, FALSE);
  gtk_widget_set_opacity (self->dot, 0);
  set_name (self, _("Loading the paper"));
}

static void
changed_cb (OffprintPaperRow *self)
{
  const OffprintHead *head = self->item != NULL ? offprint_paper_item_get_head (self->item) : NULL;

  if (head != NULL)
    show_head (self, head);
  else
    show_blank (self);
}

static void
offprint_paper_row_dispose (GObject *object)
{
  OffprintPaperRow *self = OFFPRINT_PAPER_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->highlighter);
  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_PAPER_ROW);
  G_OBJECT_CLASS (offprint_paper_row_parent_class)->dispose (object);
}

static void
offprint_paper_row_class_init (OffprintPaperRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_paper_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "paperrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "paper-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperRow, dot);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperRow, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperRow, title);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperRow, authors);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperRow, category);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperRow, kind);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperRow, star);
}

static void
offprint_paper_row_init (OffprintPaperRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
