/* server.h: a language model server on this machine, without a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * ChatFault:
 *
 * The ways in which a server, or the model in it, can misbehave; by their names on the command line in
 * replies.c.
 */
typedef enum {
  CHAT_FAULT_NONE,
  CHAT_FAULT_KEY,             /* 401 */
  CHAT_FAULT_CREDIT,          /* 402 */
  CHAT_FAULT_QUOTA,           /* 429 insufficient_quota */
  CHAT_FAULT_RATE_LIMIT,      /* 429, with Retry-After if the rule has one */
  CHAT_FAULT_MODEL,           /* 404 */
  CHAT_FAULT_INTERNAL,        /* 500 */
  CHAT_FAULT_OVERLOADED,      /* 503 */
  CHAT_FAULT_CONTEXT,         /* 400, too long */
  CHAT_FAULT_REQUEST,         /* 400, of no known reason */
  CHAT_FAULT_WEB_PAGE,        /* 200 with HTML */
  CHAT_FAULT_ERROR_OBJECT,    /* 200 with an error */
  CHAT_FAULT_STREAM_ERROR,    /* an error amid the stream */
  CHAT_FAULT_CUT,             /* the stream breaks off */
  CHAT_FAULT_HANG_UP,         /* no answer, the connection is closed */
  CHAT_FAULT_SILENT,          /* no answer */
  CHAT_FAULT_DRIP,            /* an answer that never ends, slowly */
  CHAT_FAULT_HUGE,            /* an answer that never ends, fast */
  CHAT_FAULT_EMPTY,           /* the model says nothing */
  CHAT_FAULT_LENGTH,          /* it is cut off at its limit */
  CHAT_FAULT_PROSE,           /* it writes no object */
  CHAT_FAULT_REFUSAL,         /* it declines */
  CHAT_FAULT_OTHER_PAPER,     /* it writes about another paper */
  CHAT_FAULT_LANGUAGE,        /* it writes in another language */
  CHAT_FAULT_NUMBER,          /* a field is a number */
  N_CHAT_FAULTS,
} ChatFault;

/**
 * ChatRule:
 * @fault: what to do wrong
 * @paper: (nullable): for which paper only
 * @remaining: for how many more questions, or -1 for all
 * @rate: for which share of them, 0 to 1
 * @retry_after: seconds, or -1 for no header
 */
typedef struct {
  ChatFault   fault;
  const char *paper;
  int         remaining;
  double      rate;
  int         retry_after;
} ChatRule;

/**
 * ChatServerOptions:
 * @port: 0 for any
 * @delay_ms: how long an answer takes
 * @slots: how many are answered at a time, 0 for all; the others wait
 * @key: (nullable): the key that is needed
 * @formats: how many of the three ways to ask for JSON it takes, from the last: 3 all, 2 no schema, 1 neither
 * @new_limit: it wants `max_completion_tokens`
 * @no_stream: it answers in one piece whatever is asked
 * @no_prefix: its paths are not below `/v1`
 */
typedef struct {
  guint       port;
  guint       delay_ms;
  guint       slots;
  const char *key;
  guint       formats;
  gboolean    new_limit;
  gboolean    no_stream;
  gboolean    no_prefix;
} ChatServerOptions;

typedef struct _ChatServer ChatServer;

ChatServer *chat_server_new          (const ChatServerOptions  *options,
                                      GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void        chat_server_free         (ChatServer               *self);
const char *chat_server_get_base     (ChatServer               *self);
void        chat_server_set_delay    (ChatServer               *self,
                                      guint                     delay_ms);
void        chat_server_add_rule     (ChatServer               *self,
                                      const ChatRule           *rule);
void        chat_server_clear_rules  (ChatServer               *self);
guint       chat_server_count        (ChatServer               *self,
                                      const char               *paper);
guint       chat_server_count_good   (ChatServer               *self,
                                      const char               *paper);
guint       chat_server_get_most     (ChatServer               *self);
guint       chat_server_count_connections
                                     (ChatServer               *self);
char       *chat_server_format_log   (ChatServer               *self) G_GNUC_WARN_UNUSED_RESULT;
const char *chat_fault_get_name      (ChatFault                 fault);
gboolean    chat_fault_from_name     (const char               *name,
                                      ChatFault                *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChatServer, chat_server_free)

G_END_DECLS
