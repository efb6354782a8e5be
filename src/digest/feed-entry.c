/* feed-entry.c: a digest's entry as feeds have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cleaning and escaping the text takes longer than the rest of writing a feed, and is the same for all kinds of
 * them; so it is done once.
 */

#include "config.h"

#include "digest/feed-entry.h"

#include "digest/markup.h"
#include "model/arxiv-id.h"
#include "text/clean.h"

/**
 * offprint_feed_entry_init:
 * @self: (out caller-allocates): an entry of no paper yet
 */
void
offprint_feed_entry_init (OffprintFeedEntry *self)
{
  *self = (OffprintFeedEntry) {
    .authors = g_ptr_array_new_with_free_func (g_free),
    .categories = g_ptr_array_new_with_free_func (g_free),
    .content = g_string_new (NULL),
  };
}

/**
 * offprint_feed_entry_clear:
 * @self: an entry; what it points to is freed
 */
void
offprint_feed_entry_clear (OffprintFeedEntry *self)
{
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->pdf, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  if (self->content != NULL)
    g_string_free (g_steal_pointer (&self->content), TRUE);
}

/**
 * offprint_feed_entry_find_updated:
 * @announced: when the digest's day was announced, Unix time
 * @entry: one of its entries
 *
 * Returns: when the entry became what it is: announced, or summarised since
 */
gint64
offprint_feed_entry_find_updated (gint64 announced, const OffprintDigestEntry *entry)
{
  return entry->summary != NULL ? MAX (announced, entry->summary->created) : announced;
}

static void
append_paragraph (GString *html, const char *heading, const char *text)
{
  gsize start = html->len, empty = 0;

  if (heading != NULL) {
    offprint_markup_escape (html, "<h3>");
    offprint_markup_append_twice (html, heading);
    offprint_markup_escape (html, "</h3>\n");
  }
  offprint_markup_escape (html, "<p>");
  empty = html->len;
  offprint_markup_append_twice (html, text);
  if (html->len > empty)
    offprint_markup_escape (html, "</p>\n");
  else
    g_string_truncate (html, start);
}

/* The sections, or where there are none the abstract. */
static void
set_content (GString *html, const OffprintDigest *digest, const OffprintDigestEntry *entry)
{
  g_string_truncate (html, 0);
  for (OffprintSection section = 0; section < OFFPRINT_N_SECTIONS; section++)
    append_paragraph (html, offprint_digest_get_heading (digest, section), entry->sections[section]);
  if (html->len == 0 && entry->paper != NULL)
    append_paragraph (html, NULL, entry->paper->abstract);
}

static void
set_authors (GPtrArray *authors, const OffprintDigestEntry *entry)
{
  g_auto (GStrv) names = offprint_digest_entry_list_authors (entry);

  g_ptr_array_set_size (authors, 0);
  for (char **name = names; *name != NULL; name++) {
    g_autofree char *clean = offprint_clean_line (*name, -1);

    if (*clean != '\0')
      g_ptr_array_add (authors, g_steal_pointer (&clean));
  }
}

static void
set_categories (GPtrArray *categories, const OffprintDigestEntry *entry)
{
  const char *listed[] = { entry->category, NULL };
  const char *const *codes = listed;

  if (entry->paper != NULL && entry->paper->categories != NULL)
    codes = (const char *const *) entry->paper->categories;
  g_ptr_array_set_size (categories, 0);
  for (; *codes != NULL; codes++)
    g_ptr_array_add (categories, offprint_clean_line (*codes, -1));
}

/**
 * offprint_feed_entry_set:
 * @self: an entry of another paper, or of none
 * @digest: a digest, which has to outlive @self
 * @entry: one of its entries
 *
 * Makes another paper ready.
 */
void
offprint_feed_entry_set (OffprintFeedEntry *self, const OffprintDigest *digest, const OffprintDigestEntry *entry)
{
  g_free (self->page);
  self->page = offprint_arxiv_id_to_page_url (entry->row);
  g_free (self->pdf);
  self->pdf = offprint_arxiv_id_to_pdf_url (entry->row);
  g_free (self->title);
  self->title = offprint_clean_line (entry->title, -1);
  set_authors (self->authors, entry);
  set_categories (self->categories, entry);
  set_content (self->content, digest, entry);
  self->language = digest->language;
  self->announced = offprint_day_announced_at (digest->day);
  self->updated = offprint_feed_entry_find_updated (self->announced, entry);
}
