/* database-private.h: what a database shares with its threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Two, so that a short query need not wait behind a long one. */
#define OFFPRINT_N_READERS 2

#define OFFPRINT_NOT_OPEN "The database is not open."

/**
 * OffprintDatabaseCore:
 * @path: (owned): the file
 * @calls: (owned) (element-type GTask): what the writer is to do
 * @reads: (owned) (element-type GTask): what the readers are to do
 * @owner: (owned): the database, which may be gone before its threads are
 * @context: (owned): where "changed" is emitted
 * @open: atomic: whether calls are taken
 * @watching: atomic: whether to look for other processes' changes
 * @change_pending: atomic: whether "changed" is about to be emitted
 * @writer: (owned) (nullable): from the opening to the closing; touched by the database only
 * @readers: (owned) (nullable): likewise
 *
 * What the threads share with the database.
 */
typedef struct {
  char         *path;
  GAsyncQueue  *calls;
  GAsyncQueue  *reads;
  GWeakRef      owner;
  GMainContext *context;
  gint          open;
  gint          watching;
  gint          change_pending;
  GThread      *writer;
  GThread      *readers[OFFPRINT_N_READERS];
} OffprintDatabaseCore;

/**
 * OffprintDatabaseCall:
 * @func: (nullable): what to do; %NULL to open the file
 * @data: (owned) (nullable): for @func
 * @free_data: (nullable): frees @data
 * @free_result: (nullable): frees a result that nobody fetched
 * @set_aside: (owned) (nullable): of an opening: where a damaged file went
 */
typedef struct {
  OffprintDatabaseFunc  func;
  gpointer              data;
  GDestroyNotify        free_data;
  GDestroyNotify        free_result;
  char                 *set_aside;
} OffprintDatabaseCall;

OffprintDatabaseCore *offprint_database_core_new   (OffprintDatabase     *owner) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_database_core_unref (gpointer              core);
void                  offprint_database_call_free  (gpointer              call);
void                  offprint_database_core_start (OffprintDatabaseCore *core);
void                  offprint_database_core_stop  (OffprintDatabaseCore *core,
                                                    gboolean              wait);
void                  offprint_database_core_wake  (OffprintDatabaseCore *core);

G_END_DECLS
