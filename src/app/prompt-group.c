/* prompt-group.c: what the language model is told, to be edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text that is the one that comes with the program is stored as an empty one, so that it follows the program.
 */

#include "config.h"

#include "app/prompt-group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "summarize/prompt.h"

#define TEXT_HEIGHT 220

typedef struct {
  OffprintSetting  setting;
  const char      *title;
  const char    *(*get_default) (void);
} Text;

static const Text texts[] = {
  { OFFPRINT_SETTING_SYSTEM_PROMPT, N_("System Prompt"), offprint_prompt_get_default_system },
  { OFFPRINT_SETTING_USER_PROMPT, N_("Prompt for a Paper"), offprint_prompt_get_default_user },
};

struct _OffprintPromptGroup
{
  AdwPreferencesGroup  parent_instance;
  OffprintSettings    *settings;                        /* (owned) (nullable) */
  GtkTextBuffer       *buffers[G_N_ELEMENTS (texts)];
  GtkWidget           *reset;
};

G_DEFINE_FINAL_TYPE (OffprintPromptGroup, offprint_prompt_group, ADW_TYPE_PREFERENCES_GROUP)

static char *
get_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
edited_cb (OffprintPromptGroup *self)
{
  gboolean own = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = get_text (self->buffers[i]);
    gboolean ours = strcmp (text, texts[i].get_default ()) == 0;

    offprint_settings_set_string (self->settings, texts[i].setting, ours ? "" : text);
    own |= !ours;
  }
  gtk_widget_set_sensitive (self->reset, own);
}

static void
reset_cb (OffprintPromptGroup *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_text_buffer_set_text (self->buffers[i], texts[i].get_default (), -1);
}

static void
add_text (OffprintPromptGroup *self, guint i)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->buffers[i] = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(texts[i].title), -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), TEXT_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(texts[i].title));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), scroller);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
offprint_prompt_group_dispose (GObject *object)
{
  OffprintPromptGroup *self = OFFPRINT_PROMPT_GROUP (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (offprint_prompt_group_parent_class)->dispose (object);
}

static void
offprint_prompt_group_class_init (OffprintPromptGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = offprint_prompt_group_dispose;
}

static void
offprint_prompt_group_init (OffprintPromptGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  adw_preferences_group_set_title (group, _("Prompt"));
  adw_preferences_group_set_description (group,
                                         _("Words in braces are filled in. A changed prompt makes new summaries of all papers."));
  self->reset = gtk_button_new_with_label (_("Reset"));
  gtk_widget_set_valign (self->reset, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->reset, "flat");
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (group, self->reset);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_text (self, i);
}

/**
 * offprint_prompt_group_set_settings:
 * @self: a group without settings
 * @settings: where the texts are kept
 */
void
offprint_prompt_group_set_settings (OffprintPromptGroup *self, OffprintSettings *settings)
{
  g_return_if_fail (OFFPRINT_IS_PROMPT_GROUP (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *own = offprint_settings_get_string (settings, texts[i].setting);

    gtk_text_buffer_set_text (self->buffers[i], *own != '\0' ? own : texts[i].get_default (), -1);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_signal_connect_object (self->buffers[i], "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  edited_cb (self);
}
