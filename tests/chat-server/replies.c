/* replies.c: what the server without a model says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "replies.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/compat.h"

#define N_EVENTS  8
#define DRIP_MS   20
#define HUGE_TEXT 65536

static const char *const names[N_CHAT_FAULTS] = {
  "none", "401", "402", "quota", "429", "404", "500", "503", "context", "400", "html", "error-object", "stream-error", "cut",
  "hang-up", "silent", "drip", "huge", "empty", "length", "prose", "refusal", "other-paper", "language", "number",
};

static const char *const english[] = {
  "A summary of %s", "The field of paper %s has long been a problem for those who work in it.",
  "The authors present a method that was not there before and show how it works in practice.",
  "The method is better than those that were known by 37%, and the code is free for all.",
};

static const char *const chinese[] = {
  "论文 %s 的摘要", "论文 %s 所在的领域长期以来一直是研究者面临的难题。",
  "作者提出了一种前所未有的方法，并展示了它在实践中如何工作。",
  "该方法比已知的方法好百分之三十七，代码对所有人公开。",
};

const char *
chat_fault_get_name (ChatFault fault)
{
  return names[fault];
}

gboolean
chat_fault_from_name (const char *name, ChatFault *fault)
{
  for (guint i = 0; i < N_CHAT_FAULTS; i++)
    if (g_str_equal (names[i], name)) {
      *fault = (ChatFault) i;
      return TRUE;
    }
  return FALSE;
}

/* What was asked. */

static char *
find_paper (const char *text)
{
  const char *at = strstr (text, "\nId: ");

  return at != NULL ? g_strndup (at + 5, strcspn (at + 5, "\n")) : g_strdup ("");
}

static guint
find_format (JsonObject *request)
{
  JsonObject *format = json_object_has_member (request, "response_format")
                         ? json_object_get_object_member (request, "response_format") : NULL;
  const char *type = format != NULL ? json_object_get_string_member_with_default (format, "type", "text")
                     : "text";

  return g_str_equal (type, "json_schema") ? 3 : g_str_equal (type, "json_object") ? 2 : 1;
}

void
chat_question_read (ChatQuestion *self, GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *request = NULL;
  JsonArray *messages = NULL;

  memset (self, 0, sizeof *self);
  self->paper = g_strdup ("");
  if (!json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body),
                                   NULL))
    return;
  request = json_node_get_object (json_parser_get_root (parser));
  messages = json_object_get_array_member (request, "messages");
  for (guint i = 0; i < json_array_get_length (messages); i++) {
    const char *text = json_object_get_string_member (json_array_get_object_element (messages, i), "content");

    self->chinese |= i == 0 && strstr (text, "zh-") != NULL;
    if (i > 0) {
      g_free (self->paper);
      self->paper = find_paper (text);
    }
  }
  self->stream = json_object_get_boolean_member_with_default (request, "stream", FALSE);
  self->format = find_format (request);
  self->new_limit = json_object_has_member (request, "max_completion_tokens");
}

void
chat_question_clear (ChatQuestion *self)
{
  g_clear_pointer (&self->paper, g_free);
}

/* What is said. */

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static char *
to_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static char *
fill (const char *form, const char *paper)
{
  GString *text = g_string_new (form);

  g_string_replace (text, "%s", paper, 0);
  return offprint_string_steal (text);
}

static char *
make_object (const ChatQuestion *question, ChatFault fault)
{
  static const char *const keys[] = { "title", "background", "innovation", "conclusion" };
  gboolean in_chinese = fault == CHAT_FAULT_LANGUAGE ? !question->chinese : question->chinese;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "id", fault == CHAT_FAULT_OTHER_PAPER ? "0704.0001" : question->paper);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *text = fill (in_chinese ? chinese[i] : english[i], question->paper);

    json_builder_set_member_name (builder, keys[i]);
    if (fault == CHAT_FAULT_NUMBER && i == 3)
      json_builder_add_int_value (builder, 37);
    else
      json_builder_add_string_value (builder, text);
  }
  json_builder_end_object (builder);
  return to_json (builder);
}

static char *
make_content (const ChatQuestion *question, ChatFault fault)
{
  g_autofree char *object = make_object (question, fault);

  if (fault == CHAT_FAULT_EMPTY)
    return g_strdup (" \n");
  if (fault == CHAT_FAULT_PROSE)
    return g_strdup ("This paper is about many things, and I liked it.");
  if (fault == CHAT_FAULT_REFUSAL)
    return g_strdup ("I'm sorry, but I can't help with that.");
  if (fault == CHAT_FAULT_LENGTH || fault == CHAT_FAULT_CUT || fault == CHAT_FAULT_STREAM_ERROR)
    return g_strndup (object, strlen (object) / 2);
  return g_steal_pointer (&object);
}

static void
add_usage (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "usage");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "prompt_tokens");
  json_builder_add_int_value (builder, 700);
  json_builder_set_member_name (builder, "completion_tokens");
  json_builder_add_int_value (builder, 200);
  json_builder_end_object (builder);
}

/* A chunk of the stream, or the whole answer: the same but for a name. */
static char *
make_reply (const char *name, const char *content, const char *finish, gboolean usage)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "object", "chat.completion.chunk");
  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  if (content != NULL)
    add_string (builder, "content", content);
  json_builder_end_object (builder);
  add_string (builder, "finish_reason", finish);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  if (usage)
    add_usage (builder);
  json_builder_end_object (builder);
  return to_json (builder);
}

static void
append_event (GString *out, char *json)
{
  g_string_append_printf (out, "data: %s\n\n", json);
  g_free (json);
}

static char *
make_stream (const char *content, ChatFault fault)
{
  GString *out = g_string_new (": hello\n\n");
  glong length = g_utf8_strlen (content, -1), piece = length / N_EVENTS + 1;

  for (glong start = 0; start < length; start += piece) {
    g_autofree char *part = g_utf8_substring (content, start, MIN (start + piece, length));

    append_event (out, make_reply ("delta", part, NULL, FALSE));
  }
  if (fault == CHAT_FAULT_STREAM_ERROR) {
    g_string_append (out, "data: {\"error\":{\"code\":500,\"message\":\"The model fell over\"}}\n\n");
  } else if (fault != CHAT_FAULT_CUT) {
    append_event (out, make_reply ("delta", NULL, fault == CHAT_FAULT_LENGTH ? "length" : "stop", TRUE));
    g_string_append (out, "data: [DONE]\n\n");
  }
  return offprint_string_steal (out);
}

static void
send_content (SoupServerMessage *message, const ChatQuestion *question, ChatFault fault)
{
  g_autofree char *content = make_content (question, fault);
  const char *finish = fault == CHAT_FAULT_LENGTH ? "length" : fault == CHAT_FAULT_CUT ? NULL : "stop";
  char *body = question->stream ? make_stream (content, fault)
               : make_reply ("message", content, finish, TRUE);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, question->stream ? "text/event-stream" : "application/json",
                                    SOUP_MEMORY_TAKE,
                                    body, strlen (body));
}

void
chat_reply_error (SoupServerMessage *message, guint status, const char *text, const char *type)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *body = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  add_string (builder, "message", text);
  add_string (builder, "type", type);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  body = to_json (builder);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

static gboolean
write_more (GIOStream *stream, const char *text)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL,
                                    NULL);
}

static gboolean
drip_cb (gpointer user_data)
{
  return write_more (user_data, "data: {\"choices\":[{\"delta\":{\"content\":\" \"}}]}\n\n");
}

static gboolean
flood_cb (gpointer user_data)
{
  g_autofree char *spaces = g_strnfill (HUGE_TEXT, ' ');
  g_autofree char *event = g_strdup_printf ("data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n",
                                            spaces);

  return write_more (user_data, event);
}

static void
send_without_end (SoupServerMessage *message, gboolean slow)
{
  GIOStream *stream = soup_server_message_steal_connection (message);

  write_more (stream, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
  g_timeout_add_full (G_PRIORITY_DEFAULT, slow ? DRIP_MS : 1, slow ? drip_cb : flood_cb, stream,
                      g_object_unref);
}

static void
hang_up (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static void
send_page (SoupServerMessage *message, const char *type, const char *body)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_STATIC, body, strlen (body));
}

static void
send_rate_limit (SoupServerMessage *message, int retry_after)
{
  chat_reply_error (message, 429, "Rate limit reached", "rate_limit_exceeded");
  if (retry_after >= 0) {
    g_autofree char *seconds = g_strdup_printf ("%d", retry_after);

    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", seconds);
  }
}

void
chat_reply_send (SoupServerMessage *message, const ChatQuestion *question, ChatFault fault, int retry_after)
{
  switch (fault) {
  case CHAT_FAULT_KEY:
    chat_reply_error (message, 401, "Invalid API Key", "authentication_error");
    break;
  case CHAT_FAULT_CREDIT:
    chat_reply_error (message, 402, "Insufficient Balance", "unknown_error");
    break;
  case CHAT_FAULT_QUOTA:
    chat_reply_error (message, 429, "You exceeded your current quota", "insufficient_quota");
    break;
  case CHAT_FAULT_RATE_LIMIT:
    send_rate_limit (message, retry_after);
    break;
  case CHAT_FAULT_MODEL:
    chat_reply_error (message, 404, "model \"x\" not found, try pulling it first", "not_found_error");
    break;
  case CHAT_FAULT_INTERNAL:
    chat_reply_error (message, 500, "Internal error", "server_error");
    break;
  case CHAT_FAULT_OVERLOADED:
    chat_reply_error (message, 503, "Loading model", "unavailable_error");
    break;
  case CHAT_FAULT_CONTEXT:
    chat_reply_error (message, 400, "request (6423 tokens) exceeds the available context size (4096 tokens)",
                      "exceed_context_size_error");
    break;
  case CHAT_FAULT_REQUEST:
    chat_reply_error (message, 400, "Bad request", "invalid_request_error");
    break;
  case CHAT_FAULT_WEB_PAGE:
    send_page (message, "text/html", "<!DOCTYPE html><html><body>Welcome!</body></html>");
    break;
  case CHAT_FAULT_ERROR_OBJECT:
    send_page (message, "application/json", "{\"error\":\"the runner has stopped\"}");
    break;
  case CHAT_FAULT_HANG_UP:
    hang_up (message);
    break;
  case CHAT_FAULT_SILENT:
    soup_server_message_pause (message);
    break;
  case CHAT_FAULT_DRIP:
  case CHAT_FAULT_HUGE:
    send_without_end (message, fault == CHAT_FAULT_DRIP);
    break;
  case CHAT_FAULT_NONE:
  case CHAT_FAULT_STREAM_ERROR:
  case CHAT_FAULT_CUT:
  case CHAT_FAULT_EMPTY:
  case CHAT_FAULT_LENGTH:
  case CHAT_FAULT_PROSE:
  case CHAT_FAULT_REFUSAL:
  case CHAT_FAULT_OTHER_PAPER:
  case CHAT_FAULT_LANGUAGE:
  case CHAT_FAULT_NUMBER:
  case N_CHAT_FAULTS:
  default:
    send_content (message, question, fault);
    break;
  }
}
