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

#include "app/format.h"
#include "service/imports.h"
#include "service/subscriptions.h"

#define SUBSCRIBE "subscribe"

typedef struct {
  GtkEditable           *entry;
  GtkListBox            *list;    /* (owned): what is followed already */
  OffprintSubscribeFunc  func;
  gpointer               user_data;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;

  g_object_unref (asking->list);
  g_free (asking);
}

/* What is followed */

static void
end_cb (GtkButton *button, gpointer user_data)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *list = gtk_widget_get_parent (row);

  offprint_library_unsubscribe_async (OFFPRINT_LIBRARY (user_data), gtk_widget_get_name (row), NULL, NULL, NULL);
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
  gtk_widget_set_visible (list, gtk_widget_get_first_child (list) != NULL);
}

static void
add_subscription (GtkListBox *list, OffprintLibrary *library, const OffprintSubscription *subscription)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *reason = subscription->reason != NULL ? offprint_format_text (subscription->reason) : NULL;

  g_object_set (row, "use-markup", FALSE, "title", subscription->url, "title-lines", 2, "subtitle", reason, NULL);
  gtk_widget_set_name (row, subscription->url);
  gtk_widget_set_tooltip_text (button, _("Unsubscribe"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Unsubscribe"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (end_cb), library, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (list, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  OffprintLibrary *library = OFFPRINT_LIBRARY (source);
  g_autoptr (GtkListBox) list = user_data;
  g_autoptr (GPtrArray) subscriptions = offprint_library_list_subscriptions_finish (library, result, NULL);

  for (guint i = 0; subscriptions != NULL && i < subscriptions->len; i++)
    add_subscription (list, library, g_ptr_array_index (subscriptions, i));
  gtk_widget_set_visible (GTK_WIDGET (list), subscriptions != NULL && subscriptions->len > 0);
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Subscriptions"), -1);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_visible (list, FALSE);
  return list;
}

/* A new one */

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

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (user_data), SUBSCRIBE,
                                           offprint_imports_is_address (url));
}

static GtkWidget *
make_entry (GtkWidget *dialog)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_URL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "https://example.org/{date}.md");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Address of the digest"),
                                  -1);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), dialog);
  return entry;
}

static GtkWidget *
make_content (Asking *asking, GtkWidget *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = make_entry (dialog), *list = make_list ();

  asking->entry = GTK_EDITABLE (entry);
  asking->list = GTK_LIST_BOX (g_object_ref (list));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), list);
  return box;
}

/**
 * offprint_subscribe_dialog_present:
 * @library: an open library
 * @parent: the window it belongs to
 * @func: hears the address, if the reader gives one
 * @user_data: passed to @func
 *
 * Asks for the address of a digest, and lists those that are followed, to end that.
 */
void
offprint_subscribe_dialog_present (OffprintLibrary *library, GtkWindow *parent, OffprintSubscribeFunc func,
                                   gpointer user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Subscribe to a Digest"), NULL);
  Asking *asking = g_new0 (Asking, 1);

  /* Translators: do not translate {date} */
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _("A feed, or a file of Markdown or JSON lines. An address that changes with the day has {date} in its place."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), SUBSCRIBE, _("_Subscribe"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), SUBSCRIBE, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), SUBSCRIBE, FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), SUBSCRIBE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_content (asking, dialog));

  asking->func = func;
  asking->user_data = user_data;
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  offprint_library_list_subscriptions_async (library, NULL, listed_cb, g_object_ref (asking->list));
  gtk_window_present (GTK_WINDOW (dialog));
}
