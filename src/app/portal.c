/* portal.c: asking the system for leave to run in the background, and for its file dialog
 *
 * The interfaces are org.freedesktop.portal.Background, version 1, and FileChooser. A portal answers a call with a request object, which says
 * later what the user decided. Its path is known beforehand, so that the answer cannot come before somebody listens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/portal.h"

#include <glib/gi18n.h>

#define PORTAL_NAME   "org.freedesktop.portal.Desktop"
#define PORTAL_PATH   "/org/freedesktop/portal/desktop"
#define REQUEST_PATH  PORTAL_PATH "/request"

/* What a request answers: done, ended by the user, or ended otherwise. */
enum { RESPONSE_DONE = 0 };

typedef struct {
  GDBusConnection *connection;      /* (owned) */
  guint            subscription;    /* 0 if none */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->connection);
  g_free (asking);
}

/* The subscription holds the task; without it, the task ends. */
static void
stop_listening (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  guint subscription = asking->subscription;

  asking->subscription = 0;
  if (subscription != 0)
    g_dbus_connection_signal_unsubscribe (asking->connection, subscription);
}

static void
answer (GTask *task, OffprintLeave leave)
{
  if (((Asking *) g_task_get_task_data (task))->subscription == 0)
    return;    /* answered already */
  g_task_return_int (task, leave);
  stop_listening (task);
}

static void
response_cb (GDBusConnection *connection,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  g_autoptr (GVariant) results = NULL;
  guint32 response = 0;
  gboolean background = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &background);
  answer (user_data, response == RESPONSE_DONE && background ? OFFPRINT_LEAVE_GIVEN : OFFPRINT_LEAVE_REFUSED);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    return;    /* the request's own answer follows */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_task_return_error (task, g_steal_pointer (&error));
    stop_listening (task);
  } else if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED)) {
    answer (task, OFFPRINT_LEAVE_REFUSED);
  } else {
    answer (task, OFFPRINT_LEAVE_NO_PORTAL);
  }
}

/* What the portal is told: why, whether to start with the session, and how. */
static GVariant *
make_options (const char *token, gboolean autostart)
{
  static const char *const command[] = { "offprint", "--gapplication-service", NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  /* Translators: the system shows this when it asks whether the application may run in the background */
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (_("New papers are fetched while no window is open.")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  return g_variant_new ("(sa{sv})", "", &options);
}

/* The path of a request is made of the caller's name on the bus (":1.23" as "1_23") and the caller's token. */
static char *
make_request_path (GDBusConnection *connection, const char *token)
{
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (connection) + 1), ".", '_');

  return g_strdup_printf (REQUEST_PATH "/%s/%s", sender, token);
}

/**
 * offprint_portal_ask_background_async:
 * @connection: (nullable): the session bus, %NULL where there is none
 * @autostart: whether to be started with the session, as a service without a window; %FALSE takes that back
 * @cancellable: (nullable): gives up waiting for the call; the question may still be open on the screen
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Asks the background portal for leave to run without a window. The system may ask the user.
 */
void
offprint_portal_ask_background_async (GDBusConnection     *connection,
                                      gboolean             autostart,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *token = NULL;
  g_autofree char *path = NULL;
  Asking *asking = NULL;

  g_task_set_source_tag (task, offprint_portal_ask_background_async);
  if (connection == NULL || g_dbus_connection_get_unique_name (connection) == NULL) {
    g_task_return_int (task, OFFPRINT_LEAVE_NO_PORTAL);
    return;
  }
  token = g_strdup_printf ("offprint%u", g_random_int ());
  path = make_request_path (connection, token);
  asking = g_new0 (Asking, 1);
  asking->connection = g_object_ref (connection);
  g_task_set_task_data (task, asking, asking_free);
  asking->subscription =
    g_dbus_connection_signal_subscribe (connection, PORTAL_NAME, "org.freedesktop.portal.Request", "Response", path, NULL,
                                        G_DBUS_SIGNAL_FLAGS_NONE, response_cb, g_object_ref (task),
                                        g_object_unref);
  g_dbus_connection_call (connection, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
                          make_options (token, autostart), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, cancellable,
                          asked_cb, g_object_ref (task));
}

/**
 * offprint_portal_ask_background_finish:
 * @result: the result handed to the callback
 * @leave: (out): what the system says
 * @error: the cancel
 *
 * Returns: whether there is an answer
 */
gboolean
offprint_portal_ask_background_finish (GAsyncResult *result, OffprintLeave *leave, GError **error)
{
  gssize value = 0;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  value = g_task_propagate_int (G_TASK (result), error);
  if (value < 0)
    return FALSE;
  *leave = (OffprintLeave) value;
  return TRUE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, reply != NULL);
}

/**
 * offprint_portal_look_for_files_async:
 * @connection: (nullable): the session bus, %NULL where there is none
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Finds out whether there is a portal that shows file dialogs. In a sandbox there are no others, and GTK says nothing if
 * it has none to show.
 */
void
offprint_portal_look_for_files_async (GDBusConnection     *connection,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, offprint_portal_look_for_files_async);
  if (connection == NULL)
    g_task_return_int (task, FALSE);
  else
    g_dbus_connection_call (connection, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.DBus.Properties", "Get",
                            g_variant_new ("(ss)", "org.freedesktop.portal.FileChooser", "version"),
                            G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, cancellable, looked_cb,
                            g_steal_pointer (&task));
}

/**
 * offprint_portal_look_for_files_finish:
 * @result: the result handed to the callback
 * @there: (out): whether there is one
 * @error: the cancel
 *
 * Returns: whether it is known
 */
gboolean
offprint_portal_look_for_files_finish (GAsyncResult *result, gboolean *there, GError **error)
{
  gssize value = 0;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  value = g_task_propagate_int (G_TASK (result), error);
  *there = value > 0;
  return value >= 0;
}
