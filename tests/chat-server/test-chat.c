/* test-chat.c: the engine that asks a language model, against a server without one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "chat-server/server.h"
#include "model/arxiv-id.h"
#include "summarize/chat-models.h"
#include "summarize/chat.h"

#define KEY "sk-secret-12345"

typedef struct {
  ChatServer           *server;      /* (owned) */
  SoupSession          *session;     /* (owned) */
  OffprintChatSettings  settings;
  OffprintChat         *chat;        /* (owned) (nullable) */
  OffprintPaper        *paper;       /* (owned) */
} Fixture;

static OffprintPaper *
make_paper (const char *text)
{
  OffprintArxivId id = { 0, 0 };
  OffprintPaper *paper = NULL;

  g_assert_true (offprint_arxiv_id_parse (text, &id));
  paper = offprint_paper_new (id.row, 2);
  paper->title = g_strdup ("Drying water");
  paper->abstract = g_strdup ("Water is wet. We dry it.");
  paper->categories = g_strsplit ("cs.AI,cs.LG", ",", -1);
  return paper;
}

static void
start (Fixture *fixture, const ChatServerOptions *options)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->chat);
  g_clear_pointer (&fixture->server, chat_server_free);
  fixture->server = chat_server_new (options, &error);
  g_assert_no_error (error);
  fixture->settings.base_url = chat_server_get_base (fixture->server);
  fixture->chat = offprint_chat_new (fixture->session, &fixture->settings, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ChatServerOptions options = { 0 };

  fixture->session = soup_session_new ();
  fixture->paper = make_paper ("2604.14193");
  offprint_chat_settings_init (&fixture->settings);
  fixture->settings.model = "stand-in";
  fixture->settings.limits.idle_ms = 1000;
  start (fixture, &options);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->chat);
  soup_session_abort (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&fixture->session);
  g_clear_pointer (&fixture->server, chat_server_free);
  g_clear_pointer (&fixture->paper, offprint_paper_unref);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

static OffprintSummary *
summarize (Fixture *fixture, OffprintPaper *paper, GCancellable *cancellable, GError **error)
{
  OffprintSummarizer *engine = OFFPRINT_SUMMARIZER (fixture->chat);
  g_autoptr (GAsyncResult) result = NULL;

  offprint_summarizer_summarize_async (engine, paper, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_summarizer_summarize_finish (engine, result, error);
}

static void
assert_good (OffprintSummary *summary, const GError *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (summary);
  g_assert_true (g_str_has_prefix (summary->title, "A summary of 2604.14193"));
  g_assert_true (g_str_has_prefix (summary->sections[OFFPRINT_SECTION_INNOVATION], "The authors present"));
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = summarize (fixture, fixture->paper, NULL, &error);
  OffprintChatUsage usage = offprint_chat_get_usage (fixture->chat);

  assert_good (summary, error);
  g_assert_cmpint (summary->version, ==, 2);
  g_assert_cmpstr (summary->model, ==, "stand-in");
  g_assert_cmpstr (summary->engine, ==, OFFPRINT_ENGINE_CHAT);
  g_assert_cmpint (summary->prompt_version, ==, OFFPRINT_PROMPT_VERSION);
  g_assert_cmpint (summary->created, >, 0);
  g_assert_cmpuint (usage.n_requests, ==, 1);
  g_assert_cmpint (usage.prompt_tokens, ==, 700);
  g_assert_cmpint (usage.answer_tokens, ==, 200);
  g_assert_cmpuint (usage.n_estimated, ==, 0);
  g_assert_cmpint (offprint_chat_get_manners (fixture->chat), ==, 0);
}

static void
test_chinese (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;
  ChatServerOptions options = { 0 };

  fixture->settings.prompt.language = "zh-CN";
  start (fixture, &options);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (summary->language, ==, "zh-CN");
  g_assert_true (g_str_has_prefix (summary->title, "论文"));
}

/* Whatever a server is like, after the first paper it is asked in its own way at once. */
static void
test_manners (Fixture *fixture, gconstpointer data)
{
  static const struct {
    ChatServerOptions options;
    const char       *cut;       /* what is taken off the base URL's end */
    const char       *tack;      /* what is put there */
    int               manners;
  } rows[] = {
    { { .formats = 3 }, "", "", 0 },
    { { .formats = 2 }, "", "", 1 },
    { { .formats = 1 }, "", "", 2 },
    { { .new_limit = TRUE }, "", "", 4 },
    { { .formats = 1, .new_limit = TRUE }, "", "", 6 },
    { { .no_stream = TRUE }, "", "", 0 },
    { { 0 }, "", "/", 0 },
    { { 0 }, "/v1", "", 16 },
    { { 0 }, "/v1", "/", 16 },
    { { .formats = 2 }, "/v1", "", 17 },
    { { .no_prefix = TRUE }, "", "", 0 },
    { { .no_prefix = TRUE }, "", "///", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSummary) first = NULL;
    g_autoptr (OffprintSummary) second = NULL;
    g_autoptr (GString) base = NULL;

    start (fixture, &rows[i].options);
    base = g_string_new (fixture->settings.base_url);
    g_string_truncate (base, base->len - strlen (rows[i].cut));
    g_string_append (base, rows[i].tack);
    g_clear_object (&fixture->chat);
    fixture->settings.base_url = base->str;
    fixture->chat = offprint_chat_new (fixture->session, &fixture->settings, &error);
    g_test_message ("%" G_GSIZE_FORMAT ": %s", i, base->str);

    first = summarize (fixture, fixture->paper, NULL, &error);
    assert_good (first, error);
    g_assert_cmpint (offprint_chat_get_manners (fixture->chat), ==, rows[i].manners);
    second = summarize (fixture, fixture->paper, NULL, &error);
    assert_good (second, error);
    g_assert_cmpuint (chat_server_count (fixture->server, "2604.14193"), ==, 2);
  }
}

static void
test_kept_manners (Fixture *fixture, gconstpointer data)
{
  ChatServerOptions options = { .formats = 1, .new_limit = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;

  start (fixture, &options);
  offprint_chat_set_manners (fixture->chat, 6);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  assert_good (summary, error);
  g_assert_cmpint (offprint_chat_get_manners (fixture->chat), ==, 6);
  for (int i = 0; i < 32; i++) {
    OffprintChatManners manners = offprint_chat_manners_from_int (i);

    g_assert_cmpint (offprint_chat_manners_to_int (&manners), ==, (i & 3) == 3 ? i - 1 : i);
  }
}

/* What is sent, by each way to ask for JSON. */
static void
test_body (void)
{
  static const char *const always[] = {
    "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"\\\"u\\\"\"}]",
    "\"max_tokens\":9", "\"stream\":true", "\"stream_options\":{\"include_usage\":true}",
  };
  static const char *const by_format[] = {
    "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"summary\",\"strict\":true,\"schema\":",
    "\"response_format\":{\"type\":\"json_object\"}", "}",
  };

  for (int format = 0; format < 3; format++) {
    OffprintChatManners manners = offprint_chat_manners_from_int (format);
    g_autoptr (GBytes) body = offprint_chat_request_make_body ("m", "s", "\"u\"", 9, &manners);
    g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

    for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
      g_assert_nonnull (strstr (text, always[i]));
    g_assert_nonnull (strstr (text, by_format[format]));
    g_assert_true ((strstr (text, "response_format") != NULL) == (format < 2));
    g_assert_true ((strstr (text, "\"required\":[\"id\",\"title\",\"background\",\"innovation\",\"conclusion\"],"
                                  "\"additionalProperties\":false") != NULL) == (format == 0));
    g_assert_null (strstr (text, "temperature"));
  }
}

/* What each fault is called, and how many questions it costs: unusable answers are asked for once more, the
 * rest is the queue's. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const struct {
    ChatFault fault;
    gboolean  answer;    /* the error is the answer's */
    int       code;
    guint     n_questions;
  } rows[] = {
    { CHAT_FAULT_KEY, FALSE, OFFPRINT_CHAT_ERROR_KEY, 1 },
    { CHAT_FAULT_CREDIT, FALSE, OFFPRINT_CHAT_ERROR_CREDIT, 1 },
    { CHAT_FAULT_QUOTA, FALSE, OFFPRINT_CHAT_ERROR_CREDIT, 1 },
    { CHAT_FAULT_RATE_LIMIT, FALSE, OFFPRINT_CHAT_ERROR_BUSY, 1 },
    { CHAT_FAULT_MODEL, FALSE, OFFPRINT_CHAT_ERROR_MODEL, 1 },
    { CHAT_FAULT_INTERNAL, FALSE, OFFPRINT_CHAT_ERROR_SERVER, 1 },
    { CHAT_FAULT_OVERLOADED, FALSE, OFFPRINT_CHAT_ERROR_BUSY, 1 },
    { CHAT_FAULT_CONTEXT, FALSE, OFFPRINT_CHAT_ERROR_TOO_LONG, 1 },
    { CHAT_FAULT_REQUEST, FALSE, OFFPRINT_CHAT_ERROR_REQUEST, 1 },
    { CHAT_FAULT_WEB_PAGE, FALSE, OFFPRINT_CHAT_ERROR_ADDRESS, 1 },
    { CHAT_FAULT_ERROR_OBJECT, FALSE, OFFPRINT_CHAT_ERROR_SERVER, 1 },
    { CHAT_FAULT_STREAM_ERROR, FALSE, OFFPRINT_CHAT_ERROR_SERVER, 1 },
    { CHAT_FAULT_CUT, FALSE, OFFPRINT_CHAT_ERROR_BROKEN, 1 },
    { CHAT_FAULT_HANG_UP, FALSE, OFFPRINT_CHAT_ERROR_BROKEN, 1 },
    { CHAT_FAULT_SILENT, FALSE, OFFPRINT_CHAT_ERROR_TIMEOUT, 1 },
    { CHAT_FAULT_DRIP, FALSE, OFFPRINT_CHAT_ERROR_TIMEOUT, 1 },
    { CHAT_FAULT_HUGE, FALSE, OFFPRINT_CHAT_ERROR_BROKEN, 1 },
    { CHAT_FAULT_EMPTY, TRUE, OFFPRINT_ANSWER_ERROR_EMPTY, 2 },
    { CHAT_FAULT_LENGTH, TRUE, OFFPRINT_ANSWER_ERROR_CUT, 2 },
    { CHAT_FAULT_PROSE, TRUE, OFFPRINT_ANSWER_ERROR_NO_OBJECT, 2 },
    { CHAT_FAULT_REFUSAL, TRUE, OFFPRINT_ANSWER_ERROR_REFUSAL, 2 },
    { CHAT_FAULT_OTHER_PAPER, TRUE, OFFPRINT_ANSWER_ERROR_OTHER_PAPER, 2 },
    { CHAT_FAULT_LANGUAGE, TRUE, OFFPRINT_ANSWER_ERROR_LANGUAGE, 2 },
    { CHAT_FAULT_NUMBER, TRUE, OFFPRINT_ANSWER_ERROR_FIELDS, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    ChatRule rule = { .fault = rows[i].fault, .remaining = -1, .rate = 1, .retry_after = 7 };
    ChatServerOptions options = { 0 };
    GQuark domain = rows[i].answer ? OFFPRINT_ANSWER_ERROR : OFFPRINT_CHAT_ERROR;
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSummary) summary = NULL;

    fixture->settings.limits.total_ms = rows[i].fault == CHAT_FAULT_DRIP ? 100 : 0;
    start (fixture, &options);
    chat_server_add_rule (fixture->server, &rule);
    summary = summarize (fixture, fixture->paper, NULL, &error);
    g_test_message ("%d: %s", (int) rows[i].fault, error != NULL ? error->message : "no error");
    g_assert_null (summary);
    g_assert_error (error, domain, rows[i].code);
    g_assert_cmpuint (chat_server_count (fixture->server, "2604.14193"), ==, rows[i].n_questions);
    g_assert_cmpint (offprint_chat_error_get_retry_after (error), ==, rows[i].fault == CHAT_FAULT_RATE_LIMIT
                     ? 7000 : -1);
  }
}

/* An answer that cannot be used once is no failure. */
static void
test_second_question (Fixture *fixture, gconstpointer data)
{
  for (ChatFault fault = CHAT_FAULT_EMPTY; fault < N_CHAT_FAULTS; fault++) {
    ChatRule rule = { .fault = fault, .remaining = 1, .rate = 1, .retry_after = -1 };
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSummary) summary = NULL;

    chat_server_add_rule (fixture->server, &rule);
    summary = summarize (fixture, fixture->paper, NULL, &error);
    assert_good (summary, error);
  }
}

static void
test_key (Fixture *fixture, gconstpointer data)
{
  ChatServerOptions options = { .key = KEY };
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) good = NULL;
  g_autoptr (OffprintSummary) bad = NULL;

  fixture->settings.key = KEY;
  start (fixture, &options);
  good = summarize (fixture, fixture->paper, NULL, &error);
  assert_good (good, error);
  fixture->settings.key = "sk-wrong";
  start (fixture, &options);
  bad = summarize (fixture, fixture->paper, NULL, &error);
  g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_KEY);
}

static void
test_key_in_message (void)
{
  g_autofree char *told = offprint_chat_error_read_body ("{\"error\":{\"message\":\"Bad key " KEY "\"}}",
                                                         KEY);
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *cut = offprint_chat_error_read_body (long_text, NULL);
  g_autofree char *page = offprint_chat_error_read_body ("<html><body>x</body></html>", NULL);
  g_autofree char *list = offprint_chat_error_read_body ("[{\"error\":{\"message\":\"no\",\"code\":400}}]",
                                                         NULL);

  g_assert_cmpstr (told, ==, "Bad key …");
  g_assert_cmpuint (strlen (cut), ==, 300);
  g_assert_cmpstr (page, ==, "");
  g_assert_cmpstr (list, ==, "no");
}

static void
elsewhere_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
              gpointer user_data)
{
  soup_server_message_set_redirect (message, 307, user_data);
}

/* The key does not travel along: a redirect is an error that says where to. */
static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupServer) redirecting = soup_server_new (NULL, NULL);
  g_autofree char *target = g_strconcat (chat_server_get_base (fixture->server), "/chat/completions", NULL);
  g_autofree char *base = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;
  GSList *uris = NULL;

  soup_server_add_handler (redirecting, NULL, elsewhere_cb, target, NULL);
  g_assert_true (soup_server_listen_local (redirecting, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (redirecting);
  base = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  g_clear_object (&fixture->chat);
  fixture->settings.base_url = base;
  fixture->chat = offprint_chat_new (fixture->session, &fixture->settings, &error);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS);
  g_assert_nonnull (strstr (error->message, target));
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 0);
  soup_server_disconnect (redirecting);
}

static void
test_no_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;

  g_clear_pointer (&fixture->server, chat_server_free);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_CONNECTION);
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "", "localhost:11434", "ftp://example.org/v1", "https://",
                                     "no address" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    fixture->settings.base_url = bad[i];
    g_assert_null (offprint_chat_new (fixture->session, &fixture->settings, &error));
    g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_ADDRESS);
  }
  g_assert_true (offprint_chat_request_is_exposed ("http://192.168.1.5:8000/v1"));
  g_assert_false (offprint_chat_request_is_exposed ("http://127.0.0.1:8000/v1"));
  g_assert_false (offprint_chat_request_is_exposed ("https://example.org/v1"));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  OffprintSummarizer *engine = OFFPRINT_SUMMARIZER (fixture->chat);
  ChatRule rule = { .fault = CHAT_FAULT_SILENT, .remaining = 1, .rate = 1, .retry_after = -1 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) during = NULL;
  g_autoptr (GError) before = NULL;
  g_autoptr (OffprintSummary) none = NULL;

  chat_server_add_rule (fixture->server, &rule);
  offprint_summarizer_summarize_async (engine, fixture->paper, cancellable, keep_result_cb, &result);
  while (chat_server_count (fixture->server, NULL) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (offprint_summarizer_summarize_finish (engine, result, &during));
  g_assert_error (during, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  none = summarize (fixture, fixture->paper, cancellable, &before);
  g_assert_error (before, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 1);
}

static void
written_cb (OffprintChat *chat, gint64 row, const char *content, gpointer user_data)
{
  GString *seen = user_data;

  g_assert_cmpint (row, ==, G_GINT64_CONSTANT (202604014193));
  g_assert_true (g_str_has_prefix (content, seen->str));
  g_string_assign (seen, content);
}

static void
test_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;

  g_signal_connect (fixture->chat, "written", G_CALLBACK (written_cb), seen);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  assert_good (summary, error);
  g_assert_true (g_str_has_suffix (seen->str, "}"));
}

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

/* One question after the other goes over one connection. */
static void
test_connection (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSummary) summary = summarize (fixture, fixture->paper, NULL, &error);

    assert_good (summary, error);
  }
  g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, 3);
  g_assert_cmpuint (chat_server_count_connections (fixture->server), ==, 1);
}

/* A connection that turns out dead is none of the question's trouble; a new one that breaks is. */
static void
test_dead_connection (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int      n_hang_ups;
    gboolean good;
    guint    n_questions;
    guint    n_connections;
  } rows[] = { { 0, TRUE, 1, 1 }, { 1, TRUE, 3, 2 }, { 2, FALSE, 5, 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    ChatRule rule = { .fault = CHAT_FAULT_HANG_UP, .remaining = rows[i].n_hang_ups, .rate = 1,
                      .retry_after = -1 };
    g_autoptr (GError) error = NULL;
    g_autoptr (OffprintSummary) summary = NULL;

    chat_server_add_rule (fixture->server, &rule);
    summary = summarize (fixture, fixture->paper, NULL, &error);
    if (rows[i].good)
      assert_good (summary, error);
    else
      g_assert_error (error, OFFPRINT_CHAT_ERROR, OFFPRINT_CHAT_ERROR_BROKEN);
    g_assert_cmpuint (chat_server_count (fixture->server, NULL), ==, rows[i].n_questions);
    g_assert_cmpuint (chat_server_count_connections (fixture->server), ==, rows[i].n_connections);
  }
}

/* Says all there is to say, and never ends. */
static void
unended_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  static const char reply[] =
    "data: {\"choices\":[{\"delta\":{\"content\":\"{\\\"id\\\":\\\"2604.14193\\\",\\\"title\\\":"
    "\\\"A summary of 2604.14193\\\",\\\"background\\\":"
    "\\\"The field has long been a problem for those in it.\\\",\\\"innovation\\\":"
    "\\\"The authors present a method that was not there before.\\\",\\\"conclusion\\\":"
    "\\\"The method is better than those that were known.\\\"}\"},\"finish_reason\":\"stop\"}]}\n\n"
    "data: [DONE]\n\n";
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, reply,
                            strlen (reply));
}

/* An answer is there when it says so, whether or not the reply comes to its end. */
static void
test_unended (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupServer) soup = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OffprintSummary) summary = NULL;
  g_autofree char *base = NULL;
  GSList *uris = NULL;

  soup_server_add_handler (soup, NULL, unended_cb, NULL, NULL);
  g_assert_true (soup_server_listen_local (soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  uris = soup_server_get_uris (soup);
  base = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_clear_object (&fixture->chat);
  fixture->settings.base_url = base;
  fixture->settings.limits.idle_ms = 0;
  fixture->settings.limits.total_ms = 0;
  fixture->chat = offprint_chat_new (fixture->session, &fixture->settings, &error);
  g_assert_no_error (error);
  summary = summarize (fixture, fixture->paper, NULL, &error);
  assert_good (summary, error);
}

#define ADD(name, function) g_test_add ("/chat/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("good", test_good);
  ADD ("chinese", test_chinese);
  ADD ("manners", test_manners);
  ADD ("kept-manners", test_kept_manners);
  g_test_add_func ("/chat/body", test_body);
  ADD ("faults", test_faults);
  ADD ("second-question", test_second_question);
  ADD ("key", test_key);
  g_test_add_func ("/chat/key-in-message", test_key_in_message);
  ADD ("redirect", test_redirect);
  ADD ("no-server", test_no_server);
  ADD ("addresses", test_addresses);
  ADD ("cancel", test_cancel);
  ADD ("written", test_written);
  ADD ("models", test_models);
  ADD ("connection", test_connection);
  ADD ("dead-connection", test_dead_connection);
  ADD ("unended", test_unended);
  return g_test_run ();
}
