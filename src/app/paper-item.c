/* paper-item.c: one entry of a list of papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-item.h"

struct _OffprintPaperItem
{
  GObject       parent_instance;
  gint64        row;
  OffprintHead *head;    /* (owned) (nullable): NULL until it was read */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintPaperItem, offprint_paper_item, G_TYPE_OBJECT)

static gboolean
heads_equal (const OffprintHead *a, const OffprintHead *b)
{
  return a != NULL && b != NULL && a->version == b->version && a->kind == b->kind && a->starred == b->starred
         && a->read == b->read && a->summarised == b->summarised && a->n_authors == b->n_authors
         && g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->language, b->language) == 0
         && g_strcmp0 (a->authors, b->authors) == 0 && g_strcmp0 (a->category, b->category) == 0;
}

static void
offprint_paper_item_finalize (GObject *object)
{
  OffprintPaperItem *self = OFFPRINT_PAPER_ITEM (object);

  g_clear_pointer (&self->head, offprint_head_free);
  G_OBJECT_CLASS (offprint_paper_item_parent_class)->finalize (object);
}

static void
offprint_paper_item_class_init (OffprintPaperItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_paper_item_finalize;

  /**
   * OffprintPaperItem::changed:
   * @self: the item
   *
   * What there is to show of the paper has come or changed.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", OFFPRINT_TYPE_PAPER_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
offprint_paper_item_init (OffprintPaperItem *self)
{
}

/**
 * offprint_paper_item_new:
 * @row: a paper
 *
 * Returns: (transfer full): an item that does not know yet what to show
 */
OffprintPaperItem *
offprint_paper_item_new (gint64 row)
{
  OffprintPaperItem *self = g_object_new (OFFPRINT_TYPE_PAPER_ITEM, NULL);

  self->row = row;
  return self;
}

/**
 * offprint_paper_item_get_row:
 * @self: an item
 *
 * Returns: its paper
 */
gint64
offprint_paper_item_get_row (OffprintPaperItem *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_ITEM (self), 0);

  return self->row;
}

/**
 * offprint_paper_item_get_head:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what to show, %NULL while that is being read
 */
const OffprintHead *
offprint_paper_item_get_head (OffprintPaperItem *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_ITEM (self), NULL);

  return self->head;
}

/**
 * offprint_paper_item_take_head:
 * @self: an item
 * @head: (transfer full): what to show
 */
void
offprint_paper_item_take_head (OffprintPaperItem *self, OffprintHead *head)
{
  gboolean changed = FALSE;

  g_return_if_fail (OFFPRINT_IS_PAPER_ITEM (self));
  g_return_if_fail (head != NULL && head->row == self->row);

  changed = !heads_equal (self->head, head);
  g_clear_pointer (&self->head, offprint_head_free);
  self->head = head;
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * offprint_paper_item_set_read:
 * @self: an item
 * @read: whether to show it as read, before the store has answered
 */
void
offprint_paper_item_set_read (OffprintPaperItem *self, gboolean read)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_ITEM (self));

  if (self->head == NULL || self->head->read == !!read)
    return;
  self->head->read = !!read;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * offprint_paper_item_set_starred:
 * @self: an item
 * @starred: whether to show it as starred, before the store has answered
 */
void
offprint_paper_item_set_starred (OffprintPaperItem *self, gboolean starred)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_ITEM (self));

  if (self->head == NULL || self->head->starred == !!starred)
    return;
  self->head->starred = !!starred;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
