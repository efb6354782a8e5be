/* first-start.c: the page that a new reader sees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/first-start.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/category-picker.h"
#include "model/category.h"
#include "service/library-digests.h"
#include "text/language.h"

struct _OffprintFirstStart
{
  GtkWidget        parent_instance;
  OffprintLibrary *library;        /* (owned) (nullable) */
  GCancellable    *cancellable;    /* (owned) */
  GtkWidget       *picker;

  GtkWidget       *box;
  GtkWidget       *picker_box;
  GtkWidget       *language;
  GtkWidget       *language_label;
  GtkWidget       *error;
  GtkWidget       *done;
  GtkWidget       *sample;
};

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintFirstStart, offprint_first_start, GTK_TYPE_WIDGET)

static void
picked_cb (OffprintFirstStart *self)
{
  g_auto (GStrv) codes = offprint_category_picker_dup_chosen (OFFPRINT_CATEGORY_PICKER (self->picker));

  gtk_widget_set_sensitive (self->done, *codes != NULL);
}

/* The first one is that of the interface, which is what an empty setting says. */
static void
fill_languages (OffprintFirstStart *self)
{
  const char *const *codes = offprint_language_list ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* Translators: the language of the digest is that of the interface */
  gtk_string_list_append (names, _("As the interface"));
  for (guint i = 0; codes[i] != NULL; i++)
    gtk_string_list_append (names, offprint_language_get_own_name (codes[i]));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->language), G_LIST_MODEL (names));
}

/* Names without the mnemonics that are in the labels. */
static void
name_all (OffprintFirstStart *self)
{
  const char *label = gtk_label_get_label (GTK_LABEL (self->language_label));
  g_autofree char *name = offprint_accessible_strip_mnemonic (label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->language_label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* What has the focus is the button in it. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->language)),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->language_label, NULL, -1);
  offprint_accessible_name_button (self->done);
  offprint_accessible_name_button (self->sample);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintFirstStart) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean stored = offprint_library_set_categories_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->done, TRUE);
  gtk_widget_set_visible (self->error, !stored);
  if (stored)
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
  else
    gtk_label_set_text (GTK_LABEL (self->error), error->message);
}

static void
done_cb (OffprintFirstStart *self)
{
  g_auto (GStrv) codes = offprint_category_picker_dup_chosen (OFFPRINT_CATEGORY_PICKER (self->picker));
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->language));

  offprint_settings_set_string (offprint_library_get_settings (self->library), OFFPRINT_SETTING_LANGUAGE,
                                selected > 0 ? offprint_language_list ()[selected - 1] : "");
  gtk_widget_set_sensitive (self->done, FALSE);
  offprint_library_set_categories_async (self->library, (const char *const *) codes, self->cancellable, stored_cb,
                                         g_object_ref (self));
}

static void
offprint_first_start_dispose (GObject *object)
{
  OffprintFirstStart *self = OFFPRINT_FIRST_START (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_FIRST_START);
  G_OBJECT_CLASS (offprint_first_start_parent_class)->dispose (object);
}

static void
offprint_first_start_class_init (OffprintFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_first_start_dispose;

  /**
   * OffprintFirstStart::done:
   * @self: the page
   *
   * Categories were chosen and stored.
   */
  signals[SIGNAL_DONE] =
    g_signal_new ("done", OFFPRINT_TYPE_FIRST_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintFirstStart, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintFirstStart, picker_box);
  gtk_widget_class_bind_template_child (widget_class, OffprintFirstStart, language);
  gtk_widget_class_bind_template_child (widget_class, OffprintFirstStart, language_label);
  gtk_widget_class_bind_template_child (widget_class, OffprintFirstStart, error);
  gtk_widget_class_bind_template_child (widget_class, OffprintFirstStart, done);
  gtk_widget_class_bind_template_child (widget_class, OffprintFirstStart, sample);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
offprint_first_start_init (OffprintFirstStart *self)
{
  const char *const none[] = { NULL };

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_languages (self);
  name_all (self);

  self->picker = offprint_category_picker_new (none);
  gtk_widget_set_vexpand (self->picker, TRUE);
  g_signal_connect_object (self->picker, "changed", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->picker_box), self->picker);
}

/**
 * offprint_first_start_new:
 * @library: an open library without categories
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
offprint_first_start_new (OffprintLibrary *library)
{
  OffprintFirstStart *self = g_object_new (OFFPRINT_TYPE_FIRST_START, NULL);

  self->library = g_object_ref (library);
  return GTK_WIDGET (self);
}

/**
 * offprint_first_start_focus:
 * @self: the page
 *
 * Gives the focus to what comes first, the search among the categories.
 */
void
offprint_first_start_focus (OffprintFirstStart *self)
{
  g_return_if_fail (OFFPRINT_IS_FIRST_START (self));

  offprint_category_picker_focus_search (OFFPRINT_CATEGORY_PICKER (self->picker));
}

static gboolean
has_chosen (OffprintFirstStart *self)
{
  g_auto (GStrv) codes = offprint_category_picker_dup_chosen (OFFPRINT_CATEGORY_PICKER (self->picker));

  return *codes != NULL;
}

/* Somebody's digest may have any word for a category: what arXiv has none of cannot be asked for. */
static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintFirstStart) self = user_data;
  g_auto (GStrv) listed = offprint_library_listed_finish (OFFPRINT_LIBRARY (source), result, NULL);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  if (listed == NULL || self->library == NULL || has_chosen (self))
    return;    /* nothing to suggest, closed meanwhile, or the reader was quicker */
  for (char **code = listed; *code != NULL; code++)
    if (offprint_category_lookup (*code) != NULL)
      g_ptr_array_add (known, *code);
  g_ptr_array_add (known, NULL);
  offprint_category_picker_set_chosen (OFFPRINT_CATEGORY_PICKER (self->picker), (const char *const *) known->pdata);
  picked_cb (self);
}

/**
 * offprint_first_start_suggest:
 * @self: the page
 *
 * Checks the categories of the papers that are here already, out of somebody's digest or by the command line; not if
 * any are checked, which is the reader's choice.
 */
void
offprint_first_start_suggest (OffprintFirstStart *self)
{
  g_return_if_fail (OFFPRINT_IS_FIRST_START (self));

  offprint_library_listed_async (self->library, self->cancellable, listed_cb, g_object_ref (self));
}
