/* model-run.c: papers through a language model, with what there is to tell about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/model-run.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/progress.h"
#include "model/arxiv-id.h"
#include "service/models.h"

/**
 * offprint_cli_model_clear:
 * @self: options
 */
void
offprint_cli_model_clear (OffprintCliModel *self)
{
  g_free (self->engine);
  g_free (self->base_url);
  g_free (self->model);
}

/**
 * offprint_cli_model_check:
 * @cli: the run
 * @self: its options
 *
 * What cannot be meant is told to the user.
 *
 * Returns: whether to go on
 */
gboolean
offprint_cli_model_check (OffprintCli *cli, const OffprintCliModel *self)
{
  if (self->engine != NULL && !g_str_equal (self->engine, OFFPRINT_ENGINE_BUILTIN)
      && !g_str_equal (self->engine, OFFPRINT_ENGINE_CHAT))
    offprint_cli_complain (cli, _("There is no engine “%s”"), self->engine);
  else if (self->concurrency < 0 || self->concurrency > 64)
    offprint_cli_complain (cli, "%s", _("Between 1 and 64 papers can be asked about at a time"));
  else if (self->timeout < 0 || self->limit < 0 || self->max_papers < 0 || self->max_tokens < 0 || self->max_money < 0
           || self->price_prompt < 0 || self->price_answer < 0)
    offprint_cli_complain (cli, "%s", _("A limit or price cannot be below zero"));
  else
    return TRUE;
  return FALSE;
}

static void
replace (char **field, const char *option)
{
  if (option == NULL)
    return;
  g_free (*field);
  *field = g_strdup (option);
}

/**
 * offprint_cli_model_choose:
 * @cli: the run, with its library
 * @self: its options
 *
 * Returns: (transfer full): the settings with the options over them
 */
OffprintEngineChoice *
offprint_cli_model_choose (OffprintCli *cli, const OffprintCliModel *self)
{
  OffprintEngineChoice *choice = offprint_engine_choice_new (offprint_library_get_settings (cli->library));

  replace (&choice->engine, self->engine);
  replace (&choice->base_url, self->base_url);
  replace (&choice->model, self->model);
  replace (&choice->language, cli->language);
  if (self->concurrency > 0)
    choice->concurrency = (guint) self->concurrency;
  if (self->timeout > 0)
    choice->answer_s = (guint) self->timeout;
  if (self->max_papers > 0)
    choice->caps.n_papers = self->max_papers;
  if (self->max_tokens > 0)
    choice->caps.n_tokens = self->max_tokens;
  if (self->max_money > 0)
    choice->caps.micros = (gint64) (self->max_money * 1e6);
  if (self->price_prompt > 0)
    choice->prices.prompt = self->price_prompt;
  if (self->price_answer > 0)
    choice->prices.answer = self->price_answer;
  return choice;
}

/**
 * offprint_cli_is_chat:
 * @choice: a choice
 *
 * Returns: whether a language model is to write the summaries
 */
gboolean
offprint_cli_is_chat (const OffprintEngineChoice *choice)
{
  return g_str_equal (choice->engine, OFFPRINT_ENGINE_CHAT);
}

static void
changed_cb (OffprintSummaryRun *run, gpointer user_data)
{
  OffprintRunStatus status = offprint_summary_run_get_status (run);

  offprint_cli_progress_report (status.n_done + status.n_failed, status.n_total, user_data);
}

static void
tell_failures (OffprintCli *cli, const GPtrArray *failures)
{
  for (guint i = 0; i < failures->len; i++) {
    const OffprintFailure *failure = g_ptr_array_index (failures, i);
    g_autofree char *id = offprint_arxiv_id_to_string (failure->row);

    offprint_cli_complain (cli, _("%s: %s"), id, failure->reason);
  }
}

static void
tell_use (OffprintCli *cli, const OffprintEngineChoice *choice, const OffprintSpending *used)
{
  if (used->n_requests == 0)
    return;
  /* Translators: how many answers of a language model were paid for, and how many tokens questions and answers had */
  offprint_cli_complain (cli, _("Used up: %lld answers, %lld tokens of questions, %lld of answers"),
                         (long long) used->n_requests, (long long) used->prompt_tokens, (long long) used->answer_tokens);
  if (offprint_engine_choice_has_prices (choice))
    offprint_cli_complain (cli, _("Cost: %.4f"), (double) used->micros / 1e6);
}

static OffprintExit
tell_report (OffprintCli *cli, const OffprintEngineChoice *choice, const OffprintRunReport *report, guint limit)
{
  guint n_failed = report->failures->len, n_left = report->n_total - MIN (report->n_total, report->n_done + n_failed);

  tell_failures (cli, report->failures);
  offprint_cli_complain (cli, ngettext ("%u of %u paper summarised", "%u of %u papers summarised", report->n_total),
                         report->n_done, report->n_total);
  tell_use (cli, choice, &report->used);
  if (report->stopped != NULL)
    offprint_cli_complain (cli, "%s", report->stopped);
  if (n_failed == 0 && (n_left == 0 || (limit > 0 && report->used.n_papers >= limit)))
    return OFFPRINT_EXIT_DONE;
  return report->n_done > 0 || report->capped ? OFFPRINT_EXIT_PARTLY : OFFPRINT_EXIT_FAILED;
}

static gboolean
look_first (OffprintCli *cli, const OffprintEngineChoice *choice, const OffprintSummaryWish *wish, OffprintEstimate *estimate)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!offprint_engine_choice_check (choice, &error)) {
    offprint_cli_fail (cli, error);
    return FALSE;
  }
  offprint_library_estimate_async (cli->library, choice, wish, cli->cancellable, offprint_cli_keep_cb, &result);
  if (!offprint_library_estimate_finish (cli->library, offprint_cli_wait (&result), estimate, &error)) {
    offprint_cli_fail (cli, error);
    return FALSE;
  }
  if (estimate->key_exposed)
    offprint_cli_complain (cli, _("Take care: on the way to %s others can read the key"), choice->base_url);
  return TRUE;
}

/**
 * offprint_cli_run_model:
 * @cli: the run, with its library
 * @choice: how to ask
 * @wish: which papers
 *
 * Has a language model write summaries. The papers that failed are listed with the reasons.
 *
 * Returns: the exit status; done in part if some papers failed or are left
 */
OffprintExit
offprint_cli_run_model (OffprintCli *cli, const OffprintEngineChoice *choice, const OffprintSummaryWish *wish)
{
  g_autoptr (OffprintCliProgress) progress = NULL;
  g_autoptr (OffprintSummaryRun) run = NULL;
  g_autoptr (OffprintRunReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OffprintEstimate estimate;

  if (!look_first (cli, choice, wish, &estimate))
    return OFFPRINT_EXIT_FAILED;
  progress = offprint_cli_progress_new (_("Summarising"));
  run = offprint_summary_run_new (cli->library, choice, wish);
  g_signal_connect (run, "changed", G_CALLBACK (changed_cb), progress);
  offprint_summary_run_start_async (run, cli->cancellable, offprint_cli_keep_cb, &result);
  report = offprint_summary_run_finish (run, offprint_cli_wait (&result), &error);
  g_clear_pointer (&progress, offprint_cli_progress_free);
  if (report == NULL)
    return offprint_cli_fail (cli, error);
  return tell_report (cli, choice, report, wish->limit);
}

static void
end_line_with_cost (const OffprintSpending *cost, gboolean has_prices)
{
  if (has_prices)
    offprint_cli_print (" (%.4f)", (double) cost->micros / 1e6);
  offprint_cli_print ("\n");
}

/**
 * offprint_cli_estimate_model:
 * @cli: the run, with its library
 * @choice: how to ask
 * @wish: which papers
 *
 * Says what offprint_cli_run_model() would do and cost.
 *
 * Returns: the exit status
 */
OffprintExit
offprint_cli_estimate_model (OffprintCli *cli, const OffprintEngineChoice *choice, const OffprintSummaryWish *wish)
{
  gboolean has_prices = offprint_engine_choice_has_prices (choice);
  OffprintEstimate estimate;

  if (!look_first (cli, choice, wish, &estimate))
    return OFFPRINT_EXIT_FAILED;
  offprint_cli_print (_("Papers to summarise: %u"), estimate.n_papers);
  offprint_cli_print ("\n");
  if (estimate.n_failed > 0) {
    offprint_cli_print (_("Papers that failed before: %u"), estimate.n_failed);
    offprint_cli_print ("\n");
  }
  /* Translators: %lld are numbers of tokens */
  offprint_cli_print (_("By estimate: %lld tokens of questions, %lld of answers"), (long long) estimate.cost.prompt_tokens,
                      (long long) estimate.cost.answer_tokens);
  end_line_with_cost (&estimate.cost, has_prices);
  /* Translators: %lld are numbers of tokens */
  offprint_cli_print (_("Used up today: %lld tokens of questions, %lld of answers"), (long long) estimate.today.prompt_tokens,
                      (long long) estimate.today.answer_tokens);
  end_line_with_cost (&estimate.today, has_prices);
  return OFFPRINT_EXIT_DONE;
}
