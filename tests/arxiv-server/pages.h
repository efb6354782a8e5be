/* pages.h: lists of papers in the forms in which arXiv serves them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "model/day.h"
#include "model/listing.h"

/* arXiv's limits: items in a feed, entries on a page. */
#define PAGES_FEED_LIMIT 2000
#define PAGES_PAGE_LIMIT 2000

char *pages_feed       (const char *const  *codes,
                        OffprintDay         day,
                        GPtrArray          *list,
                        gboolean            atom) G_GNUC_WARN_UNUSED_RESULT;
char *pages_feed_error (const char         *query,
                        gboolean            atom) G_GNUC_WARN_UNUSED_RESULT;
char *pages_listing    (const char         *code,
                        OffprintDay         day,
                        GPtrArray          *list,
                        guint               skip,
                        guint               show) G_GNUC_WARN_UNUSED_RESULT;
char *pages_catchup    (const char         *code,
                        OffprintDay         day,
                        GPtrArray          *list,
                        guint               page,
                        gboolean            abstracts) G_GNUC_WARN_UNUSED_RESULT;
char *pages_api        (const char         *query,
                        GPtrArray          *papers,
                        guint               start,
                        gint64              now) G_GNUC_WARN_UNUSED_RESULT;
char *pages_api_error  (const char         *message) G_GNUC_WARN_UNUSED_RESULT;
