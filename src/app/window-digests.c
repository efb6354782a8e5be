/* window-digests.c: digests of others, opened, dropped and followed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/dialogs.h"
#include "app/format.h"
#include "app/subscribe-dialog.h"
#include "service/imports.h"
#include "service/subscriptions.h"

/* Papers came that no list of this window shows: says how they can be seen. */
static void
offer_categories (OffprintWindow *self, const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_button_label (toast, _("Add Categories…"));
  adw_toast_set_action_name (toast, "win.choose-categories");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Says what came, and goes to its newest day. */
static void
tell_imported (OffprintWindow *self, const OffprintImported *imported)
{
  guint n = imported->n_entries;
  g_autofree char *sentence = g_strdup_printf (ngettext ("%'u paper taken in", "%'u papers taken in", n), n);

  if (self->settled && n > 0 && imported->n_chosen == 0) {
    offer_categories (self, sentence);
    return;
  }
  offprint_window_say (self, sentence);
  if (imported->newest == OFFPRINT_DAY_NONE)
    return;
  offprint_window_load_overview (self);
  if (!self->settled)
    return;    /* the first start has it that there are papers now, and ends on their day */
  offprint_window_load_days (self);
  offprint_window_go_to_day (self, imported->newest);
}

static void
complain_of (OffprintWindow *self, const GPtrArray *failures)
{
  g_autofree char *text = failures->len > 0 ? offprint_format_text (g_ptr_array_index (failures, 0)) : NULL;

  if (text != NULL)
    offprint_window_say (self, text);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintImport) import = offprint_library_import_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (!offprint_window_end_work (self, error))
    return;
  if (import == NULL) {
    offprint_window_complain (self, error);
    return;
  }
  complain_of (self, import->failures);
  tell_imported (self, &import->imported);
}

static void
import_file (OffprintWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL) {
    offprint_window_say (self, _("Only files on this computer can be opened"));
    return;
  }
  offprint_library_import_async (self->library, path, offprint_window_start_work (self, _("Importing")), imported_cb,
                                 g_object_ref (self));
}

/* Whether what is known of the store is shown; at the first start that is that there is nothing yet. */
static gboolean
has_begun (OffprintWindow *self)
{
  return self->settled
         || (self->first_start != NULL && gtk_stack_get_visible_child (self->stack) == self->first_start);
}

/* Takes in the next digest that waits for it, if it can be now; else the end of the present work asks again. */
void
offprint_window_import_wanted (OffprintWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (!has_begun (self) || self->work != NULL || self->library == NULL)
    return;
  file = g_queue_pop_head (&self->wanted_files);
  if (file != NULL)
    import_file (self, file);
}

/**
 * offprint_window_show_digest:
 * @self: a window
 * @file: a digest that somebody published
 *
 * Takes the digest in and shows its newest day, as soon as the window is not at work. Several are taken in one after
 * the other.
 */
void
offprint_window_show_digest (OffprintWindow *self, GFile *file)
{
  g_return_if_fail (OFFPRINT_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_queue_push_tail (&self->wanted_files, g_object_ref (file));
  offprint_window_import_wanted (self);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;

  if (file != NULL)
    offprint_window_show_digest (self, file);
}

/* Asks for a digest's file and takes it in. */
void
offprint_window_open_digest (OffprintWindow *self)
{
  offprint_dialogs_choose_digest (GTK_WINDOW (self), chosen_cb, g_object_ref (self));
  offprint_window_expect_file_dialog (self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (const GSList *each = files; each != NULL; each = each->next)
    offprint_window_show_digest (user_data, each->data);
  return files != NULL;
}

/* Lets digests be dropped on the window. */
void
offprint_window_accept_drops (OffprintWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
subscribed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintFollowed) followed = offprint_library_subscribe_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (!offprint_window_end_work (self, error))
    return;
  if (followed != NULL)
    tell_imported (self, &followed->imported);
  else
    offprint_window_complain (self, error);
}

static void
subscribe_cb (const char *url, gpointer user_data)
{
  OffprintWindow *self = user_data;

  if (self->work != NULL || self->library == NULL)
    return;
  offprint_library_subscribe_async (self->library, url, offprint_window_start_work (self, _("Fetching")), subscribed_cb,
                                    g_object_ref (self));
}

/* Asks for a digest's address and follows it. */
void
offprint_window_subscribe (OffprintWindow *self)
{
  offprint_subscribe_dialog_present (self->library, GTK_WINDOW (self), subscribe_cb, self);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintFollowed) followed = offprint_library_follow_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (!offprint_window_end_work (self, error))
    return;
  if (followed != NULL)
    complain_of (self, followed->failures);
  else
    offprint_window_complain (self, error);
}

/* Asks for what is new in the subscriptions, after arXiv was asked. */
void
offprint_window_follow (OffprintWindow *self)
{
  if (self->work == NULL)
    offprint_library_follow_async (self->library, offprint_window_start_work (self, _("Fetching")), followed_cb,
                                   g_object_ref (self));
}
