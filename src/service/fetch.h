/* fetch.h: documents of arXiv, waited for in a task thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "arxiv/document.h"
#include "service/settings.h"
#include "store/fetches.h"

G_BEGIN_DECLS

typedef struct _OffprintFetch OffprintFetch;

OffprintFetch    *offprint_fetch_new            (OffprintSettings    *settings) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_fetch_free           (OffprintFetch       *self);
guint             offprint_fetch_count_requests (OffprintFetch       *self);

char             *offprint_fetch_get_feed_url   (OffprintFetch       *self,
                                                 const char          *category) G_GNUC_WARN_UNUSED_RESULT;
OffprintDocument *offprint_fetch_feed           (OffprintFetch       *self,
                                                 const char          *url,
                                                 OffprintValidators  *validators,
                                                 GCancellable        *cancellable,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
OffprintDocument *offprint_fetch_listing        (OffprintFetch       *self,
                                                 const char          *category,
                                                 GCancellable        *cancellable,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
OffprintDocument *offprint_fetch_catchup        (OffprintFetch       *self,
                                                 const char          *category,
                                                 OffprintDay          day,
                                                 GCancellable        *cancellable,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
OffprintDocument *offprint_fetch_metadata       (OffprintFetch       *self,
                                                 const gint64        *rows,
                                                 guint                n_rows,
                                                 GCancellable        *cancellable,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes           *offprint_fetch_bytes          (OffprintFetch       *self,
                                                 const char          *url,
                                                 OffprintValidators  *validators,
                                                 GCancellable        *cancellable,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes           *offprint_fetch_url            (OffprintFetch       *self,
                                                 const char          *url,
                                                 GCancellable        *cancellable,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintFetch, offprint_fetch_free)

G_END_DECLS
