/* chat-models.c: which models a chat server has, and which servers this machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/chat-models.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "net/transfer.h"
#include "summarize/chat-error.h"
#include "summarize/chat-request.h"
#include "text/json-depth.h"

/* A list of a few hundred models with their descriptions has some hundred kB. */
static const OffprintTransferLimits limits = { .connect_ms = 10000, .idle_ms = 20000, .total_ms = 60000,
                                               .max_bytes = 8 << 20 };

/* Their usual ports. */
static const OffprintChatPlace local_places[] = {
  { "Ollama", "http://127.0.0.1:11434/v1" },
  { "LM Studio", "http://127.0.0.1:1234/v1" },
  { "llama.cpp", "http://127.0.0.1:8080/v1" },
  { "vLLM", "http://127.0.0.1:8000/v1" },
};

typedef struct {
  GUri                *base;        /* (owned) */
  char                *key;         /* (owned) (nullable) */
  OffprintChatManners  manners;
  SoupMessage         *message;     /* (owned) (nullable) */
  GString             *body;        /* (owned) */
} Listing;

static void ask (GTask *task);

static void
listing_free (Listing *listing)
{
  g_uri_unref (listing->base);
  g_free (listing->key);
  g_clear_object (&listing->message);
  g_string_free (listing->body, TRUE);
  g_free (listing);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_name (JsonArray *array, guint index, JsonNode *element, gpointer user_data)
{
  JsonNode *id = JSON_NODE_HOLDS_OBJECT (element)
                 ? json_object_get_member (json_node_get_object (element), "id") : NULL;

  if (id != NULL && json_node_get_value_type (id) == G_TYPE_STRING)
    g_ptr_array_add (user_data, json_node_dup_string (id));
}

/* `{"data": [{"id": …}]}`; NULL if it is something else. */
static char **
read_names (const char *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) names = NULL;
  JsonNode *root = NULL, *data = NULL;

  if (offprint_json_is_too_deep (body, strlen (body)) || !json_parser_load_from_data (parser, body, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  data = json_object_get_member (json_node_get_object (root), "data");
  if (data == NULL || !JSON_NODE_HOLDS_ARRAY (data))
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  json_array_foreach_element (json_node_get_array (data), add_name, names);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

static GError *
make_error (Listing *listing)
{
  guint status = soup_message_get_status (listing->message);
  g_autofree char *message = offprint_chat_error_read_body (listing->body->str, listing->key);

  return offprint_chat_error_from_status (status == SOUP_STATUS_OK ? 404 : status, message, -1);
}

static void
transferred_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Listing *listing = g_task_get_task_data (task);
  char **names = NULL;

  if (!offprint_transfer_finish (SOUP_SESSION (source), result, &error)) {
    g_task_return_error (task, offprint_chat_error_from_transfer (error));
    return;
  }
  if (soup_message_get_status (listing->message) == SOUP_STATUS_OK)
    names = read_names (listing->body->str);
  if (names != NULL) {
    g_task_return_pointer (task, names, (GDestroyNotify) g_strfreev);
    return;
  }

  error = make_error (listing);
  if (error->code == OFFPRINT_CHAT_ERROR_ADDRESS && !listing->manners.below_v1
      && strstr (g_uri_get_path (listing->base), "/v1") == NULL) {
    listing->manners.below_v1 = TRUE;
    ask (g_steal_pointer (&task));
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

static gboolean
chunk_cb (SoupMessage *message, const char *data, gsize length, gpointer user_data)
{
  Listing *listing = user_data;

  g_string_append_len (listing->body, data, (gssize) length);
  return TRUE;
}

/* Takes the reference to the task along. */
static void
ask (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);

  g_string_truncate (listing->body, 0);
  g_clear_object (&listing->message);
  listing->message = offprint_chat_request_new (listing->base, SOUP_METHOD_GET, "models", listing->key,
                                                &listing->manners);
  offprint_transfer_async (g_task_get_source_object (task), listing->message, &limits, chunk_cb, listing,
                           g_task_get_cancellable (task), transferred_cb, task);
}

/**
 * offprint_chat_get_local_places:
 * @n_places: (out): how many there are
 *
 * Returns: (array length=n_places): where servers on this machine usually listen
 */
const OffprintChatPlace *
offprint_chat_get_local_places (guint *n_places)
{
  *n_places = G_N_ELEMENTS (local_places);
  return local_places;
}

/**
 * offprint_chat_list_models_async:
 * @session: a session of this thread
 * @base_url: the server's base URL, with or without `/v1`
 * @key: (nullable): the key; sent to @base_url only
 * @cancellable: (nullable): stops the request
 * @callback: (scope async): runs in the thread-default main context of the caller
 * @user_data: passed to @callback
 *
 * Asks a server which models it has. Also a way to find out whether there is one.
 */
void
offprint_chat_list_models_async (SoupSession         *session,
                                 const char          *base_url,
                                 const char          *key,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  GUri *base = offprint_chat_request_parse_base (base_url, &error);
  Listing *listing = NULL;

  g_task_set_source_tag (task, offprint_chat_list_models_async);
  if (base == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  listing = g_new0 (Listing, 1);
  listing->base = base;
  listing->key = g_strdup (key);
  listing->body = g_string_new (NULL);
  g_task_set_task_data (task, listing, (GDestroyNotify) listing_free);
  ask (g_steal_pointer (&task));
}

/**
 * offprint_chat_list_models_finish:
 * @session: the session
 * @result: the result handed to the callback
 * @error: %OFFPRINT_CHAT_ERROR, or the cancel
 *
 * Returns: (transfer full) (array zero-terminated=1): the models' names in alphabetical order, or %NULL on
 *   error
 */
char **
offprint_chat_list_models_finish (SoupSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
