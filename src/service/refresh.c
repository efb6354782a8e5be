/* refresh.c: announcements from arXiv into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thread asks for one list after the other. First the feeds of the current day, so that its papers are there within
 * seconds; then, more slowly as arXiv asks for it, the pages that declare how many papers there are; then the days that were
 * missed, newest first. Each list is judged and stored, with its state, in one transaction: a refresh can be stopped or
 * killed anywhere, and the next one goes on from there.
 */

#include "config.h"

#include "service/refresh.h"

#include <glib/gi18n-lib.h>

#include "arxiv/source.h"
#include "base/clock.h"
#include "net/http-error.h"
#include "service/due.h"
#include "service/fetch.h"
#include "service/library-private.h"
#include "service/refresh-list.h"
#include "store/categories.h"
#include "store/papers.h"

/* Feeds turn over at midnight Eastern; half an hour later they have been built. */
#define FEED_DELAY_S    (30 * 60)
#define ANNOUNCEMENT_S  (4 * 60 * 60)    /* from 20:00 to midnight */
#define RETRY_S         (60 * 60)

/* How many days before the current one a first refresh looks for a list; arXiv's longest breaks have five. */
#define FARTHEST_BACK 7

typedef struct {
  OffprintDatabase      *database;       /* (owned) */
  OffprintSettings      *settings;       /* (owned) */
  OffprintFetch         *fetch;          /* (nullable): while the thread runs */
  char                 **categories;     /* (owned) */
  OffprintDay            day;
  OffprintDay            since;
  OffprintDay            today;
  GHashTable            *hungry;         /* (owned) (element-type utf8): categories without any list yet */
  GPtrArray             *lists;          /* (owned) (element-type OffprintRefreshList) */
  guint                  n_done;
  OffprintRefreshReport *report;         /* (owned) (nullable) */
  GCancellable          *cancellable;    /* (nullable) */
  OffprintRefreshFunc    progress;
  gpointer               progress_data;
  GMainContext          *context;        /* (owned): the caller's */
} Run;

typedef struct {
  OffprintRefreshStep step;
  char               *category;          /* (owned) */
  OffprintRefreshFunc func;
  gpointer            data;
} Report;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->database);
  g_object_unref (run->settings);
  g_strfreev (run->categories);
  g_hash_table_unref (run->hungry);
  g_ptr_array_unref (run->lists);
  g_clear_pointer (&run->report, offprint_refresh_report_free);
  g_main_context_unref (run->context);
  g_free (run);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  g_free (report->category);
  g_free (report);
}

static gboolean
report_cb (gpointer user_data)
{
  Report *report = user_data;

  report->func (&report->step, report->data);
  return G_SOURCE_REMOVE;
}

static void
report_progress (Run *run, const OffprintRefreshList *list)
{
  Report *report = NULL;

  if (run->progress == NULL)
    return;
  report = g_new (Report, 1);
  report->category = g_strdup (list->category);
  report->step = (OffprintRefreshStep) { list->day, report->category, run->n_done, run->lists->len };
  report->func = run->progress;
  report->data = run->progress_data;
  g_main_context_invoke_full (run->context, G_PRIORITY_DEFAULT, report_cb, report, report_free);
}

/* What to fetch */

static void
add_list (Run *run, OffprintDay day, const char *category, OffprintDayState before)
{
  g_ptr_array_add (run->lists, offprint_refresh_list_new (day, day < run->today, category, before));
}

static OffprintDayState
find_state (const GPtrArray *records, OffprintDay day, const char *category)
{
  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    if (record->day == day && g_str_equal (record->category, category))
      return record->state;
  }
  return OFFPRINT_DAY_UNKNOWN;
}

static gpointer
plan (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  OffprintDay oldest = MIN (offprint_day_add (run->today, -OFFPRINT_DAYS_SERVED), run->day != 0 ? run->day : run->today);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GArray) dues = NULL;

  if (run->categories == NULL || *run->categories == NULL) {
    g_strfreev (run->categories);
    run->categories = offprint_store_get_chosen_categories (connection, error);
    if (run->categories == NULL)
      return NULL;
  }
  records = offprint_store_list_day_states (connection, oldest, run->today, NULL, error);
  if (records == NULL)
    return NULL;

  if (run->day != OFFPRINT_DAY_NONE) {
    for (char **category = run->categories; *category != NULL; category++)
      add_list (run, run->day, *category, find_state (records, run->day, *category));
    return run;
  }
  for (char **category = run->categories; *category != NULL; category++)
    if (run->since == OFFPRINT_DAY_NONE && !offprint_due_has_list (records, *category))
      g_hash_table_add (run->hungry, g_strdup (*category));
  dues = offprint_due_list (records, run->categories, run->today, run->since);
  for (guint i = 0; i < dues->len; i++) {
    const OffprintDue *due = &g_array_index (dues, OffprintDue, i);

    add_list (run, due->day, due->category, find_state (records, due->day, due->category));
  }
  return run;
}

/* Asking. An error of one document is evidence like any other; only the cancel and a missing network end the run. */

static gboolean
ends_run (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE)
         || g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_ADDRESS);
}

static gboolean
note_error (GError *failure, char **note, GError **error)
{
  g_autoptr (GError) owned = failure;

  if (owned == NULL)
    return TRUE;
  *note = g_strdup (owned->message);
  if (!ends_run (owned))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&owned));
  return FALSE;
}

static gpointer
load_validators (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  OffprintRefreshList *list = data;

  list->validators = offprint_store_get_validators (connection, list->feed_url, error);
  return list->validators;
}

static gboolean
fetch_feed (Run *run, OffprintRefreshList *list, GError **error)
{
  GError *failure = NULL;

  list->feed_url = offprint_fetch_get_feed_url (run->fetch, list->category);
  /* "Not modified" means something only if what was there has been judged for this day. */
  if (list->before == OFFPRINT_DAY_UNKNOWN)
    list->validators = g_new0 (OffprintValidators, 1);
  else if (offprint_database_read (run->database, load_validators, list, NULL, run->cancellable, error) == NULL)
    return FALSE;

  list->feed = offprint_fetch_feed (run->fetch, list->feed_url, list->validators, run->cancellable, &failure);
  return note_error (failure, &list->feed_error, error);
}

static gboolean
fetch_page (Run *run, OffprintRefreshList *list, GError **error)
{
  GError *failure = NULL;

  if (list->day == run->today)
    list->page = offprint_fetch_listing (run->fetch, list->category, run->cancellable, &failure);
  else
    list->page = offprint_fetch_catchup (run->fetch, list->category, list->day, run->cancellable, &failure);
  return note_error (failure, &list->page_error, error);
}

/* What pages do not say (version, DOI, dates): the API does. It is not needed to be complete, so it may fail. */

static gpointer
put_metadata (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const OffprintDocument *document = data;

  for (guint i = 0; i < document->entries->len; i++) {
    const OffprintEntry *entry = g_ptr_array_index (document->entries, i);
    OffprintPutResult result = OFFPRINT_PUT_UNCHANGED;

    if (!offprint_store_put_paper (connection, entry->paper, &result, error))
      return NULL;
  }
  return data;
}

static gboolean
complete_metadata (Run *run, OffprintRefreshList *list, GError **error)
{
  g_autoptr (GArray) rows = offprint_refresh_list_find_bare (list);

  for (guint i = 0; i < rows->len; i += OFFPRINT_API_BATCH) {
    guint n_rows = MIN (OFFPRINT_API_BATCH, rows->len - i);
    g_autoptr (GError) failure = NULL;
    g_autoptr (OffprintDocument) document = offprint_fetch_metadata (run->fetch, &g_array_index (rows, gint64, i), n_rows,
                                                                     run->cancellable, &failure);

    if (document == NULL && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (document == NULL)
      return TRUE;
    if (offprint_database_write (run->database, put_metadata, document, NULL, run->cancellable, error) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* The run */

static gboolean
feed_can_be_there (const Run *run, const OffprintRefreshList *list)
{
  gint64 turned = offprint_day_announced_at (list->day) + ANNOUNCEMENT_S;

  return list->day == run->today && offprint_clock_unix () >= turned;
}

static gboolean
fetch_feeds (Run *run, GError **error)
{
  for (guint i = 0; i < run->lists->len; i++) {
    OffprintRefreshList *list = g_ptr_array_index (run->lists, i);

    if (!feed_can_be_there (run, list))
      continue;
    report_progress (run, list);
    if (!fetch_feed (run, list, error))
      return FALSE;
    if (list->feed != NULL
        && offprint_database_write (run->database, offprint_refresh_list_store_feed, list, NULL, run->cancellable, error) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* While a category has no list at all and the newest is not to be had, goes back a day, so that there is something to read on
 * the first evening or a holiday. */
static void
go_back (Run *run, const OffprintRefreshList *list)
{
  OffprintDay previous = offprint_day_previous (list->day);

  if (list->verdict.state == OFFPRINT_DAY_COMPLETE)
    g_hash_table_remove (run->hungry, list->category);
  else if (g_hash_table_contains (run->hungry, list->category)
           && offprint_day_subtract (run->today, previous) <= FARTHEST_BACK)
    add_list (run, previous, list->category, OFFPRINT_DAY_UNKNOWN);
}

static gboolean
fetch_pages (Run *run, GError **error)
{
  for (guint i = 0; i < run->lists->len; i++) {
    OffprintRefreshList *list = g_ptr_array_index (run->lists, i);

    report_progress (run, list);
    if (!fetch_page (run, list, error)
        || offprint_database_write (run->database, offprint_refresh_list_store, list, NULL, run->cancellable, error) == NULL
        || !complete_metadata (run, list, error))
      return FALSE;

    run->n_done++;
    run->report->n_new += list->stored.n_new_papers;
    run->report->n_failed += list->verdict.state == OFFPRINT_DAY_FAILED || list->verdict.state == OFFPRINT_DAY_STALE;
    g_ptr_array_add (run->report->records, g_steal_pointer (&list->record));
    offprint_refresh_list_forget (list);
    go_back (run, list);
    report_progress (run, list);
  }
  return TRUE;
}

/* Without a network the lists that nothing is known of yet say so. */
static void
note_offline (Run *run)
{
  for (guint i = run->n_done; i < run->lists->len; i++)
    offprint_database_write (run->database, offprint_refresh_list_store_offline, g_ptr_array_index (run->lists, i), NULL,
                             NULL, NULL);
}

/* After half past midnight Eastern the current day's feed is there; what failed is worth another try in an hour. */
static gint64
find_next_try (const Run *run)
{
  gint64 now = offprint_clock_unix ();
  gint64 feed = offprint_day_announced_at (run->today) + ANNOUNCEMENT_S + FEED_DELAY_S;

  for (guint i = 0; i < run->report->records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (run->report->records, i);

    if (!offprint_due_is_final (record->state))
      return now < feed ? feed : now + RETRY_S;
  }
  return 0;
}

static gboolean
check_wish (const Run *run, GError **error)
{
  OffprintDay first = run->day != OFFPRINT_DAY_NONE ? run->day : run->since;
  g_autofree char *text = first != OFFPRINT_DAY_NONE ? offprint_day_format (first) : NULL;

  if (first > run->today)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("%s has not been announced yet"), text);
  else if (run->day != OFFPRINT_DAY_NONE && offprint_day_is_weekend (run->day))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("%s is on a weekend, when arXiv announces nothing"), text);
  else if (first != OFFPRINT_DAY_NONE && offprint_day_subtract (run->today, first) >= OFFPRINT_DAYS_SERVED)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("%s is too long ago; arXiv keeps the lists of the last %d days"),
                 text, OFFPRINT_DAYS_SERVED);
  else
    return TRUE;
  return FALSE;
}

static gboolean
run_refresh (Run *run, GError **error)
{
  if (!check_wish (run, error)
      || offprint_database_read (run->database, plan, run, NULL, run->cancellable, error) == NULL)
    return FALSE;
  if (*run->categories == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s", _("No category is chosen yet"));
    return FALSE;
  }
  return fetch_feeds (run, error) && fetch_pages (run, error);
}

static void
refresh_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  g_autoptr (GError) error = NULL;
  gboolean whole = FALSE;

  run->cancellable = cancellable;
  run->fetch = offprint_fetch_new (run->settings);
  whole = run_refresh (run, &error);
  if (g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE))
    note_offline (run);
  run->report->n_requests = offprint_fetch_count_requests (run->fetch);
  run->report->next_try = find_next_try (run);
  g_clear_pointer (&run->fetch, offprint_fetch_free);

  if (whole)
    g_task_return_pointer (task, g_steal_pointer (&run->report), (GDestroyNotify) offprint_refresh_report_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * offprint_refresh_report_free:
 * @self: (transfer full): a report
 */
void
offprint_refresh_report_free (OffprintRefreshReport *self)
{
  g_ptr_array_unref (self->records);
  g_free (self);
}

/**
 * offprint_library_refresh_async:
 * @self: an open library
 * @wish: what to fetch
 * @progress: (nullable): hears how far it is
 * @progress_data: passed to @progress, which may be called until @callback is
 * @cancellable: (nullable): stops it at once; what was stored stays
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Fetches what is due, stores it and writes its built-in summaries.
 */
void
offprint_library_refresh_async (OffprintLibrary           *self,
                                const OffprintRefreshWish *wish,
                                OffprintRefreshFunc        progress,
                                gpointer                   progress_data,
                                GCancellable              *cancellable,
                                GAsyncReadyCallback        callback,
                                gpointer                   user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->database = g_object_ref (offprint_library_get_database (self));
  run->settings = g_object_ref (offprint_library_get_settings (self));
  run->categories = g_strdupv (wish->categories);
  run->day = wish->day;
  run->since = wish->since;
  run->today = offprint_day_current (offprint_clock_unix ());
  run->hungry = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_refresh_list_free);
  run->report = g_new0 (OffprintRefreshReport, 1);
  run->report->records = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_day_record_free);
  run->progress = progress;
  run->progress_data = progress_data;
  run->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, offprint_library_refresh_async);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, refresh_in_thread);
}

/**
 * offprint_library_refresh_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_HTTP_ERROR (offline), %OFFPRINT_STORE_ERROR, %G_IO_ERROR_INVALID_ARGUMENT for a wish that cannot be
 *   met, or the cancel. A list that could not be had is no error but in the report
 *
 * Returns: (transfer full): what came of it, or %NULL on error
 */
OffprintRefreshReport *
offprint_library_refresh_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_refresh_async, result, error);
}
