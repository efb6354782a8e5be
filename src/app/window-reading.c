/* window-reading.c: the paper that is read, and the marks it gets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/format.h"

static gboolean
summaries_equal (const OffprintSummary *a, const OffprintSummary *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->created == b->created && a->version == b->version && g_str_equal (a->language, b->language)
         && g_str_equal (a->engine, b->engine) && g_str_equal (a->model, b->model);
}

/* Whether showing it again would change nothing but marks: then it is not, lest it disturb the reader's selection. */
static gboolean
shows_same (const OffprintPaperDetails *a, const OffprintPaperDetails *b)
{
  return a != NULL && a->paper->row == b->paper->row && a->paper->version == b->paper->version && a->kind == b->kind
         && summaries_equal (a->summary, b->summary);
}

static void
take_details (OffprintWindow *self, OffprintPaperDetails *details)
{
  if (details == NULL || !shows_same (self->details, details))
    offprint_paper_view_set_details (offprint_window_get_paper_view (self), details);
  g_clear_pointer (&self->details, offprint_paper_details_free);
  self->details = details;
  offprint_window_update_actions (self);
}

static gboolean
dwell_cb (gpointer user_data)
{
  OffprintWindow *self = user_data;

  self->dwell = 0;
  if (self->details != NULL && !self->details->read)
    offprint_window_set_read (self, self->row, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
has_mark_setting (OffprintWindow *self, const char *value)
{
  g_autofree char *setting = offprint_settings_get_string (offprint_library_get_settings (self->library),
                                                           OFFPRINT_SETTING_MARK_READ);

  return g_str_equal (setting, value);
}

static void
start_dwell (OffprintWindow *self)
{
  int seconds = offprint_settings_get_int (offprint_library_get_settings (self->library), OFFPRINT_SETTING_DWELL_SECONDS);

  g_clear_handle_id (&self->dwell, g_source_remove);
  if (self->details != NULL && !self->details->read && has_mark_setting (self, OFFPRINT_MARK_READ_DWELL))
    self->dwell = g_timeout_add_seconds ((guint) MAX (seconds, 1), dwell_cb, self);
}

/* What the list says of the paper that is read, which is there before all of the paper is; %NULL if it has none. */
static const OffprintHead *
get_head (OffprintWindow *self)
{
  OffprintPaperItem *item = self->list != NULL && self->row != 0 ? offprint_paper_list_peek (self->list, self->row) : NULL;

  return item != NULL ? offprint_paper_item_get_head (item) : NULL;
}

static void
paper_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  OffprintPaperDetails *details = offprint_library_paper_finish (OFFPRINT_LIBRARY (source), result, &error);
  gboolean again = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (details == NULL) {
    g_autofree char *text = offprint_format_text (error->message);

    take_details (self, NULL);
    offprint_paper_view_set_error (offprint_window_get_paper_view (self), text);
    return;
  }
  again = self->details != NULL && self->details->paper->row == details->paper->row;
  if (!again && get_head (self) != NULL)    /* a star may have been given since the paper was asked for */
    details->starred = get_head (self)->starred;
  take_details (self, details);
  if (!again)
    start_dwell (self);
}

static void
load_paper (OffprintWindow *self)
{
  offprint_library_paper_async (self->library, self->row, offprint_window_renew (&self->reading), paper_cb,
                                g_object_ref (self));
}

/* Shows a paper, 0 for none. While papers are searched, the one that was read stays though the list may not have it. */
void
offprint_window_read (OffprintWindow *self, gint64 row)
{
  if (row == self->row || (row == 0 && self->search != NULL))
    return;
  if (self->details != NULL && !self->details->read && has_mark_setting (self, OFFPRINT_MARK_READ_MOVING_ON))
    offprint_window_set_read (self, self->row, TRUE);

  offprint_window_stop_reading (self);
  self->row = row;
  offprint_window_watch (self);
  if (row == 0) {
    take_details (self, NULL);
    return;
  }
  offprint_window_remember_search (self);
  g_clear_pointer (&self->details, offprint_paper_details_free);
  offprint_paper_view_set_loading (offprint_window_get_paper_view (self));
  offprint_window_update_actions (self);
  load_paper (self);
}

/* The store changed: the paper may have a summary now. */
void
offprint_window_read_again (OffprintWindow *self)
{
  if (self->row != 0)
    load_paper (self);
}

void
offprint_window_stop_reading (OffprintWindow *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->dwell, g_source_remove);
}

/* Marks. The row and the star change at once; the store follows, and puts it right if it could not. */

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_library_set_read_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (rows != NULL || self->library == NULL)
    return;    /* done, or closed meanwhile */
  offprint_window_complain (self, error);
  offprint_paper_list_reload (self->list);
  offprint_window_read_again (self);
}

static void
starred_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_library_set_starred_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (rows != NULL || self->library == NULL)
    return;    /* done, or closed meanwhile */
  offprint_window_complain (self, error);
  offprint_paper_list_reload (self->list);
  offprint_window_read_again (self);
}

void
offprint_window_set_read (OffprintWindow *self, gint64 row, gboolean read)
{
  OffprintPaperItem *item = offprint_paper_list_peek (self->list, row);

  if (item != NULL)
    offprint_paper_item_set_read (item, read);
  if (self->details != NULL && self->row == row) {
    self->details->read = read;
    g_clear_handle_id (&self->dwell, g_source_remove);
  }
  offprint_library_set_read_async (self->library, &row, 1, read, NULL, marked_cb, g_object_ref (self));
}

/* Whether the paper that is read can have a star now, and has one. */
gboolean
offprint_window_get_starred (OffprintWindow *self, gboolean *starred)
{
  const OffprintHead *head = self->details == NULL ? get_head (self) : NULL;

  *starred = self->details != NULL ? self->details->starred : head != NULL && head->starred;
  return self->details != NULL || head != NULL;
}

void
offprint_window_set_starred (OffprintWindow *self, gint64 row, gboolean starred)
{
  OffprintPaperItem *item = offprint_paper_list_peek (self->list, row);

  if (row == 0)
    return;
  if (item != NULL)
    offprint_paper_item_set_starred (item, starred);
  if (self->details != NULL && self->row == row)
    self->details->starred = starred;
  offprint_window_update_actions (self);
  offprint_library_set_starred_async (self->library, &row, 1, starred, NULL, starred_cb, g_object_ref (self));
}

/* Undo */

void
offprint_window_say_undoable (OffprintWindow *self, const char *sentence, GArray *rows, gboolean starred, gboolean value)
{
  AdwToast *toast = adw_toast_new (sentence);

  g_clear_pointer (&self->undo.rows, g_array_unref);
  self->undo = (OffprintUndo) { g_array_ref (rows), starred, value };
  offprint_window_update_actions (self);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
all_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_library_set_read_finish (OFFPRINT_LIBRARY (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->library == NULL)
    return;    /* closed meanwhile */
  if (rows == NULL) {
    offprint_window_complain (self, error);
    return;
  }
  if (rows->len == 0) {
    offprint_window_say (self, _("All papers were read already"));
    return;
  }
  sentence = g_strdup_printf (ngettext ("%'u paper marked as read", "%'u papers marked as read", rows->len), rows->len);
  offprint_window_say_undoable (self, sentence, rows, FALSE, FALSE);
}

void
offprint_window_mark_all_read (OffprintWindow *self)
{
  offprint_library_set_read_async (self->library, offprint_paper_list_get_rows (self->list),
                                   offprint_paper_list_get_n_rows (self->list), TRUE, NULL, all_read_cb,
                                   g_object_ref (self));
}

void
offprint_window_take_back (OffprintWindow *self)
{
  g_autoptr (GArray) rows = g_steal_pointer (&self->undo.rows);

  if (rows == NULL)
    return;
  if (self->undo.starred)
    offprint_library_set_starred_async (self->library, (gint64 *) (gpointer) rows->data, rows->len, self->undo.value, NULL,
                                        starred_cb, g_object_ref (self));
  else
    offprint_library_set_read_async (self->library, (gint64 *) (gpointer) rows->data, rows->len, self->undo.value, NULL,
                                     marked_cb, g_object_ref (self));
  offprint_window_update_actions (self);
}

/* Next unread. Which papers are is the store's to say: most of the list was never read for showing. */

static void
unread_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_library_list_finish (OFFPRINT_LIBRARY (source), result, &error);
  g_autoptr (GHashTable) unread = g_hash_table_new (g_int64_hash, g_int64_equal);
  const gint64 *shown = NULL;
  guint n_shown = 0, current = 0;

  if (rows == NULL || self->list == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (unread, &g_array_index (rows, gint64, i));
  shown = offprint_paper_list_get_rows (self->list);
  n_shown = offprint_paper_list_get_n_rows (self->list);
  if (!offprint_paper_list_find (self->list, self->row, &current))
    current = n_shown - 1;

  for (guint i = 1; i <= n_shown; i++) {
    gint64 row = shown[(current + i) % n_shown];

    if (row != self->row && g_hash_table_contains (unread, &row)) {
      offprint_list_pane_select (self->list_pane, row);
      return;
    }
  }
  offprint_window_say (self, _("There is no other unread paper here"));
}

void
offprint_window_next_unread (OffprintWindow *self)
{
  g_autoptr (OffprintQuery) query = offprint_query_copy (offprint_paper_list_get_query (self->list));

  query->unread = TRUE;
  query->sort = OFFPRINT_SORT_NEWEST;    /* the order is the list's anyway */
  offprint_library_list_async (self->library, query, self->cancellable, unread_cb, g_object_ref (self));
}
