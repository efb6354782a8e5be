/* categories.c: the reader's chosen categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/categories.h"

/**
 * offprint_store_get_chosen_categories:
 * @connection: a connection
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (array zero-terminated=1): the chosen codes in the reader's order, empty at first;
 *   %NULL on error
 */
char **
offprint_store_get_chosen_categories (OffprintConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection, "SELECT code FROM chosen_categories ORDER BY position",
                                           error);
  if (statement == NULL)
    return NULL;
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (codes, offprint_statement_dup_text (statement, 0));
  if (step == OFFPRINT_STEP_ERROR)
    return NULL;
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

/**
 * offprint_store_set_chosen_categories:
 * @connection: a connection that may write
 * @codes: (array zero-terminated=1): codes in the reader's order; a second mention of one is passed over
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Takes the place of what was chosen before. What is stored of other categories stays.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_set_chosen_categories (OffprintConnection *connection, const char *const *codes,
                                      GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  if (!offprint_connection_execute (connection, "DELETE FROM chosen_categories", error))
    return FALSE;
  statement = offprint_connection_prepare (connection,
    "INSERT OR IGNORE INTO chosen_categories (code, position) VALUES (:code, :position)", error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; codes[i] != NULL; i++) {
    offprint_statement_bind_text (statement, ":code", codes[i]);
    offprint_statement_bind_int (statement, ":position", i);
    if (!offprint_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}
