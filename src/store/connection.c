/* connection.c: one connection to the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/connection-private.h"

#include <glib/gi18n-lib.h>

#include "store/error.h"
#include "store/fts-tokenizer.h"

#include <errno.h>
#include <string.h>

/* How long to wait for another process that writes, in milliseconds. */
#define TIMEOUT_MS 5000

/* The longest nap between two tries, in milliseconds. */
#define LONGEST_NAP_MS 20

/* How many steps of SQLite's machine (some 50 ns each) go by between two looks at the cancellable. */
#define STEPS_PER_LOOK 2000

/**
 * OffprintConnection:
 * @db: (owned): SQLite's handle
 * @thread: the only thread that may use it
 * @cancellable: (owned) (nullable): of the call that runs
 * @statements: (owned) (element-type utf8 OffprintStatement): kept statements by their SQL
 * @timeout_us: how long to wait for a lock, in microseconds
 * @waiting_since: when the wait for a lock began, monotonic time
 * @before_commit: (nullable): what is to be done at the end of each transaction
 * @after_roll_back: (nullable): what is to be done when one is undone
 * @hook_data: (owned) (nullable): for both
 * @free_hook_data: (nullable): frees @hook_data
 */
struct _OffprintConnection {
  sqlite3      *db;
  GThread      *thread;
  GCancellable *cancellable;
  GHashTable   *statements;
  gint64        timeout_us;
  gint64        waiting_since;

  OffprintConnectionHook before_commit;
  GDestroyNotify         after_roll_back;
  gpointer               hook_data;
  GDestroyNotify         free_hook_data;
};

/* Asked by SQLite now and then while a statement runs. Unlike sqlite3_interrupt(), which only stops what
 * runs at that instant, this also stops the call's later statements. */
static int
progress_cb (void *data)
{
  OffprintConnection *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Like busy_timeout, but ends at once when the call is cancelled. */
static int
busy_cb (void *data, int n_tries)
{
  OffprintConnection *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_tries == 0)
    self->waiting_since = now;
  if (g_cancellable_is_cancelled (self->cancellable) || now - self->waiting_since >= self->timeout_us)
    return 0;
  g_usleep (MIN (n_tries + 1, LONGEST_NAP_MS) * 1000);
  return 1;
}

static OffprintStoreError
judge (int code, int system_error)
{
  switch (code & 0xff) {
  case SQLITE_CORRUPT:
    return code == SQLITE_CORRUPT_VTAB ? OFFPRINT_STORE_ERROR_INDEX : OFFPRINT_STORE_ERROR_DAMAGED;
  case SQLITE_NOTADB:
    return OFFPRINT_STORE_ERROR_DAMAGED;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return OFFPRINT_STORE_ERROR_LOCKED;
  case SQLITE_FULL:
    return OFFPRINT_STORE_ERROR_FULL;
  case SQLITE_READONLY:
  case SQLITE_PERM:
    return OFFPRINT_STORE_ERROR_READ_ONLY;
  default:
    break;
  }
  if (system_error == ENOSPC || system_error == EDQUOT)
    return OFFPRINT_STORE_ERROR_FULL;
  if (system_error == EACCES || system_error == EROFS || system_error == EPERM)
    return OFFPRINT_STORE_ERROR_READ_ONLY;
  return OFFPRINT_STORE_ERROR_FAILED;
}

static void
set_store_error (sqlite3 *db, GError **error)
{
  OffprintStoreError code = judge (sqlite3_extended_errcode (db), sqlite3_system_errno (db));

  switch (code) {
  case OFFPRINT_STORE_ERROR_DAMAGED:
    g_set_error (error, OFFPRINT_STORE_ERROR, code, _("The database is damaged (%s)."), sqlite3_errmsg (db));
    break;
  case OFFPRINT_STORE_ERROR_INDEX:
    g_set_error_literal (error, OFFPRINT_STORE_ERROR, code,
                         _("The search index is damaged and has to be built again."));
    break;
  case OFFPRINT_STORE_ERROR_LOCKED:
    g_set_error_literal (error, OFFPRINT_STORE_ERROR, code,
                         _("Another program is busy writing to the database."));
    break;
  case OFFPRINT_STORE_ERROR_READ_ONLY:
    g_set_error_literal (error, OFFPRINT_STORE_ERROR, code, _("The database cannot be written to."));
    break;
  case OFFPRINT_STORE_ERROR_FULL:
    g_set_error_literal (error, OFFPRINT_STORE_ERROR, code, _("The disk that holds the database is full."));
    break;
  case OFFPRINT_STORE_ERROR_NEWER:
  case OFFPRINT_STORE_ERROR_FAILED:
  default:
    g_set_error (error, OFFPRINT_STORE_ERROR, code, _("The database could not be used (%s)."),
                 sqlite3_errmsg (db));
    break;
  }
}

/* Sets @error to what SQLite says went wrong last. */
void
offprint_connection_set_error (OffprintConnection *self, GError **error)
{
  int code = sqlite3_errcode (self->db) & 0xff;

  if ((code == SQLITE_INTERRUPT || code == SQLITE_BUSY) &&
      g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return;
  set_store_error (self->db, error);
}

sqlite3 *
offprint_connection_get_handle (OffprintConnection *self)
{
  return self->db;
}

static void
free_statement (gpointer data)
{
  OffprintStatement *statement = data;

  sqlite3_finalize (statement->stmt);
  g_free (statement);
}

/* Only the first statement of some SQL is kept: one needed while that one runs is its user's alone. */
static OffprintStatement *
wrap_statement (OffprintConnection *self, sqlite3_stmt *stmt, gboolean kept)
{
  OffprintStatement *statement = g_new (OffprintStatement, 1);

  *statement = (OffprintStatement) { .connection = self, .stmt = stmt, .kept = kept, .in_use = TRUE };
  if (kept)
    g_hash_table_insert (self->statements, (gpointer) sqlite3_sql (stmt), statement);
  return statement;
}

/* Turning the journal to WAL asks for the whole file, and SQLite does not wait for that by itself. */
static gboolean
use_wal (OffprintConnection *self, GError **error)
{
  int code;

  for (int n_tries = 0;; n_tries++) {
    code = sqlite3_exec (self->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    if ((code & 0xff) != SQLITE_BUSY || !busy_cb (self, n_tries))
      break;
  }
  if (code != SQLITE_OK)
    offprint_connection_set_error (self, error);
  return code == SQLITE_OK;
}

/* Newer versions of SQLite (3.53 does) look at the file for any statement, and it may be none of theirs. */
static void
set_tokenizer_error (OffprintConnection *self, GError **error)
{
  int code = sqlite3_errcode (self->db) & 0xff;

  if (code == SQLITE_OK || code == SQLITE_ERROR)
    g_set_error_literal (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_FAILED,
                         _("SQLite was built without full-text search."));
  else
    offprint_connection_set_error (self, error);
}

/* By default SQLite counts each allocation of all its connections behind one lock, for which threads that read at the
 * same time wait. Nobody asks for the counts. Refused, without harm, where SQLite is in use already. */
static void
set_up_library (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&done, 1);
}

static gboolean
set_up (OffprintConnection *self, OffprintConnectionMode mode, GError **error)
{
  sqlite3_busy_handler (self->db, busy_cb, self);
  sqlite3_progress_handler (self->db, STEPS_PER_LOOK, progress_cb, self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);    /* until the file is trusted */
  if (!offprint_fts_tokenizer_register (self->db)) {
    set_tokenizer_error (self, error);
    return FALSE;
  }

  if (mode == OFFPRINT_CONNECTION_CREATE && !use_wal (self, error))
    return FALSE;
  return offprint_connection_execute (self,
                                      "PRAGMA foreign_keys = ON;"
                                      "PRAGMA synchronous = NORMAL;"    /* durable but for a power cut */
                                      "PRAGMA temp_store = MEMORY;"
                                      "PRAGMA secure_delete = OFF;"
                                      "PRAGMA trusted_schema = OFF;"
                                      "PRAGMA cache_size = -8000",
                                      error);
}

/* Of statements that are hundreds of characters long, and looked up for each paper: they differ in more places than one
 * in seven. */
static guint
hash_sql (gconstpointer sql)
{
  const char *text = sql;
  gsize length = strlen (text);
  guint hash = (guint) length;

  for (gsize i = 0; i < length; i += 7)
    hash = hash * 31 + (guchar) text[i];
  return hash;
}

/**
 * offprint_connection_open:
 * @path: the file
 * @mode: whether to make and write it
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Opens a connection for the calling thread, which is the only one that may use it.
 *
 * Returns: (transfer full): the connection, or %NULL on error
 */
OffprintConnection *
offprint_connection_open (const char *path, OffprintConnectionMode mode, GError **error)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  g_autoptr (OffprintConnection) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (mode == OFFPRINT_CONNECTION_CREATE)
    flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  else
    flags |= SQLITE_OPEN_READONLY;
  set_up_library ();
  self = g_new0 (OffprintConnection, 1);
  self->thread = g_thread_self ();
  self->timeout_us = TIMEOUT_MS * 1000;
  self->statements = g_hash_table_new_full (hash_sql, g_str_equal, NULL, free_statement);
  if (sqlite3_open_v2 (path, &self->db, flags, NULL) != SQLITE_OK) {
    set_store_error (self->db, error);
    return NULL;
  }
  if (!set_up (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * offprint_connection_close:
 * @self: (transfer full): a connection none of whose statements is in use
 *
 * Closes the connection. What was not committed is rolled back.
 */
void
offprint_connection_close (OffprintConnection *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->free_hook_data != NULL)
    self->free_hook_data (self->hook_data);
  sqlite3_close_v2 (self->db);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * offprint_connection_trust:
 * @self: a connection
 *
 * Says that the file was found to be sound: only then does closing the last connection write the log back
 * into it. With a damaged file the log may be all that is left.
 */
void
offprint_connection_trust (OffprintConnection *self)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
}

/**
 * offprint_connection_is_mine:
 * @self: a connection
 *
 * Returns: whether the calling thread is the one that may use it
 */
gboolean
offprint_connection_is_mine (OffprintConnection *self)
{
  return self->thread == g_thread_self ();
}

/**
 * offprint_connection_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): what stops the statements that run from now on
 */
void
offprint_connection_set_cancellable (OffprintConnection *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

/**
 * offprint_connection_set_timeout:
 * @self: a connection
 * @milliseconds: how long to wait for another process before %OFFPRINT_STORE_ERROR_LOCKED; 5000 if never set
 */
void
offprint_connection_set_timeout (OffprintConnection *self, guint milliseconds)
{
  self->timeout_us = (gint64) milliseconds * 1000;
}

/**
 * offprint_connection_set_hooks:
 * @self: a connection that has none yet
 * @before_commit: runs at the end of each transaction, in it; if it fails the transaction is undone
 * @after_roll_back: runs with @data after a transaction was undone
 * @data: (transfer full): passed to both
 * @free_data: frees @data
 *
 * Lets the search index take part in all that is written.
 */
void
offprint_connection_set_hooks (OffprintConnection *self, OffprintConnectionHook before_commit,
                               GDestroyNotify after_roll_back, gpointer data, GDestroyNotify free_data)
{
  g_return_if_fail (self->hook_data == NULL);

  self->before_commit = before_commit;
  self->after_roll_back = after_roll_back;
  self->hook_data = data;
  self->free_hook_data = free_data;
}

/**
 * offprint_connection_get_hook_data:
 * @self: a connection
 *
 * Returns: (nullable): the data that was given with the hooks
 */
gpointer
offprint_connection_get_hook_data (OffprintConnection *self)
{
  return self->hook_data;
}

/**
 * offprint_connection_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Compiles a statement, or hands out the one that was compiled for the same SQL before. Statements are kept
 * until the connection closes, so values go in as parameters and never into @sql.
 *
 * Returns: (transfer full): the statement, or %NULL on error
 */
OffprintStatement *
offprint_connection_prepare (OffprintConnection *self, const char *sql, GError **error)
{
  OffprintStatement *statement = NULL;
  sqlite3_stmt *stmt = NULL;

  g_return_val_if_fail (offprint_connection_is_mine (self), NULL);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL && !statement->in_use) {
    statement->in_use = TRUE;
    return statement;
  }
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK) {
    offprint_connection_set_error (self, error);
    return NULL;
  }
  return wrap_statement (self, stmt, statement == NULL);
}

/**
 * offprint_connection_execute:
 * @self: a connection
 * @sql: statements without parameters, separated by semicolons
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether all of them succeeded
 */
gboolean
offprint_connection_execute (OffprintConnection *self, const char *sql, GError **error)
{
  g_return_val_if_fail (offprint_connection_is_mine (self), FALSE);

  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  offprint_connection_set_error (self, error);
  return FALSE;
}

/**
 * offprint_connection_query_int:
 * @self: a connection
 * @sql: one statement without parameters
 * @value: (out): the number in its first row
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_connection_query_int (OffprintConnection *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (OffprintStatement) statement = offprint_connection_prepare (self, sql, error);

  return statement != NULL && offprint_statement_query_int (statement, value, error);
}

/**
 * offprint_connection_begin:
 * @self: a connection without a transaction
 * @error: %OFFPRINT_STORE_ERROR_LOCKED after the timeout, or another
 *
 * Begins a transaction that may write, so that it cannot fail for a lock later on.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_connection_begin (OffprintConnection *self, GError **error)
{
  return offprint_connection_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * offprint_connection_begin_reading:
 * @self: a connection without a transaction
 * @error: %OFFPRINT_STORE_ERROR
 *
 * From here to offprint_connection_end_reading() all statements see the same content, whatever others write, and none
 * has to ask anew whether there is another. Not for long: meanwhile the log cannot begin again.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_connection_begin_reading (OffprintConnection *self, GError **error)
{
  return offprint_connection_execute (self, "BEGIN", error);
}

/**
 * offprint_connection_end_reading:
 * @self: a connection that began to read, all of whose statements are released
 */
void
offprint_connection_end_reading (OffprintConnection *self)
{
  g_clear_object (&self->cancellable);    /* as in offprint_connection_roll_back() */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * offprint_connection_commit:
 * @self: a connection with a transaction
 * @error: %OFFPRINT_STORE_ERROR
 *
 * Ends the transaction: all of it is stored, or, on error, nothing.
 *
 * Returns: whether it succeeded
 */
gboolean
offprint_connection_commit (OffprintConnection *self, GError **error)
{
  if ((self->before_commit == NULL || self->before_commit (self, self->hook_data, error)) &&
      offprint_connection_execute (self, "COMMIT", error))
    return TRUE;

  offprint_connection_roll_back (self);
  return FALSE;
}

/**
 * offprint_connection_roll_back:
 * @self: a connection
 *
 * Undoes the transaction, if there is one.
 */
void
offprint_connection_roll_back (OffprintConnection *self)
{
  /* The cancellable that ended the call must not stop the way back. SQLite may have rolled back by itself. */
  g_clear_object (&self->cancellable);
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  if (self->after_roll_back != NULL)
    self->after_roll_back (self->hook_data);
}

/**
 * offprint_connection_count_changes:
 * @self: a connection
 *
 * Returns: how many rows were inserted, changed or deleted since it was opened
 */
gint64
offprint_connection_count_changes (OffprintConnection *self)
{
  return sqlite3_total_changes64 (self->db);
}
