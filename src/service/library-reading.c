/* library-reading.c: what is there: lists, papers, days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "service/library-private.h"
#include "store/categories.h"
#include "store/marks.h"
#include "store/papers.h"
#include "store/summaries.h"

typedef struct {
  OffprintQuery *query;       /* (owned) (nullable) */
  char          *language;    /* (owned): of the digest */
  gboolean       quoted;      /* whether the summaries quote the abstract and have its language */
  gint64        *rows;        /* (owned) (nullable) */
  guint          n_rows;
  OffprintDay    first;
  OffprintDay    last;
  guint          n_days;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->query, offprint_query_free);
  g_free (wish->language);
  g_free (wish->rows);
  g_free (wish);
}

static Wish *
wish_new (OffprintLibrary *self, const OffprintQuery *query, const gint64 *rows, guint n_rows)
{
  OffprintSettings *settings = offprint_library_get_settings (self);
  g_autofree char *engine = offprint_settings_get_string (settings, OFFPRINT_SETTING_ENGINE);
  Wish *wish = g_new0 (Wish, 1);

  wish->query = query != NULL ? offprint_query_copy (query) : NULL;
  wish->language = offprint_settings_get_language (settings);
  wish->quoted = g_strcmp0 (engine, OFFPRINT_ENGINE_BUILTIN) == 0;
  wish->rows = g_memdup2 (rows, n_rows * sizeof (gint64));
  wish->n_rows = n_rows;
  return wish;
}

static gpointer
load_overview (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autoptr (OffprintOverview) overview = g_new0 (OffprintOverview, 1);

  overview->categories = offprint_store_get_chosen_categories (connection, error);
  if (overview->categories == NULL)
    return NULL;
  overview->counts = offprint_store_get_counts (connection, wish->first, (const char *const *) overview->categories,
                                                error);
  return overview->counts != NULL ? g_steal_pointer (&overview) : NULL;
}

static gpointer
load_list (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;

  return offprint_store_list_papers (connection, wish->query, error);
}

static gpointer
load_heads (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;

  return offprint_store_load_heads (connection, wish->query, wish->rows, wish->n_rows, wish->language, error);
}

static gboolean
load_marks (OffprintConnection *connection, OffprintPaperDetails *details, GError **error)
{
  g_autoptr (OffprintMarks) marks = offprint_store_get_marks (connection, details->paper->row, error);

  if (marks == NULL)
    return FALSE;
  details->starred = marks->starred != 0;
  details->read = marks->read != 0;
  details->note = g_steal_pointer (&marks->note);
  return TRUE;
}

static gboolean
load_announcement (OffprintConnection *connection, OffprintPaperDetails *details, const char *language, GError **error)
{
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);
  g_autoptr (GPtrArray) heads = offprint_store_load_heads (connection, query, &details->paper->row, 1, language, error);
  OffprintHead *head = NULL;

  if (heads == NULL)
    return FALSE;
  details->kind = OFFPRINT_KIND_NONE;
  if (heads->len > 0) {
    head = g_ptr_array_index (heads, 0);
    details->category = g_steal_pointer (&head->category);
    details->kind = head->kind;
  }
  return TRUE;
}

static gpointer
load_paper (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autoptr (OffprintPaperDetails) details = g_new0 (OffprintPaperDetails, 1);
  g_autoptr (GError) local = NULL;

  details->paper = offprint_store_get_paper (connection, wish->rows[0], &local);
  if (details->paper == NULL && local == NULL)
    g_set_error (&local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This paper is not in the store"));
  if (local == NULL)
    details->summary = offprint_store_get_summary (connection, wish->rows[0], wish->language, &local);
  if (local == NULL && load_marks (connection, details, &local)
      && load_announcement (connection, details, wish->language, &local))
    return g_steal_pointer (&details);

  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* The order in which states are worth telling; a day is as good as its worst category. */
static int
severity (OffprintDayState state)
{
  static const int severities[] = {
    [OFFPRINT_DAY_UNKNOWN] = 0, [OFFPRINT_DAY_NO_ANNOUNCEMENT] = 1, [OFFPRINT_DAY_COMPLETE] = 2,
    [OFFPRINT_DAY_NOT_ANNOUNCED] = 3, [OFFPRINT_DAY_STALE] = 4, [OFFPRINT_DAY_FAILED] = 5,
  };

  return severities[state];
}

static void
merge_record (OffprintDayInfo *info, const OffprintDayRecord *record)
{
  gboolean first = info->checked == 0 && info->state == OFFPRINT_DAY_UNKNOWN;

  if (severity (record->state) > severity (info->state)) {
    g_free (info->category);
    g_free (info->reason);
    info->state = record->state;
    info->category = g_strdup (record->category);
    info->reason = g_strdup (record->reason);
  }
  if (record->declared == OFFPRINT_NOT_DECLARED)
    info->declared = OFFPRINT_NOT_DECLARED;
  else if (first || info->declared != OFFPRINT_NOT_DECLARED)
    info->declared = MAX (info->declared, 0) + record->declared;
  info->stored += record->stored;
  info->checked = MAX (info->checked, record->checked);
}

static gboolean
merge_states (OffprintConnection *connection, GPtrArray *infos, char **categories, GError **error)
{
  OffprintDayInfo *newest = g_ptr_array_index (infos, 0);
  OffprintDayInfo *oldest = g_ptr_array_index (infos, infos->len - 1);
  OffprintDay first = MIN (newest->day, oldest->day), last = MAX (newest->day, oldest->day);
  g_autoptr (GPtrArray) records = offprint_store_list_day_states (connection, first, last, NULL, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < infos->len; i++) {
    OffprintDayInfo *info = g_ptr_array_index (infos, i);

    for (guint j = 0; j < records->len; j++) {
      const OffprintDayRecord *record = g_ptr_array_index (records, j);

      if (record->day == info->day
          && (*categories == NULL || g_strv_contains ((const char *const *) categories, record->category)))
        merge_record (info, record);
    }
  }
  return TRUE;
}

static gpointer
load_days (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_day_info_free);
  g_auto (GStrv) categories = offprint_store_get_chosen_categories (connection, error);
  g_autoptr (GArray) counts = NULL;

  if (categories == NULL)
    return NULL;
  counts = offprint_store_count_days (connection, (const char *const *) categories, wish->last, wish->n_days,
                                      wish->quoted ? NULL : wish->language, NULL, error);
  if (counts == NULL)
    return NULL;

  for (guint i = 0; i < counts->len; i++) {
    const OffprintDayCount *count = &g_array_index (counts, OffprintDayCount, i);
    OffprintDayInfo *info = g_new0 (OffprintDayInfo, 1);

    info->day = count->day;
    info->n_papers = count->n_papers;
    info->n_summarised = count->n_summarised;
    info->n_unread = count->n_unread;
    info->declared = OFFPRINT_NOT_DECLARED;
    g_ptr_array_add (infos, info);
  }
  if (infos->len > 0 && !merge_states (connection, infos, categories, error))
    return NULL;
  return g_steal_pointer (&infos);
}

static gpointer
load_day_states (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;

  return offprint_store_list_day_states (connection, wish->first, wish->last, NULL, error);
}

static gpointer
load_categories (OffprintConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return offprint_store_get_chosen_categories (connection, error);
}

/**
 * offprint_overview_free:
 * @self: (transfer full): an overview
 */
void
offprint_overview_free (OffprintOverview *self)
{
  g_strfreev (self->categories);
  g_clear_pointer (&self->counts, offprint_counts_free);
  g_free (self);
}

/**
 * offprint_paper_details_free:
 * @self: (transfer full): a paper's details
 */
void
offprint_paper_details_free (OffprintPaperDetails *self)
{
  g_clear_pointer (&self->paper, offprint_paper_unref);
  g_clear_pointer (&self->summary, offprint_summary_unref);
  g_free (self->note);
  g_free (self->category);
  g_free (self);
}

/**
 * offprint_day_info_free:
 * @self: (transfer full): what is known of a day
 */
void
offprint_day_info_free (OffprintDayInfo *self)
{
  g_free (self->category);
  g_free (self->reason);
  g_free (self);
}

/**
 * offprint_library_overview_async:
 * @self: an open library
 * @day: the day to count, or %OFFPRINT_DAY_NONE for the newest with papers
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Loads the chosen categories with the numbers beside them.
 */
void
offprint_library_overview_async (OffprintLibrary     *self,
                                 OffprintDay          day,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Wish *wish = wish_new (self, NULL, NULL, 0);

  wish->first = day;
  offprint_library_read (self, offprint_library_overview_async, load_overview, wish, wish_free,
                         (GDestroyNotify) offprint_overview_free, cancellable, callback, user_data);
}

/**
 * offprint_library_overview_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full): the overview, or %NULL on error
 */
OffprintOverview *
offprint_library_overview_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_overview_async, result, error);
}

/**
 * offprint_library_list_async:
 * @self: an open library
 * @query: which papers
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Finds the papers of a list. Only their row ids are loaded; offprint_library_heads_async() loads what is seen.
 */
void
offprint_library_list_async (OffprintLibrary     *self,
                             const OffprintQuery *query,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  offprint_library_read (self, offprint_library_list_async, load_list, wish_new (self, query, NULL, 0), wish_free,
                         (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_list_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type gint64): the papers' rows in order, or %NULL on error
 */
GArray *
offprint_library_list_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_list_async, result, error);
}

/**
 * offprint_library_heads_async:
 * @self: an open library
 * @query: the list they are in, which decides the category and kind that are shown
 * @rows: (array length=n_rows): papers of it
 * @n_rows: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Loads what the rows of a list show, in the digest's language.
 */
void
offprint_library_heads_async (OffprintLibrary     *self,
                              const OffprintQuery *query,
                              const gint64        *rows,
                              guint                n_rows,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  offprint_library_read (self, offprint_library_heads_async, load_heads, wish_new (self, query, rows, n_rows), wish_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_heads_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type OffprintHead): in the order asked for; papers that are gone are left out; %NULL on error
 */
GPtrArray *
offprint_library_heads_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_heads_async, result, error);
}

/**
 * offprint_library_paper_async:
 * @self: an open library
 * @row: a paper
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Loads all that is known of one paper, with its best summary in the digest's language.
 */
void
offprint_library_paper_async (OffprintLibrary     *self,
                              gint64               row,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  offprint_library_read (self, offprint_library_paper_async, load_paper, wish_new (self, NULL, &row, 1), wish_free,
                         (GDestroyNotify) offprint_paper_details_free, cancellable, callback, user_data);
}

/**
 * offprint_library_paper_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %G_IO_ERROR_NOT_FOUND if the store does not have it, %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full): the paper, or %NULL on error
 */
OffprintPaperDetails *
offprint_library_paper_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_paper_async, result, error);
}

/**
 * offprint_library_days_async:
 * @self: an open library
 * @last: the newest day wanted
 * @n_days: how many announcement days up to it, 1 or more
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Loads what is known of the last days, for the chart and the line of the day's state.
 */
void
offprint_library_days_async (OffprintLibrary     *self,
                             OffprintDay          last,
                             guint                n_days,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Wish *wish = wish_new (self, NULL, NULL, 0);

  wish->last = last;
  wish->n_days = n_days;
  offprint_library_read (self, offprint_library_days_async, load_days, wish, wish_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_days_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type OffprintDayInfo): the days, or %NULL on error
 */
GPtrArray *
offprint_library_days_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_days_async, result, error);
}

/**
 * offprint_library_day_states_async:
 * @self: an open library
 * @first: the oldest day wanted
 * @last: the newest day wanted
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Loads the state of each category's list on each day.
 */
void
offprint_library_day_states_async (OffprintLibrary     *self,
                                   OffprintDay          first,
                                   OffprintDay          last,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Wish *wish = wish_new (self, NULL, NULL, 0);

  wish->first = first;
  wish->last = last;
  offprint_library_read (self, offprint_library_day_states_async, load_day_states, wish, wish_free,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * offprint_library_day_states_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (element-type OffprintDayRecord): the states, or %NULL on error
 */
GPtrArray *
offprint_library_day_states_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_day_states_async, result, error);
}

/**
 * offprint_library_categories_async:
 * @self: an open library
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Loads the chosen categories.
 */
void
offprint_library_categories_async (OffprintLibrary     *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  offprint_library_read (self, offprint_library_categories_async, load_categories, NULL, NULL,
                         (GDestroyNotify) g_strfreev, cancellable, callback, user_data);
}

/**
 * offprint_library_categories_finish:
 * @self: a library
 * @result: the result handed to the callback
 * @error: %OFFPRINT_STORE_ERROR, or the cancel
 *
 * Returns: (transfer full) (array zero-terminated=1): codes in the reader's order, or %NULL on error
 */
char **
offprint_library_categories_finish (OffprintLibrary *self, GAsyncResult *result, GError **error)
{
  return offprint_library_call_finish (self, offprint_library_categories_async, result, error);
}
