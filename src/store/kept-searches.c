/* kept-searches.c: searches kept in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/kept-searches.h"

/**
 * offprint_kept_search_free:
 * @self: (transfer full): a kept search
 */
void
offprint_kept_search_free (OffprintKeptSearch *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static OffprintKeptSearch *
search_from_row (OffprintStatement *statement)
{
  OffprintKeptSearch *self = g_new (OffprintKeptSearch, 1);

  self->id = offprint_statement_get_int (statement, 0);
  self->name = offprint_statement_dup_text (statement, 1);
  self->text = offprint_statement_dup_text (statement, 2);
  return self;
}

/**
 * offprint_store_list_kept_searches:
 * @connection: a connection
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintKeptSearch): the kept searches in the reader's order; %NULL
 *   on error
 */
GPtrArray *
offprint_store_list_kept_searches (OffprintConnection *connection, GError **error)
{
  GDestroyNotify free_search = (GDestroyNotify) offprint_kept_search_free;
  g_autoptr (GPtrArray) searches = g_ptr_array_new_with_free_func (free_search);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT id, name, text FROM kept_searches ORDER BY position, id", error);
  if (statement == NULL)
    return NULL;
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (searches, search_from_row (statement));
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&searches) : NULL;
}

/**
 * offprint_store_add_kept_search:
 * @connection: a connection that may write
 * @name: what the sidebar shows
 * @text: what is searched
 * @id: (out): its number, never used before
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Adds a search at the end.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_add_kept_search (OffprintConnection *connection, const char *name, const char *text,
                                gint64 *id, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);
  g_return_val_if_fail (name != NULL && text != NULL, FALSE);

  statement = offprint_connection_prepare (connection,
    "INSERT INTO kept_searches (name, text, position)"
    " VALUES (:name, :text, (SELECT ifnull(max(position), -1) + 1 FROM kept_searches)) RETURNING id", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":name", name);
  offprint_statement_bind_text (statement, ":text", text);
  return offprint_statement_query_int (statement, id, error);
}

/**
 * offprint_store_change_kept_search:
 * @connection: a connection that may write
 * @id: a kept search; nothing happens if there is none of that number
 * @name: what the sidebar shows from now on
 * @text: what is searched from now on
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_change_kept_search (OffprintConnection *connection, gint64 id, const char *name,
                                   const char *text, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);
  g_return_val_if_fail (name != NULL && text != NULL, FALSE);

  statement = offprint_connection_prepare (connection,
    "UPDATE kept_searches SET name = :name, text = :text WHERE id = :id", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":id", id);
  offprint_statement_bind_text (statement, ":name", name);
  offprint_statement_bind_text (statement, ":text", text);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_remove_kept_search:
 * @connection: a connection that may write
 * @id: a kept search; nothing happens if there is none of that number
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_remove_kept_search (OffprintConnection *connection, gint64 id, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection, "DELETE FROM kept_searches WHERE id = :id", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":id", id);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_order_kept_searches:
 * @connection: a connection that may write
 * @ids: (array length=n_ids): kept searches in their new order; those left out stay where they are
 * @n_ids: how many
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_order_kept_searches (OffprintConnection *connection, const gint64 *ids, guint n_ids,
                                    GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "UPDATE kept_searches SET position = :position WHERE id = :id", error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_ids; i++) {
    offprint_statement_bind_int (statement, ":id", ids[i]);
    offprint_statement_bind_int (statement, ":position", i);
    if (!offprint_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}
