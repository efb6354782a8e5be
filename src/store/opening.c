/* opening.c: opening the database's file, and setting it aside when it is damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store/opening.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "store/error.h"
#include "store/salvage.h"
#include "store/schema.h"
#include "store/search-index.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* What SQLite keeps beside a database. A log without its database would be played into the next one of
 * that name, so these go first. */
static const char *const companions[] = { "-wal", "-shm" };

/* SQLite says of a new database in such a folder only that it cannot be opened. */
static gboolean
check_folder (const char *path, const char *folder, GError **error)
{
  if (access (path, F_OK) == 0 || access (folder, W_OK | X_OK) == 0)
    return TRUE;
  g_set_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_READ_ONLY, _("The folder %s cannot be written to."),
               folder);
  return FALSE;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int saved = 0;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return check_folder (path, folder, error);

  saved = errno;
  g_set_error (error, OFFPRINT_STORE_ERROR,
               saved == ENOSPC || saved == EDQUOT ? OFFPRINT_STORE_ERROR_FULL
                                                  : OFFPRINT_STORE_ERROR_READ_ONLY,
               _("The folder %s cannot be made: %s."), folder, g_strerror (saved));
  return FALSE;
}

static OffprintConnection *
open_and_migrate (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (OffprintConnection) connection = offprint_connection_open (path, OFFPRINT_CONNECTION_CREATE,
                                                                        error);

  if (connection == NULL)
    return NULL;
  offprint_connection_set_cancellable (connection, cancellable);
  if (!offprint_schema_migrate (connection, error) || !offprint_search_index_attach (connection, error))
    return NULL;
  offprint_connection_set_cancellable (connection, NULL);
  offprint_connection_trust (connection);
  return g_steal_pointer (&connection);
}

/* "offprint.db" becomes "offprint-damaged-20251125-101500.db", with a number where that exists. */
static char *
find_new_name (const char *path)
{
  g_autoptr (GDateTime) now = offprint_clock_now ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  const char *base = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (base != NULL ? base : path, '.');
  int stem = dot != NULL ? (int) (dot - path) : (int) strlen (path);

  for (int i = 1;; i++) {
    g_autofree char *number = i > 1 ? g_strdup_printf ("-%d", i) : g_strdup ("");
    g_autofree char *name = g_strdup_printf ("%.*s-damaged-%s%s%s", stem, path, time, number, path + stem);

    if (!g_file_test (name, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&name);
  }
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  int saved = 0;

  if (g_rename (from, to) == 0)
    return TRUE;

  saved = errno;
  g_set_error (error, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_DAMAGED,
               _("The database %s is damaged and cannot be set aside: %s."), from, g_strerror (saved));
  return FALSE;
}

static char *
set_file_aside (const char *path, GError **error)
{
  g_autofree char *name = find_new_name (path);

  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++) {
    g_autofree char *from = g_strconcat (path, companions[i], NULL);
    g_autofree char *to = g_strconcat (name, companions[i], NULL);

    if (g_file_test (from, G_FILE_TEST_EXISTS) && !move (from, to, error))
      return NULL;
  }
  return move (path, name, error) ? g_steal_pointer (&name) : NULL;
}

/* Two processes may find the damage at the same time, and the second must not set aside what the first has
 * made anew: whoever has the folder's lock looks once more. */
static OffprintConnection *
replace_damaged (const char *path, GCancellable *cancellable, char **set_aside, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (OffprintConnection) connection = NULL;
  int lock = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (lock >= 0)
    flock (lock, LOCK_EX);
  connection = open_and_migrate (path, cancellable, &local);
  if (g_error_matches (local, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_DAMAGED)) {
    g_clear_error (&local);
    name = set_file_aside (path, &local);
    if (name != NULL)
      connection = open_and_migrate (path, cancellable, &local);
    if (connection != NULL)
      offprint_salvage (connection, name);
  }
  if (lock >= 0)
    close (lock);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (name != NULL && set_aside != NULL)
    *set_aside = g_steal_pointer (&name);
  return g_steal_pointer (&connection);
}

/**
 * offprint_opening_open:
 * @path: the database's file; its folder is made if there is none
 * @cancellable: (nullable): stops the waiting for other processes
 * @set_aside: (out) (optional) (nullable): where a damaged file was moved to, or %NULL if none was
 * @error: %OFFPRINT_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Opens the database for writing and brings it to the newest schema. A file that is no readable database is
 * moved to a new name beside it, with its log, and a new one is made in its place, with what can still be
 * read of the reader's own marks; one that is newer or cannot be written is left as it is.
 *
 * Returns: (transfer full): a connection for the calling thread, or %NULL on error
 */
OffprintConnection *
offprint_opening_open (const char *path, GCancellable *cancellable, char **set_aside, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OffprintConnection) connection = NULL;

  if (set_aside != NULL)
    *set_aside = NULL;
  if (!make_folder (path, error))
    return NULL;

  connection = open_and_migrate (path, cancellable, &local);
  if (connection != NULL)
    return g_steal_pointer (&connection);
  if (g_error_matches (local, OFFPRINT_STORE_ERROR, OFFPRINT_STORE_ERROR_DAMAGED))
    return replace_damaged (path, cancellable, set_aside, error);

  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
