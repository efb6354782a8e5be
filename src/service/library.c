/* library.c: the one face that window and command line talk to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/library-private.h"

#include <errno.h>
#include <glib/gstdio.h>

struct _OffprintLibrary
{
  GObject           parent_instance;
  char             *data_dir;    /* (owned) */
  OffprintSettings *settings;    /* (owned) */
  OffprintSecrets  *secrets;     /* (owned) */
  OffprintDatabase *database;    /* (owned) */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintLibrary, offprint_library, G_TYPE_OBJECT)

/* A call that a database thread does on behalf of the library. */
typedef struct {
  GDestroyNotify free_result;
} Call;

static void
call_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);
  gpointer value = offprint_database_call_finish (OFFPRINT_DATABASE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, value, call->free_result);
}

static GTask *
new_call (OffprintLibrary     *self,
          gpointer             tag,
          GDestroyNotify       free_result,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new (Call, 1);

  call->free_result = free_result;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, g_free);
  return task;
}

static void
changed_cb (OffprintLibrary *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
offprint_library_dispose (GObject *object)
{
  OffprintLibrary *self = OFFPRINT_LIBRARY (object);

  if (self->database != NULL)
    g_signal_handlers_disconnect_by_data (self->database, self);
  g_clear_object (&self->database);
  g_clear_object (&self->settings);
  g_clear_object (&self->secrets);
  G_OBJECT_CLASS (offprint_library_parent_class)->dispose (object);
}

static void
offprint_library_finalize (GObject *object)
{
  OffprintLibrary *self = OFFPRINT_LIBRARY (object);

  g_free (self->data_dir);
  G_OBJECT_CLASS (offprint_library_parent_class)->finalize (object);
}

static void
offprint_library_class_init (OffprintLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = offprint_library_dispose;
  object_class->finalize = offprint_library_finalize;

  /**
   * OffprintLibrary::changed:
   * @self: the library
   *
   * Something in the store changed, by this process or, while it is watched, by another. Emitted in the main context
   * in which the library was made.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", OFFPRINT_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
offprint_library_init (OffprintLibrary *self)
{
}

/**
 * offprint_library_new:
 * @data_dir: (nullable): the folder that holds the store; %NULL for `OFFPRINT_DATA_DIR`, or else the user's own
 *
 * A library that is not open yet. A folder given here or in the environment has settings of its own.
 *
 * Returns: (transfer full): the library
 */
OffprintLibrary *
offprint_library_new (const char *data_dir)
{
  OffprintLibrary *self = g_object_new (OFFPRINT_TYPE_LIBRARY, NULL);
  const char *environment = g_getenv ("OFFPRINT_DATA_DIR");
  g_autofree char *path = NULL;

  if (data_dir == NULL && environment != NULL && *environment != '\0')
    data_dir = environment;
  self->settings = offprint_settings_new (data_dir);
  self->secrets = offprint_secrets_new ();
  self->data_dir = data_dir != NULL ? g_canonicalize_filename (data_dir, NULL)
                                    : g_build_filename (g_get_user_data_dir (), "offprint", NULL);

  path = g_build_filename (self->data_dir, "offprint.db", NULL);
  self->database = offprint_database_new (path);
  g_signal_connect_swapped (self->database, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * offprint_library_get_settings:
 * @self: a library
 *
 * Returns: (transfer none): its settings
 */
OffprintSettings *
offprint_library_get_settings (OffprintLibrary *self)
{
  return self->settings;
}

/**
 * offprint_library_get_secrets:
 * @self: a library
 *
 * Returns: (transfer none): the keys of language model servers
 */
OffprintSecrets *
offprint_library_get_secrets (OffprintLibrary *self)
{
  return self->secrets;
}

/**
 * offprint_library_get_data_dir:
 * @self: a library
 *
 * Returns: the folder that holds the store, as an absolute path
 */
const char *
offprint_library_get_data_dir (OffprintLibrary *self)
{
  return self->data_dir;
}

/**
 * offprint_library_get_store_path:
 * @self: a library
 *
 * Returns: the store's file
 */
const char *
offprint_library_get_store_path (OffprintLibrary *self)
{
  return offprint_database_get_path (self->database);
}

/**
 * offprint_library_set_watching:
 * @self: an open library
 * @watching: whether to notice what other processes write
 *
 * Looks about once a second whether another process changed the store. The window wants that, the command line does not.
 */
void
offprint_library_set_watching (OffprintLibrary *self, gboolean watching)
{
  offprint_database_set_watching (self->database, watching);
}

/**
 * offprint_library_open_async:
 * @self: a library
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Makes the folder and the store if there are none, brings the store's form up to date, and opens it.
 */
static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *set_aside = NULL;

  if (offprint_database_open_finish (OFFPRINT_DATABASE (source), result, &set_aside, &error))
    g_task_return_pointer (task, set_aside, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
offprint_library_open_async (OffprintLibrary     *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (OFFPRINT_IS_LIBRARY (self));

  g_task_set_source_tag (task, offprint_library_open_async);
  offprint_database_open_async (self->database, cancellable, open_cb, task);
}

/**
 * offprint_library_open_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @set_aside: (out) (optional) (nullable): where a store that could not be read was kept, if so
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: whether it is open
 */
gboolean
offprint_library_open_finish (OffprintLibrary *self, GAsyncResult *result, char **set_aside, GError **error)
{
  g_autofree char *kept = NULL;
  GError *local = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  kept = g_task_propagate_pointer (G_TASK (result), &local);
  if (local != NULL) {
    g_propagate_error (error, local);
    return FALSE;
  }
  if (set_aside != NULL)
    *set_aside = g_steal_pointer (&kept);
  return TRUE;
}

static void
close_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (offprint_database_close_finish (OFFPRINT_DATABASE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * offprint_library_close_async:
 * @self: a library
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Waits for what is under way in the store and closes it.
 */
void
offprint_library_close_async (OffprintLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, offprint_library_close_async);
  offprint_database_close_async (self->database, close_cb, task);
}

/**
 * offprint_library_close_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it was closed without trouble
 */
gboolean
offprint_library_close_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

OffprintDatabase *
offprint_library_get_database (OffprintLibrary *self)
{
  return self->database;
}

/* Runs func in a reading thread; the task that ends has @tag. */
void
offprint_library_read (OffprintLibrary      *self,
                       gpointer              tag,
                       OffprintDatabaseFunc  func,
                       gpointer              data,
                       GDestroyNotify        free_data,
                       GDestroyNotify        free_result,
                       GCancellable         *cancellable,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  GTask *task = new_call (self, tag, free_result, cancellable, callback, user_data);

  offprint_database_read_async (self->database, func, data, free_data, free_result, cancellable, call_cb, task);
}

/* Runs func in the writing thread, inside one transaction. */
void
offprint_library_write (OffprintLibrary      *self,
                        gpointer              tag,
                        OffprintDatabaseFunc  func,
                        gpointer              data,
                        GDestroyNotify        free_data,
                        GDestroyNotify        free_result,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  GTask *task = new_call (self, tag, free_result, cancellable, callback, user_data);

  offprint_database_write_async (self->database, func, data, free_data, free_result, cancellable, call_cb, task);
}

gpointer
offprint_library_call_finish (OffprintLibrary *self, gpointer tag, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
