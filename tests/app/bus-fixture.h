/* bus-fixture.h: a message bus of a test's own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

/* One bus for all cases of a program, each with connections of its own. */
static GTestDBus *test_bus;

typedef struct {
  GDBusConnection *ours;      /* what the code under test uses */
  GDBusConnection *theirs;    /* what plays the desktop's part */
} Bus;

static inline GDBusConnection *
bus_connect (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (test_bus),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                            | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static inline void
bus_set_up (Bus *self)
{
  self->ours = bus_connect ();
  self->theirs = bus_connect ();
}

static inline void
bus_tear_down (Bus *self)
{
  g_dbus_connection_close_sync (self->theirs, NULL, NULL);    /* and with it the names that it owns */
  g_clear_object (&self->theirs);
  g_dbus_connection_close_sync (self->ours, NULL, NULL);
  g_clear_object (&self->ours);
}

/* Runs the program's tests with a bus. */
static inline int
bus_run_tests (void)
{
  int status;

  test_bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (test_bus);
  status = g_test_run ();
  g_test_dbus_down (test_bus);
  g_clear_object (&test_bus);
  return status;
}
