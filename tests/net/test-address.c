/* test-address.c: what we need to know of a URL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libsoup/soup.h>

#include "net/address.h"

static GUri *
parse (const char *url)
{
  g_autoptr (GError) error = NULL;
  GUri *uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, &error);

  g_assert_no_error (error);
  return uri;
}

static void
test_loopback (void)
{
  static const struct {
    const char *url;
    gboolean    loopback;
  } rows[] = {
    { "http://localhost/", TRUE },
    { "http://LOCALHOST:8080/", TRUE },
    { "http://127.0.0.1/", TRUE },
    { "http://127.9.9.9:1/", TRUE },
    { "http://[::1]:5/", TRUE },
    { "http://128.0.0.1/", FALSE },
    { "http://192.168.0.1/", FALSE },
    { "http://localhost.example.org/", FALSE },
    { "https://arxiv.org/", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GUri) uri = parse (rows[i].url);

    g_test_message ("%s", rows[i].url);
    g_assert_cmpint (offprint_address_is_loopback (uri), ==, rows[i].loopback);
  }
}

static void
test_redirect (void)
{
  static const struct {
    const char *from;
    const char *to;
    gboolean    allowed;
  } rows[] = {
    { "https://arxiv.org/a", "https://arxiv.org/b", TRUE },
    { "https://arxiv.org/a", "https://rss.arxiv.org/b", TRUE },
    { "http://export.arxiv.org/a", "https://export.arxiv.org/a", TRUE },
    { "https://arxiv.org/a", "http://arxiv.org/a", FALSE },
    { "http://arxiv.org/a", "http://arxiv.org/b", FALSE },
    { "https://arxiv.org/a", "https://arxiv.org.example.net/a", FALSE },
    { "https://arxiv.org/a", "https://example.org/a", FALSE },
    { "https://arxiv.org/a", "http://127.0.0.1/a", FALSE },
    { "https://arxiv.org/a", "file:///etc/passwd", FALSE },
    { "http://127.0.0.1:1/a", "http://127.0.0.1:2/a", TRUE },
    { "http://127.0.0.1:1/a", "file:///etc/passwd", FALSE },
    { "http://127.0.0.1:1/a", "http://localhost:1/a", FALSE },
    { "http://127.0.0.1:1/a", "http://example.org/a", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GUri) from = parse (rows[i].from);
    g_autoptr (GUri) to = parse (rows[i].to);

    g_test_message ("%s to %s", rows[i].from, rows[i].to);
    g_assert_cmpint (offprint_address_may_redirect (from, to), ==, rows[i].allowed);
  }
}

static void
test_origin (void)
{
  static const struct {
    const char *a;
    const char *b;
    gboolean    same;
  } rows[] = {
    { "https://example.org/v1", "https://EXAMPLE.org:443/other", TRUE },
    { "http://example.org/", "http://example.org:80/", TRUE },
    { "http://example.org/", "https://example.org/", FALSE },
    { "https://example.org/", "https://api.example.org/", FALSE },
    { "http://127.0.0.1:1/", "http://127.0.0.1:2/", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GUri) a = parse (rows[i].a);
    g_autoptr (GUri) b = parse (rows[i].b);

    g_test_message ("%s and %s", rows[i].a, rows[i].b);
    g_assert_cmpint (offprint_address_is_same_origin (a, b), ==, rows[i].same);
  }
}

static void
test_site (void)
{
  static const struct {
    const char *url;
    const char *site;
  } rows[] = {
    { "https://rss.arxiv.org/rss/cs.AI", "arxiv.org" },
    { "https://ARXIV.org/", "arxiv.org" },
    { "https://www.example.co.uk/", "example.co.uk" },
    { "http://127.0.0.1:8000/", "127.0.0.1" },
    { "http://localhost/", "localhost" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GUri) uri = parse (rows[i].url);
    g_autofree char *site = offprint_address_get_site (uri);

    g_assert_cmpstr (site, ==, rows[i].site);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/loopback", test_loopback);
  g_test_add_func ("/address/redirect", test_redirect);
  g_test_add_func ("/address/origin", test_origin);
  g_test_add_func ("/address/site", test_site);
  return g_test_run ();
}
