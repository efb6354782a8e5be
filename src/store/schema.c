/* schema.c: the database's tables, and how older files come to have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A step leads from one version to the next and is never changed once it was released:
 * tests/store/test-schema.c migrates a file of each older version.
 */

#include "config.h"

#include "store/schema.h"

#include <glib/gi18n-lib.h>

#include "store/error.h"

/* "Offp": says in the file's header whose it is. */
#define APPLICATION_ID 0x4f666670

typedef gboolean (*Step) (OffprintConnection *connection, GError **error);

static gboolean create_tables (OffprintConnection *connection, GError **error);
static gboolean create_search (OffprintConnection *connection, GError **error);
static gboolean create_spending (OffprintConnection *connection, GError **error);
static gboolean create_editions (OffprintConnection *connection, GError **error);
static gboolean create_words (OffprintConnection *connection, GError **error);

/* The step at index N makes a database of version N one of version N + 1. */
static const Step steps[] = {
  create_tables,
  create_search,
  create_spending,
  create_editions,
  create_words,
};

/* Version 1.
 *
 * Text that is only ever read whole is packed into one column: a paper's authors (a line each, the
 * affiliation after a tab) and its categories (between spaces). Categories are also a table, for lists. What
 * lists need of a paper stands before its abstract, so that SQLite need not read that.
 *
 * Marks, chosen categories and kept searches are the reader's: nothing refers to papers from there, so that
 * they outlive whatever happens to the rest. */
static gboolean
create_tables (OffprintConnection *connection, GError **error)
{
  return offprint_connection_execute (connection,
    "CREATE TABLE papers ("
    "  row INTEGER PRIMARY KEY,"
    "  version INTEGER NOT NULL,"
    "  submitted INTEGER NOT NULL,"
    "  updated INTEGER NOT NULL,"
    "  title TEXT NOT NULL,"
    "  authors TEXT NOT NULL,"
    "  categories TEXT NOT NULL,"
    "  comment TEXT,"
    "  journal_ref TEXT,"
    "  doi TEXT,"
    "  license TEXT,"
    "  abstract TEXT NOT NULL);"
    /* Rows alone, without text between them: a list of all papers reads 16 MB a million instead of 2 GB. */
    "CREATE INDEX papers_by_row ON papers (row);"

    "CREATE TABLE paper_categories ("
    "  category TEXT NOT NULL,"
    "  paper INTEGER NOT NULL REFERENCES papers,"
    "  PRIMARY KEY (category, paper)) WITHOUT ROWID;"

    "CREATE TABLE listings ("
    "  category TEXT NOT NULL,"
    "  day INTEGER NOT NULL,"
    "  paper INTEGER NOT NULL REFERENCES papers,"
    "  kind INTEGER NOT NULL,"
    "  position INTEGER NOT NULL,"
    "  PRIMARY KEY (category, day, paper, kind)) WITHOUT ROWID;"
    "CREATE INDEX listings_by_paper ON listings (paper, day);"

    "CREATE TABLE day_states ("
    "  category TEXT NOT NULL,"
    "  day INTEGER NOT NULL,"
    "  state INTEGER NOT NULL,"
    "  reason TEXT,"
    "  declared INTEGER,"
    "  stored INTEGER NOT NULL,"
    "  checked INTEGER NOT NULL,"
    "  PRIMARY KEY (category, day)) WITHOUT ROWID;"

    "CREATE TABLE marks ("
    "  paper INTEGER PRIMARY KEY,"
    "  starred INTEGER NOT NULL DEFAULT 0,"
    "  read INTEGER NOT NULL DEFAULT 0,"
    "  note TEXT);"
    "CREATE INDEX marks_starred ON marks (paper) WHERE starred > 0;"

    "CREATE TABLE chosen_categories ("
    "  code TEXT PRIMARY KEY,"
    "  position INTEGER NOT NULL);"

    "CREATE TABLE kept_searches ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL,"
    "  text TEXT NOT NULL,"
    "  position INTEGER NOT NULL);"

    "CREATE TABLE summaries ("
    "  id INTEGER PRIMARY KEY,"
    "  paper INTEGER NOT NULL REFERENCES papers,"
    "  language TEXT NOT NULL,"
    "  engine TEXT NOT NULL,"
    "  model TEXT NOT NULL,"
    "  version INTEGER NOT NULL,"
    "  prompt_version INTEGER NOT NULL,"
    "  created INTEGER NOT NULL,"
    "  duration_ms INTEGER NOT NULL,"
    "  title TEXT,"
    "  background TEXT NOT NULL,"
    "  innovation TEXT NOT NULL,"
    "  conclusion TEXT NOT NULL,"
    "  sources TEXT,"
    "  UNIQUE (paper, language, engine, model, version, prompt_version));"

    "CREATE TABLE failures ("
    "  paper INTEGER NOT NULL REFERENCES papers,"
    "  language TEXT NOT NULL,"
    "  engine TEXT NOT NULL,"
    "  model TEXT NOT NULL,"
    "  version INTEGER NOT NULL,"
    "  code INTEGER NOT NULL,"
    "  reason TEXT NOT NULL,"
    "  attempts INTEGER NOT NULL,"
    "  failed INTEGER NOT NULL,"
    "  PRIMARY KEY (paper, language, engine, model)) WITHOUT ROWID;"

    "CREATE TABLE validators ("
    "  url TEXT PRIMARY KEY,"
    "  etag TEXT,"
    "  last_modified TEXT,"
    "  checked INTEGER NOT NULL) WITHOUT ROWID;"

    "CREATE TABLE paces ("
    "  host_family TEXT PRIMARY KEY,"
    "  last_request_ms INTEGER NOT NULL) WITHOUT ROWID;",
    error);
}

/* Version 2: search.
 *
 * Choices, measured on a million papers: with rows in the order of time, `ORDER BY rowid DESC LIMIT 200`
 * answers in less than a millisecond where ordering by rank takes seconds; without positions (`detail =
 * none`) the index is a third of the text and a day is added in a fraction of a second. Prefixes of three and
 * five characters are look-ups of their own; each further length would cost a sixth of the index more, and
 * store/match-expression.c does without. The text itself is not kept a second time. FTS5 gathers up to 8 MB
 * of words before it writes: a whole day.
 *
 * Format 0 has the index built from what is there: see store/search-index.c. */
static gboolean
create_search (OffprintConnection *connection, GError **error)
{
  return offprint_connection_execute (connection,
    "CREATE VIRTUAL TABLE search USING fts5 ("
    "  text, content = '', columnsize = 0, detail = none, prefix = '3 5', tokenize = 'offprint');"
    "CREATE TABLE search_state ("
    "  id INTEGER PRIMARY KEY CHECK (id = 1),"
    "  format INTEGER NOT NULL,"
    "  floor INTEGER NOT NULL);"
    "INSERT INTO search_state VALUES (1, 0, 0);"
    "INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);",
    error);
}

/* Version 3: language models. What they have used up is kept by the calendar day, as the caps are set, and apart from the
 * summaries: failures cost too. */
static gboolean
create_spending (OffprintConnection *connection, GError **error)
{
  return offprint_connection_execute (connection,
    "CREATE TABLE spending ("
    "  date INTEGER PRIMARY KEY,"
    "  papers INTEGER NOT NULL,"
    "  requests INTEGER NOT NULL,"
    "  prompt_tokens INTEGER NOT NULL,"
    "  answer_tokens INTEGER NOT NULL,"
    "  micros INTEGER NOT NULL);"
    "CREATE TABLE manners ("
    "  base_url TEXT NOT NULL,"
    "  model TEXT NOT NULL,"
    "  manners INTEGER NOT NULL,"
    "  PRIMARY KEY (base_url, model)) WITHOUT ROWID;",
    error);
}

/* A day has another stamp after anything that its digest is made of has changed. */
#define STAMP_DAY(day)                                                                    \
  "INSERT INTO day_stamps (day, stamp) VALUES (" day ", random ())"                       \
  " ON CONFLICT (day) DO UPDATE SET stamp = excluded.stamp; "
#define STAMP_DAYS_OF(paper)                                                              \
  "UPDATE day_stamps SET stamp = random ()"                                               \
  " WHERE day IN (SELECT day FROM listings l WHERE l.paper = " paper "); "

/* Version 4: digests that others publish.
 *
 * An edition keeps its entries as they were written. What it lists shows on its day, marked with it, as long as
 * arXiv's own list is not there.
 *
 * Stamps let a folder of published days be brought up to date without reading every day again. They are drawn
 * by chance, not counted, so that a store that was put back from a copy never repeats one. */
static gboolean
create_editions (OffprintConnection *connection, GError **error)
{
  return offprint_connection_execute (connection,
    "CREATE TABLE editions ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  source TEXT NOT NULL,"
    "  day INTEGER NOT NULL,"
    "  form TEXT NOT NULL,"
    "  language TEXT NOT NULL,"
    "  header TEXT,"
    "  head TEXT,"
    "  imported INTEGER NOT NULL,"
    "  UNIQUE (source, day, form));"
    "CREATE INDEX editions_by_day ON editions (day);"

    "CREATE TABLE edition_entries ("
    "  edition INTEGER NOT NULL REFERENCES editions,"
    "  position INTEGER NOT NULL,"
    "  number INTEGER NOT NULL,"
    "  category TEXT NOT NULL,"
    "  kind INTEGER NOT NULL,"
    "  paper INTEGER NOT NULL REFERENCES papers,"
    "  title TEXT NOT NULL,"
    "  authors TEXT NOT NULL,"
    "  background TEXT NOT NULL,"
    "  innovation TEXT NOT NULL,"
    "  conclusion TEXT NOT NULL,"
    "  verbatim TEXT,"
    "  PRIMARY KEY (edition, position));"

    "CREATE TABLE subscriptions ("
    "  url TEXT PRIMARY KEY,"
    "  added INTEGER NOT NULL,"
    "  checked INTEGER NOT NULL,"
    "  newest INTEGER NOT NULL,"
    "  reason TEXT);"

    "ALTER TABLE listings ADD COLUMN edition INTEGER;"

    "CREATE TABLE day_stamps (day INTEGER PRIMARY KEY, stamp INTEGER NOT NULL);"
    "INSERT INTO day_stamps SELECT DISTINCT day, random () FROM listings GROUP BY day;"
    "CREATE TRIGGER stamp_listed AFTER INSERT ON listings BEGIN " STAMP_DAY ("NEW.day") "END;"
    "CREATE TRIGGER stamp_moved AFTER UPDATE ON listings BEGIN " STAMP_DAY ("NEW.day") "END;"
    "CREATE TRIGGER stamp_unlisted AFTER DELETE ON listings BEGIN " STAMP_DAY ("OLD.day") "END;"
    "CREATE TRIGGER stamp_paper AFTER UPDATE ON papers BEGIN " STAMP_DAYS_OF ("NEW.row") "END;"
    "CREATE TRIGGER stamp_summary AFTER INSERT ON summaries BEGIN " STAMP_DAYS_OF ("NEW.paper") "END;"
    "CREATE TRIGGER stamp_summary_again AFTER UPDATE ON summaries"
    "  WHEN OLD.created <> NEW.created OR OLD.title IS NOT NEW.title OR OLD.background <> NEW.background"
    "    OR OLD.innovation <> NEW.innovation OR OLD.conclusion <> NEW.conclusion"
    "  BEGIN " STAMP_DAYS_OF ("NEW.paper") "END;"
    "CREATE TRIGGER stamp_edition AFTER INSERT ON editions BEGIN " STAMP_DAY ("NEW.day") "END;",
    error);
}

/* Version 5: the longer words that are in the index, and an index that is tidied apart from what is written.
 *
 * FTS5 reads all of the words that begin as asked before it gives the first paper, unless it keeps a look-up for
 * prefixes of that very length. Knowing the words, store/match-expression.c asks for each by itself.
 *
 * What a transaction puts into the index is a piece of its own, and FTS5 would join pieces in the very
 * transaction, for as long as the day itself took. offprint_search_index_tidy() does it when nobody waits. */
static gboolean
create_words (OffprintConnection *connection, GError **error)
{
  return offprint_connection_execute (connection,
                                      "CREATE TABLE search_words (word TEXT PRIMARY KEY) WITHOUT ROWID;"
                                      "INSERT INTO search (search, rank) VALUES ('automerge', 0);", error);
}

static gboolean
set_version (OffprintConnection *connection, int version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                          APPLICATION_ID, version);

  return offprint_connection_execute (connection, sql, error);
}

/* Reads the version, and makes sure that the file is ours and not newer than we are. */
static gboolean
read_version (OffprintConnection *connection, gint64 *version, GError **error)
{
  gint64 application = 0, n_tables = 0;

  /* The tables first: another process may make them, with their mark, between two of these. */
  if (!offprint_connection_query_int (connection, "SELECT count(*) FROM sqlite_schema", &n_tables, error) ||
      !offprint_connection_query_int (connection, "PRAGMA application_id", &application, error) ||
      !offprint_connection_query_int (connection, "PRAGMA user_version", version, error))
    return FALSE;

  if (n_tables > 0 && application != APPLICATION_ID) {
    g_set_error_literal (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED,
                         _("The file is another program’s database."));
    return FALSE;
  }
  if (*version > offprint_schema_get_newest ()) {
    g_set_error_literal (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_NEWER,
                         _("The database was made by a newer version of Offprint."));
    return FALSE;
  }
  return TRUE;
}

/* One step in a transaction of its own. Another process may have taken it while this one waited. */
static gboolean
take_step (OffprintConnection *connection, GError **error)
{
  gint64 version = 0;

  if (!offprint_connection_begin (connection, error))
    return FALSE;
  if (!read_version (connection, &version, error) ||
      (version < offprint_schema_get_newest () &&
       (!steps[version] (connection, error) || !set_version (connection, (int) version + 1, error)))) {
    offprint_connection_roll_back (connection);
    return FALSE;
  }
  return offprint_connection_commit (connection, error);
}

/**
 * offprint_schema_get_newest:
 *
 * Returns: the version that this program writes
 */
int
offprint_schema_get_newest (void)
{
  return G_N_ELEMENTS (steps);
}

/**
 * offprint_schema_migrate:
 * @connection: a connection that may write, without a transaction
 * @error: %OFFPRINT_STORE_ERROR_NEWER if a newer program made the file, or another
 *
 * Brings the database to the newest version, one step at a time, each of them whole or not at all.
 *
 * Returns: whether it is there now
 */
gboolean
offprint_schema_migrate (OffprintConnection *connection, GError **error)
{
  gint64 version = 0;

  g_return_val_if_fail (offprint_connection_is_mine (connection), FALSE);

  if (!read_version (connection, &version, error))
    return FALSE;
  while (version < offprint_schema_get_newest ())
    if (!take_step (connection, error) ||
        !offprint_connection_query_int (connection, "PRAGMA user_version", &version, error))
      return FALSE;
  return TRUE;
}
