/* author-list.c: a paper's authors, each a link
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/author-list.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "app/wrap-layout.h"

/* How many are shown at first, and how many more each time the reader asks. A collaboration has 3,000 authors; a button
 * for each at once would take a second and tens of megabytes. */
#define FOLDED 12
#define STEP   100

struct _OffprintAuthorList
{
  GtkWidget      parent_instance;
  OffprintPaper *paper;      /* (owned) (nullable) */
  guint          n_shown;
  GtkWidget     *more;       /* the last child: unfolds */
};

enum { SIGNAL_AUTHOR_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OffprintAuthorList, offprint_author_list, GTK_TYPE_WIDGET)

static void
clicked_cb (GtkButton *button, OffprintAuthorList *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  g_autofree char *name = g_strdup (self->paper->authors[index].name);    /* the listener may show another paper */

  g_signal_emit (self, signals[SIGNAL_AUTHOR_ACTIVATED], 0, name);
}

static GtkWidget *
make_link (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   NULL);
  GtkWidget *link = g_object_new (GTK_TYPE_BUTTON, "child", label, "accessible-role", GTK_ACCESSIBLE_ROLE_LINK, NULL);

  gtk_widget_add_css_class (link, "text-link");
  gtk_widget_set_cursor_from_name (link, "pointer");
  return link;
}

static void
add_author (OffprintAuthorList *self, guint index)
{
  const OffprintAuthor *author = &self->paper->authors[index];
  g_autofree char *name = offprint_format_title (author->name);
  g_autofree char *affiliation = author->affiliation != NULL ? offprint_format_title (author->affiliation) : NULL;
  gboolean last = index + 1 == self->paper->n_authors;
  /* Translators: an author's name, %s, in a list that goes on */
  g_autofree char *text = g_strdup_printf (last ? "%s" : C_("list of authors", "%s,"), name);
  GtkWidget *link = make_link (text);

  gtk_widget_set_tooltip_text (link, affiliation);
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (link), "index", GUINT_TO_POINTER (index));
  g_signal_connect (link, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_insert_before (link, GTK_WIDGET (self), self->more);
}

/* Shows the authors up to this number, and how many are left. */
static void
show_authors (OffprintAuthorList *self, guint n_authors)
{
  guint n_left = self->paper->n_authors - n_authors;
  /* Translators: a button at the end of a folded list of authors */
  g_autofree char *text = g_strdup_printf (ngettext ("and %'u more", "and %'u more", n_left), n_left);

  for (guint i = self->n_shown; i < n_authors; i++)
    add_author (self, i);
  self->n_shown = n_authors;
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->more))), text);
  gtk_widget_set_visible (self->more, n_left > 0);
}

static void
more_cb (OffprintAuthorList *self)
{
  guint first_new = self->n_shown;
  GtkWidget *next = NULL;

  show_authors (self, MIN (self->n_shown + STEP, self->paper->n_authors));
  /* The focus goes on where the reader was, not to the end of what has just appeared. */
  next = gtk_widget_get_first_child (GTK_WIDGET (self));
  for (guint i = 0; i < first_new && next != NULL; i++)
    next = gtk_widget_get_next_sibling (next);
  if (next != NULL)
    gtk_widget_grab_focus (next);
}

static void
remove_authors (OffprintAuthorList *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL && child != self->more) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);

    gtk_widget_unparent (child);
    child = next;
  }
  self->n_shown = 0;
}

static gboolean
has_same_authors (const OffprintPaper *paper, const OffprintPaper *other)
{
  if (paper->row != other->row || paper->n_authors != other->n_authors)
    return FALSE;
  for (guint i = 0; i < paper->n_authors; i++)
    if (g_strcmp0 (paper->authors[i].name, other->authors[i].name) != 0
        || g_strcmp0 (paper->authors[i].affiliation, other->authors[i].affiliation) != 0)
      return FALSE;
  return TRUE;
}

static void
offprint_author_list_dispose (GObject *object)
{
  OffprintAuthorList *self = OFFPRINT_AUTHOR_LIST (object);

  remove_authors (self);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  g_clear_pointer (&self->paper, offprint_paper_unref);
  G_OBJECT_CLASS (offprint_author_list_parent_class)->dispose (object);
}

static void
offprint_author_list_class_init (OffprintAuthorListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = offprint_author_list_dispose;

  /**
   * OffprintAuthorList::author-activated:
   * @self: the list
   * @name: the author's name as arXiv gives it
   */
  signals[SIGNAL_AUTHOR_ACTIVATED] =
    g_signal_new ("author-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "authors");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
offprint_author_list_init (OffprintAuthorList *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), offprint_wrap_layout_new (6, 2));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Authors"), -1);
  self->more = make_link ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Shows more authors"), -1);
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

/**
 * offprint_author_list_new:
 *
 * Returns: (transfer floating): a list without authors
 */
GtkWidget *
offprint_author_list_new (void)
{
  return g_object_new (OFFPRINT_TYPE_AUTHOR_LIST, NULL);
}

/**
 * offprint_author_list_set_paper:
 * @self: a list
 * @paper: whose authors to show
 *
 * Shows the first authors of a paper, and a button for the rest. What was unfolded stays so if the authors are the same.
 */
void
offprint_author_list_set_paper (OffprintAuthorList *self, OffprintPaper *paper)
{
  gboolean same = FALSE;
  guint n_first = 0;

  g_return_if_fail (OFFPRINT_IS_AUTHOR_LIST (self));
  g_return_if_fail (paper != NULL);

  same = self->paper != NULL && has_same_authors (self->paper, paper);
  offprint_paper_ref (paper);
  g_clear_pointer (&self->paper, offprint_paper_unref);
  self->paper = paper;
  if (same)
    return;

  remove_authors (self);
  /* Folding one or two away would save no room. */
  n_first = paper->n_authors <= FOLDED + 2 ? paper->n_authors : FOLDED;
  show_authors (self, n_first);
  gtk_widget_set_visible (GTK_WIDGET (self), paper->n_authors > 0);
}
