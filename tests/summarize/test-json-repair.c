/* test-json-repair.c: JSON as models write it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>

#include "summarize/json-repair.h"

static void
test_rows (void)
{
  static const struct {
    const char *text;
    const char *json;    /* (nullable) */
  } rows[] = {
    { "{}", "{}" },
    { "{\"a\":1}", "{\"a\":1}" },
    { "{ \"a\" : [ 1 , 2, ] , }", "{\"a\":[1,2]}" },
    { "{'a': 'b'}", "{\"a\":\"b\"}" },
    { "{a: null}", "{\"a\":null}" },
    { "{\"a\": None, 'b': True}", "{\"a\":null,\"b\":true}" },
    { "{\"a\": \"b\" \"c\": \"d\"}", "{\"a\":\"b\",\"c\":\"d\"}" },
    { "{\"a\": \"x \"y\" z\"}", "{\"a\":\"x \\\"y\\\" z\"}" },
    { "{\"a\": \"\\alpha\"}", "{\"a\":\"\\\\alpha\"}" },
    { "{\"a\": \"\\\\alpha\"}", "{\"a\":\"\\\\alpha\"}" },
    { "{\"a\": \"\\nu \\nice\"}", "{\"a\":\"\\\\nu \\nice\"}" },
    { "{\"a\": \"\\frac \\bf \\f\"}", "{\"a\":\"\\\\frac \\\\bf \\f\"}" },
    { "{\"a\": \"\\ud83d\\udca7\"}", "{\"a\":\"\\ud83d\\udca7\"}" },
    { "{\"a\": \"\\ud83d!\"}", "{\"a\":\"\\ufffd!\"}" },
    { "{\"a\": {\"b\": [", "{\"a\":{\"b\":[]}}" },
    { "{\"a\": -1.5e3}", "{\"a\":-1500}" },
    { "{\"a\": \"b", NULL },
    { "{\"a\": b}", NULL },
    { "{\"a\" \"b\"}", NULL },
    { "{:}", NULL },
    { "{\"a\": \"b\\", NULL },
    { "{\"a\": 1e999}", NULL },
    { "[1]", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *json = offprint_json_repair (rows[i].text, NULL);

    g_test_message ("%s", rows[i].text);
    g_assert_cmpstr (json, ==, rows[i].json);
    if (json != NULL) {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;

      json_parser_load_from_data (parser, json, -1, &error);
      g_assert_no_error (error);
    }
  }
}

static void
test_end (void)
{
  const char *text = "{\"a\": \"}\"} and {more}";
  const char *end = NULL;
  g_autofree char *json = offprint_json_repair (text, &end);

  g_assert_cmpstr (json, ==, "{\"a\":\"}\"}");
  g_assert_cmpstr (end, ==, " and {more}");
}

static void
test_deep (void)
{
  g_autofree char *deep = g_strnfill (1 << 20, '{');
  g_autofree char *json = offprint_json_repair (deep, NULL);

  g_assert_null (json);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-repair/rows", test_rows);
  g_test_add_func ("/json-repair/end", test_end);
  g_test_add_func ("/json-repair/deep", test_deep);
  return g_test_run ();
}
