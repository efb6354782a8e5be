/* day-states.c: what is known of each category's list on each day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/day-states.h"

#include "store/listings.h"
#include "store/packing.h"

#define COLUMNS "category, day, state, reason, declared, stored, checked"

/**
 * offprint_day_record_new:
 * @day: the announcement day
 * @category: the category's code
 * @state: what is known
 *
 * Returns: (transfer full): a record without counts
 */
OffprintDayRecord *
offprint_day_record_new (OffprintDay day, const char *category, OffprintDayState state)
{
  OffprintDayRecord *self = g_new0 (OffprintDayRecord, 1);

  self->day = day;
  self->category = g_strdup (category);
  self->state = state;
  self->declared = OFFPRINT_NOT_DECLARED;
  return self;
}

/**
 * offprint_day_record_free:
 * @self: (transfer full): a record
 */
void
offprint_day_record_free (OffprintDayRecord *self)
{
  g_free (self->category);
  g_free (self->reason);
  g_free (self);
}

static OffprintDayRecord *
record_from_row (OffprintStatement *statement)
{
  OffprintDayRecord *self = offprint_day_record_new ((OffprintDay) offprint_statement_get_int (statement, 1),
                                                     offprint_statement_get_text (statement, 0),
                                                     offprint_statement_get_int (statement, 2));

  self->reason = offprint_statement_dup_text (statement, 3);
  self->declared = (int) offprint_statement_get_int (statement, 4);
  self->stored = (int) offprint_statement_get_int (statement, 5);
  self->checked = offprint_statement_get_int (statement, 6);
  return self;
}

/**
 * offprint_store_put_day_state:
 * @connection: a connection that may write
 * @record: what is known now; takes the place of what was known before
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_day_state (OffprintConnection *connection, const OffprintDayRecord *record, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);
  g_return_val_if_fail (offprint_day_is_valid (record->day), FALSE);

  statement = offprint_connection_prepare (connection,
    "INSERT OR REPLACE INTO day_states (" COLUMNS ")"
    " VALUES (:category, :day, :state, :reason, :declared, :stored, :checked)", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", record->category);
  offprint_statement_bind_int (statement, ":day", record->day);
  offprint_statement_bind_int (statement, ":state", record->state);
  offprint_statement_bind_text (statement, ":reason", record->reason);
  offprint_statement_bind_int (statement, ":declared", record->declared);
  offprint_statement_bind_int (statement, ":stored", record->stored);
  offprint_statement_bind_int (statement, ":checked", record->checked);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_get_day_state:
 * @connection: a connection
 * @day: the announcement day
 * @category: the category's code
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full): what is known, %OFFPRINT_DAY_UNKNOWN where it was never asked for; %NULL on error
 */
OffprintDayRecord *
offprint_store_get_day_state (OffprintConnection *connection, OffprintDay day, const char *category,
                              GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT " COLUMNS " FROM day_states WHERE category = :category AND day = :day", error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":day", day);
  switch (offprint_statement_step (statement, error)) {
  case OFFPRINT_STEP_ROW:
    return record_from_row (statement);
  case OFFPRINT_STEP_DONE:
    return offprint_day_record_new (day, category, OFFPRINT_DAY_UNKNOWN);
  case OFFPRINT_STEP_ERROR:
  default:
    return NULL;
  }
}

/**
 * offprint_store_list_day_states:
 * @connection: a connection
 * @first: the first day
 * @last: the last day
 * @category: (nullable): a code, or %NULL for all
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintDayRecord): what is known from @first to @last, newest day
 *   first, then by category; %NULL on error
 */
GPtrArray *
offprint_store_list_day_states (OffprintConnection *connection, OffprintDay first, OffprintDay last,
                                const char *category, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_day_record_free);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT " COLUMNS " FROM day_states WHERE day BETWEEN :first AND :last"
    " AND category = ifnull(:category, category) ORDER BY day DESC, category", error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_int (statement, ":first", first);
  offprint_statement_bind_int (statement, ":last", last);
  offprint_statement_bind_text (statement, ":category", category);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (records, record_from_row (statement));
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

/**
 * offprint_store_get_last_complete_day:
 * @connection: a connection
 * @category: the category's code
 * @day: (out): the newest day whose list is complete, 0 if there is none
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_get_last_complete_day (OffprintConnection *connection, const char *category, OffprintDay *day,
                                      GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  gint64 found = 0;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  statement = offprint_connection_prepare (connection,
    "SELECT max(day) FROM day_states WHERE category = :category AND state = :complete", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":category", category);
  offprint_statement_bind_int (statement, ":complete", OFFPRINT_DAY_COMPLETE);
  if (!offprint_statement_query_int (statement, &found, error))
    return FALSE;
  *day = (OffprintDay) found;
  return TRUE;
}

/* Counts what is left to count of @count, whose day is set. */
static gboolean
count_day (OffprintConnection *connection, const char *categories_json, const char *language,
           const char *engine, OffprintDayCount *count, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "SELECT count(*), ifnull(sum(summarised), 0), ifnull(sum(unread), 0) FROM ("
    "  SELECT EXISTS (SELECT 1 FROM summaries s WHERE s.paper = l.paper"
    "                 AND s.language = ifnull(:language, s.language)"
    "                 AND s.engine = ifnull(:engine, s.engine)) AS summarised,"
    "         NOT EXISTS (SELECT 1 FROM marks m WHERE m.paper = l.paper AND m.read > 0) AS unread"
    "  FROM (SELECT DISTINCT paper FROM listings"
    "        WHERE day = :day AND category IN (SELECT value FROM json_each(:categories))) l)", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":categories", categories_json);
  offprint_statement_bind_text (statement, ":language", language);
  offprint_statement_bind_text (statement, ":engine", engine);
  offprint_statement_bind_int (statement, ":day", count->day);
  if (offprint_statement_step (statement, error) != OFFPRINT_STEP_ROW)
    return FALSE;
  count->n_papers = (guint) offprint_statement_get_int (statement, 0);
  count->n_summarised = (guint) offprint_statement_get_int (statement, 1);
  count->n_unread = (guint) offprint_statement_get_int (statement, 2);
  return TRUE;
}

/**
 * offprint_store_count_days:
 * @connection: a connection
 * @categories: (array zero-terminated=1) (nullable): chosen codes; %NULL or empty for all that have lists
 * @last: the newest day wanted, 0 for no limit
 * @n_days: how many days at most, 0 for all
 * @language: (nullable): only summaries in this language count as such
 * @engine: (nullable): only summaries of this engine count as such
 * @error: %OFFPRINT_STORE_ERROR
 *
 * What the chart of days shows.
 *
 * Returns: (transfer full) (element-type OffprintDayCount): the days with papers in any of the categories,
 *   newest first; %NULL on error
 */
GArray *
offprint_store_count_days (OffprintConnection *connection, const char *const *categories, OffprintDay last,
                           guint n_days, const char *language, const char *engine, GError **error)
{
  g_auto (GStrv) all = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GArray) days = NULL;
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (OffprintDayCount));

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  if (categories == NULL || categories[0] == NULL) {
    categories = (const char *const *) (all = offprint_store_list_listed_categories (connection, error));
    if (all == NULL)
      return NULL;
  }
  days = offprint_store_list_days (connection, categories, last, n_days, error);
  if (days == NULL)
    return NULL;
  json = offprint_pack_json (categories);
  for (guint i = 0; i < days->len; i++) {
    OffprintDayCount count = { .day = g_array_index (days, OffprintDay, i) };

    if (!count_day (connection, json, language, engine, &count, error))
      return NULL;
    g_array_append_val (counts, count);
  }
  return g_steal_pointer (&counts);
}
