/* server.c: a language model server on this machine, without a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "server.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/compat.h"
#include "replies.h"

#define BACKLOG 256

/* How often a paper was asked about, how often a good answer went out, and what went wrong. */
typedef struct {
  guint    n_questions;
  guint    n_good;
  GString *faults;        /* (owned) (nullable): names, as JSON strings with commas between them */
} Tally;

struct _ChatServer
{
  SoupServer        *soup;      /* (owned) */
  ChatServerOptions  options;
  char              *key;       /* (owned) (nullable) */
  char              *base;      /* (owned) */
  GArray            *rules;     /* (owned) (element-type ChatRule): each with a paper of its own */
  GRand             *chance;    /* (owned) */
  GHashTable        *tallies;   /* (owned) (element-type utf8 Tally) */
  GHashTable        *peers;     /* (owned): the ports that questions came from */
  GQueue             waiting;   /* (element-type Job): for a slot */
  guint              n_busy;
  guint              n_open;
  guint              most;
  Tally              total;
};

/* A question that is being worked on. */
typedef struct {
  ChatServer        *server;
  SoupServerMessage *message;    /* (owned) */
  ChatQuestion       question;
  ChatFault          fault;
  int                retry_after;
  gint64             asked;      /* monotonic, microseconds */
  gboolean           gone;       /* whoever asked has hung up */
  gulong             finished_id;
} Job;

static void start_jobs (ChatServer *self);

static void
rule_clear (gpointer data)
{
  g_free ((char *) ((ChatRule *) data)->paper);
}

static void
tally_free (gpointer data)
{
  Tally *tally = data;

  if (tally->faults != NULL)
    g_string_free (tally->faults, TRUE);
  g_free (tally);
}

static void
note_fault (Tally *tally, ChatFault fault)
{
  if (tally->faults == NULL)
    tally->faults = g_string_new (NULL);
  g_string_append_printf (tally->faults, "%s\"%s\"", tally->faults->len > 0 ? "," : "", chat_fault_get_name (fault));
}

static Tally *
get_tally (ChatServer *self, const char *paper)
{
  Tally *tally = g_hash_table_lookup (self->tallies, paper);

  if (tally == NULL) {
    tally = g_new0 (Tally, 1);
    g_hash_table_insert (self->tallies, g_strdup (paper), tally);
  }
  return tally;
}

static const ChatRule *
pick_rule (ChatServer *self, const char *paper)
{
  for (guint i = 0; i < self->rules->len; i++) {
    ChatRule *rule = &g_array_index (self->rules, ChatRule, i);

    if (rule->remaining == 0 || (rule->paper != NULL && !g_str_equal (rule->paper, paper))
        || g_rand_double (self->chance) >= rule->rate)
      continue;
    if (rule->remaining > 0)
      rule->remaining--;
    return rule;
  }
  return NULL;
}

static void
job_free (Job *job)
{
  if (job->finished_id != 0)
    g_signal_handler_disconnect (job->message, job->finished_id);
  g_object_unref (job->message);
  chat_question_clear (&job->question);
  g_free (job);
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  Job *job = user_data;

  job->gone = TRUE;
}

static gboolean
answer_cb (gpointer user_data)
{
  Job *job = user_data;
  ChatServer *self = job->server;

  self->n_busy--;
  self->n_open--;
  if (!job->gone) {
    soup_server_message_unpause (job->message);
    if (job->fault == CHAT_FAULT_NONE) {
      get_tally (self, job->question.paper)->n_good++;
      self->total.n_good++;
    } else {
      chat_reply_send (job->message, &job->question, job->fault, job->retry_after);
    }
  }
  job_free (job);
  start_jobs (self);
  return G_SOURCE_REMOVE;
}

/* The server's own work is part of the time that an answer is to take: what it says is made at the beginning,
 * and if it need not wait for a slot, the time runs from when the question came. */
static void
start_job (ChatServer *self, Job *job)
{
  gint64 begin = self->options.slots == 0 ? job->asked : g_get_monotonic_time ();
  g_autoptr (GSource) source = g_timeout_source_new (self->options.delay_ms);

  if (job->fault == CHAT_FAULT_NONE)
    chat_reply_send (job->message, &job->question, job->fault, job->retry_after);
  g_source_set_ready_time (source, begin + self->options.delay_ms * G_TIME_SPAN_MILLISECOND);
  g_source_set_callback (source, answer_cb, job, NULL);
  g_source_attach (source, NULL);
}

static void
start_jobs (ChatServer *self)
{
  while (!g_queue_is_empty (&self->waiting)
         && (self->options.slots == 0 || self->n_busy < self->options.slots)) {
    self->n_busy++;
    start_job (self, g_queue_pop_head (&self->waiting));
  }
}

/* Every connection has a port of its own at the other end. */
static void
note_connection (ChatServer *self, SoupServerMessage *message)
{
  GSocketAddress *peer = soup_server_message_get_remote_address (message);

  if (G_IS_INET_SOCKET_ADDRESS (peer))
    g_hash_table_add (self->peers,
                      GUINT_TO_POINTER (g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (peer))));
}

/* Whether the server takes the question as it is put; says so if not. */
static gboolean
is_acceptable (ChatServer *self, SoupServerMessage *message, const ChatQuestion *question)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *wanted = g_strconcat ("Bearer ", self->key, NULL);

  if (self->key != NULL && g_strcmp0 (soup_message_headers_get_one (headers, "Authorization"), wanted) != 0) {
    chat_reply_error (message, 401, "Invalid API Key", "authentication_error");
    return FALSE;
  }
  if (self->options.new_limit && !question->new_limit) {
    chat_reply_error (message, 400,
                      "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
                      "'max_completion_tokens' instead.", "invalid_request_error");
    return FALSE;
  }
  if (question->format > self->options.formats) {
    chat_reply_error (message, 400, "This response_format type is unavailable now", "invalid_request_error");
    return FALSE;
  }
  return TRUE;
}

static void
question_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
             gpointer user_data)
{
  ChatServer *self = user_data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  ChatQuestion question;
  const ChatRule *rule = NULL;
  gint64 now = g_get_monotonic_time ();
  Job *job = NULL;

  note_connection (self, message);
  chat_question_read (&question, body);
  if (!is_acceptable (self, message, &question)) {
    chat_question_clear (&question);
    return;
  }
  question.stream &= !self->options.no_stream;
  get_tally (self, question.paper)->n_questions++;
  self->total.n_questions++;
  self->n_open++;
  self->most = MAX (self->most, self->n_open);
  rule = pick_rule (self, question.paper);

  job = g_new0 (Job, 1);
  job->server = self;
  job->asked = now;
  job->message = g_object_ref (message);
  job->question = question;
  job->fault = rule != NULL ? rule->fault : CHAT_FAULT_NONE;
  if (rule != NULL)
    note_fault (get_tally (self, job->question.paper), rule->fault);
  job->retry_after = rule != NULL ? rule->retry_after : -1;
  job->finished_id = g_signal_connect (message, "finished", G_CALLBACK (finished_cb), job);
  soup_server_message_pause (message);
  g_queue_push_tail (&self->waiting, job);
  start_jobs (self);
}

static void
models_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
           gpointer user_data)
{
  static const char models[] = "{\"object\":\"list\",\"data\":[{\"id\":\"stand-in\",\"object\":\"model\"},"
                               "{\"id\":\"stand-in-large\",\"object\":\"model\"}]}";

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, models, strlen (models));
}

static void
control_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  ChatServer *self = user_data;
  const char *fault = query != NULL ? g_hash_table_lookup (query, "fault") : NULL;
  const char *rate = query != NULL ? g_hash_table_lookup (query, "rate") : NULL;
  const char *delay = query != NULL ? g_hash_table_lookup (query, "delay") : NULL;
  const char *count = query != NULL ? g_hash_table_lookup (query, "count") : NULL;
  ChatRule rule = { .remaining = count != NULL ? (int) g_ascii_strtoll (count, NULL, 10) : -1,
                    .rate = rate != NULL ? g_ascii_strtod (rate, NULL) : 1, .retry_after = -1,
                    .paper = query != NULL ? g_hash_table_lookup (query, "paper") : NULL };
  g_autofree char *log = NULL;

  if (query != NULL && g_hash_table_contains (query, "clear"))
    chat_server_clear_rules (self);
  if (delay != NULL)
    chat_server_set_delay (self, (guint) g_ascii_strtoull (delay, NULL, 10));
  if (fault != NULL && chat_fault_from_name (fault, &rule.fault))
    chat_server_add_rule (self, &rule);
  log = chat_server_format_log (self);
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, log, strlen (log));
}

static void
nothing_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  chat_reply_error (message, 404, "File Not Found", "not_found_error");
}

static void
add_handlers (ChatServer *self)
{
  const char *prefix = self->options.no_prefix ? "" : "/v1";
  g_autofree char *completions = g_strconcat (prefix, "/chat/completions", NULL);
  g_autofree char *models = g_strconcat (prefix, "/models", NULL);

  soup_server_add_handler (self->soup, NULL, nothing_cb, self, NULL);
  soup_server_add_handler (self->soup, completions, question_cb, self, NULL);
  soup_server_add_handler (self->soup, models, models_cb, self, NULL);
  soup_server_add_handler (self->soup, "/control", control_cb, self, NULL);
}

/* SoupServer lets ten connections wait to be accepted; of 64 that come at once the kernel would then turn
 * most away, to come again a second later. */
static GSocket *
make_socket (guint port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, (guint16) port);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL || !g_socket_bind (socket, address, TRUE, error))
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  return g_socket_listen (socket, error) ? g_steal_pointer (&socket) : NULL;
}

/**
 * chat_server_new:
 * @options: what it is like, copied
 * @error: why it cannot listen
 *
 * Returns: (transfer full) (nullable): a server on 127.0.0.1, in the default main context
 */
ChatServer *
chat_server_new (const ChatServerOptions *options, GError **error)
{
  g_autoptr (ChatServer) self = g_new0 (ChatServer, 1);
  g_autoptr (GSocket) socket = NULL;
  GSList *uris = NULL;

  self->soup = soup_server_new (NULL, NULL);
  self->options = *options;
  if (self->options.formats == 0)
    self->options.formats = 3;
  self->key = g_strdup (options->key);
  self->rules = g_array_new (FALSE, FALSE, sizeof (ChatRule));
  g_array_set_clear_func (self->rules, rule_clear);
  self->chance = g_rand_new_with_seed (2);
  self->tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tally_free);
  self->peers = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->waiting);
  add_handlers (self);
  socket = make_socket (options->port, error);
  if (socket == NULL || !soup_server_listen_socket (self->soup, socket, 0, error))
    return NULL;

  uris = soup_server_get_uris (self->soup);
  self->base = g_strdup_printf ("http://127.0.0.1:%d%s", g_uri_get_port (uris->data), options->no_prefix
                                ? "" : "/v1");
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return g_steal_pointer (&self);
}

/**
 * chat_server_free:
 * @self: (transfer full): a server; what it still works on must be over
 */
void
chat_server_free (ChatServer *self)
{
  while (self->n_busy > 0)
    g_main_context_iteration (NULL, TRUE);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) job_free);
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_array_unref (self->rules);
  g_rand_free (self->chance);
  g_hash_table_unref (self->tallies);
  g_hash_table_unref (self->peers);
  g_free (self->key);
  g_free (self->base);
  g_free (self);
}

/**
 * chat_server_get_base:
 * @self: a server
 *
 * Returns: its base URL, with `/v1` if it has that
 */
const char *
chat_server_get_base (ChatServer *self)
{
  return self->base;
}

/**
 * chat_server_set_delay:
 * @self: a server
 * @delay_ms: how long an answer takes from now on
 */
void
chat_server_set_delay (ChatServer *self, guint delay_ms)
{
  self->options.delay_ms = delay_ms;
}

/**
 * chat_server_add_rule:
 * @self: a server
 * @rule: what to do wrong, copied
 */
void
chat_server_add_rule (ChatServer *self, const ChatRule *rule)
{
  ChatRule copy = *rule;

  copy.paper = g_strdup (rule->paper);
  g_array_append_val (self->rules, copy);
}

/**
 * chat_server_clear_rules:
 * @self: a server that is to behave again
 */
void
chat_server_clear_rules (ChatServer *self)
{
  g_array_set_size (self->rules, 0);
}

/**
 * chat_server_count:
 * @self: a server
 * @paper: (nullable): a paper's id, %NULL for all
 *
 * Returns: how often it was asked
 */
guint
chat_server_count (ChatServer *self, const char *paper)
{
  return paper != NULL ? get_tally (self, paper)->n_questions : self->total.n_questions;
}

/**
 * chat_server_count_good:
 * @self: a server
 * @paper: (nullable): a paper's id, %NULL for all
 *
 * Returns: how often a good answer went out
 */
guint
chat_server_count_good (ChatServer *self, const char *paper)
{
  return paper != NULL ? get_tally (self, paper)->n_good : self->total.n_good;
}

/**
 * chat_server_get_most:
 * @self: a server
 *
 * Returns: the most questions that were open at a time
 */
guint
chat_server_get_most (ChatServer *self)
{
  return self->most;
}

/**
 * chat_server_count_connections:
 * @self: a server
 *
 * Returns: over how many connections it was asked
 */
guint
chat_server_count_connections (ChatServer *self)
{
  return g_hash_table_size (self->peers);
}

/**
 * chat_server_format_log:
 * @self: a server
 *
 * Returns: (transfer full): JSON: `most_at_once`, `questions`, `good`, and the last two for each paper under
 *   `papers`, with the `faults` it met
 */
char *
chat_server_format_log (ChatServer *self)
{
  GString *out = g_string_new (NULL);
  GHashTableIter iter;
  gpointer paper = NULL, tally = NULL;
  const char *comma = "";

  g_string_append_printf (out, "{\"most_at_once\":%u,\"questions\":%u,\"good\":%u,\"papers\":{", self->most,
                          self->total.n_questions, self->total.n_good);
  g_hash_table_iter_init (&iter, self->tallies);
  while (g_hash_table_iter_next (&iter, &paper, &tally)) {
    const Tally *counts = tally;

    g_string_append_printf (out, "%s\"%s\":{\"questions\":%u,\"good\":%u,\"faults\":[%s]}", comma, (char *) paper,
                            counts->n_questions, counts->n_good, counts->faults != NULL ? counts->faults->str : "");
    comma = ",";
  }
  g_string_append (out, "}}");
  return offprint_string_steal (out);
}
