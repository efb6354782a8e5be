/* subscriptions.h: digests that the reader follows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/day.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * OffprintSubscription:
 * @url: (owned) (not nullable): where the digests are; may hold `{date}`
 * @added: since when it is followed, seconds since 1970
 * @checked: when it was asked last, or 0
 * @newest: the newest day that it had, or %OFFPRINT_DAY_NONE
 * @reason: (owned) (nullable): why it could not be had last time, one sentence
 *
 * An address whose digests the reader wants.
 */
typedef struct {
  char        *url;
  gint64       added;
  gint64       checked;
  OffprintDay  newest;
  char        *reason;
} OffprintSubscription;

void       offprint_subscription_free       (OffprintSubscription        *self);

gboolean   offprint_store_put_subscription  (OffprintConnection          *connection,
                                             const OffprintSubscription  *subscription,
                                             GError                     **error);
gboolean   offprint_store_drop_subscription (OffprintConnection          *connection,
                                             const char                  *url,
                                             gboolean                    *was_there,
                                             GError                     **error);
GPtrArray *offprint_store_list_subscriptions
                                            (OffprintConnection          *connection,
                                             GError                     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintSubscription, offprint_subscription_free)

G_END_DECLS
