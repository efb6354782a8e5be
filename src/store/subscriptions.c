/* subscriptions.c: digests that the reader follows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/subscriptions.h"

/**
 * offprint_subscription_free:
 * @self: (transfer full): a subscription
 */
void
offprint_subscription_free (OffprintSubscription *self)
{
  g_free (self->url);
  g_free (self->reason);
  g_free (self);
}

static OffprintSubscription *
subscription_from_row (OffprintStatement *statement)
{
  OffprintSubscription *self = g_new0 (OffprintSubscription, 1);

  self->url = offprint_statement_dup_text (statement, 0);
  self->added = offprint_statement_get_int (statement, 1);
  self->checked = offprint_statement_get_int (statement, 2);
  self->newest = (OffprintDay) offprint_statement_get_int (statement, 3);
  self->reason = offprint_statement_dup_text (statement, 4);
  return self;
}

/**
 * offprint_store_put_subscription:
 * @connection: a connection that may write
 * @subscription: a subscription; when it was added stays if it is there already
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_subscription (OffprintConnection *connection, const OffprintSubscription *subscription,
                                 GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "INSERT INTO subscriptions (url, added, checked, newest, reason)"
    " VALUES (:url, :added, :checked, :newest, :reason)"
    " ON CONFLICT (url) DO UPDATE SET checked = :checked, newest = :newest, reason = :reason", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":url", subscription->url);
  offprint_statement_bind_int (statement, ":added", subscription->added);
  offprint_statement_bind_int (statement, ":checked", subscription->checked);
  offprint_statement_bind_int (statement, ":newest", subscription->newest);
  offprint_statement_bind_text (statement, ":reason", subscription->reason);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_drop_subscription:
 * @connection: a connection that may write
 * @url: an address
 * @was_there: (out) (optional): whether it was followed
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Ends a subscription. What came by it stays.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_drop_subscription (OffprintConnection *connection, const char *url, gboolean *was_there,
                                  GError **error)
{
  gint64 before = offprint_connection_count_changes (connection);
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection, "DELETE FROM subscriptions WHERE url = :url", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":url", url);
  if (!offprint_statement_run (statement, error))
    return FALSE;
  if (was_there != NULL)
    *was_there = offprint_connection_count_changes (connection) > before;
  return TRUE;
}

/**
 * offprint_store_list_subscriptions:
 * @connection: a connection
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintSubscription): what is followed, the oldest first; %NULL on
 *   error
 */
GPtrArray *
offprint_store_list_subscriptions (OffprintConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_subscription_free);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT url, added, checked, newest, reason FROM subscriptions ORDER BY added, url", error);
  if (statement == NULL)
    return NULL;
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (list, subscription_from_row (statement));
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
