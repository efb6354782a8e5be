/* list-pane.c: the papers of a place, and the day they are of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/list-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/day-chart.h"
#include "app/day-popover.h"
#include "app/format.h"
#include "app/paper-row.h"
#include "app/search-bar.h"

/* How long the list before stays when another is asked for, in milliseconds. */
#define PATIENCE 250

struct _OffprintListPane
{
  GtkWidget           parent_instance;
  OffprintPaperList  *list;             /* (owned) (nullable) */
  GtkSingleSelection *selection;        /* (owned) (nullable) */
  OffprintDay         day;
  GPtrArray          *infos;            /* (owned) (nullable): OffprintDayInfo */
  guint               loading;          /* source that shows the spinner, 0 if none */
  gint64              selected;         /* the paper that was told of last */

  GtkWidget          *box;
  GtkWidget          *header;
  GtkWidget          *back;
  GtkWidget          *title_stack;
  GtkWidget          *title;
  GtkWidget          *day_button;
  GtkWidget          *day_label;
  GtkWidget          *search_button;
  GtkWidget          *header_previous;
  GtkWidget          *header_next;
  GtkWidget          *days;
  GtkWidget          *chart;
  GtkWidget          *state_line;
  GtkWidget          *state_icon;
  GtkWidget          *state_label;
  GtkWidget          *retry;
  GtkWidget          *stack;
  GtkWidget          *spinner;
  GtkWidget          *view;
  GtkWidget          *search_bar;       /* (nullable): made when it is opened first */
  char              **recent;           /* (owned) (nullable): what was searched before */
  OffprintHighlighter *highlighter;     /* (owned) (nullable): of what is searched */
  GtkWidget          *day_popover;      /* (nullable): made when it is opened first */
  GtkWidget          *status;           /* (nullable): made when there is something to say first */
  GtkWidget          *status_button;
};

enum { SIGNAL_DAY_ACTIVATED, SIGNAL_PAPER_SELECTED, SIGNAL_PAPER_ACTIVATED, SIGNAL_SEARCH_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintListPane, offprint_list_pane, GTK_TYPE_WIDGET)

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, offprint_paper_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  OffprintListPane *self = user_data;
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
selected_cb (OffprintListPane *self)
{
  OffprintPaperItem *item = gtk_single_selection_get_selected_item (self->selection);
  gint64 row = item != NULL ? offprint_paper_item_get_row (item) : 0;

  if (row == self->selected)
    return;
  self->selected = row;
  g_signal_emit (self, signals[SIGNAL_PAPER_SELECTED], 0, row);
}

static void
activated_cb (OffprintListPane *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);    /* a row that has the focus need not be selected */
  g_signal_emit (self, signals[SIGNAL_PAPER_ACTIVATED], 0);
}

static gboolean
clicked_idle_cb (gpointer user_data)
{
  OffprintListPane *self = user_data;

  if (self->selected != 0)
    g_signal_emit (self, signals[SIGNAL_PAPER_ACTIVATED], 0);
  return G_SOURCE_REMOVE;
}

/* A click selects; where the paper has no room beside the list it also opens, which double clicks do anyway. It is told
 * after the list has selected. */
static void
clicked_cb (OffprintListPane *self, int n_press)
{
  if (n_press == 1 && self->list != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, clicked_idle_cb, g_object_ref (self), g_object_unref);
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
  if (self->selected == 0)
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
create_day_popover (GtkMenuButton *button, gpointer user_data)
{
  OffprintListPane *self = user_data;

  if (self->day_popover == NULL) {
    self->day_popover = offprint_day_popover_new ();
    g_signal_connect_object (self->day_popover, "day-activated", G_CALLBACK (day_activated_cb), self, G_CONNECT_SWAPPED);
    gtk_menu_button_set_popover (button, self->day_popover);
  }
  if (self->infos != NULL)
    offprint_day_popover_mark_days (OFFPRINT_DAY_POPOVER (self->day_popover), self->infos);
  offprint_day_popover_set_day (OFFPRINT_DAY_POPOVER (self->day_popover), self->day);
}

static void
create_status (OffprintListPane *self)
{
  self->status = adw_status_page_new ();
  self->status_button = gtk_button_new ();
  gtk_widget_set_halign (self->status_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->status_button, "pill");
  gtk_widget_add_css_class (self->status, "compact");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), self->status_button);
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
}

static GtkWidget *
find_row_widget (OffprintListPane *self, gint64 row)
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
select_position (OffprintListPane *self, guint position)
{
  gboolean focused = has_focus_inside (self->view);

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    offprint_paper_list_show_all (self->list);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
  if (focused)
    offprint_list_pane_focus_list (self);
}

/* Where the header has no room, the day is said in short; its full name is what screen readers say. */
static char *
format_day (OffprintListPane *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (gtk_widget_get_visible (self->header_next) || !offprint_day_is_valid (self->day))
    return offprint_format_day (self->day, FALSE);
  date = g_date_time_new_utc (self->day / 10000, self->day / 100 % 100, self->day % 100, 0, 0, 0);
  /* Translators: a day in short, as for g_date_time_format(): "21 Apr" */
  return g_date_time_format (date, _("%-d %b"));
}

static void
show_day (OffprintListPane *self)
{
  g_autofree char *shown = format_day (self);

  gtk_label_set_text (GTK_LABEL (self->day_label), shown);
}

static void
offprint_list_pane_dispose (GObject *object)
{
  OffprintListPane *self = OFFPRINT_LIST_PANE (object);

  g_clear_handle_id (&self->loading, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  g_clear_pointer (&self->recent, g_strfreev);
  g_clear_object (&self->highlighter);
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
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, title_stack);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, title);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, day_button);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, day_label);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, search_button);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, header_previous);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, header_next);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, days);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, chart);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, state_line);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, state_icon);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, state_label);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, retry);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, OffprintListPane, view);
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
  g_type_ensure (OFFPRINT_TYPE_DAY_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
offprint_list_pane_init (OffprintListPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->view), factory);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));

  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->day_button), create_day_popover, self, NULL);
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
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
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

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title != NULL ? title : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->title_stack), title != NULL ? "title" : "day");
  gtk_widget_set_visible (self->days, title == NULL);
}

/**
 * offprint_list_pane_set_day:
 * @self: a pane
 * @day: the day that is shown
 */
void
offprint_list_pane_set_day (OffprintListPane *self, OffprintDay day)
{
  g_autofree char *name = NULL;

  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  name = offprint_format_day (day, TRUE);
  self->day = day;
  show_day (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  offprint_day_chart_set_selected (OFFPRINT_DAY_CHART (self->chart), day);
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

  g_ptr_array_ref (infos);
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  self->infos = infos;
  offprint_day_chart_set_days (OFFPRINT_DAY_CHART (self->chart), bars);
  offprint_day_chart_set_selected (OFFPRINT_DAY_CHART (self->chart), self->day);
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

  gtk_widget_set_visible (self->state_line, text != NULL);
  gtk_widget_set_visible (self->state_icon, icon_name != NULL);
  gtk_widget_set_visible (self->retry, can_retry);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), icon_name);
  gtk_label_set_text (GTK_LABEL (self->state_label), text != NULL ? text : "");
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
  if (button != NULL)
    gtk_button_set_label (GTK_BUTTON (self->status_button), button);
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

  return self->selected;
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
  guint position = 0;

  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));
  g_return_if_fail (self->list != NULL);

  if (row != 0 && offprint_paper_list_find (self->list, row, &position))
    select_position (self, position);
  else
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
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
  guint position = 0;
  gint64 target = 0;

  g_return_val_if_fail (OFFPRINT_IS_LIST_PANE (self), FALSE);
  g_return_val_if_fail (self->list != NULL, FALSE);

  position = gtk_single_selection_get_selected (self->selection);
  target = position == GTK_INVALID_LIST_POSITION ? 0 : (gint64) position + step;
  if (target < 0 || target >= offprint_paper_list_get_n_rows (self->list))
    return FALSE;
  select_position (self, (guint) target);
  return TRUE;
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
  GtkWidget *row = NULL;

  g_return_if_fail (OFFPRINT_IS_LIST_PANE (self));

  row = self->selected != 0 ? find_row_widget (self, self->selected) : NULL;
  gtk_widget_grab_focus (row != NULL ? row : self->view);
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
  gtk_widget_grab_focus (self->search_bar);
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

  if (!g_set_object (&self->highlighter, highlighter))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = gtk_widget_get_first_child (child);

    if (OFFPRINT_IS_PAPER_ROW (row))
      offprint_paper_row_set_highlighter (OFFPRINT_PAPER_ROW (row), highlighter);
  }
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
  gtk_widget_set_visible (self->header_previous, !inner);    /* they are beside the chart then */
  gtk_widget_set_visible (self->header_next, !inner);
  show_day (self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->header), outer);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->header), inner);
}
