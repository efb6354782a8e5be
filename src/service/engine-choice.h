/* engine-choice.h: what writes the summaries, and how, as the reader set it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "service/cost.h"
#include "service/settings.h"
#include "store/summaries.h"
#include "summarize/chat.h"
#include "summarize/queue.h"

G_BEGIN_DECLS

/**
 * OffprintEngineChoice:
 * @engine: (owned): %OFFPRINT_ENGINE_BUILTIN or %OFFPRINT_ENGINE_CHAT
 * @base_url: (owned): the server's address, perhaps empty
 * @model: (owned): the model's name, perhaps empty
 * @language: (owned): BCP 47 code of the summaries' language
 * @system: (owned): the reader's own system prompt, empty for ours
 * @user: (owned): the reader's own prompt for a paper, empty for ours
 * @words: length of each section
 * @concurrency: papers at a time, 0 for what suits the server
 * @requests_per_minute: 0 for no limit
 * @tokens_per_minute: 0 for no limit
 * @max_tokens: most tokens of an answer
 * @connect_s: seconds to connect in
 * @answer_s: seconds to answer in
 * @prices: by the million tokens
 * @caps: by the day
 *
 * A copy of the settings, to be changed by options and carried to another thread. The key is not in it.
 */
typedef struct {
  char           *engine;
  char           *base_url;
  char           *model;
  char           *language;
  char           *system;
  char           *user;
  guint           words[OFFPRINT_N_SECTIONS];
  guint           concurrency;
  guint           requests_per_minute;
  guint           tokens_per_minute;
  guint           max_tokens;
  guint           connect_s;
  guint           answer_s;
  OffprintPrices  prices;
  OffprintCaps    caps;
} OffprintEngineChoice;

OffprintEngineChoice *offprint_engine_choice_new        (OffprintSettings            *settings) G_GNUC_WARN_UNUSED_RESULT;
OffprintEngineChoice *offprint_engine_choice_copy       (const OffprintEngineChoice  *self) G_GNUC_WARN_UNUSED_RESULT;
void                  offprint_engine_choice_free       (OffprintEngineChoice        *self);

gboolean              offprint_engine_choice_check      (const OffprintEngineChoice  *self,
                                                         GError                     **error);
gboolean              offprint_engine_choice_is_exposed (const OffprintEngineChoice  *self);
gboolean              offprint_engine_choice_is_local   (const OffprintEngineChoice  *self);
gboolean              offprint_engine_choice_has_prices (const OffprintEngineChoice  *self);

OffprintPrompt        offprint_engine_choice_get_prompt (const OffprintEngineChoice  *self);
OffprintSummaryKind   offprint_engine_choice_get_kind   (const OffprintEngineChoice  *self);
void                  offprint_engine_choice_fill_chat  (const OffprintEngineChoice  *self,
                                                         OffprintChatSettings        *chat);
void                  offprint_engine_choice_fill_queue (const OffprintEngineChoice  *self,
                                                         OffprintQueueSettings       *queue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintEngineChoice, offprint_engine_choice_free)

G_END_DECLS
