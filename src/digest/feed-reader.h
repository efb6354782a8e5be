/* feed-reader.h: reading digests from Atom and RSS feeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "digest/digest.h"

GPtrArray *offprint_feed_read (const char  *text,
                               gsize        length,
                               const char  *name,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
