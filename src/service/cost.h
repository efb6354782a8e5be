/* cost.h: what a run of a language model will cost, may cost and has cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/spending.h"
#include "summarize/prompt.h"

G_BEGIN_DECLS

/**
 * OffprintPrices:
 * @prompt: a million tokens of questions, in any currency; 0 if that is free or not known
 * @answer: a million tokens of answers
 */
typedef struct {
  double prompt;
  double answer;
} OffprintPrices;

/**
 * OffprintCaps:
 * @n_papers: most papers in a calendar day, 0 for no limit
 * @n_tokens: most tokens in a calendar day, 0 for no limit
 * @micros: most money in a calendar day, in millionths, 0 for no limit
 */
typedef struct {
  gint64 n_papers;
  gint64 n_tokens;
  gint64 micros;
} OffprintCaps;

/* offprint_cost_get_share() of a cap that is used up. */
#define OFFPRINT_COST_ALL G_GINT64_CONSTANT (1000000000)

OffprintDay      offprint_cost_get_date  (void);
gint64           offprint_cost_price     (const OffprintPrices    *prices,
                                          gint64                   prompt_tokens,
                                          gint64                   answer_tokens);
OffprintSpending offprint_cost_of_paper  (const OffprintPrompt    *prompt,
                                          guint                    system_tokens,
                                          guint                    answer_tokens,
                                          const OffprintPrices    *prices,
                                          const OffprintPaper     *paper);
gint64           offprint_cost_get_share (const OffprintCaps      *caps,
                                          const OffprintSpending  *spending);
void             offprint_cost_add       (OffprintSpending        *sum,
                                          const OffprintSpending  *spending);

G_END_DECLS
