/* name-dialog.c: asks for a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/name-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/strings.h"

typedef struct {
  GtkEditable      *entry;
  OffprintNameFunc  func;
  gpointer          user_data;
  gint64            id;
} Asking;

static void
response_cb (Asking *asking, const char *response)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (asking->entry)));

  if (g_str_equal (response, "rename") && *name != '\0')
    asking->func (name, asking->user_data, asking->id);
}

static void
changed_cb (AdwMessageDialog *dialog, GtkEditable *entry)
{
  adw_message_dialog_set_response_enabled (dialog, "rename", !offprint_str_is_blank (gtk_editable_get_text (entry)));
}

static GtkWidget *
make_entry (AdwMessageDialog *dialog, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), dialog, G_CONNECT_SWAPPED);
  return entry;
}

/**
 * offprint_name_dialog_present:
 * @parent: the window it belongs to
 * @heading: what is to be named
 * @name: the name it has
 * @func: called with the new name, unless the reader changed their mind
 * @user_data: passed to @func; has to live as long as @parent
 * @id: passed to @func
 */
void
offprint_name_dialog_present (GtkWindow *parent, const char *heading, const char *name, OffprintNameFunc func,
                              gpointer user_data, gint64 id)
{
  GtkWidget *window = adw_message_dialog_new (parent, heading, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (window);
  GtkWidget *entry = make_entry (dialog, name);
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking) { GTK_EDITABLE (entry), func, user_data, id };
  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_add_response (dialog, "rename", _("_Rename"));
  adw_message_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "rename");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_extra_child (dialog, entry);
  g_object_set_data_full (G_OBJECT (window), "asking", asking, g_free);
  g_signal_connect_swapped (window, "response", G_CALLBACK (response_cb), asking);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (entry);
}
