/* feed-entry.h: a digest's entry as feeds have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "digest/digest.h"

G_BEGIN_DECLS

/**
 * OffprintFeedEntry:
 * @page: (owned): the address of its page
 * @pdf: (owned): the address of its PDF
 * @title: (owned): its title
 * @authors: (owned) (element-type utf8): their names, none empty
 * @categories: (owned) (element-type utf8): their codes
 * @content: (owned): its sections, or the abstract, as HTML that is escaped once more, ready to stand in XML
 * @language: (unowned): BCP 47 code of the content's language
 * @announced: when its day was announced, Unix time
 * @updated: when it became what it is, Unix time
 *
 * An entry made ready for feeds of any kind. All but @content is clean text, not escaped.
 */
typedef struct {
  char       *page;
  char       *pdf;
  char       *title;
  GPtrArray  *authors;
  GPtrArray  *categories;
  GString    *content;
  const char *language;
  gint64      announced;
  gint64      updated;
} OffprintFeedEntry;

void   offprint_feed_entry_init         (OffprintFeedEntry         *self);
void   offprint_feed_entry_clear        (OffprintFeedEntry         *self);
void   offprint_feed_entry_set          (OffprintFeedEntry         *self,
                                         const OffprintDigest      *digest,
                                         const OffprintDigestEntry *entry);
gint64 offprint_feed_entry_find_updated (gint64                     announced,
                                         const OffprintDigestEntry *entry);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OffprintFeedEntry, offprint_feed_entry_clear)

G_END_DECLS
