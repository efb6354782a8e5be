/* paper.h: a paper's metadata
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  char *name;           /* (owned) (not nullable) */
  char *affiliation;    /* (owned) (nullable): as written, several joined by ", " */
} OffprintAuthor;

/**
 * OffprintPaper:
 * @row: the arXiv id as offprint_arxiv_id_parse() gives it
 * @version: 1 or more, or 0 where the source does not say
 * @title: (owned) (not nullable): on one line, TeX as it came
 * @abstract: (owned) (not nullable): on one line, TeX as it came; empty where the source has none
 * @authors: (owned) (array length=n_authors): in their order; none where the source has none
 * @n_authors: how many
 * @categories: (owned) (not nullable) (array zero-terminated=1): codes, the primary one first
 * @comment: (owned) (nullable): the authors' comment ("24 pages, 9 figures")
 * @journal_ref: (owned) (nullable): journal reference
 * @doi: (owned) (nullable): without a resolver before it
 * @license: (owned) (nullable): a URL
 * @submitted: when version 1 was submitted, seconds since 1970, or 0 where the source does not say
 * @updated: when this version was submitted, seconds since 1970, or 0
 *
 * What arXiv says of a paper. Filled by whoever made it, then shared and never changed, so that it can cross threads.
 * All text is valid UTF-8 without control characters.
 */
typedef struct {
  gint64          row;
  int             version;
  char           *title;
  char           *abstract;
  OffprintAuthor *authors;
  guint           n_authors;
  char          **categories;
  char           *comment;
  char           *journal_ref;
  char           *doi;
  char           *license;
  gint64          submitted;
  gint64          updated;
} OffprintPaper;

#define OFFPRINT_TYPE_PAPER (offprint_paper_get_type ())

GType          offprint_paper_get_type     (void);
OffprintPaper *offprint_paper_new          (gint64                row,
                                            int                   version) G_GNUC_WARN_UNUSED_RESULT;
OffprintPaper *offprint_paper_ref          (OffprintPaper        *self);
void           offprint_paper_unref        (OffprintPaper        *self);
void           offprint_paper_take_authors (OffprintPaper        *self,
                                            OffprintAuthor       *authors,
                                            guint                 n_authors);
const char    *offprint_paper_get_primary  (const OffprintPaper  *self);
char          *offprint_paper_join_authors (const OffprintPaper  *self,
                                            const char           *separator) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintPaper, offprint_paper_unref)

G_END_DECLS
