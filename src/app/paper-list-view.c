/* paper-list-view.c: a list of papers, one of them selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-list-view.h"

#include "app/accessible.h"
#include "app/paper-row.h"

struct _OffprintPaperListView
{
  GtkWidget            parent_instance;
  OffprintPaperList   *list;             /* (owned) (nullable) */
  GtkSingleSelection  *selection;        /* (owned) (nullable) */
  OffprintHighlighter *highlighter;      /* (owned) (nullable): of what is searched */
  gint64               selected;         /* the paper that was told of last */

  GtkWidget           *scroller;
  GtkWidget           *view;
};

enum { SIGNAL_PAPER_SELECTED, SIGNAL_PAPER_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintPaperListView, offprint_paper_list_view, GTK_TYPE_WIDGET)

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, offprint_paper_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  OffprintPaperListView *self = user_data;
  OffprintPaperRow *row = OFFPRINT_PAPER_ROW (gtk_list_item_get_child (item));

  offprint_paper_row_set_highlighter (row, self->highlighter);
  offprint_paper_row_set_item (row, gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  offprint_paper_row_set_item (OFFPRINT_PAPER_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
selected_cb (OffprintPaperListView *self)
{
  OffprintPaperItem *item = gtk_single_selection_get_selected_item (self->selection);
  gint64 row = item != NULL ? offprint_paper_item_get_row (item) : 0;

  if (row == self->selected)
    return;
  self->selected = row;
  g_signal_emit (self, signals[SIGNAL_PAPER_SELECTED], 0, row);
}

static void
activated_cb (OffprintPaperListView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);    /* a row that has the focus need not be selected */
  g_signal_emit (self, signals[SIGNAL_PAPER_ACTIVATED], 0);
}

static gboolean
clicked_idle_cb (gpointer user_data)
{
  OffprintPaperListView *self = user_data;

  if (self->selected != 0)
    g_signal_emit (self, signals[SIGNAL_PAPER_ACTIVATED], 0);
  return G_SOURCE_REMOVE;
}

/* A click selects; where the paper has no room beside the list it also opens, which double clicks do anyway. It is told
 * after the list has selected. */
static void
clicked_cb (OffprintPaperListView *self, int n_press)
{
  if (n_press == 1 && self->list != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, clicked_idle_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
find_row_widget (OffprintPaperListView *self, gint64 row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *content = gtk_widget_get_first_child (child);
    OffprintPaperItem *item = OFFPRINT_IS_PAPER_ROW (content)
                                ? offprint_paper_row_get_item (OFFPRINT_PAPER_ROW (content)) : NULL;

    if (item != NULL && offprint_paper_item_get_row (item) == row)
      return child;
  }
  return NULL;
}

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
select_position (OffprintPaperListView *self, guint position)
{
  gboolean focused = has_focus_inside (self->view);

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    offprint_paper_list_show_all (self->list);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
  if (focused)
    offprint_paper_list_view_focus (self);
}

static void
offprint_paper_list_view_dispose (GObject *object)
{
  OffprintPaperListView *self = OFFPRINT_PAPER_LIST_VIEW (object);

  offprint_paper_list_view_drop_list (self);
  g_clear_object (&self->highlighter);
  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_PAPER_LIST_VIEW);
  G_OBJECT_CLASS (offprint_paper_list_view_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  /**
   * OffprintPaperListView::paper-selected:
   * @self: the view
   * @row: the paper, 0 for none
   */
  signals[SIGNAL_PAPER_SELECTED] =
    g_signal_new ("paper-selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  /**
   * OffprintPaperListView::paper-activated:
   * @self: the view
   *
   * The selected paper is wanted for reading: Enter was pressed on it, or it was clicked.
   */
  signals[SIGNAL_PAPER_ACTIVATED] =
    g_signal_new ("paper-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
offprint_paper_list_view_class_init (OffprintPaperListViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_paper_list_view_dispose;
  install_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "paper-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperListView, scroller);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperListView, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
offprint_paper_list_view_init (OffprintPaperListView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->view), factory);
  offprint_accessible_make_one_tab_stop (self->view);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
}

/**
 * offprint_paper_list_view_new:
 *
 * Returns: (transfer floating): a view without a list
 */
GtkWidget *
offprint_paper_list_view_new (void)
{
  return g_object_new (OFFPRINT_TYPE_PAPER_LIST_VIEW, NULL);
}

/**
 * offprint_paper_list_view_set_list:
 * @self: a view
 * @list: its papers; set once
 */
void
offprint_paper_list_view_set_list (OffprintPaperListView *self, OffprintPaperList *list)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_LIST_VIEW (self));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
}

/**
 * offprint_paper_list_view_drop_list:
 * @self: a view
 *
 * Lets go of the list for good. GTK may hold a widget a while longer than its window, but not what was in it.
 */
void
offprint_paper_list_view_drop_list (OffprintPaperListView *self)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_LIST_VIEW (self));

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->view != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
}

/**
 * offprint_paper_list_view_get_selected:
 * @self: a view
 *
 * Returns: the selected paper, 0 for none
 */
gint64
offprint_paper_list_view_get_selected (OffprintPaperListView *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST_VIEW (self), 0);

  return self->selected;
}

/**
 * offprint_paper_list_view_select:
 * @self: a view
 * @row: a paper, 0 for none
 *
 * Selects a paper and brings it into view, if the list has it; otherwise selects none.
 */
void
offprint_paper_list_view_select (OffprintPaperListView *self, gint64 row)
{
  guint position = 0;

  g_return_if_fail (OFFPRINT_IS_PAPER_LIST_VIEW (self));
  g_return_if_fail (self->list != NULL);

  if (row != 0 && offprint_paper_list_find (self->list, row, &position))
    select_position (self, position);
  else
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/**
 * offprint_paper_list_view_move:
 * @self: a view
 * @step: how far to go down the list, negative for up
 *
 * Selects another paper; from none, the first one.
 *
 * Returns: whether there is one there
 */
gboolean
offprint_paper_list_view_move (OffprintPaperListView *self, int step)
{
  guint position = 0;
  gint64 target = 0;

  g_return_val_if_fail (OFFPRINT_IS_PAPER_LIST_VIEW (self), FALSE);
  g_return_val_if_fail (self->list != NULL, FALSE);

  position = gtk_single_selection_get_selected (self->selection);
  target = position == GTK_INVALID_LIST_POSITION ? 0 : (gint64) position + step;
  if (target < 0 || target >= offprint_paper_list_get_n_rows (self->list))
    return FALSE;
  select_position (self, (guint) target);
  return TRUE;
}

/**
 * offprint_paper_list_view_focus:
 * @self: a view
 *
 * Gives the focus to the selected paper's row, or to the list.
 */
void
offprint_paper_list_view_focus (OffprintPaperListView *self)
{
  GtkWidget *row = NULL;

  g_return_if_fail (OFFPRINT_IS_PAPER_LIST_VIEW (self));

  row = self->selected != 0 ? find_row_widget (self, self->selected) : NULL;
  gtk_widget_grab_focus (row != NULL ? row : self->view);
}

/**
 * offprint_paper_list_view_set_highlighter:
 * @self: a view
 * @highlighter: (nullable): which words to mark in the rows, %NULL for none
 */
void
offprint_paper_list_view_set_highlighter (OffprintPaperListView *self, OffprintHighlighter *highlighter)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_LIST_VIEW (self));

  if (!g_set_object (&self->highlighter, highlighter))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = gtk_widget_get_first_child (child);

    if (OFFPRINT_IS_PAPER_ROW (row))
      offprint_paper_row_set_highlighter (OFFPRINT_PAPER_ROW (row), highlighter);
  }
}
