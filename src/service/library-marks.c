/* library-marks.c: what the reader does: stars, read marks, categories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/library-private.h"
#include "store/categories.h"
#include "store/marks.h"

typedef struct {
  gint64   *rows;    /* (owned) */
  guint     n_rows;
  gboolean  value;
} Marking;

static void
marking_free (gpointer data)
{
  Marking *marking = data;

  g_free (marking->rows);
  g_free (marking);
}

static Marking *
marking_new (const gint64 *rows, guint n_rows, gboolean value)
{
  Marking *marking = g_new (Marking, 1);

  marking->rows = g_memdup2 (rows, n_rows * sizeof (gint64));
  marking->n_rows = n_rows;
  marking->value = value;
  return marking;
}

static gpointer
set_starred (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Marking *marking = data;

  return offprint_store_set_starred (connection, marking->rows, marking->n_rows, marking->value, error);
}

static gpointer
set_read (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Marking *marking = data;

  return offprint_store_set_read (connection, marking->rows, marking->n_rows, marking->value, error);
}

static gpointer
set_categories (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (offprint_store_set_chosen_categories (connection, data, error));
}

/**
 * offprint_library_set_starred_async:
 * @self: an open library
 * @rows: (array length=n_rows): papers
 * @n_rows: how many
 * @starred: whether they shall be starred
 * @cancellable: (nullable): gives up, if it is not too late
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Sets or takes away stars.
 */
void
offprint_library_set_starred_async (OffprintLibrary     *self,
                                    const gint64        *rows,
                                    guint                n_rows,
                                    gboolean             starred,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  offprint_library_write (self, offprint_library_set_starred_async, set_starred, marking_new (rows, n_rows, starred),
                          marking_free, (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_set_starred_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type gint64): the papers that really changed, so that it can be undone, or %NULL on error
 */
GArray *
offprint_library_set_starred_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_set_starred_async, result, error);
}

/**
 * offprint_library_set_read_async:
 * @self: an open library
 * @rows: (array length=n_rows): papers
 * @n_rows: how many
 * @read: whether they shall count as read
 * @cancellable: (nullable): gives up, if it is not too late
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Marks papers read or unread.
 */
void
offprint_library_set_read_async (OffprintLibrary     *self,
                                 const gint64        *rows,
                                 guint                n_rows,
                                 gboolean             read,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  offprint_library_write (self, offprint_library_set_read_async, set_read, marking_new (rows, n_rows, read),
                          marking_free, (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_set_read_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type gint64): the papers that really changed, so that it can be undone, or %NULL on error
 */
GArray *
offprint_library_set_read_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_set_read_async, result, error);
}

/**
 * offprint_library_set_categories_async:
 * @self: an open library
 * @codes: (array zero-terminated=1): category codes in the reader's order
 * @cancellable: (nullable): gives up, if it is not too late
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Chooses the categories.
 */
void
offprint_library_set_categories_async (OffprintLibrary     *self,
                                       const char *const   *codes,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  offprint_library_write (self, offprint_library_set_categories_async, set_categories, g_strdupv ((char **) codes),
                          (GDestroyNotify) g_strfreev, NULL, cancellable, callback, user_data);
}

/**
 * offprint_library_set_categories_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: whether they were stored
 */
gboolean
offprint_library_set_categories_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_set_categories_async, result, error) != NULL;
}
