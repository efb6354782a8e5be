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

/* The names of the forms that can be written again as they were read, as OffprintDigest.form has them. */
#define OFFPRINT_FORM_MARKDOWN "markdown"
#define OFFPRINT_FORM_JSONL    "jsonl"

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
 * @verbatim: (owned) (nullable): the entry as it was read, where its form would write other bytes
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
  char            *verbatim;
} OffprintDigestEntry;

/**
 * OffprintDigest:
 * @day: the announcement day
 * @language: (owned) (not nullable): BCP 47 code of the summaries
 * @header: (owned) (nullable): a line under the date
 * @headings: (owned) (nullable): BCP 47 code of the sections' headings, %NULL for what is usual in the form
 * @form: (owned) (nullable): the form it was read in, in which it can be written again byte for byte
 * @head: (owned) (nullable): what stood before the first entry, where @form would write something else
 * @entries: (owned) (element-type OffprintDigestEntry): in their order
 *
 * A day's digest. Ours are derived from listings and summaries when they are written; imported ones keep what
 * they said.
 */
typedef struct {
  OffprintDay  day;
  char        *language;
  char        *header;
  char        *headings;
  char        *form;
  char        *head;
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

const char          *offprint_digest_get_heading        (const OffprintDigest      *self,
                                                         OffprintSection            section);
const char          *offprint_digest_get_headings       (const OffprintDigest      *self);
gboolean             offprint_digest_entry_has_text     (const OffprintDigestEntry *self);
const char          *offprint_digest_entry_get_verbatim (const OffprintDigest      *digest,
                                                         const OffprintDigestEntry *self,
                                                         const char                *form);
OffprintDay          offprint_digest_find_day           (const char          *name);
void                 offprint_digest_guess_language     (OffprintDigest      *self);
char               **offprint_digest_entry_list_authors (const OffprintDigestEntry *self)
                       G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDigest, offprint_digest_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintDigestEntry, offprint_digest_entry_free)

G_END_DECLS
