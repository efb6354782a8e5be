/* model-test.c: one real paper through the language model, to see how it does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/model-test.h"

#include <glib/gi18n.h>

#include "app/format.h"
#include "service/summary-run.h"

/* In the order of OffprintChatFormat. */
static const char *const formats[] = {
  N_("The server keeps the model to a JSON schema"),
  N_("The server has the model write JSON"),
  N_("The model is only told to write JSON"),
};

static char *
describe (const OffprintRunReport *report)
{
  const OffprintSummary *summary = report->last;
  g_autofree char *title = offprint_format_title (summary->title != NULL ? summary->title : "");
  g_autofree char *text = offprint_format_text (summary->sections[OFFPRINT_SECTION_INNOVATION]);
  g_autofree char *how = NULL;

  /* Translators: the outcome of a test of a language model: %1$.1f seconds, %2$s one of the sentences about JSON */
  how = g_strdup_printf (_("It took %1$.1f s. %2$s."), summary->duration_ms / 1000.0, _(formats[report->format]));
  return g_strdup_printf ("%s\n%s%s%s", how, title, *title != '\0' ? "\n" : "", text);
}

static const char *
get_reason (const OffprintRunReport *report)
{
  if (report->failures->len > 0)
    return ((OffprintFailure *) g_ptr_array_index (report->failures, 0))->reason;
  return report->stopped != NULL ? report->stopped : _("The model was not asked");
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (OffprintRunReport) report = offprint_summary_run_finish (OFFPRINT_SUMMARY_RUN (source), result, &error);

  if (report == NULL)
    g_task_return_error (task, error);
  else if (report->last == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", get_reason (report));
  else
    g_task_return_pointer (task, describe (report), g_free);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GArray) rows = offprint_library_list_finish (OFFPRINT_LIBRARY (source), result, &error);
  OffprintSettings *settings = offprint_library_get_settings (OFFPRINT_LIBRARY (source));
  g_autoptr (OffprintEngineChoice) choice = NULL;
  g_autoptr (OffprintSummaryRun) run = NULL;
  OffprintSummaryWish wish = { NULL };

  if (rows == NULL) {
    g_task_return_error (task, error);
    return;
  }
  if (rows->len == 0) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", _("There is no paper yet to try it on"));
    return;
  }
  choice = offprint_engine_choice_new (settings);
  wish = (OffprintSummaryWish) { .rows = (const gint64 *) (gpointer) rows->data, .n_rows = 1, .again = TRUE };
  run = offprint_summary_run_new (OFFPRINT_LIBRARY (source), choice, &wish);
  offprint_summary_run_start_async (run, g_task_get_cancellable (task), ran_cb, g_object_ref (task));
}

/**
 * offprint_model_test_async:
 * @library: an open library
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Has the language model of the settings summarise the newest paper. The summary is kept, as it may have cost something.
 */
void
offprint_model_test_async (OffprintLibrary *library, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_ALL, OFFPRINT_DAY_NONE, NULL);

  g_task_set_source_tag (task, offprint_model_test_async);
  query->sort = OFFPRINT_SORT_NEWEST;
  query->limit = 1;
  offprint_library_list_async (library, query, cancellable, listed_cb, task);
}

/**
 * offprint_model_test_finish:
 * @library: the library
 * @result: the result handed to the callback
 * @error: why there is no summary
 *
 * Returns: (transfer full): what came of it, for people: how long it took, how JSON was asked for, and a part of the summary;
 *   %NULL on error
 */
char *
offprint_model_test_finish (OffprintLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
