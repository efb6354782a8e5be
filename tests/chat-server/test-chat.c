/* test-chat.c: the engine that asks a language model, against a server without one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "chat-fixture.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("chat/good", test_good);
  ADD ("chat/chinese", test_chinese);
  ADD ("chat/manners", test_manners);
  ADD ("chat/kept-manners", test_kept_manners);
  ADD ("chat/faults", test_faults);
  ADD ("chat/second-question", test_second_question);
  ADD ("chat/cancel", test_cancel);
  ADD ("chat/written", test_written);
  return g_test_run ();
}
