/* paper-list-model.c: the rows of a list as widgets see them: the first ones at once, the rest between frames
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GtkListView makes some 200 widgets whatever fits into its window; who reads waits for the first ones only.
 */

#include "config.h"

#include "app/paper-list-private.h"

/* So many milliseconds pass first, which is time for painting the first rows. */
#define GROWTH_DELAY 50

/* Rows that are added between two frames. */
#define MORE_ROWS 16

static gboolean
grow_cb (gpointer user_data)
{
  OffprintPaperList *self = user_data;
  guint n_rows = self->rows->len;
  guint before = self->n_shown;

  self->n_shown = before >= OFFPRINT_PAPER_LIST_ENOUGH ? n_rows : MIN (before + MORE_ROWS, n_rows);
  if (self->n_shown == n_rows)
    self->growth = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_shown - before);
  return self->growth != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
begin_growth_cb (gpointer user_data)
{
  OffprintPaperList *self = user_data;

  self->growth = g_idle_add_full (G_PRIORITY_LOW, grow_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* With @keep, replaces only what differs, so that the place in the list and the selection stay. */
void
offprint_paper_list_replace_rows (OffprintPaperList *self, GArray *rows, guint n_shown, gboolean keep)
{
  const gint64 *old = (const gint64 *) (gpointer) self->rows->data;
  const gint64 *new = (const gint64 *) (gpointer) rows->data;
  guint n_old = self->n_shown, n_same = keep ? MIN (n_old, n_shown) : 0, n_before = 0, n_after = 0;
  GArray *previous = self->rows;    /* compared with until the signal has been sent */

  while (n_before < n_same && old[n_before] == new[n_before])
    n_before++;
  while (n_after < n_same - n_before && old[n_old - 1 - n_after] == new[n_shown - 1 - n_after])
    n_after++;

  self->rows = g_array_ref (rows);
  self->n_shown = n_shown;
  if (n_old > n_before + n_after || n_shown > n_before + n_after)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, n_old - n_before - n_after, n_shown - n_before - n_after);
  if (self->n_shown < self->rows->len && self->growth == 0)
    self->growth = g_timeout_add_full (G_PRIORITY_LOW, GROWTH_DELAY, begin_growth_cb, self, NULL);
  g_array_unref (previous);
}

static GType
get_item_type (GListModel *model)
{
  return OFFPRINT_TYPE_PAPER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return OFFPRINT_PAPER_LIST (model)->n_shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  OffprintPaperList *self = OFFPRINT_PAPER_LIST (model);

  if (position >= self->n_shown)
    return NULL;
  return g_object_ref (offprint_item_cache_get (self->items, g_array_index (self->rows, gint64, position)));
}

void
offprint_paper_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/**
 * offprint_paper_list_show_all:
 * @self: a list
 *
 * Makes every paper be there for widgets now, as for going to the last one.
 */
void
offprint_paper_list_show_all (OffprintPaperList *self)
{
  guint before = 0;

  g_return_if_fail (OFFPRINT_IS_PAPER_LIST (self));

  before = self->n_shown;
  g_clear_handle_id (&self->growth, g_source_remove);
  if (before == self->rows->len)
    return;
  self->n_shown = self->rows->len;
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_shown - before);
}
