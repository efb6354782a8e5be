/* pills.c: a paper's categories and how it was announced
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/pills.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "app/wrap-layout.h"
#include "base/strings.h"
#include "model/category.h"
#include "model/listing.h"

/* More than any paper has; a broken feed could name thousands. */
#define MOST 24

struct _OffprintPills
{
  GtkWidget  parent_instance;
  char      *shown;    /* (owned) (nullable): what is shown, so that the same again takes no focus away */
};

enum { SIGNAL_CATEGORY_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintPills, offprint_pills, GTK_TYPE_WIDGET)

static void
clicked_cb (OffprintPills *self, GtkButton *button)
{
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (button), "code"));

  g_signal_emit (self, signals[SIGNAL_CATEGORY_ACTIVATED], 0, code);
}

static void
add_category (OffprintPills *self, const char *code)
{
  g_autofree char *text = offprint_format_text (code);
  gboolean known = offprint_category_lookup (code) != NULL;
  const char *name = known ? offprint_category_get_name (code) : text;
  /* Translators: %1$s is a category code ("cs.AI"), %2$s is its name ("Artificial Intelligence") */
  g_autofree char *label = known ? g_strdup_printf (_("%1$s, %2$s"), text, name) : g_strdup (text);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "category-pill");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
add_kind (OffprintPills *self, int kind, int version)
{
  g_autofree char *text = offprint_format_kind (kind, version);
  GtkWidget *label = NULL;

  if (text == NULL)
    return;
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "kind-pill");
  if (kind == OFFPRINT_KIND_NEW)
    gtk_widget_add_css_class (label, "new");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
remove_all (OffprintPills *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
offprint_pills_dispose (GObject *object)
{
  remove_all (OFFPRINT_PILLS (object));
  G_OBJECT_CLASS (offprint_pills_parent_class)->dispose (object);
}

static void
offprint_pills_finalize (GObject *object)
{
  g_free (OFFPRINT_PILLS (object)->shown);
  G_OBJECT_CLASS (offprint_pills_parent_class)->finalize (object);
}

static void
offprint_pills_class_init (OffprintPillsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_pills_dispose;
  object_class->finalize = offprint_pills_finalize;

  /**
   * OffprintPills::category-activated:
   * @self: the pills
   * @code: the category's code
   */
  signals[SIGNAL_CATEGORY_ACTIVATED] =
    g_signal_new ("category-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "pills");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
offprint_pills_init (OffprintPills *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), offprint_wrap_layout_new (6, 6));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Categories"), -1);
}

/**
 * offprint_pills_set:
 * @self: pills
 * @categories: (array zero-terminated=1): codes, the primary one first
 * @kind: how the paper was announced, an #OffprintKind or a negative number for none
 * @version: the paper's version, 0 if unknown
 *
 * Shows these.
 */
void
offprint_pills_set (OffprintPills *self, const char *const *categories, int kind, int version)
{
  g_autofree char *joined = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (OFFPRINT_IS_PILLS (self));
  g_return_if_fail (categories != NULL);

  joined = g_strjoinv (" ", (char **) categories);
  shown = g_strdup_printf ("%d %d %s", kind, version, joined);
  if (!offprint_set_str (&self->shown, shown))
    return;

  remove_all (self);
  for (guint i = 0; i < MOST && categories[i] != NULL; i++)
    add_category (self, categories[i]);
  add_kind (self, kind, version);
}
