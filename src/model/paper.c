/* paper.c: a paper's metadata
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/paper.h"

#include "model/arxiv-id.h"

G_DEFINE_BOXED_TYPE (OffprintPaper, offprint_paper, offprint_paper_ref, offprint_paper_unref)

static void
free_authors (OffprintPaper *self)
{
  for (guint i = 0; i < self->n_authors; i++) {
    g_free (self->authors[i].name);
    g_free (self->authors[i].affiliation);
  }
  g_clear_pointer (&self->authors, g_free);
  self->n_authors = 0;
}

static void
clear_paper (gpointer data)
{
  OffprintPaper *self = data;

  free_authors (self);
  g_free (self->title);
  g_free (self->abstract);
  g_strfreev (self->categories);
  g_free (self->comment);
  g_free (self->journal_ref);
  g_free (self->doi);
  g_free (self->license);
}

/**
 * offprint_paper_new:
 * @row: the arXiv id's row
 * @version: 0 or more
 *
 * A paper with nothing but its id. Whoever makes it sets title, abstract and categories before showing it to others.
 *
 * Returns: (transfer full): the paper
 */
OffprintPaper *
offprint_paper_new (gint64 row, int version)
{
  OffprintPaper *self = NULL;

  g_return_val_if_fail (offprint_arxiv_id_is_row (row), NULL);

  self = g_atomic_rc_box_new0 (OffprintPaper);
  self->row = row;
  self->version = version;
  return self;
}

/**
 * offprint_paper_ref:
 * @self: a paper
 *
 * Returns: (transfer full): @self
 */
OffprintPaper *
offprint_paper_ref (OffprintPaper *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * offprint_paper_unref:
 * @self: (transfer full): a paper
 */
void
offprint_paper_unref (OffprintPaper *self)
{
  g_atomic_rc_box_release_full (self, clear_paper);
}

/**
 * offprint_paper_take_authors:
 * @self: a paper that nobody else holds yet
 * @authors: (transfer full) (array length=n_authors) (nullable): from g_new(), each with strings of its own
 * @n_authors: how many
 */
void
offprint_paper_take_authors (OffprintPaper *self, OffprintAuthor *authors, guint n_authors)
{
  free_authors (self);
  self->authors = authors;
  self->n_authors = n_authors;
}

/**
 * offprint_paper_get_primary:
 * @self: a paper
 *
 * Returns: (nullable): the code of its primary category
 */
const char *
offprint_paper_get_primary (const OffprintPaper *self)
{
  return self->categories != NULL ? self->categories[0] : NULL;
}

/**
 * offprint_paper_join_authors:
 * @self: a paper
 * @separator: what to put between two names
 *
 * Returns: (transfer full): all names in order, without affiliations
 */
char *
offprint_paper_join_authors (const OffprintPaper *self, const char *separator)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->n_authors; i++) {
    if (i > 0)
      g_string_append (names, separator);
    g_string_append (names, self->authors[i].name);
  }
  return g_string_free (names, FALSE);
}
