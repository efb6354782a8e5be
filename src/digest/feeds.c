/* feeds.c: digests as Atom and RSS feeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources: RFC 4287 (Atom), the RSS 2.0 specification of the RSS Advisory Board. What is written depends on
 * the digests alone, never on the time of writing, so that a feed in which nothing changed is the same file.
 */

#include "config.h"

#include "digest/feeds.h"

#include <libxml/xmlwriter.h>
#include <string.h>

#include "digest/stream.h"
#include "text/clean.h"

#define ATOM_NAMESPACE "http://www.w3.org/2005/Atom"
#define DC_NAMESPACE   "http://purl.org/dc/elements/1.1/"
#define PROGRAM        "Offprint"

/* The name under which feeds without an address are known. Source: RFC 4151 (tag URIs). */
#define FEED_TAG "tag:offprint.github.io,2026:digest"

/* A feed on its way into a stream. */
typedef struct {
  const OffprintFeedTarget *target;
  xmlTextWriter            *xml;      /* (owned) */
  GString                  *out;      /* (owned): what libxml2 wrote and the stream has yet to take */
  GString                  *entry;    /* (owned): what an entry's element holds */
} Feed;

static int
write_cb (void *user_data, const char *bytes, int length)
{
  g_string_append_len (user_data, bytes, length);
  return length;
}

static void
feed_init (Feed *self, const OffprintFeedTarget *target)
{
  *self = (Feed) { .target = target, .out = g_string_new (NULL), .entry = g_string_new (NULL) };
  self->xml = xmlNewTextWriter (xmlOutputBufferCreateIO (write_cb, NULL, self->out, NULL));
  xmlTextWriterSetIndent (self->xml, 1);
}

static void
feed_clear (Feed *self)
{
  g_clear_pointer (&self->xml, xmlFreeTextWriter);
  g_string_free (self->out, TRUE);
  g_string_free (self->entry, TRUE);
}

static void
write_attribute (xmlTextWriter *writer, const char *name, const char *text)
{
  g_autofree char *clean = offprint_clean_line (text, -1);

  xmlTextWriterWriteAttribute (writer, BAD_CAST name, BAD_CAST clean);
}

static void
write_element (xmlTextWriter *writer, const char *name, const char *text)
{
  g_autofree char *clean = offprint_clean_line (text, -1);

  xmlTextWriterWriteElement (writer, BAD_CAST name, BAD_CAST clean);
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

static void
write_time (xmlTextWriter *writer, OffprintFeedKind kind, const char *name, gint64 seconds)
{
  g_autofree char *text = offprint_feed_format_time (kind, seconds);

  write_element (writer, name, text);
}

static gint64
find_newest (const OffprintDigest *const *digests, guint n_digests)
{
  gint64 newest = 0;

  for (guint i = 0; i < n_digests; i++) {
    gint64 announced = offprint_day_announced_at (digests[i]->day);

    newest = MAX (newest, announced);
    for (guint j = 0; j < digests[i]->entries->len; j++)
      newest = MAX (newest, offprint_feed_entry_find_updated (announced, g_ptr_array_index (digests[i]->entries, j)));
  }
  return newest;
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
start_feed (Feed *self, const OffprintDigest *const *digests, guint n_digests)
{
  xmlTextWriterStartDocument (self->xml, NULL, "UTF-8", NULL);
  if (self->target->kind == OFFPRINT_FEED_ATOM)
    write_atom_head (self->xml, digests, n_digests, self->target->address);
  else
    write_rss_head (self->xml, digests, n_digests, self->target->address);
}

static gboolean
add_entry (Feed *self, const OffprintFeedEntry *entry, GCancellable *cancellable, GError **error)
{
  g_string_truncate (self->entry, 0);
  offprint_feed_entry_append (entry, self->target->kind, self->entry);
  start_element (self->xml, self->target->kind == OFFPRINT_FEED_ATOM ? "entry" : "item");
  xmlTextWriterWriteRawLen (self->xml, BAD_CAST self->entry->str, (int) self->entry->len);
  end_element (self->xml);
  return offprint_stream_advance (self->out, self->target->stream, cancellable, error);
}

static gboolean
end_feed (Feed *self, GCancellable *cancellable, GError **error)
{
  xmlTextWriterEndDocument (self->xml);
  g_clear_pointer (&self->xml, xmlFreeTextWriter);    /* writes what is left */
  return offprint_stream_flush (self->out, self->target->stream, cancellable, error);
}

static gboolean
write_feeds (Feed                        *feeds,
             guint                        n_feeds,
             const OffprintDigest *const *digests,
             guint                        n_digests,
             GCancellable                *cancellable,
             GError                     **error)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_auto (OffprintFeedEntry) ready;

  offprint_feed_entry_init (&ready);
  for (guint k = 0; k < n_feeds; k++)
    start_feed (&feeds[k], digests, n_digests);
  for (guint i = 0; i < n_digests; i++)
    for (guint j = 0; j < digests[i]->entries->len; j++) {
      OffprintDigestEntry *entry = g_ptr_array_index (digests[i]->entries, j);

      if (!g_hash_table_add (written, &entry->row))
        continue;
      offprint_feed_entry_set (&ready, digests[i], entry);
      for (guint k = 0; k < n_feeds; k++)
        if (!add_entry (&feeds[k], &ready, cancellable, error))
          return FALSE;
    }
  for (guint k = 0; k < n_feeds; k++)
    if (!end_feed (&feeds[k], cancellable, error))
      return FALSE;
  return TRUE;
}

/**
 * offprint_feeds_write:
 * @targets: (array length=n_targets): of what kind and where to; the streams are not closed
 * @n_targets: how many
 * @digests: (array length=n_digests): the days, newest first
 * @n_digests: how many
 * @cancellable: (nullable): stops the writing
 * @error: the streams' own errors, or the cancel
 *
 * Writes the papers of some days as feeds, each paper once, where it stands first. Several feeds at once take
 * little more time than one. Blocks; any thread.
 *
 * Returns: whether all was written
 */
gboolean
offprint_feeds_write (const OffprintFeedTarget    *targets,
                      guint                        n_targets,
                      const OffprintDigest *const *digests,
                      guint                        n_digests,
                      GCancellable                *cancellable,
                      GError                     **error)
{
  g_autofree Feed *feeds = g_new0 (Feed, n_targets);
  gboolean written = FALSE;

  for (guint i = 0; i < n_targets; i++)
    feed_init (&feeds[i], &targets[i]);
  written = write_feeds (feeds, n_targets, digests, n_digests, cancellable, error);
  for (guint i = 0; i < n_targets; i++)
    feed_clear (&feeds[i]);
  return written;
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
  const OffprintFeedTarget target = { OFFPRINT_FEED_ATOM, NULL, stream };

  return offprint_feeds_write (&target, 1, &digest, 1, cancellable, error);
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
  const OffprintFeedTarget target = { OFFPRINT_FEED_RSS, NULL, stream };

  return offprint_feeds_write (&target, 1, &digest, 1, cancellable, error);
}
