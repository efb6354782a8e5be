/* paper-view.c: one paper and its summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/paper-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/author-list.h"
#include "app/format.h"
#include "app/paper-lines.h"
#include "app/pills.h"
#include "app/summary-view.h"
#include "base/strings.h"

/* How long the paper before stays when another is asked for, in milliseconds: most come sooner, and a spinner that
 * flashes up between two papers is a distraction. */
#define PATIENCE 250

/* The language of what arXiv gives. It asks for abstracts in English; a few are in others, which is no harm here. */
#define ABSTRACT_LANGUAGE "en"

struct _OffprintPaperView
{
  GtkWidget            parent_instance;
  gint64               row;
  gboolean             folded;
  guint                loading;            /* source that shows the spinner, 0 if none */

  GtkWidget           *box;                /* (owned) */
  GtkWidget           *star;
  GtkWidget           *stack;
  GtkWidget           *scroller;
  GtkWidget           *error_page;
  OffprintPills       *pills;
  GtkWidget           *title;
  GtkWidget           *original_title;
  OffprintAuthorList  *authors;
  GtkWidget           *id_line;
  GtkWidget           *comment;
  GtkWidget           *journal;
  GtkWidget           *doi;
  GtkWidget           *doi_label;
  OffprintSummaryView *summary;
};

typedef enum { PROP_ROW = 1, PROP_SHOW_ABSTRACT, PROP_FOLDED } OffprintPaperViewProperty;
static GParamSpec *props[PROP_FOLDED + 1];

enum { SIGNAL_AUTHOR_ACTIVATED, SIGNAL_CATEGORY_ACTIVATED, SIGNAL_SUMMARIZE_REQUESTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintPaperView, offprint_paper_view, GTK_TYPE_WIDGET)

static void
set_row (OffprintPaperView *self, gint64 row)
{
  if (self->row == row)
    return;
  self->row = row;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROW]);
}

static void
show_page (OffprintPaperView *self, const char *name)
{
  g_clear_handle_id (&self->loading, g_source_remove);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

/* Puts text into a label, in the glyphs of its language; hides a label that would be empty. */
static void
set_line (GtkWidget *label, const char *text, const char *language)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (language != NULL)
    pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (language)));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
show_titles (OffprintPaperView *self, const OffprintPaper *paper, const OffprintSummary *summary)
{
  g_autofree char *own = offprint_format_title (paper->title);
  g_autofree char *translated = NULL;

  if (summary != NULL)
    translated = offprint_format_title (summary->title);
  if (offprint_str_is_blank (translated) || g_str_equal (translated, own)) {
    set_line (self->title, *own != '\0' ? own : _("Untitled"), ABSTRACT_LANGUAGE);
    set_line (self->original_title, NULL, NULL);
  } else {
    set_line (self->title, translated, summary->language);
    set_line (self->original_title, own, ABSTRACT_LANGUAGE);
  }
}

static void
show_facts (OffprintPaperView *self, const OffprintPaper *paper)
{
  g_autofree char *id = offprint_paper_format_id (paper);
  g_autofree char *comment = offprint_format_title (paper->comment);
  g_autofree char *reference = offprint_format_title (paper->journal_ref);
  g_autofree char *journal = NULL;
  g_autofree char *doi = offprint_format_text (paper->doi);
  g_autofree char *url = offprint_paper_format_doi_url (paper);
  /* Translators: %s is a digital object identifier */
  g_autofree char *doi_text = g_strdup_printf (_("DOI %s"), doi);

  if (*reference != '\0')
    /* Translators: %s is where a paper was published, "Phys. Rev. D 112, 083012 (2025)" */
    journal = g_strdup_printf (_("Published in %s"), reference);
  set_line (self->id_line, id, NULL);
  set_line (self->comment, comment, ABSTRACT_LANGUAGE);
  set_line (self->journal, journal, NULL);
  gtk_link_button_set_uri (GTK_LINK_BUTTON (self->doi), url != NULL ? url : "https://doi.org/");
  gtk_link_button_set_visited (GTK_LINK_BUTTON (self->doi), FALSE);
  gtk_label_set_label (GTK_LABEL (self->doi_label), doi_text);
  gtk_widget_set_visible (self->doi, url != NULL);
}

static void
star_cb (OffprintPaperView *self)
{
  gboolean starred = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->star));

  gtk_button_set_icon_name (GTK_BUTTON (self->star), starred ? "starred-symbolic" : "non-starred-symbolic");
}

static void
author_cb (OffprintPaperView *self, const char *name)
{
  g_signal_emit (self, signals[SIGNAL_AUTHOR_ACTIVATED], 0, name);
}

static void
category_cb (OffprintPaperView *self, const char *code)
{
  g_signal_emit (self, signals[SIGNAL_CATEGORY_ACTIVATED], 0, code);
}

static void
summarize_cb (OffprintPaperView *self)
{
  g_signal_emit (self, signals[SIGNAL_SUMMARIZE_REQUESTED], 0, self->row);
}

static void
show_abstract_cb (OffprintPaperView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_ABSTRACT]);
}

static gboolean
loading_cb (gpointer user_data)
{
  OffprintPaperView *self = user_data;

  self->loading = 0;
  set_row (self, 0);
  show_page (self, "loading");
  return G_SOURCE_REMOVE;
}

static void
offprint_paper_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  OffprintPaperView *self = OFFPRINT_PAPER_VIEW (object);

  switch ((OffprintPaperViewProperty) prop_id) {
  case PROP_ROW:
    g_value_set_int64 (value, self->row);
    break;
  case PROP_SHOW_ABSTRACT:
    g_value_set_boolean (value, offprint_paper_view_get_show_abstract (self));
    break;
  case PROP_FOLDED:
    g_value_set_boolean (value, self->folded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_paper_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  OffprintPaperView *self = OFFPRINT_PAPER_VIEW (object);

  switch ((OffprintPaperViewProperty) prop_id) {
  case PROP_SHOW_ABSTRACT:
    offprint_paper_view_set_show_abstract (self, g_value_get_boolean (value));
    break;
  case PROP_FOLDED:
    offprint_paper_view_set_folded (self, g_value_get_boolean (value));
    break;
  case PROP_ROW:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
offprint_paper_view_dispose (GObject *object)
{
  OffprintPaperView *self = OFFPRINT_PAPER_VIEW (object);

  g_clear_handle_id (&self->loading, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), OFFPRINT_TYPE_PAPER_VIEW);
  G_OBJECT_CLASS (offprint_paper_view_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * OffprintPaperView:row:
   *
   * The paper that is shown, 0 for none.
   */
  props[PROP_ROW] =
    g_param_spec_int64 ("row", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * OffprintPaperView:show-abstract:
   *
   * Whether the abstract is unfolded under a summary.
   */
  props[PROP_SHOW_ABSTRACT] =
    g_param_spec_boolean ("show-abstract", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * OffprintPaperView:folded:
   *
   * Whether the view has the window for itself, and so a way back and all title buttons.
   */
  props[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
install_signals (GType type)
{
  /**
   * OffprintPaperView::author-activated:
   * @self: the view
   * @name: the author's name as arXiv gives it
   */
  signals[SIGNAL_AUTHOR_ACTIVATED] =
    g_signal_new ("author-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * OffprintPaperView::category-activated:
   * @self: the view
   * @code: the category's code
   */
  signals[SIGNAL_CATEGORY_ACTIVATED] =
    g_signal_new ("category-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * OffprintPaperView::summarize-requested:
   * @self: the view
   * @row: the paper
   */
  signals[SIGNAL_SUMMARIZE_REQUESTED] =
    g_signal_new ("summarize-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, OFFPRINT_RESOURCES "paper-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, box);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, star);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, stack);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, scroller);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, error_page);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, pills);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, title);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, original_title);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, authors);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, id_line);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, comment);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, journal);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, doi);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, doi_label);
  gtk_widget_class_bind_template_child (widget_class, OffprintPaperView, summary);
  gtk_widget_class_bind_template_callback (widget_class, star_cb);
  gtk_widget_class_bind_template_callback (widget_class, author_cb);
  gtk_widget_class_bind_template_callback (widget_class, category_cb);
  gtk_widget_class_bind_template_callback (widget_class, summarize_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_abstract_cb);
}

static void
offprint_paper_view_class_init (OffprintPaperViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = offprint_paper_view_get_property;
  object_class->set_property = offprint_paper_view_set_property;
  object_class->dispose = offprint_paper_view_dispose;

  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (OFFPRINT_TYPE_AUTHOR_LIST);
  g_type_ensure (OFFPRINT_TYPE_PILLS);
  g_type_ensure (OFFPRINT_TYPE_SUMMARY_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
offprint_paper_view_init (OffprintPaperView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * offprint_paper_view_new:
 *
 * Returns: (transfer floating): a view that shows no paper. Its buttons stand for actions of the window: `win.back`,
 *   `win.star` (a boolean state), `win.open-page`, `win.open-pdf`, `win.copy-link`, `win.copy-markdown`,
 *   `win.copy-bibtex`.
 */
GtkWidget *
offprint_paper_view_new (void)
{
  return g_object_new (OFFPRINT_TYPE_PAPER_VIEW, NULL);
}

/**
 * offprint_paper_view_get_row:
 * @self: a view
 *
 * Returns: the paper that is shown, 0 for none
 */
gint64
offprint_paper_view_get_row (OffprintPaperView *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_VIEW (self), 0);

  return self->row;
}

/**
 * offprint_paper_view_set_details:
 * @self: a view
 * @details: (nullable) (transfer none): a paper, or %NULL to say that none is chosen; what is needed of it is kept
 *
 * Shows a paper, from its top if it is another one than before.
 */
void
offprint_paper_view_set_details (OffprintPaperView *self, const OffprintPaperDetails *details)
{
  OffprintPaper *paper = NULL;

  g_return_if_fail (OFFPRINT_IS_PAPER_VIEW (self));

  if (details == NULL) {
    set_row (self, 0);
    show_page (self, "nothing");
    return;
  }

  paper = details->paper;
  offprint_pills_set (self->pills, (const char *const *) paper->categories, details->kind, paper->version);
  show_titles (self, paper, details->summary);
  offprint_author_list_set_paper (self->authors, paper);
  show_facts (self, paper);
  offprint_summary_view_set (self->summary, paper, details->summary);
  if (paper->row != self->row)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  show_page (self, "paper");
  set_row (self, paper->row);
}

/**
 * offprint_paper_view_set_preview:
 * @self: a view
 * @paper: the paper that it shows; nothing is done if it is another
 * @so_far: what has come of the summary that is being written about it
 *
 * Shows a summary while a language model writes it.
 */
void
offprint_paper_view_set_preview (OffprintPaperView *self, const OffprintPaper *paper, const OffprintSummary *so_far)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_VIEW (self));

  if (paper->row == self->row)
    offprint_summary_view_set_preview (self->summary, paper, so_far);
}

/**
 * offprint_paper_view_set_loading:
 * @self: a view
 *
 * Says that a paper is on its way, unless it comes at once: until then the one before stays.
 */
void
offprint_paper_view_set_loading (OffprintPaperView *self)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_VIEW (self));

  if (self->loading == 0)
    self->loading = g_timeout_add (PATIENCE, loading_cb, self);
}

/**
 * offprint_paper_view_set_error:
 * @self: a view
 * @sentence: what went wrong, for people
 *
 * Shows that a paper cannot be shown.
 */
void
offprint_paper_view_set_error (OffprintPaperView *self, const char *sentence)
{
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (OFFPRINT_IS_PAPER_VIEW (self));
  g_return_if_fail (sentence != NULL);

  text = offprint_format_text (sentence);
  markup = g_markup_escape_text (text, -1);    /* status pages read markup, which a sentence is not */
  adw_status_page_set_description (ADW_STATUS_PAGE (self->error_page), markup);
  set_row (self, 0);
  show_page (self, "error");
}

/**
 * offprint_paper_view_get_show_abstract:
 * @self: a view
 *
 * Returns: whether the abstract is unfolded under a summary
 */
gboolean
offprint_paper_view_get_show_abstract (OffprintPaperView *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_VIEW (self), FALSE);

  return offprint_summary_view_get_show_abstract (self->summary);
}

/**
 * offprint_paper_view_set_show_abstract:
 * @self: a view
 * @show_abstract: whether to unfold the abstract under a summary
 */
void
offprint_paper_view_set_show_abstract (OffprintPaperView *self, gboolean show_abstract)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_VIEW (self));

  offprint_summary_view_set_show_abstract (self->summary, show_abstract);
}

/**
 * offprint_paper_view_get_folded:
 * @self: a view
 *
 * Returns: whether the view has the window for itself
 */
gboolean
offprint_paper_view_get_folded (OffprintPaperView *self)
{
  g_return_val_if_fail (OFFPRINT_IS_PAPER_VIEW (self), FALSE);

  return self->folded;
}

/**
 * offprint_paper_view_set_folded:
 * @self: a view
 * @folded: whether the view has the window for itself
 */
void
offprint_paper_view_set_folded (OffprintPaperView *self, gboolean folded)
{
  g_return_if_fail (OFFPRINT_IS_PAPER_VIEW (self));

  if (self->folded == !!folded)
    return;
  self->folded = !!folded;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDED]);
}
