/* chat-fixture.h: the engine that asks a language model, and a server without one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "chat-server/server.h"
#include "model/arxiv-id.h"
#include "summarize/chat.h"

typedef struct {
  ChatServer           *server;      /* (owned) */
  SoupSession          *session;     /* (owned) */
  OffprintChatSettings  settings;
  OffprintChat         *chat;        /* (owned) (nullable) */
  OffprintPaper        *paper;       /* (owned) */
} Fixture;

static inline OffprintPaper *
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

static inline void
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

static inline void
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

static inline void
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

static inline void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

static inline OffprintSummary *
summarize (Fixture *fixture, OffprintPaper *paper, GCancellable *cancellable, GError **error)
{
  OffprintSummarizer *engine = OFFPRINT_SUMMARIZER (fixture->chat);
  g_autoptr (GAsyncResult) result = NULL;

  offprint_summarizer_summarize_async (engine, paper, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return offprint_summarizer_summarize_finish (engine, result, error);
}

static inline void
assert_good (OffprintSummary *summary, const GError *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (summary);
  g_assert_true (g_str_has_prefix (summary->title, "A summary of 2604.14193"));
  g_assert_true (g_str_has_prefix (summary->sections[OFFPRINT_SECTION_INNOVATION], "The authors present"));
}

#define ADD(name, function) g_test_add ("/chat-server/" name, Fixture, NULL, set_up, function, tear_down)
