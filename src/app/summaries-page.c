/* summaries-page.c: the preferences of what writes the summaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/summaries-page.h"

#include <glib/gi18n.h>

#include "app/prompt-group.h"
#include "app/server-group.h"
#include "model/summary.h"

struct _OffprintSummariesPage
{
  AdwPreferencesPage   parent_instance;
  OffprintLibrary     *library;    /* (owned) (nullable) */
  AdwComboRow         *engine;
  OffprintServerGroup *server;
  AdwPreferencesGroup *length;
  AdwPreferencesGroup *pace;
  AdwPreferencesGroup *cost;
  OffprintPromptGroup *prompt;
};

G_DEFINE_FINAL_TYPE (OffprintSummariesPage, offprint_summaries_page, ADW_TYPE_PREFERENCES_PAGE)

/* In the order of the combo row. */
static const char *const engines[] = { OFFPRINT_ENGINE_BUILTIN, OFFPRINT_ENGINE_CHAT };

/* A row with a number that is a setting. The ranges are those of the schema, or what a person would use of them. */
typedef struct {
  OffprintSetting  setting;
  const char      *title;
  const char      *subtitle;    /* (nullable) */
  double           lower;
  double           upper;
  double           step;
  guint            digits;
} Number;

static const Number lengths[] = {
  { OFFPRINT_SETTING_WORDS_BACKGROUND, N_("Background"), NULL, 10, 300, 5, 0 },
  { OFFPRINT_SETTING_WORDS_INNOVATION, N_("Innovation"), NULL, 10, 300, 5, 0 },
  { OFFPRINT_SETTING_WORDS_CONCLUSION, N_("Conclusion"), NULL, 10, 300, 5, 0 },
};

static const Number paces[] = {
  { OFFPRINT_SETTING_CONCURRENCY, N_("Papers at a Time"), N_("0 for what suits the server"), 0, 64, 1, 0 },
  { OFFPRINT_SETTING_REQUESTS_PER_MINUTE, N_("Requests per Minute"), N_("0 for no limit"), 0, 100000, 10, 0 },
  { OFFPRINT_SETTING_TOKENS_PER_MINUTE, N_("Tokens per Minute"), N_("0 for no limit"), 0, 1e9, 1000, 0 },
  { OFFPRINT_SETTING_ANSWER_TIMEOUT, N_("Longest Time for an Answer"), N_("In seconds"), 5, 86400, 10, 0 },
  { OFFPRINT_SETTING_MAX_ANSWER_TOKENS, N_("Longest Answer"), N_("In tokens, the model’s thoughts included"), 256, 65536,
    256, 0 },
};

static const Number costs[] = {
  { OFFPRINT_SETTING_PRICE_PROMPT, N_("Price of Questions"), N_("For a million tokens"), 0, 100000, 0.1, 2 },
  { OFFPRINT_SETTING_PRICE_ANSWER, N_("Price of Answers"), N_("For a million tokens"), 0, 100000, 0.1, 2 },
  { OFFPRINT_SETTING_CAP_PAPERS, N_("Papers per Day"), NULL, 0, 1e6, 10, 0 },
  { OFFPRINT_SETTING_CAP_TOKENS, N_("Tokens per Day"), NULL, 0, 2e9, 10000, 0 },
  { OFFPRINT_SETTING_CAP_MONEY, N_("Money per Day"), NULL, 0, 1e6, 0.5, 2 },
};

static OffprintSettings *
get_settings (OffprintSummariesPage *self)
{
  return offprint_library_get_settings (self->library);
}

static void
number_cb (GtkSpinButton *spin, OffprintSummariesPage *self)
{
  const Number *number = g_object_get_data (G_OBJECT (spin), "number");
  double value = gtk_spin_button_get_value (spin);

  if (number->digits > 0)
    offprint_settings_set_double (get_settings (self), number->setting, value);
  else
    offprint_settings_set_int (get_settings (self), number->setting, (int) value);
}

static void
add_number (OffprintSummariesPage *self, AdwPreferencesGroup *group, const Number *number)
{
  double value = number->digits > 0 ? offprint_settings_get_double (get_settings (self), number->setting)
                                    : offprint_settings_get_int (get_settings (self), number->setting);
  GtkAdjustment *adjustment = gtk_adjustment_new (value, number->lower, number->upper, number->step, 10 * number->step, 0);
  GtkWidget *spin = gtk_spin_button_new (adjustment, 0, number->digits);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(number->title));
  if (number->subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(number->subtitle));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _(number->title), -1);
  g_object_set_data (G_OBJECT (spin), "number", (gpointer) number);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (number_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (group, row);
}

static void
show_engine (OffprintSummariesPage *self)
{
  gboolean chat = adw_combo_row_get_selected (self->engine) == 1;

  gtk_widget_set_visible (GTK_WIDGET (self->server), chat);
  gtk_widget_set_visible (GTK_WIDGET (self->length), chat);
  gtk_widget_set_visible (GTK_WIDGET (self->pace), chat);
  gtk_widget_set_visible (GTK_WIDGET (self->cost), chat);
  gtk_widget_set_visible (GTK_WIDGET (self->prompt), chat);
  offprint_server_group_set_looking (self->server, chat && gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
engine_cb (OffprintSummariesPage *self)
{
  offprint_settings_set_string (get_settings (self), OFFPRINT_SETTING_ENGINE,
                                engines[adw_combo_row_get_selected (self->engine)]);
  show_engine (self);
}

static void
offprint_summaries_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (offprint_summaries_page_parent_class)->map (widget);
  show_engine (OFFPRINT_SUMMARIES_PAGE (widget));
}

static void
offprint_summaries_page_unmap (GtkWidget *widget)
{
  offprint_server_group_set_looking (OFFPRINT_SUMMARIES_PAGE (widget)->server, FALSE);
  GTK_WIDGET_CLASS (offprint_summaries_page_parent_class)->unmap (widget);
}

static void
offprint_summaries_page_dispose (GObject *object)
{
  OffprintSummariesPage *self = OFFPRINT_SUMMARIES_PAGE (object);

  g_clear_object (&self->library);
  G_OBJECT_CLASS (offprint_summaries_page_parent_class)->dispose (object);
}

static void
offprint_summaries_page_class_init (OffprintSummariesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = offprint_summaries_page_dispose;
  widget_class->map = offprint_summaries_page_map;
  widget_class->unmap = offprint_summaries_page_unmap;
  g_type_ensure (OFFPRINT_TYPE_PROMPT_GROUP);
  g_type_ensure (OFFPRINT_TYPE_SERVER_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "summaries-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintSummariesPage, engine);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummariesPage, server);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummariesPage, length);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummariesPage, pace);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummariesPage, cost);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummariesPage, prompt);
}

static void
offprint_summaries_page_init (OffprintSummariesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * offprint_summaries_page_set_library:
 * @self: a page without a library
 * @library: an open library
 *
 * Shows its settings. What is changed holds at once.
 */
void
offprint_summaries_page_set_library (OffprintSummariesPage *self, OffprintLibrary *library)
{
  g_autofree char *engine = NULL;

  g_return_if_fail (OFFPRINT_IS_SUMMARIES_PAGE (self));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    add_number (self, self->length, &lengths[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (paces); i++)
    add_number (self, self->pace, &paces[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (costs); i++)
    add_number (self, self->cost, &costs[i]);
  offprint_server_group_set_library (self->server, library);
  offprint_prompt_group_set_settings (self->prompt, get_settings (self));

  engine = offprint_settings_get_string (get_settings (self), OFFPRINT_SETTING_ENGINE);
  adw_combo_row_set_selected (self->engine, g_str_equal (engine, OFFPRINT_ENGINE_CHAT) ? 1 : 0);
  g_signal_connect_object (self->engine, "notify::selected", G_CALLBACK (engine_cb), self, G_CONNECT_SWAPPED);
  show_engine (self);
}
