/* settings.c: what the reader has set, the only file with key names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/settings.h"

#include "text/language.h"

#include <string.h>

/* G_SETTINGS_ENABLE_BACKEND is what makes the keyfile backend's constructor visible. */
#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

typedef struct {
  const char *key;
  const char *fallback;       /* as GVariant text, where the schema does not have the key */
  const char *environment;    /* (nullable): wins over the setting */
} SettingInfo;

static const SettingInfo infos[] = {
  [OFFPRINT_SETTING_LANGUAGE]         = { "language", "''", NULL },
  [OFFPRINT_SETTING_ENGINE]           = { "engine", "'builtin'", NULL },
  [OFFPRINT_SETTING_HEADER_LINE]      = { "header-line", "''", NULL },
  [OFFPRINT_SETTING_REFRESH_AT_START] = { "refresh-at-start", "true", NULL },
  [OFFPRINT_SETTING_REFRESH_IN_BACKGROUND] = { "refresh-in-background", "false", NULL },
  [OFFPRINT_SETTING_MARK_READ]        = { "mark-read", "'dwell'", NULL },
  [OFFPRINT_SETTING_DWELL_SECONDS]    = { "dwell-seconds", "3", NULL },
  [OFFPRINT_SETTING_SHOW_ABSTRACT]    = { "show-abstract", "false", NULL },
  [OFFPRINT_SETTING_EXPORT_FORMAT]    = { "export-format", "'markdown'", NULL },
  [OFFPRINT_SETTING_WINDOW_WIDTH]     = { "window-width", "1200", NULL },
  [OFFPRINT_SETTING_WINDOW_HEIGHT]    = { "window-height", "800", NULL },
  [OFFPRINT_SETTING_WINDOW_MAXIMIZED] = { "window-maximized", "false", NULL },
  [OFFPRINT_SETTING_LAST_PLACE]       = { "last-place", "''", NULL },
  [OFFPRINT_SETTING_RECENT_SEARCHES]  = { "recent-searches", "@as []", NULL },
  [OFFPRINT_SETTING_FEED_URL]         = { "feed-url", "'https://rss.arxiv.org'", "OFFPRINT_FEED_URL" },
  [OFFPRINT_SETTING_SITE_URL]         = { "site-url", "'https://arxiv.org'", "OFFPRINT_SITE_URL" },
  [OFFPRINT_SETTING_API_URL]          = { "api-url", "'https://export.arxiv.org/api/query'", "OFFPRINT_API_URL" },
  [OFFPRINT_SETTING_BASE_URL] = { "base-url", "''", "OFFPRINT_BASE_URL" },
  [OFFPRINT_SETTING_MODEL] = { "model", "''", "OFFPRINT_MODEL" },
  [OFFPRINT_SETTING_CONCURRENCY] = { "concurrency", "0", NULL },
  [OFFPRINT_SETTING_REQUESTS_PER_MINUTE] = { "requests-per-minute", "0", NULL },
  [OFFPRINT_SETTING_TOKENS_PER_MINUTE] = { "tokens-per-minute", "0", NULL },
  [OFFPRINT_SETTING_CAP_PAPERS] = { "cap-papers", "0", NULL },
  [OFFPRINT_SETTING_CAP_TOKENS] = { "cap-tokens", "0", NULL },
  [OFFPRINT_SETTING_CAP_MONEY] = { "cap-money", "0.0", NULL },
  [OFFPRINT_SETTING_PRICE_PROMPT] = { "price-prompt", "0.0", NULL },
  [OFFPRINT_SETTING_PRICE_ANSWER] = { "price-answer", "0.0", NULL },
  [OFFPRINT_SETTING_WORDS_BACKGROUND] = { "words-background", "50", NULL },
  [OFFPRINT_SETTING_WORDS_INNOVATION] = { "words-innovation", "70", NULL },
  [OFFPRINT_SETTING_WORDS_CONCLUSION] = { "words-conclusion", "50", NULL },
  [OFFPRINT_SETTING_MAX_ANSWER_TOKENS] = { "max-answer-tokens", "2048", NULL },
  [OFFPRINT_SETTING_CONNECT_TIMEOUT] = { "connect-timeout", "20", NULL },
  [OFFPRINT_SETTING_ANSWER_TIMEOUT] = { "answer-timeout", "600", NULL },
  [OFFPRINT_SETTING_SYSTEM_PROMPT] = { "system-prompt", "''", NULL },
  [OFFPRINT_SETTING_USER_PROMPT] = { "user-prompt", "''", NULL },
};

struct _OffprintSettings
{
  GObject          parent_instance;
  GSettings       *gsettings;    /* (owned) (nullable): NULL where no schema is installed */
  GSettingsSchema *schema;       /* (owned) (nullable): that of @gsettings; an older program's may lack keys */
  GHashTable      *memory;       /* (owned): values of this run, for what the schema does not have */
};

G_DEFINE_FINAL_TYPE (OffprintSettings, offprint_settings, G_TYPE_OBJECT)

/* A data folder of its own has settings of its own. Without one they are the session's; where the session keeps none
 * (no dconf, as on servers), they go to a file, or they would be gone with the process. */
static GSettingsBackend *
choose_backend (const char *data_dir)
{
  g_autoptr (GSettingsBackend) usual = g_settings_backend_get_default ();
  g_autofree char *file = NULL;
  gboolean forgets = strcmp (G_OBJECT_TYPE_NAME (usual), "GMemorySettingsBackend") == 0;

  if (data_dir != NULL && g_mkdir_with_parents (data_dir, 0700) != 0)
    return g_memory_settings_backend_new ();    /* opening the store tells what is wrong with the folder */
  if (data_dir != NULL)
    file = g_build_filename (data_dir, "settings.ini", NULL);
  else if (forgets && g_getenv ("GSETTINGS_BACKEND") == NULL)
    file = g_build_filename (g_get_user_config_dir (), "offprint", "settings.ini", NULL);

  return file != NULL ? g_keyfile_settings_backend_new (file, OFFPRINT_RESOURCES, "offprint") : g_steal_pointer (&usual);
}

/* GSettings ends the program at a key that it does not know. */
static gboolean
is_kept (OffprintSettings *self, OffprintSetting setting)
{
  return self->schema != NULL && g_settings_schema_has_key (self->schema, infos[setting].key);
}

static GVariant *
get_value (OffprintSettings *self, OffprintSetting setting)
{
  const SettingInfo *info = &infos[setting];
  GVariant *value = NULL;

  if (is_kept (self, setting))
    return g_settings_get_value (self->gsettings, info->key);

  value = g_hash_table_lookup (self->memory, info->key);
  return value != NULL ? g_variant_ref (value) : g_variant_parse (NULL, info->fallback, NULL, NULL, NULL);
}

static void
set_value (OffprintSettings *self, OffprintSetting setting, GVariant *value)
{
  const SettingInfo *info = &infos[setting];

  if (is_kept (self, setting))
    g_settings_set_value (self->gsettings, info->key, value);
  else
    g_hash_table_insert (self->memory, (gpointer) info->key, g_variant_ref_sink (value));
}

static void
offprint_settings_finalize (GObject *object)
{
  OffprintSettings *self = OFFPRINT_SETTINGS (object);

  g_clear_object (&self->gsettings);
  g_clear_pointer (&self->schema, g_settings_schema_unref);
  g_clear_pointer (&self->memory, g_hash_table_unref);
  G_OBJECT_CLASS (offprint_settings_parent_class)->finalize (object);
}

static void
offprint_settings_class_init (OffprintSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_settings_finalize;
}

static void
offprint_settings_init (OffprintSettings *self)
{
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
}

/**
 * offprint_settings_new:
 * @data_dir: (nullable): a data folder of its own, whose settings then lie beside the store
 *
 * Where the schema is not installed (a build folder), or is an older one without some key, the defaults hold and changes
 * last as long as the process.
 *
 * Returns: (transfer full): the settings
 */
OffprintSettings *
offprint_settings_new (const char *data_dir)
{
  OffprintSettings *self = g_object_new (OFFPRINT_TYPE_SETTINGS, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  if (source != NULL)
    self->schema = g_settings_schema_source_lookup (source, OFFPRINT_APP_ID, TRUE);
  if (self->schema != NULL) {
    g_autoptr (GSettingsBackend) backend = choose_backend (data_dir);

    self->gsettings = g_settings_new_full (self->schema, backend, NULL);
  }
  return self;
}

/**
 * offprint_settings_get_string:
 * @self: the settings
 * @setting: one that holds text
 *
 * Returns: (transfer full): its value; an environment variable of that setting wins
 */
char *
offprint_settings_get_string (OffprintSettings *self, OffprintSetting setting)
{
  const char *environment = infos[setting].environment;
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (OFFPRINT_IS_SETTINGS (self), NULL);

  if (environment != NULL && g_getenv (environment) != NULL && *g_getenv (environment) != '\0')
    return g_strdup (g_getenv (environment));
  value = get_value (self, setting);
  return g_variant_dup_string (value, NULL);
}

/**
 * offprint_settings_get_int:
 * @self: the settings
 * @setting: one that holds a number
 *
 * Returns: its value
 */
int
offprint_settings_get_int (OffprintSettings *self, OffprintSetting setting)
{
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (OFFPRINT_IS_SETTINGS (self), 0);

  value = get_value (self, setting);
  return g_variant_get_int32 (value);
}

/**
 * offprint_settings_get_double:
 * @self: the settings
 * @setting: one that holds a number with a fraction
 *
 * Returns: its value
 */
double
offprint_settings_get_double (OffprintSettings *self, OffprintSetting setting)
{
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (OFFPRINT_IS_SETTINGS (self), 0);

  value = get_value (self, setting);
  return g_variant_get_double (value);
}

/**
 * offprint_settings_get_boolean:
 * @self: the settings
 * @setting: one that is on or off
 *
 * Returns: its value
 */
gboolean
offprint_settings_get_boolean (OffprintSettings *self, OffprintSetting setting)
{
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (OFFPRINT_IS_SETTINGS (self), FALSE);

  value = get_value (self, setting);
  return g_variant_get_boolean (value);
}

/**
 * offprint_settings_get_strings:
 * @self: the settings
 * @setting: one that is a list of strings
 *
 * Returns: (transfer full) (array zero-terminated=1): its value
 */
char **
offprint_settings_get_strings (OffprintSettings *self, OffprintSetting setting)
{
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (OFFPRINT_IS_SETTINGS (self), NULL);

  value = get_value (self, setting);
  return g_variant_dup_strv (value, NULL);
}

/**
 * offprint_settings_set_strings:
 * @self: the settings
 * @setting: one that is a list of strings
 * @values: (array zero-terminated=1): its new value
 */
void
offprint_settings_set_strings (OffprintSettings *self, OffprintSetting setting, char **values)
{
  g_return_if_fail (OFFPRINT_IS_SETTINGS (self));

  set_value (self, setting, g_variant_new_strv ((const char *const *) values, -1));
}

/**
 * offprint_settings_set_string:
 * @self: the settings
 * @setting: one that holds text
 * @value: its new value
 */
void
offprint_settings_set_string (OffprintSettings *self, OffprintSetting setting, const char *value)
{
  g_return_if_fail (OFFPRINT_IS_SETTINGS (self));

  set_value (self, setting, g_variant_new_string (value));
}

/**
 * offprint_settings_set_int:
 * @self: the settings
 * @setting: one that holds a number
 * @value: its new value, in the range that the schema gives
 */
void
offprint_settings_set_int (OffprintSettings *self, OffprintSetting setting, int value)
{
  g_return_if_fail (OFFPRINT_IS_SETTINGS (self));

  set_value (self, setting, g_variant_new_int32 (value));
}

/**
 * offprint_settings_set_double:
 * @self: the settings
 * @setting: one that holds a number with a fraction
 * @value: its new value, in the range that the schema gives
 */
void
offprint_settings_set_double (OffprintSettings *self, OffprintSetting setting, double value)
{
  g_return_if_fail (OFFPRINT_IS_SETTINGS (self));

  set_value (self, setting, g_variant_new_double (value));
}

/**
 * offprint_settings_set_boolean:
 * @self: the settings
 * @setting: one that is on or off
 * @value: its new value
 */
void
offprint_settings_set_boolean (OffprintSettings *self, OffprintSetting setting, gboolean value)
{
  g_return_if_fail (OFFPRINT_IS_SETTINGS (self));

  set_value (self, setting, g_variant_new_boolean (value));
}

/**
 * offprint_settings_bind:
 * @self: the settings
 * @setting: a setting
 * @object: an object with a property of the same type
 * @property: its name
 *
 * Keeps setting and property equal, both ways. Where the schema does not have the setting, the property gets its value and
 * is left alone.
 */
void
offprint_settings_bind (OffprintSettings *self, OffprintSetting setting, gpointer object, const char *property)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GVariant) variant = NULL;

  g_return_if_fail (OFFPRINT_IS_SETTINGS (self));

  if (is_kept (self, setting)) {
    g_settings_bind (self->gsettings, infos[setting].key, object, property, G_SETTINGS_BIND_DEFAULT);
    return;
  }
  variant = get_value (self, setting);
  g_dbus_gvariant_to_gvalue (variant, &value);
  g_object_set_property (object, property, &value);
}

/**
 * offprint_settings_get_language:
 * @self: the settings
 *
 * Returns: (transfer full): the BCP 47 code of the digest's language: the setting, or the interface's language
 */
char *
offprint_settings_get_language (OffprintSettings *self)
{
  char *language = offprint_settings_get_string (self, OFFPRINT_SETTING_LANGUAGE);

  if (*language == '\0') {
    g_free (language);
    language = offprint_language_from_locale (g_get_language_names ()[0]);
  }
  return language;
}
