/* stream.c: the answer of a chat server, as its bytes come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/stream.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "summarize/chat-error.h"
#include "text/json-depth.h"

/* Longest line of an event stream. A token has some 240 bytes; some servers send everything in one event. */
#define MAX_PENDING (4 << 20)

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
         : NULL;
}

static gint64
get_int (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static void
replace_string (char **field, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_free (*field);
  *field = g_strdup (value);
}

/* The content may be a list of parts with texts. */
static void
append_content (OffprintStream *self, JsonNode *content)
{
  if (content == NULL)
    return;
  if (json_node_get_value_type (content) == G_TYPE_STRING) {
    g_string_append (self->content, json_node_get_string (content));
  } else if (JSON_NODE_HOLDS_ARRAY (content)) {
    JsonArray *parts = json_node_get_array (content);

    for (guint i = 0; i < json_array_get_length (parts); i++) {
      JsonNode *part = json_array_get_element (parts, i);
      const char *text = JSON_NODE_HOLDS_OBJECT (part) ? get_string (json_node_get_object (part), "text")
                         : NULL;

      if (text != NULL)
        g_string_append (self->content, text);
    }
  }
}

static void
read_choice (OffprintStream *self, JsonObject *choice)
{
  JsonObject *message = get_object (choice, "delta");

  if (message == NULL)
    message = get_object (choice, "message");
  if (message != NULL) {
    append_content (self, json_object_get_member (message, "content"));
    replace_string (&self->refusal, get_string (message, "refusal"));
  }
  replace_string (&self->finish_reason, get_string (choice, "finish_reason"));
}

static void
read_reply (OffprintStream *self, JsonNode *root)
{
  JsonObject *reply = NULL, *usage = NULL;
  JsonNode *choices = NULL;

  if (self->error == NULL)
    self->error = offprint_chat_error_find_message (root, &self->error_status);
  if (self->error != NULL || root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  reply = json_node_get_object (root);
  choices = json_object_get_member (reply, "choices");
  if (choices != NULL && JSON_NODE_HOLDS_ARRAY (choices)
      && json_array_get_length (json_node_get_array (choices)) > 0) {
    JsonNode *choice = json_array_get_element (json_node_get_array (choices), 0);

    if (JSON_NODE_HOLDS_OBJECT (choice))
      read_choice (self, json_node_get_object (choice));
  }
  usage = get_object (reply, "usage");
  if (usage != NULL) {
    self->prompt_tokens = get_int (usage, "prompt_tokens");
    self->answer_tokens = get_int (usage, "completion_tokens");
  }
}

static void
read_json (OffprintStream *self, const char *text, gsize length)
{
  if (!offprint_json_is_too_deep (text, length)
      && json_parser_load_from_data (self->parser, text, (gssize) length, NULL))
    read_reply (self, json_parser_get_root (self->parser));
}

/* A line without its end: `data: {...}`; comments, other fields and empty lines say nothing. */
static void
read_line (OffprintStream *self, const char *line, gsize length)
{
  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  if (length < 5 || strncmp (line, "data:", 5) != 0)
    return;
  line += 5;
  length -= 5;
  while (length > 0 && *line == ' ') {
    line++;
    length--;
  }
  if (length == 6 && strncmp (line, "[DONE]", 6) == 0)
    self->done = TRUE;
  else
    read_json (self, line, length);
}

/**
 * offprint_stream_new:
 * @events: whether it is a stream of events, else one object
 *
 * Returns: (transfer full): an answer of which nothing has come
 */
OffprintStream *
offprint_stream_new (gboolean events)
{
  OffprintStream *self = g_new0 (OffprintStream, 1);

  self->events = events;
  self->content = g_string_new (NULL);
  self->pending = g_string_new (NULL);
  self->parser = json_parser_new ();
  return self;
}

/**
 * offprint_stream_free:
 * @self: (transfer full): an answer
 */
void
offprint_stream_free (OffprintStream *self)
{
  g_string_free (self->content, TRUE);
  g_string_free (self->pending, TRUE);
  g_object_unref (self->parser);
  g_free (self->finish_reason);
  g_free (self->refusal);
  g_free (self->error);
  g_free (self);
}

/**
 * offprint_stream_push:
 * @self: an answer
 * @data: (array length=length): the next bytes, cut anywhere
 * @length: how many
 *
 * Returns: whether more is wanted: not after the end, an error, or a line that is too long
 */
gboolean
offprint_stream_push (OffprintStream *self, const char *data, gsize length)
{
  const char *end = NULL;

  if (!self->events) {
    g_string_append_len (self->pending, data, (gssize) length);
    return self->pending->len <= MAX_PENDING;
  }
  while ((end = memchr (data, '\n', length)) != NULL) {
    gsize n = (gsize) (end - data);

    if (self->pending->len > 0) {
      g_string_append_len (self->pending, data, (gssize) n);
      read_line (self, self->pending->str, self->pending->len);
      g_string_truncate (self->pending, 0);
    } else {
      read_line (self, data, n);
    }
    data += n + 1;
    length -= n + 1;
    if (self->done || self->error != NULL)
      return FALSE;
  }
  g_string_append_len (self->pending, data, (gssize) length);
  return self->pending->len <= MAX_PENDING;
}

/**
 * offprint_stream_finish:
 * @self: an answer of which nothing more will come
 */
void
offprint_stream_finish (OffprintStream *self)
{
  if (self->events)
    read_line (self, self->pending->str, self->pending->len);
  else
    read_json (self, self->pending->str, self->pending->len);
  g_string_truncate (self->pending, 0);
}

/**
 * offprint_stream_is_whole:
 * @self: an answer, finished
 *
 * Returns: whether it came to its end; some servers do not mark it, but all say why they ended
 */
gboolean
offprint_stream_is_whole (OffprintStream *self)
{
  return self->done || self->finish_reason != NULL || self->refusal != NULL;
}
