/* item-cache.c: the items of papers that were shown lately, read as they are asked for
 *
 * What new items show is read for all of them together that were asked for in the same turn of the main loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/item-cache.h"

struct _OffprintItemCache
{
  GHashTable *links;     /* (owned): row to its link in items */
  GQueue      items;     /* OffprintPaperItem (owned), the last used at the end */
  guint       n_kept;

  OffprintLibrary *library;    /* (owned) */
  OffprintQuery   *query;      /* (owned) (nullable): the list that the papers are shown in */
  GArray          *missing;    /* (owned): rows of items to be read */
  guint            fetch;      /* source that reads them, 0 if none */
  GCancellable    *reading;    /* (owned): of what is read for this list */
};

/**
 * offprint_item_cache_new:
 * @library: where the papers are
 * @n_kept: how many items to keep at most
 *
 * Returns: (transfer full): an empty cache
 */
OffprintItemCache *
offprint_item_cache_new (OffprintLibrary *library, guint n_kept)
{
  OffprintItemCache *self = g_new0 (OffprintItemCache, 1);

  self->links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_kept = n_kept;
  self->library = g_object_ref (library);
  self->missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->reading = g_cancellable_new ();
  return self;
}

static void
stop_reading (OffprintItemCache *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->fetch, g_source_remove);
  g_array_set_size (self->missing, 0);
}

/**
 * offprint_item_cache_free:
 * @self: (transfer full): a cache
 */
void
offprint_item_cache_free (OffprintItemCache *self)
{
  stop_reading (self);
  g_clear_object (&self->reading);
  g_array_unref (self->missing);
  g_clear_pointer (&self->query, offprint_query_free);
  g_object_unref (self->library);
  g_queue_clear_full (&self->items, g_object_unref);
  g_hash_table_unref (self->links);
  g_free (self);
}

/**
 * offprint_item_cache_lookup:
 * @self: a cache
 * @row: a paper
 *
 * Returns: (transfer none) (nullable): its item, if there is one at present; it counts as used now
 */
OffprintPaperItem *
offprint_item_cache_lookup (OffprintItemCache *self, gint64 row)
{
  GList *link = g_hash_table_lookup (self->links, &row);

  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->items, link);
  g_queue_push_tail_link (&self->items, link);
  return link->data;
}

static OffprintPaperItem *
add_item (OffprintItemCache *self, gint64 row)
{
  OffprintPaperItem *item = offprint_paper_item_new (row);

  g_queue_push_tail (&self->items, item);
  g_hash_table_insert (self->links, g_memdup2 (&row, sizeof row), self->items.tail);
  offprint_item_cache_shrink (self, self->n_kept);
  return item;
}

static void
give_head (OffprintItemCache *self, OffprintHead *head)
{
  OffprintPaperItem *item = offprint_item_cache_lookup (self, head->row);

  if (item != NULL)
    offprint_paper_item_take_head (item, head);
  else
    offprint_head_free (head);
}

/* Who ended or emptied the cache has cancelled this, and then there are no heads. */
static void
heads_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) heads = offprint_library_heads_finish (OFFPRINT_LIBRARY (source), result, NULL);

  if (heads == NULL)    /* on an error, rows stay blank; the list's own reading tells of it */
    return;
  g_ptr_array_set_free_func (heads, NULL);
  for (guint i = 0; i < heads->len; i++)
    if (heads->pdata[i] != NULL)
      give_head (user_data, heads->pdata[i]);
}

static gboolean
fetch_cb (gpointer user_data)
{
  OffprintItemCache *self = user_data;

  self->fetch = 0;
  offprint_library_heads_async (self->library, self->query, (gint64 *) (gpointer) self->missing->data, self->missing->len,
                                self->reading, heads_cb, self);
  g_array_set_size (self->missing, 0);
  return G_SOURCE_REMOVE;
}

/**
 * offprint_item_cache_get:
 * @self: a cache
 * @row: a paper
 *
 * Returns: (transfer none): its item, as with offprint_item_cache_lookup(), or a new one that is blank until it has been
 *   read; then the one that was not used for longest may go
 */
OffprintPaperItem *
offprint_item_cache_get (OffprintItemCache *self, gint64 row)
{
  OffprintPaperItem *item = offprint_item_cache_lookup (self, row);

  if (item != NULL)
    return item;
  g_array_append_val (self->missing, row);
  if (self->fetch == 0)
    self->fetch = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
  return add_item (self, row);
}

/**
 * offprint_item_cache_set_query:
 * @self: a cache
 * @query: the list that is shown from now on
 *
 * Forgets all items: another list may show a paper otherwise.
 */
void
offprint_item_cache_set_query (OffprintItemCache *self, const OffprintQuery *query)
{
  stop_reading (self);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  g_clear_pointer (&self->query, offprint_query_free);
  self->query = offprint_query_copy (query);
  offprint_item_cache_shrink (self, 0);
}

/**
 * offprint_item_cache_shrink:
 * @self: a cache
 * @n_kept: how many items to leave
 *
 * Forgets the others, those first that were not used for longest. Who still holds one keeps it.
 */
void
offprint_item_cache_shrink (OffprintItemCache *self, guint n_kept)
{
  while (self->items.length > n_kept) {
    g_autoptr (OffprintPaperItem) item = g_queue_pop_head (&self->items);
    gint64 row = offprint_paper_item_get_row (item);

    g_hash_table_remove (self->links, &row);
  }
}

/**
 * offprint_item_cache_list_rows:
 * @self: a cache
 * @rows: (element-type gint64): where to add the papers that have an item
 */
void
offprint_item_cache_list_rows (OffprintItemCache *self, GArray *rows)
{
  for (GList *link = self->items.head; link != NULL; link = link->next) {
    gint64 row = offprint_paper_item_get_row (link->data);

    g_array_append_val (rows, row);
  }
}

/**
 * offprint_item_cache_take_heads:
 * @self: a cache
 * @heads: (element-type OffprintHead): what was read, %NULL for papers that are gone; each goes to its paper's item,
 *   which is made where there is none, and is taken out of the array
 */
void
offprint_item_cache_take_heads (OffprintItemCache *self, GPtrArray *heads)
{
  g_ptr_array_set_free_func (heads, NULL);
  for (guint i = 0; i < heads->len; i++) {
    OffprintHead *head = g_ptr_array_index (heads, i);

    if (head == NULL)
      continue;
    if (offprint_item_cache_lookup (self, head->row) == NULL)
      add_item (self, head->row);
    give_head (self, head);
  }
}
