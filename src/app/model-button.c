/* model-button.c: a button that opens the list of a server's models
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server is asked when the list is opened, as it may have to be started first.
 */

#include "config.h"

#include "app/model-button.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/format.h"
#include "base/strings.h"
#include "service/models.h"

struct _OffprintModelButton
{
  GtkWidget         parent_instance;
  OffprintLibrary  *library;        /* (owned) (nullable) */
  char             *base_url;       /* (owned) (nullable) */
  GCancellable     *cancellable;    /* (owned) (nullable): of the list that is being asked for */

  GtkWidget        *button;         /* (owned) */
  GtkWidget        *stack;
  GtkWidget        *message;
  GtkWidget        *search;
  GtkWidget        *list;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintModelButton, offprint_model_button, GTK_TYPE_WIDGET)

static void
show_message (OffprintModelButton *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->message), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "message");
}

static const char *
get_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

static void
add_model (OffprintModelButton *self, const char *name)
{
  g_autofree char *text = offprint_format_text (name);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintModelButton) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = offprint_library_models_finish (OFFPRINT_LIBRARY (source), result, &error);
  GtkWidget *child = NULL;

  if (self->button == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (names == NULL || *names == NULL) {
    show_message (self, names == NULL ? error->message : _("The server has no models"));
    return;
  }
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (char **name = names; *name != NULL; name++)
    add_model (self, *name);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  gtk_widget_grab_focus (self->search);
}

static void
opened_cb (OffprintModelButton *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (offprint_str_is_blank (self->base_url)) {
    show_message (self, _("Set the server’s address first"));
    return;
  }
  show_message (self, _("Asking the server…"));
  self->cancellable = g_cancellable_new ();
  offprint_library_models_async (self->library, self->base_url, self->cancellable, listed_cb, g_object_ref (self));
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  OffprintModelButton *self = user_data;
  const char *wanted = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *folded = g_utf8_casefold (wanted, -1);
  g_autofree char *name = g_utf8_casefold (get_name (row), -1);

  return strstr (name, folded) != NULL;
}

static void
activated_cb (OffprintModelButton *self, GtkListBoxRow *row)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, get_name (row));
}

static GtkWidget *
make_list (OffprintModelButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_cb, self, NULL);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Models"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search models"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
make_popover (OffprintModelButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message), 34);
  gtk_stack_add_named (GTK_STACK (self->stack), self->message, "message");
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  gtk_widget_set_size_request (self->stack, 260, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), self->stack);
  g_signal_connect_object (popover, "show", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
offprint_model_button_dispose (GObject *object)
{
  OffprintModelButton *self = OFFPRINT_MODEL_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (offprint_model_button_parent_class)->dispose (object);
}

static void
offprint_model_button_finalize (GObject *object)
{
  g_free (OFFPRINT_MODEL_BUTTON (object)->base_url);
  G_OBJECT_CLASS (offprint_model_button_parent_class)->finalize (object);
}

static void
offprint_model_button_class_init (OffprintModelButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = offprint_model_button_dispose;
  object_class->finalize = offprint_model_button_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * OffprintModelButton::chosen:
   * @self: the button
   * @name: the model's name
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
offprint_model_button_init (OffprintModelButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "view-list-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _("Models of the Server"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Models of the Server"), -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
}

/**
 * offprint_model_button_set_server:
 * @self: a button
 * @library: a library, which has the keys
 * @base_url: the server's address, perhaps empty
 */
void
offprint_model_button_set_server (OffprintModelButton *self, OffprintLibrary *library, const char *base_url)
{
  g_return_if_fail (OFFPRINT_IS_MODEL_BUTTON (self));

  g_set_object (&self->library, library);
  offprint_set_str (&self->base_url, base_url);
}
