/* paper-list.c: the papers a list shows, read as they scroll in
 *
 * The model holds nothing but row ids. An item is made when a widget asks for it, see item-cache.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-list.h"

#include "app/item-cache.h"
#include "base/strings.h"

/* As many rows as most windows show. They are there at once; the rest follows between frames, because GtkListView
 * makes some 200 widgets whatever fits. */
#define FIRST_ROWS 14

/* So many milliseconds pass first, which is time for painting the first rows. */
#define GROWTH_DELAY 50

/* Rows that are added between two frames, and the number from which on GtkListView makes no more widgets. */
#define MORE_ROWS   16
#define ENOUGH_ROWS 256

/* Papers of a search that are there at once, and that it shows at most: nobody reads more, and what is found first is
 * the newest. How many there are besides is counted afterwards. */
#define FIRST_FOUND 200
#define MOST_FOUND  2000

/* Items kept, with what they show: more than GtkListView has widgets, few enough to be no matter (about 1 MB). */
#define KEPT_ITEMS 1024

struct _OffprintPaperList
{
  GObject            parent_instance;
  OffprintLibrary   *library;        /* (owned) */
  GCancellable      *cancellable;    /* (owned) (nullable): of the list that is being read */
  OffprintQuery     *query;          /* (owned) (nullable): what is shown */
  OffprintQuery     *wanted;         /* (owned unless it is query) (nullable): what is being read */
  char              *search;         /* (owned) (nullable): what was searched in that list last, shown or not */
  OffprintSearchOrder order;         /* of what is found */
  OffprintFound     *found;          /* (owned) (nullable): what the search found first; its rows are used up */
  gint64             n_found;        /* how many papers fit, -1 where that is not counted yet */
  GCancellable      *counting;       /* (owned) (nullable): of what is found and counted after the first page */
  GArray            *rows;           /* (owned): what is shown */
  GArray            *next;           /* (owned) (nullable): what is about to be */
  guint              n_shown;        /* the first so many rows are there for widgets */
  guint              growth;         /* source that shows more, 0 if none */
  OffprintItemCache *items;          /* (owned) */
};

enum { SIGNAL_LOADED, SIGNAL_COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);
static void find_more (OffprintPaperList *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (OffprintPaperList, offprint_paper_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gboolean
grow_cb (gpointer user_data)
{
  OffprintPaperList *self = user_data;
  guint n_rows = self->rows->len;
  guint before = self->n_shown;

  self->n_shown = before >= ENOUGH_ROWS ? n_rows : MIN (before + MORE_ROWS, n_rows);
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
static void
replace_rows (OffprintPaperList *self, GArray *rows, guint n_shown, gboolean keep)
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

static void
show_next (OffprintPaperList *self, GPtrArray *heads)
{
  g_autoptr (GArray) rows = g_steal_pointer (&self->next);
  gboolean reloaded = self->query == self->wanted;

  g_clear_handle_id (&self->growth, g_source_remove);
  if (!reloaded) {
    g_clear_pointer (&self->query, offprint_query_free);
    self->query = g_steal_pointer (&self->wanted);
    offprint_item_cache_set_query (self->items, self->query);
  }
  self->wanted = NULL;
  offprint_item_cache_take_heads (self->items, heads);
  replace_rows (self, rows, MIN (reloaded ? MAX (self->n_shown, FIRST_ROWS) : FIRST_ROWS, rows->len), reloaded);
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
    find_more (self);
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
    offprint_item_cache_shrink (self->items, ENOUGH_ROWS);
    offprint_item_cache_list_rows (self->items, first);
  }
  return first;
}

static void
take_rows (OffprintPaperList *self, GArray *rows, const GError *error)
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

  take_rows (self, rows, error);
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
  take_rows (self, found != NULL ? found->rows : NULL, error);
}

/* The place's list, if only that is searched. */
static const OffprintQuery *
get_within (const OffprintQuery *query)
{
  return query->scope != OFFPRINT_SCOPE_ALL || query->unread || query->starred ? query : NULL;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintPaperList) self = user_data;
  gint64 n_found = offprint_library_count_found_finish (OFFPRINT_LIBRARY (source), result, NULL);

  if (n_found < 0)
    return;    /* another list was asked for; or it stays at "200+" */
  self->n_found = n_found;
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
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
  replace_rows (self, rows, self->n_shown, TRUE);
  count_found (self);
}

/* After the first page of a search is shown. */
static void
find_more (OffprintPaperList *self)
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

static void
stop_counting (OffprintPaperList *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

/* A list that is read again is not made shorter first. */
static void
start (OffprintPaperList *self)
{
  const OffprintQuery *query = self->wanted;
  gboolean again = self->wanted == self->query;

  stop_counting (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->search == NULL) {
    g_clear_pointer (&self->found, offprint_found_free);
    offprint_library_list_async (self->library, query, self->cancellable, rows_cb, g_object_ref (self));
    return;
  }
  offprint_library_search_async (self->library, self->search, get_within (query), self->order, 0,
                                 again || self->order == OFFPRINT_SEARCH_BEST ? MOST_FOUND : FIRST_FOUND,
                                 self->cancellable, found_cb, g_object_ref (self));
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

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
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

  stop_counting (self);
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
