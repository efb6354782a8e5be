/* list-pane.c: the papers of a place, and the day they are of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/list-pane.h"

#include <adwaita.h>

#include "app/accessible.h"
#include "app/day-title.h"
#include "app/lazy-menu.h"
#include "app/list-head.h"
#include "app/paper-list-view.h"
#include "app/search-bar.h"

/* How long the list before stays when another is asked for, in milliseconds. */
#define PATIENCE 250

struct _OffprintListPane
{
  GtkWidget              parent_instance;
  guint                  loading;          /* source that shows the spinner, 0 if none */

  GtkWidget             *box;
  GtkWidget             *header;
  GtkWidget             *back;
  OffprintDayTitle      *title;
  GtkWidget             *search_button;
  GtkWidget             *filter_button;
  GMenuModel            *filter_menu;
  OffprintListHead      *head;
  GtkWidget             *stack;
  GtkWidget             *spinner;
  OffprintPaperListView *view;
  GtkWidget             *search_bar;       /* (nullable): made when it is opened first */
  char                 **recent;           /* (owned) (nullable): what was searched before */
  GtkWidget             *status;           /* (nullable): made when there is something to say first */
  GtkWidget             *status_button;
};

enum { SIGNAL_DAY_ACTIVATED, SIGNAL_PAPER_SELECTED, SIGNAL_PAPER_ACTIVATED, SIGNAL_SEARCH_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintListPane, offprint_list_pane, GTK_TYPE_WIDGET)

static void
show_page (OffprintListPane *self, const char *name)
{
  g_clear_handle_id (&self->loading, g_source_remove);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), g_str_equal (name, "loading"));
}

static gboolean
loading_cb (gpointer user_data)
{
  OffprintListPane *self = user_data;

  self->loading = 0;
  show_page (self, "loading");
  return G_SOURCE_REMOVE;
}

static void
selected_cb (OffprintListPane *self, gint64 row)
{
  g_signal_emit (self, signals[SIGNAL_PAPER_SELECTED], 0, row);
}

static void
activated_cb (OffprintListPane *self)
{
  g_signal_emit (self, signals[SIGNAL_PAPER_ACTIVATED], 0);
}

static void
day_activated_cb (OffprintListPane *self, OffprintDay day)
{
  g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, day);
}

static void
search_changed_cb (OffprintListPane *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH_CHANGED], 0, text);
}

static void
search_activated_cb (OffprintListPane *self)
{
  if (offprint_list_pane_get_selected (self) == 0)
    offprint_list_pane_move (self, 1);
  offprint_list_pane_focus_list (self);
}

static OffprintSearchBar *
get_search_bar (OffprintListPane *self)
{
  if (self->search_bar == NULL) {
    self->search_bar = offprint_search_bar_new ();
    g_signal_connect_object (self->search_bar, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->search_bar, "activated", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
    gtk_box_insert_child_after (GTK_BOX (self->box), self->search_bar, self->header);
    g_object_bind_property (self->search_bar, "open", self->search_button, "active", G_BINDING_BIDIRECTIONAL);
    if (self->recent != NULL)
      offprint_search_bar_set_recent (OFFPRINT_SEARCH_BAR (self->search_bar), self->recent);
  }
  return OFFPRINT_SEARCH_BAR (self->search_bar);
}

static void
search_toggled_cb (OffprintListPane *self)
{
  if (self->search_bar == NULL)    /* from then on they are bound */
    offprint_search_bar_set_open (get_search_bar (self), TRUE);
}

static void
create_status (OffprintListPane *self)
{
  self->status = adw_status_page_new ();
  self->status_button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->status_button), TRUE);
  gtk_widget_set_halign (self->status_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->status_button, "pill");
  gtk_widget_add_css_class (self->status, "compact");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), self->status_button);
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
}

static void
offprint_list_pane_dispose (GObject *object)
{
  OffprintListPane *self = OFFPRINT_LIST_PANE (object);

  g_clear_handle_id (&self->loading, g_source_remove);
  if (self->view != NULL)
    offprint_paper_list_view_drop_list (self->view);
  g_clear_pointer (&self->recent, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_LIST_PANE);
  G_OBJECT_CLASS (offprint_list_pane_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  /**
   * OffprintListPane::day-activated:
   * @self: the pane
   * @day: the day to go to
   */
  signals[SIGNAL_DAY_ACTIVATED] =
    g_signal_new ("day-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * OffprintListPane::paper-selected:
   * @self: the pane
   * @row: the paper, 0 for none
   */
  signals[SIGNAL_PAPER_SELECTED] =
    g_signal_new ("paper-selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  /**
   * OffprintListPane::paper-activated:
   * @self: the pane
   *
   * The selected paper is wanted for reading: Enter was pressed on it, or it was clicked.
   */
  signals[SIGNAL_PAPER_ACTIVATED] =
    g_signal_new ("paper-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * OffprintListPane::search-changed:
   * @self: the pane
   * @text: what to search, empty for nothing
   */
  signals[SIGNAL_SEARCH_CHANGED] =
    g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "list-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, header);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, back);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, title);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, search_button);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, filter_button);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, filter_menu);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, head);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, view);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_toggled_cb);
}

static void
offprint_list_pane_class_init (OffprintListPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_list_pane_dispose;
  install_signals (G_TYPE_FROM_CLASS (klass));
  g_type_ensure (OFFPRINT_TYPE_DAY_TITLE);
  g_type_ensure (OFFPRINT_TYPE_LIST_HEAD);
  g_type_ensure (OFFPRINT_TYPE_PAPER_LIST_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
offprint_list_pane_init (OffprintListPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  offprint_lazy_menu_attach (GTK_MENU_BUTTON (self->filter_button), self->filter_menu);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "nothing");
}

/**
 * offprint_list_pane_new:
 *
 * Returns: (transfer floating): a pane without a list
 */
GtkWidget *
offprint_list_pane_new (void)
{
  return g_object_new (OFFPRINT_TYPE_LIST_PANE, NULL);
}

/**
 * offprint_list_pane_set_list:
 * @self: a pane
 * @list: its papers; set once
 */
void
offprint_list_pane_set_list (OffprintListPane *self, OffprintPaperList *list)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_paper_list_view_set_list (self->view, list);
}

/**
 * offprint_list_pane_set_title:
 * @self: a pane
 * @title: (nullable): what the list is, where it is not of a day; %NULL for the day
 */
void
offprint_list_pane_set_title (OffprintListPane *self, const char *title)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_day_title_set_title (self->title, title);
  offprint_list_head_set_has_days (self->head, title == NULL);
}

/**
 * offprint_list_pane_set_day:
 * @self: a pane
 * @day: the day that is shown
 */
void
offprint_list_pane_set_day (OffprintListPane *self, OffprintDay day)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_day_title_set_day (self->title, day);
  offprint_list_head_set_day (self->head, day);
}

/**
 * offprint_list_pane_set_days:
 * @self: a pane
 * @infos: (element-type OffprintDayInfo): the days that have papers, which the calendar marks
 * @bars: (element-type OffprintChartDay): the days of the chart
 */
void
offprint_list_pane_set_days (OffprintListPane *self, GPtrArray *infos, const GPtrArray *bars)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_day_title_set_infos (self->title, infos);
  offprint_list_head_set_bars (self->head, bars);
}

/**
 * offprint_list_pane_set_state_line:
 * @self: a pane
 * @icon_name: (nullable): an icon
 * @text: (nullable): what is known of the list, in a line; %NULL for no line
 * @can_retry: whether to offer to ask arXiv again
 */
void
offprint_list_pane_set_state_line (OffprintListPane *self, const char *icon_name, const char *text, gboolean can_retry)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_list_head_set_state (self->head, icon_name, text, can_retry);
}

/**
 * offprint_list_pane_set_loading:
 * @self: a pane
 *
 * Another list is being read: shows a spinner if it does not come soon.
 */
void
offprint_list_pane_set_loading (OffprintListPane *self)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  if (self->loading == 0)
    self->loading = g_timeout_add (PATIENCE, loading_cb, self);
}

/**
 * offprint_list_pane_show_list:
 * @self: a pane
 *
 * Shows the list.
 */
void
offprint_list_pane_show_list (OffprintListPane *self)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  show_page (self, "list");
}

/**
 * offprint_list_pane_show_status:
 * @self: a pane
 * @icon_name: an icon
 * @title: what there is to say
 * @description: (nullable): more of it, plain text
 * @button: (nullable): what the button says
 * @action: (nullable): the action it has
 *
 * Shows a page in the place of the list.
 */
void
offprint_list_pane_show_status (OffprintListPane *self, const char *icon_name, const char *title, const char *description,
                                const char *button, const char *action)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  if (self->status == NULL)
    create_status (self);
  markup = description != NULL ? g_markup_escape_text (description, -1) : NULL;    /* which status pages read */
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), markup);
  gtk_widget_set_visible (self->status_button, button != NULL);
  if (button != NULL) {
    gtk_button_set_label (GTK_BUTTON (self->status_button), button);
    offprint_accessible_name_button (self->status_button);
  }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->status_button), action);
  show_page (self, "status");
}

/**
 * offprint_list_pane_get_selected:
 * @self: a pane
 *
 * Returns: the selected paper, 0 for none
 */
gint64
offprint_list_pane_get_selected (OffprintListPane *self)
{
  g_return_val_if_fail (OFFPRINT_IS_LIST_PANE (self), 0);

  return offprint_paper_list_view_get_selected (self->view);
}

/**
 * offprint_list_pane_select:
 * @self: a pane
 * @row: a paper, 0 for none
 *
 * Selects a paper and brings it into view, if the list has it; otherwise selects none.
 */
void
offprint_list_pane_select (OffprintListPane *self, gint64 row)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_paper_list_view_select (self->view, row);
}

/**
 * offprint_list_pane_move:
 * @self: a pane
 * @step: how far to go down the list, negative for up
 *
 * Selects another paper; from none, the first one.
 *
 * Returns: whether there is one there
 */
gboolean
offprint_list_pane_move (OffprintListPane *self, int step)
{
  g_return_val_if_fail (OFFPRINT_IS_LIST_PANE (self), FALSE);

  return offprint_paper_list_view_move (self->view, step);
}

/**
 * offprint_list_pane_focus_list:
 * @self: a pane
 *
 * Gives the focus to the selected paper's row, or to the list.
 */
void
offprint_list_pane_focus_list (OffprintListPane *self)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_paper_list_view_focus (self->view);
}

/**
 * offprint_list_pane_open_search:
 * @self: a pane
 * @text: (nullable): what to search, %NULL for what is there
 *
 * Opens the search bar and puts the focus there.
 */
void
offprint_list_pane_open_search (OffprintListPane *self, const char *text)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_search_bar_set_open (get_search_bar (self), TRUE);
  if (text != NULL)
    offprint_search_bar_set_text (get_search_bar (self), text);
  offprint_search_bar_focus (get_search_bar (self));
}

/**
 * offprint_list_pane_close_search:
 * @self: a pane
 *
 * Closes the search bar.
 */
void
offprint_list_pane_close_search (OffprintListPane *self)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  if (self->search_bar != NULL)
    offprint_search_bar_set_open (get_search_bar (self), FALSE);
}

/**
 * offprint_list_pane_set_recent_searches:
 * @self: a pane
 * @texts: (array zero-terminated=1): what was searched before, the newest first
 */
void
offprint_list_pane_set_recent_searches (OffprintListPane *self, char **texts)
{
  g_auto (GStrv) copy = g_strdupv (texts);

  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  g_strfreev (self->recent);
  self->recent = g_steal_pointer (&copy);
  if (self->search_bar != NULL)
    offprint_search_bar_set_recent (OFFPRINT_SEARCH_BAR (self->search_bar), self->recent);
}

/**
 * offprint_list_pane_set_understood:
 * @self: a pane
 * @line: (nullable): how what is searched was understood, %NULL for nothing
 */
void
offprint_list_pane_set_understood (OffprintListPane *self, const char *line)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  if (self->search_bar != NULL)
    offprint_search_bar_set_understood (OFFPRINT_SEARCH_BAR (self->search_bar), line);
}

/**
 * offprint_list_pane_set_highlighter:
 * @self: a pane
 * @highlighter: (nullable): which words to mark in the rows, %NULL for none
 */
void
offprint_list_pane_set_highlighter (OffprintListPane *self, OffprintHighlighter *highlighter)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  offprint_paper_list_view_set_highlighter (self->view, highlighter);
}

/**
 * offprint_list_pane_set_folded:
 * @self: a pane
 * @outer: whether the sidebar has no room beside it
 * @inner: whether the paper has none
 */
void
offprint_list_pane_set_folded (OffprintListPane *self, gboolean outer, gboolean inner)
{
  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  gtk_widget_set_visible (self->back, outer);
  offprint_day_title_set_short (self->title, inner);
  offprint_list_head_set_has_arrows (self->head, inner);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->header), outer);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->header), inner);
}
