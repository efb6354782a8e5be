/* markdown.h: the digest's Markdown form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"

void     offprint_markdown_append_entry (GString                    *out,
                                         const OffprintDigest       *digest,
                                         const OffprintDigestEntry  *entry);
gboolean offprint_markdown_write        (const OffprintDigest       *digest,
                                         GOutputStream              *stream,
                                         GCancellable               *cancellable,
                                         GError                    **error);
