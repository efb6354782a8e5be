/* source.h: where arXiv has what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"

G_BEGIN_DECLS

/* Papers asked for in one query of the API: an address of about 1,200 characters, and well under arXiv's own limits. */
#define OFFPRINT_API_BATCH 100

char *offprint_source_get_feed_url    (const char   *base,
                                       const char   *category) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_source_get_listing_url (const char   *base,
                                       const char   *category,
                                       guint         page) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_source_get_catchup_url (const char   *base,
                                       const char   *category,
                                       OffprintDay   day,
                                       guint         page) G_GNUC_WARN_UNUSED_RESULT;
char *offprint_source_get_api_url     (const char   *base,
                                       const gint64 *rows,
                                       guint         n_rows) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
