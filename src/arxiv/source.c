/* source.c: where arXiv has what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Source of the addresses: arXiv help, "RSS feeds", "Catch up", and the API user manual, section 3.
 */

#include "config.h"

#include "arxiv/source.h"

#include "model/arxiv-id.h"
#include "model/category.h"

#include <string.h>

/* The most papers a listing page shows; `show` takes a few values only, of which this is the largest. */
#define PAGE_SIZE 2000

static char *
join (const char *base, const char *format, ...) G_GNUC_PRINTF (2, 3);

static char *
join (const char *base, const char *format, ...)
{
  g_autofree char *path = NULL;
  gsize length = strlen (base);
  va_list values;

  va_start (values, format);
  path = g_strdup_vprintf (format, values);
  va_end (values);
  while (length > 0 && base[length - 1] == '/')
    length--;
  return g_strdup_printf ("%.*s/%s", (int) length, base, path);
}

/**
 * offprint_source_get_feed_url:
 * @base: the feeds' base address
 * @category: a category or archive
 *
 * One feed a category: no category comes near the 2,000 papers from which on arXiv drops some, and the kinds are then the
 * category's own.
 *
 * Returns: (transfer full): the address of its RSS feed
 */
char *
offprint_source_get_feed_url (const char *base, const char *category)
{
  return join (base, "rss/%s", category);
}

/**
 * offprint_source_get_listing_url:
 * @base: the site's base address
 * @category: a category or archive; aliases are resolved, as the page knows only the canonical code
 * @page: from 1
 *
 * Returns: (transfer full): the address of the newest list
 */
char *
offprint_source_get_listing_url (const char *base, const char *category, guint page)
{
  const char *code = offprint_category_resolve (category);

  if (page <= 1)
    return join (base, "list/%s/new", code);
  return join (base, "list/%s/new?skip=%u&show=%d", code, (page - 1) * PAGE_SIZE, PAGE_SIZE);
}

/**
 * offprint_source_get_catchup_url:
 * @base: the site's base address
 * @category: a category or archive; aliases are resolved
 * @day: one of the last 90 days
 * @page: from 1
 *
 * Returns: (transfer full): the address of that day's list, with abstracts
 */
char *
offprint_source_get_catchup_url (const char *base, const char *category, OffprintDay day, guint page)
{
  g_autofree char *text = offprint_day_format (day);

  return join (base, "catchup/%s/%s?abs=True&page=%u", offprint_category_resolve (category), text, page);
}

/**
 * offprint_source_get_api_url:
 * @base: the API's full address
 * @rows: (array length=n_rows): papers
 * @n_rows: how many, at most %OFFPRINT_API_BATCH
 *
 * Returns: (transfer full): the address of their metadata
 */
char *
offprint_source_get_api_url (const char *base, const gint64 *rows, guint n_rows)
{
  GString *url = g_string_new (base);

  /* Without max_results only ten come back. */
  g_string_append_printf (url, "?max_results=%u&id_list=", n_rows);
  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *id = offprint_arxiv_id_to_string (rows[i]);

    g_string_append_printf (url, "%s%s", i > 0 ? "," : "", id);
  }
  return g_string_free (url, FALSE);
}
