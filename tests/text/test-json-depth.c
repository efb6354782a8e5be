/* test-json-depth.c: how deep a piece of JSON is nested
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/json-depth.h"

#include <string.h>

static void
test_depth (void)
{
  static const struct { const char *text; gboolean too_deep; } rows[] = {
    { "", FALSE },
    { "{\"a\": [1, {\"b\": 2}]}", FALSE },
    { "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]", FALSE },
    { "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", TRUE },
    { "[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]", FALSE },
    { "\"[[[[[[[[[[[[[[[[[[[[[[[[\"", FALSE },
    { "\"\\\"[[[[[[[[[[[[[[[[[[[[[[\"", FALSE },
    { "\"\\\\\"[[[[[[[[[[[[[[[[[[[[[[", TRUE },
    { "\"ends in a backslash\\", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (offprint_json_is_too_deep (rows[i].text, strlen (rows[i].text)), ==, rows[i].too_deep);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-depth/depth", test_depth);
  return g_test_run ();
}
