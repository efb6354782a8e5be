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
#include "service/library-private.h"
#include "service/progress.h"
#include "service/refresh-asking.h"
#include "service/refresh-list.h"
#include "store/categories.h"

/* Feeds turn over at midnight Eastern; half an hour later they have been built. */
#define FEED_DELAY_S    (30 * 60)
#define ANNOUNCEMENT_S  (4 * 60 * 60)    /* from 20:00 to midnight */
#define RETRY_S         (60 * 60)

typedef struct {
  OffprintAsking         asking;         /* its database (owned); its fetch (nullable): while the thread runs */
  OffprintSettings      *settings;       /* (owned) */
  char                 **categories;     /* (owned) */
  OffprintDay            day;
  OffprintDay            since;
  gboolean               without_counts;
  GHashTable            *hungry;         /* (owned) (element-type utf8): categories without any list yet */
  GHashTable            *again;          /* (owned) (element-type utf8): lists that are fetched a second time */
  GPtrArray             *lists;          /* (owned) (element-type OffprintRefreshList) */
  guint                  n_done;
  OffprintRefreshReport *report;         /* (owned) (nullable) */
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

  g_object_unref (run->asking.database);
  g_object_unref (run->settings);
  g_strfreev (run->categories);
  g_hash_table_unref (run->hungry);
  g_hash_table_unref (run->again);
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
  offprint_progress_post (run->context, report_cb, report, report_free);
}

/* What to fetch */

static void
add_list (Run *run, OffprintDay day, const char *category, OffprintDayState before)
{
  g_ptr_array_add (run->lists, offprint_refresh_list_new (day, day < run->asking.today, category, before));
}

static gpointer
plan (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  OffprintDay oldest = MIN (offprint_day_add (run->asking.today, -OFFPRINT_DAYS_SERVED), run->day != 0 ? run->day : run->asking.today);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GArray) dues = NULL;

  if (run->categories == NULL || *run->categories == NULL) {
    g_strfreev (run->categories);
    run->categories = offprint_store_get_chosen_categories (connection, error);
    if (run->categories == NULL)
      return NULL;
  }
  records = offprint_store_list_day_states (connection, oldest, run->asking.today, NULL, error);
  if (records == NULL)
    return NULL;

  if (run->day != OFFPRINT_DAY_NONE) {
    for (char **category = run->categories; *category != NULL; category++)
      add_list (run, run->day, *category, offprint_due_find_state (records, run->day, *category));
    return run;
  }
  for (char **category = run->categories; *category != NULL; category++)
    if (run->since == OFFPRINT_DAY_NONE && !offprint_due_has_list (records, *category))
      g_hash_table_add (run->hungry, g_strdup (*category));
  dues = offprint_due_list (records, run->categories, run->asking.today, run->since, offprint_clock_unix ());
  for (guint i = 0; i < dues->len; i++) {
    const OffprintDue *due = &g_array_index (dues, OffprintDue, i);

    add_list (run, due->day, due->category, offprint_due_find_state (records, due->day, due->category));
  }
  return run;
}

/* The run */

static gboolean
is_earlier_to_come (Run *run, const OffprintRefreshList *list)
{
  for (guint i = run->n_done; i < run->lists->len; i++) {
    const OffprintRefreshList *other = g_ptr_array_index (run->lists, i);

    if (other->day < list->day && g_str_equal (other->category, list->category))
      return TRUE;
  }
  return FALSE;
}

/* A feed is of the calendar day in New York, from midnight to midnight. */
static gboolean
has_feed (const Run *run, const OffprintRefreshList *list)
{
  return list->day == run->asking.today && offprint_day_from_unix (offprint_clock_unix ()) == list->day;
}

static gboolean
fetch_feeds (Run *run, GError **error)
{
  gboolean refused = FALSE;

  for (guint i = 0; i < run->lists->len && !refused; i++) {
    OffprintRefreshList *list = g_ptr_array_index (run->lists, i);

    if (!has_feed (run, list))
      continue;
    report_progress (run, list);
    if (!offprint_asking_fetch_feed (&run->asking, list, &refused, error))
      return FALSE;
    if (list->feed != NULL
        && offprint_database_write (run->asking.database, offprint_refresh_list_store_feed, list, NULL, run->asking.cancellable,
                                    error) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* While a category has no list at all and arXiv has none for the newest day, goes back a day, so that there is something to
 * read on the first evening or a holiday. */
static void
go_back (Run *run, const OffprintRefreshList *list, const OffprintDayRecord *record)
{
  OffprintDay previous = offprint_day_previous (list->day);

  if (record->stored > 0)
    g_hash_table_remove (run->hungry, list->category);
  else if (g_hash_table_contains (run->hungry, list->category)
           && (record->state != OFFPRINT_DAY_FAILED || record->declared == 0)
           && offprint_day_subtract (run->asking.today, previous) <= OFFPRINT_FARTHEST_BACK)
    add_list (run, previous, list->category, OFFPRINT_DAY_UNKNOWN);
}

static gboolean
is_of_list (const OffprintDayRecord *record, OffprintDay day, const char *category)
{
  return record->day == day && g_str_equal (record->category, category);
}

/* Fetches a list again, once, that was taken back. */
static void
fetch_again (Run *run, OffprintDay day, const char *category)
{
  GPtrArray *records = run->report->records;

  for (guint i = run->n_done; i < run->lists->len; i++) {
    const OffprintRefreshList *list = g_ptr_array_index (run->lists, i);

    if (list->day == day && g_str_equal (list->category, category))
      return;    /* it is still to come */
  }
  for (guint i = 0; i < records->len; i++)
    if (is_of_list (g_ptr_array_index (records, i), day, category)) {
      g_ptr_array_remove_index (records, i);
      break;
    }
  if (g_hash_table_add (run->again, g_strdup_printf ("%d %s", day, category)))
    add_list (run, day, category, OFFPRINT_DAY_STALE);
}

/* The feed was judged when it was stored, before there was a page. */
static gboolean
needs_page (const Run *run, const OffprintRefreshList *list)
{
  return !run->without_counts || list->feed == NULL || list->verdict.state != OFFPRINT_DAY_COMPLETE;
}

static gboolean
fetch_list (Run *run, OffprintRefreshList *list, GError **error)
{
  return (!needs_page (run, list) || offprint_asking_fetch_page (&run->asking, list, error))
         && offprint_asking_make_comparable (&run->asking, list, is_earlier_to_come (run, list), error)
         && offprint_database_write (run->asking.database, offprint_refresh_list_store_papers, list, NULL, run->asking.cancellable,
                                     error) != NULL
         && offprint_asking_complete_metadata (&run->asking, list, error)
         && offprint_database_write (run->asking.database, offprint_refresh_list_store_state, list, NULL, run->asking.cancellable,
                                     error) != NULL;
}

static gboolean
fetch_pages (Run *run, GError **error)
{
  while (run->n_done < run->lists->len) {
    OffprintRefreshList *list = g_ptr_array_index (run->lists, run->n_done);
    OffprintDayRecord *record = NULL;

    report_progress (run, list);
    if (!fetch_list (run, list, error))
      return FALSE;

    run->n_done++;
    record = g_steal_pointer (&list->record);
    run->report->n_new += list->stored.n_new_papers;
    g_ptr_array_add (run->report->records, record);
    offprint_refresh_list_forget (list);
    go_back (run, list, record);
    if (list->reopened != OFFPRINT_DAY_NONE)
      fetch_again (run, list->reopened, list->category);
    report_progress (run, list);
  }
  return TRUE;
}

/* Lists that could not even be asked for say why. */
static void
note_unasked (Run *run, const GError *error)
{
  const char *reason = g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_OFFLINE)
                       ? _("There is no network") : error->message;

  for (guint i = run->n_done; i < run->lists->len; i++) {
    OffprintRefreshList *list = g_ptr_array_index (run->lists, i);

    g_free (list->page_error);
    list->page_error = g_strdup (reason);
    offprint_database_write (run->asking.database, offprint_refresh_list_store_unasked, list, NULL, NULL, NULL);
  }
}

static guint
count_failed (const GPtrArray *records)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++) {
    const OffprintDayRecord *record = g_ptr_array_index (records, i);

    n += record->state == OFFPRINT_DAY_FAILED || record->state == OFFPRINT_DAY_STALE;
  }
  return n;
}

/* After half past midnight Eastern the current day's feed is there; what failed is worth another try in an hour. */
static gint64
find_next_try (const Run *run)
{
  gint64 now = offprint_clock_unix ();
  gint64 feed = offprint_day_announced_at (run->asking.today) + ANNOUNCEMENT_S + FEED_DELAY_S;

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

  if (first > run->asking.today)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("%s has not been announced yet"), text);
  else if (run->day != OFFPRINT_DAY_NONE && offprint_day_is_weekend (run->day))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("%s is on a weekend, when arXiv announces nothing"), text);
  else if (first != OFFPRINT_DAY_NONE && offprint_day_subtract (run->asking.today, first) >= OFFPRINT_DAYS_SERVED)
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
      || offprint_database_read (run->asking.database, plan, run, NULL, run->asking.cancellable, error) == NULL)
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

  run->asking.cancellable = cancellable;
  run->asking.fetch = offprint_fetch_new (run->settings);
  whole = run_refresh (run, &error);
  if (error != NULL && error->domain == OFFPRINT_HTTP_ERROR)
    note_unasked (run, error);
  run->report->n_failed = count_failed (run->report->records);
  run->report->n_requests = offprint_fetch_count_requests (run->asking.fetch);
  run->report->next_try = find_next_try (run);
  g_clear_pointer (&run->asking.fetch, offprint_fetch_free);

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

  run->asking.database = g_object_ref (offprint_library_get_database (self));
  run->settings = g_object_ref (offprint_library_get_settings (self));
  run->categories = g_strdupv (wish->categories);
  run->day = wish->day;
  run->since = wish->since;
  run->without_counts = wish->without_counts;
  run->asking.today = offprint_day_current (offprint_clock_unix ());
  run->hungry = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->again = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
