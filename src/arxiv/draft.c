/* draft.c: a paper whose fields are still coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/draft.h"

#include <string.h>

#include "arxiv/fields.h"
#include "base/strings.h"
#include "model/category.h"

/* The longest line before an abstract: "arXiv:", an old id of some 20 letters, a version, "Announce Type: replace-cross". */
#define MAX_HEADER 200

/**
 * offprint_draft_init:
 * @self: a draft that lives elsewhere
 */
void
offprint_draft_init (OffprintDraft *self)
{
  memset (self, 0, sizeof *self);
  self->authors = offprint_field_new_authors ();
  self->categories = g_ptr_array_new_with_free_func (g_free);
}

/**
 * offprint_draft_clear:
 * @self: a draft
 */
void
offprint_draft_clear (OffprintDraft *self)
{
  offprint_draft_reset (self);
  g_clear_pointer (&self->authors, g_array_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
}

/**
 * offprint_draft_reset:
 * @self: a draft
 *
 * Begins the next paper.
 */
void
offprint_draft_reset (OffprintDraft *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->abstract, g_free);
  g_clear_pointer (&self->comment, g_free);
  g_clear_pointer (&self->journal_ref, g_free);
  g_clear_pointer (&self->doi, g_free);
  g_clear_pointer (&self->license, g_free);
  g_array_set_size (self->authors, 0);
  g_ptr_array_set_size (self->categories, 0);
  self->id = (OffprintArxivId) { 0, 0 };
  self->has_kind = FALSE;
  self->kind = OFFPRINT_KIND_NEW;
  self->submitted = 0;
  self->updated = 0;
}

/**
 * offprint_draft_set_id:
 * @self: a draft
 * @text: an identifier in any spelling; anything else is ignored
 *
 * The first identifier counts; a later one of the same paper adds the version, if it has one.
 */
void
offprint_draft_set_id (OffprintDraft *self, const char *text)
{
  OffprintArxivId id = { 0, 0 };

  if (self->id.version > 0 || !offprint_arxiv_id_parse (text, &id))
    return;
  if (self->id.row == 0 || self->id.row == id.row)
    self->id = id;
}

/**
 * offprint_draft_set_text:
 * @field: (inout): a text field of a draft
 * @text: the text
 * @length: in bytes
 *
 * Cleans and keeps text. Of a field that stands there twice the first one counts, and an empty one is none.
 */
void
offprint_draft_set_text (char **field, const char *text, gsize length)
{
  if (*field != NULL)
    return;
  *field = offprint_field_clean (text, length);
  if (**field == '\0')
    g_clear_pointer (field, g_free);
}

/* Steps over white space and then a word; FALSE and unmoved if something else stands there. */
static gboolean
skip_word (const char **at, const char *word)
{
  const char *start = *at;
  gsize length = strlen (word);

  while (g_ascii_isspace (*start))
    start++;
  if (strncmp (start, word, length) != 0)
    return FALSE;
  *at = start + length;
  return TRUE;
}

/* The next run of what is not white space. */
static const char *
next_token (const char **at, char *token, gsize size)
{
  gsize length = 0;

  while (g_ascii_isspace (**at))
    (*at)++;
  while ((*at)[length] != '\0' && !g_ascii_isspace ((*at)[length]))
    length++;
  g_strlcpy (token, *at, MIN (size, length + 1));
  *at += length;
  return token;
}

/**
 * offprint_draft_set_summary:
 * @self: a draft
 * @text: (array length=length): the feed's description, with a NUL behind it:
 *   `arXiv:2512.20649v1 Announce Type: new \nAbstract: …`, with any white space
 * @length: in bytes
 *
 * Takes identifier, kind and abstract out of a feed's description. Text without that beginning is the abstract.
 */
void
offprint_draft_set_summary (OffprintDraft *self, const char *text, gsize length)
{
  const char *at = text, *end = text + length;
  char token[MAX_HEADER];

  if (skip_word (&at, "arXiv:"))
    offprint_draft_set_id (self, next_token (&at, token, sizeof token));
  if (skip_word (&at, "Announce") && skip_word (&at, "Type:")) {
    next_token (&at, token, sizeof token);
    if (!self->has_kind)
      self->has_kind = offprint_kind_from_string (token, &self->kind);
  }
  if (!skip_word (&at, "Abstract:") && at > text)
    at = text;    /* no header after all: lose nothing */
  offprint_draft_set_text (&self->abstract, at, end - at);
}

/**
 * offprint_draft_set_doi:
 * @self: a draft
 * @text: a DOI, perhaps with a resolver before it
 * @length: in bytes
 */
void
offprint_draft_set_doi (OffprintDraft *self, const char *text, gsize length)
{
  static const char *const resolvers[] = { "https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "doi:" };

  for (gsize i = 0; i < G_N_ELEMENTS (resolvers); i++) {
    gsize n = strlen (resolvers[i]);

    if (length > n && g_ascii_strncasecmp (text, resolvers[i], n) == 0) {
      text += n;
      length -= n;
    }
  }
  offprint_draft_set_text (&self->doi, text, length);
}

/**
 * offprint_draft_set_license:
 * @self: a draft
 * @text: a URL; anything that is not http or https is ignored
 * @length: in bytes
 */
void
offprint_draft_set_license (OffprintDraft *self, const char *text, gsize length)
{
  offprint_draft_set_text (&self->license, text, length);
  if (self->license != NULL && !g_str_has_prefix (self->license, "http://")
      && !g_str_has_prefix (self->license, "https://"))
    g_clear_pointer (&self->license, g_free);
}

/**
 * offprint_draft_set_kind:
 * @self: a draft
 * @text: arXiv's announce type
 * @length: in bytes
 */
void
offprint_draft_set_kind (OffprintDraft *self, const char *text, gsize length)
{
  g_autofree char *word = offprint_field_clean (text, length);

  if (offprint_kind_from_string (word, &self->kind))
    self->has_kind = TRUE;
}

static gboolean
has_category (OffprintDraft *self, const char *code, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->categories, code, g_str_equal, index);
}

/**
 * offprint_draft_add_category:
 * @self: a draft
 * @code: a category; classes of other schemes (`68T05`, `I.2.6`) and repetitions are ignored
 * @length: in bytes
 */
void
offprint_draft_add_category (OffprintDraft *self, const char *code, gsize length)
{
  g_autofree char *clean = offprint_field_clean (code, length);

  if (offprint_category_is_code (clean) && !has_category (self, clean, NULL))
    g_ptr_array_add (self->categories, g_steal_pointer (&clean));
}

/**
 * offprint_draft_set_primary:
 * @self: a draft
 * @code: the primary category, which may be among those added before or after
 * @length: in bytes
 */
void
offprint_draft_set_primary (OffprintDraft *self, const char *code, gsize length)
{
  g_autofree char *clean = offprint_field_clean (code, length);
  guint index = 0;

  if (!offprint_category_is_code (clean))
    return;
  if (has_category (self, clean, &index))
    g_ptr_array_remove_index (self->categories, index);
  g_ptr_array_insert (self->categories, 0, g_steal_pointer (&clean));
}

/**
 * offprint_draft_add_authors:
 * @self: a draft
 * @names: all authors on one line, as offprint_field_add_authors() reads it
 * @length: in bytes
 */
void
offprint_draft_add_authors (OffprintDraft *self, const char *names, gsize length)
{
  g_autofree char *clean = offprint_field_clean (names, length);

  offprint_field_add_authors (self->authors, clean);
}

/**
 * offprint_draft_add_author:
 * @self: a draft
 * @name: the name of one author
 * @length: in bytes
 */
void
offprint_draft_add_author (OffprintDraft *self, const char *name, gsize length)
{
  OffprintAuthor author = { offprint_field_clean (name, length), NULL };

  if (*author.name != '\0')
    g_array_append_val (self->authors, author);
  else
    g_free (author.name);
}

/**
 * offprint_draft_add_affiliation:
 * @self: a draft
 * @text: an affiliation of the author that was added last
 * @length: in bytes
 */
void
offprint_draft_add_affiliation (OffprintDraft *self, const char *text, gsize length)
{
  g_autofree char *clean = offprint_field_clean (text, length);
  OffprintAuthor *author = NULL;
  char *before = NULL;

  if (self->authors->len == 0 || *clean == '\0')
    return;
  author = &g_array_index (self->authors, OffprintAuthor, self->authors->len - 1);
  before = author->affiliation;
  author->affiliation = before != NULL ? g_strconcat (before, ", ", clean, NULL) : g_steal_pointer (&clean);
  g_free (before);
}

/**
 * offprint_draft_take_paper:
 * @self: a draft, which is empty afterwards
 *
 * Returns: (transfer full) (nullable): the paper, or %NULL if the draft has no identifier or no title
 */
OffprintPaper *
offprint_draft_take_paper (OffprintDraft *self)
{
  OffprintPaper *paper = NULL;
  guint n_authors = self->authors->len;

  if (self->id.row == 0 || self->title == NULL) {
    offprint_draft_reset (self);
    return NULL;
  }

  paper = offprint_paper_new (self->id.row, self->id.version);
  paper->title = g_steal_pointer (&self->title);
  paper->abstract = self->abstract != NULL ? g_steal_pointer (&self->abstract) : g_strdup ("");
  paper->comment = g_steal_pointer (&self->comment);
  paper->journal_ref = g_steal_pointer (&self->journal_ref);
  paper->doi = g_steal_pointer (&self->doi);
  paper->license = g_steal_pointer (&self->license);
  paper->submitted = self->submitted;
  paper->updated = self->updated;

  /* Copied, so that the arrays are there for the next paper; their strings move. */
  offprint_paper_take_authors (paper, g_memdup2 (self->authors->data, n_authors * sizeof (OffprintAuthor)), n_authors);
  memset (self->authors->data, 0, n_authors * sizeof (OffprintAuthor));
  paper->categories = g_new (char *, self->categories->len + 1);
  memcpy (paper->categories, self->categories->pdata, self->categories->len * sizeof (char *));
  paper->categories[self->categories->len] = NULL;
  g_ptr_array_set_free_func (self->categories, NULL);
  g_ptr_array_set_size (self->categories, 0);
  g_ptr_array_set_free_func (self->categories, g_free);

  offprint_draft_reset (self);
  return paper;
}
