/* window-search.c: what is searched, and the searches that are kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/name-dialog.h"
#include "app/search-words.h"
#include "base/strings.h"
#include "model/arxiv-id.h"
#include "service/keeping.h"

/* Searches that the menu remembers, and the characters that the name of a kept one has at most. */
#define MOST_RECENT  10
#define LONGEST_NAME 60

static const OffprintKeptInfo *
find_kept (OffprintWindow *self, gint64 id)
{
  for (guint i = 0; self->kept != NULL && i < self->kept->len; i++) {
    const OffprintKeptInfo *info = g_ptr_array_index (self->kept, i);

    if (info->id == id)
      return info;
  }
  return NULL;
}

/* The sidebar shows where one is: at the kept search that is searched, or at the place that is searched from. */
static void
show_place (OffprintWindow *self)
{
  for (guint i = 0; self->search != NULL && self->kept != NULL && i < self->kept->len; i++) {
    const OffprintKeptInfo *info = g_ptr_array_index (self->kept, i);
    g_autofree char *place = g_strdup_printf (OFFPRINT_PLACE_SEARCH "%" G_GINT64_FORMAT, info->id);

    if (g_str_equal (info->text, self->search)) {
      offprint_sidebar_set_place (self->sidebar, place);
      return;
    }
  }
  offprint_sidebar_set_place (self->sidebar, self->place);
}

/* Recent searches */

static void
show_recent (OffprintWindow *self)
{
  OffprintSettings *settings = offprint_library_get_settings (self->library);
  g_auto (GStrv) texts = offprint_settings_get_strings (settings, OFFPRINT_SETTING_RECENT_SEARCHES);

  offprint_list_pane_set_recent_searches (self->list_pane, texts);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forget-searches", *texts != NULL);
}

/* A search that led to a paper is worth remembering; the letters on the way to it are not. */
void
offprint_window_remember_search (OffprintWindow *self)
{
  OffprintSettings *settings = offprint_library_get_settings (self->library);
  g_auto (GStrv) texts = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) now = NULL;

  if (self->search == NULL)
    return;
  texts = offprint_settings_get_strings (settings, OFFPRINT_SETTING_RECENT_SEARCHES);
  if (g_strcmp0 (texts[0], self->search) == 0)
    return;
  builder = g_strv_builder_new ();
  g_strv_builder_add (builder, self->search);
  for (guint i = 0, n = 1; texts[i] != NULL && n < MOST_RECENT; i++)
    if (!g_str_equal (texts[i], self->search)) {
      g_strv_builder_add (builder, texts[i]);
      n++;
    }
  now = g_strv_builder_end (builder);
  offprint_settings_set_strings (settings, OFFPRINT_SETTING_RECENT_SEARCHES, now);
  show_recent (self);
}

/* Kept searches */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GPtrArray) kept = offprint_library_kept_searches_finish (OFFPRINT_LIBRARY (source), result, NULL);

  if (kept == NULL)
    return;    /* cancelled; or the store cannot be read, which the list tells of */
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  self->kept = g_steal_pointer (&kept);
  offprint_sidebar_set_kept (self->sidebar, self->kept);
  show_place (self);
}

void
offprint_window_load_kept (OffprintWindow *self)
{
  offprint_library_kept_searches_async (self->library, offprint_window_renew (&self->keeping), kept_cb,
                                        g_object_ref (self));
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!offprint_library_keep_search_finish (OFFPRINT_LIBRARY (source), result, &error))
    offprint_window_complain (self, error);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!offprint_library_drop_search_finish (OFFPRINT_LIBRARY (source), result, &error))
    offprint_window_complain (self, error);
}

static void
keep (OffprintWindow *self, gint64 id, const char *name, const char *text)
{
  offprint_library_keep_search_async (self->library, id, name, text, self->cancellable, changed_cb, g_object_ref (self));
}

static void
keep_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);
  g_autofree char *name = NULL;

  if (self->search == NULL)
    return;
  for (guint i = 0; self->kept != NULL && i < self->kept->len; i++)
    if (g_str_equal (((OffprintKeptInfo *) g_ptr_array_index (self->kept, i))->text, self->search))
      return;    /* it is kept already */
  name = g_utf8_substring (self->search, 0, MIN (LONGEST_NAME, g_utf8_strlen (self->search, -1)));
  g_strstrip (name);
  keep (self, 0, name, self->search);
  offprint_window_remember_search (self);
  offprint_window_say (self, _("The search is kept in the sidebar"));
}

static void
renamed_cb (const char *name, gpointer user_data, gint64 id)
{
  OffprintWindow *self = user_data;
  const OffprintKeptInfo *info = find_kept (self, id);

  if (info != NULL && !g_str_equal (info->name, name))
    keep (self, id, name, info->text);
}

static void
rename_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);
  const OffprintKeptInfo *info = find_kept (self, g_variant_get_int64 (parameter));

  if (info != NULL)
    offprint_name_dialog_present (GTK_WINDOW (self), _("Rename the Search"), info->name, renamed_cb, self, info->id);
}

static void
remove_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);
  const OffprintKeptInfo *info = find_kept (self, g_variant_get_int64 (parameter));
  AdwToast *toast = NULL;

  if (info == NULL)
    return;
  toast = adw_toast_new (_("The search is no longer kept"));
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.keep-again");
  adw_toast_set_action_target_value (toast, g_variant_new ("(ss)", info->name, info->text));
  adw_toast_overlay_add_toast (self->toasts, toast);
  offprint_library_drop_search_async (self->library, info->id, self->cancellable, dropped_cb, g_object_ref (self));
}

static void
keep_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *name = NULL, *text = NULL;

  g_variant_get (parameter, "(&s&s)", &name, &text);
  keep (OFFPRINT_WINDOW (widget), 0, name, text);
}

static void
search_for (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);

  offprint_panes_show (self->panes, OFFPRINT_PANE_LIST);
  offprint_list_pane_open_search (self->list_pane, g_variant_get_string (parameter, NULL));
}

/* The paper that was asked for by its identifier. */
static void
open_named (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const OffprintFound *found = offprint_paper_list_get_found (OFFPRINT_WINDOW (widget)->list);
  g_autofree char *url = found != NULL && found->row != 0 ? offprint_arxiv_id_to_page_url (found->row) : NULL;

  if (url != NULL)
    offprint_window_show_uri (OFFPRINT_WINDOW (widget), url);
}

static void
forget_searches (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OffprintWindow *self = OFFPRINT_WINDOW (widget);
  char *none[] = { NULL };

  offprint_settings_set_strings (offprint_library_get_settings (self->library), OFFPRINT_SETTING_RECENT_SEARCHES, none);
  show_recent (self);
}

void
offprint_window_install_search_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search-for", "s", search_for);
  gtk_widget_class_install_action (widget_class, "win.open-named", NULL, open_named);
  gtk_widget_class_install_action (widget_class, "win.forget-searches", NULL, forget_searches);
  gtk_widget_class_install_action (widget_class, "win.keep-search", NULL, keep_search);
  gtk_widget_class_install_action (widget_class, "win.rename-search", "x", rename_search);
  gtk_widget_class_install_action (widget_class, "win.remove-search", "x", remove_search);
  gtk_widget_class_install_action (widget_class, "win.keep-again", "(ss)", keep_again);
}

/* Searching */

/* Goes to a kept search, whose place is the sidebar's word for it. */
void
offprint_window_go_to_kept (OffprintWindow *self, const char *place)
{
  gint64 id = g_ascii_strtoll (place + strlen (OFFPRINT_PLACE_SEARCH), NULL, 10);
  const OffprintKeptInfo *info = find_kept (self, id);

  if (info == NULL)
    return;
  g_action_group_change_action_state (G_ACTION_GROUP (self), "search-scope", g_variant_new_string ("all"));
  offprint_list_pane_open_search (self->list_pane, info->text);
}

gboolean
offprint_window_searches_everywhere (OffprintWindow *self)
{
  g_autofree char *scope = offprint_window_get_choice (self, "search-scope");

  return self->search != NULL && g_str_equal (scope, "all");
}

OffprintSearchOrder
offprint_window_get_search_order (OffprintWindow *self)
{
  g_autofree char *order = offprint_window_get_choice (self, "search-order");

  return g_str_equal (order, "best") ? OFFPRINT_SEARCH_BEST : OFFPRINT_SEARCH_NEWEST;
}

void
offprint_window_set_search (OffprintWindow *self, const char *text)
{
  gboolean searched = self->search != NULL;
  g_autoptr (OffprintHighlighter) highlighter = NULL;

  if (!offprint_set_str (&self->search, offprint_str_is_blank (text) ? NULL : text))
    return;
  if (!searched) {
    self->row_before = self->row;    /* to come back to */
    show_recent (self);
  }
  if (self->search != NULL)
    highlighter = offprint_highlighter_new (self->search);
  offprint_list_pane_set_highlighter (self->list_pane, highlighter);
  self->jumped = FALSE;
  show_place (self);
  offprint_window_show_title (self);
  offprint_window_load_list (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.keep-search", self->search != NULL);
}

/* When the list has come: says how the search was understood, goes to the paper that was named, or back to where the
 * reader was before. */
void
offprint_window_search_loaded (OffprintWindow *self)
{
  const OffprintFound *found = offprint_paper_list_get_found (self->list);
  g_autofree char *line = found != NULL ? offprint_search_words_describe (found->query) : NULL;

  offprint_list_pane_set_understood (self->list_pane, line);
  if (found != NULL && found->row != 0 && !self->jumped && offprint_paper_list_find (self->list, found->row, NULL)) {
    self->jumped = TRUE;
    offprint_list_pane_select (self->list_pane, found->row);
  } else if (found != NULL && self->row_listed != 0) {
    offprint_list_pane_select (self->list_pane, self->row_listed);
    self->row_listed = 0;
  } else if (self->search == NULL && self->row_before != 0) {
    offprint_list_pane_select (self->list_pane, self->row_before);
    self->row_before = 0;
  }
}
