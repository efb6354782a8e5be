/* window-places.c: where the reader is, and the list of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "base/strings.h"
#include "store/error.h"

static gboolean
is_starred_place (OffprintWindow *self)
{
  return g_str_equal (self->place, OFFPRINT_PLACE_STARRED);
}

static gboolean
is_category_place (OffprintWindow *self)
{
  return !is_starred_place (self) && !g_str_equal (self->place, OFFPRINT_PLACE_TODAY);
}

static OffprintSort
get_sort (OffprintWindow *self)
{
  static const struct {
    const char   *name;
    OffprintSort  sort;
  } sorts[] = {
    { "newest", OFFPRINT_SORT_NEWEST },
    { "title", OFFPRINT_SORT_TITLE },
    { "unread", OFFPRINT_SORT_UNREAD },
  };
  g_autofree char *name = offprint_window_get_choice (self, "sort");

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (name, sorts[i].name))
      return sorts[i].sort;
  return OFFPRINT_SORT_LISTING;
}

static guint
get_kinds (OffprintWindow *self)
{
  guint kinds = 0;

  if (offprint_window_get_switch (self, "show-new"))
    kinds |= OFFPRINT_KIND_MASK (OFFPRINT_KIND_NEW);
  if (offprint_window_get_switch (self, "show-cross"))
    kinds |= OFFPRINT_KIND_MASK (OFFPRINT_KIND_CROSS);
  if (offprint_window_get_switch (self, "show-replaced"))
    kinds |= OFFPRINT_KIND_MASK (OFFPRINT_KIND_REPLACE) | OFFPRINT_KIND_MASK (OFFPRINT_KIND_REPLACE_CROSS);
  return kinds;
}

static OffprintQuery *
make_query (OffprintWindow *self)
{
  g_auto (GStrv) categories = offprint_window_list_categories (self);
  g_autofree char *filter = offprint_window_get_choice (self, "filter");
  OffprintQuery *query = NULL;

  if (offprint_window_searches_everywhere (self))
    query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  else if (is_starred_place (self))
    query = offprint_query_new (OFFPRINT_SCOPE_STARRED, OFFPRINT_DAY_NONE, NULL);
  else
    query = offprint_query_new (OFFPRINT_SCOPE_DAY, self->day, (const char *const *) categories);

  query->unread = g_str_equal (filter, "unread");
  query->starred = g_str_equal (filter, "starred");
  query->kinds = query->scope != OFFPRINT_SCOPE_ALL ? get_kinds (self) : OFFPRINT_ALL_KINDS;
  query->sort = get_sort (self);
  return query;
}

void
offprint_window_show_title (OffprintWindow *self)
{
  if (self->search != NULL)
    offprint_list_pane_set_title (self->list_pane, _("Search"));
  else
    offprint_list_pane_set_title (self->list_pane, is_starred_place (self) ? C_("sidebar", "Starred") : NULL);
}

/* The categories that the list is of: those chosen, or the one. */
char **
offprint_window_list_categories (OffprintWindow *self)
{
  const char *const one[] = { self->place, NULL };

  return g_strdupv (is_category_place (self) ? (char **) one : self->categories);
}

void
offprint_window_list_loaded (OffprintWindow *self, const GError *error)
{
  if (!offprint_paper_list_find (self->list, self->row, NULL) && self->row != 0 && error == NULL
      && offprint_list_pane_get_selected (self->list_pane) == 0 && self->search == NULL)
    offprint_window_read (self, 0);
  offprint_window_show_state (self, error);
  if (error == NULL)
    offprint_window_search_loaded (self);
  else if (g_error_matches (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_INDEX))
    offprint_window_build_index (self, TRUE);
  offprint_window_update_actions (self);
  if (!self->focused && offprint_paper_list_get_n_rows (self->list) > 0) {
    self->focused = TRUE;
    if (!GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (self))))    /* who types already is not disturbed */
      offprint_list_pane_focus_list (self->list_pane);    /* where reading begins */
  }
  if (!self->started)
    offprint_window_finish_start (self);
  self->started = TRUE;
}

/* The place that was open last, or else the first one. */
void
offprint_window_settle (OffprintWindow *self)
{
  OffprintSettings *settings = offprint_library_get_settings (self->library);
  g_autofree char *last = offprint_settings_get_string (settings, OFFPRINT_SETTING_LAST_PLACE);

  self->settled = TRUE;
  if (g_str_equal (last, OFFPRINT_PLACE_STARRED) || g_strv_contains ((const char *const *) self->categories, last))
    offprint_window_go_to_place (self, last);
  else
    offprint_window_go_to_place (self, OFFPRINT_PLACE_TODAY);
  offprint_window_go_to_wanted (self);
}

void
offprint_window_go_to_place (OffprintWindow *self, const char *place)
{
  offprint_set_str (&self->place, place);
  offprint_list_pane_close_search (self->list_pane);    /* also from what was found back to the same place */
  offprint_sidebar_set_place (self->sidebar, self->place);
  offprint_window_show_title (self);
  offprint_window_load_list (self);
  offprint_window_update_actions (self);
}

void
offprint_window_go_to_day (OffprintWindow *self, OffprintDay day)
{
  OffprintDay last = offprint_window_get_last_day (self);

  if (day == OFFPRINT_DAY_NONE || day > last)
    day = last;
  self->follow = day == last;
  if (day != self->day) {
    offprint_window_set_day (self, day);
    offprint_window_load_overview (self);
    offprint_window_load_days (self);
  }
  if (is_starred_place (self))
    offprint_window_go_to_place (self, OFFPRINT_PLACE_TODAY);
  else
    offprint_window_load_list (self);
}

void
offprint_window_load_list (OffprintWindow *self)
{
  g_autoptr (OffprintQuery) query = NULL;

  if (self->categories == NULL || self->day == OFFPRINT_DAY_NONE)
    return;    /* which load it when they have come */
  query = make_query (self);
  offprint_list_pane_set_loading (self->list_pane);
  offprint_paper_list_load (self->list, query, self->search, offprint_window_get_search_order (self));
}
