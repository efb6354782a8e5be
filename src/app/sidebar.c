/* sidebar.c: the places to read in, and what is under way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/sidebar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/format.h"
#include "app/lazy-menu.h"
#include "app/sidebar-row.h"
#include "model/category.h"
#include "service/keeping.h"

struct _OffprintSidebar
{
  GtkWidget   parent_instance;
  char      **categories;       /* (owned) (nullable): those that have rows */
  char       *place;            /* (owned) (not nullable) */
  gint64      said_at;          /* when progress was last said, 0 before that */
  GPtrArray  *kept;             /* (owned) (nullable): OffprintKeptInfo that have rows */

  GtkWidget  *box;
  GtkWidget  *header;
  GtkWidget  *refresh_stack;
  GtkWidget  *spinner;
  GtkWidget  *menu_button;
  GMenuModel *main_menu;        /* (unowned): the template's */
  GtkWidget  *places;
  GtkWidget  *foot;
  GtkWidget  *region;
  GtkWidget  *work;
  GtkWidget  *work_count;
  GtkWidget  *progress;
  GtkWidget  *pace;
};

enum { SIGNAL_PLACE_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintSidebar, offprint_sidebar, GTK_TYPE_WIDGET)

static OffprintSidebarRow *
find_row (OffprintSidebar *self, const char *place)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->places); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (OFFPRINT_IS_SIDEBAR_ROW (row)
        && g_str_equal (offprint_sidebar_row_get_place (OFFPRINT_SIDEBAR_ROW (row)), place))
      return OFFPRINT_SIDEBAR_ROW (row);
  return NULL;
}

static void
select_place (OffprintSidebar *self)
{
  OffprintSidebarRow *row = find_row (self, self->place);

  gtk_list_box_select_row (GTK_LIST_BOX (self->places), GTK_LIST_BOX_ROW (row));
}

/* A heading over the categories that cannot be chosen itself. */
static GtkWidget *
new_heading (void)
{
  GtkWidget *label = gtk_label_new (_("Categories"));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_widget_add_css_class (row, "places-heading");
  return row;
}

static GtkWidget *
new_adding_row (void)
{
  GtkWidget *row = offprint_sidebar_row_new ("", "list-add-symbolic", _("Add Categories…"), NULL);

  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.choose-categories");
  return row;
}

static char *
name_kept (const OffprintKeptInfo *info)
{
  return g_strdup_printf (OFFPRINT_PLACE_SEARCH "%" G_GINT64_FORMAT, info->id);
}

static void
add_item (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
new_kept_row (const OffprintKeptInfo *info)
{
  g_autofree char *place = name_kept (info);
  g_autofree char *name = offprint_format_text (info->name);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *row = offprint_sidebar_row_new (place, "system-search-symbolic", name, NULL);

  add_item (menu, _("_Rename…"), "win.rename-search", info->id);
  add_item (menu, _("Re_move"), "win.remove-search", info->id);
  offprint_sidebar_row_set_menu (OFFPRINT_SIDEBAR_ROW (row), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (row, info->text);
  return row;
}

static void
show_unread (OffprintSidebar *self)
{
  for (guint i = 0; self->kept != NULL && i < self->kept->len; i++) {
    const OffprintKeptInfo *info = g_ptr_array_index (self->kept, i);
    g_autofree char *place = name_kept (info);

    offprint_sidebar_row_set_count (find_row (self, place), info->n_unread, TRUE);
  }
}

static void
fill (OffprintSidebar *self)
{
  GtkListBox *places = GTK_LIST_BOX (self->places);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->places)) != NULL)
    gtk_list_box_remove (places, child);
  gtk_list_box_append (places, offprint_sidebar_row_new (OFFPRINT_PLACE_TODAY, "x-office-calendar-symbolic",
                                                         _("Today"), NULL));
  gtk_list_box_append (places, offprint_sidebar_row_new (OFFPRINT_PLACE_STARRED, "starred-symbolic",
                                                         C_("sidebar", "Starred"), NULL));
  for (guint i = 0; self->kept != NULL && i < self->kept->len; i++)
    gtk_list_box_append (places, new_kept_row (g_ptr_array_index (self->kept, i)));
  gtk_list_box_append (places, new_heading ());
  for (char **code = self->categories; code != NULL && *code != NULL; code++)
    gtk_list_box_append (places, offprint_sidebar_row_new (*code, NULL, offprint_category_get_name (*code), *code));
  gtk_list_box_append (places, new_adding_row ());
  select_place (self);
}

static void
activated_cb (OffprintSidebar *self, GtkListBoxRow *row)
{
  if (!gtk_list_box_row_get_selectable (row))
    return;    /* it has an action */
  offprint_sidebar_set_place (self, offprint_sidebar_row_get_place (OFFPRINT_SIDEBAR_ROW (row)));
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, self->place);
}

/* GTK 4.8 does not tell screen readers by itself. */
static void
set_foot_visible (OffprintSidebar *self, gboolean visible)
{
  gtk_widget_set_visible (self->foot, visible);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->region), GTK_ACCESSIBLE_STATE_HIDDEN, !visible, -1);
}

/* What slid away is hidden, from screen readers as well. */
static void
revealed_cb (OffprintSidebar *self)
{
  GtkRevealer *foot = GTK_REVEALER (self->foot);

  if (!gtk_revealer_get_reveal_child (foot) && !gtk_revealer_get_child_revealed (foot))
    set_foot_visible (self, FALSE);
}

static void
say_progress (OffprintSidebar *self, const char *what, const char *count)
{
  /* Translators: what is under way and how far it has come, as a screen reader says it: "Summarising: 137 of 527" */
  g_autofree char *text = count != NULL ? g_strdup_printf (_("%s: %s"), what, count) : g_strdup (what);

  offprint_accessible_say_progress (self->region, text, &self->said_at, g_get_monotonic_time ());
}

static void
offprint_sidebar_dispose (GObject *object)
{
  OffprintSidebar *self = OFFPRINT_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_SIDEBAR);
  G_OBJECT_CLASS (offprint_sidebar_parent_class)->dispose (object);
}

static void
offprint_sidebar_finalize (GObject *object)
{
  OffprintSidebar *self = OFFPRINT_SIDEBAR (object);

  g_strfreev (self->categories);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_free (self->place);
  G_OBJECT_CLASS (offprint_sidebar_parent_class)->finalize (object);
}

static void
offprint_sidebar_class_init (OffprintSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_sidebar_dispose;
  object_class->finalize = offprint_sidebar_finalize;

  /**
   * OffprintSidebar::place-activated:
   * @self: the sidebar
   * @place: %OFFPRINT_PLACE_TODAY, %OFFPRINT_PLACE_STARRED, a kept search or a category's code
   */
  signals[SIGNAL_PLACE_ACTIVATED] =
    g_signal_new ("place-activated", OFFPRINT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, refresh_stack);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, spinner);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, main_menu);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, foot);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, region);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, work);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, work_count);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, progress);
  gtk_widget_class_bind_template_child (widget_class, OffprintSidebar, pace);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
offprint_sidebar_init (OffprintSidebar *self)
{
  self->place = g_strdup (OFFPRINT_PLACE_TODAY);
  gtk_widget_init_template (GTK_WIDGET (self));
  offprint_accessible_make_one_tab_stop (self->places);
  offprint_lazy_menu_attach (GTK_MENU_BUTTON (self->menu_button), self->main_menu);
  fill (self);
}

/**
 * offprint_sidebar_new:
 *
 * Returns: (transfer floating): a sidebar without categories
 */
GtkWidget *
offprint_sidebar_new (void)
{
  return g_object_new (OFFPRINT_TYPE_SIDEBAR, NULL);
}

/**
 * offprint_sidebar_set_overview:
 * @self: the sidebar
 * @overview: the chosen categories and what is unread in them
 */
void
offprint_sidebar_set_overview (OffprintSidebar *self, const OffprintOverview *overview)
{
  const OffprintCounts *counts = NULL;

  g_return_if_fail (OFFPRINT_IS_SIDEBAR (self));
  g_return_if_fail (overview != NULL);

  counts = overview->counts;
  if (self->categories == NULL
      || !g_strv_equal ((const char *const *) self->categories, (const char *const *) overview->categories)) {
    g_strfreev (self->categories);
    self->categories = g_strdupv (overview->categories);
    fill (self);
    show_unread (self);
  }
  offprint_sidebar_row_set_count (find_row (self, OFFPRINT_PLACE_TODAY), counts->today.n_unread, TRUE);
  offprint_sidebar_row_set_count (find_row (self, OFFPRINT_PLACE_STARRED), counts->starred.n_papers, FALSE);
  for (guint i = 0; i < counts->n_categories && self->categories[i] != NULL; i++)
    offprint_sidebar_row_set_count (find_row (self, self->categories[i]), counts->categories[i].n_unread, TRUE);
}

static gboolean
is_same (const GPtrArray *one, const GPtrArray *other)
{
  if (one == NULL || one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++) {
    const OffprintKeptInfo *a = g_ptr_array_index (one, i), *b = g_ptr_array_index (other, i);

    if (a->id != b->id || !g_str_equal (a->name, b->name) || !g_str_equal (a->text, b->text))
      return FALSE;
  }
  return TRUE;
}

/* In the place of the rows of before, so that the others keep their counts and the focus. */
static void
renew_kept_rows (OffprintSidebar *self)
{
  int position = 2;    /* below Today and Starred */

  for (GtkListBoxRow *row = NULL;
       OFFPRINT_IS_SIDEBAR_ROW (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->places), position))
       && g_str_has_prefix (offprint_sidebar_row_get_place (OFFPRINT_SIDEBAR_ROW (row)), OFFPRINT_PLACE_SEARCH);)
    gtk_list_box_remove (GTK_LIST_BOX (self->places), GTK_WIDGET (row));
  for (guint i = 0; i < self->kept->len; i++)
    gtk_list_box_insert (GTK_LIST_BOX (self->places), new_kept_row (g_ptr_array_index (self->kept, i)), position++);
  select_place (self);
}

/**
 * offprint_sidebar_set_kept:
 * @self: the sidebar
 * @kept: (element-type OffprintKeptInfo): the searches that are kept, in their order, and what is unread in them
 */
void
offprint_sidebar_set_kept (OffprintSidebar *self, GPtrArray *kept)
{
  gboolean same = FALSE;

  g_return_if_fail (OFFPRINT_IS_SIDEBAR (self));
  g_return_if_fail (kept != NULL);

  same = is_same (self->kept, kept);
  g_ptr_array_ref (kept);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  self->kept = kept;
  if (!same)
    renew_kept_rows (self);
  show_unread (self);
}

/**
 * offprint_sidebar_set_place:
 * @self: the sidebar
 * @place: the place to mark as the current one
 */
void
offprint_sidebar_set_place (OffprintSidebar *self, const char *place)
{
  g_autofree char *copy = g_strdup (place);

  g_return_if_fail (OFFPRINT_IS_SIDEBAR (self));
  g_return_if_fail (place != NULL);

  g_free (self->place);
  self->place = g_steal_pointer (&copy);
  select_place (self);
}

/**
 * offprint_sidebar_set_work:
 * @self: the sidebar
 * @what: (nullable): what is under way, %NULL for nothing
 * @done: how far it is
 * @total: of how much, 0 where that is not known
 */
void
offprint_sidebar_set_work (OffprintSidebar *self, const char *what, guint done, guint total)
{
  g_autofree char *count = NULL;

  g_return_if_fail (OFFPRINT_IS_SIDEBAR (self));

  gtk_stack_set_visible_child_name (GTK_STACK (self->refresh_stack), what != NULL ? "busy" : "idle");
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), what != NULL);
  if (what != NULL)
    set_foot_visible (self, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->foot), what != NULL);
  if (what == NULL)
    offprint_sidebar_set_pace (self, "");
  if (what == NULL)
    return;
  if (total > 0)
    /* Translators: how far a work has come: "137 of 527" */
    count = g_strdup_printf (_("%'u of %'u"), done, total);
  gtk_label_set_text (GTK_LABEL (self->work), what);
  gtk_label_set_text (GTK_LABEL (self->work_count), count != NULL ? count : "");
  if (total > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), MIN (1.0, (double) done / total));
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  say_progress (self, what, count);
}

/**
 * offprint_sidebar_set_pace:
 * @self: the sidebar
 * @pace: how fast the work goes and how long it will take, empty if that is not known
 */
void
offprint_sidebar_set_pace (OffprintSidebar *self, const char *pace)
{
  g_return_if_fail (OFFPRINT_IS_SIDEBAR (self));
  g_return_if_fail (pace != NULL);

  gtk_label_set_text (GTK_LABEL (self->pace), pace);
  gtk_widget_set_visible (self->pace, *pace != '\0');
}

/**
 * offprint_sidebar_focus_place:
 * @self: the sidebar
 *
 * Gives the focus to the place where the reader is.
 */
void
offprint_sidebar_focus_place (OffprintSidebar *self)
{
  OffprintSidebarRow *row = NULL;

  g_return_if_fail (OFFPRINT_IS_SIDEBAR (self));

  row = find_row (self, self->place);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * offprint_sidebar_open_menu:
 * @self: the sidebar
 *
 * Opens the main menu.
 */
void
offprint_sidebar_open_menu (OffprintSidebar *self)
{
  g_return_if_fail (OFFPRINT_IS_SIDEBAR (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}

/**
 * offprint_sidebar_set_folded:
 * @self: the sidebar
 * @folded: whether it has the window for itself, and so all title buttons
 */
void
offprint_sidebar_set_folded (OffprintSidebar *self, gboolean folded)
{
  g_return_if_fail (OFFPRINT_IS_SIDEBAR (self));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->header), folded);
}
