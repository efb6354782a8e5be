/* test-portal.c: asking the system for leave to run in the background, and for its file dialog
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/portal.h"

#include "bus-fixture.h"

/* What the portal of a test does with a question. */
typedef struct {
  Bus         bus;
  guint       response;      /* what the request answers */
  gboolean    background;
  const char *refusal;       /* (nullable): D-Bus error to answer the call with */
  gboolean    silent;        /* whether the request never answers */
  gboolean    autostart;     /* what was asked for */
  char       *command;       /* (owned): what is to be started, one line */
} Fixture;

static const char portal_xml[] =
  "<node><interface name='org.freedesktop.portal.Background'><method name='RequestBackground'>"
  "<arg type='s' name='parent' direction='in'/><arg type='a{sv}' name='options' direction='in'/>"
  "<arg type='o' name='handle' direction='out'/></method></interface></node>";

static void
respond (Fixture *fixture, const char *sender, const char *path)
{
  GVariantBuilder results;

  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (fixture->background));
  g_dbus_connection_emit_signal (fixture->bus.theirs, sender, path, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", fixture->response, &results), NULL);
}

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request = NULL;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_auto (GStrv) command = NULL;
  const char *token = NULL;

  if (fixture->refusal != NULL) {
    g_dbus_method_invocation_return_dbus_error (invocation, fixture->refusal, "no");
    return;
  }
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &fixture->autostart));
  g_assert_true (g_variant_lookup (options, "commandline", "^as", &command));
  fixture->command = g_strjoinv (" ", command);
  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  if (!fixture->silent)
    respond (fixture, sender, request);    /* before the call's own answer, which the caller must be ready for */
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
}

static void
own_name (GDBusConnection *connection)
{
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "RequestName", g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 0), NULL,
                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  g_assert_nonnull (reply);
}

static void
start_portal (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (portal_xml, NULL);

  g_assert_cmpuint (g_dbus_connection_register_object (fixture->bus.theirs, "/org/freedesktop/portal/desktop",
                                                       node->interfaces[0], &vtable, fixture, NULL, NULL), !=, 0);
  own_name (fixture->bus.theirs);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  bus_set_up (&fixture->bus);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->command, g_free);
  bus_tear_down (&fixture->bus);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static OffprintLeave
ask (GDBusConnection *connection, gboolean autostart)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OffprintLeave leave = OFFPRINT_LEAVE_REFUSED;

  offprint_portal_ask_background_async (connection, autostart, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (offprint_portal_ask_background_finish (result, &leave, &error));
  g_assert_no_error (error);
  return leave;
}

static void
test_given (Fixture *fixture, gconstpointer data)
{
  fixture->background = TRUE;
  start_portal (fixture);
  g_assert_cmpint (ask (fixture->bus.ours, TRUE), ==, OFFPRINT_LEAVE_GIVEN);
  g_assert_true (fixture->autostart);
  g_assert_cmpstr (fixture->command, ==, "offprint --gapplication-service");
}

/* The user closes the question, or the answer is no, or there is no question. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  start_portal (fixture);
  fixture->response = 1;
  g_assert_cmpint (ask (fixture->bus.ours, TRUE), ==, OFFPRINT_LEAVE_REFUSED);
  g_clear_pointer (&fixture->command, g_free);
  fixture->response = 0;
  g_assert_cmpint (ask (fixture->bus.ours, TRUE), ==, OFFPRINT_LEAVE_REFUSED);
  fixture->refusal = "org.freedesktop.DBus.Error.AccessDenied";
  g_assert_cmpint (ask (fixture->bus.ours, TRUE), ==, OFFPRINT_LEAVE_REFUSED);
}

static void
test_no_portal (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ask (NULL, TRUE), ==, OFFPRINT_LEAVE_NO_PORTAL);
  g_assert_cmpint (ask (fixture->bus.ours, TRUE), ==, OFFPRINT_LEAVE_NO_PORTAL);
  start_portal (fixture);
  fixture->refusal = "org.freedesktop.DBus.Error.UnknownMethod";    /* a portal without this interface */
  g_assert_cmpint (ask (fixture->bus.ours, TRUE), ==, OFFPRINT_LEAVE_NO_PORTAL);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OffprintLeave leave;

  fixture->silent = TRUE;
  start_portal (fixture);
  offprint_portal_ask_background_async (fixture->bus.ours, TRUE, cancellable, keep_result_cb, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (offprint_portal_ask_background_finish (result, &leave, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
look_for_files (GDBusConnection *connection)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean there = FALSE;

  offprint_portal_look_for_files_async (connection, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (offprint_portal_look_for_files_finish (result, &there, &error));
  g_assert_no_error (error);
  return there;
}

static GVariant *
get_version_cb (GDBusConnection *connection,
                const char      *sender,
                const char      *path,
                const char      *interface,
                const char      *property,
                GError         **error,
                gpointer         user_data)
{
  return g_variant_new_uint32 (3);
}

/* No bus, nobody on it, a portal without file dialogs, one with them. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  static const GDBusInterfaceVTable vtable = { .get_property = get_version_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
    "<node><interface name='org.freedesktop.portal.FileChooser'>"
    "<property name='version' type='u' access='read'/></interface></node>", NULL);

  g_assert_false (look_for_files (NULL));
  g_assert_false (look_for_files (fixture->bus.ours));
  start_portal (fixture);
  g_assert_false (look_for_files (fixture->bus.ours));
  g_assert_cmpuint (g_dbus_connection_register_object (fixture->bus.theirs, "/org/freedesktop/portal/desktop",
                                                       node->interfaces[0], &vtable, NULL, NULL, NULL), !=, 0);
  g_assert_true (look_for_files (fixture->bus.ours));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/portal/" name, Fixture, NULL, set_up, func, tear_down)
  add ("given", test_given);
  add ("refused", test_refused);
  add ("no-portal", test_no_portal);
  add ("cancel", test_cancel);
  add ("files", test_files);
#undef add
  return bus_run_tests ();
}
