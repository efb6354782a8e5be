/* subscriptions.h: digests that the reader follows, brought up to date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/digest-intake.h"
#include "service/library.h"
#include "store/subscriptions.h"

G_BEGIN_DECLS

/* Stands in an address for the day, as YYYYMMDD. */
#define OFFPRINT_DATE_MARK "{date}"

/**
 * OffprintFollowed:
 * @imported: what came in
 * @n_subscriptions: how many were asked
 * @failures: (owned) (element-type utf8): why some could not be had, a sentence each
 *
 * What became of asking for new digests.
 */
typedef struct {
  OffprintImported  imported;
  guint             n_subscriptions;
  GPtrArray        *failures;
} OffprintFollowed;

void              offprint_library_subscribe_async             (OffprintLibrary      *self,
                                                                const char           *url,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
OffprintFollowed *offprint_library_subscribe_finish            (OffprintLibrary      *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_library_unsubscribe_async           (OffprintLibrary      *self,
                                                                const char           *url,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean          offprint_library_unsubscribe_finish          (OffprintLibrary      *self,
                                                                GAsyncResult         *result,
                                                                GError              **error);
void              offprint_library_follow_async                (OffprintLibrary      *self,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
OffprintFollowed *offprint_library_follow_finish               (OffprintLibrary      *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_library_list_subscriptions_async    (OffprintLibrary      *self,
                                                                GCancellable         *cancellable,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
GPtrArray        *offprint_library_list_subscriptions_finish   (OffprintLibrary      *self,
                                                                GAsyncResult         *result,
                                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void              offprint_followed_free                       (OffprintFollowed     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintFollowed, offprint_followed_free)

G_END_DECLS
