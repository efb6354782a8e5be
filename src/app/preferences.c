/* preferences.c: the preferences window
 *
 * AdwPreferencesWindow was deprecated with libadwaita 1.6; its successor would replace this file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/preferences.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/background-switch.h"
#include "app/category-picker.h"
#include "app/summaries-page.h"
#include "text/language.h"

#define OFFPRINT_TYPE_PREFERENCES (offprint_preferences_get_type ())
G_DECLARE_FINAL_TYPE (OffprintPreferences, offprint_preferences, OFFPRINT, PREFERENCES, AdwPreferencesWindow)

struct _OffprintPreferences
{
  AdwPreferencesWindow    parent_instance;
  OffprintLibrary        *library;       /* (owned) */
  GCancellable           *cancellable;   /* (owned): of loading the chosen categories */
  AdwComboRow            *language;
  GtkWidget              *header_line;
  GtkWidget              *refresh_at_start;
  GtkSwitch              *refresh_in_background;
  AdwComboRow            *mark_read;
  GtkWidget              *dwell_row;
  GtkSpinButton          *dwell;
  OffprintCategoryPicker *picker;
  OffprintSummariesPage  *summaries;
};

G_DEFINE_FINAL_TYPE (OffprintPreferences, offprint_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the combo row. */
static const char *const mark_read_values[] = {
  OFFPRINT_MARK_READ_DWELL, OFFPRINT_MARK_READ_MOVING_ON, OFFPRINT_MARK_READ_NEVER,
};

static OffprintSettings *
get_settings (OffprintPreferences *self)
{
  return offprint_library_get_settings (self->library);
}

/* Language. The first choice is the interface's, stored as an empty string. */

static void
language_cb (OffprintPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->language);
  const char *code = selected == 0 ? "" : offprint_language_list ()[selected - 1];

  offprint_settings_set_string (get_settings (self), OFFPRINT_SETTING_LANGUAGE, code);
}

static void
fill_languages (OffprintPreferences *self)
{
  const char *const *codes = offprint_language_list ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *chosen = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_LANGUAGE);
  guint selected = 0;

  /* Translators: the language of the digest is that of the interface */
  gtk_string_list_append (names, _("As the interface"));
  for (guint i = 0; codes[i] != NULL; i++) {
    gtk_string_list_append (names, offprint_language_get_own_name (codes[i]));
    if (g_str_equal (codes[i], chosen))
      selected = i + 1;
  }
  adw_combo_row_set_model (self->language, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->language, selected);
  g_signal_connect_swapped (self->language, "notify::selected", G_CALLBACK (language_cb), self);
}

/* Refreshing */

static void
say (GtkWidget *widget, const char *sentence)
{
  GtkWidget *self = gtk_widget_get_ancestor (widget, OFFPRINT_TYPE_PREFERENCES);

  if (self != NULL)    /* it may be closed meanwhile */
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (sentence));
}

static void
fill_refreshing (OffprintPreferences *self)
{
  GApplication *application = g_application_get_default ();

  offprint_settings_bind (get_settings (self), OFFPRINT_SETTING_REFRESH_AT_START, self->refresh_at_start, "active");
  offprint_background_switch_connect (self->refresh_in_background, get_settings (self),
                                      application != NULL ? g_application_get_dbus_connection (application) : NULL, say);
}

/* Reading */

static void
mark_read_cb (OffprintPreferences *self)
{
  const char *value = mark_read_values[adw_combo_row_get_selected (self->mark_read)];

  offprint_settings_set_string (get_settings (self), OFFPRINT_SETTING_MARK_READ, value);
  gtk_widget_set_sensitive (self->dwell_row, g_str_equal (value, OFFPRINT_MARK_READ_DWELL));
}

static void
dwell_cb (OffprintPreferences *self)
{
  offprint_settings_set_int (get_settings (self), OFFPRINT_SETTING_DWELL_SECONDS,
                             gtk_spin_button_get_value_as_int (self->dwell));
}

static void
fill_reading (OffprintPreferences *self)
{
  g_autofree char *value = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_MARK_READ);

  for (guint i = 0; i < G_N_ELEMENTS (mark_read_values); i++)
    if (g_str_equal (mark_read_values[i], value))
      adw_combo_row_set_selected (self->mark_read, i);
  gtk_widget_set_sensitive (self->dwell_row, g_str_equal (value, OFFPRINT_MARK_READ_DWELL));
  gtk_spin_button_set_value (self->dwell, offprint_settings_get_int (get_settings (self), OFFPRINT_SETTING_DWELL_SECONDS));
  g_signal_connect_swapped (self->mark_read, "notify::selected", G_CALLBACK (mark_read_cb), self);
  g_signal_connect_swapped (self->dwell, "value-changed", G_CALLBACK (dwell_cb), self);
}

/* Categories */

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!offprint_library_set_categories_finish (OFFPRINT_LIBRARY (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
}

static void
picked_cb (OffprintPreferences *self)
{
  g_auto (GStrv) codes = offprint_category_picker_dup_chosen (self->picker);

  offprint_library_set_categories_async (self->library, (const char *const *) codes, NULL, stored_cb, g_object_ref (self));
}

static void
categories_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintPreferences) self = user_data;
  g_auto (GStrv) codes = offprint_library_categories_finish (OFFPRINT_LIBRARY (source), result, NULL);

  if (codes == NULL || self->picker == NULL)
    return;
  offprint_category_picker_set_chosen (self->picker, (const char *const *) codes);
  gtk_widget_set_sensitive (GTK_WIDGET (self->picker), TRUE);
  g_signal_connect_swapped (self->picker, "changed", G_CALLBACK (picked_cb), self);
}

static void
offprint_preferences_dispose (GObject *object)
{
  OffprintPreferences *self = OFFPRINT_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  self->picker = NULL;
  G_OBJECT_CLASS (offprint_preferences_parent_class)->dispose (object);
}

static void
offprint_preferences_class_init (OffprintPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_preferences_dispose;
  g_type_ensure (OFFPRINT_TYPE_CATEGORY_PICKER);
  g_type_ensure (OFFPRINT_TYPE_SUMMARIES_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, header_line);
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, refresh_at_start);
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, refresh_in_background);
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, mark_read);
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, dwell_row);
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, dwell);
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, picker);
  gtk_widget_class_bind_template_child (widget_class, OffprintPreferences, summaries);
}

static void
offprint_preferences_init (OffprintPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->picker), FALSE);    /* until the choice is known */
}

/**
 * offprint_preferences_present:
 * @library: an open library
 * @parent: the window it belongs to
 *
 * Shows the preferences. What is changed holds at once.
 */
void
offprint_preferences_present (OffprintLibrary *library, GtkWindow *parent)
{
  OffprintPreferences *self = g_object_new (OFFPRINT_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->library = g_object_ref (library);
  fill_languages (self);
  fill_refreshing (self);
  fill_reading (self);
  offprint_summaries_page_set_library (self->summaries, library);
  offprint_settings_bind (get_settings (self), OFFPRINT_SETTING_HEADER_LINE, self->header_line, "text");
  offprint_library_categories_async (library, self->cancellable, categories_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
