/* subscribe-dialog.c: following digests that others publish
 *
 * AdwMessageDialog was deprecated with libadwaita 1.6; its successor would replace this file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/subscribe-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "service/imports.h"

#define SUBSCRIBE "subscribe"

typedef struct {
  GtkEditable           *entry;
  OffprintSubscribeFunc  func;
  gpointer               user_data;
} Asking;

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asking *asking = user_data;
  g_autofree char *url = g_strstrip (g_strdup (gtk_editable_get_text (asking->entry)));

  if (g_str_equal (response, SUBSCRIBE))
    asking->func (url, asking->user_data);
}

static void
changed_cb (GtkEditable *entry, gpointer user_data)
{
  g_autofree char *url = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (user_data), SUBSCRIBE, offprint_imports_is_address (url));
}

static GtkWidget *
make_entry (GtkWidget *dialog)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_URL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "https://example.org/{date}.md");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Address of the digest"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), dialog);
  return entry;
}

/**
 * offprint_subscribe_dialog_present:
 * @parent: the window it belongs to
 * @func: hears the address, if the reader gives one
 * @user_data: passed to @func
 *
 * Asks for the address of a digest.
 */
void
offprint_subscribe_dialog_present (GtkWindow *parent, OffprintSubscribeFunc func, gpointer user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Subscribe to a Digest"), NULL);
  GtkWidget *entry = make_entry (dialog);
  Asking *asking = g_new0 (Asking, 1);

  /* Translators: do not translate {date} */
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _("A feed, or a file of Markdown or JSON lines. An address that changes with the day has {date} in its place."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), SUBSCRIBE, _("_Subscribe"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), SUBSCRIBE, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), SUBSCRIBE, FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), SUBSCRIBE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);

  asking->entry = GTK_EDITABLE (entry);
  asking->func = func;
  asking->user_data = user_data;
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, (GClosureNotify) (GCallback) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
