/* test-json-escapes.c: escapes in JSON that stand for no character
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/json-escapes.h"

#include <string.h>

static void
test_mended (void)
{
  static const struct {
    const char *text;
    const char *mended;
  } cases[] = {
    { "", "" },
    { "{\"a\":\"b\"}", "{\"a\":\"b\"}" },
    { "\\u0041\\n\\\"", "\\u0041\\n\\\"" },
    { "\\ud835\\udc00 x", "\\ud835\\udc00 x" },    /* a pair */
    { "\\ud835 x", "\\ufffd x" },                  /* its first half alone */
    { "\\udc00\\ud835", "\\ufffd\\ufffd" },        /* the wrong way round */
    { "\\ud835\\ud835\\udc00", "\\ufffd\\ud835\\udc00" },
    { "T\\u0000", "T\\ufffd" },
    { "\\\\ud835", "\\\\ud835" },                  /* an escaped backslash, and letters */
    { "\\\\\\uD835", "\\\\\\ufffd" },
    { "\\ud83", "\\ud83" },                        /* cut off */
    { "\\", "\\" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *mended = offprint_json_mend_escapes (cases[i].text, strlen (cases[i].text));

    g_assert_cmpstr (mended, ==, cases[i].mended);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-escapes/mended", test_mended);
  return g_test_run ();
}
