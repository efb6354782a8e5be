/* replies.h: what the server without a model says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "server.h"

/* What was asked. */
typedef struct {
  char     *paper;       /* (owned): its id, empty if there is none */
  gboolean  chinese;
  gboolean  stream;
  guint     format;      /* 3 schema, 2 object, 1 plain */
  gboolean  new_limit;
} ChatQuestion;

void  chat_question_read  (ChatQuestion       *self,
                           GBytes             *body);
void  chat_question_clear (ChatQuestion       *self);
void  chat_reply_send     (SoupServerMessage  *message,
                           const ChatQuestion *question,
                           ChatFault           fault,
                           int                 retry_after);
void  chat_reply_error    (SoupServerMessage  *message,
                           guint               status,
                           const char         *text,
                           const char         *type);
