/* prompt.h: what a language model is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/paper.h"
#include "model/summary.h"

G_BEGIN_DECLS

/* Of the texts in prompt.c. Goes up with every change of them, so that summaries made before are known as
 * such. */
#define OFFPRINT_PROMPT_VERSION 1

/**
 * OffprintPrompt:
 * @system: (nullable): the user's own system prompt, %NULL for ours
 * @user: (nullable): the user's own prompt for one paper, %NULL for ours
 * @language: BCP 47 code of the language to write in
 * @words: target length of each section in words, 0 for ours
 *
 * How to ask. In the texts {language}, {background}, {innovation}, {conclusion} (the lengths), {id}, {title},
 * {categories} and {abstract} are filled in.
 */
typedef struct {
  const char *system;
  const char *user;
  const char *language;
  guint       words[OFFPRINT_N_SECTIONS];
} OffprintPrompt;

const char *offprint_prompt_get_default_system (void);
const char *offprint_prompt_get_default_user   (void);
int         offprint_prompt_get_version        (const OffprintPrompt *self);

char       *offprint_prompt_make_system        (const OffprintPrompt *self) G_GNUC_WARN_UNUSED_RESULT;
char       *offprint_prompt_make_user          (const OffprintPrompt *self,
                                                const OffprintPaper  *paper) G_GNUC_WARN_UNUSED_RESULT;
char       *offprint_prompt_complain           (const char           *user,
                                                const char           *reason) G_GNUC_WARN_UNUSED_RESULT;

guint       offprint_prompt_count_tokens       (const char           *text);
guint       offprint_prompt_estimate_question  (const OffprintPrompt *self,
                                                const OffprintPaper  *paper);
guint       offprint_prompt_estimate_answer    (const OffprintPrompt *self);

G_END_DECLS
