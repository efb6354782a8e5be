/* feed-reader.c: reading digests from Atom and RSS feeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what feeds.c writes, and feeds of others whose entries link to arXiv and have their sections under
 * headings. What comes in is a stranger's: a document type is refused, so there are no entities to expand,
 * nothing is fetched, libxml2's limits of depth and size hold, and of the entries' HTML only headings and
 * text are taken.
 */

#include "config.h"

#include "digest/feed-reader.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

#include "base/strings.h"
#include "digest/headings.h"
#include "model/arxiv-id.h"
#include "text/clean.h"

#define ATOM_NAMESPACE "http://www.w3.org/2005/Atom"
#define DC_NAMESPACE   "http://purl.org/dc/elements/1.1/"
/* What made the summaries, as far as a feed tells. */
#define IMPORTED       OFFPRINT_ENGINE_IMPORT

/* The names of things in the two kinds of feeds. */
typedef struct {
  const char *namespace;    /* (nullable) */
  const char *entry;
  const char *content;
  const char *published;
} Dialect;

static const Dialect atom = { ATOM_NAMESPACE, "entry", "content", "published" };
static const Dialect rss = { NULL, "item", "description", "pubDate" };

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

static gboolean
is_element (const xmlNode *node, const char *namespace, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0
         && g_strcmp0 (node->ns != NULL ? (const char *) node->ns->href : NULL, namespace) == 0;
}

/* All text below @node, on one line. */
static char *
dup_text (const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *line = offprint_clean_line (content != NULL ? (const char *) content : "", -1);

  xmlFree (content);
  return line;
}

static const xmlNode *
find_child (const xmlNode *parent, const char *namespace, const char *name)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_element (node, namespace, name))
      return node;
  return NULL;
}

static char *
dup_child (const xmlNode *parent, const char *namespace, const char *name)
{
  const xmlNode *child = find_child (parent, namespace, name);

  return child != NULL ? dup_text (child) : NULL;
}

static gboolean
parse_attribute (const xmlNode *node, const char *name, OffprintArxivId *id)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST name);
  gboolean understood = value != NULL && offprint_arxiv_id_parse ((const char *) value, id);

  xmlFree (value);
  return understood;
}

/* The paper that an entry is about: its identifier or any of its links is arXiv's. */
static gboolean
find_id (const xmlNode *entry, OffprintArxivId *id)
{
  for (const xmlNode *node = entry->children; node != NULL; node = node->next) {
    const char *name = node->type == XML_ELEMENT_NODE ? (const char *) node->name : "";
    g_autofree char *text = NULL;

    if (strcmp (name, "id") != 0 && strcmp (name, "guid") != 0 && strcmp (name, "link") != 0)
      continue;
    text = dup_text (node);
    if (offprint_arxiv_id_parse (text, id) || parse_attribute (node, "href", id))
      return TRUE;
  }
  return FALSE;
}

static char *
join_authors (const xmlNode *entry)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (const xmlNode *node = entry->children; node != NULL; node = node->next)
    if (is_element (node, DC_NAMESPACE, "creator"))
      g_ptr_array_add (names, dup_text (node));
    else if (is_element (node, ATOM_NAMESPACE, "author") && find_child (node, ATOM_NAMESPACE, "name") != NULL)
      g_ptr_array_add (names, dup_child (node, ATOM_NAMESPACE, "name"));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (",", (char **) names->pdata);
}

static char *
dup_category (const xmlNode *entry, const Dialect *dialect)
{
  const xmlNode *node = find_child (entry, dialect->namespace, "category");
  xmlChar *term = node != NULL ? xmlGetProp (node, BAD_CAST "term") : NULL;
  char *code = term != NULL ? offprint_clean_line ((const char *) term, -1)
                            : node != NULL ? dup_text (node) : g_strdup ("");

  xmlFree (term);
  return code;
}

/* The announcement that was the newest when the entry was published. */
static OffprintDay
find_day (const xmlNode *entry, const Dialect *dialect)
{
  g_autofree char *text = dup_child (entry, dialect->namespace, dialect->published);
  g_autoptr (GDateTime) time = NULL;

  if (text != NULL && dialect == &atom)
    time = g_date_time_new_from_iso8601 (text, NULL);
  else if (text != NULL)
    time = soup_date_time_new_from_http_string (text);
  return time != NULL ? offprint_day_current (g_date_time_to_unix (time)) : OFFPRINT_DAY_NONE;
}

static gboolean
is_heading (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && strlen ((const char *) node->name) == 2 && node->name[0] == 'h'
         && g_ascii_isdigit ((char) node->name[1]);
}

/* What stands under each heading that we know; under another heading nothing. */
static void
collect_sections (const xmlNode *node, GString **sections, int *current)
{
  for (; node != NULL; node = node->next) {
    g_autofree char *text = NULL;

    if (is_heading (node)) {
      text = dup_text (node);
      *current = offprint_heading_find_section (text);
    } else if (node->type == XML_TEXT_NODE && *current >= 0) {
      g_string_append (sections[*current], (const char *) node->content);
      g_string_append_c (sections[*current], ' ');
    } else if (node->type == XML_ELEMENT_NODE) {
      collect_sections (node->children, sections, current);
    }
  }
}

static gboolean
read_sections (const xmlNode *entry, const Dialect *dialect, OffprintDigestEntry *out)
{
  const xmlNode *content = find_child (entry, dialect->namespace, dialect->content);
  xmlChar *html = content != NULL ? xmlNodeGetContent (content) : NULL;
  g_autoptr (xmlDoc) document = NULL;
  GString *sections[OFFPRINT_N_SECTIONS] = { NULL };
  int options = HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER;
  int current = -1;
  gboolean found = FALSE;

  if (html != NULL && *html != '\0')
    document = htmlReadMemory ((const char *) html, (int) strlen ((const char *) html), NULL, "UTF-8",
                               options);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    sections[i] = g_string_new (NULL);
  if (document != NULL)
    collect_sections (xmlDocGetRootElement (document), sections, &current);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++) {
    out->sections[i] = offprint_clean_line (sections[i]->str, (gssize) sections[i]->len);
    found |= *out->sections[i] != '\0';
    g_string_free (sections[i], TRUE);
  }
  xmlFree (html);
  return found;
}

static char *
dup_language (const xmlNode *root, const Dialect *dialect)
{
  const xmlNode *channel = find_child (root, NULL, "channel");
  xmlChar *language = xmlNodeGetLang (root);
  char *code = language != NULL ? offprint_clean_line ((const char *) language, -1) : NULL;

  xmlFree (language);
  return code == NULL && channel != NULL ? dup_child (channel, dialect->namespace, "language") : code;
}

static OffprintDigest *
find_digest (GPtrArray *digests, OffprintDay day, const char *language)
{
  for (guint i = 0; i < digests->len; i++) {
    OffprintDigest *digest = g_ptr_array_index (digests, i);

    if (digest->day == day)
      return digest;
  }
  g_ptr_array_add (digests, offprint_digest_new (day, language != NULL ? language : "", NULL));
  return g_ptr_array_index (digests, digests->len - 1);
}

/* Entries that are not about a paper, or of no day, are passed over: feeds carry notices too. */
static void
read_entry (const xmlNode *node, const Dialect *dialect, const char *language, GPtrArray *digests)
{
  g_autoptr (OffprintDigestEntry) entry = g_new0 (OffprintDigestEntry, 1);
  OffprintArxivId id = { 0, 0 };
  OffprintDay day = find_day (node, dialect);
  OffprintDigest *digest = NULL;

  entry->title = dup_child (node, dialect->namespace, "title");
  if (entry->title == NULL || day == OFFPRINT_DAY_NONE || !find_id (node, &id))
    return;
  digest = find_digest (digests, day, language);
  entry->number = digest->entries->len + 1;
  entry->row = id.row;
  entry->category = dup_category (node, dialect);
  entry->authors = join_authors (node);
  if (read_sections (node, dialect, entry)) {
    entry->summary = offprint_summary_new (id.row, id.version, language, IMPORTED, NULL);
    entry->summary->title = g_strdup (entry->title);
    entry->summary->created = offprint_day_announced_at (day);
    for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
      entry->summary->sections[i] = g_strdup (entry->sections[i]);
  }
  offprint_digest_take_entry (digest, g_steal_pointer (&entry));
}

/* Where the feed does not say its language, each day has what it looks like. */
static void
settle_languages (GPtrArray *digests)
{
  for (guint i = 0; i < digests->len; i++) {
    OffprintDigest *digest = g_ptr_array_index (digests, i);

    if (*digest->language == '\0')
      offprint_digest_guess_language (digest);
    for (guint j = 0; j < digest->entries->len; j++) {
      OffprintDigestEntry *entry = g_ptr_array_index (digest->entries, j);

      if (entry->summary != NULL)
        offprint_set_str (&entry->summary->language, digest->language);
    }
  }
}

static xmlDoc *
parse (const char *text, gsize length, const char *name, GError **error)
{
  int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  xmlDoc *document = NULL;

  if (length > G_MAXINT || !g_utf8_validate_len (text, length, NULL)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s is not a feed in UTF-8"), name);
  } else if (g_strstr_len (text, (gssize) length, "<!DOCTYPE") != NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("%s has a document type, which feeds do not have"), name);
  } else {
    document = xmlReadMemory (text, (int) length, NULL, "UTF-8", options);
    if (document == NULL)
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s is not a feed: its XML is broken"), name);
  }
  return document;
}

/**
 * offprint_feed_read:
 * @text: a whole file
 * @length: its length in bytes
 * @name: the file's name or address, for messages
 * @error: %G_IO_ERROR_INVALID_DATA for what is not a feed of papers
 *
 * Reads the digests of a feed, each day's entries in their order. Only entries that link to arXiv are taken.
 * Any thread.
 *
 * Returns: (transfer full) (element-type OffprintDigest): the days, in the order in which the feed has them,
 * or %NULL on
 *   error
 */
GPtrArray *
offprint_feed_read (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_digest_free);
  g_autofree char *language = NULL;
  const xmlNode *root = NULL, *parent = NULL;
  const Dialect *dialect = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  document = parse (text, length, name, error);
  if (document == NULL)
    return NULL;
  root = xmlDocGetRootElement (document);
  dialect = is_element (root, ATOM_NAMESPACE, "feed") ? &atom : &rss;
  parent = dialect == &atom ? root : find_child (root, NULL, "channel");
  language = dup_language (root, dialect);
  for (const xmlNode *node = parent != NULL ? parent->children : NULL; node != NULL; node = node->next)
    if (is_element (node, dialect->namespace, dialect->entry))
      read_entry (node, dialect, language, digests);
  if (digests->len == 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s holds no papers of arXiv"), name);
    return NULL;
  }
  settle_languages (digests);
  return g_steal_pointer (&digests);
}
