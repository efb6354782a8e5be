/* panes.c: the window's three panes side by side, or one at a time
 *
 * The only file that knows AdwLeaflet: the list and the paper are in one, and the sidebar and that one are in another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes.h"

#include <adwaita.h>

struct _OffprintPanes
{
  GtkWidget   parent_instance;
  AdwLeaflet *outer;
  AdwLeaflet *inner;
  GtkWidget  *children[OFFPRINT_PANE_PAPER + 1];    /* (nullable): the leaflets' */
};

typedef enum { PROP_OUTER_FOLDED = 1, PROP_INNER_FOLDED } OffprintPanesProperty;
static GParamSpec *props[PROP_INNER_FOLDED + 1];

enum { SIGNAL_MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintPanes, offprint_panes, GTK_TYPE_WIDGET)

static void
folded_cb (OffprintPanes *self, GParamSpec *pspec, AdwLeaflet *leaflet)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[leaflet == self->outer ? PROP_OUTER_FOLDED : PROP_INNER_FOLDED]);
}

static void
moved_cb (OffprintPanes *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static AdwLeaflet *
new_leaflet (OffprintPanes *self)
{
  AdwLeaflet *leaflet = ADW_LEAFLET (adw_leaflet_new ());

  adw_leaflet_set_can_navigate_back (leaflet, TRUE);
  g_signal_connect_object (leaflet, "notify::folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (leaflet, "notify::visible-child", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  return leaflet;
}

static void
append_separator (AdwLeaflet *leaflet)
{
  AdwLeafletPage *page = adw_leaflet_append (leaflet, gtk_separator_new (GTK_ORIENTATION_VERTICAL));

  adw_leaflet_page_set_navigatable (page, FALSE);
}

static void
offprint_panes_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  OffprintPanes *self = OFFPRINT_PANES (object);

  switch ((OffprintPanesProperty) prop_id) {
  case PROP_OUTER_FOLDED:
    g_value_set_boolean (value, adw_leaflet_get_folded (self->outer));
    break;
  case PROP_INNER_FOLDED:
    g_value_set_boolean (value, adw_leaflet_get_folded (self->inner));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_panes_dispose (GObject *object)
{
  OffprintPanes *self = OFFPRINT_PANES (object);

  if (self->outer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->outer));
  self->outer = NULL;
  self->inner = NULL;
  G_OBJECT_CLASS (offprint_panes_parent_class)->dispose (object);
}

static void
offprint_panes_class_init (OffprintPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = offprint_panes_get_property;
  object_class->dispose = offprint_panes_dispose;

  /**
   * OffprintPanes:outer-folded:
   *
   * Whether the sidebar, or what is right of it, has the window for itself.
   */
  props[PROP_OUTER_FOLDED] =
    g_param_spec_boolean ("outer-folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * OffprintPanes:inner-folded:
   *
   * Whether the list and the paper are not side by side.
   */
  props[PROP_INNER_FOLDED] =
    g_param_spec_boolean ("inner-folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * OffprintPanes::moved:
   * @self: the panes
   *
   * Another pane is shown where one is shown at a time.
   */
  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", OFFPRINT_TYPE_PANES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
offprint_panes_init (OffprintPanes *self)
{
  self->outer = new_leaflet (self);
  self->inner = new_leaflet (self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->inner), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->outer), GTK_WIDGET (self));
}

/**
 * offprint_panes_new:
 *
 * Returns: (transfer floating): panes without content
 */
GtkWidget *
offprint_panes_new (void)
{
  return g_object_new (OFFPRINT_TYPE_PANES, NULL);
}

/**
 * offprint_panes_set_child:
 * @self: the panes
 * @pane: which one; they are set once each, in their order
 * @child: what is in it
 */
void
offprint_panes_set_child (OffprintPanes *self, OffprintPane pane, GtkWidget *child)
{
  AdwLeaflet *leaflet = NULL;

  g_return_if_fail (OFFPRINT_IS_PANES (self));
  g_return_if_fail (self->children[pane] == NULL);

  leaflet = pane == OFFPRINT_PANE_SIDEBAR ? self->outer : self->inner;
  self->children[pane] = child;
  adw_leaflet_append (leaflet, child);
  if (pane == OFFPRINT_PANE_PAPER)
    return;
  append_separator (leaflet);
  if (pane == OFFPRINT_PANE_SIDEBAR) {
    adw_leaflet_append (leaflet, GTK_WIDGET (self->inner));
    adw_leaflet_set_visible_child (leaflet, GTK_WIDGET (self->inner));
  }
}

/**
 * offprint_panes_is_alone:
 * @self: the panes
 * @pane: one of them
 *
 * Returns: whether there is no room for another one beside it
 */
gboolean
offprint_panes_is_alone (OffprintPanes *self, OffprintPane pane)
{
  g_return_val_if_fail (OFFPRINT_IS_PANES (self), FALSE);

  return adw_leaflet_get_folded (pane == OFFPRINT_PANE_SIDEBAR ? self->outer : self->inner);
}

/**
 * offprint_panes_get_pane:
 * @self: the panes
 *
 * Returns: the pane that shows where one is shown at a time
 */
OffprintPane
offprint_panes_get_pane (OffprintPanes *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PANES (self), OFFPRINT_PANE_LIST);

  if (adw_leaflet_get_visible_child (self->outer) == self->children[OFFPRINT_PANE_SIDEBAR])
    return OFFPRINT_PANE_SIDEBAR;
  return adw_leaflet_get_visible_child (self->inner) == self->children[OFFPRINT_PANE_PAPER] ? OFFPRINT_PANE_PAPER
                                                                                            : OFFPRINT_PANE_LIST;
}

/* Whether a widget stays on the screen whichever of the list and the paper is shown. */
static gboolean
stays (OffprintPanes *self, GtkWidget *widget)
{
  GtkWidget *shared = adw_leaflet_get_folded (self->outer) ? GTK_WIDGET (self->inner) : GTK_WIDGET (self);

  return !adw_leaflet_get_folded (self->inner) && gtk_widget_is_ancestor (widget, shared);
}

/**
 * offprint_panes_show:
 * @self: the panes
 * @pane: the one to show where one is shown at a time
 *
 * Where the panes stand side by side, the focus stays where it is.
 */
void
offprint_panes_show (OffprintPanes *self, OffprintPane pane)
{
  GtkRoot *root = NULL;
  g_autoptr (GtkWidget) focus = NULL;

  g_return_if_fail (OFFPRINT_IS_PANES (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL)
    g_set_object (&focus, gtk_root_get_focus (root));
  if (pane != OFFPRINT_PANE_SIDEBAR)
    adw_leaflet_set_visible_child (self->inner, self->children[pane]);
  adw_leaflet_set_visible_child (self->outer, pane == OFFPRINT_PANE_SIDEBAR ? self->children[pane]
                                                                            : GTK_WIDGET (self->inner));
  if (focus != NULL && stays (self, focus))    /* a leaflet moves it even if nothing else moves */
    gtk_root_set_focus (root, focus);
}

/**
 * offprint_panes_go_back:
 * @self: the panes
 *
 * Shows the pane before, where one is shown at a time.
 *
 * Returns: whether there was one
 */
gboolean
offprint_panes_go_back (OffprintPanes *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PANES (self), FALSE);

  if (adw_leaflet_get_folded (self->inner) && adw_leaflet_navigate (self->inner, ADW_NAVIGATION_DIRECTION_BACK))
    return TRUE;
  return adw_leaflet_get_folded (self->outer) && adw_leaflet_navigate (self->outer, ADW_NAVIGATION_DIRECTION_BACK);
}
