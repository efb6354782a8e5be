/* feeds.h: digests as Atom and RSS feeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"

/**
 * OffprintFeedKind:
 * @OFFPRINT_FEED_ATOM: Atom, RFC 4287
 * @OFFPRINT_FEED_RSS: RSS 2.0
 *
 * A kind of feed.
 */
typedef enum {
  OFFPRINT_FEED_ATOM,
  OFFPRINT_FEED_RSS,
} OffprintFeedKind;

gboolean offprint_feed_write (OffprintFeedKind             kind,
                              const OffprintDigest *const *digests,
                              guint                        n_digests,
                              const char                  *address,
                              GOutputStream               *stream,
                              GCancellable                *cancellable,
                              GError                     **error);
gboolean offprint_atom_write (const OffprintDigest        *digest,
                              GOutputStream               *stream,
                              GCancellable                *cancellable,
                              GError                     **error);
gboolean offprint_rss_write  (const OffprintDigest        *digest,
                              GOutputStream               *stream,
                              GCancellable                *cancellable,
                              GError                     **error);
