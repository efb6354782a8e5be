/* chat.h: the engine that asks a language model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/transfer.h"
#include "summarize/answer.h"
#include "summarize/chat-error.h"
#include "summarize/chat-request.h"
#include "summarize/prompt.h"
#include "summarize/summarizer.h"

G_BEGIN_DECLS

/**
 * OffprintChatSettings:
 * @base_url: the server's address; `/chat/completions` and `/models` are below it, or below `/v1` below it
 * @model: the model's name
 * @key: (nullable): the key; sent to @base_url only
 * @prompt: how to ask
 * @max_tokens: most tokens of an answer, thoughts included; four times as many if that was too few
 * @limits: of one answer
 *
 * Whom and how to ask. offprint_chat_settings_init() fills in the numbers.
 */
typedef struct {
  const char             *base_url;
  const char             *model;
  const char             *key;
  OffprintPrompt          prompt;
  guint                   max_tokens;
  OffprintTransferLimits  limits;
} OffprintChatSettings;

/**
 * OffprintChatUsage:
 * @n_requests: answers that were paid for
 * @prompt_tokens: tokens of their questions
 * @answer_tokens: tokens of the answers
 * @n_estimated: how many of them the server did not count, so that we did
 */
typedef struct {
  guint  n_requests;
  gint64 prompt_tokens;
  gint64 answer_tokens;
  guint  n_estimated;
} OffprintChatUsage;

/**
 * OffprintChatBudget:
 * @paper: a paper whose answer cannot be used
 * @max_tokens: most tokens that a second answer may have
 * @user_data: what was given with the function
 *
 * Returns: whether a second question may be paid for
 */
typedef gboolean (*OffprintChatBudget) (const OffprintPaper *paper,
                                        guint                max_tokens,
                                        gpointer             user_data);

#define OFFPRINT_TYPE_CHAT (offprint_chat_get_type ())
G_DECLARE_FINAL_TYPE (OffprintChat, offprint_chat, OFFPRINT, CHAT, GObject)

void                offprint_chat_settings_init      (OffprintChatSettings        *settings);

OffprintChat       *offprint_chat_new                (SoupSession                 *session,
                                                      const OffprintChatSettings  *settings,
                                                      GError                     **error) G_GNUC_WARN_UNUSED_RESULT;
int                 offprint_chat_get_manners        (OffprintChat                *self);
void                offprint_chat_set_manners        (OffprintChat                *self,
                                                      int                          manners);
int                 offprint_chat_get_prompt_version (OffprintChat                *self);
OffprintChatUsage   offprint_chat_get_usage          (OffprintChat                *self);
void                offprint_chat_set_budget         (OffprintChat                *self,
                                                      OffprintChatBudget           budget,
                                                      gpointer                     data);

G_END_DECLS
