/* engine-choice.c: what writes the summaries, and how, as the reader set it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/engine-choice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/strings.h"
#include "net/address.h"

#define DEFAULT_CONCURRENCY 4    /* of a server on the net */
#define LOCAL_CONCURRENCY   1    /* one machine has one processor to think with */
#define LOCAL_BACKOFF_MS    250  /* nobody else is waiting for a server on this machine */

static guint
get_number (OffprintSettings *settings, OffprintSetting setting)
{
  return (guint) MAX (offprint_settings_get_int (settings, setting), 0);
}

/**
 * offprint_engine_choice_new:
 * @settings: the settings
 *
 * Returns: (transfer full): what they say, with what the environment says of address and model
 */
OffprintEngineChoice *
offprint_engine_choice_new (OffprintSettings *settings)
{
  OffprintEngineChoice *self = g_new0 (OffprintEngineChoice, 1);

  self->engine = offprint_settings_get_string (settings, OFFPRINT_SETTING_ENGINE);
  self->base_url = offprint_settings_get_string (settings, OFFPRINT_SETTING_BASE_URL);
  self->model = offprint_settings_get_string (settings, OFFPRINT_SETTING_MODEL);
  self->language = offprint_settings_get_language (settings);
  self->system = offprint_settings_get_string (settings, OFFPRINT_SETTING_SYSTEM_PROMPT);
  self->user = offprint_settings_get_string (settings, OFFPRINT_SETTING_USER_PROMPT);
  self->words[OFFPRINT_SECTION_BACKGROUND] = get_number (settings, OFFPRINT_SETTING_WORDS_BACKGROUND);
  self->words[OFFPRINT_SECTION_INNOVATION] = get_number (settings, OFFPRINT_SETTING_WORDS_INNOVATION);
  self->words[OFFPRINT_SECTION_CONCLUSION] = get_number (settings, OFFPRINT_SETTING_WORDS_CONCLUSION);
  self->concurrency = get_number (settings, OFFPRINT_SETTING_CONCURRENCY);
  self->requests_per_minute = get_number (settings, OFFPRINT_SETTING_REQUESTS_PER_MINUTE);
  self->tokens_per_minute = get_number (settings, OFFPRINT_SETTING_TOKENS_PER_MINUTE);
  self->max_tokens = get_number (settings, OFFPRINT_SETTING_MAX_ANSWER_TOKENS);
  self->connect_s = get_number (settings, OFFPRINT_SETTING_CONNECT_TIMEOUT);
  self->answer_s = get_number (settings, OFFPRINT_SETTING_ANSWER_TIMEOUT);
  self->prices.prompt = offprint_settings_get_double (settings, OFFPRINT_SETTING_PRICE_PROMPT);
  self->prices.answer = offprint_settings_get_double (settings, OFFPRINT_SETTING_PRICE_ANSWER);
  self->caps.n_papers = get_number (settings, OFFPRINT_SETTING_CAP_PAPERS);
  self->caps.n_tokens = get_number (settings, OFFPRINT_SETTING_CAP_TOKENS);
  self->caps.micros = (gint64) (offprint_settings_get_double (settings, OFFPRINT_SETTING_CAP_MONEY) * 1e6);
  return self;
}

/**
 * offprint_engine_choice_copy:
 * @self: a choice
 *
 * Returns: (transfer full): a copy
 */
OffprintEngineChoice *
offprint_engine_choice_copy (const OffprintEngineChoice *self)
{
  OffprintEngineChoice *copy = g_memdup2 (self, sizeof *self);

  copy->engine = g_strdup (self->engine);
  copy->base_url = g_strdup (self->base_url);
  copy->model = g_strdup (self->model);
  copy->language = g_strdup (self->language);
  copy->system = g_strdup (self->system);
  copy->user = g_strdup (self->user);
  return copy;
}

/**
 * offprint_engine_choice_free:
 * @self: (transfer full): a choice
 */
void
offprint_engine_choice_free (OffprintEngineChoice *self)
{
  g_free (self->engine);
  g_free (self->base_url);
  g_free (self->model);
  g_free (self->language);
  g_free (self->system);
  g_free (self->user);
  g_free (self);
}

/**
 * offprint_engine_choice_check:
 * @self: a choice
 * @error: %G_IO_ERROR_INVALID_ARGUMENT
 *
 * Returns: whether there is enough to go by: for a language model, a server's address and a model
 */
gboolean
offprint_engine_choice_check (const OffprintEngineChoice *self, GError **error)
{
  g_autoptr (GUri) base = NULL;

  if (strcmp (self->engine, OFFPRINT_ENGINE_CHAT) != 0)
    return TRUE;
  if (!offprint_str_is_blank (self->base_url))
    base = offprint_chat_request_parse_base (self->base_url, NULL);
  if (offprint_str_is_blank (self->base_url))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("No language model server is set up yet"));
  else if (base == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("“%s” is not the address of a server"), self->base_url);
  else if (offprint_str_is_blank (self->model))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("No language model is chosen yet"));
  else
    return TRUE;
  return FALSE;
}

/**
 * offprint_engine_choice_is_exposed:
 * @self: a choice
 *
 * Returns: whether a key sent to the server could be read by others on the way
 */
gboolean
offprint_engine_choice_is_exposed (const OffprintEngineChoice *self)
{
  return offprint_chat_request_is_exposed (self->base_url);
}

/**
 * offprint_engine_choice_is_local:
 * @self: a choice
 *
 * Returns: whether the server is on this machine
 */
gboolean
offprint_engine_choice_is_local (const OffprintEngineChoice *self)
{
  g_autoptr (GUri) base = offprint_chat_request_parse_base (self->base_url, NULL);

  return base != NULL && offprint_address_is_loopback (base);
}

/**
 * offprint_engine_choice_has_prices:
 * @self: a choice
 *
 * Returns: whether it is known what summaries cost
 */
gboolean
offprint_engine_choice_has_prices (const OffprintEngineChoice *self)
{
  return self->prices.prompt > 0 || self->prices.answer > 0;
}

/**
 * offprint_engine_choice_get_prompt:
 * @self: a choice, which is to outlive the prompt
 *
 * Returns: how to ask
 */
OffprintPrompt
offprint_engine_choice_get_prompt (const OffprintEngineChoice *self)
{
  OffprintPrompt prompt = { self->system, self->user, self->language, { 0 } };

  memcpy (prompt.words, self->words, sizeof prompt.words);
  return prompt;
}

/**
 * offprint_engine_choice_get_kind:
 * @self: a choice, which is to outlive the kind
 *
 * A summary that another model wrote by the same prompt counts as well: a change of the model pays for nothing twice.
 *
 * Returns: the summaries it leads to
 */
OffprintSummaryKind
offprint_engine_choice_get_kind (const OffprintEngineChoice *self)
{
  OffprintPrompt prompt = offprint_engine_choice_get_prompt (self);

  if (strcmp (self->engine, OFFPRINT_ENGINE_CHAT) != 0)
    return (OffprintSummaryKind) { NULL, OFFPRINT_ENGINE_BUILTIN, NULL, 0 };
  return (OffprintSummaryKind) { self->language, OFFPRINT_ENGINE_CHAT, NULL, offprint_prompt_get_version (&prompt) };
}

/**
 * offprint_engine_choice_fill_chat:
 * @self: a choice, which is to outlive @chat
 * @chat: (out caller-allocates): whom and how to ask, without the key
 */
void
offprint_engine_choice_fill_chat (const OffprintEngineChoice *self, OffprintChatSettings *chat)
{
  offprint_chat_settings_init (chat);
  chat->base_url = self->base_url;
  chat->model = self->model;
  chat->prompt = offprint_engine_choice_get_prompt (self);
  chat->max_tokens = self->max_tokens;
  chat->limits.connect_ms = self->connect_s * 1000;
  chat->limits.total_ms = self->answer_s * 1000;
  chat->limits.idle_ms = MIN (chat->limits.idle_ms, chat->limits.total_ms);
}

/**
 * offprint_engine_choice_fill_queue:
 * @self: a choice
 * @queue: (out caller-allocates): how fast to go
 */
void
offprint_engine_choice_fill_queue (const OffprintEngineChoice *self, OffprintQueueSettings *queue)
{
  gboolean local = offprint_engine_choice_is_local (self);
  guint fitting = local ? LOCAL_CONCURRENCY : DEFAULT_CONCURRENCY;

  offprint_queue_settings_init (queue);
  if (local)
    queue->backoff_ms = LOCAL_BACKOFF_MS;
  queue->concurrency = self->concurrency > 0 ? self->concurrency : fitting;
  queue->requests_per_minute = self->requests_per_minute;
  queue->tokens_per_minute = self->tokens_per_minute;
}
