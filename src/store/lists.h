/* lists.h: which papers a list shows, and in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/listing.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintScope:
 * @OFFPRINT_SCOPE_DAY: what was announced on a day in the chosen categories
 * @OFFPRINT_SCOPE_CATEGORY: every paper that is in one of the chosen categories
 * @OFFPRINT_SCOPE_STARRED: every starred paper
 * @OFFPRINT_SCOPE_ALL: every paper
 */
typedef enum {
  OFFPRINT_SCOPE_DAY,
  OFFPRINT_SCOPE_CATEGORY,
  OFFPRINT_SCOPE_STARRED,
  OFFPRINT_SCOPE_ALL,
} OffprintScope;

/**
 * OffprintSort:
 * @OFFPRINT_SORT_LISTING: as announced: by category in the chosen order, then new, cross-lists, replacements,
 *   then arXiv's order; newest first where there is no day
 * @OFFPRINT_SORT_NEWEST: by id, newest first
 * @OFFPRINT_SORT_TITLE: by the paper's own title; reads every title in the scope
 * @OFFPRINT_SORT_UNREAD: unread before read, otherwise as @OFFPRINT_SORT_LISTING
 */
typedef enum {
  OFFPRINT_SORT_LISTING,
  OFFPRINT_SORT_NEWEST,
  OFFPRINT_SORT_TITLE,
  OFFPRINT_SORT_UNREAD,
} OffprintSort;

#define OFFPRINT_KIND_MASK(kind) (1u << (kind))
#define OFFPRINT_ALL_KINDS       ((1u << OFFPRINT_N_KINDS) - 1)

/**
 * OffprintQuery:
 * @scope: where to look
 * @day: for %OFFPRINT_SCOPE_DAY: the day, or 0 for the newest day with papers in @categories
 * @categories: (owned) (nullable) (array zero-terminated=1): chosen codes in their order; %NULL or empty for
 *   all
 * @unread: only unread papers
 * @starred: only starred papers
 * @kinds: only papers announced in one of these ways, a sum of %OFFPRINT_KIND_MASK; 0 or %OFFPRINT_ALL_KINDS
 *   for all
 * @sort: the order
 * @before: only papers with a smaller row, 0 for all: the next page of a list that is newest first
 * @limit: at most so many papers, 0 for all
 *
 * A list of papers. Each paper is in it once, under the first category of @categories it was announced in.
 */
typedef struct {
  OffprintScope   scope;
  OffprintDay     day;
  char          **categories;
  gboolean        unread;
  gboolean        starred;
  guint           kinds;
  OffprintSort    sort;
  gint64          before;
  guint           limit;
} OffprintQuery;

OffprintQuery *offprint_query_new             (OffprintScope         scope,
                                               OffprintDay           day,
                                               const char *const    *categories) G_GNUC_WARN_UNUSED_RESULT;
OffprintQuery *offprint_query_copy            (const OffprintQuery  *self) G_GNUC_WARN_UNUSED_RESULT;
void           offprint_query_free            (OffprintQuery        *self);

GArray        *offprint_store_list_papers     (OffprintConnection   *connection,
                                               const OffprintQuery  *query,
                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       offprint_store_find_newest_day (OffprintConnection   *connection,
                                               const char *const    *categories,
                                               OffprintDay          *day,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintQuery, offprint_query_free)

G_END_DECLS
