/* bibtex.h: the digest's papers as BibTeX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "digest/digest.h"

void     offprint_bibtex_append (GString                    *out,
                                 const OffprintDigestEntry  *entry);
gboolean offprint_bibtex_write  (const OffprintDigest       *digest,
                                 GOutputStream              *stream,
                                 GCancellable               *cancellable,
                                 GError                    **error);
