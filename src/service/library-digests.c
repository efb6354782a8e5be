/* library-digests.c: digests of others that are in the library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/library-digests.h"

#include <string.h>

#include "service/library-private.h"
#include "store/listings.h"

static gpointer
load_editions (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return offprint_store_list_editions (connection, GPOINTER_TO_INT (data), error);
}

/**
 * offprint_library_editions_async:
 * @self: an open library
 * @day: a day, or %OFFPRINT_DAY_NONE for all days
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the digests that were taken in.
 */
void
offprint_library_editions_async (OffprintLibrary     *self,
                                 OffprintDay          day,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  offprint_library_read (self, offprint_library_editions_async, load_editions, GINT_TO_POINTER (day), NULL,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_editions_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type OffprintEdition): the editions, newest first; %NULL on error
 */
GPtrArray *
offprint_library_editions_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_editions_async, result, error);
}

static gpointer
load_listed (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return offprint_store_list_listed_categories (connection, error);
}

/**
 * offprint_library_listed_async:
 * @self: an open library
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Loads the categories that any day here has papers of, be it somebody else's digest that came before the reader
 * chose any.
 */
void
offprint_library_listed_async (OffprintLibrary     *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  offprint_library_read (self, offprint_library_listed_async, load_listed, NULL, NULL, (GDestroyNotify) g_strfreev,
                         cancellable, callback, user_data);
}

/**
 * offprint_library_listed_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (array zero-terminated=1): their codes in alphabetical order, or %NULL on error
 */
char **
offprint_library_listed_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_listed_async, result, error);
}

/**
 * offprint_summary_get_source:
 * @summary: a summary
 *
 * Returns: (transfer none) (nullable): the file or address that a summary of somebody else's came from, %NULL for
 *   those that were written here
 */
const char *
offprint_summary_get_source (const OffprintSummary *summary)
{
  if (!g_str_has_prefix (summary->engine, OFFPRINT_ENGINE_IMPORT))
    return NULL;
  return summary->engine + strlen (OFFPRINT_ENGINE_IMPORT);
}
