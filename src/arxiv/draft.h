/* draft.h: a paper whose fields are still coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/arxiv-id.h"
#include "model/listing.h"

G_BEGIN_DECLS

/**
 * OffprintDraft:
 *
 * One paper while its fields are read, in whatever order they stand. Text that goes in has been cleaned by
 * offprint_field_clean() and has a NUL behind it, where that is not said otherwise.
 */
typedef struct {
  OffprintArxivId  id;            /* row 0: not known yet */
  char            *page;          /* (owned) (nullable): its page's address, for want of an identifier */
  gboolean         has_kind;
  OffprintKind     kind;
  char            *title;         /* (owned) (nullable) */
  char            *abstract;      /* (owned) (nullable) */
  char            *comment;       /* (owned) (nullable) */
  char            *journal_ref;   /* (owned) (nullable) */
  char            *doi;           /* (owned) (nullable) */
  char            *license;       /* (owned) (nullable) */
  GArray          *authors;       /* (owned) (element-type OffprintAuthor) */
  GPtrArray       *categories;    /* (owned) (element-type utf8) */
  gint64           submitted;
  gint64           updated;
} OffprintDraft;

void           offprint_draft_init            (OffprintDraft *self);
void           offprint_draft_clear           (OffprintDraft *self);
void           offprint_draft_reset           (OffprintDraft *self);

void           offprint_draft_set_id          (OffprintDraft *self,
                                               const char    *text);
void           offprint_draft_set_text        (char         **field,
                                               const char    *text,
                                               gsize          length);
void           offprint_draft_set_summary     (OffprintDraft *self,
                                               const char    *text,
                                               gsize          length);
void           offprint_draft_set_doi         (OffprintDraft *self,
                                               const char    *text,
                                               gsize          length);
void           offprint_draft_set_license     (OffprintDraft *self,
                                               const char    *text,
                                               gsize          length);
void           offprint_draft_set_kind        (OffprintDraft *self,
                                               const char    *text);
void           offprint_draft_add_category    (OffprintDraft *self,
                                               const char    *code,
                                               gsize          length);
void           offprint_draft_set_primary     (OffprintDraft *self,
                                               const char    *code,
                                               gsize          length);
void           offprint_draft_add_author      (OffprintDraft *self,
                                               const char    *name,
                                               gsize          length);
void           offprint_draft_add_affiliation (OffprintDraft *self,
                                               const char    *text);

OffprintPaper *offprint_draft_take_paper      (OffprintDraft *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
