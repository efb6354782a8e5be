/* feed-entry.c: a digest's entry as feeds have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cleaning and escaping the text takes longer than the rest of writing a feed, and is the same for all kinds of
 * them; so it is done once. What stands between the pieces is the same for every entry, so that it is written as it
 * is here: libxml2's writer, called for each element and attribute, took longer than all else.
 */

#include "config.h"

#include "digest/feed-entry.h"

#include <libsoup/soup.h>
#include <string.h>

#include "base/compat.h"
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

static void
clear_day (OffprintFeedEntry *self)
{
  g_clear_pointer (&self->language, g_free);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    g_clear_pointer (&self->headings[section], g_free);
  for (int kind = 0; kind < OFFPRINT_N_FEED_KINDS; kind++)
    g_clear_pointer (&self->published[kind], g_free);
}

/**
 * offprint_feed_entry_clear:
 * @self: an entry; what it points to is freed
 */
void
offprint_feed_entry_clear (OffprintFeedEntry *self)
{
  clear_day (self);
  g_clear_pointer (&self->updated, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->pdf, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  if (self->content != NULL)
    g_string_free (g_steal_pointer (&self->content), TRUE);
}

/**
 * offprint_feed_format_time:
 * @kind: the kind of feed
 * @seconds: Unix time
 *
 * Returns: (transfer full): the time as such a feed has it, in English whatever the locale
 */
char *
offprint_feed_format_time (OffprintFeedKind kind, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  if (kind == OFFPRINT_FEED_ATOM)
    return g_date_time_format (time, "%FT%TZ");
  return soup_date_time_to_string (time, SOUP_DATE_HTTP);    /* RFC 822 */
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

static char *
escape (const char *text)
{
  g_autoptr (GString) escaped = g_string_sized_new (strlen (text) * 2);

  offprint_markup_escape (escaped, text);
  return offprint_string_steal (g_steal_pointer (&escaped));
}

/* Text that can stand between tags. Most is as it should be already. An apostrophe is escaped only beside what has to be. */
static char *
take_text (char *text)
{
  g_autofree char *clean = offprint_clean_is_clean (text) ? g_steal_pointer (&text) : offprint_clean_line (text, -1);

  g_free (text);
  return strpbrk (clean, "&<>\"") != NULL ? escape (clean) : g_steal_pointer (&clean);
}

static char *
make_heading (const OffprintDigest *digest, OffprintSection section)
{
  g_autoptr (GString) html = g_string_new ("&lt;h3&gt;");

  offprint_markup_append_twice (html, offprint_digest_get_heading (digest, section));
  g_string_append (html, "&lt;/h3&gt;\n");
  return offprint_string_steal (g_steal_pointer (&html));
}

/* What all entries of a digest share. */
static void
set_day (OffprintFeedEntry *self, const OffprintDigest *digest)
{
  g_autofree char *language = offprint_clean_line (digest->language, -1);

  clear_day (self);
  self->digest = digest;
  self->language = escape (language);
  for (OffprintSection section = 0; section < OFFPRINT_N_SECTIONS; section++)
    self->headings[section] = make_heading (digest, section);
  self->announced = offprint_day_announced_at (digest->day);
  for (OffprintFeedKind kind = 0; kind < OFFPRINT_N_FEED_KINDS; kind++)
    self->published[kind] = offprint_feed_format_time (kind, self->announced);
}

/* The entries of a day have few times between them, and formatting one takes longer than the rest of its element. */
static void
set_updated (OffprintFeedEntry *self, gint64 updated_at)
{
  if (self->updated != NULL && self->updated_at == updated_at)
    return;
  g_free (self->updated);
  self->updated = offprint_feed_format_time (OFFPRINT_FEED_ATOM, updated_at);
  self->updated_at = updated_at;
}

static void
append_paragraph (GString *html, const char *heading, const char *text)
{
  gsize start = html->len, empty = 0;

  offprint_string_append (html, heading);
  offprint_string_append (html, "&lt;p&gt;");
  empty = html->len;
  offprint_markup_append_twice (html, text);
  if (html->len > empty)
    offprint_string_append (html, "&lt;/p&gt;\n");
  else
    g_string_truncate (html, start);
}

/* The sections, or where there are none the abstract. */
static void
set_content (OffprintFeedEntry *self, const OffprintDigestEntry *entry)
{
  g_string_truncate (self->content, 0);
  for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
    append_paragraph (self->content, self->headings[section], entry->sections[section]);
  if (self->content->len == 0 && entry->paper != NULL)
    append_paragraph (self->content, "", entry->paper->abstract);
}

static void
set_authors (GPtrArray *authors, const OffprintDigestEntry *entry)
{
  g_autofree char **names = offprint_digest_entry_list_authors (entry);

  g_ptr_array_set_size (authors, 0);
  for (char **name = names; *name != NULL; name++) {
    g_autofree char *text = take_text (*name);

    if (*text != '\0')
      g_ptr_array_add (authors, g_steal_pointer (&text));
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
    g_ptr_array_add (categories, take_text (g_strdup (*codes)));
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
  if (self->digest != digest)
    set_day (self, digest);
  set_updated (self, offprint_feed_entry_find_updated (self->announced, entry));
  g_free (self->page);
  self->page = offprint_arxiv_id_to_page_url (entry->row);
  g_free (self->pdf);
  self->pdf = offprint_arxiv_id_to_pdf_url (entry->row);
  g_free (self->title);
  self->title = take_text (g_strdup (entry->title));
  set_authors (self->authors, entry);
  set_categories (self->categories, entry);
  set_content (self, entry);
}

static void
append_piece (GString *out, const char *before, const char *text, const char *after)
{
  offprint_string_append (out, before);
  offprint_string_append (out, text);
  offprint_string_append (out, after);
}

static void
append_each (GString *out, const char *before, const GPtrArray *texts, const char *after)
{
  for (guint i = 0; i < texts->len; i++)
    append_piece (out, before, g_ptr_array_index (texts, i), after);
}

static void
append_atom (const OffprintFeedEntry *self, GString *out)
{
  append_piece (out, "\n  <id>", self->page, "</id>\n");
  append_piece (out, "  <title>", self->title, "</title>\n");
  append_piece (out, "  <updated>", self->updated, "</updated>\n");
  append_piece (out, "  <published>", self->published[OFFPRINT_FEED_ATOM], "</published>\n");
  append_each (out, "  <author>\n   <name>", self->authors, "</name>\n  </author>\n");
  append_each (out, "  <category term=\"", self->categories, "\"/>\n");
  append_piece (out, "  <link rel=\"alternate\" type=\"text/html\" href=\"", self->page, "\"/>\n");
  append_piece (out, "  <link rel=\"related\" type=\"application/pdf\" href=\"", self->pdf, "\"/>\n");
  append_piece (out, "  <content type=\"html\" xml:lang=\"", self->language, "\">");
  offprint_string_append_len (out, self->content->str, self->content->len);
  offprint_string_append (out, "</content>\n ");
}

static void
append_rss (const OffprintFeedEntry *self, GString *out)
{
  append_piece (out, "\n   <title>", self->title, "</title>\n");
  append_piece (out, "   <link>", self->page, "</link>\n");
  offprint_string_append (out, "   <description>");
  offprint_string_append_len (out, self->content->str, self->content->len);
  offprint_string_append (out, "</description>\n");
  append_piece (out, "   <guid isPermaLink=\"true\">", self->page, "</guid>\n");
  append_each (out, "   <dc:creator>", self->authors, "</dc:creator>\n");
  append_each (out, "   <category>", self->categories, "</category>\n");
  append_piece (out, "   <pubDate>", self->published[OFFPRINT_FEED_RSS], "</pubDate>\n  ");
}

/**
 * offprint_feed_entry_append:
 * @self: an entry that is of a paper
 * @kind: the kind of feed
 * @out: where to
 *
 * Writes what stands within the feed's element for the entry. Sources: RFC 4287, section 4.1.2; the RSS 2.0
 * specification, "Elements of item"; Dublin Core's creator for names, since RSS has only addresses.
 */
void
offprint_feed_entry_append (const OffprintFeedEntry *self, OffprintFeedKind kind, GString *out)
{
  if (kind == OFFPRINT_FEED_ATOM)
    append_atom (self, out);
  else
    append_rss (self, out);
}
