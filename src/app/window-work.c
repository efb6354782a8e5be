/* window-work.c: what takes a while: fetching, exporting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/dialogs.h"
#include "app/format.h"
#include "service/indexing.h"
#include "service/refresh.h"

/* Shows that something is under way. Returns what ends it, for as long as it is. */
GCancellable *
offprint_window_start_work (OffprintWindow *self, const char *what)
{
  GCancellable *cancellable = offprint_window_renew (&self->work);

  offprint_sidebar_set_work (self->sidebar, what, 0, 0);
  offprint_window_update_actions (self);
  return cancellable;
}

/* It shows while nothing else is under way. */
static void
index_step_cb (guint done, guint total, gpointer user_data)
{
  OffprintWindow *self = user_data;

  if (self->indexing == NULL || self->work != NULL)
    return;
  offprint_sidebar_set_work (self->sidebar, _("Building the search index"), done, total);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop", TRUE);
}

static void
indexed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  offprint_library_build_index_finish (OFFPRINT_LIBRARY (source), result, &error);
  if (self->indexing == NULL || self->library == NULL)
    return;    /* stopped, or the window is gone */
  g_clear_object (&self->indexing);
  if (self->work == NULL)
    offprint_sidebar_set_work (self->sidebar, NULL, 0, 0);
  offprint_window_update_actions (self);
  if (error != NULL)
    offprint_window_complain (self, error);
}

/* Adds to the search index what an older version left out, or builds it again if it is damaged: beside all else, and
 * shown only if there is something to do. */
void
offprint_window_build_index (OffprintWindow *self, gboolean again)
{
  if (self->indexing != NULL)
    return;
  self->indexing = g_cancellable_new ();
  offprint_library_build_index_async (self->library, again, index_step_cb, self, self->indexing, indexed_cb,
                                      g_object_ref (self));
}

void
offprint_window_stop_indexing (OffprintWindow *self)
{
  g_cancellable_cancel (self->indexing);
  g_clear_object (&self->indexing);
}

/* Whoever ended the last work may go on with another. */
static gboolean
import_wanted_cb (gpointer user_data)
{
  offprint_window_import_wanted (user_data);
  return G_SOURCE_REMOVE;
}

/* What waits for the end of the work is taken up, once whoever ended it has told of it. */
static void
show_end (OffprintWindow *self)
{
  offprint_sidebar_set_work (self->sidebar, NULL, 0, 0);
  offprint_window_update_actions (self);
  offprint_window_show_state (self, NULL);
  if (!g_queue_is_empty (&self->wanted_files))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, import_wanted_cb, g_object_ref (self), g_object_unref);
}

/* Whether the work that ended is the one that is shown; it may have been stopped, and the window be gone. */
gboolean
offprint_window_end_work (OffprintWindow *self, const GError *error)
{
  if (self->work == NULL || self->library == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  g_clear_object (&self->work);
  show_end (self);
  return TRUE;
}

static void
refresh_step_cb (const OffprintRefreshStep *step, gpointer user_data)
{
  OffprintWindow *self = user_data;
  g_autofree char *what = NULL;

  if (self->work == NULL)
    return;
  /* Translators: %s is a category's code such as cs.AI */
  what = g_strdup_printf (_("Fetching %s"), step->category);
  offprint_sidebar_set_work (self->sidebar, what, step->done, step->total);
}

/* Nothing new is nothing to be told of. */
static void
tell_refreshed (OffprintWindow *self, const OffprintRefreshReport *report)
{
  g_autofree char *sentence = NULL;

  if (report->n_failed > 0)
    sentence = g_strdup_printf (ngettext ("%'u list could not be fetched", "%'u lists could not be fetched",
                                          report->n_failed), report->n_failed);
  else if (report->n_new > 0)
    sentence = g_strdup_printf (ngettext ("%'u new paper", "%'u new papers", report->n_new), report->n_new);
  if (sentence != NULL && (report->n_new == 0 || !offprint_window_offer_summaries (self, sentence)))
    offprint_window_say (self, sentence);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRefreshReport) report = offprint_library_refresh_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (!offprint_window_end_work (self, error))
    return;
  if (report != NULL)
    tell_refreshed (self, report);
  else
    offprint_window_complain (self, error);
  offprint_window_follow (self);
}

/* Fetches what is due, or one day. */
void
offprint_window_refresh (OffprintWindow *self, OffprintDay day)
{
  const OffprintRefreshWish wish = { .day = day };

  if (self->work != NULL)
    return;
  offprint_library_refresh_async (self->library, &wish, refresh_step_cb, self, offprint_window_start_work (self, _("Fetching")),
                                  refreshed_cb, g_object_ref (self));
  offprint_window_show_state (self, NULL);
}

/* What was done until then stays done. */
void
offprint_window_stop_work (OffprintWindow *self)
{
  if (self->work == NULL)
    return;
  g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;    /* there is nothing left to show it in */
  show_end (self);
}

static void
exported_cb (GFile *file, const GError *error, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autofree char *uri = NULL;
  AdwToast *toast = NULL;

  if (self->library == NULL)
    return;    /* closed meanwhile */
  if (error != NULL)
    offprint_window_complain (self, error);
  if (file == NULL)
    return;
  uri = g_file_get_uri (file);
  toast = adw_toast_new (_("Digest exported"));
  adw_toast_set_button_label (toast, _("Open"));
  adw_toast_set_action_name (toast, "win.open-file");
  adw_toast_set_action_target_value (toast, g_variant_new_string (uri));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Writes what the list shows. */
void
offprint_window_export (OffprintWindow *self)
{
  const OffprintQuery *query = offprint_paper_list_get_query (self->list);

  if (query == NULL)
    return;
  offprint_dialogs_export (self->library, GTK_WINDOW (self), query, self->search, exported_cb, g_object_ref (self));
  offprint_window_expect_file_dialog (self);
}
