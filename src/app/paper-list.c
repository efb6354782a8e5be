/* paper-list.c: the papers a list shows, read as they scroll in
 *
 * The model holds nothing but row ids. An item is made when a widget asks for it, see item-cache.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-list-private.h"

#include "base/strings.h"

/* As many rows as most windows show, with what they show; the rest follows. */
#define FIRST_ROWS 14

/* Items kept, with what they show: more than GtkListView has widgets, few enough to be no matter (about 1 MB). */
#define KEPT_ITEMS 1024

enum { SIGNAL_LOADED, SIGNAL_COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (OffprintPaperList, offprint_paper_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, offprint_paper_list_model_init))

static void
show_next (OffprintPaperList *self, GPtrArray *heads)
{
  g_autoptr (GArray) rows = g_steal_pointer (&self->next);
  gboolean reloaded = self->query == self->wanted;
  guint n_shown = 0;

  g_clear_handle_id (&self->growth, g_source_remove);
  if (!reloaded) {
    g_clear_pointer (&self->query, offprint_query_free);
    self->query = g_steal_pointer (&self->wanted);
    offprint_item_cache_set_query (self->items, self->query);
  }
  self->wanted = NULL;
  offprint_item_cache_take_heads (self->items, heads);
  n_shown = reloaded ? MAX (self->n_shown, FIRST_ROWS) : FIRST_ROWS;
  offprint_paper_list_replace_rows (self, rows, MIN (n_shown, rows->len), reloaded);
}

static void
finish_load (OffprintPaperList *self, const GError *error)
{
  if (error != NULL) {
    if (self->wanted != self->query)
      g_clear_pointer (&self->wanted, offprint_query_free);
    self->wanted = NULL;
    g_clear_pointer (&self->next, g_array_unref);
  }
  g_clear_object (&self->cancellable);
  if (error == NULL)
    offprint_paper_list_find_more (self);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0, error);
}

static void
first_heads_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintPaperList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = offprint_library_heads_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (heads != NULL)
    show_next (self, heads);
  finish_load (self, error);
}

/* Under a filter, papers that no longer pass it because of what the reader did stay until the list is asked for anew:
 * a paper must not vanish while it is read. */
static gboolean
only_lacks_rows (OffprintPaperList *self, GArray *rows)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (self->query != self->wanted
      || !(self->query->unread || self->query->starred || self->query->scope == OFFPRINT_SCOPE_STARRED))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_add (shown, &g_array_index (self->rows, gint64, i));
  for (guint i = 0; i < rows->len; i++)
    if (!g_hash_table_contains (shown, &g_array_index (rows, gint64, i)))
      return FALSE;
  return TRUE;
}

/* The rows whose papers are to be read before the list is shown: the first ones, and when it is read again, all that
 * widgets may have. */
static GArray *
list_first (OffprintPaperList *self, GArray *rows)
{
  GArray *first = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (first, rows->data, MIN (FIRST_ROWS, rows->len));
  if (self->query == self->wanted) {
    offprint_item_cache_shrink (self->items, OFFPRINT_PAPER_LIST_ENOUGH);
    offprint_item_cache_list_rows (self->items, first);
  }
  return first;
}

/* Goes on with the rows that were listed or found. */
void
offprint_paper_list_take_rows (OffprintPaperList *self, GArray *rows, const GError *error)
{
  g_autoptr (GArray) first = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (rows == NULL) {
    finish_load (self, error);
    return;
  }

  g_clear_pointer (&self->next, g_array_unref);
  self->next = g_array_ref (only_lacks_rows (self, rows) ? self->rows : rows);
  first = list_first (self, self->next);
  offprint_library_heads_async (self->library, self->wanted, (gint64 *) (gpointer) first->data, first->len,
                                self->cancellable, first_heads_cb, g_object_ref (self));
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintPaperList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = offprint_library_list_finish (OFFPRINT_LIBRARY (source), result, &error);

  offprint_paper_list_take_rows (self, rows, error);
}

static void
start (OffprintPaperList *self)
{
  offprint_paper_list_stop_counting (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->search != NULL) {
    offprint_paper_list_begin_search (self);
    return;
  }
  g_clear_pointer (&self->found, offprint_found_free);
  offprint_library_list_async (self->library, self->wanted, self->cancellable, rows_cb, g_object_ref (self));
}

static void
offprint_paper_list_dispose (GObject *object)
{
  OffprintPaperList *self = OFFPRINT_PAPER_LIST (object);

  offprint_paper_list_stop (self);
  g_clear_handle_id (&self->growth, g_source_remove);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (offprint_paper_list_parent_class)->dispose (object);
}

static void
offprint_paper_list_finalize (GObject *object)
{
  OffprintPaperList *self = OFFPRINT_PAPER_LIST (object);

  g_clear_pointer (&self->query, offprint_query_free);
  g_clear_pointer (&self->found, offprint_found_free);
  g_free (self->search);
  g_clear_pointer (&self->items, offprint_item_cache_free);
  g_clear_pointer (&self->rows, g_array_unref);
  G_OBJECT_CLASS (offprint_paper_list_parent_class)->finalize (object);
}

static void
offprint_paper_list_class_init (OffprintPaperListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = offprint_paper_list_dispose;
  object_class->finalize = offprint_paper_list_finalize;

  /**
   * OffprintPaperList::loaded:
   * @self: the list
   * @error: (type GError) (nullable): why it could not be read, %NULL if it was
   *
   * The list that was asked for is shown, with its first papers, or will not be.
   */
  signals[SIGNAL_LOADED] =
    g_signal_new ("loaded", OFFPRINT_TYPE_PAPER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * OffprintPaperList::counted:
   * @self: the list
   *
   * It is known now how many papers a search found.
   */
  signals[SIGNAL_COUNTED] =
    g_signal_new ("counted", OFFPRINT_TYPE_PAPER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
offprint_paper_list_init (OffprintPaperList *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * offprint_paper_list_new:
 * @library: where the papers are
 *
 * Returns: (transfer full): an empty list
 */
OffprintPaperList *
offprint_paper_list_new (OffprintLibrary *library)
{
  OffprintPaperList *self = g_object_new (OFFPRINT_TYPE_PAPER_LIST, NULL);

  self->library = g_object_ref (library);
  self->items = offprint_item_cache_new (library, KEPT_ITEMS);
  return self;
}

/**
 * offprint_paper_list_load:
 * @self: a list
 * @query: which papers to show
 * @search: (nullable): what to search among them, %NULL for all of them
 * @order: which of those found come first
 *
 * Reads another list. What is shown stays until it has come; [signal@PaperList::loaded] tells when. Reading the one that
 * was asked for before ends without a word.
 */
void
offprint_paper_list_load (OffprintPaperList *self, const OffprintQuery *query, const char *search,
                          OffprintSearchOrder order)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_LIST (self));
  g_return_if_fail (query != NULL);

  offprint_paper_list_stop (self);
  self->wanted = offprint_query_copy (query);
  offprint_set_str (&self->search, search);
  self->order = order;
  start (self);
}

/**
 * offprint_paper_list_reload:
 * @self: a list
 *
 * Reads the list again, because the store changed. What stayed the same is left alone.
 */
void
offprint_paper_list_reload (OffprintPaperList *self)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_LIST (self));

  if (self->wanted == NULL)
    self->wanted = self->query;
  if (self->wanted != NULL)
    start (self);
}

/**
 * offprint_paper_list_stop:
 * @self: a list
 *
 * Gives up what is being read; what is shown stays.
 */
void
offprint_paper_list_stop (OffprintPaperList *self)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_LIST (self));

  offprint_paper_list_stop_counting (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->next, g_array_unref);
  if (self->wanted != self->query)
    g_clear_pointer (&self->wanted, offprint_query_free);
  self->wanted = NULL;
}

/**
 * offprint_paper_list_is_loading:
 * @self: a list
 *
 * Returns: whether another list than the one that is shown is being read
 */
gboolean
offprint_paper_list_is_loading (OffprintPaperList *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST (self), FALSE);

  return self->wanted != NULL && self->wanted != self->query;
}

/**
 * offprint_paper_list_get_query:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what is shown, %NULL before anything is
 */
const OffprintQuery *
offprint_paper_list_get_query (OffprintPaperList *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST (self), NULL);

  return self->query;
}

/**
 * offprint_paper_list_get_n_rows:
 * @self: a list
 *
 * Returns: how many papers it has, also those that are not there for widgets yet
 */
guint
offprint_paper_list_get_n_rows (OffprintPaperList *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST (self), 0);

  return self->rows->len;
}

/**
 * offprint_paper_list_get_rows:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): its papers in their order, as many as offprint_paper_list_get_n_rows() says
 */
const gint64 *
offprint_paper_list_get_rows (OffprintPaperList *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST (self), NULL);

  return (const gint64 *) (gpointer) self->rows->data;
}

/**
 * offprint_paper_list_find:
 * @self: a list
 * @row: a paper
 * @position: (out) (optional): where it is
 *
 * Returns: whether the paper is in the list
 */
gboolean
offprint_paper_list_find (OffprintPaperList *self, gint64 row, guint *position)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++) {
    if (g_array_index (self->rows, gint64, i) != row)
      continue;
    if (position != NULL)
      *position = i;
    return TRUE;
  }
  return FALSE;
}

/**
 * offprint_paper_list_peek:
 * @self: a list
 * @row: a paper
 *
 * Returns: (transfer none) (nullable): its item, if there is one at present
 */
OffprintPaperItem *
offprint_paper_list_peek (OffprintPaperList *self, gint64 row)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST (self), NULL);

  return offprint_item_cache_lookup (self->items, row);
}
