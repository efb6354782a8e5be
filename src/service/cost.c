/* cost.c: what a run of a language model will cost, may cost and has cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/cost.h"

#include <math.h>

#include "base/clock.h"

/**
 * offprint_cost_get_date:
 *
 * Returns: the calendar day here and now, for which caps hold
 */
OffprintDay
offprint_cost_get_date (void)
{
  g_autoptr (GDateTime) now = offprint_clock_now ();
  g_autoptr (GDateTime) here = g_date_time_to_local (now);

  return offprint_day_new (g_date_time_get_year (here), g_date_time_get_month (here), g_date_time_get_day_of_month (here));
}

/**
 * offprint_cost_price:
 * @prices: by the million tokens
 * @prompt_tokens: tokens of questions
 * @answer_tokens: tokens of answers
 *
 * Returns: what they cost, in millionths of the prices' currency, rounded up
 */
gint64
offprint_cost_price (const OffprintPrices *prices, gint64 prompt_tokens, gint64 answer_tokens)
{
  return (gint64) ceil ((double) prompt_tokens * prices->prompt + (double) answer_tokens * prices->answer);
}

/**
 * offprint_cost_of_paper:
 * @prompt: how it is asked for
 * @system_tokens: offprint_prompt_estimate_question() without a paper
 * @answer_tokens: how long its answer will be: offprint_prompt_estimate_answer(), or the most it may be
 * @prices: by the million tokens
 * @paper: a paper
 *
 * Returns: what one question about it will use up, by estimate
 */
OffprintSpending
offprint_cost_of_paper (const OffprintPrompt *prompt, guint system_tokens, guint answer_tokens, const OffprintPrices *prices,
                        const OffprintPaper *paper)
{
  guint prompt_tokens = system_tokens + offprint_prompt_estimate_question (prompt, paper);

  return (OffprintSpending) { 1, 1, prompt_tokens, answer_tokens, offprint_cost_price (prices, prompt_tokens, answer_tokens) };
}

/**
 * offprint_cost_get_share:
 * @caps: what may be used up in a day
 * @spending: what is, or will be
 *
 * Returns: the share of the tighter one of the caps for tokens and money, in parts of %OFFPRINT_COST_ALL; 0 without caps
 */
gint64
offprint_cost_get_share (const OffprintCaps *caps, const OffprintSpending *spending)
{
  double tokens = caps->n_tokens > 0 ? (double) (spending->prompt_tokens + spending->answer_tokens) / (double) caps->n_tokens : 0;
  double money = caps->micros > 0 ? (double) spending->micros / (double) caps->micros : 0;

  return (gint64) ceil (MIN (MAX (tokens, money), 1000) * (double) OFFPRINT_COST_ALL);
}

/**
 * offprint_cost_add:
 * @sum: (inout): a sum
 * @spending: what is added to it
 */
void
offprint_cost_add (OffprintSpending *sum, const OffprintSpending *spending)
{
  sum->n_papers += spending->n_papers;
  sum->n_requests += spending->n_requests;
  sum->prompt_tokens += spending->prompt_tokens;
  sum->answer_tokens += spending->answer_tokens;
  sum->micros += spending->micros;
}
