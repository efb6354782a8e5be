/* feeds.c: digests as Atom and RSS feeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources: RFC 4287 (Atom), the RSS 2.0 specification of the RSS Advisory Board. What is written depends on
 * the digests alone, never on the time of writing, so that a feed in which nothing changed is the same file.
 */

#include "config.h"

#include "digest/feeds.h"

#include <libsoup/soup.h>
#include <libxml/xmlwriter.h>
#include <string.h>

#include "base/compat.h"
#include "digest/markup.h"
#include "model/arxiv-id.h"
#include "text/clean.h"

#define ATOM_NAMESPACE "http://www.w3.org/2005/Atom"
#define DC_NAMESPACE   "http://purl.org/dc/elements/1.1/"
#define PROGRAM        "Offprint"

/* The name under which feeds without an address are known. Source: RFC 4151 (tag URIs). */
#define FEED_TAG "tag:offprint.github.io,2026:digest"

/* libxml2's output, led into a stream. */
typedef struct {
  GOutputStream *stream;
  GCancellable  *cancellable;    /* (nullable) */
  GError        *error;          /* (owned) (nullable) */
} Target;

/* After the first error all is swallowed: libxml2 would only print a message of its own. */
static int
write_cb (void *user_data, const char *bytes, int length)
{
  Target *target = user_data;

  if (target->error == NULL && !g_cancellable_set_error_if_cancelled (target->cancellable, &target->error))
    g_output_stream_write_all (target->stream, bytes, (gsize) length, NULL, target->cancellable,
                               &target->error);
  return length;
}

static void
write_attribute (xmlTextWriter *writer, const char *name, const char *text)
{
  g_autofree char *clean = offprint_clean_line (text, -1);

  xmlTextWriterWriteAttribute (writer, BAD_CAST name, BAD_CAST clean);
}

/* Most text needs no escaping, and the writer's own looks at each of its bytes. */
static void
write_text (xmlTextWriter *writer, const char *text)
{
  g_autoptr (GString) escaped = NULL;

  if (strpbrk (text, "&<>\"") == NULL) {
    xmlTextWriterWriteRaw (writer, BAD_CAST text);
    return;
  }
  escaped = g_string_sized_new (strlen (text) * 2);
  offprint_markup_escape (escaped, text);
  xmlTextWriterWriteRaw (writer, BAD_CAST escaped->str);
}

/* What is our own, or clean already. */
static void
write_plain (xmlTextWriter *writer, const char *name, const char *text)
{
  xmlTextWriterStartElement (writer, BAD_CAST name);
  write_text (writer, text);
  xmlTextWriterEndElement (writer);
}

static void
write_element (xmlTextWriter *writer, const char *name, const char *text)
{
  g_autofree char *clean = offprint_clean_line (text, -1);

  write_plain (writer, name, clean);
}

static void
start_element (xmlTextWriter *writer, const char *name)
{
  xmlTextWriterStartElement (writer, BAD_CAST name);
}

static void
end_element (xmlTextWriter *writer)
{
  xmlTextWriterEndElement (writer);
}

static void
write_link (xmlTextWriter *writer, const char *name, const char *rel, const char *type, const char *address)
{
  start_element (writer, name);
  xmlTextWriterWriteAttribute (writer, BAD_CAST "rel", BAD_CAST rel);
  xmlTextWriterWriteAttribute (writer, BAD_CAST "type", BAD_CAST type);
  write_attribute (writer, "href", address);
  end_element (writer);
}

static char *
format_time (OffprintFeedKind kind, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  if (kind == OFFPRINT_FEED_ATOM)
    return g_date_time_format (time, "%FT%TZ");
  return soup_date_time_to_string (time, SOUP_DATE_HTTP);    /* RFC 822 in English, whatever the locale */
}

static void
write_time (xmlTextWriter *writer, OffprintFeedKind kind, const char *name, gint64 seconds)
{
  g_autofree char *text = format_time (kind, seconds);

  write_plain (writer, name, text);
}

/* When an entry became what it is: announced, or summarised since. */
static gint64
find_updated (gint64 announced, const OffprintDigestEntry *entry)
{
  return entry->summary != NULL ? MAX (announced, entry->summary->created) : announced;
}

static gint64
find_newest (const OffprintDigest *const *digests, guint n_digests)
{
  gint64 newest = 0;

  for (guint i = 0; i < n_digests; i++) {
    gint64 announced = offprint_day_announced_at (digests[i]->day);

    newest = MAX (newest, announced);
    for (guint j = 0; j < digests[i]->entries->len; j++)
      newest = MAX (newest, find_updated (announced, g_ptr_array_index (digests[i]->entries, j)));
  }
  return newest;
}

static void
append_paragraph (GString *html, const char *heading, const char *text)
{
  gsize start = html->len, empty = 0;

  if (heading != NULL)
    g_string_append_printf (html, "<h3>%s</h3>\n", heading);
  g_string_append (html, "<p>");
  empty = html->len;
  offprint_markup_append (html, text);
  if (html->len > empty)
    g_string_append (html, "</p>\n");
  else
    g_string_truncate (html, start);
}

/* The sections, or where there are none the abstract, as HTML. */
static char *
make_content (const OffprintDigest *digest, const OffprintDigestEntry *entry)
{
  GString *html = g_string_new (NULL);

  for (OffprintSection section = 0; section < OFFPRINT_N_SECTIONS; section++)
    append_paragraph (html, offprint_digest_get_heading (digest, section), entry->sections[section]);
  if (html->len == 0 && entry->paper != NULL)
    append_paragraph (html, NULL, entry->paper->abstract);
  return offprint_string_steal (html);
}

static void
write_categories (xmlTextWriter *writer, OffprintFeedKind kind, const OffprintDigestEntry *entry)
{
  const char *listed[] = { entry->category, NULL };
  const char *const *codes = listed;

  if (entry->paper != NULL && entry->paper->categories != NULL)
    codes = (const char *const *) entry->paper->categories;
  for (; *codes != NULL; codes++) {
    if (kind == OFFPRINT_FEED_RSS) {
      write_element (writer, "category", *codes);
    } else {
      start_element (writer, "category");
      write_attribute (writer, "term", *codes);
      end_element (writer);
    }
  }
}

static void
write_authors (xmlTextWriter *writer, OffprintFeedKind kind, const OffprintDigestEntry *entry)
{
  g_auto (GStrv) names = offprint_digest_entry_list_authors (entry);

  for (char **name = names; *name != NULL; name++) {
    g_autofree char *clean = offprint_clean_line (*name, -1);

    if (*clean == '\0')
      continue;
    if (kind == OFFPRINT_FEED_RSS) {
      write_plain (writer, "dc:creator", clean);
    } else {
      start_element (writer, "author");
      write_plain (writer, "name", clean);
      end_element (writer);
    }
  }
}

/* The entries of a day have few times between them, and formatting one takes longer than the rest of its element. */
typedef struct {
  gint64  announced;
  char   *published;    /* (owned): that, formatted */
  gint64  seconds;
  char   *formatted;    /* (owned) (nullable): the time that was formatted last */
} Times;

static void
times_clear (Times *times)
{
  g_free (times->published);
  g_free (times->formatted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Times, times_clear)

static const char *
get_updated (Times *times, const OffprintDigestEntry *entry)
{
  gint64 updated = find_updated (times->announced, entry);

  if (times->formatted == NULL || times->seconds != updated) {
    g_free (times->formatted);
    times->formatted = format_time (OFFPRINT_FEED_ATOM, updated);
    times->seconds = updated;
  }
  return times->formatted;
}

static void
write_atom_entry (xmlTextWriter             *writer,
                  const OffprintDigest      *digest,
                  const OffprintDigestEntry *entry,
                  Times                     *times)
{
  g_autofree char *page = offprint_arxiv_id_to_page_url (entry->row);
  g_autofree char *pdf = offprint_arxiv_id_to_pdf_url (entry->row);
  g_autofree char *content = make_content (digest, entry);

  start_element (writer, "entry");
  write_plain (writer, "id", page);
  write_element (writer, "title", entry->title);
  write_plain (writer, "updated", get_updated (times, entry));
  write_plain (writer, "published", times->published);
  write_authors (writer, OFFPRINT_FEED_ATOM, entry);
  write_categories (writer, OFFPRINT_FEED_ATOM, entry);
  write_link (writer, "link", "alternate", "text/html", page);
  write_link (writer, "link", "related", "application/pdf", pdf);
  start_element (writer, "content");
  write_attribute (writer, "type", "html");
  write_attribute (writer, "xml:lang", digest->language);
  write_text (writer, content);
  end_element (writer);
  end_element (writer);
}

static void
write_rss_item (xmlTextWriter             *writer,
                const OffprintDigest      *digest,
                const OffprintDigestEntry *entry,
                const Times               *times)
{
  g_autofree char *page = offprint_arxiv_id_to_page_url (entry->row);
  g_autofree char *content = make_content (digest, entry);

  start_element (writer, "item");
  write_element (writer, "title", entry->title);
  write_plain (writer, "link", page);
  write_plain (writer, "description", content);
  start_element (writer, "guid");
  write_attribute (writer, "isPermaLink", "true");
  xmlTextWriterWriteString (writer, BAD_CAST page);
  end_element (writer);
  write_authors (writer, OFFPRINT_FEED_RSS, entry);
  write_categories (writer, OFFPRINT_FEED_RSS, entry);
  write_plain (writer, "pubDate", times->published);
  end_element (writer);
}

static char *
make_title (const OffprintDigest *const *digests, guint n_digests)
{
  g_autofree char *day = n_digests == 1 ? offprint_day_format (digests[0]->day) : NULL;

  return day != NULL ? g_strdup_printf ("arXiv, %s", day) : g_strdup ("arXiv, day by day");
}

static void
write_atom_head (xmlTextWriter               *writer,
                 const OffprintDigest *const *digests,
                 guint                        n_digests,
                 const char                  *address)
{
  const char *language = n_digests > 0 ? digests[0]->language : "en";
  g_autofree char *title = make_title (digests, n_digests);
  g_autofree char *day = n_digests == 1 ? offprint_day_format (digests[0]->day) : NULL;
  g_autofree char *tag = g_strjoin ("/", FEED_TAG, language, day, NULL);

  start_element (writer, "feed");
  write_attribute (writer, "xmlns", ATOM_NAMESPACE);
  write_attribute (writer, "xml:lang", language);
  write_element (writer, "id", address != NULL ? address : tag);
  write_element (writer, "title", title);
  write_time (writer, OFFPRINT_FEED_ATOM, "updated", find_newest (digests, n_digests));
  start_element (writer, "author");    /* for papers that name none */
  write_element (writer, "name", PROGRAM);
  end_element (writer);
  start_element (writer, "generator");
  write_attribute (writer, "uri", OFFPRINT_WEBSITE);
  xmlTextWriterWriteString (writer, BAD_CAST PROGRAM);
  end_element (writer);
  if (address != NULL)
    write_link (writer, "link", "self", "application/atom+xml", address);
}

static void
write_rss_head (xmlTextWriter               *writer,
                const OffprintDigest *const *digests,
                guint                        n_digests,
                const char                  *address)
{
  g_autofree char *title = make_title (digests, n_digests);

  start_element (writer, "rss");
  write_attribute (writer, "version", "2.0");
  write_attribute (writer, "xmlns:dc", DC_NAMESPACE);
  write_attribute (writer, "xmlns:atom", ATOM_NAMESPACE);
  start_element (writer, "channel");
  write_element (writer, "title", title);
  write_element (writer, "link", "https://arxiv.org/");
  write_element (writer, "description", "The papers of arXiv's announcements, summarised");
  write_element (writer, "language", n_digests > 0 ? digests[0]->language : "en");
  write_time (writer, OFFPRINT_FEED_RSS, "lastBuildDate", find_newest (digests, n_digests));
  write_element (writer, "generator", PROGRAM);
  if (address != NULL)
    write_link (writer, "atom:link", "self", "application/rss+xml", address);
}

static void
write_entries (xmlTextWriter               *writer,
               OffprintFeedKind             kind,
               const OffprintDigest *const *digests,
               guint                        n_digests,
               const Target                *target)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < n_digests; i++) {
    g_auto (Times) times = { offprint_day_announced_at (digests[i]->day), NULL, 0, NULL };

    times.published = format_time (kind, times.announced);
    for (guint j = 0; j < digests[i]->entries->len && target->error == NULL; j++) {
      OffprintDigestEntry *entry = g_ptr_array_index (digests[i]->entries, j);

      if (!g_hash_table_add (written, &entry->row))
        continue;
      if (kind == OFFPRINT_FEED_ATOM)
        write_atom_entry (writer, digests[i], entry, &times);
      else
        write_rss_item (writer, digests[i], entry, &times);
    }
  }
}

/**
 * offprint_feed_write:
 * @kind: of what kind
 * @digests: (array length=n_digests): the days, newest first
 * @n_digests: how many
 * @address: (nullable): where the feed will be found, an absolute URL
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: the stream's own errors, or the cancel
 *
 * Writes the papers of some days as a feed, each paper once, where it stands first. Blocks; any thread.
 *
 * Returns: whether all was written
 */
gboolean
offprint_feed_write (OffprintFeedKind             kind,
                     const OffprintDigest *const *digests,
                     guint                        n_digests,
                     const char                  *address,
                     GOutputStream               *stream,
                     GCancellable                *cancellable,
                     GError                     **error)
{
  Target target = { stream, cancellable, NULL };
  xmlOutputBuffer *buffer = xmlOutputBufferCreateIO (write_cb, NULL, &target, NULL);
  xmlTextWriter *writer = xmlNewTextWriter (buffer);

  xmlTextWriterSetIndent (writer, 1);
  xmlTextWriterStartDocument (writer, NULL, "UTF-8", NULL);
  if (kind == OFFPRINT_FEED_ATOM)
    write_atom_head (writer, digests, n_digests, address);
  else
    write_rss_head (writer, digests, n_digests, address);
  write_entries (writer, kind, digests, n_digests, &target);
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);    /* writes what is left */

  if (target.error == NULL)
    return TRUE;
  g_propagate_error (error, target.error);
  return FALSE;
}

/**
 * offprint_atom_write:
 * @digest: a digest
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: the stream's own errors, or the cancel
 *
 * Writes one day as an Atom feed.
 *
 * Returns: whether all was written
 */
gboolean
offprint_atom_write (const OffprintDigest  *digest,
                     GOutputStream         *stream,
                     GCancellable          *cancellable,
                     GError               **error)
{
  return offprint_feed_write (OFFPRINT_FEED_ATOM, &digest, 1, NULL, stream, cancellable, error);
}

/**
 * offprint_rss_write:
 * @digest: a digest
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: the stream's own errors, or the cancel
 *
 * Writes one day as an RSS 2.0 feed.
 *
 * Returns: whether all was written
 */
gboolean
offprint_rss_write (const OffprintDigest  *digest,
                    GOutputStream         *stream,
                    GCancellable          *cancellable,
                    GError               **error)
{
  return offprint_feed_write (OFFPRINT_FEED_RSS, &digest, 1, NULL, stream, cancellable, error);
}
