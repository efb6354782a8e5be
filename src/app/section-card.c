/* section-card.c: one section of a summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/section-card.h"

#include <glib/gi18n.h>

struct _OffprintSectionCard
{
  GtkWidget      parent_instance;
  GtkWidget     *box;        /* (owned) */
  GtkWidget     *heading;
  OffprintProse *prose;
};

typedef enum { PROP_HEADING = 1 } OffprintSectionCardProperty;
static GParamSpec *props[PROP_HEADING + 1];

G_DEFINE_FINAL_TYPE (OffprintSectionCard, offprint_section_card, GTK_TYPE_WIDGET)

static void
offprint_section_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  OffprintSectionCard *self = OFFPRINT_SECTION_CARD (object);

  switch ((OffprintSectionCardProperty) prop_id) {
  case PROP_HEADING:
    g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->heading)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_section_card_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  OffprintSectionCard *self = OFFPRINT_SECTION_CARD (object);

  switch ((OffprintSectionCardProperty) prop_id) {
  case PROP_HEADING:
    gtk_label_set_label (GTK_LABEL (self->heading), g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_section_card_dispose (GObject *object)
{
  OffprintSectionCard *self = OFFPRINT_SECTION_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_SECTION_CARD);
  G_OBJECT_CLASS (offprint_section_card_parent_class)->dispose (object);
}

static void
offprint_section_card_class_init (OffprintSectionCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = offprint_section_card_get_property;
  object_class->set_property = offprint_section_card_set_property;
  object_class->dispose = offprint_section_card_dispose;

  props[PROP_HEADING] =
    g_param_spec_string ("heading", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (OFFPRINT_TYPE_PROSE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "section-card.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintSectionCard, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintSectionCard, heading);
  gtk_widget_class_bind_template_child (widget_class, OffprintSectionCard, prose);
}

static void
offprint_section_card_init (OffprintSectionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->heading, NULL, -1);
}

/**
 * offprint_section_card_get_prose:
 * @self: a card
 *
 * Returns: (transfer none): the text of it
 */
OffprintProse *
offprint_section_card_get_prose (OffprintSectionCard *self)
{
  g_return_val_if_fail (OFFPRINT_IS_SECTION_CARD (self), NULL);

  return self->prose;
}

/**
 * offprint_section_card_set_passage:
 * @self: a card
 * @passage: its text
 * @language: (nullable): the BCP 47 code of that
 *
 * Shows a section, or that nothing is stated if it is empty.
 */
void
offprint_section_card_set_passage (OffprintSectionCard *self, const OffprintPassage *passage, const char *language)
{
  GtkWidget *label = NULL;

  g_return_if_fail (OFFPRINT_IS_SECTION_CARD (self));
  g_return_if_fail (passage != NULL);

  label = offprint_prose_get_label (self->prose);
  if (*passage->text == '\0') {
    /* Translators: shown where a summary has nothing to say of the background, the innovation or the conclusion */
    offprint_prose_set_text (self->prose, _("Not stated"), NULL, NULL);
    gtk_widget_add_css_class (label, "dim-label");
  } else {
    offprint_prose_set_text (self->prose, passage->text, language, passage->sentences);
    gtk_widget_remove_css_class (label, "dim-label");
  }
}
