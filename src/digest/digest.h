/* digest.h: a day's papers with their summaries, ready to be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "model/listing.h"
#include "model/paper.h"
#include "model/summary.h"

G_BEGIN_DECLS

/* What stands where an engine found nothing to say. */
#define OFFPRINT_NOT_STATED "—"

/**
 * OffprintDigestEntry:
 * @number: its number in the digest, from 1; imported digests may have gaps
 * @category: (owned) (not nullable): the category it is listed under
 * @kind: how it was announced there
 * @row: the paper
 * @title: (owned) (not nullable): as written
 * @authors: (owned) (not nullable): the line of authors as written
 * @sections: (owned) (not nullable): as written, empty where nothing is stated
 * @paper: (owned) (nullable): the metadata, where it is known
 * @summary: (owned) (nullable): the summary behind the sections, where there is one
 *
 * One paper of a digest.
 */
typedef struct {
  guint            number;
  char            *category;
  OffprintKind     kind;
  gint64           row;
  char            *title;
  char            *authors;
  char            *sections[OFFPRINT_N_SECTIONS];
  OffprintPaper   *paper;
  OffprintSummary *summary;
} OffprintDigestEntry;

/**
 * OffprintDigest:
 * @day: the announcement day
 * @language: (owned) (not nullable): BCP 47 code of the summaries
 * @header: (owned) (nullable): a line under the date
 * @entries: (owned) (element-type OffprintDigestEntry): in their order
 *
 * A day's digest. Ours are derived from listings and summaries when they are written; imported ones keep what
 * they said.
 */
typedef struct {
  OffprintDay  day;
  char        *language;
  char        *header;
  GPtrArray   *entries;
} OffprintDigest;

OffprintDigest      *offprint_digest_new        (OffprintDay          day,
                                                 const char          *language,
                                                 const char          *header) G_GNUC_WARN_UNUSED_RESULT;
void                 offprint_digest_free       (OffprintDigest      *self);
OffprintDigestEntry *offprint_digest_add        (OffprintDigest      *self,
                                                 const char          *category,
                                                 OffprintKind         kind,
                                                 OffprintPaper       *paper,
                                                 OffprintSummary     *summary);
void                 offprint_digest_take_entry (OffprintDigest      *self,
                                                 OffprintDigestEntry *entry);
void                 offprint_digest_entry_free (OffprintDigestEntry *self);

OffprintDay          offprint_digest_find_day           (const char          *name);
void                 offprint_digest_guess_language     (OffprintDigest      *self);
char               **offprint_digest_entry_list_authors (const OffprintDigestEntry *self)
                       G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDigest, offprint_digest_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDigestEntry, offprint_digest_entry_free)

G_END_DECLS
