/* editions.c: digests as somebody else published them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Their papers are also listed, so that they show on their day. A list of arXiv's own is never mixed with
 * them: where there is one, only the edition itself is kept, and where one comes later, it takes their place
 * (store/listings.c).
 */

#include "config.h"

#include "store/editions.h"

/* An edition's columns, in the order in which edition_from_row() reads them. */
#define COLUMNS "id, source, day, form, language, header, head, imported"

/**
 * offprint_edition_new:
 * @source: where it comes from
 * @day: its own date
 * @form: the name of the written form it came in
 * @language: BCP 47 code of its summaries
 *
 * Returns: (transfer full): an edition that is not stored yet
 */
OffprintEdition *
offprint_edition_new (const char *source, OffprintDay day, const char *form, const char *language)
{
  OffprintEdition *self = g_new0 (OffprintEdition, 1);

  self->source = g_strdup (source);
  self->day = day;
  self->form = g_strdup (form);
  self->language = g_strdup (language);
  return self;
}

/**
 * offprint_edition_free:
 * @self: (transfer full): an edition
 */
void
offprint_edition_free (OffprintEdition *self)
{
  g_free (self->source);
  g_free (self->form);
  g_free (self->language);
  g_free (self->header);
  g_free (self->head);
  g_free (self);
}

/**
 * offprint_edition_entry_free:
 * @self: (transfer full): an entry
 */
void
offprint_edition_entry_free (OffprintEditionEntry *self)
{
  g_free (self->category);
  g_free (self->title);
  g_free (self->authors);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    g_free (self->sections[i]);
  g_free (self->verbatim);
  g_free (self);
}

static OffprintEdition *
edition_from_row (OffprintStatement *statement)
{
  OffprintEdition *self = offprint_edition_new (offprint_statement_get_text (statement, 1),
                                                (OffprintDay) offprint_statement_get_int (statement, 2),
                                                offprint_statement_get_text (statement, 3),
                                                offprint_statement_get_text (statement, 4));

  self->id = offprint_statement_get_int (statement, 0);
  self->header = offprint_statement_dup_text (statement, 5);
  self->head = offprint_statement_dup_text (statement, 6);
  self->imported = offprint_statement_get_int (statement, 7);
  self->n_entries = (guint) offprint_statement_get_int (statement, 8);
  return self;
}

static OffprintEditionEntry *
entry_from_row (OffprintStatement *statement)
{
  OffprintEditionEntry *self = g_new0 (OffprintEditionEntry, 1);

  self->number = (guint) offprint_statement_get_int (statement, 0);
  self->category = offprint_statement_dup_text (statement, 1);
  self->kind = (OffprintKind) offprint_statement_get_int (statement, 2);
  self->row = offprint_statement_get_int (statement, 3);
  self->title = offprint_statement_dup_text (statement, 4);
  self->authors = offprint_statement_dup_text (statement, 5);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    self->sections[i] = offprint_statement_dup_text (statement, 6 + i);
  self->verbatim = offprint_statement_dup_text (statement, 9);
  return self;
}

/* Statements that take an edition's key: its source, day and form. */
static gboolean
run_for_key (OffprintConnection *connection, const char *sql, const OffprintEdition *edition, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":source", edition->source);
  offprint_statement_bind_int (statement, ":day", edition->day);
  offprint_statement_bind_text (statement, ":form", edition->form);
  return offprint_statement_run (statement, error);
}

#define KEY "source = :source AND day = :day AND form = :form"

/* The edition that the source published before, its entries and what they listed. */
static gboolean
forget_edition (OffprintConnection *connection, const OffprintEdition *edition, GError **error)
{
  return run_for_key (connection,
                      "DELETE FROM listings WHERE day = :day"
                      " AND edition = (SELECT id FROM editions WHERE " KEY ")"
                      " AND category IN (SELECT category FROM edition_entries"
                      "                  WHERE edition = (SELECT id FROM editions WHERE " KEY "))",
                      edition, error)
         && run_for_key (connection,
                         "DELETE FROM edition_entries WHERE edition = (SELECT id FROM editions WHERE " KEY ")",
                         edition, error)
         && run_for_key (connection, "DELETE FROM editions WHERE " KEY, edition, error);
}

static gboolean
insert_edition (OffprintConnection *connection, OffprintEdition *edition, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "INSERT INTO editions (source, day, form, language, header, head, imported)"
    " VALUES (:source, :day, :form, :language, :header, :head, :imported)", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_text (statement, ":source", edition->source);
  offprint_statement_bind_int (statement, ":day", edition->day);
  offprint_statement_bind_text (statement, ":form", edition->form);
  offprint_statement_bind_text (statement, ":language", edition->language);
  offprint_statement_bind_text (statement, ":header", edition->header);
  offprint_statement_bind_text (statement, ":head", edition->head);
  offprint_statement_bind_int (statement, ":imported", edition->imported);
  return offprint_statement_run (statement, error)
         && offprint_connection_query_int (connection, "SELECT last_insert_rowid ()", &edition->id, error);
}

static gboolean
insert_entries (OffprintConnection *connection, gint64 edition, const GPtrArray *entries, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "INSERT INTO edition_entries (edition, position, number, category, kind, paper, title, authors, background,"
    "                             innovation, conclusion, verbatim)"
    " VALUES (:edition, :position, :number, :category, :kind, :paper, :title, :authors, :background,"
    "         :innovation, :conclusion, :verbatim)", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":edition", edition);
  for (guint i = 0; i < entries->len; i++) {
    const OffprintEditionEntry *entry = g_ptr_array_index (entries, i);

    offprint_statement_bind_int (statement, ":position", i);
    offprint_statement_bind_int (statement, ":number", entry->number);
    offprint_statement_bind_text (statement, ":category", entry->category);
    offprint_statement_bind_int (statement, ":kind", entry->kind);
    offprint_statement_bind_int (statement, ":paper", entry->row);
    offprint_statement_bind_text (statement, ":title", entry->title);
    offprint_statement_bind_text (statement, ":authors", entry->authors);
    offprint_statement_bind_text (statement, ":background", entry->sections[OFFPRINT_SECTION_BACKGROUND]);
    offprint_statement_bind_text (statement, ":innovation", entry->sections[OFFPRINT_SECTION_INNOVATION]);
    offprint_statement_bind_text (statement, ":conclusion", entry->sections[OFFPRINT_SECTION_CONCLUSION]);
    offprint_statement_bind_text (statement, ":verbatim", entry->verbatim);
    if (!offprint_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

/* Lists the papers on the edition's day, in the categories of which arXiv's own list is not here. */
static gboolean
list_entries (OffprintConnection *connection, const OffprintEdition *edition, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "INSERT OR IGNORE INTO listings (category, day, paper, kind, position, edition)"
    " SELECT category, :day, paper, kind, position, edition FROM edition_entries WHERE edition = :edition"
    " AND category <> '' AND category NOT IN ("
    "   SELECT c.category FROM (SELECT DISTINCT category FROM edition_entries WHERE edition = :edition) c"
    "   WHERE EXISTS (SELECT 1 FROM listings l"
    "                 WHERE l.category = c.category AND l.day = :day AND l.edition IS NULL))", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":day", edition->day);
  offprint_statement_bind_int (statement, ":edition", edition->id);
  return offprint_statement_run (statement, error);
}

/**
 * offprint_store_put_edition:
 * @connection: a connection that may write
 * @edition: the edition, whose number is filled in
 * @entries: (element-type OffprintEditionEntry): its entries in their order, of papers that are stored
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores an edition, in the place of what the same source published for that day in the same form, and lists
 * its papers on its day.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_edition (OffprintConnection *connection, OffprintEdition *edition, const GPtrArray *entries,
                            GError **error)
{
  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);
  g_return_val_if_fail (offprint_day_is_valid (edition->day), FALSE);

  edition->n_entries = entries->len;
  return forget_edition (connection, edition, error) && insert_edition (connection, edition, error)
         && insert_entries (connection, edition->id, entries, error)
         && list_entries (connection, edition, error);
}

/**
 * offprint_store_list_editions:
 * @connection: a connection
 * @day: a day, or %OFFPRINT_DAY_NONE for all days
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintEdition): the editions, by day and then by when they were taken
 *   in, newest first; %NULL on error
 */
GPtrArray *
offprint_store_list_editions (OffprintConnection *connection, OffprintDay day, GError **error)
{
  g_autoptr (GPtrArray) editions = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_edition_free);
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  statement = offprint_connection_prepare (connection,
    "SELECT " COLUMNS ", (SELECT count(*) FROM edition_entries WHERE edition = editions.id) FROM editions"
    " WHERE day = :day OR :day = 0 ORDER BY day DESC, id DESC", error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_int (statement, ":day", day);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (editions, edition_from_row (statement));
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&editions) : NULL;
}

/**
 * offprint_store_list_edition_entries:
 * @connection: a connection
 * @edition: an edition's number
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintEditionEntry): its entries in their order; %NULL on error
 */
GPtrArray *
offprint_store_list_edition_entries (OffprintConnection *connection, gint64 edition, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_edition_entry_free);
  statement = offprint_connection_prepare (connection,
    "SELECT number, category, kind, paper, title, authors, background, innovation, conclusion, verbatim"
    " FROM edition_entries WHERE edition = :edition ORDER BY position", error);
  if (statement == NULL)
    return NULL;
  offprint_statement_bind_int (statement, ":edition", edition);
  while ((step = offprint_statement_step (statement, error)) == OFFPRINT_STEP_ROW)
    g_ptr_array_add (entries, entry_from_row (statement));
  return step == OFFPRINT_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/**
 * offprint_store_has_own_list:
 * @connection: a connection
 * @day: a day
 * @has_own: (out): whether any of arXiv's own lists of that day is here
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_has_own_list (OffprintConnection *connection, OffprintDay day, gboolean *has_own, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  gint64 found = 0;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  /* by category, for the table is ordered by it */
  statement = offprint_connection_prepare (connection,
    "WITH RECURSIVE codes (category) AS ("
    "  SELECT min(category) FROM listings"
    "  UNION ALL"
    "  SELECT (SELECT min(category) FROM listings WHERE category > codes.category) FROM codes"
    "  WHERE codes.category IS NOT NULL)"
    " SELECT EXISTS (SELECT 1 FROM codes WHERE EXISTS (SELECT 1 FROM listings l"
    "   WHERE l.category = codes.category AND l.day = :day AND l.edition IS NULL))", error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":day", day);
  if (!offprint_statement_query_int (statement, &found, error))
    return FALSE;
  *has_own = found != 0;
  return TRUE;
}
