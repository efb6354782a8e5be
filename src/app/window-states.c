/* window-states.c: what the list's pane says when there is nothing to list, or something to add
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/day-status.h"
#include "app/format.h"
#include "model/arxiv-id.h"
#include "model/category.h"
#include "store/error.h"

typedef struct {
  const char *icon_name;
  const char *title;
  const char *description;    /* (nullable) */
  const char *button;         /* (nullable) */
  const char *action;         /* (nullable) */
} Page;

/* A store's error in words for a person, with what they can do. */
static const char *
describe_error (const GError *error)
{
  if (error->domain != OFFPRINT_STORE_ERROR)
    return NULL;

  switch ((OffprintStoreError) error->code) {
  case OFFPRINT_STORE_ERROR_NEWER:
    return _("A newer version of Offprint made this store. Update Offprint to read it; nothing was changed.");
  case OFFPRINT_STORE_ERROR_LOCKED:
    return _("Another program holds the store. Close it and try again.");
  case OFFPRINT_STORE_ERROR_READ_ONLY:
    return _("The folder of the store cannot be written to.");
  case OFFPRINT_STORE_ERROR_FULL:
    return _("The disk is full. Free some space and try again; nothing was lost.");
  case OFFPRINT_STORE_ERROR_DAMAGED:
    return _("The store is damaged. Start Offprint again: it keeps the damaged file and begins a new one.");
  case OFFPRINT_STORE_ERROR_INDEX:
  case OFFPRINT_STORE_ERROR_FAILED:
  default:
    return NULL;
  }
}

static void
show_page (OffprintWindow *self, const Page *page)
{
  offprint_list_pane_show_status (self->list_pane, page->icon_name, page->title, page->description, page->button,
                                  page->action);
}

static gboolean
is_filtered (const OffprintQuery *query)
{
  return query->unread || query->starred || (query->kinds != 0 && query->kinds != OFFPRINT_ALL_KINDS);
}

/* The page for a day without papers. */
static Page
choose_day_page (const OffprintDayInfo *info)
{
  switch (info->state) {
  case OFFPRINT_DAY_COMPLETE:
    return (Page) { "object-select-symbolic", _("No Papers"),
                    _("arXiv announced none in your categories on this day."), NULL, NULL };
  case OFFPRINT_DAY_NOT_ANNOUNCED:
    return (Page) { "document-open-recent-symbolic", _("Not Announced Yet"),
                    _("arXiv announces new papers in the evening, Sunday to Thursday, New York time."),
                    _("Check _Again"), "win.fetch-day" };
  case OFFPRINT_DAY_NO_ANNOUNCEMENT:
    return (Page) { "weather-clear-night-symbolic", _("No Announcement"),
                    _("arXiv announces nothing on weekends and holidays."), _("_Previous Day"), "win.previous-day" };
  case OFFPRINT_DAY_STALE:
    return (Page) { "document-open-recent-symbolic", _("Not There Yet"),
                    _("arXiv still serves the list of the day before."), _("Check _Again"), "win.fetch-day" };
  case OFFPRINT_DAY_FAILED:
    return (Page) { "network-offline-symbolic", _("Could Not Be Fetched"), NULL, _("_Retry"), "win.fetch-day" };
  case OFFPRINT_DAY_UNKNOWN:
  default:
    if (offprint_day_is_weekend (info->day))
      return (Page) { "weather-clear-night-symbolic", _("No Announcement"),
                      _("arXiv announces nothing on weekends."), _("_Previous Day"), "win.previous-day" };
    return (Page) { "folder-download-symbolic", _("Not Fetched Yet"), _("The papers of this day are not here."),
                    _("_Fetch"), "win.fetch-day" };
  }
}

static void
show_day_page (OffprintWindow *self, const OffprintDayInfo *info)
{
  Page page = choose_day_page (info);
  g_autofree char *sentence = NULL;

  if (info->state == OFFPRINT_DAY_FAILED) {
    sentence = offprint_day_status_to_text (info);
    page.description = sentence;
  }
  if (self->work != NULL && page.action != NULL && g_str_equal (page.action, "win.fetch-day"))
    page = (Page) { "folder-download-symbolic", _("Fetching…"), _("The first papers will be here in a moment."), NULL, NULL };
  show_page (self, &page);
}

/* A paper was asked for by its identifier, and the store does not have it. */
static void
show_named_page (OffprintWindow *self, gint64 row)
{
  g_autofree char *id = offprint_arxiv_id_to_string (row);
  /* Translators: %s is a paper's identifier such as 2512.20649 */
  g_autofree char *sentence = g_strdup_printf (_("%s is not among the papers that are stored."), id);
  const Page page = { "system-search-symbolic", _("No Such Paper Here"), sentence, _("_Open on arXiv"), "win.open-named" };

  show_page (self, &page);
}

/* What there is instead of papers. */
static void
show_empty (OffprintWindow *self, const OffprintQuery *query, const OffprintDayInfo *info)
{
  const OffprintFound *found = offprint_paper_list_get_found (self->list);
  const Page nothing_found = { "system-search-symbolic", _("Nothing Found"),
                               _("No paper here fits what you search."), NULL, NULL };
  const Page nothing_left = { "object-select-symbolic", _("Nothing Left to Show"), _("No paper here passes the filter."),
                              _("_Show All"), "win.show-all" };
  const Page no_stars = { "non-starred-symbolic", _("No Starred Papers"),
                          _("Papers that you star are kept here, whatever day they are of."), NULL, NULL };

  if (self->search != NULL && found != NULL && found->row != 0)
    show_named_page (self, found->row);
  else if (self->search != NULL)
    show_page (self, &nothing_found);
  else if (is_filtered (query))
    show_page (self, &nothing_left);
  else if (query->scope == OFFPRINT_SCOPE_STARRED)
    show_page (self, &no_stars);
  else
    show_day_page (self, info);
}

static void
show_failure (OffprintWindow *self, const GError *error)
{
  const char *known = describe_error (error);
  g_autofree char *text = known != NULL ? g_strdup (known) : offprint_format_text (error->message);
  const Page page = { "dialog-warning-symbolic", _("The List Could Not Be Read"), text, _("_Try Again"), "win.try-again" };

  show_page (self, &page);
}

static OffprintDayInfo *
get_status (OffprintWindow *self, const OffprintQuery *query)
{
  const char *const none[] = { NULL };
  const char *const *categories = query->categories != NULL ? (const char *const *) query->categories : none;
  OffprintDayInfo *info = offprint_day_status_new (self->day, self->infos, self->records, categories);

  if (categories[0] != NULL && categories[1] == NULL)    /* the numbers that are known are of all categories together */
    info->n_papers = offprint_paper_list_get_n_rows (self->list);
  return info;
}

/* How many papers a search found: at once that there are many, and the number when they have been counted. */
static char *
format_found (OffprintWindow *self, guint n_rows)
{
  gint64 n_found = offprint_paper_list_get_n_found (self->list);
  guint n = n_found >= 0 ? (guint) MIN (n_found, G_MAXUINT) : n_rows;

  if (n_found < 0)
    /* Translators: there are more papers than that: "200+ papers found" */
    return g_strdup_printf (ngettext ("%'u+ paper found", "%'u+ papers found", n), n);
  if (n > n_rows)
    /* Translators: %1$'u papers were found, of which the list has the newest %2$'u */
    return g_strdup_printf (ngettext ("%1$'u paper found; the newest %2$'u are shown",
                                      "%1$'u papers found; the newest %2$'u are shown", n), n, n_rows);
  return g_strdup_printf (ngettext ("%'u paper found", "%'u papers found", n), n);
}

static void
show_line (OffprintWindow *self, const OffprintQuery *query, const OffprintDayInfo *info)
{
  guint n_rows = offprint_paper_list_get_n_rows (self->list);
  g_autofree char *state = NULL;
  g_autofree char *line = NULL;

  if (self->search != NULL)
    line = format_found (self, n_rows);
  else if (is_filtered (query))
    line = g_strdup_printf (ngettext ("%'u paper passes the filter", "%'u papers pass the filter", n_rows), n_rows);
  else if (query->scope == OFFPRINT_SCOPE_STARRED)
    line = g_strdup_printf (ngettext ("%'u paper", "%'u papers", n_rows), n_rows);
  if (line != NULL) {
    offprint_list_pane_set_state_line (self->list_pane, NULL, line, FALSE);
    return;
  }
  state = offprint_day_status_to_text (info);
  if (info->state != OFFPRINT_DAY_FAILED && query->categories != NULL && query->categories[0] != NULL
      && query->categories[1] == NULL && !g_str_equal (self->place, OFFPRINT_PLACE_TODAY))
    line = g_strdup_printf ("%s · %s", offprint_category_get_name (query->categories[0]), state);
  /* A day without papers has a page that says it. */
  offprint_list_pane_set_state_line (self->list_pane, offprint_day_status_to_icon (info),
                                     n_rows > 0 ? (line != NULL ? line : state) : NULL,
                                     n_rows > 0 && offprint_day_status_can_retry (info));
}

/* Brings the list's pane up to date: the list or a page in its place, and the line above. */
void
offprint_window_show_state (OffprintWindow *self, const GError *error)
{
  const OffprintQuery *query = offprint_paper_list_get_query (self->list);
  g_autoptr (OffprintDayInfo) info = NULL;

  if (error != NULL) {
    show_failure (self, error);
    return;
  }
  if (query == NULL || offprint_paper_list_is_loading (self->list))
    return;

  info = get_status (self, query);
  show_line (self, query, info);
  if (offprint_paper_list_get_n_rows (self->list) > 0)
    offprint_list_pane_show_list (self->list_pane);
  else
    show_empty (self, query, info);
}

/* A store that cannot be opened: the whole window says so. */
void
offprint_window_show_trouble (OffprintWindow *self, const GError *error)
{
  gtk_stack_set_visible_child_name (self->stack, "panes");
  show_failure (self, error);
}
