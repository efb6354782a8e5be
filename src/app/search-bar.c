/* search-bar.c: where it is typed what to search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/search-bar.h"

#include <adwaita.h>

#include "app/format.h"
#include "base/strings.h"

struct _OffprintSearchBar
{
  GtkWidget     parent_instance;

  GtkSearchBar *bar;
  GtkWidget    *entry;
  GtkWidget    *scope;
  GtkWidget    *understood;
  GMenu        *recent;
};

typedef enum { PROP_OPEN = 1 } OffprintSearchBarProperty;
static GParamSpec *props[PROP_OPEN + 1];

enum { SIGNAL_SEARCH_CHANGED, SIGNAL_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintSearchBar, offprint_search_bar, GTK_TYPE_WIDGET)

static void
changed_cb (OffprintSearchBar *self)
{
  const char *text = offprint_search_bar_get_text (self);

  gtk_widget_set_visible (self->scope, !offprint_str_is_blank (text));
  if (offprint_str_is_blank (text))
    offprint_search_bar_set_understood (self, NULL);
  g_signal_emit (self, signals[SIGNAL_SEARCH_CHANGED], 0, text);
}

static void
activated_cb (OffprintSearchBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
mode_cb (OffprintSearchBar *self)
{
  if (!offprint_search_bar_get_open (self))
    g_signal_emit (self, signals[SIGNAL_SEARCH_CHANGED], 0, "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

static void
offprint_search_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((OffprintSearchBarProperty) prop_id) {
  case PROP_OPEN:
    g_value_set_boolean (value, offprint_search_bar_get_open (OFFPRINT_SEARCH_BAR (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_search_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch ((OffprintSearchBarProperty) prop_id) {
  case PROP_OPEN:
    offprint_search_bar_set_open (OFFPRINT_SEARCH_BAR (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_search_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OFFPRINT_TYPE_SEARCH_BAR);
  G_OBJECT_CLASS (offprint_search_bar_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  /**
   * OffprintSearchBar::search-changed:
   * @self: the bar
   * @text: what to search, empty for nothing
   */
  signals[SIGNAL_SEARCH_CHANGED] =
    g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * OffprintSearchBar::activated:
   * @self: the bar
   *
   * Enter was pressed: what is found is wanted.
   */
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
offprint_search_bar_class_init (OffprintSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_search_bar_dispose;
  object_class->get_property = offprint_search_bar_get_property;
  object_class->set_property = offprint_search_bar_set_property;

  props[PROP_OPEN] =
    g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  install_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintSearchBar, bar);
  gtk_widget_class_bind_template_child (widget_class, OffprintSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, OffprintSearchBar, scope);
  gtk_widget_class_bind_template_child (widget_class, OffprintSearchBar, understood);
  gtk_widget_class_bind_template_child (widget_class, OffprintSearchBar, recent);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
}

static void
offprint_search_bar_init (OffprintSearchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
}

/**
 * offprint_search_bar_new:
 *
 * Returns: (transfer floating): a bar that is closed
 */
GtkWidget *
offprint_search_bar_new (void)
{
  return g_object_new (OFFPRINT_TYPE_SEARCH_BAR, NULL);
}

/**
 * offprint_search_bar_get_open:
 * @self: a bar
 *
 * Returns: whether it can be seen
 */
gboolean
offprint_search_bar_get_open (OffprintSearchBar *self)
{
  g_return_val_if_fail (OFFPRINT_IS_SEARCH_BAR (self), FALSE);

  return gtk_search_bar_get_search_mode (self->bar);
}

/**
 * offprint_search_bar_set_open:
 * @self: a bar
 * @open: whether it is to be seen
 *
 * Opens the bar with the focus in it, or closes and empties it: then nothing is searched any more.
 */
void
offprint_search_bar_set_open (OffprintSearchBar *self, gboolean open)
{
  g_return_if_fail (OFFPRINT_IS_SEARCH_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, open);
}

/**
 * offprint_search_bar_get_text:
 * @self: a bar
 *
 * Returns: (transfer none): what is searched, empty for nothing
 */
const char *
offprint_search_bar_get_text (OffprintSearchBar *self)
{
  g_return_val_if_fail (OFFPRINT_IS_SEARCH_BAR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * offprint_search_bar_set_text:
 * @self: a bar
 * @text: what to search
 *
 * Writes it as if it had been typed.
 */
void
offprint_search_bar_set_text (OffprintSearchBar *self, const char *text)
{
  g_return_if_fail (OFFPRINT_IS_SEARCH_BAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/**
 * offprint_search_bar_set_understood:
 * @self: a bar
 * @line: (nullable): how the search was understood; %NULL for no line
 */
void
offprint_search_bar_set_understood (OffprintSearchBar *self, const char *line)
{
  g_return_if_fail (OFFPRINT_IS_SEARCH_BAR (self));

  gtk_label_set_text (GTK_LABEL (self->understood), line != NULL ? line : "");
  gtk_widget_set_visible (self->understood, !offprint_str_is_blank (line));
}

/* A menu takes an underscore for a mark. */
static char *
escape_mnemonics (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

/**
 * offprint_search_bar_set_recent:
 * @self: a bar
 * @texts: (array zero-terminated=1): what was searched before, to be chosen from the menu
 */
void
offprint_search_bar_set_recent (OffprintSearchBar *self, char **texts)
{
  g_return_if_fail (OFFPRINT_IS_SEARCH_BAR (self));

  g_menu_remove_all (self->recent);
  for (char **text = texts; *text != NULL; text++) {
    g_autofree char *shown = offprint_format_text (*text);
    g_autofree char *label = escape_mnemonics (shown);
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

    g_menu_item_set_action_and_target (item, "win.search-for", "s", *text);
    g_menu_append_item (self->recent, item);
  }
}

/**
 * offprint_search_bar_focus:
 * @self: a search bar that is open
 *
 * Gives the focus to its entry.
 */
void
offprint_search_bar_focus (OffprintSearchBar *self)
{
  g_return_if_fail (OFFPRINT_IS_SEARCH_BAR (self));

  gtk_widget_grab_focus (self->entry);
}
