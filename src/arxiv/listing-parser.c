/* listing-parser.c: the pages /list/X/new and /catchup/X/DAY
 *
 * A heading per section stands in the <dl> beside the papers' <dt> and <dd>. Source: the templates of
 * arXiv/arxiv-browse.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/listing-parser.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "arxiv/fields.h"
#include "arxiv/parser-private.h"
#include "model/category.h"

typedef enum {
  FIELD_NONE,
  FIELD_HEADING,
  FIELD_NOTE,
  FIELD_TITLE,
  FIELD_AUTHOR,
  FIELD_COMMENT,
  FIELD_JOURNAL_REF,
  FIELD_SUBJECTS,
  FIELD_ABSTRACT,
} Field;

typedef struct {
  OffprintParser  parent;
  int             part;            /* the section at hand, or -1 */
  int             dt_depth;        /* of the term at hand, or 0 */
  int             authors_depth;   /* of the list of authors at hand, or 0 */
  int             mute_depth;      /* of the element whose text is not the field's, or 0 */
  char           *link;            /* (owned) (nullable): where the link at hand leads */
  gsize           link_start;      /* where its text begins */
  gboolean        has_category;    /* the page itself said what it is for */
} ListingParser;

/* Classes of the <div>s of a paper. */
static const OffprintKnownElement divisions[] = {
  { "list-title", NULL, FIELD_TITLE },
  { "list-comments", NULL, FIELD_COMMENT },
  { "list-journal-ref", NULL, FIELD_JOURNAL_REF },
  { "list-subjects", NULL, FIELD_SUBJECTS },
};

static const char *const part_titles[OFFPRINT_N_PARTS] = {
  "New submissions", "Cross submissions", "Replacement submissions",
};

static gboolean
is (const OffprintElement *element, const char *name)
{
  return strcmp (element->name, name) == 0;
}

static gboolean
has_class (const OffprintElement *element, const char *wanted)
{
  g_autofree char *classes = offprint_element_dup (element, "class");
  g_auto (GStrv) names = g_strsplit (classes != NULL ? classes : "", " ", -1);

  return g_strv_contains ((const char *const *) names, wanted);
}

/* The page is for the category in whose listing its own links stay. */
static void
read_page_link (OffprintParser *self, const char *href)
{
  ListingParser *listing = (ListingParser *) self;
  static const char path[] = "/list/";
  g_autofree char *code = NULL;

  if (listing->has_category || !g_str_has_prefix (href, path))
    return;
  href += strlen (path);
  code = g_strndup (href, strcspn (href, "/?#"));
  if (!offprint_category_is_code (code))
    return;
  g_strfreev (self->document->categories);
  self->document->categories = offprint_field_categories (code, " ");
  listing->has_category = TRUE;
}

/* A link in a paper's <dt>: its page and, where there is one, the HTML, whose address has the version. */
static void
read_term_link (OffprintParser *self, const OffprintElement *element, const char *href)
{
  g_autofree char *name = offprint_element_dup (element, "name");

  if (name != NULL && g_str_has_prefix (name, "item")) {
    if (self->paper_depth > 0)
      offprint_parser_end_paper (self);
    offprint_parser_begin_paper (self);
  }
  if (self->paper_depth > 0 && href != NULL)
    offprint_draft_set_id (&self->draft, *href == '/' ? href + 1 : href);
}

static void
start_link (OffprintParser *self, const OffprintElement *element)
{
  ListingParser *listing = (ListingParser *) self;
  g_autofree char *href = offprint_element_dup (element, "href");

  if (listing->dt_depth > 0) {
    read_term_link (self, element, href);
  } else if (self->paper_depth == 0 && href != NULL) {
    read_page_link (self, href);
  } else if (self->field != 0 && listing->link == NULL) {
    listing->link = g_steal_pointer (&href);
    listing->link_start = self->text->len;
  }
}

/* arXiv shortens addresses to “this https URL”; the reader gets the address itself. */
static void
end_link (OffprintParser *self)
{
  ListingParser *listing = (ListingParser *) self;
  const char *shown = self->text->str + MIN (listing->link_start, self->text->len);
  g_autofree char *link = g_steal_pointer (&listing->link);

  if (link == NULL || self->field == 0
      || !g_str_has_prefix (shown, "this ") || !g_str_has_suffix (shown, " URL")
      || (!g_str_has_prefix (link, "http://") && !g_str_has_prefix (link, "https://")))
    return;
  g_string_truncate (self->text, listing->link_start);
  offprint_parser_add_text (self, link, strlen (link));
}

static int
start_in_paper (OffprintParser *self, const OffprintElement *element)
{
  ListingParser *listing = (ListingParser *) self;

  if (self->field != 0) {
    if (is (element, "span") && has_class (element, "descriptor") && listing->mute_depth == 0) {
      listing->mute_depth = self->depth;
      self->muted = TRUE;
    }
    return FIELD_NONE;
  }
  if (is (element, "p"))
    return FIELD_ABSTRACT;
  if (is (element, "a") && listing->authors_depth > 0)
    return FIELD_AUTHOR;
  if (!is (element, "div"))
    return FIELD_NONE;
  if (has_class (element, "list-authors"))
    listing->authors_depth = self->depth;
  for (gsize i = 0; i < G_N_ELEMENTS (divisions); i++)
    if (has_class (element, divisions[i].name))
      return divisions[i].field;
  return FIELD_NONE;
}

/* Where the page says how many papers there are, or that there are none. */
static gboolean
may_be_note (const OffprintElement *element)
{
  if (is (element, "div"))
    return has_class (element, "paging") || element->attributes == NULL || element->attributes[0] == NULL;
  return is (element, "p");
}

static int
start (OffprintParser *self, const OffprintElement *element)
{
  ListingParser *listing = (ListingParser *) self;

  if (self->field == FIELD_NOTE && (is (element, "dl") || is (element, "h1") || is (element, "h3")))
    self->field = 0;    /* not a note but a box around the papers */

  if (is (element, "a"))
    start_link (self, element);
  if (is (element, "dt"))
    listing->dt_depth = self->depth;
  if (is (element, "h1") || is (element, "h3"))
    return FIELD_HEADING;
  if (self->paper_depth > 0 && listing->dt_depth == 0)
    return start_in_paper (self, element);
  return self->paper_depth == 0 && may_be_note (element) ? FIELD_NOTE : FIELD_NONE;
}

static int
read_number_after (const char *text, const char *word)
{
  const char *at = strstr (text, word);

  return at != NULL ? offprint_field_count (at + strlen (word)) : -1;
}

/* "Total of 501 entries", "No updates for this time period." */
static void
read_note (OffprintParser *self, const char *note)
{
  int total = strstr (note, "No updates") != NULL ? 0 : read_number_after (note, "Total of ");

  self->document->total = MAX (self->document->total, total);
}

/* "17 Apr 2026" or "12 August 2026" at the end of a heading. */
static OffprintDay
read_date (const char *heading)
{
  g_auto (GStrv) words = g_strsplit (heading, " ", -1);
  guint n = g_strv_length (words);
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) date = NULL;

  if (n < 3)
    return OFFPRINT_DAY_NONE;
  text = g_strdup_printf ("%.2s %.3s %.4s 00:00:00 GMT", words[n - 3], words[n - 2], words[n - 1]);
  date = soup_date_time_new_from_http_string (text);
  return date != NULL ? offprint_day_new (g_date_time_get_year (date), g_date_time_get_month (date),
                                          g_date_time_get_day_of_month (date))
                      : OFFPRINT_DAY_NONE;
}

/* "Cross submissions (showing 48 of 48 entries)", "… (showing first 10 of 48 entries)",
 * "… (continued, showing last 38 of 48 entries)". */
static void
read_part_heading (OffprintParser *self, OffprintPart part, const char *heading)
{
  ListingParser *listing = (ListingParser *) self;
  static const char *const counts[] = { "showing first ", "showing last ", "showing " };
  int shown = -1;

  listing->part = (int) part;
  for (gsize i = 0; i < G_N_ELEMENTS (counts) && shown < 0; i++)
    shown = read_number_after (heading, counts[i]);
  self->document->shown[part] = shown;
  self->document->declared[part] = read_number_after (heading, " of ");
}

/* "Catchup results for Computer Vision and Pattern Recognition (cs.CV) on Fri, 17 Apr 2026" */
static void
read_catchup_heading (OffprintParser *self, const char *heading)
{
  ListingParser *listing = (ListingParser *) self;
  const char *close = g_strrstr (heading, ") on ");
  const char *open = close != NULL ? g_strrstr_len (heading, close - heading, "(") : NULL;

  self->document->format = OFFPRINT_FORMAT_CATCHUP;
  self->document->day = read_date (heading);
  if (open != NULL) {
    g_autofree char *code = g_strndup (open + 1, close - open - 1);

    g_strfreev (self->document->categories);
    self->document->categories = offprint_field_categories (code, " ");
    listing->has_category = TRUE;
  }
}

static void
read_heading (OffprintParser *self, const char *heading)
{
  if (g_str_has_prefix (heading, "Showing new listings for "))
    self->document->day = read_date (heading);
  else if (g_str_has_prefix (heading, "Catchup results for "))
    read_catchup_heading (self, heading);
  for (int part = 0; part < OFFPRINT_N_PARTS; part++)
    if (g_str_has_prefix (heading, part_titles[part]))
      read_part_heading (self, part, heading);
}

/* "Artificial Intelligence (cs.AI); Computer Science and Game Theory (cs.GT)", the primary one first */
static void
read_subjects (OffprintParser *self, const char *text)
{
  g_auto (GStrv) subjects = g_strsplit (text, ";", -1);

  for (int i = 0; subjects[i] != NULL; i++) {
    const char *open = strrchr (subjects[i], '(');
    const char *close = open != NULL ? strchr (open, ')') : NULL;

    if (close != NULL)
      offprint_draft_add_category (&self->draft, open + 1, close - open - 1);
  }
}

static void
field (OffprintParser *self, int field_id, const char *text, gsize length)
{
  ListingParser *listing = (ListingParser *) self;
  OffprintDraft *draft = &self->draft;

  g_clear_pointer (&listing->link, g_free);
  switch ((Field) field_id) {
    case FIELD_HEADING: read_heading (self, text); break;
    case FIELD_NOTE: read_note (self, text); break;
    case FIELD_TITLE: offprint_draft_set_text (&draft->title, text, length); break;
    case FIELD_AUTHOR: offprint_draft_add_author (draft, text, length); break;
    case FIELD_COMMENT: offprint_draft_set_text (&draft->comment, text, length); break;
    case FIELD_JOURNAL_REF: offprint_draft_set_text (&draft->journal_ref, text, length); break;
    case FIELD_SUBJECTS: read_subjects (self, text); break;
    case FIELD_ABSTRACT: offprint_draft_set_text (&draft->abstract, text, length); break;
    case FIELD_NONE:
    default: g_assert_not_reached ();
  }
}

/* The page has one section for both kinds of replacement; which one it is, the primary category tells. */
static OffprintKind
find_kind (OffprintParser *self)
{
  ListingParser *listing = (ListingParser *) self;
  const GPtrArray *categories = self->draft.categories;
  const char *primary = categories->len > 0 ? g_ptr_array_index (categories, 0) : NULL;

  /* A page that was cut down to its papers: what is new in it has it as its home. */
  if (listing->part == OFFPRINT_PART_NEW && !listing->has_category && primary != NULL) {
    g_strfreev (self->document->categories);
    self->document->categories = offprint_field_categories (primary, " ");
    listing->has_category = TRUE;
  }
  if (listing->part == OFFPRINT_PART_REPLACE)
    return offprint_parser_is_home (self, primary) ? OFFPRINT_KIND_REPLACE : OFFPRINT_KIND_REPLACE_CROSS;
  return listing->part == OFFPRINT_PART_CROSS ? OFFPRINT_KIND_CROSS : OFFPRINT_KIND_NEW;
}

static void
end (OffprintParser *self, const char *name)
{
  ListingParser *listing = (ListingParser *) self;

  if (listing->mute_depth == self->depth) {
    listing->mute_depth = 0;
    self->muted = FALSE;
  }
  if (listing->authors_depth == self->depth)
    listing->authors_depth = 0;
  if (listing->dt_depth == self->depth)
    listing->dt_depth = 0;
  if (strcmp (name, "a") == 0)
    end_link (self);
  if (strcmp (name, "dd") == 0 && self->paper_depth > 0) {
    self->draft.kind = find_kind (self);
    offprint_parser_end_paper (self);
  }
}

static gboolean
finish (OffprintParser *self, GError **error)
{
  OffprintDocument *document = self->document;
  guint n_left_out = document->n_skipped + document->n_duplicates;

  if (document->day == OFFPRINT_DAY_NONE) {
    g_set_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_NOT_A_FEED,
                 _("It is a web page, but not one of arXiv’s lists of new papers"));
    return FALSE;
  }
  if (document->truncated && document->n_entries == 0) {
    g_set_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_TRUNCATED,
                 _("It ends early, at line %d, before the first whole paper"), offprint_parser_get_line (self));
    return FALSE;
  }
  if (document->truncated)
    offprint_document_warn (document, _("It ends early: what came after line %d is missing"),
                            offprint_parser_get_line (self));
  for (int part = 0; part < OFFPRINT_N_PARTS; part++) {
    guint n_found = offprint_document_count (document, part);

    if (document->shown[part] >= 0 && n_found + n_left_out < (guint) document->shown[part]) {
      document->truncated = TRUE;
      offprint_document_warn (document, _("“%s” has %u papers where the page says %d"), part_titles[part],
                              n_found, document->shown[part]);
    }
  }
  return TRUE;
}

static void
clear (OffprintParser *self)
{
  g_free (((ListingParser *) self)->link);
}

static const OffprintParserClass listing_parser_class = {
  .size = sizeof (ListingParser),
  .html = TRUE,
  .start = start,
  .field = field,
  .end = end,
  .finish = finish,
  .clear = clear,
};

/**
 * offprint_listing_parser_new:
 * @func: takes the papers
 * @user_data: for @func
 *
 * A parser for arXiv's pages of new papers.
 *
 * Returns: (transfer full): the parser
 */
OffprintParser *
offprint_listing_parser_new (OffprintEntryFunc func, gpointer user_data)
{
  OffprintParser *self = offprint_parser_new (&listing_parser_class, func, user_data);

  self->document->format = OFFPRINT_FORMAT_LISTING;
  ((ListingParser *) self)->part = -1;
  return self;
}
