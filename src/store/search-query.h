/* search-query.h: a search as it was understood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/listing.h"

G_BEGIN_DECLS

/**
 * OffprintField:
 * @OFFPRINT_FIELD_ANY: title, abstract, authors and summaries
 * @OFFPRINT_FIELD_AUTHOR: one author's name
 * @OFFPRINT_FIELD_CATEGORY: the categories
 */
typedef enum {
  OFFPRINT_FIELD_ANY,
  OFFPRINT_FIELD_AUTHOR,
  OFFPRINT_FIELD_CATEGORY,
} OffprintField;

/**
 * OffprintTerm:
 * @field: where to look
 * @negated: whether it must not be there
 * @quoted: whether it was put in quotes: its words are whole
 * @text: (owned) (not nullable): as it was typed, on one line; a category's code
 * @tokens: (owned) (not nullable) (array zero-terminated=1): its words as offprint_tokenize() gives them,
 *   which must follow each other; a category's code without case
 *
 * One part of a search.
 */
typedef struct {
  OffprintField   field;
  gboolean        negated;
  gboolean        quoted;
  char           *text;
  char          **tokens;
} OffprintTerm;

/**
 * OffprintWanted:
 * @OFFPRINT_EITHER: it does not matter
 * @OFFPRINT_YES: only those that are
 * @OFFPRINT_NO: only those that are not
 */
typedef enum {
  OFFPRINT_EITHER,
  OFFPRINT_YES,
  OFFPRINT_NO,
} OffprintWanted;

/**
 * OffprintSearchQuery:
 * @terms: (owned) (element-type OffprintTerm): all have to fit
 * @row: the paper whose id or address the whole text is, or 0: go there
 * @version: the version that was named with it, or 0
 * @first: only papers announced on this day or later, 0 for no limit
 * @last: only papers announced on this day or before, 0 for no limit
 * @kinds: only papers announced in one of these ways, a sum of %OFFPRINT_KIND_MASK, 0 for all
 * @starred: whether starred
 * @read: whether read
 */
typedef struct {
  GPtrArray      *terms;
  gint64          row;
  int             version;
  OffprintDay     first;
  OffprintDay     last;
  guint           kinds;
  OffprintWanted  starred;
  OffprintWanted  read;
} OffprintSearchQuery;

OffprintTerm        *offprint_term_new               (OffprintField              field,
                                                      const char                *text,
                                                      gssize                     length) G_GNUC_WARN_UNUSED_RESULT;
void                 offprint_term_free              (OffprintTerm              *self);

OffprintSearchQuery *offprint_search_query_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void                 offprint_search_query_free      (OffprintSearchQuery       *self);
gboolean             offprint_search_query_is_empty  (const OffprintSearchQuery *self);
char                *offprint_search_query_to_string (const OffprintSearchQuery *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintTerm, offprint_term_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintSearchQuery, offprint_search_query_free)

G_END_DECLS
