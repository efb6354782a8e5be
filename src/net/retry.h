/* retry.h: whether and when to ask again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean offprint_retry_is_worthwhile (const GError *error);
gint64   offprint_retry_backoff       (gint64        base_ms,
                                       guint         n_failures,
                                       gint64        cap_ms);
gint64   offprint_retry_parse_after   (const char   *header,
                                       gint64        now_ms);

G_END_DECLS
