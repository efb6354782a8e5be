/* test-chat-models.c: which models a chat server has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "chat-fixture.h"
#include "summarize/chat-models.h"

static char **
list_models (Fixture *fixture, const char *base_url, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  offprint_chat_list_models_async (fixture->session, base_url, NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_chat_list_models_finish (fixture->session, result, error);
}

static void
test_models (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[] = { "stand-in", "stand-in-large", NULL };
  const char *base = chat_server_get_base (fixture->server);
  g_autofree char *bare = g_strndup (base, strlen (base) - strlen ("/v1"));
  g_autofree char *other = g_strconcat (bare, "/other/v1", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = list_models (fixture, base, &error);
  g_auto (GStrv) again = list_models (fixture, bare, &error);
  g_auto (GStrv) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpstrv (names, (char **) expected);
  g_assert_cmpstrv (again, (char **) expected);
  none = list_models (fixture, other, &error);
  g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS);
  g_clear_error (&error);
  none = list_models (fixture, "no address", &error);
  g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS);
}

static void
nonsense_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  const char *body = user_data;

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

/* What answers as it should but says something else is no server; of a list those names count that are names. */
static void
test_nonsense (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  const struct { const char *body, *names; } rows[] = {
    { "", NULL }, { "[]", NULL }, { "null", NULL }, { "{\"data\": 7}", NULL }, { "<html></html>", NULL }, { deep, NULL },
    { "{\"data\": []}", "" },
    { "{\"data\": [7, null, {}, {\"id\": 7}, {\"id\": \"b\"}, {\"id\": \"A\"}, [{\"id\": \"c\"}]]}", "A b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
    g_autoptr (GError) error = NULL;
    g_autofree char *base = NULL, *joined = NULL;
    g_auto (GStrv) names = NULL;
    GSList *uris = NULL;

    soup_server_add_handler (server, NULL, nonsense_cb, (gpointer) rows[i].body, NULL);
    g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
    uris = soup_server_get_uris (server);
    base = g_uri_to_string (uris->data);
    g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
    names = list_models (fixture, base, &error);
    joined = names != NULL ? g_strjoinv (" ", names) : NULL;
    g_assert_cmpstr (joined, ==, rows[i].names);
    if (rows[i].names == NULL)
      g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS);
    soup_server_disconnect (server);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("chat-models/models", test_models);
  ADD ("chat-models/nonsense", test_nonsense);
  return g_test_run ();
}
