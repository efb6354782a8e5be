/* background-switch.c: the switch that lets new announcements be fetched without a window
 *
 * The switch turns at once, and back again if the system refuses. The setting follows the system's answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/background-switch.h"

#include <glib/gi18n.h>

#include "app/portal.h"

typedef struct {
  OffprintSettings *settings;      /* (owned) */
  GDBusConnection  *connection;    /* (owned) (nullable) */
  GCancellable     *cancellable;   /* (owned) (nullable): of the last question */
  void            (*say) (GtkWidget *widget, const char *sentence);
} Wiring;

static void
wiring_free (gpointer data, GClosure *closure)
{
  Wiring *wiring = data;

  g_cancellable_cancel (wiring->cancellable);
  g_clear_object (&wiring->cancellable);
  g_clear_object (&wiring->connection);
  g_clear_object (&wiring->settings);
  g_free (wiring);
}

/* A question that is on its way. The switch may go meanwhile, and its wiring with it. */
typedef struct {
  GtkSwitch        *widget;        /* (owned) */
  OffprintSettings *settings;      /* (owned) */
  void            (*say) (GtkWidget *widget, const char *sentence);
} Question;

static void
refuse (Question *question)
{
  offprint_settings_set_boolean (question->settings, OFFPRINT_SETTING_REFRESH_IN_BACKGROUND, FALSE);
  gtk_switch_set_active (question->widget, FALSE);
  question->say (GTK_WIDGET (question->widget), _("The system does not let Offprint run in the background."));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GtkSwitch) widget = question->widget;
  g_autoptr (OffprintSettings) settings = question->settings;
  OffprintLeave leave = OFFPRINT_LEAVE_NO_PORTAL;

  if (!offprint_portal_ask_background_finish (result, &leave, NULL) || !gtk_switch_get_active (widget))
    return;    /* superseded, or turned off meanwhile */
  if (leave == OFFPRINT_LEAVE_REFUSED) {
    refuse (question);
    return;
  }
  offprint_settings_set_boolean (settings, OFFPRINT_SETTING_REFRESH_IN_BACKGROUND, TRUE);
  if (leave == OFFPRINT_LEAVE_NO_PORTAL)
    question->say (GTK_WIDGET (widget), _("Offprint cannot start by itself on this system. Once opened, it goes on fetching."));
}

static void
active_cb (GtkSwitch *widget, GParamSpec *pspec, gpointer user_data)
{
  Wiring *wiring = user_data;
  Question *question = NULL;
  gboolean active = gtk_switch_get_active (widget);

  if (!active)
    offprint_settings_set_boolean (wiring->settings, OFFPRINT_SETTING_REFRESH_IN_BACKGROUND, FALSE);
  g_cancellable_cancel (wiring->cancellable);
  g_clear_object (&wiring->cancellable);
  wiring->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->widget = g_object_ref (widget);
  question->settings = g_object_ref (wiring->settings);
  question->say = wiring->say;
  offprint_portal_ask_background_async (wiring->connection, active, wiring->cancellable, asked_cb, question);
}

/**
 * offprint_background_switch_connect:
 * @widget: a switch
 * @settings: where the answer is kept
 * @connection: (nullable): the session bus
 * @say: (scope forever): tells the reader a sentence about @widget
 *
 * Makes the switch show whether new announcements are fetched in the background, and ask the system when it is turned.
 */
void
offprint_background_switch_connect (GtkSwitch        *widget,
                                    OffprintSettings *settings,
                                    GDBusConnection  *connection,
                                    void            (*say) (GtkWidget *widget, const char *sentence))
{
  Wiring *wiring = g_new0 (Wiring, 1);

  wiring->settings = g_object_ref (settings);
  wiring->connection = connection != NULL ? g_object_ref (connection) : NULL;
  wiring->say = say;
  gtk_switch_set_active (widget, offprint_settings_get_boolean (settings, OFFPRINT_SETTING_REFRESH_IN_BACKGROUND));
  g_signal_connect_data (widget, "notify::active", G_CALLBACK (active_cb), wiring, wiring_free, 0);
}
