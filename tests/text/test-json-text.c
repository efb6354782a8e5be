/* test-json-text.c: text as JSON has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/json-text.h"

typedef struct {
  const char *text;
  const char *json;
} Case;

static void
test_cases (void)
{
  static const Case cases[] = {
    { "", "\"\"" },
    { "plain, 中文 😀", "\"plain, 中文 😀\"" },
    { "a\"b\\c/d", "\"a\\\"b\\\\c/d\"" },
    { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
    { "\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\"" },
    { "a\xff" "b", "\"a\xef\xbf\xbd" "b\"" },
    { "\\u0041", "\"\\\\u0041\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new ("x");

    offprint_json_append_text (out, cases[i].text);
    g_assert_cmpstr (out->str + 1, ==, cases[i].json);
  }
}

/* Bytes are looked at sixteen at a time: what has to be escaped is found at each place. */
static void
test_places (void)
{
  for (int place = 0; place < 40; place++) {
    char text[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";
    g_autoptr (GString) out = g_string_new (NULL);
    g_autofree char *json = NULL;

    text[place] = '"';
    json = g_strdup_printf ("\"%.*s\\\"%s\"", place, text, text + place + 1);
    offprint_json_append_text (out, text);
    g_assert_cmpstr (out->str, ==, json);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/json-text/cases", test_cases);
  g_test_add_func ("/text/json-text/places", test_places);
  return g_test_run ();
}
