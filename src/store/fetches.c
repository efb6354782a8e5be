/* fetches.c: what is remembered between requests: validators and pace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/fetches.h"

/* No queue of requests is an hour long, in milliseconds. */
#define LONGEST_QUEUE_MS (60 * 60 * 1000)

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

/**
 * offprint_store_reserve_request:
 * @connection: a connection that may write
 * @host_family: hosts that share a pace, such as `arxiv.org`
 * @now_ms: the time, in milliseconds since 1970
 * @interval_ms: the least time between two requests, in milliseconds
 * @at_ms: (out): when the request may be sent, @now_ms or later
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Takes the next free moment for a request. As all processes that share the store take theirs here, none
 * comes too soon after another's. A moment in a future that only a clock set wrong can have left behind is
 * not waited for.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_reserve_request (OffprintConnection *connection, const char *host_family, gint64 now_ms,
                                guint interval_ms, gint64 *at_ms, GError **error)
{
  g_autoptr (OffprintStatement) get = NULL;
  g_autoptr (OffprintStatement) put = NULL;
  gint64 last = 0;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  get = offprint_connection_prepare (connection,
    "SELECT last_request_ms FROM paces WHERE host_family = :host_family", error);
  if (get == NULL)
    return FALSE;
  put = offprint_connection_prepare (connection,
    "INSERT OR REPLACE INTO paces (host_family, last_request_ms) VALUES (:host_family, :at)", error);
  if (put == NULL)
    return FALSE;
  offprint_statement_bind_text (get, ":host_family", host_family);
  if (!offprint_statement_query_int (get, &last, error))
    return FALSE;

  *at_ms = last > now_ms + LONGEST_QUEUE_MS ? now_ms : MAX (now_ms, last + interval_ms);
  offprint_statement_bind_text (put, ":host_family", host_family);
  offprint_statement_bind_int (put, ":at", *at_ms);
  return offprint_statement_run (put, error);
}
