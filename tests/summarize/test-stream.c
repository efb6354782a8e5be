/* test-stream.c: the answer of a chat server, as its bytes come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "summarize/stream.h"

#include <string.h>

#define DELTA(text) "data: {\"choices\": [{\"delta\": {\"content\": \"" text "\"}}]}\n\n"

/* All at once, and a byte at a time. */
static OffprintStream *
read_all (const char *bytes, gsize length, gboolean events, gsize step)
{
  OffprintStream *stream = offprint_stream_new (events);
  gboolean wanted = TRUE;

  for (gsize at = 0; at < length && wanted; at += step)
    wanted = offprint_stream_push (stream, bytes + at, MIN (step, length - at));
  offprint_stream_finish (stream);
  return stream;
}

typedef struct {
  const char *bytes;
  gboolean    events;
  const char *content;
  const char *finish_reason;
  const char *refusal;
  const char *error;
  gboolean    whole;
} Case;

static const Case cases[] = {
  { "", TRUE, "", NULL, NULL, NULL, FALSE },
  { DELTA ("One") DELTA (" two") "data: [DONE]\n\n", TRUE, "One two", NULL, NULL, NULL, TRUE },
  { DELTA ("One") "data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}\n\n", TRUE, "One", "stop", NULL, NULL,
    TRUE },
  { DELTA ("cut o") "data: {\"choices\": [{\"del", TRUE, "cut o", NULL, NULL, NULL, FALSE },
  { "data: [DONE]\n" DELTA ("after the end"), TRUE, "", NULL, NULL, NULL, TRUE },
  { "data:[DONE]", TRUE, "", NULL, NULL, NULL, TRUE },    /* without a space, without a line's end */
  { ": a comment\r\nevent: message\r\nid: 7\r\ndata:   {\"choices\": [{\"delta\": {\"content\": \"中\"}}]}  \r\n\r\n", TRUE,
    "中", NULL, NULL, NULL, FALSE },
  { "datum: {}\ndata\n\ndata: nonsense\ndata: [1, 2]\ndata: null\ndata: {\"choices\": [null]}\n" DELTA ("One"), TRUE, "One", NULL,
    NULL, NULL, FALSE },
  { "data: {\"choices\": [{\"delta\": {\"content\": [{\"text\": \"A\"}, \"no part\", {\"text\": 1}, {\"text\": \"B\"}]}}]}\n", TRUE,
    "AB", NULL, NULL, NULL, FALSE },
  { "data: {\"choices\": [{\"delta\": {\"content\": 42, \"refusal\": \"I will not\"}}]}\n", TRUE, "", NULL, "I will not", NULL,
    TRUE },
  { DELTA ("One") "data: {\"error\": {\"message\": \"overloaded\"}}\n" DELTA ("two"), TRUE, "One", NULL, NULL, "overloaded",
    FALSE },
  { "{\"choices\": [{\"message\": {\"content\": \"One\\ntwo\"}, \"finish_reason\": \"length\"}]}", FALSE, "One\ntwo", "length",
    NULL, NULL, TRUE },
  { "{\"choices\": [{\"message\": {\"content\": \"One", FALSE, "", NULL, NULL, NULL, FALSE },
  { "[{\"error\": {\"message\": \"no such model\", \"code\": 404}}]", FALSE, "", NULL, NULL, "no such model", FALSE },
  { "<html>It works!</html>", FALSE, "", NULL, NULL, NULL, FALSE },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step <= 4096; step *= 8) {
      const Case *row = &cases[i];
      g_autoptr (OffprintStream) stream = read_all (row->bytes, strlen (row->bytes), row->events, step);

      g_assert_cmpstr (stream->content->str, ==, row->content);
      g_assert_cmpstr (stream->finish_reason, ==, row->finish_reason);
      g_assert_cmpstr (stream->refusal, ==, row->refusal);
      g_assert_cmpstr (stream->error, ==, row->error);
      g_assert_cmpint (offprint_stream_is_whole (stream), ==, row->whole);
    }
}

static void
test_usage (void)
{
  const char *bytes = DELTA ("One") "data: {\"choices\": [], \"usage\": {\"prompt_tokens\": 512, \"completion_tokens\": 20}}\n"
                      "data: {\"usage\": null}\ndata: [DONE]\n";
  g_autoptr (OffprintStream) stream = read_all (bytes, strlen (bytes), TRUE, 1000);
  const char *wrong = "{\"choices\": [], \"usage\": {\"prompt_tokens\": \"many\", \"completion_tokens\": 1.5}}";
  g_autoptr (OffprintStream) strange = read_all (wrong, strlen (wrong), FALSE, 1000);

  g_assert_cmpint (stream->prompt_tokens, ==, 512);
  g_assert_cmpint (stream->answer_tokens, ==, 20);
  g_assert_cmpint (strange->prompt_tokens, ==, 0);
  g_assert_cmpint (strange->answer_tokens, ==, 0);
}

/* A server that never ends a line, or an object, is not listened to for ever. */
static void
test_too_long (void)
{
  g_autofree char *flood = g_strnfill (1 << 20, 'a');

  for (int events = 0; events <= 1; events++) {
    g_autoptr (OffprintStream) stream = offprint_stream_new (events);
    int n = 0;

    while (n < 100 && offprint_stream_push (stream, flood, 1 << 20))
      n++;
    g_assert_cmpint (n, ==, 4);
  }
}

/* What is nested without end is no answer, and is not followed all the way down. */
static void
test_deep (void)
{
  for (int events = 0; events <= 1; events++) {
    g_autoptr (GString) deep = g_string_new (events ? "data: {\"choices\": " : "{\"choices\": ");
    g_autoptr (OffprintStream) stream = NULL;

    for (int i = 0; i < 1000000; i++)
      g_string_append_c (deep, '[');
    g_string_append (deep, events ? "\n" DELTA ("One") : "");
    stream = read_all (deep->str, deep->len, events, 65536);
    g_assert_cmpstr (stream->content->str, ==, events ? "One" : "");
  }
}

/* Bytes that are no text, also NUL, do not end up in the answer and end nothing. */
static void
test_bytes (void)
{
  static const char bytes[] = "data: \0\xff\xfe\ndata: {\"choices\": [{\"delta\": {\"content\": \"\xff\"}}]}\n" DELTA ("One");
  g_autoptr (OffprintStream) stream = read_all (bytes, sizeof bytes - 1, TRUE, 7);

  g_assert_true (g_utf8_validate (stream->content->str, -1, NULL));
  g_assert_true (g_str_has_suffix (stream->content->str, "One"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summarize/stream/cases", test_cases);
  g_test_add_func ("/summarize/stream/usage", test_usage);
  g_test_add_func ("/summarize/stream/too-long", test_too_long);
  g_test_add_func ("/summarize/stream/deep", test_deep);
  g_test_add_func ("/summarize/stream/bytes", test_bytes);
  return g_test_run ();
}
