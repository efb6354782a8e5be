/* window-summaries.c: summaries that are asked for in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/dialogs.h"
#include "app/failures-window.h"
#include "service/models.h"
#include "service/summaries.h"

/* What a run is about. */
typedef struct {
  OffprintWindow       *window;         /* (owned) */
  OffprintQuery        *query;          /* (owned) (nullable) */
  gint64                row;            /* or one paper, which is done again */
  gboolean              only_failed;
  OffprintEngineChoice *choice;         /* (owned) */
} Job;

static Job *
job_new (OffprintWindow *window, const OffprintQuery *query, gint64 row, gboolean only_failed)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (window);
  job->query = query != NULL ? offprint_query_copy (query) : NULL;
  job->row = row;
  job->only_failed = only_failed;
  job->choice = offprint_engine_choice_new (offprint_library_get_settings (window->library));
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->window);
  g_clear_pointer (&job->query, offprint_query_free);
  offprint_engine_choice_free (job->choice);
  g_free (job);
}

static OffprintSummaryWish
get_wish (const Job *job)
{
  return (OffprintSummaryWish) { .query = job->query, .rows = &job->row, .n_rows = job->query == NULL ? 1 : 0,
                                 .again = job->query == NULL, .only_failed = job->only_failed };
}

/* The built-in engine */

static void
summarize_step_cb (guint done, guint total, gpointer user_data)
{
  OffprintWindow *self = user_data;

  if (self->work != NULL)
    offprint_sidebar_set_work (self->sidebar, _("Summarising"), done, total);
}

static void
summarized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  int n_papers = offprint_library_summarize_finish (OFFPRINT_LIBRARY (source), result, &error);

  if (offprint_window_end_work (self, error) && n_papers < 0)
    offprint_window_complain (self, error);
}

static void
run_builtin (Job *job)
{
  OffprintWindow *self = job->window;

  offprint_library_summarize_async (self->library, job->query, &job->row, 1, summarize_step_cb, self,
                                    offprint_window_start_work (self, _("Summarising")), summarized_cb, g_object_ref (self));
  job_free (job);
}

/* A language model */

static char *
format_pace (const OffprintRunStatus *status)
{
  guint per_minute = (guint) (status->per_minute + 0.5), minutes = (guint) ((status->seconds_left + 59) / 60);
  g_autofree char *pace = NULL;
  g_autofree char *left = NULL;

  if (per_minute == 0 || status->seconds_left < 0)
    return g_strdup ("");
  pace = g_strdup_printf (ngettext ("%'u paper a minute", "%'u papers a minute", per_minute), per_minute);
  left = g_strdup_printf (ngettext ("%'u minute left", "%'u minutes left", minutes), minutes);
  return g_strdup_printf ("%s · %s", pace, left);
}

static void
changed_cb (OffprintSummaryRun *run, OffprintWindow *self)
{
  OffprintRunStatus status = offprint_summary_run_get_status (run);
  g_autofree char *pace = format_pace (&status);

  if (run != self->run || self->work == NULL)
    return;
  offprint_sidebar_set_work (self->sidebar, _("Summarising"), status.n_done + status.n_failed, status.n_total);
  offprint_sidebar_set_pace (self->sidebar, pace);
}

static void
written_cb (OffprintSummaryRun *run, const OffprintSummary *so_far, OffprintWindow *self)
{
  if (run == self->run && self->details != NULL && self->row == so_far->row)
    offprint_paper_view_set_preview (self->paper_view, self->details->paper, so_far);
}

static void
say_failures (OffprintWindow *self, guint n_failed)
{
  g_autofree char *sentence = g_strdup_printf (ngettext ("%'u paper could not be summarised",
                                                         "%'u papers could not be summarised", n_failed), n_failed);
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_button_label (toast, _("Show"));
  adw_toast_set_action_name (toast, "win.show-failures");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
tell_report (OffprintWindow *self, const OffprintRunReport *report)
{
  if (report->stopped != NULL)
    offprint_window_say (self, report->stopped);
  if (report->failures->len > 0 && report->n_total > 1)
    say_failures (self, report->failures->len);
  else if (report->failures->len > 0)
    offprint_window_say (self, ((OffprintFailure *) g_ptr_array_index (report->failures, 0))->reason);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OffprintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintRunReport) report = offprint_summary_run_finish (OFFPRINT_SUMMARY_RUN (source), result, &error);

  if (self->run == OFFPRINT_SUMMARY_RUN (source))
    g_clear_object (&self->run);
  if (self->library != NULL)
    offprint_window_read_again (self);    /* in the place of what was shown while it was written */
  if (!offprint_window_end_work (self, error))
    return;
  if (report == NULL)
    offprint_window_complain (self, error);
  else
    tell_report (self, report);
}

static void
run_chat (gpointer data)
{
  Job *job = data;
  OffprintWindow *self = job->window;
  OffprintSummaryWish wish = get_wish (job);

  if (self->library != NULL && self->work == NULL) {
    g_set_object (&self->run, NULL);
    self->run = offprint_summary_run_new (self->library, job->choice, &wish);
    offprint_summary_run_set_watched (self->run, self->row);
    g_signal_connect_object (self->run, "changed", G_CALLBACK (changed_cb), self, 0);
    g_signal_connect_object (self->run, "written", G_CALLBACK (written_cb), self, 0);
    offprint_summary_run_start_async (self->run, offprint_window_start_work (self, _("Summarising")), ran_cb,
                                      g_object_ref (self));
  }
  job_free (job);
}

static char *
format_estimate (const Job *job, const OffprintEstimate *estimate)
{
  g_autofree char *tokens = NULL;
  g_autofree char *cost = NULL;
  const char *care = "";

  /* Translators: an estimate; %1$lld and %2$lld are numbers of tokens */
  tokens = g_strdup_printf (_("The questions have about %1$'lld tokens, the answers about %2$'lld."),
                            (long long) estimate->cost.prompt_tokens, (long long) estimate->cost.answer_tokens);
  if (offprint_engine_choice_has_prices (job->choice))
    cost = g_strdup_printf (_("By the prices you gave, that costs about %.2f."), (double) estimate->cost.micros / 1e6);
  else
    cost = g_strdup (_("You gave no prices, so it is not known what that costs."));
  if (estimate->key_exposed)
    care = _("Take care: the address begins with http, so others on the way can read the key.");
  return g_strdup_printf ("%s %s%s%s", tokens, cost, *care != '\0' ? "\n\n" : "", care);
}

/* What costs something, or may, is asked for first. */
static void
confirm (Job *job, const OffprintEstimate *estimate)
{
  OffprintWindow *self = job->window;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (offprint_engine_choice_is_local (job->choice) && !offprint_engine_choice_has_prices (job->choice)) {
    run_chat (job);
    return;
  }
  heading = g_strdup_printf (ngettext ("Summarise %'u Paper?", "Summarise %'u Papers?", estimate->n_papers),
                             estimate->n_papers);
  body = format_estimate (job, estimate);
  offprint_dialogs_confirm (GTK_WINDOW (self), heading, body, _("_Summarise"), run_chat, job, job_free);
}

static void
estimated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  OffprintEstimate estimate = { 0 };
  gboolean known = offprint_library_estimate_finish (OFFPRINT_LIBRARY (source), result, &estimate, &error);
  OffprintWindow *self = job->window;

  if (self->library == NULL) {
    job_free (job);
  } else if (!known) {
    offprint_window_complain (self, error);
    job_free (job);
  } else if (estimate.n_papers > 0) {
    confirm (job, &estimate);
  } else {
    if (estimate.n_failed > 0)
      say_failures (self, estimate.n_failed);
    else
      offprint_window_say (self, _("All papers here have a summary"));
    job_free (job);
  }
}

static void
start_chat (Job *job)
{
  OffprintWindow *self = job->window;
  OffprintSummaryWish wish = get_wish (job);
  g_autoptr (GError) error = NULL;

  if (!offprint_engine_choice_check (job->choice, &error)) {
    offprint_window_complain (self, error);
    job_free (job);
  } else if (job->query == NULL) {
    run_chat (job);    /* one paper is what was asked for */
  } else {
    offprint_library_estimate_async (self->library, job->choice, &wish, self->cancellable, estimated_cb, job);
  }
}

static void
start (Job *job)
{
  if (g_str_equal (job->choice->engine, OFFPRINT_ENGINE_CHAT))
    start_chat (job);
  else
    run_builtin (job);
}

/* Writes a paper's summary, again if there is one. */
void
offprint_window_summarize (OffprintWindow *self, gint64 row)
{
  if (self->work == NULL)
    start (job_new (self, NULL, row, FALSE));
}

/* Writes the summaries that the list lacks. */
void
offprint_window_summarize_list (OffprintWindow *self)
{
  const OffprintQuery *query = offprint_paper_list_get_query (self->list);

  if (self->work == NULL && query != NULL)
    start (job_new (self, query, 0, FALSE));
}

/* New papers have come: a model on this machine begins at once, another is offered. Tells whether it said what came. */
gboolean
offprint_window_offer_summaries (OffprintWindow *self, const char *sentence)
{
  g_autoptr (OffprintEngineChoice) choice = offprint_engine_choice_new (offprint_library_get_settings (self->library));
  AdwToast *toast = NULL;

  if (!g_str_equal (choice->engine, OFFPRINT_ENGINE_CHAT) || !offprint_engine_choice_check (choice, NULL))
    return FALSE;
  if (offprint_engine_choice_is_local (choice) && !offprint_engine_choice_has_prices (choice)) {
    g_autoptr (OffprintQuery) query = offprint_query_new (OFFPRINT_SCOPE_DAY, OFFPRINT_DAY_NONE,
                                                          (const char *const *) self->categories);

    start (job_new (self, query, 0, FALSE));
    return FALSE;
  }
  toast = adw_toast_new (sentence);
  adw_toast_set_button_label (toast, _("Summarise"));
  adw_toast_set_action_name (toast, "win.summarize-list");
  adw_toast_overlay_add_toast (self->toasts, toast);
  return TRUE;
}

/* The paper that is read is shown while its summary is written. */
void
offprint_window_watch (OffprintWindow *self)
{
  if (self->run != NULL)
    offprint_summary_run_set_watched (self->run, self->row);
}

/* Failures */

static void
retry_cb (const OffprintQuery *query, gpointer user_data)
{
  OffprintWindow *self = user_data;

  if (self->library != NULL && self->work == NULL)
    start (job_new (self, query, 0, TRUE));
}

/* Shows which papers of the list could not be summarised, and why. */
void
offprint_window_show_failures (OffprintWindow *self)
{
  const OffprintQuery *query = offprint_paper_list_get_query (self->list);

  if (query != NULL)
    offprint_failures_window_present (self->library, GTK_WINDOW (self), query, retry_cb, g_object_ref (self), g_object_unref);
}
