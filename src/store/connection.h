/* connection.h: one connection to the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "store/statement.h"

G_BEGIN_DECLS

typedef struct _OffprintConnection OffprintConnection;

/**
 * OffprintConnectionMode:
 * @OFFPRINT_CONNECTION_CREATE: read and write; the file is made if there is none
 * @OFFPRINT_CONNECTION_READ_ONLY: read; the file must be there
 */
typedef enum {
  OFFPRINT_CONNECTION_CREATE,
  OFFPRINT_CONNECTION_READ_ONLY,
} OffprintConnectionMode;

/**
 * OffprintConnectionHook:
 * @connection: the connection
 * @data: what was given with the hook
 * @error: set on failure
 *
 * Returns: whether the transaction may be committed
 */
typedef gboolean (*OffprintConnectionHook) (OffprintConnection  *connection,
                                            gpointer             data,
                                            GError             **error);

OffprintConnection *offprint_connection_open            (const char              *path,
                                                         OffprintConnectionMode   mode,
                                                         GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void                offprint_connection_close           (OffprintConnection      *self);
void                offprint_connection_trust           (OffprintConnection      *self);

gboolean            offprint_connection_is_mine         (OffprintConnection      *self);
void                offprint_connection_set_cancellable (OffprintConnection      *self,
                                                         GCancellable            *cancellable);
void                offprint_connection_set_timeout     (OffprintConnection      *self,
                                                         guint                    milliseconds);

void                offprint_connection_set_hooks       (OffprintConnection      *self,
                                                         OffprintConnectionHook   before_commit,
                                                         GDestroyNotify           after_roll_back,
                                                         gpointer                 data,
                                                         GDestroyNotify           free_data);
gpointer            offprint_connection_get_hook_data   (OffprintConnection      *self);

OffprintStatement  *offprint_connection_prepare         (OffprintConnection      *self,
                                                         const char              *sql,
                                                         GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            offprint_connection_execute         (OffprintConnection      *self,
                                                         const char              *sql,
                                                         GError                 **error);
gboolean            offprint_connection_query_int       (OffprintConnection      *self,
                                                         const char              *sql,
                                                         gint64                  *value,
                                                         GError                 **error);
gboolean            offprint_connection_begin           (OffprintConnection      *self,
                                                         GError                 **error);
gboolean            offprint_connection_commit          (OffprintConnection      *self,
                                                         GError                 **error);
void                offprint_connection_roll_back       (OffprintConnection      *self);
gboolean            offprint_connection_begin_reading   (OffprintConnection      *self,
                                                         GError                 **error);
void                offprint_connection_end_reading     (OffprintConnection      *self);
gint64              offprint_connection_count_changes   (OffprintConnection      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintConnection, offprint_connection_close)

G_END_DECLS
