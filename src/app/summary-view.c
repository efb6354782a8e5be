/* summary-view.c: a paper's summary and the abstract it was made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/summary-view.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "app/paper-lines.h"
#include "app/passages.h"
#include "app/section-card.h"

/* The language of what arXiv gives. It asks for abstracts in English; a few are in others, which is no harm here. */
#define ABSTRACT_LANGUAGE "en"

struct _OffprintSummaryView
{
  GtkWidget            parent_instance;
  gboolean             show_abstract;
  OffprintPassages    *passages;           /* (owned) (nullable) */

  GtkWidget           *box;                /* (owned) */
  GtkWidget           *sections;
  OffprintSectionCard *cards[OFFPRINT_N_SECTIONS];
  GtkWidget           *maker;
  GtkWidget           *summarize;
  GtkWidget           *abstract_expander;
  OffprintProse       *abstract;
  GtkWidget           *no_abstract;
};

typedef enum { PROP_SHOW_ABSTRACT = 1 } OffprintSummaryViewProperty;
static GParamSpec *props[PROP_SHOW_ABSTRACT + 1];

enum { SIGNAL_SUMMARIZE_REQUESTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintSummaryView, offprint_summary_view, GTK_TYPE_WIDGET)

static void
show_maker (OffprintSummaryView *self, const OffprintPaper *paper, const OffprintSummary *summary)
{
  g_autofree char *maker = NULL;
  const char *action = summary != NULL ? _("Summarise Again") : _("Summarise");

  if (summary != NULL)
    maker = offprint_summary_format_maker (summary, paper->version);
  gtk_label_set_text (GTK_LABEL (self->maker), summary != NULL ? maker : _("This paper has no summary yet"));
  gtk_widget_set_tooltip_text (self->summarize, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->summarize), GTK_ACCESSIBLE_PROPERTY_LABEL, action, -1);
}

static void
show_text (OffprintSummaryView *self, const OffprintSummary *summary)
{
  const OffprintPassage *abstract = &self->passages->abstract;
  gboolean has_abstract = *abstract->text != '\0';

  offprint_prose_set_text (self->abstract, abstract->text, ABSTRACT_LANGUAGE, abstract->sentences);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    offprint_section_card_set_passage (self->cards[i], &self->passages->sections[i],
                                       summary != NULL ? summary->language : NULL);
  gtk_widget_set_visible (self->sections, summary != NULL);
  gtk_widget_set_visible (self->abstract_expander, has_abstract);
  gtk_widget_set_visible (self->no_abstract, !has_abstract);
}

/* Without a summary the abstract is what there is to read, whatever the setting says. */
static void
unfold_abstract (OffprintSummaryView *self, gboolean has_summary)
{
  g_signal_handlers_block_matched (self->abstract_expander, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_expander_set_expanded (GTK_EXPANDER (self->abstract_expander), self->show_abstract || !has_summary);
  g_signal_handlers_unblock_matched (self->abstract_expander, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
}

static const OffprintPassage *
get_passage (OffprintSummaryView *self, OffprintProse *prose)
{
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    if (offprint_section_card_get_prose (self->cards[i]) == prose)
      return &self->passages->sections[i];
  return NULL;
}

/* Marks the sentences of a section and those of the abstract that they came from, and says so to screen readers. */
static void
pointed_cb (OffprintProse *prose, guint first, guint n_sentences, OffprintSummaryView *self)
{
  g_autofree guint *pointed = g_new (guint, n_sentences);
  const guint *origins = NULL;
  const char *description = "";

  if (self->passages == NULL)
    return;
  for (guint i = 0; i < n_sentences; i++)
    pointed[i] = first + i;
  if (n_sentences > 0) {
    origins = &g_array_index (get_passage (self, prose)->origins, guint, first);
    description = ngettext ("The sentence it comes from is marked in the abstract",
                            "The sentences they come from are marked in the abstract", n_sentences);
  }

  offprint_prose_set_marked (prose, pointed, n_sentences);
  offprint_prose_set_marked (self->abstract, origins, n_sentences);
  gtk_accessible_update_property (GTK_ACCESSIBLE (offprint_prose_get_label (prose)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
summarize_cb (OffprintSummaryView *self)
{
  g_signal_emit (self, signals[SIGNAL_SUMMARIZE_REQUESTED], 0);
}

static void
expanded_cb (OffprintSummaryView *self)
{
  offprint_summary_view_set_show_abstract (self, gtk_expander_get_expanded (GTK_EXPANDER (self->abstract_expander)));
}

static void
offprint_summary_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  OffprintSummaryView *self = OFFPRINT_SUMMARY_VIEW (object);

  switch ((OffprintSummaryViewProperty) prop_id) {
  case PROP_SHOW_ABSTRACT:
    g_value_set_boolean (value, self->show_abstract);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_summary_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  OffprintSummaryView *self = OFFPRINT_SUMMARY_VIEW (object);

  switch ((OffprintSummaryViewProperty) prop_id) {
  case PROP_SHOW_ABSTRACT:
    offprint_summary_view_set_show_abstract (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_summary_view_dispose (GObject *object)
{
  OffprintSummaryView *self = OFFPRINT_SUMMARY_VIEW (object);

  g_clear_pointer (&self->passages, offprint_passages_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_SUMMARY_VIEW);
  G_OBJECT_CLASS (offprint_summary_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  static const char *const card_names[] = { "background_card", "innovation_card", "conclusion_card" };

  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "summary-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintSummaryView, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummaryView, sections);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummaryView, maker);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummaryView, summarize);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummaryView, abstract_expander);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummaryView, abstract);
  gtk_widget_class_bind_template_child (widget_class, OffprintSummaryView, no_abstract);
  for (gsize i = 0; i < OFFPRINT_N_SECTIONS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, card_names[i], FALSE,
                                               (gssize) (G_STRUCT_OFFSET (OffprintSummaryView, cards)
                                                         + i * sizeof (OffprintSectionCard *)));
  gtk_widget_class_bind_template_callback (widget_class, summarize_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
offprint_summary_view_class_init (OffprintSummaryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = offprint_summary_view_get_property;
  object_class->set_property = offprint_summary_view_set_property;
  object_class->dispose = offprint_summary_view_dispose;

  /**
   * OffprintSummaryView:show-abstract:
   *
   * Whether the abstract is unfolded under a summary.
   */
  props[PROP_SHOW_ABSTRACT] =
    g_param_spec_boolean ("show-abstract", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * OffprintSummaryView::summarize-requested:
   * @self: the view
   */
  signals[SIGNAL_SUMMARIZE_REQUESTED] =
    g_signal_new ("summarize-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (OFFPRINT_TYPE_PROSE);
  g_type_ensure (OFFPRINT_TYPE_SECTION_CARD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "summary");
  bind_template (widget_class);
}

static void
offprint_summary_view_init (OffprintSummaryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    g_signal_connect_object (offprint_section_card_get_prose (self->cards[i]), "pointed",
                             G_CALLBACK (pointed_cb), self, 0);
}

/**
 * offprint_summary_view_set:
 * @self: a view
 * @paper: a paper
 * @summary: (nullable): its summary
 *
 * Shows the three sections of a summary, who wrote it, and the abstract.
 */
void
offprint_summary_view_set (OffprintSummaryView *self, const OffprintPaper *paper, const OffprintSummary *summary)
{
  g_return_if_fail (OFFPRINT_IS_SUMMARY_VIEW (self));
  g_return_if_fail (paper != NULL);

  g_clear_pointer (&self->passages, offprint_passages_free);    /* so that marks of the text before lead nowhere */
  self->passages = offprint_passages_new (paper->abstract, summary);
  show_text (self, summary);
  unfold_abstract (self, summary != NULL);
  show_maker (self, paper, summary);
}

/**
 * offprint_summary_view_set_preview:
 * @self: a view that shows @paper
 * @paper: the paper
 * @so_far: what has come of the summary that is being written about it
 *
 * Shows a summary while a language model writes it.
 */
void
offprint_summary_view_set_preview (OffprintSummaryView *self, const OffprintPaper *paper, const OffprintSummary *so_far)
{
  g_autofree char *model = NULL;
  g_autofree char *maker = NULL;

  g_return_if_fail (OFFPRINT_IS_SUMMARY_VIEW (self));
  g_return_if_fail (paper != NULL && so_far != NULL);

  g_clear_pointer (&self->passages, offprint_passages_free);
  self->passages = offprint_passages_new (paper->abstract, so_far);
  show_text (self, so_far);
  model = offprint_format_text (so_far->model);
  /* Translators: %s is the name of a language model */
  maker = g_strdup_printf (_("%s is writing…"), model);
  gtk_label_set_text (GTK_LABEL (self->maker), maker);
}

/**
 * offprint_summary_view_get_show_abstract:
 * @self: a view
 *
 * Returns: whether the abstract is unfolded under a summary
 */
gboolean
offprint_summary_view_get_show_abstract (OffprintSummaryView *self)
{
  g_return_val_if_fail (OFFPRINT_IS_SUMMARY_VIEW (self), FALSE);

  return self->show_abstract;
}

/**
 * offprint_summary_view_set_show_abstract:
 * @self: a view
 * @show_abstract: whether to unfold the abstract under a summary
 */
void
offprint_summary_view_set_show_abstract (OffprintSummaryView *self, gboolean show_abstract)
{
  g_return_if_fail (OFFPRINT_IS_SUMMARY_VIEW (self));

  if (self->show_abstract == !!show_abstract)
    return;
  self->show_abstract = !!show_abstract;
  gtk_expander_set_expanded (GTK_EXPANDER (self->abstract_expander), self->show_abstract);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_ABSTRACT]);
}
