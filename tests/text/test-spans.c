/* test-spans.c: the parts of a text that belong together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text/spans.h"

#include <string.h>

/* @text with a digit for each byte: in how many spans it is. */
static void
test_depths (void)
{
  static const struct { const char *text, *depths; } cases[] = {
    { "", "" },
    { "plain", "00000" },
    { "a(b)c", "01110" },
    { "((a)[b])", "12222221" },
    { "a)b(c", "00000" },
    { "[0,1) (x]", "000000000" },
    { "$a(b$)", "111110" },
    { "$$a$b$$c", "11111110" },
    { "\\[x\\]y", "111110" },
    { "\\$5 a$", "000000" },
    { "it is $5 million, $x$", "000000000000000000111" },
    { "a \"b\" c", "0011100" },
    { "``b''c", "111110" },
    { "\\emph{a}", "00000111" },
    { "(\\)", "000" },
    { "$", "0" },
    { "\\", "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint len = (guint) strlen (cases[i].text);
    g_autofree gint16 *depths = offprint_spans_find (cases[i].text, len);
    g_autofree char *found = g_malloc0 (len + 1);

    for (guint at = 0; at < len; at++)
      found[at] = (char) ('0' + depths[at]);
    g_assert_cmpstr (found, ==, cases[i].depths);
    g_assert_cmpint (depths[len], ==, 0);
  }
}

/* A parenthesis that closes too far away is none. */
static void
test_far (void)
{
  g_autoptr (GString) text = g_string_new ("(");
  g_autofree gint16 *depths = NULL;

  while (text->len < 5000)
    g_string_append (text, "word ");
  g_string_append (text, ") (so)");
  depths = offprint_spans_find (text->str, (guint) text->len);
  g_assert_cmpint (depths[100], ==, 0);
  g_assert_cmpint (depths[text->len - 2], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spans/depths", test_depths);
  g_test_add_func ("/spans/far", test_far);
  return g_test_run ();
}
