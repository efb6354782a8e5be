/* jsonl-reader.h: reading digests in JSON lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "digest/digest.h"

OffprintDigest *offprint_jsonl_read (const char  *text,
                                     gsize        length,
                                     const char  *name,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;
