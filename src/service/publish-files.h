/* publish-files.h: the files of a folder of published days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"

int      offprint_publish_lock          (const char            *folder,
                                         GCancellable          *cancellable,
                                         GError               **error);
void     offprint_publish_tidy          (const char            *folder);
gboolean offprint_publish_write_day     (const char            *folder,
                                         const char            *base_url,
                                         const OffprintDigest  *digest,
                                         GCancellable          *cancellable,
                                         GError               **error);
gboolean offprint_publish_write_feeds   (const char            *folder,
                                         const char            *base_url,
                                         const GPtrArray       *digests,
                                         GCancellable          *cancellable,
                                         GError               **error);
gboolean offprint_publish_write_indexes (const char            *folder,
                                         const char            *base_url,
                                         const GPtrArray       *days,
                                         GCancellable          *cancellable,
                                         GError               **error);
