/* secrets.c: the keys of language model servers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A key belongs to an origin (scheme, host and port) and is found by that alone: when the address is changed, the key of the
 * one before is not sent to the new one. It is in the keyring or, where there is none, in this object until the process ends;
 * never in a setting, a message or an argument.
 */

#include "config.h"

#include "service/secrets.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "base/strings.h"

#define ENVIRONMENT "OFFPRINT_API_KEY"

struct _OffprintSecrets
{
  GObject     parent_instance;
  GMutex      mutex;
  GHashTable *memory;    /* (owned) (element-type utf8 utf8): keys by origin, where there is no keyring */
};

G_DEFINE_FINAL_TYPE (OffprintSecrets, offprint_secrets, G_TYPE_OBJECT)

static const SecretSchema schema = {
  OFFPRINT_APP_ID, SECRET_SCHEMA_NONE, { { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* What one lookup or change is about, and what came of it. */
typedef struct {
  char                *base_url;    /* (owned) */
  char                *key;         /* (owned) (nullable) */
  OffprintSecretPlace  place;
} Call;

/* Overwrites a key before its memory is given back. */
static void
forget_text (gpointer text)
{
  if (text != NULL)
    secret_password_wipe (text);
  g_free (text);
}

static void
call_free (Call *call)
{
  g_free (call->base_url);
  forget_text (call->key);
  g_free (call);
}

static void
offprint_secrets_finalize (GObject *object)
{
  OffprintSecrets *self = OFFPRINT_SECRETS (object);

  g_hash_table_unref (self->memory);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (offprint_secrets_parent_class)->finalize (object);
}

static void
offprint_secrets_class_init (OffprintSecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_secrets_finalize;
}

static void
offprint_secrets_init (OffprintSecrets *self)
{
  g_mutex_init (&self->mutex);
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forget_text);
}

/**
 * offprint_secrets_new:
 *
 * Returns: (transfer full): the way to the keys; for any thread
 */
OffprintSecrets *
offprint_secrets_new (void)
{
  return g_object_new (OFFPRINT_TYPE_SECRETS, NULL);
}

/* `https://host:port`; NULL for what is no web address. */
static char *
get_origin (const char *base_url)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (base_url));
  g_autoptr (GUri) uri = g_uri_parse (trimmed, G_URI_FLAGS_SCHEME_NORMALIZE | G_URI_FLAGS_NON_DNS, NULL);
  g_autofree char *host = NULL;

  if (uri == NULL || offprint_str_is_blank (g_uri_get_host (uri)))
    return NULL;
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), "", NULL, NULL);
}

static char *
look_into_memory (OffprintSecrets *self, const char *origin)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  return g_strdup (g_hash_table_lookup (self->memory, origin));
}

static void
keep_in_memory (OffprintSecrets *self, const char *origin, const char *key)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  if (key != NULL)
    g_hash_table_insert (self->memory, g_strdup (origin), g_strdup (key));
  else
    g_hash_table_remove (self->memory, origin);
}

static char *
look_into_keyring (const char *origin, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;    /* without a keyring there is no key in it */
  char *found = secret_password_lookup_sync (&schema, cancellable, &error, "origin", origin, NULL);
  char *key = g_strdup (found);

  secret_password_free (found);
  return key;
}

/**
 * offprint_secrets_lookup:
 * @self: the keys
 * @base_url: a server's address
 * @place: (out) (optional): where the key was found
 * @cancellable: (nullable): stops waiting for the keyring
 *
 * Waits for the keyring, which may ask the user to unlock it: for task threads and tests, never for a main thread.
 *
 * Returns: (transfer full) (nullable): the key for that server, or %NULL if there is none
 */
char *
offprint_secrets_lookup (OffprintSecrets *self, const char *base_url, OffprintSecretPlace *place,
                         GCancellable *cancellable)
{
  g_autofree char *origin = get_origin (base_url);
  const char *environment = g_getenv (ENVIRONMENT);
  OffprintSecretPlace found = OFFPRINT_SECRET_PLACE_NONE;
  char *key = NULL;

  g_return_val_if_fail (OFFPRINT_IS_SECRETS (self), NULL);

  if (origin != NULL && !offprint_str_is_blank (environment)) {
    key = g_strstrip (g_strdup (environment));
    found = OFFPRINT_SECRET_PLACE_ENVIRONMENT;
  }
  if (origin != NULL && key == NULL && (key = look_into_memory (self, origin)) != NULL)
    found = OFFPRINT_SECRET_PLACE_MEMORY;
  if (origin != NULL && key == NULL && (key = look_into_keyring (origin, cancellable)) != NULL)
    found = OFFPRINT_SECRET_PLACE_KEYRING;
  if (place != NULL)
    *place = found;
  return key;
}

static gboolean
put_into_keyring (const char *origin, const char *key, GCancellable *cancellable)
{
  g_autofree char *label = NULL;

  if (key == NULL)
    return secret_password_clear_sync (&schema, cancellable, NULL, "origin", origin, NULL);
  /* Translators: the name of a password in the keyring; %s is a web address */
  label = g_strdup_printf (_("Offprint’s key for %s"), origin);
  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable, NULL, "origin", origin, NULL);
}

/**
 * offprint_secrets_store:
 * @self: the keys
 * @base_url: a server's address
 * @key: (nullable): the key for it; blank or %NULL to forget the one there is
 * @cancellable: (nullable): stops waiting for the keyring; the key is then kept in memory
 *
 * Waits like offprint_secrets_lookup().
 *
 * Returns: where the key is kept now
 */
OffprintSecretPlace
offprint_secrets_store (OffprintSecrets *self, const char *base_url, const char *key, GCancellable *cancellable)
{
  g_autofree char *origin = get_origin (base_url);
  g_autofree char *trimmed = key != NULL ? g_strstrip (g_strdup (key)) : NULL;
  gboolean in_keyring = FALSE;

  g_return_val_if_fail (OFFPRINT_IS_SECRETS (self), OFFPRINT_SECRET_PLACE_NONE);

  if (origin == NULL)
    return OFFPRINT_SECRET_PLACE_NONE;
  if (offprint_str_is_blank (trimmed))
    g_clear_pointer (&trimmed, g_free);
  in_keyring = put_into_keyring (origin, trimmed, cancellable);
  keep_in_memory (self, origin, in_keyring ? NULL : trimmed);
  if (trimmed == NULL)
    return OFFPRINT_SECRET_PLACE_NONE;
  return in_keyring ? OFFPRINT_SECRET_PLACE_KEYRING : OFFPRINT_SECRET_PLACE_MEMORY;
}

static GTask *
new_task (OffprintSecrets *self, gpointer tag, const char *base_url, const char *key, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->base_url = g_strdup (base_url);
  call->key = g_strdup (key);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  return task;
}

static void
lookup_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;

  call->key = offprint_secrets_lookup (source_object, call->base_url, &call->place, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/**
 * offprint_secrets_lookup_async:
 * @self: the keys
 * @base_url: a server's address
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * offprint_secrets_lookup() in a thread.
 */
void
offprint_secrets_lookup_async (OffprintSecrets *self, const char *base_url, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = new_task (self, offprint_secrets_lookup_async, base_url, NULL, cancellable, callback, user_data);

  g_task_run_in_thread (task, lookup_in_thread);
}

/**
 * offprint_secrets_lookup_finish:
 * @self: the keys
 * @result: the result handed to the callback
 * @place: (out) (optional): where the key was found
 * @error: the cancel
 *
 * Returns: (transfer full) (nullable): the key; %NULL without an error if there is none
 */
char *
offprint_secrets_lookup_finish (OffprintSecrets *self, GAsyncResult *result, OffprintSecretPlace *place, GError **error)
{
  Call *call = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  call = g_task_get_task_data (G_TASK (result));
  if (place != NULL)
    *place = call->place;
  return g_strdup (call->key);
}

static void
store_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;

  g_task_return_int (task, offprint_secrets_store (source_object, call->base_url, call->key, cancellable));
}

/**
 * offprint_secrets_store_async:
 * @self: the keys
 * @base_url: a server's address
 * @key: (nullable): the key for it, or blank to forget it
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * offprint_secrets_store() in a thread.
 */
void
offprint_secrets_store_async (OffprintSecrets *self, const char *base_url, const char *key, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = new_task (self, offprint_secrets_store_async, base_url, key, cancellable, callback, user_data);

  g_task_run_in_thread (task, store_in_thread);
}

/**
 * offprint_secrets_store_finish:
 * @self: the keys
 * @result: the result handed to the callback
 * @error: the cancel
 *
 * Returns: where the key is kept now
 */
OffprintSecretPlace
offprint_secrets_store_finish (OffprintSecrets *self, GAsyncResult *result, GError **error)
{
  gssize place = 0;

  g_return_val_if_fail (g_task_is_valid (result, self), OFFPRINT_SECRET_PLACE_NONE);

  place = g_task_propagate_int (G_TASK (result), error);
  return place > 0 ? (OffprintSecretPlace) place : OFFPRINT_SECRET_PLACE_NONE;
}
