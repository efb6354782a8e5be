/* model-run.h: papers through a language model, with what there is to tell about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/cli.h"
#include "service/summary-run.h"

G_BEGIN_DECLS

/**
 * OffprintCliModel:
 * @engine: (owned) (nullable): `--engine`
 * @base_url: (owned) (nullable): `--base-url`
 * @model: (owned) (nullable): `--model`
 * @concurrency: `--concurrency`, or 0
 * @timeout: `--timeout` in seconds, or 0
 * @limit: `--limit`, or 0
 * @max_papers: `--max-papers`, or 0
 * @max_tokens: `--max-tokens`, or 0
 * @max_money: `--max-money`, or 0
 * @price_prompt: `--price-prompt`, or 0
 * @price_answer: `--price-answer`, or 0
 *
 * The options about what writes the summaries. To begin with all zero.
 */
typedef struct {
  char   *engine;
  char   *base_url;
  char   *model;
  int     concurrency;
  int     timeout;
  int     limit;
  int     max_papers;
  gint64  max_tokens;
  double  max_money;
  double  price_prompt;
  double  price_answer;
} OffprintCliModel;

/* Their entries, for the options of a subcommand; @m is an OffprintCliModel. */
#define OFFPRINT_CLI_MODEL_ENTRIES(m)                                                                                      \
  { "engine", 0, 0, G_OPTION_ARG_STRING, &(m).engine, N_("What writes the summaries: builtin or chat"), N_("NAME") },      \
  { "base-url", 0, 0, G_OPTION_ARG_STRING, &(m).base_url, N_("Address of the language model server"), N_("URL") },         \
  { "model", 0, 0, G_OPTION_ARG_STRING, &(m).model, N_("Name of the language model"), N_("NAME") },                        \
  { "concurrency", 0, 0, G_OPTION_ARG_INT, &(m).concurrency, N_("Papers that are asked about at a time"), N_("NUMBER") },  \
  { "timeout", 0, 0, G_OPTION_ARG_INT, &(m).timeout, N_("Longest time for an answer"), N_("SECONDS") },                    \
  { "limit", 0, 0, G_OPTION_ARG_INT, &(m).limit, N_("At most so many papers now"), N_("NUMBER") },                         \
  { "max-papers", 0, 0, G_OPTION_ARG_INT, &(m).max_papers, N_("At most so many papers a day"), N_("NUMBER") },             \
  { "max-tokens", 0, 0, G_OPTION_ARG_INT64, &(m).max_tokens, N_("At most so many tokens a day"), N_("NUMBER") },           \
  { "max-money", 0, 0, G_OPTION_ARG_DOUBLE, &(m).max_money, N_("At most so much money a day"), N_("AMOUNT") },             \
  { "price-prompt", 0, 0, G_OPTION_ARG_DOUBLE, &(m).price_prompt, N_("Price of a million tokens of questions"),            \
    N_("AMOUNT") },                                                                                                        \
  { "price-answer", 0, 0, G_OPTION_ARG_DOUBLE, &(m).price_answer, N_("Price of a million tokens of answers"), N_("AMOUNT") }

void                  offprint_cli_model_clear    (OffprintCliModel           *self);
gboolean              offprint_cli_model_check    (OffprintCli                *cli,
                                                   const OffprintCliModel     *self);
OffprintEngineChoice *offprint_cli_model_choose   (OffprintCli                *cli,
                                                   const OffprintCliModel     *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean              offprint_cli_is_chat        (const OffprintEngineChoice *choice);
OffprintExit          offprint_cli_run_model      (OffprintCli                *cli,
                                                   const OffprintEngineChoice *choice,
                                                   const OffprintSummaryWish  *wish);
OffprintExit          offprint_cli_estimate_model (OffprintCli                *cli,
                                                   const OffprintEngineChoice *choice,
                                                   const OffprintSummaryWish  *wish);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OffprintCliModel, offprint_cli_model_clear)

G_END_DECLS
