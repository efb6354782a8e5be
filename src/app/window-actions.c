/* window-actions.c: everything that can be done in the window, by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/dialogs.h"
#include "model/arxiv-id.h"
#include "service/copying.h"

static void
previous_day (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  offprint_window_go_to_day (self, offprint_day_previous (self->day));
}

static void
next_day (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  offprint_window_go_to_day (self, offprint_day_next (self->day));
}

static void
newest_day (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);
  const OffprintDayInfo *newest = self->infos != NULL && self->infos->len > 0 ? g_ptr_array_index (self->infos, 0) : NULL;

  if (newest != NULL)
    offprint_window_go_to_day (self, newest->day);
  self->follow = TRUE;
}

static void
next_paper (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_list_pane_move (OFFPRINT_WINDOW (widget)->list_pane, 1);
}

static void
previous_paper (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_list_pane_move (OFFPRINT_WINDOW (widget)->list_pane, -1);
}

static void
next_unread (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_window_next_unread (OFFPRINT_WINDOW (widget));
}

static void
toggle_read (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  if (self->details != NULL)
    offprint_window_set_read (self, self->row, !self->details->read);
}

static void
mark_all_read (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_window_mark_all_read (OFFPRINT_WINDOW (widget));
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_window_take_back (OFFPRINT_WINDOW (widget));
}

static void
open_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *url = offprint_arxiv_id_to_page_url (OFFPRINT_WINDOW (widget)->row);

  offprint_window_show_uri (OFFPRINT_WINDOW (widget), url);
}

static void
open_pdf (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *url = offprint_arxiv_id_to_pdf_url (OFFPRINT_WINDOW (widget)->row);

  offprint_window_show_uri (OFFPRINT_WINDOW (widget), url);
}

static void
open_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_window_show_uri (OFFPRINT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
copy (OffprintWindow *self, const char *text, const char *sentence)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  offprint_window_say (self, sentence);
}

static void
copy_link (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *url = offprint_arxiv_id_to_page_url (OFFPRINT_WINDOW (widget)->row);

  copy (OFFPRINT_WINDOW (widget), url, _("Link copied"));
}

static void
copy_markdown (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);
  g_autofree char *text = self->details != NULL ? offprint_copy_markdown (self->details) : NULL;

  if (text != NULL)
    copy (self, text, _("Markdown copied"));
}

static void
copy_bibtex (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);
  g_autofree char *text = self->details != NULL ? offprint_copy_bibtex (self->details) : NULL;

  if (text != NULL)
    copy (self, text, _("BibTeX copied"));
}

static void
search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  offprint_panes_show (self->panes, OFFPRINT_PANE_LIST);
  offprint_list_pane_open_search (self->list_pane, NULL);
}

static void
go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);
  gboolean from_paper = offprint_panes_get_pane (self->panes) == OFFPRINT_PANE_PAPER;

  if (offprint_panes_go_back (self->panes) && from_paper)
    offprint_list_pane_focus_list (self->list_pane);
}

static void
show_sidebar (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  offprint_panes_show (self->panes, OFFPRINT_PANE_SIDEBAR);
  offprint_sidebar_focus_place (self->sidebar);
}

static void
main_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  offprint_panes_show (self->panes, OFFPRINT_PANE_SIDEBAR);
  offprint_sidebar_open_menu (self->sidebar);
}

static void
refresh (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_window_refresh (OFFPRINT_WINDOW (widget), OFFPRINT_DAY_NONE);
}

static void
fetch_day (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  offprint_window_refresh (self, self->day);
}

static void
stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  if (self->work == NULL) {
    offprint_window_stop_indexing (self);
    offprint_sidebar_set_work (self->sidebar, NULL, 0, 0);
    offprint_window_update_actions (self);
  }
  offprint_window_stop_work (self);
}

static void
summarize_list (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  offprint_window_summarize_list (OFFPRINT_WINDOW (widget));
}

static void
show_failures (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  offprint_window_show_failures (OFFPRINT_WINDOW (widget));
}

static void
export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_window_export (OFFPRINT_WINDOW (widget));
}

static void
open_digest (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_window_open_digest (OFFPRINT_WINDOW (widget));
}

static void
subscribe (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_window_subscribe (OFFPRINT_WINDOW (widget));
}

static void
choose_categories (GtkWidget *widget, const char *name, GVariant *parameter)
{
  offprint_dialogs_present_categories (OFFPRINT_WINDOW (widget)->library, GTK_WINDOW (widget));
}

static void
try_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  if (self->categories == NULL)
    offprint_window_open (self);
  else
    offprint_window_load_list (self);
}

static void
show_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  offprint_list_pane_close_search (self->list_pane);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "filter", g_variant_new_string ("all"));
  offprint_window_set_switch (self, "show-new", TRUE);
  offprint_window_set_switch (self, "show-cross", TRUE);
  offprint_window_set_switch (self, "show-replaced", TRUE);
}

/* Actions that keep a state: choices, switches and the star */

static void
change_list_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  g_autoptr (GVariant) before = g_action_get_state (G_ACTION (action));

  if (g_variant_equal (before, state))
    return;
  g_simple_action_set_state (action, state);
  offprint_window_load_list (user_data);
}

static void
change_star_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  OffprintWindow *self = user_data;

  offprint_window_set_starred (self, self->row, g_variant_get_boolean (state));
}

static void
add_state (OffprintWindow *self, const char *name, const GVariantType *parameter, GVariant *state, GCallback change)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, parameter, state);

  g_signal_connect_object (action, "change-state", change, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
offprint_window_add_states (OffprintWindow *self)
{
  const GVariantType *text = G_VARIANT_TYPE_STRING;

  add_state (self, "filter", text, g_variant_new_string ("all"), G_CALLBACK (change_list_cb));
  add_state (self, "search-scope", text, g_variant_new_string ("all"), G_CALLBACK (change_list_cb));
  add_state (self, "search-order", text, g_variant_new_string ("newest"), G_CALLBACK (change_list_cb));
  add_state (self, "sort", text, g_variant_new_string ("listing"), G_CALLBACK (change_list_cb));
  add_state (self, "show-new", NULL, g_variant_new_boolean (TRUE), G_CALLBACK (change_list_cb));
  add_state (self, "show-cross", NULL, g_variant_new_boolean (TRUE), G_CALLBACK (change_list_cb));
  add_state (self, "show-replaced", NULL, g_variant_new_boolean (TRUE), G_CALLBACK (change_list_cb));
  add_state (self, "star", NULL, g_variant_new_boolean (FALSE), G_CALLBACK (change_star_cb));
}

char *
offprint_window_get_choice (OffprintWindow *self, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), action);

  return g_variant_dup_string (state, NULL);
}

gboolean
offprint_window_get_switch (OffprintWindow *self, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), action);

  return g_variant_get_boolean (state);
}

void
offprint_window_set_switch (OffprintWindow *self, const char *action, gboolean on)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), action, g_variant_new_boolean (on));
}

/* Enables what can be done now, and shows whether the paper is starred. */
void
offprint_window_update_actions (OffprintWindow *self)
{
  static const char *const for_paper[] = { "win.toggle-read", "win.open-page", "win.open-pdf", "win.copy-link",
                                           "win.copy-markdown", "win.copy-bibtex" };
  GtkWidget *widget = GTK_WIDGET (self);
  GSimpleAction *star = G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "star"));
  gboolean has_paper = self->details != NULL;
  gboolean has_day = self->day != OFFPRINT_DAY_NONE;
  gboolean starred = FALSE;
  gboolean has_papers = self->list != NULL && offprint_paper_list_get_n_rows (self->list) > 0;

  for (gsize i = 0; i < G_N_ELEMENTS (for_paper); i++)
    gtk_widget_action_set_enabled (widget, for_paper[i], has_paper);
  g_simple_action_set_enabled (star, offprint_window_get_starred (self, &starred));
  g_simple_action_set_state (star, g_variant_new_boolean (starred));
  gtk_widget_action_set_enabled (widget, "win.previous-day", has_day);
  gtk_widget_action_set_enabled (widget, "win.next-day", has_day && self->day < offprint_window_get_last_day (self));
  gtk_widget_action_set_enabled (widget, "win.mark-all-read", has_papers);
  gtk_widget_action_set_enabled (widget, "win.next-unread", has_papers);
  gtk_widget_action_set_enabled (widget, "win.export", has_papers);
  gtk_widget_action_set_enabled (widget, "win.summarize-list", self->work == NULL && has_papers);
  gtk_widget_action_set_enabled (widget, "win.show-failures", has_papers);
  gtk_widget_action_set_enabled (widget, "win.refresh", self->work == NULL && has_day);
  gtk_widget_action_set_enabled (widget, "win.fetch-day", self->work == NULL && has_day);
  gtk_widget_action_set_enabled (widget, "win.open-digest", self->work == NULL);
  gtk_widget_action_set_enabled (widget, "win.subscribe", self->work == NULL);
  gtk_widget_action_set_enabled (widget, "win.stop", self->work != NULL || self->indexing != NULL);
  gtk_widget_action_set_enabled (widget, "win.undo", self->undo.rows != NULL);
}

void
offprint_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char                  *name;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "win.previous-day", previous_day },
    { "win.next-day", next_day },
    { "win.newest-day", newest_day },
    { "win.next-paper", next_paper },
    { "win.previous-paper", previous_paper },
    { "win.next-unread", next_unread },
    { "win.toggle-read", toggle_read },
    { "win.mark-all-read", mark_all_read },
    { "win.undo", undo },
    { "win.open-page", open_page },
    { "win.open-pdf", open_pdf },
    { "win.copy-link", copy_link },
    { "win.copy-markdown", copy_markdown },
    { "win.copy-bibtex", copy_bibtex },
    { "win.search", search },
    { "win.back", go_back },
    { "win.show-sidebar", show_sidebar },
    { "win.main-menu", main_menu },
    { "win.refresh", refresh },
    { "win.fetch-day", fetch_day },
    { "win.stop", stop },
    { "win.export", export },
    { "win.summarize-list", summarize_list },
    { "win.show-failures", show_failures },
    { "win.open-digest", open_digest },
    { "win.subscribe", subscribe },
    { "win.choose-categories", choose_categories },
    { "win.try-again", try_again },
    { "win.show-all", show_all },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (widget_class, "win.open-file", "s", open_file);
}
