/* publish.c: a folder of all days, ready to be served
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A day is written again when its stamp in the store is another than the one it was written from, and left when
 * that would make it worse. The days are written by several threads; what the folder holds is noted last.
 */

#include "config.h"

#include "service/publish.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "service/day-digest.h"
#include "service/library-private.h"
#include "service/publish-files.h"
#include "service/publish-state.h"
#include "store/listings.h"
#include "store/stamps.h"
#include "text/hash.h"

/* To be raised whenever the same day would be written otherwise. */
#define FORMAT 1

/* How many days the feeds of the newest days have. */
#define FEED_DAYS 3

/* One more than there are processors, for one that waits for the database or the disk. */
#define MAX_THREADS 8

/* A day of the store, and what becomes of it. */
typedef struct {
  OffprintDay           day;
  char                  stamp[26];    /* of all options and the store's stamp */
  OffprintDigestCounts  counts;
  gboolean              written;
  gboolean              kept;
} Day;

typedef struct {
  char                  *folder;       /* (owned) */
  char                  *base_url;     /* (owned) (nullable) */
  OffprintDay            since;
  gboolean               replace;
  OffprintDigestWish     wish;         /* of any of the days */
  OffprintProgressFunc   progress;
  gpointer               progress_data;
  GMainContext          *context;      /* (owned): where the progress is told */
  OffprintDatabase      *database;
  OffprintPublishState  *state;        /* (owned) (nullable) */
  GCancellable          *cancellable;
  GArray                *days;         /* (owned) (element-type Day): newest first */
  GMutex                 mutex;        /* of what the threads share: */
  GError                *error;        /* (owned) (nullable): the first */
  guint                  n_done;
  guint                  n_due;
} Work;

/* A digest on its way out of the database's thread. */
typedef struct {
  OffprintDigestWish    wish;      /* (unowned content) */
  OffprintDigestCounts *counts;
} Load;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->folder);
  g_free (work->base_url);
  offprint_digest_wish_clear (&work->wish);
  g_main_context_unref (work->context);
  g_clear_pointer (&work->state, offprint_publish_state_free);
  g_array_unref (work->days);
  g_mutex_clear (&work->mutex);
  g_clear_error (&work->error);
  g_free (work);
}

/* All that decides what a day looks like but the day itself. */
static guint32
hash_options (const Work *work)
{
  g_autofree char *codes = g_strjoinv (" ", work->wish.query->categories);
  g_autofree char *text = g_strdup_printf ("%d\n%s\n%s\n%s\n%s", FORMAT, work->wish.language, codes,
                                           work->wish.usual_header, work->base_url != NULL ? work->base_url : "");

  return offprint_hash_bytes (OFFPRINT_HASH_START, text, strlen (text));
}

static gpointer
list_days (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  guint32 options = hash_options (work);
  g_autoptr (GArray) days = offprint_store_list_days (connection, (const char *const *) work->wish.query->categories,
                                                      OFFPRINT_DAY_NONE, 0, error);

  for (guint i = 0; days != NULL && i < days->len; i++) {
    Day day = { .day = g_array_index (days, OffprintDay, i) };
    gint64 stamp = 0;

    if (day.day < work->since)
      break;
    if (!offprint_store_get_day_stamp (connection, day.day, &stamp, error))
      return NULL;
    g_snprintf (day.stamp, sizeof day.stamp, "%08x-%016" G_GINT64_MODIFIER "x", options, (guint64) stamp);
    g_array_append_val (work->days, day);
  }
  return days != NULL ? work : NULL;
}

static gpointer
load_day (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Load *load = data;
  OffprintDigest *digest = NULL;

  if (!offprint_connection_begin_reading (connection, error))
    return NULL;
  digest = offprint_day_digest_load (connection, &load->wish, load->counts, error);
  offprint_connection_end_reading (connection);
  return digest;
}

static OffprintDigest *
load_digest (Work *work, OffprintDay day, OffprintDigestCounts *counts, GError **error)
{
  Load load = { work->wish, counts };

  load.wish.day = day;
  return offprint_database_read (work->database, load_day, &load, (GDestroyNotify) offprint_digest_free,
                                 work->cancellable, error);
}

static void
note_done (Work *work, GError *error)
{
  guint n_done = 0;

  g_mutex_lock (&work->mutex);
  n_done = ++work->n_done;
  if (error != NULL && work->error == NULL)
    work->error = error;
  else
    g_clear_error (&error);
  g_mutex_unlock (&work->mutex);
  offprint_progress_tell (work->context, work->progress, work->progress_data, n_done, work->n_due);
}

static gboolean
has_failed (Work *work)
{
  gboolean failed = FALSE;

  g_mutex_lock (&work->mutex);
  failed = work->error != NULL;
  g_mutex_unlock (&work->mutex);
  return failed;
}

/* Whether what is published is better than what would take its place. */
static gboolean
is_worse (Work *work, const Day *day)
{
  const OffprintPublished *before = offprint_publish_state_find (work->state, day->day);
  guint n_summarised = day->counts.n_papers - day->counts.n_without;

  return before != NULL && !work->replace
         && (day->counts.n_papers < before->n_papers || n_summarised < before->n_summarised);
}

/* In a thread of the pool; the state is only read there. */
static void
write_day (gpointer data, gpointer user_data)
{
  Day *day = data;
  Work *work = user_data;
  g_autoptr (OffprintDigest) digest = NULL;
  GError *error = NULL;

  if (has_failed (work))
    return;
  digest = load_digest (work, day->day, &day->counts, &error);
  if (digest != NULL && (day->counts.n_papers == 0 || is_worse (work, day)))
    day->kept = TRUE;
  else if (digest != NULL)
    day->written = offprint_publish_write_day (work->folder, work->base_url, digest, work->cancellable, &error);
  note_done (work, error);
}

static gboolean
is_due (Work *work, const Day *day)
{
  const OffprintPublished *before = offprint_publish_state_find (work->state, day->day);

  return before == NULL || strcmp (before->stamp, day->stamp) != 0;
}

static gboolean
write_days (Work *work, GError **error)
{
  GThreadPool *pool = NULL;
  g_autoptr (GPtrArray) due = g_ptr_array_new ();

  for (guint i = 0; i < work->days->len; i++)
    if (is_due (work, &g_array_index (work->days, Day, i)))
      g_ptr_array_add (due, &g_array_index (work->days, Day, i));
  work->n_due = due->len;
  if (due->len == 0)
    return TRUE;

  pool = g_thread_pool_new (write_day, work, MIN ((int) g_get_num_processors () + 1, MAX_THREADS), FALSE, error);
  if (pool == NULL)
    return FALSE;
  for (guint i = 0; i < due->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (due, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  if (work->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&work->error));
  return FALSE;
}

/* The feeds of the newest days, if one of these was written. A day that was kept is not in the store as it is in
 * the folder, so the feeds stay as they are, too. */
static gboolean
write_feeds (Work *work, GError **error)
{
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_digest_free);
  guint n_days = MIN (work->days->len, FEED_DAYS);
  gboolean written = FALSE;

  for (guint i = 0; i < n_days; i++) {
    written |= g_array_index (work->days, Day, i).written;
    if (g_array_index (work->days, Day, i).kept)
      return TRUE;
  }
  for (guint i = 0; written && i < n_days; i++) {
    OffprintDigestCounts counts = { 0 };
    OffprintDigest *digest = load_digest (work, g_array_index (work->days, Day, i).day, &counts, error);

    if (digest == NULL)
      return FALSE;
    g_ptr_array_add (digests, digest);
  }
  return !written || offprint_publish_write_feeds (work->folder, work->base_url, digests, work->cancellable, error);
}

static void
note_written (Work *work)
{
  for (guint i = 0; i < work->days->len; i++) {
    const Day *day = &g_array_index (work->days, Day, i);

    if (day->written)
      offprint_publish_state_put (work->state, day->day, day->stamp, day->counts.n_papers,
                                  day->counts.n_papers - day->counts.n_without);
  }
}

/* What was written is on the disk before it is noted. */
static gboolean
finish_folder (Work *work, int lock, GError **error)
{
  g_autoptr (GPtrArray) days = NULL;

  note_written (work);
  days = offprint_publish_state_list (work->state);
  if (!offprint_publish_write_indexes (work->folder, work->base_url, days, work->cancellable, error))
    return FALSE;
  if (work->n_due > 0 && syncfs (lock) != 0) {
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), _("%s cannot be written: %s"), work->folder,
                 g_strerror (errno));
    return FALSE;
  }
  return offprint_publish_state_save (work->state, error);
}

static OffprintPublishReport *
make_report (Work *work)
{
  OffprintPublishReport *report = g_new0 (OffprintPublishReport, 1);
  g_autoptr (GPtrArray) days = offprint_publish_state_list (work->state);

  report->n_days = days->len;
  report->kept = g_array_new (FALSE, FALSE, sizeof (OffprintDay));
  for (guint i = 0; i < work->days->len; i++) {
    const Day *day = &g_array_index (work->days, Day, i);

    if (day->kept)
      g_array_append_val (report->kept, day->day);
    if (!day->written)
      continue;
    report->n_written++;
    report->n_papers += day->counts.n_papers;
    report->n_summarised += day->counts.n_papers - day->counts.n_without;
  }
  return report;
}

static gboolean
publish (Work *work, int lock, GError **error)
{
  offprint_publish_tidy (work->folder);
  work->state = offprint_publish_state_load (work->folder, error);
  return work->state != NULL
         && offprint_database_read (work->database, list_days, work, NULL, work->cancellable, error) != NULL
         && write_days (work, error) && write_feeds (work, error) && finish_folder (work, lock, error);
}

static void
publish_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  g_autoptr (GError) error = NULL;
  int lock = offprint_publish_lock (work->folder, cancellable, &error);
  gboolean published = FALSE;

  work->database = offprint_library_get_database (OFFPRINT_LIBRARY (source_object));
  work->cancellable = cancellable;
  published = lock >= 0 && publish (work, lock, &error);
  if (lock >= 0)
    close (lock);
  if (published)
    g_task_return_pointer (task, make_report (work), (GDestroyNotify) offprint_publish_report_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * offprint_publish_report_free:
 * @self: (transfer full): a report
 */
void
offprint_publish_report_free (OffprintPublishReport *self)
{
  g_array_unref (self->kept);
  g_free (self);
}

/**
 * offprint_library_publish_async:
 * @self: an open library
 * @wish: what to publish, and where
 * @progress: (nullable): hears how many of the days that have to be written are
 * @progress_data: passed to @progress
 * @cancellable: (nullable): stops it; each file in the folder is whole
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Brings a folder up to date: Markdown, page, Atom, RSS and JSON lines of each day, feeds of the newest days, an
 * index page and a README. Only what changed is written. Waits while somebody else publishes to the folder.
 */
void
offprint_library_publish_async (OffprintLibrary           *self,
                                const OffprintPublishWish *wish,
                                OffprintProgressFunc       progress,
                                gpointer                   progress_data,
                                GCancellable              *cancellable,
                                GAsyncReadyCallback        callback,
                                gpointer                   user_data)
{
  OffprintSettings *settings = offprint_library_get_settings (self);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *const none[] = { NULL };
  Work *work = g_new0 (Work, 1);

  work->folder = g_strdup (wish->folder);
  work->base_url = g_strdup (wish->base_url);
  work->since = wish->since;
  work->replace = wish->replace;
  work->wish.language = wish->language != NULL ? g_strdup (wish->language) : offprint_settings_get_language (settings);
  work->wish.usual_header = offprint_settings_get_string (settings, OFFPRINT_SETTING_HEADER_LINE);
  work->wish.query = offprint_query_new (OFFPRINT_SCOPE_DAY, OFFPRINT_DAY_NONE,
                                         wish->categories != NULL ? wish->categories : none);
  work->progress = progress;
  work->progress_data = progress_data;
  work->context = g_main_context_ref_thread_default ();
  work->days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_mutex_init (&work->mutex);
  g_task_set_source_tag (task, offprint_library_publish_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, publish_in_thread);
}

/**
 * offprint_library_publish_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %G_IO_ERROR, %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full): what became of it, or %NULL on error
 */
OffprintPublishReport *
offprint_library_publish_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_publish_async, result, error);
}
