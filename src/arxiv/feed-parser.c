/* feed-parser.c: RSS 2.0 and Atom
 *
 * Elements are told by namespace and name and may stand in any order. Source: arxiv-feed's serializer and
 * real feeds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/feed-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "arxiv/fields.h"
#include "arxiv/parser-private.h"

#define TITLE_END   " updates on arXiv.org"
#define ERROR_TITLE "Feed error for query"

typedef enum {
  FIELD_NONE,
  FIELD_FEED_TITLE,
  FIELD_FEED_TEXT,
  FIELD_FEED_ID,
  FIELD_FEED_BUILT,
  FIELD_ID,
  FIELD_PAGE,
  FIELD_TITLE,
  FIELD_SUMMARY,
  FIELD_CATEGORY,
  FIELD_TERM,    /* Atom's categories are an attribute */
  FIELD_DAY,     /* each paper has it, too: the feed's own, or else the first one, counts */
  FIELD_KIND,
  FIELD_LICENSE,
  FIELD_JOURNAL_REF,
  FIELD_DOI,
  FIELD_AUTHORS,
} Field;

typedef struct {
  OffprintParser parent;
  gint64         listed;    /* when the feed's list was announced, by its own word, or 0 */
} FeedParser;

static const OffprintKnownElement feed_elements[] = {
  { "title", NULL, FIELD_FEED_TITLE },
  { "link", NULL, FIELD_FEED_ID },
  { "description", NULL, FIELD_FEED_TEXT },
  { "pubDate", NULL, FIELD_DAY },
  { "lastBuildDate", NULL, FIELD_FEED_BUILT },
  { "title", OFFPRINT_NS_ATOM, FIELD_FEED_TITLE },
  { "id", OFFPRINT_NS_ATOM, FIELD_FEED_ID },
  { "subtitle", OFFPRINT_NS_ATOM, FIELD_FEED_TEXT },
  { "updated", OFFPRINT_NS_ATOM, FIELD_FEED_BUILT },
};

static const OffprintKnownElement paper_elements[] = {
  { "title", NULL, FIELD_TITLE },
  { "link", NULL, FIELD_PAGE },
  { "description", NULL, FIELD_SUMMARY },
  { "guid", NULL, FIELD_ID },
  { "category", NULL, FIELD_CATEGORY },
  { "pubDate", NULL, FIELD_DAY },
  { "announce_type", OFFPRINT_NS_ARXIV, FIELD_KIND },
  { "rights", OFFPRINT_NS_DC, FIELD_LICENSE },
  { "DOI", OFFPRINT_NS_ARXIV, FIELD_DOI },
  { "journal_reference", OFFPRINT_NS_ARXIV, FIELD_JOURNAL_REF },
  { "creator", OFFPRINT_NS_DC, FIELD_AUTHORS },
  { "title", OFFPRINT_NS_ATOM, FIELD_TITLE },
  { "id", OFFPRINT_NS_ATOM, FIELD_ID },
  { "summary", OFFPRINT_NS_ATOM, FIELD_SUMMARY },
  { "category", OFFPRINT_NS_ATOM, FIELD_TERM },
  { "published", OFFPRINT_NS_ATOM, FIELD_DAY },
};

static void
start_root (OffprintParser *self, const OffprintElement *element)
{
  if (offprint_element_is (element, NULL, "rss"))
    self->document->format = OFFPRINT_FORMAT_RSS;
  else if (offprint_element_is (element, OFFPRINT_NS_ATOM, "feed"))
    self->document->format = OFFPRINT_FORMAT_ATOM;
  else if (offprint_element_is (element, OFFPRINT_NS_OAI, "OAI-PMH"))
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_NOT_A_FEED,
                          _("It is an answer of arXiv’s OAI-PMH interface, which does not say what was "
                            "announced when; feeds, listing pages and answers of the API can be read"));
  else if (g_ascii_strcasecmp (element->name, "html") == 0)
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_NOT_A_FEED, _("It is a web page, not a feed"));
  else
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_NOT_A_FEED,
                          _("It is XML, but not a feed: it begins with “%.40s”"), element->name);
}

static void
add_term (OffprintParser *self, const OffprintElement *element)
{
  gsize length = 0;
  const char *term = offprint_element_get (element, "term", &length);

  if (term != NULL)
    offprint_draft_add_category (&self->draft, term, length);
}

static int
start_in_paper (OffprintParser *self, const OffprintElement *element)
{
  int found = offprint_parser_find_field (self, element, paper_elements, G_N_ELEMENTS (paper_elements));

  if (found == FIELD_TERM)
    add_term (self, element);
  if (found == FIELD_TERM || (found == FIELD_DAY && ((FeedParser *) self)->listed != 0))
    return FIELD_NONE;    /* nothing of it is in its text, or nothing new */
  return found;
}

static int
start (OffprintParser *self, const OffprintElement *element)
{
  int feed_depth = self->document->format == OFFPRINT_FORMAT_RSS ? 3 : 2;    /* <channel> is between */
  int found = FIELD_NONE;

  if (self->paper_depth > 0 && self->depth == self->paper_depth + 1)
    found = start_in_paper (self, element);
  else if (self->depth == 1)
    start_root (self, element);
  else if (g_strcmp0 (element->uri, OFFPRINT_NS_OPENSEARCH) == 0)
    return offprint_api_parser_take_over (self, element);
  else if (self->paper_depth == 0 && self->depth == feed_depth)
    found = offprint_parser_find_field (self, element, feed_elements, G_N_ELEMENTS (feed_elements));

  /* Wherever it stands: after a forgotten end tag that is within the paper before. */
  if (found == FIELD_NONE
      && (offprint_element_is (element, NULL, "item")
          || offprint_element_is (element, OFFPRINT_NS_ATOM, "entry")))
    offprint_parser_begin_paper (self);
  return found;
}

/* The codes at the end of the feed's own address, http://rss.arxiv.org/rss/cs.AI+hep-th. */
static void
read_address (OffprintParser *self, const char *address)
{
  const char *query = strrchr (address, '/');

  if (self->document->categories[0] != NULL
      || (strstr (address, "/rss/") == NULL && strstr (address, "/atom/") == NULL))
    return;
  g_strfreev (self->document->categories);
  self->document->categories = offprint_field_categories (query + 1, "+");
}

/* "cs.LG, cs.AI updates on arXiv.org" */
static void
read_title (OffprintParser *self, const char *title, gsize length)
{
  g_autofree char *codes = NULL;

  self->is_error = g_str_has_prefix (title, ERROR_TITLE);
  if (!g_str_has_suffix (title, TITLE_END))
    return;
  codes = g_strndup (title, length - strlen (TITLE_END));
  g_strfreev (self->document->categories);
  self->document->categories = offprint_field_categories (codes, ",");
}

static void
field (OffprintParser *self, int field_id, const char *text, gsize length)
{
  OffprintDraft *draft = &self->draft;

  switch ((Field) field_id) {
    case FIELD_FEED_TITLE: read_title (self, text, length); break;
    case FIELD_FEED_TEXT: offprint_draft_set_text (&self->message, text, length); break;
    case FIELD_FEED_ID: read_address (self, text); break;
    case FIELD_FEED_BUILT: self->document->built = offprint_field_time (text); break;
    case FIELD_DAY: ((FeedParser *) self)->listed = offprint_field_time (text); break;
    case FIELD_ID: offprint_draft_set_id (draft, text); break;
    case FIELD_PAGE: offprint_draft_set_text (&draft->page, text, length); break;
    case FIELD_TITLE: offprint_draft_set_text (&draft->title, text, length); break;
    case FIELD_SUMMARY: offprint_draft_set_summary (draft, text, length); break;
    case FIELD_CATEGORY: offprint_draft_add_category (draft, text, length); break;
    case FIELD_KIND: offprint_draft_set_kind (draft, text); break;
    case FIELD_LICENSE: offprint_draft_set_license (draft, text, length); break;
    case FIELD_JOURNAL_REF: offprint_draft_set_text (&draft->journal_ref, text, length); break;
    case FIELD_DOI: offprint_draft_set_doi (draft, text, length); break;
    case FIELD_AUTHORS: offprint_field_add_authors (draft->authors, text); break;
    case FIELD_TERM:
    case FIELD_NONE:
    default: g_assert_not_reached ();
  }
}

/* What to make of a paper whose kind is not said: that its primary category was not asked for makes it a
 * cross-list. */
static void
guess_kind (OffprintParser *self)
{
  const GPtrArray *categories = self->draft.categories;

  if (self->document->categories[0] != NULL && categories->len > 0
      && !offprint_parser_is_home (self, g_ptr_array_index (categories, 0)))
    self->draft.kind = OFFPRINT_KIND_CROSS;
}

static void
end (OffprintParser *self, const char *name)
{
  if (self->depth != self->paper_depth)
    return;
  if (!self->draft.has_kind)
    guess_kind (self);
  offprint_parser_end_paper (self);
}

/* A feed's day is the one it names; an empty Atom feed names none, but is made on the day that it is for. */
static gboolean
finish (OffprintParser *self, GError **error)
{
  const FeedParser *feed = (FeedParser *) self;
  gint64 time = feed->listed != 0 ? feed->listed : self->document->built;

  if (self->is_error) {
    g_set_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_REFUSED, _("arXiv answered: %s"),
                 self->message != NULL ? self->message : _("an error without a text"));
    return FALSE;
  }
  if (time != 0)
    self->document->day = offprint_day_from_unix (time);
  return TRUE;
}

static const OffprintParserClass feed_parser_class = {
  .size = sizeof (FeedParser),
  .start = start,
  .field = field,
  .end = end,
  .finish = finish,
};

/**
 * offprint_feed_parser_new:
 * @func: takes the papers
 * @user_data: for @func
 *
 * A parser for arXiv's feeds, RSS 2.0 or Atom as it finds. Should the Atom turn out to be an answer of the
 * API, it is read as offprint_api_parser_new() reads it.
 *
 * Returns: (transfer full): the parser
 */
OffprintParser *
offprint_feed_parser_new (OffprintEntryFunc func, gpointer user_data)
{
  return offprint_parser_new (&feed_parser_class, func, user_data);
}
