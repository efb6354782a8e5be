/* spending.c: what language models have used up, day by day, and what was learnt of their servers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/spending.h"

/**
 * offprint_store_add_spending:
 * @connection: a connection that may write
 * @date: the calendar day of the user's time zone
 * @spending: what is to be added to that of the day
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_add_spending (OffprintConnection *connection, OffprintDay date, const OffprintSpending *spending,
                             GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "INSERT INTO spending (date, papers, requests, prompt_tokens, answer_tokens, micros)"
    " VALUES (:date, :papers, :requests, :prompt_tokens, :answer_tokens, :micros)"
    " ON CONFLICT (date) DO UPDATE SET papers = papers + :papers, requests = requests + :requests,"
    "   prompt_tokens = prompt_tokens + :prompt_tokens, answer_tokens = answer_tokens + :answer_tokens,"
    "   micros = micros + :micros", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":date", date);
  offprint_statement_bind_int (statement, ":papers", spending->n_papers);
  offprint_statement_bind_int (statement, ":requests", spending->n_requests);
  offprint_statement_bind_int (statement, ":prompt_tokens", spending->prompt_tokens);
  offprint_statement_bind_int (statement, ":answer_tokens", spending->answer_tokens);
  offprint_statement_bind_int (statement, ":micros", spending->micros);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_get_spending:
 * @connection: a connection
 * @date: the calendar day of the user's time zone
 * @spending: (out): what was used up on that day, by all programs on this store
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_get_spending (OffprintConnection *connection, OffprintDay date, OffprintSpending *spending,
                             GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  *spending = (OffprintSpending) { 0 };
  statement = offprint_connection_prepare (connection,
    "SELECT papers, requests, prompt_tokens, answer_tokens, micros FROM spending WHERE date = :date", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":date", date);
  step = offprint_statement_step (statement, error);
  if (step == OFFPRINT_STEP_ROW) {
    spending->n_papers = offprint_statement_get_int (statement, 0);
    spending->n_requests = offprint_statement_get_int (statement, 1);
    spending->prompt_tokens = offprint_statement_get_int (statement, 2);
    spending->answer_tokens = offprint_statement_get_int (statement, 3);
    spending->micros = offprint_statement_get_int (statement, 4);
  }
  return step != OFFPRINT_STEP_ERROR;
}

/**
 * offprint_store_put_manners:
 * @connection: a connection that may write
 * @base_url: a server
 * @model: one of its models
 * @manners: from offprint_chat_get_manners()
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Keeps what was learnt of how a server and a model want to be asked.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_manners (OffprintConnection *connection, const char *base_url, const char *model, int manners,
                            GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "INSERT INTO manners (base_url, model, manners) VALUES (:base_url, :model, :manners)"
    " ON CONFLICT (base_url, model) DO UPDATE SET manners = :manners", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":base_url", base_url);
  offprint_statement_bind_text (statement, ":model", model);
  offprint_statement_bind_int (statement, ":manners", manners);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_get_manners:
 * @connection: a connection
 * @base_url: a server
 * @model: one of its models
 * @manners: (out): what was learnt, 0 if nothing was
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_get_manners (OffprintConnection *connection, const char *base_url, const char *model, int *manners,
                            GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  *manners = 0;
  statement = offprint_connection_prepare (connection,
    "SELECT manners FROM manners WHERE base_url = :base_url AND model = :model", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":base_url", base_url);
  offprint_statement_bind_text (statement, ":model", model);
  step = offprint_statement_step (statement, error);
  if (step == OFFPRINT_STEP_ROW)
    *manners = (int) offprint_statement_get_int (statement, 0);
  return step != OFFPRINT_STEP_ERROR;
}
