/* server-group.c: which language model is asked, and with which key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/server-group.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "app/model-button.h"
#include "app/model-test.h"
#include "base/strings.h"
#include "service/models.h"

struct _OffprintServerGroup
{
  AdwPreferencesGroup  parent_instance;
  OffprintLibrary     *library;        /* (owned) (nullable) */
  GCancellable        *cancellable;    /* (owned): of what ends with the group */
  GCancellable        *looking;        /* (owned) (nullable): of the search for servers on this machine */
  GCancellable        *testing;        /* (owned) (nullable) */
  GtkStringList       *names;          /* (owned): of the servers that are offered */
  GPtrArray           *addresses;      /* (owned) (element-type utf8): theirs; the first is empty */
  gboolean             filling;        /* what changes is not the reader's doing */

  AdwComboRow         *preset;
  GtkWidget           *address;
  GtkWidget           *key;
  GtkWidget           *model;
  OffprintModelButton *models;
  AdwActionRow        *test_row;
  GtkSpinner          *spinner;
  GtkWidget           *test;
};

G_DEFINE_FINAL_TYPE (OffprintServerGroup, offprint_server_group, ADW_TYPE_PREFERENCES_GROUP)

static OffprintSettings *
get_settings (OffprintServerGroup *self)
{
  return offprint_library_get_settings (self->library);
}

static void
describe_place (OffprintServerGroup *self, OffprintSecretPlace place)
{
  const char *sentence = NULL;

  switch (place) {
  case OFFPRINT_SECRET_PLACE_KEYRING:
    sentence = _("The key is in the keyring.");
    break;
  case OFFPRINT_SECRET_PLACE_MEMORY:
    sentence = _("There is no keyring to keep the key in; it is forgotten when Offprint is closed.");
    break;
  case OFFPRINT_SECRET_PLACE_ENVIRONMENT:
    sentence = _("The key is the one in the environment.");
    break;
  case OFFPRINT_SECRET_PLACE_NONE:
  default:
    sentence = _("A server on this machine needs no key.");
    break;
  }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), sentence);
}

/* Others on the way could read a key that goes over plain HTTP to another machine. */
static void
warn_if_exposed (OffprintServerGroup *self, const char *base_url, OffprintSecretPlace place)
{
  if (place != OFFPRINT_SECRET_PLACE_NONE && offprint_chat_request_is_exposed (base_url))
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                           _("Take care: the address begins with http, so others on the way can read the key."));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintServerGroup) self = user_data;
  OffprintSecretPlace place = OFFPRINT_SECRET_PLACE_NONE;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = offprint_secrets_lookup_finish (OFFPRINT_SECRETS (source), result, &place, &error);
  g_autofree char *base_url = NULL;

  if (error != NULL || self->library == NULL)
    return;
  base_url = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_BASE_URL);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->key),
                         key != NULL && place != OFFPRINT_SECRET_PLACE_ENVIRONMENT ? key : "");
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->key, place != OFFPRINT_SECRET_PLACE_ENVIRONMENT);
  describe_place (self, place);
  warn_if_exposed (self, base_url, place);
}

/* The server */

static void
select_preset (OffprintServerGroup *self, const char *base_url)
{
  guint selected = 0;

  for (guint i = 1; i < self->addresses->len; i++)
    if (g_str_equal (g_ptr_array_index (self->addresses, i), base_url))
      selected = i;
  self->filling = TRUE;
  adw_combo_row_set_selected (self->preset, selected);
  self->filling = FALSE;
}

static void
offer (OffprintServerGroup *self, const char *name, const char *base_url)
{
  for (guint i = 0; i < self->addresses->len; i++)
    if (g_str_equal (g_ptr_array_index (self->addresses, i), base_url))
      return;
  g_ptr_array_add (self->addresses, g_strdup (base_url));
  gtk_string_list_append (self->names, name);
}

static void
show_server (OffprintServerGroup *self)
{
  g_autofree char *base_url = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_BASE_URL);

  select_preset (self, base_url);
  gtk_editable_set_text (GTK_EDITABLE (self->address), base_url);
  offprint_model_button_set_server (self->models, self->library, base_url);
  offprint_secrets_lookup_async (offprint_library_get_secrets (self->library), base_url, self->cancellable, looked_up_cb,
                                 g_object_ref (self));
}

static void
set_server (OffprintServerGroup *self, const char *base_url)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (base_url));

  offprint_settings_set_string (get_settings (self), OFFPRINT_SETTING_BASE_URL, trimmed);
  show_server (self);
}

static void
preset_cb (OffprintServerGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->preset);

  if (!self->filling && selected > 0 && selected < self->addresses->len)
    set_server (self, g_ptr_array_index (self->addresses, selected));
  else if (!self->filling && selected == 0)
    gtk_widget_grab_focus (self->address);
}

static void
address_cb (OffprintServerGroup *self)
{
  set_server (self, gtk_editable_get_text (GTK_EDITABLE (self->address)));
}

/* Servers on this machine */

typedef struct {
  OffprintServerGroup     *group;    /* (owned) */
  const OffprintChatPlace *place;
} Look;

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Look *look = user_data;
  g_autoptr (OffprintServerGroup) self = look->group;
  g_auto (GStrv) names = offprint_library_models_finish (OFFPRINT_LIBRARY (source), result, NULL);
  g_autofree char *base_url = NULL;
  g_autofree char *name = NULL;

  if (names == NULL || self->library == NULL)
    return;
  /* Translators: %s is the name of a program that runs language models, such as Ollama */
  name = g_strdup_printf (_("%s on this machine"), look->place->name);
  offer (self, name, look->place->base_url);
  base_url = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_BASE_URL);
  select_preset (self, base_url);
}

/* The key */

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintServerGroup) self = user_data;
  OffprintSecretPlace place = offprint_secrets_store_finish (OFFPRINT_SECRETS (source), result, NULL);
  g_autofree char *base_url = NULL;

  if (self->library == NULL)
    return;
  base_url = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_BASE_URL);
  describe_place (self, place);
  warn_if_exposed (self, base_url, place);
}

static void
key_cb (OffprintServerGroup *self)
{
  g_autofree char *base_url = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_BASE_URL);

  if (!self->filling)
    offprint_secrets_store_async (offprint_library_get_secrets (self->library), base_url,
                                  gtk_editable_get_text (GTK_EDITABLE (self->key)), NULL, stored_cb, g_object_ref (self));
}

/* The model */

static void
model_cb (OffprintServerGroup *self)
{
  g_autofree char *model = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->model))));

  offprint_settings_set_string (get_settings (self), OFFPRINT_SETTING_MODEL, model);
}

static void
chosen_cb (OffprintServerGroup *self, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->model), name);
  model_cb (self);
}

/* The test */

static void
end_test (OffprintServerGroup *self)
{
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_sensitive (self->test, TRUE);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintServerGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *outcome = offprint_model_test_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (self->library == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_test (self);
  if (outcome == NULL)
    outcome = offprint_format_text (error->message);
  adw_action_row_set_subtitle (self->test_row, outcome);
}

static void
test_cb (OffprintServerGroup *self)
{
  gtk_spinner_start (self->spinner);
  gtk_widget_set_sensitive (self->test, FALSE);
  adw_action_row_set_subtitle (self->test_row, _("Asking the model…"));
  g_clear_object (&self->testing);
  self->testing = g_cancellable_new ();
  offprint_model_test_async (self->library, self->testing, tested_cb, g_object_ref (self));
}

static void
offprint_server_group_dispose (GObject *object)
{
  OffprintServerGroup *self = OFFPRINT_SERVER_GROUP (object);

  offprint_server_group_set_looking (self, FALSE);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->testing);
  g_clear_object (&self->testing);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (offprint_server_group_parent_class)->dispose (object);
}

static void
offprint_server_group_finalize (GObject *object)
{
  OffprintServerGroup *self = OFFPRINT_SERVER_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->names);
  g_ptr_array_unref (self->addresses);
  G_OBJECT_CLASS (offprint_server_group_parent_class)->finalize (object);
}

static void
offprint_server_group_class_init (OffprintServerGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_server_group_dispose;
  object_class->finalize = offprint_server_group_finalize;
  g_type_ensure (OFFPRINT_TYPE_MODEL_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "server-group.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintServerGroup, preset);
  gtk_widget_class_bind_template_child (widget_class, OffprintServerGroup, address);
  gtk_widget_class_bind_template_child (widget_class, OffprintServerGroup, key);
  gtk_widget_class_bind_template_child (widget_class, OffprintServerGroup, model);
  gtk_widget_class_bind_template_child (widget_class, OffprintServerGroup, models);
  gtk_widget_class_bind_template_child (widget_class, OffprintServerGroup, test_row);
  gtk_widget_class_bind_template_child (widget_class, OffprintServerGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, OffprintServerGroup, test);
  gtk_widget_class_bind_template_callback (widget_class, address_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
}

static void
offprint_server_group_init (OffprintServerGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * offprint_server_group_set_library:
 * @self: a group without a library
 * @library: an open library
 *
 * Shows its settings. What is changed holds at once.
 */
void
offprint_server_group_set_library (OffprintServerGroup *self, OffprintLibrary *library)
{
  guint n_presets = 0;
  const OffprintModelPreset *presets = offprint_models_get_presets (&n_presets);
  g_autofree char *model = NULL;

  g_return_if_fail (OFFPRINT_IS_SERVER_GROUP (self));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  self->names = gtk_string_list_new (NULL);
  /* Translators: a language model server that is none of those offered by name */
  offer (self, _("Another address"), "");
  for (guint i = 0; i < n_presets; i++)
    offer (self, presets[i].name, presets[i].base_url);
  self->filling = TRUE;
  adw_combo_row_set_model (self->preset, G_LIST_MODEL (self->names));
  self->filling = FALSE;
  g_signal_connect_object (self->preset, "notify::selected", G_CALLBACK (preset_cb), self, G_CONNECT_SWAPPED);

  model = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_MODEL);
  gtk_editable_set_text (GTK_EDITABLE (self->model), model);
  show_server (self);
}

/**
 * offprint_server_group_set_looking:
 * @self: a group
 * @looking: whether to look for servers on this machine, on the ports they usually have
 *
 * To be on only while the reader looks at the group.
 */
void
offprint_server_group_set_looking (OffprintServerGroup *self, gboolean looking)
{
  guint n_places = 0;
  const OffprintChatPlace *places = offprint_chat_get_local_places (&n_places);

  g_return_if_fail (OFFPRINT_IS_SERVER_GROUP (self));

  if ((self->looking != NULL) == looking)
    return;
  if (!looking) {
    g_cancellable_cancel (self->looking);
    g_clear_object (&self->looking);
    return;
  }
  self->looking = g_cancellable_new ();
  for (guint i = 0; i < n_places; i++) {
    Look *look = g_new (Look, 1);

    *look = (Look) { g_object_ref (self), &places[i] };
    offprint_library_models_async (self->library, places[i].base_url, self->looking, looked_cb, look);
  }
}
