/* item-cache.c: the items of papers that were shown lately
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
};

/**
 * offprint_item_cache_new:
 * @n_kept: how many items to keep at most
 *
 * Returns: (transfer full): an empty cache
 */
OffprintItemCache *
offprint_item_cache_new (guint n_kept)
{
  OffprintItemCache *self = g_new0 (OffprintItemCache, 1);

  self->links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_kept = n_kept;
  return self;
}

/**
 * offprint_item_cache_free:
 * @self: (transfer full): a cache
 */
void
offprint_item_cache_free (OffprintItemCache *self)
{
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

/**
 * offprint_item_cache_add:
 * @self: a cache
 * @row: a paper that has no item there
 *
 * Returns: (transfer none): a new item for it, blank; the one that was not used for longest may go
 */
OffprintPaperItem *
offprint_item_cache_add (OffprintItemCache *self, gint64 row)
{
  OffprintPaperItem *item = offprint_paper_item_new (row);

  g_queue_push_tail (&self->items, item);
  g_hash_table_insert (self->links, g_memdup2 (&row, sizeof row), self->items.tail);
  offprint_item_cache_shrink (self, self->n_kept);
  return item;
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
 * @heads: (element-type OffprintHead): what was read, %NULL for papers that are gone; each goes to its item
 */
void
offprint_item_cache_take_heads (OffprintItemCache *self, GPtrArray *heads)
{
  g_ptr_array_set_free_func (heads, NULL);
  for (guint i = 0; i < heads->len; i++) {
    OffprintHead *head = g_ptr_array_index (heads, i);
    OffprintPaperItem *item = head != NULL ? offprint_item_cache_lookup (self, head->row) : NULL;

    if (item != NULL)
      offprint_paper_item_take_head (item, head);
    else
      g_clear_pointer (&head, offprint_head_free);
  }
}
