/* pace.c: whose turn it is to ask a host, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request at a time to one site, and so much time from one to the next, over all programs of this user
 * and over their restarts. The turn is a lock on a small file; the file says when the next request may start.
 * It is written before a request starts, so a program that is killed in the middle has left its mark, and the
 * lock falls with it.
 *
 * Source of the rule: arXiv, "Terms of use for arXiv APIs" (one connection, one request per 3 seconds); of
 * the time between pages: its robots.txt.
 */

#include "config.h"

#include "net/pace.h"

#include <glib/gi18n-lib.h>

#include "net/http-error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* How often to look whether another program has given up its turn. */
#define LOCK_POLL_MS 50

/* No mark is further ahead: one that is was written by a clock that was wrong. */
#define MAX_AHEAD_MS (15 * 60 * 1000)

typedef struct {
  gint64 any;     /* when the next request may start, in milliseconds since 1970 */
  gint64 page;    /* and the next page */
} Mark;

struct _OffprintPace
{
  GObject        parent_instance;
  char          *path;          /* (owned) (nullable) */
  gint64         interval;
  gint64         page_interval;
  gint64         patience;
  OffprintTimer *timer;         /* (owned) */

  GQueue         waiting;       /* (element-type GTask) (owned): who wants the turn, in order */
  gboolean       taken;         /* somebody in this process has the turn or is about to get it */
  int            fd;            /* of the locked file, or -1 */
  Mark           before;        /* the mark as it was found */
  Mark           mark;          /* the mark as it is now */
};

G_DEFINE_FINAL_TYPE (OffprintPace, offprint_pace, G_TYPE_OBJECT)

typedef struct {
  gboolean  page;
  gint64    start;     /* when the request may start */
  GSource  *cancel;    /* (owned) (nullable): while it stands in the queue */
} Turn;

static void try_next (OffprintPace *self);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
turn_free (Turn *turn)
{
  clear_source (&turn->cancel);
  g_free (turn);
}

/* File work. Runs in a task thread; the turn makes sure that only one does at a time. */

static void
read_mark (OffprintPace *self)
{
  char text[64] = "";
  char *end = NULL;
  gssize length = pread (self->fd, text, sizeof text - 1, 0);

  if (length <= 0)
    return;
  text[length] = '\0';
  self->mark.any = g_ascii_strtoll (text, &end, 10);
  self->mark.page = g_ascii_strtoll (end, NULL, 10);
}

static void
write_mark (OffprintPace *self)
{
  char text[64];
  int length = g_snprintf (text, sizeof text, "%20" G_GINT64_FORMAT " %20" G_GINT64_FORMAT "\n",
                           self->mark.any, self->mark.page);

  if (self->fd >= 0 && pwrite (self->fd, text, (gsize) length, 0) != length)
    g_info ("The pace of %s was not kept: %s", self->path, g_strerror (errno));
}

static void
open_file (OffprintPace *self)
{
  g_autofree char *directory = g_path_get_dirname (self->path);

  g_mkdir_with_parents (directory, 0700);
  self->fd = open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd < 0)
    g_info ("The pace is kept for this process only, %s cannot be opened: %s", self->path,
            g_strerror (errno));
}

static void
close_file (OffprintPace *self)
{
  if (self->fd >= 0)
    close (self->fd);    /* and unlock */
  self->fd = -1;
}

/* TRUE once the file is ours, or there is none; FALSE while another program has it. */
static gboolean
lock_file (OffprintPace *self)
{
  if (self->path == NULL)
    return TRUE;
  open_file (self);
  if (self->fd < 0)
    return TRUE;
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  close_file (self);
  return FALSE;
}

/* Finds out when this turn may start and leaves word for the next. */
static void
set_mark (OffprintPace *self, Turn *turn)
{
  gint64 now = offprint_timer_get_now (self->timer);

  if (self->fd >= 0)
    read_mark (self);
  self->before = self->mark;
  turn->start = MAX (now, self->mark.any);
  if (turn->page)
    turn->start = MAX (turn->start, self->mark.page);
  if (turn->start > now + MAX_AHEAD_MS)
    turn->start = now + (turn->page ? self->page_interval : self->interval);

  self->mark.any = turn->start + self->interval;
  if (turn->page)
    self->mark.page = turn->start + self->page_interval;
  write_mark (self);
}

static void
lock_in_thread (GTask *work, gpointer source, gpointer data, GCancellable *cancellable)
{
  OffprintPace *self = source;
  GTask *task = data;
  gboolean locked = lock_file (self);

  if (locked)
    set_mark (self, g_task_get_task_data (task));
  g_task_return_boolean (work, locked);
}

static void
unlock_in_thread (GTask *work, gpointer source, gpointer data, GCancellable *cancellable)
{
  OffprintPace *self = source;

  write_mark (self);
  close_file (self);
  g_task_return_boolean (work, TRUE);
}

/* The turn. Runs in the main context. */

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  OffprintPace *self = OFFPRINT_PACE (source);

  self->taken = FALSE;
  try_next (self);
}

static void
give_up_turn (OffprintPace *self)
{
  g_autoptr (GTask) work = g_task_new (self, NULL, unlocked_cb, NULL);

  g_task_run_in_thread (work, unlock_in_thread);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  OffprintPace *self = g_task_get_source_object (task);

  if (offprint_timer_wait_finish (OFFPRINT_TIMER (source), result, &error)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  self->mark = self->before;    /* nothing was asked: the next need not wait for it */
  give_up_turn (self);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void lock_again (GTask *task);

static gboolean
poll_cb (gpointer user_data)
{
  lock_again (g_object_ref (user_data));
  return G_SOURCE_REMOVE;
}

static void
poll_lock (GTask *task)
{
  g_autoptr (GSource) source = g_timeout_source_new (LOCK_POLL_MS);

  g_source_set_callback (source, poll_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
refuse_turn (OffprintPace *self, GTask *task, gint64 ahead_ms)
{
  guint seconds = (guint) CLAMP (ahead_ms / 1000, 0, G_MAXUINT);

  self->mark = self->before;
  give_up_turn (self);
  g_task_return_new_error (task, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_RATE_LIMITED,
                           ngettext ("The server asked to be left in peace for another %u second",
                                     "The server asked to be left in peace for another %u seconds", seconds),
                           seconds);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  OffprintPace *self = OFFPRINT_PACE (source);
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Turn *turn = g_task_get_task_data (task);
  gint64 ahead = 0;

  if (!g_task_propagate_boolean (G_TASK (result), NULL)) {
    poll_lock (g_steal_pointer (&task));
    return;
  }
  ahead = turn->start - offprint_timer_get_now (self->timer);
  if (ahead > self->patience) {
    refuse_turn (self, task, ahead);
    return;
  }
  offprint_timer_wait_async (self->timer, turn->start, cancellable, waited_cb, g_steal_pointer (&task));
}

static void
lock_again (GTask *task)
{
  OffprintPace *self = g_task_get_source_object (task);
  g_autoptr (GTask) work = NULL;

  if (g_task_return_error_if_cancelled (task)) {
    self->taken = FALSE;
    g_object_unref (task);
    try_next (self);
    return;
  }
  work = g_task_new (self, NULL, locked_cb, task);
  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (work, lock_in_thread);
}

static void
try_next (OffprintPace *self)
{
  GTask *task = NULL;
  Turn *turn = NULL;

  if (self->taken || g_queue_is_empty (&self->waiting))
    return;
  self->taken = TRUE;
  task = g_queue_pop_head (&self->waiting);
  turn = g_task_get_task_data (task);
  clear_source (&turn->cancel);
  lock_again (task);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;    /* the queue's reference */
  OffprintPace *self = g_task_get_source_object (task);
  Turn *turn = g_task_get_task_data (task);

  g_queue_remove (&self->waiting, task);
  clear_source (&turn->cancel);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
offprint_pace_finalize (GObject *object)
{
  OffprintPace *self = OFFPRINT_PACE (object);

  close_file (self);
  g_clear_object (&self->timer);
  g_free (self->path);
  G_OBJECT_CLASS (offprint_pace_parent_class)->finalize (object);
}

static void
offprint_pace_class_init (OffprintPaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_pace_finalize;
}

static void
offprint_pace_init (OffprintPace *self)
{
  self->fd = -1;
  g_queue_init (&self->waiting);
}

/**
 * offprint_pace_new:
 * @path: (nullable): the file shared with other programs, made when needed with its folder; %NULL for this
 *   process only
 * @interval_ms: least time from one request's start to the next one's, in milliseconds
 * @page_interval_ms: the same from page to page
 * @patience_ms: longest wait for a server that wants to be left in peace; beyond it the turn is refused
 * @timer: the clock to go by
 *
 * Returns: (transfer full): the pace of one site
 */
OffprintPace *
offprint_pace_new (const char    *path,
                   gint64         interval_ms,
                   gint64         page_interval_ms,
                   gint64         patience_ms,
                   OffprintTimer *timer)
{
  OffprintPace *self = g_object_new (OFFPRINT_TYPE_PACE, NULL);

  self->path = g_strdup (path);
  self->interval = interval_ms;
  self->page_interval = page_interval_ms;
  self->patience = patience_ms;
  self->timer = g_object_ref (timer);
  return self;
}

/**
 * offprint_pace_acquire_async:
 * @self: a pace
 * @page: whether an HTML page is to be asked for
 * @cancellable: (nullable): leaves the queue at once
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Waits for the turn, and until it is time. Whoever has got it must call offprint_pace_release() afterwards.
 */
void
offprint_pace_acquire_async (OffprintPace        *self,
                             gboolean             page,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = NULL;
  Turn *turn = NULL;

  g_return_if_fail (OFFPRINT_IS_PACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, offprint_pace_acquire_async);
  g_task_set_check_cancellable (task, FALSE);    /* who was given the turn must hear of it, to release it */
  turn = g_new0 (Turn, 1);
  turn->page = page;
  g_task_set_task_data (task, turn, (GDestroyNotify) turn_free);
  g_queue_push_tail (&self->waiting, task);
  if (cancellable != NULL) {
    turn->cancel = g_cancellable_source_new (cancellable);
    g_source_set_callback (turn->cancel, G_SOURCE_FUNC (cancelled_cb), task, NULL);
    g_source_attach (turn->cancel, g_task_get_context (task));
  }
  try_next (self);
}

/**
 * offprint_pace_acquire_finish:
 * @self: a pace
 * @result: the result handed to the callback
 * @error: the cancel, or %OFFPRINT_HTTP_ERROR_RATE_LIMITED
 *
 * Returns: whether it is our turn
 */
gboolean
offprint_pace_acquire_finish (OffprintPace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * offprint_pace_release:
 * @self: a pace whose turn we have
 * @hold_ms: how long nobody is to ask, in milliseconds from now, at most 15 minutes; 0 for no longer than
 *   usual
 *
 * Passes the turn on. With @hold_ms the whole site is left in peace for a while, by other programs as well.
 */
void
offprint_pace_release (OffprintPace *self, gint64 hold_ms)
{
  g_return_if_fail (OFFPRINT_IS_PACE (self));
  g_return_if_fail (self->taken);

  if (hold_ms > 0)
    self->mark.any = MAX (self->mark.any, offprint_timer_get_now (self->timer) + MIN (hold_ms, MAX_AHEAD_MS));
  give_up_turn (self);
}
