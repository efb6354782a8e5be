/* feeds.h: digests as Atom and RSS feeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/feed-entry.h"

/**
 * OffprintFeedTarget:
 * @kind: of what kind
 * @address: (nullable): where the feed will be found, an absolute URL
 * @stream: where to
 *
 * A feed to be written.
 */
typedef struct {
  OffprintFeedKind  kind;
  const char       *address;
  GOutputStream    *stream;
} OffprintFeedTarget;

gboolean offprint_feeds_write (const OffprintFeedTarget    *targets,
                               guint                        n_targets,
                               const OffprintDigest *const *digests,
                               guint                        n_digests,
                               GCancellable                *cancellable,
                               GError                     **error);
gboolean offprint_atom_write  (const OffprintDigest        *digest,
                               GOutputStream               *stream,
                               GCancellable                *cancellable,
                               GError                     **error);
gboolean offprint_rss_write   (const OffprintDigest        *digest,
                               GOutputStream               *stream,
                               GCancellable                *cancellable,
                               GError                     **error);
