/* test-element.c: start tags as libxml2's callbacks have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/element.h"

#define TEXT(text) ((const xmlChar *) (text))

static void
test_xml (void)
{
  static const char source[] = "href='https://arxiv.org/' arxiv:href='other'";
  const xmlChar *value = TEXT (source) + 6, *other = TEXT (source) + 38;
  const xmlChar *attributes[] = {
    TEXT ("href"), TEXT ("arxiv"), TEXT ("http://arxiv.org/schemas/atom"), other, other + 5,
    TEXT ("href"), NULL, NULL, value, value + 18,
  };
  const OffprintElement element = { "link", "http://www.w3.org/2005/Atom", attributes, 2 };
  g_autofree char *href = offprint_element_dup (&element, "href");
  gsize length = 1;

  g_assert_cmpstr (href, ==, "https://arxiv.org/");    /* the one without a namespace */
  g_assert_null (offprint_element_get (&element, "rel", &length));
  g_assert_cmpuint (length, ==, 0);
  g_assert_true (offprint_element_is (&element, "http://www.w3.org/2005/Atom", "link"));
  g_assert_false (offprint_element_is (&element, NULL, "link"));
  g_assert_false (offprint_element_is (&element, "http://www.w3.org/2005/Atom", "id"));
}

static void
test_html (void)
{
  const xmlChar *attributes[] = { TEXT ("hidden"), NULL, TEXT ("class"), TEXT ("list-title"), NULL };
  const OffprintElement element = { "div", NULL, attributes, -1 };
  const OffprintElement bare = { "div", NULL, NULL, -1 };
  g_autofree char *class = offprint_element_dup (&element, "class");
  gsize length = 0;

  g_assert_cmpstr (class, ==, "list-title");
  g_assert_null (offprint_element_get (&element, "hidden", &length));    /* without a value */
  g_assert_null (offprint_element_dup (&bare, "class"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arxiv/element/xml", test_xml);
  g_test_add_func ("/arxiv/element/html", test_html);
  return g_test_run ();
}
