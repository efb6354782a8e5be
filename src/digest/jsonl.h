/* jsonl.h: the digest as JSON lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"

gboolean offprint_jsonl_write (const OffprintDigest  *digest,
                               GOutputStream         *stream,
                               GCancellable          *cancellable,
                               GError               **error);
