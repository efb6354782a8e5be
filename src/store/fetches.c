/* fetches.c: what is remembered between requests: validators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/fetches.h"

/**
 * offprint_validators_free:
 * @self: (transfer full): validators
 */
void
offprint_validators_free (OffprintValidators *self)
{
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self);
}

/**
 * offprint_store_get_validators:
 * @connection: a connection
 * @url: the URL, as it was put
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full): what is known of the URL, all empty where it was never put; %NULL on error
 */
OffprintValidators *
offprint_store_get_validators (OffprintConnection *connection, const char *url, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  g_autoptr (OffprintValidators) validators = g_new0 (OffprintValidators, 1);
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT etag, last_modified, checked FROM validators WHERE url = :url", error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_text (statement, ":url", url);
  step = offprint_statement_step (statement, error);
  if (step == OFFPRINT_STEP_ROW) {
    validators->etag = offprint_statement_dup_text (statement, 0);
    validators->last_modified = offprint_statement_dup_text (statement, 1);
    validators->checked = offprint_statement_get_int (statement, 2);
  }
  return step != OFFPRINT_STEP_ERROR ? g_steal_pointer (&validators) : NULL;
}

/**
 * offprint_store_put_validators:
 * @connection: a connection that may write
 * @url: the URL
 * @validators: what its last answer said
 * @error: %OFFPRINT_STORE_ERROR
 *
 * To be put in the transaction that stores the answer's content, so that a 304 never stands for what is not
 * there.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_validators (OffprintConnection *connection, const char *url,
                               const OffprintValidators *validators, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "INSERT OR REPLACE INTO validators (url, etag, last_modified, checked)"
    " VALUES (:url, :etag, :last_modified, :checked)", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":url", url);
  offprint_statement_bind_text (statement, ":etag", validators->etag);
  offprint_statement_bind_text (statement, ":last_modified", validators->last_modified);
  offprint_statement_bind_int (statement, ":checked", validators->checked);
  return offprint_statement_run (statement, error);
}
