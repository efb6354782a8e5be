/* paper-list-search.c: what a search finds: the first page, then the rest, and how many there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-list-private.h"

/* Papers of a search that are there at once, and that it shows at most: nobody reads more, and what is found first is
 * the newest. How many there are besides is counted afterwards. */
#define FIRST_FOUND 200
#define MOST_FOUND  2000

/* The place's list, if only that is searched. */
static const OffprintQuery *
get_within (const OffprintQuery *query)
{
  return query->scope != OFFPRINT_SCOPE_ALL || query->unread || query->starred ? query : NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintPaperList) self = user_data;
  g_autoptr (GError) error = NULL;
  OffprintFound *found = offprint_library_search_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (found != NULL) {
    g_clear_pointer (&self->found, offprint_found_free);
    self->found = found;
    self->n_found = found->next == 0 && found->rows->len < MOST_FOUND ? (gint64) found->rows->len : -1;
  }
  offprint_paper_list_take_rows (self, found != NULL ? found->rows : NULL, error);
}

/* Reads what is found instead of a whole list. A list that is read again is not made shorter first. */
void
offprint_paper_list_begin_search (OffprintPaperList *self)
{
  gboolean again = self->wanted == self->query;

  offprint_library_search_async (self->library, self->search, get_within (self->wanted), self->order, 0,
                                 again || self->order == OFFPRINT_SEARCH_BEST ? MOST_FOUND : FIRST_FOUND,
                                 self->cancellable, found_cb, g_object_ref (self));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintPaperList) self = user_data;
  gint64 n_found = offprint_library_count_found_finish (OFFPRINT_LIBRARY (source), result, NULL);

  if (n_found < 0)
    return;    /* another list was asked for; or it stays at "200+" */
  self->n_found = n_found;
  g_signal_emit_by_name (self, "counted");
}

static void
count_found (OffprintPaperList *self)
{
  offprint_library_count_found_async (self->library, self->search, get_within (self->query), self->counting, counted_cb,
                                      g_object_ref (self));
}

static void
more_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintPaperList) self = user_data;
  g_autoptr (OffprintFound) more = offprint_library_search_finish (OFFPRINT_LIBRARY (source), result, NULL);
  g_autoptr (GArray) rows = NULL;

  if (more == NULL)
    return;
  rows = g_array_copy (self->rows);
  for (guint i = 0; i < more->rows->len; i++)
    if (g_array_index (more->rows, gint64, i) != more->row)    /* that one is the first */
      g_array_append_vals (rows, &g_array_index (more->rows, gint64, i), 1);
  offprint_paper_list_replace_rows (self, rows, self->n_shown, TRUE);
  count_found (self);
}

/* After the first page of a search is shown. */
void
offprint_paper_list_find_more (OffprintPaperList *self)
{
  if (self->search == NULL || self->found == NULL || self->n_found >= 0)
    return;
  self->counting = g_cancellable_new ();
  if (self->found->next == 0 || self->rows->len >= MOST_FOUND) {
    count_found (self);
    return;
  }
  offprint_library_search_async (self->library, self->search, get_within (self->query), self->order, self->found->next,
                                 MOST_FOUND - FIRST_FOUND, self->counting, more_cb, g_object_ref (self));
}

void
offprint_paper_list_stop_counting (OffprintPaperList *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

/**
 * offprint_paper_list_get_found:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what the search found first, and how it was understood; its papers are the
 *   list's. %NULL if nothing is searched
 */
const OffprintFound *
offprint_paper_list_get_found (OffprintPaperList *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST (self), NULL);

  return self->search != NULL ? self->found : NULL;
}

/**
 * offprint_paper_list_get_n_found:
 * @self: a list
 *
 * Returns: how many papers the search found, be they in the list or not; -1 if that is not known yet
 */
gint64
offprint_paper_list_get_n_found (OffprintPaperList *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST (self), -1);

  return self->n_found;
}
