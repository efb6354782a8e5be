/* stream.h: the answer of a chat server, as its bytes come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OffprintStream:
 * @content: (owned): the text of the answer so far
 * @finish_reason: (owned) (nullable): why it ended
 * @refusal: (owned) (nullable): what was said instead of an answer
 * @error: (owned) (nullable): what the server says went wrong
 * @error_status: the HTTP status that goes with @error, or 0
 * @prompt_tokens: tokens of the question by the server's count, or 0
 * @answer_tokens: tokens of the answer by the server's count, or 0
 * @done: whether the end was marked
 *
 * An answer. Servers send events, or one object if they do not stream.
 */
typedef struct {
  GString *content;
  char    *finish_reason;
  char    *refusal;
  char    *error;
  guint    error_status;
  gint64   prompt_tokens;
  gint64   answer_tokens;
  gboolean done;

  /*< private >*/
  GString *pending;     /* (owned): what has no end yet: a line, or the object */
  gboolean events;
  gpointer parser;      /* (owned) */
} OffprintStream;

OffprintStream *offprint_stream_new      (gboolean         events) G_GNUC_WARN_UNUSED_RESULT;
void            offprint_stream_free     (OffprintStream  *self);
gboolean        offprint_stream_push     (OffprintStream  *self,
                                          const char      *data,
                                          gsize            length);
void            offprint_stream_finish   (OffprintStream  *self);
gboolean        offprint_stream_is_whole (OffprintStream  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OffprintStream, offprint_stream_free)

G_END_DECLS
