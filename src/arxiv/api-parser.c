/* api-parser.c: the API's answers
 *
 * Atom, in two dialects: that of the service that was replaced in the winter of 2025 to 2026, and that of its
 * successor. They differ in order, white space and attributes, of which nothing here takes notice. Source:
 * API user manual, answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/api-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "arxiv/fields.h"
#include "arxiv/parser-private.h"

/* In the identifier of the one entry that stands for an error, also where the status was 200. */
#define ERROR_ID "/api/errors"

typedef enum {
  FIELD_NONE,
  FIELD_BUILT,
  FIELD_TOTAL,
  FIELD_ID,
  FIELD_TITLE,
  FIELD_ABSTRACT,
  FIELD_SUBMITTED,
  FIELD_UPDATED,
  FIELD_COMMENT,
  FIELD_JOURNAL_REF,
  FIELD_DOI,
  FIELD_AUTHOR,
  FIELD_AFFILIATION,
} Field;

static const OffprintKnownElement feed_elements[] = {
  { "updated", OFFPRINT_NS_ATOM, FIELD_BUILT },
  { "totalResults", OFFPRINT_NS_OPENSEARCH, FIELD_TOTAL },
};

static const OffprintKnownElement paper_elements[] = {
  { "id", OFFPRINT_NS_ATOM, FIELD_ID },
  { "title", OFFPRINT_NS_ATOM, FIELD_TITLE },
  { "summary", OFFPRINT_NS_ATOM, FIELD_ABSTRACT },
  { "published", OFFPRINT_NS_ATOM, FIELD_SUBMITTED },
  { "updated", OFFPRINT_NS_ATOM, FIELD_UPDATED },
  { "comment", OFFPRINT_NS_ARXIV, FIELD_COMMENT },
  { "journal_ref", OFFPRINT_NS_ARXIV, FIELD_JOURNAL_REF },
  { "doi", OFFPRINT_NS_ARXIV, FIELD_DOI },
};

static const OffprintKnownElement author_elements[] = {
  { "name", OFFPRINT_NS_ATOM, FIELD_AUTHOR },
  { "affiliation", OFFPRINT_NS_ARXIV, FIELD_AFFILIATION },
};

static int
start_in_paper (OffprintParser *self, const OffprintElement *element)
{
  gsize length = 0;
  const char *term = offprint_element_get (element, "term", &length);

  if (self->depth == self->paper_depth + 2)
    return offprint_parser_find_field (self, element, author_elements, G_N_ELEMENTS (author_elements));
  if (self->depth != self->paper_depth + 1)
    return FIELD_NONE;
  if (term != NULL && offprint_element_is (element, OFFPRINT_NS_ATOM, "category"))
    offprint_draft_add_category (&self->draft, term, length);
  else if (term != NULL && offprint_element_is (element, OFFPRINT_NS_ARXIV, "primary_category"))
    offprint_draft_set_primary (&self->draft, term, length);
  return offprint_parser_find_field (self, element, paper_elements, G_N_ELEMENTS (paper_elements));
}

static int
start (OffprintParser *self, const OffprintElement *element)
{
  if (self->depth == 1 && !offprint_element_is (element, OFFPRINT_NS_ATOM, "feed"))
    offprint_parser_fail (self, OFFPRINT_ARXIV_ERROR_NOT_A_FEED,
                          _("It is not an answer of the API: it begins with “%.40s”"), element->name);
  else if (offprint_element_is (element, OFFPRINT_NS_ATOM, "entry"))
    offprint_parser_begin_paper (self);
  else if (self->paper_depth > 0)
    return start_in_paper (self, element);
  else if (self->depth == 2)
    return offprint_parser_find_field (self, element, feed_elements, G_N_ELEMENTS (feed_elements));
  return FIELD_NONE;
}

static void
read_id (OffprintParser *self, const char *text)
{
  if (strstr (text, ERROR_ID) != NULL)
    self->is_error = TRUE;
  else
    offprint_draft_set_id (&self->draft, text);
}

static void
field (OffprintParser *self, int field_id, const char *text, gsize length)
{
  OffprintDraft *draft = &self->draft;

  switch ((Field) field_id) {
    case FIELD_BUILT: self->document->built = offprint_field_time (text); break;
    case FIELD_TOTAL: self->document->total = offprint_field_count (text); break;
    case FIELD_ID: read_id (self, text); break;
    case FIELD_TITLE: offprint_draft_set_text (&draft->title, text, length); break;
    case FIELD_ABSTRACT: offprint_draft_set_text (&draft->abstract, text, length); break;
    case FIELD_SUBMITTED: draft->submitted = offprint_field_time (text); break;
    case FIELD_UPDATED: draft->updated = offprint_field_time (text); break;
    case FIELD_COMMENT: offprint_draft_set_text (&draft->comment, text, length); break;
    case FIELD_JOURNAL_REF: offprint_draft_set_text (&draft->journal_ref, text, length); break;
    case FIELD_DOI: offprint_draft_set_doi (draft, text, length); break;
    case FIELD_AUTHOR: offprint_draft_add_author (draft, text, length); break;
    case FIELD_AFFILIATION: offprint_draft_add_affiliation (draft, text); break;
    case FIELD_NONE:
    default: g_assert_not_reached ();
  }
}

static void
end (OffprintParser *self, const char *name)
{
  if (self->depth != self->paper_depth)
    return;
  if (self->is_error) {
    if (self->message == NULL)
      self->message = g_steal_pointer (&self->draft.abstract);
    offprint_draft_reset (&self->draft);
    self->paper_depth = 0;
  } else {
    offprint_parser_end_paper (self);
  }
}

static gboolean
finish (OffprintParser *self, GError **error)
{
  if (!self->is_error)
    return TRUE;
  g_set_error (error, OFFPRINT_ARXIV_ERROR, OFFPRINT_ARXIV_ERROR_REFUSED, _("arXiv answered: %s"),
               self->message != NULL ? self->message : _("an error without a text"));
  return FALSE;
}

static const OffprintParserClass api_parser_class = {
  .size = sizeof (OffprintParser),
  .start = start,
  .field = field,
  .end = end,
  .finish = finish,
};

/**
 * offprint_api_parser_take_over:
 * @self: a parser that began as another one
 * @element: the start tag that showed that it reads an answer of the API
 *
 * Returns: what the class's start() returns for @element
 */
int
offprint_api_parser_take_over (OffprintParser *self, const OffprintElement *element)
{
  self->klass = &api_parser_class;
  self->document->format = OFFPRINT_FORMAT_API;
  return start (self, element);
}

/**
 * offprint_api_parser_new:
 * @func: takes the papers
 * @user_data: for @func
 *
 * A parser for the API's answers. They have metadata and no announcements: the document has no day, and the
 * papers' kind says nothing.
 *
 * Returns: (transfer full): the parser
 */
OffprintParser *
offprint_api_parser_new (OffprintEntryFunc func, gpointer user_data)
{
  OffprintParser *self = offprint_parser_new (&api_parser_class, func, user_data);

  self->document->format = OFFPRINT_FORMAT_API;
  return self;
}
