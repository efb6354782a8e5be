/* feed-entry.h: a digest's entry as feeds have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "digest/digest.h"

G_BEGIN_DECLS

/**
 * OffprintFeedKind:
 * @OFFPRINT_FEED_ATOM: RFC 4287
 * @OFFPRINT_FEED_RSS: RSS 2.0
 *
 * The kinds of feeds.
 */
typedef enum {
  OFFPRINT_FEED_ATOM,
  OFFPRINT_FEED_RSS,
} OffprintFeedKind;

#define OFFPRINT_N_FEED_KINDS (OFFPRINT_FEED_RSS + 1)

/**
 * OffprintFeedEntry:
 * @digest: (unowned) (nullable): the digest it is of
 * @language: (owned) (nullable): BCP 47 code of the content's language
 * @headings: (owned) (nullable): the sections' headings, as @content has them
 * @announced: when its day was announced, Unix time
 * @published: (owned) (nullable): that time as each kind of feed has it
 * @updated_at: when it became what it is, Unix time
 * @updated: (owned) (nullable): that time as Atom has it
 * @page: (owned) (nullable): the address of its page
 * @pdf: (owned) (nullable): the address of its PDF
 * @title: (owned) (nullable): its title
 * @authors: (owned) (element-type utf8): their names, none empty
 * @categories: (owned) (element-type utf8): their codes
 * @content: (owned): its sections, or the abstract, as HTML that is escaped once more
 *
 * An entry made ready for feeds of any kind: all its text can stand in XML as it is.
 */
typedef struct {
  const OffprintDigest *digest;
  char                 *language;
  char                 *headings[OFFPRINT_N_SECTIONS];
  gint64                announced;
  char                 *published[OFFPRINT_N_FEED_KINDS];
  gint64                updated_at;
  char                 *updated;
  char                 *page;
  char                 *pdf;
  char                 *title;
  GPtrArray            *authors;
  GPtrArray            *categories;
  GString              *content;
} OffprintFeedEntry;

void   offprint_feed_entry_init         (OffprintFeedEntry         *self);
void   offprint_feed_entry_clear        (OffprintFeedEntry         *self);
void   offprint_feed_entry_set          (OffprintFeedEntry         *self,
                                         const OffprintDigest      *digest,
                                         const OffprintDigestEntry *entry);
void   offprint_feed_entry_append       (const OffprintFeedEntry   *self,
                                         OffprintFeedKind           kind,
                                         GString                   *out);

gint64 offprint_feed_entry_find_updated (gint64                     announced,
                                         const OffprintDigestEntry *entry);
char  *offprint_feed_format_time        (OffprintFeedKind           kind,
                                         gint64                     seconds) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OffprintFeedEntry, offprint_feed_entry_clear)

G_END_DECLS
