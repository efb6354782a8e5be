/* address.c: what we need to know of a URL before we send anything there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/address.h"

#include <libsoup/soup.h>
#include <string.h>

static gboolean
is_https (GUri *uri)
{
  return strcmp (g_uri_get_scheme (uri), "https") == 0;    /* GUri keeps schemes in lower case */
}

static int
get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;
  return is_https (uri) ? 443 : 80;
}

/**
 * offprint_address_is_loopback:
 * @uri: a URL
 *
 * Returns: whether its host is this machine by its name or number; nothing is looked up
 */
gboolean
offprint_address_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) number = NULL;

  if (host == NULL || *host == '\0')
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  number = g_inet_address_new_from_string (host);
  return number != NULL && g_inet_address_get_is_loopback (number);
}

/**
 * offprint_address_is_same_origin:
 * @a: a URL
 * @b: a URL
 *
 * Returns: whether scheme, host and port are the same, so that what is secret may go to both
 */
gboolean
offprint_address_is_same_origin (GUri *a, GUri *b)
{
  const char *host_a = g_uri_get_host (a), *host_b = g_uri_get_host (b);

  return host_a != NULL && host_b != NULL && g_ascii_strcasecmp (host_a, host_b) == 0
         && strcmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 && get_port (a) == get_port (b);
}

/**
 * offprint_address_get_site:
 * @uri: an http or https URL
 *
 * The site that a host belongs to, such as `arxiv.org` for `rss.arxiv.org`: what its owner has registered, by
 * the public suffix list, or the host itself where there is no such thing (numbers, `localhost`).
 *
 * Returns: (transfer full): its name in lower case, empty if the URL has no host
 */
char *
offprint_address_get_site (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *site = NULL;
  g_autofree char *lower = NULL;

  if (host == NULL)
    return g_strdup ("");
  lower = g_ascii_strdown (host, -1);
  if (!g_hostname_is_ip_address (lower))
    site = soup_tld_get_base_domain (lower, NULL);
  return g_strdup (site != NULL ? site : lower);
}

/**
 * offprint_address_may_redirect:
 * @from: the URL that was asked for
 * @to: where the reply points
 *
 * Whether to follow: only on the same site, and only to https. On this machine, where nothing can listen in,
 * plain http may go on as plain http.
 *
 * Returns: whether to follow
 */
gboolean
offprint_address_may_redirect (GUri *from, GUri *to)
{
  g_autofree char *from_site = offprint_address_get_site (from);
  g_autofree char *to_site = offprint_address_get_site (to);

  if (*from_site == '\0' || strcmp (from_site, to_site) != 0)
    return FALSE;
  if (is_https (to))
    return TRUE;
  return !is_https (from) && offprint_address_is_loopback (from)
         && strcmp (g_uri_get_scheme (to), "http") == 0;
}
