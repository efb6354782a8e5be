/* chat.c: the engine that asks a language model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One paper is one question; a second one is asked if the answer cannot be used, or the server wants to be
 * asked in another way. Everything else, busy servers and broken connections included, is for the queue.
 */

#include "config.h"

#include "summarize/chat.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/clock.h"
#include "base/strings.h"
#include "net/http-error.h"
#include "net/retry.h"
#include "summarize/stream.h"

#define MAX_ERROR_BODY   65536
#define LARGER_LIMIT     4
#define MAX_ADJUSTMENTS  5    /* formats, limit, options and path: what there is to learn of a server */

enum { WRITTEN, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _OffprintChat
{
  GObject                 parent_instance;
  SoupSession            *session;           /* (owned) */
  GUri                   *base;              /* (owned) */
  char                   *model;             /* (owned) */
  char                   *key;               /* (owned) (nullable) */
  char                   *language;          /* (owned) */
  char                   *own_user;          /* (owned) (nullable) */
  char                   *system;            /* (owned): filled in */
  OffprintPrompt          prompt;            /* its texts are the above */
  int                     prompt_version;
  guint                   max_tokens;
  OffprintTransferLimits  limits;
  OffprintChatManners     manners;
  OffprintChatUsage       usage;
  OffprintChatBudget      budget;            /* (nullable) */
  gpointer                budget_data;
};

static void offprint_chat_summarizer_init (OffprintSummarizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OffprintChat, offprint_chat, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OFFPRINT_TYPE_SUMMARIZER,
                                                      offprint_chat_summarizer_init))

/* One paper. */
typedef struct {
  OffprintPaper       *paper;          /* (owned) */
  char                *user;           /* (owned): what is asked */
  gint64               started;        /* monotonic, microseconds */
  guint                max_tokens;
  gboolean             again;          /* it is the second question */
  guint                n_adjustments;
  gboolean             anew;           /* over a connection of its own, for an old one was dead */
  OffprintChatManners  manners;        /* that this question is asked with */
  SoupMessage         *message;        /* (owned) (nullable) */
  OffprintStream      *stream;         /* (owned) (nullable): of a success */
  GString             *error_body;     /* (owned) (nullable): of anything else */
} Question;

static void ask (GTask *task);

static void
question_free (Question *question)
{
  offprint_paper_unref (question->paper);
  g_free (question->user);
  g_clear_object (&question->message);
  g_clear_pointer (&question->stream, offprint_stream_free);
  if (question->error_body != NULL)
    g_string_free (question->error_body, TRUE);
  g_free (question);
}

static void
count_usage (OffprintChat *self, Question *question)
{
  OffprintStream *stream = question->stream;

  self->usage.n_requests++;
  if (stream->answer_tokens > 0) {
    self->usage.prompt_tokens += stream->prompt_tokens;
    self->usage.answer_tokens += stream->answer_tokens;
    return;
  }
  self->usage.n_estimated++;
  self->usage.prompt_tokens += offprint_prompt_count_tokens (self->system);
  self->usage.prompt_tokens += offprint_prompt_count_tokens (question->user);
  self->usage.answer_tokens += offprint_prompt_count_tokens (stream->content->str);
}

static gint64
get_retry_after (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  return offprint_retry_parse_after (soup_message_headers_get_one (headers, "Retry-After"),
                                     g_get_real_time () / 1000);
}

/* Asks once more if the server only wants it put differently. */
static gboolean
adjust (GTask *task, guint status, const char *message)
{
  OffprintChat *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = offprint_chat_error_from_status (status, message, -1);
  const char *path = g_uri_get_path (self->base);
  gboolean learnt = offprint_chat_manners_learn (&self->manners, &question->manners, status, message);

  if (!learnt && error->code == OFFPRINT_CHAT_ERROR_ADDRESS && !question->manners.below_v1
      && strstr (path, "/v1") == NULL) {
    self->manners.below_v1 = TRUE;
    learnt = TRUE;
  }
  if (!learnt || ++question->n_adjustments > MAX_ADJUSTMENTS)
    return FALSE;
  ask (g_object_ref (task));
  return TRUE;
}

static void
fail_with_status (GTask *task, guint status, const char *message)
{
  Question *question = g_task_get_task_data (task);

  if (!adjust (task, status, message))
    g_task_return_error (task,
                         offprint_chat_error_from_status (status, message,
                                                          get_retry_after (question->message)));
}

static void
read_refusal (GTask *task)
{
  OffprintChat *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  guint status = soup_message_get_status (question->message);
  const char *body = question->error_body != NULL ? question->error_body->str : "";
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (question->message),
                                                       "Location");
  g_autofree char *message = offprint_chat_error_read_body (body, self->key);

  if (SOUP_STATUS_IS_REDIRECTION (status) && location != NULL) {
    g_autofree char *where = g_utf8_make_valid (location, -1);
    /* Translators: after “There is no language model server at this address: ”; %s is another address */
    g_autofree char *moved = g_strdup_printf (_("it has moved to %s"), where);

    g_task_return_error (task, offprint_chat_error_of_address (moved));
    return;
  }
  fail_with_status (task, status, message);
}

static void
ask_again (GTask *task, const GError *error)
{
  OffprintChat *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autofree char *user = question->user;

  question->again = TRUE;
  question->user = offprint_prompt_complain (user, error->message);
  if (error->code == OFFPRINT_ANSWER_ERROR_CUT)
    question->max_tokens = self->max_tokens * LARGER_LIMIT;
  ask (g_object_ref (task));
}

/* Whether the paper gets its second question. */
static gboolean
may_ask_again (GTask *task, const GError *error)
{
  OffprintChat *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  guint limit = error->code == OFFPRINT_ANSWER_ERROR_CUT ? self->max_tokens * LARGER_LIMIT : self->max_tokens;

  if (question->again || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return FALSE;
  return self->budget == NULL || self->budget (question->paper, limit, self->budget_data);
}

static OffprintSummary *
read_answer (OffprintChat *self, Question *question, GError **error)
{
  OffprintStream *stream = question->stream;
  gboolean cut = g_strcmp0 (stream->finish_reason, "length") == 0;
  OffprintSummary *summary = NULL;

  if (stream->refusal != NULL || g_strcmp0 (stream->finish_reason, "content_filter") == 0) {
    g_set_error (error, OFFPRINT_ANSWER_ERROR, OFFPRINT_ANSWER_ERROR_REFUSAL, "The model declined to answer");
    return NULL;
  }
  summary = offprint_answer_read (stream->content->str, cut, question->paper, self->language, self->model,
                                  error);
  if (summary == NULL)
    return NULL;
  summary->prompt_version = self->prompt_version;
  summary->created = offprint_clock_unix ();
  summary->duration_ms = (int) ((g_get_monotonic_time () - question->started) / 1000);
  return summary;
}

/* A whole reply with status 200. */
static void
read_success (GTask *task)
{
  OffprintChat *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  OffprintSummary *summary = NULL;

  count_usage (self, question);
  summary = read_answer (self, question, &error);
  if (summary != NULL)
    g_task_return_pointer (task, summary, (GDestroyNotify) offprint_summary_unref);
  else if (may_ask_again (task, error))
    ask_again (task, error);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
has_type (SoupMessage *message, const char *wanted)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type != NULL && g_ascii_strcasecmp (type, wanted) == 0;
}

static void
judge_reply (GTask *task)
{
  OffprintChat *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  OffprintStream *stream = question->stream;

  if (stream == NULL && soup_message_get_status (question->message) == SOUP_STATUS_OK)
    stream = question->stream = offprint_stream_new (FALSE);    /* not a byte came */
  if (stream == NULL) {
    read_refusal (task);
    return;
  }
  offprint_stream_finish (stream);
  if (stream->error != NULL) {
    g_autofree char *quoted = g_strdup_printf ("%s\n", stream->error);
    g_autofree char *message = offprint_chat_error_read_body (quoted, self->key);

    fail_with_status (task, stream->error_status >= 400 ? stream->error_status : 500, message);
  } else if (has_type (question->message, "text/html")) {
    /* Translators: after “There is no language model server at this address: ” */
    g_task_return_error (task, offprint_chat_error_of_address (_("it is a web page")));
  } else if (!offprint_stream_is_whole (stream)) {
    g_task_return_new_error (task, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_BROKEN,
                             "%s", _("The server’s answer broke off"));
  } else {
    read_success (task);
  }
}

/* A server may close a connection that has served just as the next question goes out over it; it never read that
 * one. Some close it after each answer, without saying so. */
static gboolean
met_dead_connection (Question *question, const GError *error)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (question->message);

  return g_error_matches (error, OFFPRINT_HTTP_ERROR, OFFPRINT_HTTP_ERROR_BROKEN)
         && soup_message_get_status (question->message) == SOUP_STATUS_NONE
         && soup_message_metrics_get_connect_start (metrics) == 0;
}

static void
transferred_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (task);
  gboolean whole = offprint_transfer_finish (SOUP_SESSION (source), result, &error);
  guint status = soup_message_get_status (question->message);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_task_return_error (task, g_steal_pointer (&error));
  } else if (whole || status >= 300) {
    judge_reply (task);
  } else if (question->anew || !met_dead_connection (question, error)) {
    g_task_return_error (task, offprint_chat_error_from_transfer (error));
  } else {
    question->anew = TRUE;
    ask (g_steal_pointer (&task));
  }
}

static gboolean
chunk_cb (SoupMessage *message, const char *data, gsize length, gpointer user_data)
{
  GTask *task = user_data;
  OffprintChat *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  gboolean more = FALSE;

  if (soup_message_get_status (message) != SOUP_STATUS_OK) {
    if (question->error_body == NULL)
      question->error_body = g_string_new (NULL);
    g_string_append_len (question->error_body, data, (gssize) length);
    return question->error_body->len < MAX_ERROR_BODY;
  }
  if (question->stream == NULL)
    question->stream = offprint_stream_new (has_type (message, "text/event-stream"));
  more = offprint_stream_push (question->stream, data, length);
  if (g_signal_has_handler_pending (self, signals[WRITTEN], 0, FALSE))
    g_signal_emit (self, signals[WRITTEN], 0, question->paper->row, question->stream->content->str);
  return more;
}

/* Takes the reference to the task along. */
static void
ask (GTask *task)
{
  OffprintChat *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;

  question->manners = self->manners;
  g_clear_object (&question->message);
  g_clear_pointer (&question->stream, offprint_stream_free);
  if (question->error_body != NULL)
    g_string_truncate (question->error_body, 0);

  body = offprint_chat_request_make_body (self->model, self->system, question->user, question->max_tokens,
                                          &self->manners);
  question->message = offprint_chat_request_new (self->base, SOUP_METHOD_POST, "chat/completions", self->key,
                                                 &self->manners);
  if (question->anew)
    soup_message_add_flags (question->message, SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_set_request_body_from_bytes (question->message, "application/json", body);
  offprint_transfer_async (self->session, question->message, &self->limits, chunk_cb, task,
                           g_task_get_cancellable (task),
                           transferred_cb, task);
}

static void
offprint_chat_summarize_async (OffprintSummarizer  *summarizer,
                               OffprintPaper       *paper,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  OffprintChat *self = OFFPRINT_CHAT (summarizer);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, offprint_chat_summarize_async);
  g_task_set_check_cancellable (task, FALSE);    /* an answer that is there is paid for, and kept */
  question->paper = offprint_paper_ref (paper);
  question->user = offprint_prompt_make_user (&self->prompt, paper);
  question->started = g_get_monotonic_time ();
  question->max_tokens = self->max_tokens;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  if (!g_task_return_error_if_cancelled (task))
    ask (g_steal_pointer (&task));
}

static OffprintSummary *
offprint_chat_summarize_finish (OffprintSummarizer *summarizer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, summarizer), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
offprint_chat_finalize (GObject *object)
{
  OffprintChat *self = OFFPRINT_CHAT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->base, g_uri_unref);
  g_free (self->model);
  g_free (self->key);
  g_free (self->language);
  g_free (self->own_user);
  g_free (self->system);
  G_OBJECT_CLASS (offprint_chat_parent_class)->finalize (object);
}

static void
offprint_chat_class_init (OffprintChatClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_chat_finalize;

  /**
   * OffprintChat::written:
   * @self: the engine
   * @row: the paper
   * @content: what has come of the answer so far, as it came
   *
   * Emitted as an answer is being written.
   */
  signals[WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
}

static void
offprint_chat_init (OffprintChat *self)
{
}

static void
offprint_chat_summarizer_init (OffprintSummarizerInterface *iface)
{
  iface->summarize_async = offprint_chat_summarize_async;
  iface->summarize_finish = offprint_chat_summarize_finish;
}

/**
 * offprint_chat_settings_init:
 * @settings: (out caller-allocates): without an address, with limits that suit a busy or slow server
 */
void
offprint_chat_settings_init (OffprintChatSettings *settings)
{
  *settings = (OffprintChatSettings) {
    .model = "",
    .prompt = { .language = "en" },
    .max_tokens = 2048,
    .limits = { .connect_ms = 20000, .idle_ms = 120000, .total_ms = 600000, .max_bytes = 8 << 20 },
  };
}

/**
 * offprint_chat_new:
 * @session: a session of this thread
 * @settings: whom and how to ask, copied
 * @error: %OFFPRINT_CHAT_ERROR_ADDRESS
 *
 * Returns: (transfer full) (nullable): the engine
 */
OffprintChat *
offprint_chat_new (SoupSession *session, const OffprintChatSettings *settings, GError **error)
{
  g_autoptr (GUri) base = NULL;
  OffprintChat *self = NULL;

  g_return_val_if_fail (SOUP_IS_SESSION (session), NULL);
  g_return_val_if_fail (settings->base_url != NULL && settings->prompt.language != NULL, NULL);

  base = offprint_chat_request_parse_base (settings->base_url, error);
  if (base == NULL)
    return NULL;

  self = g_object_new (OFFPRINT_TYPE_CHAT, NULL);
  self->session = g_object_ref (session);
  self->base = g_steal_pointer (&base);
  self->model = g_strdup (settings->model != NULL ? settings->model : "");
  self->key = g_strdup (settings->key);
  self->language = g_strdup (settings->prompt.language);
  self->own_user = g_strdup (settings->prompt.user);
  self->system = offprint_prompt_make_system (&settings->prompt);
  self->prompt_version = offprint_prompt_get_version (&settings->prompt);
  self->prompt = settings->prompt;
  self->prompt.system = NULL;    /* it has been filled in */
  self->prompt.user = self->own_user;
  self->prompt.language = self->language;
  self->max_tokens = settings->max_tokens;
  self->limits = settings->limits;
  return self;
}

/**
 * offprint_chat_get_manners:
 * @self: an engine
 *
 * Returns: what has been found out of the server and its model, to be kept for the next run
 */
int
offprint_chat_get_manners (OffprintChat *self)
{
  g_return_val_if_fail (OFFPRINT_IS_CHAT (self), 0);

  return offprint_chat_manners_to_int (&self->manners);
}

/**
 * offprint_chat_set_manners:
 * @self: an engine
 * @manners: from offprint_chat_get_manners() for the same address and model, or 0
 */
void
offprint_chat_set_manners (OffprintChat *self, int manners)
{
  g_return_if_fail (OFFPRINT_IS_CHAT (self));

  self->manners = offprint_chat_manners_from_int (manners);
}

/**
 * offprint_chat_get_prompt_version:
 * @self: an engine
 *
 * Returns: the version its summaries will have
 */
int
offprint_chat_get_prompt_version (OffprintChat *self)
{
  g_return_val_if_fail (OFFPRINT_IS_CHAT (self), 0);

  return self->prompt_version;
}

/**
 * offprint_chat_get_usage:
 * @self: an engine
 *
 * Returns: what has been used up since it was made
 */
OffprintChatUsage
offprint_chat_get_usage (OffprintChat *self)
{
  g_return_val_if_fail (OFFPRINT_IS_CHAT (self), (OffprintChatUsage) { 0 });

  return self->usage;
}

/**
 * offprint_chat_set_budget:
 * @self: an engine
 * @budget: (nullable) (scope notified): is asked before a second question
 * @data: passed to @budget
 *
 * Without one, every answer that cannot be used leads to a second question.
 */
void
offprint_chat_set_budget (OffprintChat *self, OffprintChatBudget budget, gpointer data)
{
  g_return_if_fail (OFFPRINT_IS_CHAT (self));

  self->budget = budget;
  self->budget_data = data;
}
