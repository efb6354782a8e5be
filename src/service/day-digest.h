/* day-digest.h: the digest of a day as it is to be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "digest/digest.h"
#include "store/lists.h"

G_BEGIN_DECLS

/* Asks for what arXiv listed and was summarised here, even where somebody's edition is the only digest. */
#define OFFPRINT_EDITION_OWN "own"

/**
 * OffprintDigestWish:
 * @day: the day in the digest's heading; %OFFPRINT_DAY_NONE for the list's newest day
 * @language: (owned): language of the summaries
 * @header: (owned) (nullable): line under the heading, empty for none; %NULL for @usual_header, or for an edition its
 *   own
 * @usual_header: (owned) (nullable): the setting
 * @headings: (owned) (nullable): language of the sections' headings, %NULL for what is usual in the form
 * @query: (owned) (nullable): the papers, by a list; for an edition those of its entries that are in it
 * @filtered: whether @query leaves papers of the day out that an edition may have
 * @search: (owned) (nullable): of these only what a search finds
 * @edition: (owned) (nullable): the source of the edition wanted, %OFFPRINT_EDITION_OWN for none, or %NULL for
 *   the one that was taken in last where arXiv's own lists are not here
 * @form: (nullable): the name of the form it is for: an edition that came in it is preferred
 * @unicode: whether TeX is converted to Unicode
 *
 * Which digest is meant, and how its text is to be.
 */
typedef struct {
  OffprintDay     day;
  char           *language;
  char           *header;
  char           *usual_header;
  char           *headings;
  OffprintQuery  *query;
  gboolean        filtered;
  char           *search;
  char           *edition;
  const char     *form;
  gboolean        unicode;
} OffprintDigestWish;

/**
 * OffprintDigestCounts:
 * @n_papers: papers in the digest
 * @n_without: those without a summary
 */
typedef struct {
  guint n_papers;
  guint n_without;
} OffprintDigestCounts;

void            offprint_digest_wish_clear (OffprintDigestWish        *self);

OffprintDigest *offprint_day_digest_load   (OffprintConnection        *connection,
                                            const OffprintDigestWish  *wish,
                                            OffprintDigestCounts      *counts,
                                            GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        offprint_day_digest_add    (OffprintConnection        *connection,
                                            OffprintDigest            *digest,
                                            const char                *category,
                                            OffprintKind               kind,
                                            OffprintPaper             *paper,
                                            OffprintDigestCounts      *counts,
                                            GError                   **error);
void            offprint_day_digest_finish (OffprintDigest            *digest,
                                            const OffprintDigestWish  *wish);

G_END_DECLS
