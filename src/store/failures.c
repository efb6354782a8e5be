/* failures.c: papers that could not be summarised, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/failures.h"

#include "base/clock.h"

/**
 * offprint_failure_new:
 * @row: the paper
 * @version: the version that was read
 * @kind: the summary that was wanted
 * @code: the summarizer's error code
 * @reason: one sentence
 *
 * Returns: (transfer full): a failure that happened now
 */
OffprintFailure *
offprint_failure_new (gint64 row, int version, const OffprintSummaryKind *kind, int code, const char *reason)
{
  OffprintFailure *self = g_new0 (OffprintFailure, 1);

  self->row = row;
  self->version = version;
  self->language = g_strdup (kind->language);
  self->engine = g_strdup (kind->engine);
  self->model = g_strdup (kind->model != NULL ? kind->model : "");
  self->code = code;
  self->reason = g_strdup (reason);
  self->attempts = 1;
  self->failed = offprint_clock_unix ();
  return self;
}

/**
 * offprint_failure_free:
 * @self: (transfer full): a failure
 */
void
offprint_failure_free (OffprintFailure *self)
{
  g_free (self->language);
  g_free (self->engine);
  g_free (self->model);
  g_free (self->reason);
  g_free (self);
}

static OffprintFailure *
failure_from_row (OffprintStatement *statement, gint64 row)
{
  OffprintFailure *self = g_new0 (OffprintFailure, 1);

  self->row = row;
  self->version = (int) offprint_statement_get_int (statement, 0);
  self->language = offprint_statement_dup_text (statement, 1);
  self->engine = offprint_statement_dup_text (statement, 2);
  self->model = offprint_statement_dup_text (statement, 3);
  self->code = (int) offprint_statement_get_int (statement, 4);
  self->reason = offprint_statement_dup_text (statement, 5);
  self->attempts = (int) offprint_statement_get_int (statement, 6);
  self->failed = offprint_statement_get_int (statement, 7);
  return self;
}

/**
 * offprint_store_put_failure:
 * @connection: a connection that may write
 * @failure: a failure; its attempts are added to those of the one that is stored
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_failure (OffprintConnection *connection, const OffprintFailure *failure, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "INSERT INTO failures (paper, language, engine, model, version, code, reason, attempts, failed)"
    " VALUES (:paper, :language, :engine, :model, :version, :code, :reason, :attempts, :failed)"
    " ON CONFLICT (paper, language, engine, model) DO UPDATE SET version = :version, code = :code,"
    "   reason = :reason, failed = :failed,"
    "   attempts = :attempts + CASE WHEN version = :version THEN attempts ELSE 0 END", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":paper", failure->row);
  offprint_statement_bind_text (statement, ":language", failure->language);
  offprint_statement_bind_text (statement, ":engine", failure->engine);
  offprint_statement_bind_text (statement, ":model", failure->model);
  offprint_statement_bind_int (statement, ":version", failure->version);
  offprint_statement_bind_int (statement, ":code", failure->code);
  offprint_statement_bind_text (statement, ":reason", failure->reason);
  offprint_statement_bind_int (statement, ":attempts", failure->attempts);
  offprint_statement_bind_int (statement, ":failed", failure->failed);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_list_failures:
 * @connection: a connection
 * @query: the list
 * @kind: the summary that was wanted; its prompt version does not matter
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintFailure): the failures that stand for papers of the list, in
 *   its order; %NULL on error
 */
GPtrArray *
offprint_store_list_failures (OffprintConnection *connection, const OffprintQuery *query,
                              const OffprintSummaryKind *kind, GError **error)
{
  g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_failure_free);
  g_autoptr (OffprintStatement) statement = NULL;
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  rows = offprint_store_list_papers (connection, query, error);
  if (rows == NULL)
    return NULL;
  statement = offprint_connection_prepare (connection,
    "SELECT version, language, engine, model, code, reason, attempts, failed FROM failures"
    " WHERE paper = :paper AND language = :language AND engine = :engine AND model = ifnull(:model, model)",
    error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_text (statement, ":language", kind->language);
  offprint_statement_bind_text (statement, ":engine", kind->engine);
  offprint_statement_bind_text (statement, ":model", kind->model);
  for (guint i = 0; i < rows->len; i++) {
    gint64 row = g_array_index (rows, gint64, i);
    OffprintStep step;

    offprint_statement_bind_int (statement, ":paper", row);
    while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
      g_ptr_array_add (failures, failure_from_row (statement, row));
    if (step == OFFPRINT_STEP_ERROR)
      return NULL;
  }
  return g_steal_pointer (&failures);
}

/**
 * offprint_store_forget_failures:
 * @connection: a connection that may write
 * @rows: (array length=n_rows): papers
 * @n_rows: how many
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Forgets that papers failed, so that they are tried again with the others.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_forget_failures (OffprintConnection *connection, const gint64 *rows, guint n_rows,
                                GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection, "DELETE FROM failures WHERE paper = :paper", error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_rows; i++) {
    offprint_statement_bind_int (statement, ":paper", rows[i]);
    if (!offprint_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}
