/* papers.c: the papers' table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/papers.h"

#include "base/strings.h"
#include "store/packing.h"
#include "store/search-index.h"

#include <string.h>

#define COLUMNS "row, version, submitted, updated, title, authors, categories, comment, journal_ref, doi," \
                " license, abstract"

/**
 * Record:
 *
 * A row of the table, as it is stored.
 */
typedef struct {
  gint64  row;
  int     version;
  gint64  submitted;
  gint64  updated;
  char   *title;         /* (owned) (not nullable) */
  char   *authors;       /* (owned) (not nullable): packed */
  char   *categories;    /* (owned) (not nullable): packed */
  char   *comment;       /* (owned) (nullable), as are the others */
  char   *journal_ref;
  char   *doi;
  char   *license;
  char   *abstract;      /* (owned) (not nullable) */
} Record;

static void
free_record (Record *self)
{
  g_free (self->title);
  g_free (self->authors);
  g_free (self->categories);
  g_free (self->comment);
  g_free (self->journal_ref);
  g_free (self->doi);
  g_free (self->license);
  g_free (self->abstract);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Record, free_record)

static char *
dup_or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static Record *
record_from_paper (const OffprintPaper *paper)
{
  Record *self = g_new0 (Record, 1);

  self->row = paper->row;
  self->version = paper->version;
  self->submitted = paper->submitted;
  self->updated = paper->updated;
  self->title = dup_or_empty (paper->title);
  self->authors = offprint_pack_authors (paper);
  self->categories = offprint_pack_categories (paper->categories);
  self->comment = g_strdup (paper->comment);
  self->journal_ref = g_strdup (paper->journal_ref);
  self->doi = g_strdup (paper->doi);
  self->license = g_strdup (paper->license);
  self->abstract = dup_or_empty (paper->abstract);
  return self;
}

static Record *
record_from_row (OffprintStatement *statement)
{
  Record *self = g_new0 (Record, 1);

  self->row = offprint_statement_get_int (statement, 0);
  self->version = (int) offprint_statement_get_int (statement, 1);
  self->submitted = offprint_statement_get_int (statement, 2);
  self->updated = offprint_statement_get_int (statement, 3);
  self->title = offprint_statement_dup_text (statement, 4);
  self->authors = offprint_statement_dup_text (statement, 5);
  self->categories = offprint_statement_dup_text (statement, 6);
  self->comment = offprint_statement_dup_text (statement, 7);
  self->journal_ref = offprint_statement_dup_text (statement, 8);
  self->doi = offprint_statement_dup_text (statement, 9);
  self->license = offprint_statement_dup_text (statement, 10);
  self->abstract = offprint_statement_dup_text (statement, 11);
  return self;
}

static OffprintPaper *
paper_from_record (Record *record)
{
  OffprintPaper *paper = offprint_paper_new (record->row, record->version);

  g_return_val_if_fail (paper != NULL, NULL);

  paper->submitted = record->submitted;
  paper->updated = record->updated;
  paper->title = g_steal_pointer (&record->title);
  offprint_unpack_authors (record->authors, paper);
  paper->categories = offprint_unpack_categories (record->categories);
  paper->comment = g_steal_pointer (&record->comment);
  paper->journal_ref = g_steal_pointer (&record->journal_ref);
  paper->doi = g_steal_pointer (&record->doi);
  paper->license = g_steal_pointer (&record->license);
  paper->abstract = g_steal_pointer (&record->abstract);
  return paper;
}

static gboolean
load_record (OffprintConnection *connection, gint64 row, Record **record, GError **error)
{
  g_autoptr (OffprintStatement) statement = NULL;
  OffprintStep step;

  *record = NULL;
  statement = offprint_connection_prepare (connection, "SELECT " COLUMNS " FROM papers WHERE row = :row",
                                           error);
  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":row", row);
  step = offprint_statement_step (statement, error);
  if (step == OFFPRINT_STEP_ROW)
    *record = record_from_row (statement);
  return step != OFFPRINT_STEP_ERROR;
}

static gboolean
store_record (OffprintConnection *connection, const Record *record, GError **error)
{
  /* Not REPLACE, which would delete the row first, and with it what refers to it. */
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "INSERT INTO papers (" COLUMNS ")"
    " VALUES (:row, :version, :submitted, :updated, :title, :authors, :categories, :comment, :journal_ref,"
    "         :doi, :license, :abstract)"
    " ON CONFLICT (row) DO UPDATE SET version = :version, submitted = :submitted, updated = :updated,"
    "   title = :title, authors = :authors, categories = :categories, comment = :comment,"
    "   journal_ref = :journal_ref, doi = :doi, license = :license, abstract = :abstract", error);

  if (statement == NULL)
    return FALSE;
  offprint_statement_bind_int (statement, ":row", record->row);
  offprint_statement_bind_int (statement, ":version", record->version);
  offprint_statement_bind_int (statement, ":submitted", record->submitted);
  offprint_statement_bind_int (statement, ":updated", record->updated);
  offprint_statement_bind_text (statement, ":title", record->title);
  offprint_statement_bind_text (statement, ":authors", record->authors);
  offprint_statement_bind_text (statement, ":categories", record->categories);
  offprint_statement_bind_text (statement, ":comment", record->comment);
  offprint_statement_bind_text (statement, ":journal_ref", record->journal_ref);
  offprint_statement_bind_text (statement, ":doi", record->doi);
  offprint_statement_bind_text (statement, ":license", record->license);
  offprint_statement_bind_text (statement, ":abstract", record->abstract);
  return offprint_statement_run (statement, error);
}

static gboolean
store_categories (OffprintConnection *connection, const Record *record, GError **error)
{
  g_auto (GStrv) codes = offprint_unpack_categories (record->categories);
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (connection,
    "INSERT OR IGNORE INTO paper_categories (category, paper) VALUES (:category, :paper)", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; codes[i] != NULL; i++) {
    offprint_statement_bind_text (statement, ":category", codes[i]);
    offprint_statement_bind_int (statement, ":paper", record->row);
    if (!offprint_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
contains_all (char **list, char **wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) list, wanted[i]))
      return FALSE;
  return TRUE;
}

/* @first's codes, then what only @second has. */
static char *
join_categories (char **first, char **second)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; first[i] != NULL; i++)
    g_ptr_array_add (all, first[i]);
  for (guint i = 0; second[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) first, second[i]))
      g_ptr_array_add (all, second[i]);
  g_ptr_array_add (all, NULL);
  return offprint_pack_categories ((char **) all->pdata);
}

/* Categories come and stay: a paper is cross-listed later without a new version, and a source that names
 * only some of them does not take the others away. The order, and so the primary one, is the newer's or
 * the fuller's. */
static char *
merge_categories (const Record *stored, const Record *fresh)
{
  g_auto (GStrv) old = offprint_unpack_categories (stored->categories);
  g_auto (GStrv) new = offprint_unpack_categories (fresh->categories);

  if (new[0] != NULL && (fresh->version > stored->version || contains_all (new, old)))
    return join_categories (new, old);
  return join_categories (old, new);
}

/* Takes @fresh's text over where it has one and is newer, or where there is none. */
static gboolean
merge_text (char **stored, const char *fresh, gboolean newer)
{
  if (offprint_str_is_blank (fresh) || (!newer && !offprint_str_is_blank (*stored)))
    return FALSE;
  return offprint_set_str (stored, fresh);
}

/* Puts what @fresh says into @stored. Returns whether that changed anything. */
static gboolean
merge (Record *stored, const Record *fresh)
{
  /* A paper without an abstract is known from somebody's digest only, whose title may be a translation. */
  gboolean better = offprint_str_is_blank (stored->abstract) && !offprint_str_is_blank (fresh->abstract);
  gboolean newer = fresh->version > stored->version || (better && fresh->version == stored->version);
  g_autofree char *categories = merge_categories (stored, fresh);
  gboolean changed = newer;

  changed |= merge_text (&stored->title, fresh->title, newer);
  changed |= merge_text (&stored->authors, fresh->authors, newer);
  changed |= merge_text (&stored->comment, fresh->comment, newer);
  changed |= merge_text (&stored->journal_ref, fresh->journal_ref, newer);
  changed |= merge_text (&stored->doi, fresh->doi, newer);
  changed |= merge_text (&stored->license, fresh->license, newer);
  changed |= merge_text (&stored->abstract, fresh->abstract, newer);
  changed |= offprint_set_str (&stored->categories, categories);
  if (stored->submitted == 0 && fresh->submitted != 0) {
    stored->submitted = fresh->submitted;
    changed = TRUE;
  }
  /* The time belongs to the version: the older one's would be wrong for the newer. */
  if (newer || (stored->updated == 0 && fresh->updated != 0 && fresh->version == stored->version)) {
    stored->updated = fresh->updated;
    changed = TRUE;
  }
  stored->version = MAX (stored->version, fresh->version);
  return changed;
}

/**
 * offprint_store_put_paper:
 * @connection: a connection that may write
 * @paper: a paper
 * @result: (out) (optional): what that changed
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Stores a paper. A newer version takes the stored one's place, but what it does not say stays; an older or
 * equal one, or one of unknown version (0), only adds what was missing, unless it has the first abstract. Marks and summaries stay in any case.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_put_paper (OffprintConnection *connection, const OffprintPaper *paper,
                          OffprintPutResult *result, GError **error)
{
  g_autoptr (Record) fresh = NULL;
  g_autoptr (Record) stored = NULL;
  OffprintPutResult unused;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);
  g_return_val_if_fail (paper != NULL, FALSE);

  result = result != NULL ? result : &unused;
  if (!load_record (connection, paper->row, &stored, error))
    return FALSE;

  fresh = record_from_paper (paper);
  *result = stored == NULL ? OFFPRINT_PUT_ADDED
          : merge (stored, fresh) ? OFFPRINT_PUT_UPDATED : OFFPRINT_PUT_UNCHANGED;
  if (*result == OFFPRINT_PUT_UNCHANGED)
    return TRUE;
  if (!offprint_search_index_touch (connection, paper->row, stored != NULL, error))
    return FALSE;
  if (stored == NULL)
    stored = g_steal_pointer (&fresh);
  return store_record (connection, stored, error) && store_categories (connection, stored, error);
}

/**
 * offprint_store_get_paper:
 * @connection: a connection
 * @row: the paper
 * @error: %OFFPRINT_STORE_ERROR; not set if there is no such paper
 *
 * Returns: (transfer full) (nullable): the paper; %NULL if the store does not have it, or on error
 */
OffprintPaper *
offprint_store_get_paper (OffprintConnection *connection, gint64 row, GError **error)
{
  g_autoptr (Record) record = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  if (!load_record (connection, row, &record, error) || record == NULL)
    return NULL;
  return paper_from_record (record);
}

/**
 * offprint_store_get_papers:
 * @connection: a connection
 * @rows: (array length=n_rows): papers
 * @n_rows: how many
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type OffprintPaper): those that the store has, in the order of @rows;
 *   %NULL on error
 */
GPtrArray *
offprint_store_get_papers (OffprintConnection *connection, const gint64 *rows, guint n_rows, GError **error)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_full (n_rows, (GDestroyNotify) offprint_paper_unref);

  g_return_val_if_fail (offprint_connection_is_mine (connection), NULL);

  for (guint i = 0; i < n_rows; i++) {
    g_autoptr (Record) record = NULL;

    if (!load_record (connection, rows[i], &record, error))
      return NULL;
    if (record != NULL)
      g_ptr_array_add (papers, paper_from_record (record));
  }
  return g_steal_pointer (&papers);
}

/**
 * offprint_store_count_papers:
 * @connection: a connection
 * @n_papers: (out): how many papers the store has
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Counts by walking an index: some 10 ms for a million.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_store_count_papers (OffprintConnection *connection, gint64 *n_papers, GError **error)
{
  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  return offprint_connection_query_int (connection, "SELECT count(*) FROM papers", n_papers, error);
}
