/* database.h: the database: one writing thread, some reading ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "store/connection.h"
#include "store/error.h"

G_BEGIN_DECLS

#define OFFPRINT_TYPE_DATABASE (offprint_database_get_type ())
G_DECLARE_FINAL_TYPE (OffprintDatabase, offprint_database, OFFPRINT, DATABASE, GObject)

/**
 * OffprintDatabaseFunc:
 * @connection: the thread's connection; not to be kept
 * @data: what was given with the call
 * @cancellable: (nullable): the call's; statements that run when it is cancelled fail by themselves
 * @error: set if, and only if, it failed
 *
 * Work for a database thread, made of the functions of store/ that take a connection.
 *
 * Returns: (nullable): the call's result
 */
typedef gpointer (*OffprintDatabaseFunc) (OffprintConnection  *connection,
                                          gpointer             data,
                                          GCancellable        *cancellable,
                                          GError             **error);

OffprintDatabase *offprint_database_new          (const char            *path) G_GNUC_WARN_UNUSED_RESULT;
const char       *offprint_database_get_path     (OffprintDatabase      *self);

void              offprint_database_open_async   (OffprintDatabase      *self,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean          offprint_database_open_finish  (OffprintDatabase      *self,
                                                  GAsyncResult          *result,
                                                  char                 **set_aside,
                                                  GError               **error);
void              offprint_database_close_async  (OffprintDatabase      *self,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean          offprint_database_close_finish (OffprintDatabase      *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);

void              offprint_database_read_async   (OffprintDatabase      *self,
                                                  OffprintDatabaseFunc   func,
                                                  gpointer               data,
                                                  GDestroyNotify         free_data,
                                                  GDestroyNotify         free_result,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void              offprint_database_write_async  (OffprintDatabase      *self,
                                                  OffprintDatabaseFunc   func,
                                                  gpointer               data,
                                                  GDestroyNotify         free_data,
                                                  GDestroyNotify         free_result,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gpointer          offprint_database_call_finish  (OffprintDatabase      *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);

/* The same, waiting: for task threads, tests and benches, never for the main thread of a window. */
gboolean          offprint_database_open         (OffprintDatabase      *self,
                                                  char                 **set_aside,
                                                  GCancellable          *cancellable,
                                                  GError               **error);
void              offprint_database_close        (OffprintDatabase      *self);
gpointer          offprint_database_read         (OffprintDatabase      *self,
                                                  OffprintDatabaseFunc   func,
                                                  gpointer               data,
                                                  GDestroyNotify         free_result,
                                                  GCancellable          *cancellable,
                                                  GError               **error);
gpointer          offprint_database_write        (OffprintDatabase      *self,
                                                  OffprintDatabaseFunc   func,
                                                  gpointer               data,
                                                  GDestroyNotify         free_result,
                                                  GCancellable          *cancellable,
                                                  GError               **error);

gboolean          offprint_database_get_watching (OffprintDatabase      *self);
void              offprint_database_set_watching (OffprintDatabase      *self,
                                                  gboolean               watching);

G_END_DECLS
