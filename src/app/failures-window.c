/* failures-window.c: papers that could not be summarised, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/failures-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/format.h"
#include "model/arxiv-id.h"
#include "service/models.h"

#define OFFPRINT_TYPE_FAILURES_WINDOW (offprint_failures_window_get_type ())
G_DECLARE_FINAL_TYPE (OffprintFailuresWindow, offprint_failures_window, OFFPRINT, FAILURES_WINDOW, AdwWindow)

struct _OffprintFailuresWindow
{
  AdwWindow            parent_instance;
  OffprintLibrary     *library;        /* (owned) (nullable) */
  OffprintQuery       *query;          /* (owned) */
  GPtrArray           *failures;       /* (owned) (nullable) (element-type OffprintFailure) */
  GCancellable        *cancellable;    /* (owned) */
  OffprintRetryFunc    retry;
  gpointer             user_data;
  GDestroyNotify       free_data;
  GtkWidget           *button;
  GtkWidget           *stack;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (OffprintFailuresWindow, offprint_failures_window, ADW_TYPE_WINDOW)

static void
add_failure (OffprintFailuresWindow *self, const OffprintFailure *failure, const OffprintHead *head)
{
  g_autofree char *id = offprint_arxiv_id_to_string (failure->row);
  g_autofree char *title = offprint_format_title (head != NULL ? head->title : id);
  g_autofree char *reason = offprint_format_text (failure->reason);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_preferences_group_add (self->group, row);
}

static const OffprintHead *
find_head (const GPtrArray *heads, gint64 row)
{
  for (guint i = 0; heads != NULL && i < heads->len; i++) {
    const OffprintHead *head = g_ptr_array_index (heads, i);

    if (head->row == row)
      return head;
  }
  return NULL;
}

static void
heads_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintFailuresWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = offprint_library_heads_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  for (guint i = 0; i < self->failures->len; i++) {
    const OffprintFailure *failure = g_ptr_array_index (self->failures, i);

    add_failure (self, failure, find_head (heads, failure->row));
  }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  gtk_widget_set_sensitive (self->button, TRUE);
}

static void
failures_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintFailuresWindow) self = user_data;
  g_autoptr (GPtrArray) failures = offprint_library_failures_finish (OFFPRINT_LIBRARY (source), result, NULL);
  g_autoptr (GArray) rows = NULL;

  if (failures == NULL || failures->len == 0)
    return;
  rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < failures->len; i++)
    g_array_append_val (rows, ((OffprintFailure *) g_ptr_array_index (failures, i))->row);
  self->failures = g_steal_pointer (&failures);
  offprint_library_heads_async (OFFPRINT_LIBRARY (source), self->query, (const gint64 *) (gpointer) rows->data, rows->len,
                                self->cancellable, heads_cb, g_object_ref (self));
}

static void
retry_cb (OffprintFailuresWindow *self)
{
  self->retry (self->query, self->user_data);
  gtk_window_close (GTK_WINDOW (self));
}

static void
offprint_failures_window_dispose (GObject *object)
{
  OffprintFailuresWindow *self = OFFPRINT_FAILURES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->library);
  g_clear_pointer (&self->query, offprint_query_free);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  if (self->free_data != NULL)
    self->free_data (g_steal_pointer (&self->user_data));
  self->free_data = NULL;
  G_OBJECT_CLASS (offprint_failures_window_parent_class)->dispose (object);
}

static void
offprint_failures_window_finalize (GObject *object)
{
  g_clear_object (&OFFPRINT_FAILURES_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (offprint_failures_window_parent_class)->finalize (object);
}

static void
offprint_failures_window_class_init (OffprintFailuresWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_failures_window_dispose;
  object_class->finalize = offprint_failures_window_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "failures-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintFailuresWindow, button);
  gtk_widget_class_bind_template_child (widget_class, OffprintFailuresWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OffprintFailuresWindow, group);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
offprint_failures_window_init (OffprintFailuresWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * offprint_failures_window_present:
 * @library: an open library
 * @parent: the window it belongs to
 * @query: a list, copied
 * @retry: called if the reader wants the failed papers to be tried again
 * @user_data: (transfer full): passed to @retry
 * @free_data: frees @user_data
 *
 * Shows which papers of a list could not be summarised, and why.
 */
void
offprint_failures_window_present (OffprintLibrary *library, GtkWindow *parent, const OffprintQuery *query,
                                  OffprintRetryFunc retry, gpointer user_data, GDestroyNotify free_data)
{
  OffprintFailuresWindow *self = g_object_new (OFFPRINT_TYPE_FAILURES_WINDOW, "transient-for", parent, NULL);
  g_autoptr (OffprintEngineChoice) choice = offprint_engine_choice_new (offprint_library_get_settings (library));

  g_free (choice->engine);
  choice->engine = g_strdup (OFFPRINT_ENGINE_CHAT);    /* the built-in engine never fails */
  self->library = g_object_ref (library);
  self->query = offprint_query_copy (query);
  self->retry = retry;
  self->user_data = user_data;
  self->free_data = free_data;
  offprint_library_failures_async (library, choice, query, self->cancellable, failures_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
