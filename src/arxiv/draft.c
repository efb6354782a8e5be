/* draft.c: a paper whose fields are still coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "arxiv/draft.h"

#include <string.h>

#include "arxiv/fields.h"
#include "model/category.h"

#define MAX_WORD 64    /* of a feed's description before the abstract: an identifier or a kind */

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
  g_clear_pointer (&self->page, g_free);
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
 * Of a field that stands there twice the first one counts, and an empty one is none.
 */
void
offprint_draft_set_text (char **field, const char *text, gsize length)
{
  if (*field == NULL && length > 0)
    *field = offprint_field_copy (text, length);
}

/* Steps over a word and the space behind it; FALSE and unmoved if something else stands there. */
static gboolean
skip_words (const char **at, const char *words)
{
  gsize length = strlen (words);

  if (strncmp (*at, words, length) != 0)
    return FALSE;
  *at += length;
  *at += **at == ' ' ? 1 : 0;
  return TRUE;
}

/* Takes a word into a buffer; a longer one is none that is looked for. */
static void
take_word (const char **at, char *word, gsize size)
{
  gsize length = strcspn (*at, " "), n = MIN (length, size - 1);

  memcpy (word, *at, n);
  word[n] = '\0';
  *at += length;
  *at += **at == ' ' ? 1 : 0;
}

/**
 * offprint_draft_set_summary:
 * @self: a draft
 * @text: the feed's description: `arXiv:2512.20649v1 Announce Type: new Abstract: …`
 * @length: in bytes
 *
 * Takes identifier, kind and abstract out of a feed's description. Text without that beginning is the
 * abstract.
 */
void
offprint_draft_set_summary (OffprintDraft *self, const char *text, gsize length)
{
  const char *at = text, *end = text + length;
  char id[MAX_WORD] = "", kind[MAX_WORD] = "";

  if (skip_words (&at, "arXiv:"))
    take_word (&at, id, sizeof id);
  if (skip_words (&at, "Announce Type:"))
    take_word (&at, kind, sizeof kind);
  if (skip_words (&at, "Abstract:")) {
    offprint_draft_set_id (self, id);
    offprint_draft_set_kind (self, kind);
  } else {
    at = text;    /* no such beginning, but perhaps a mention of another paper */
  }
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
  static const char *const resolvers[] = {
    "https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "doi:",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (resolvers); i++)
    if (g_ascii_strncasecmp (text, resolvers[i], strlen (resolvers[i])) == 0) {
      length -= strlen (resolvers[i]);
      text += strlen (resolvers[i]);
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
  if (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://"))
    offprint_draft_set_text (&self->license, text, length);
}

/**
 * offprint_draft_set_kind:
 * @self: a draft
 * @text: arXiv's announce type; anything else is ignored
 */
void
offprint_draft_set_kind (OffprintDraft *self, const char *text)
{
  if (!self->has_kind)
    self->has_kind = offprint_kind_from_string (text, &self->kind);
}

static gboolean
find_category (OffprintDraft *self, const char *code, guint *index)
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
  g_autofree char *copy = offprint_field_copy (code, length);

  if (offprint_category_is_code (copy) && !find_category (self, copy, NULL))
    g_ptr_array_add (self->categories, g_steal_pointer (&copy));
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
  g_autofree char *copy = offprint_field_copy (code, length);
  guint index = 0;

  if (!offprint_category_is_code (copy))
    return;
  if (find_category (self, copy, &index))
    g_ptr_array_remove_index (self->categories, index);
  g_ptr_array_insert (self->categories, 0, g_steal_pointer (&copy));
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
  OffprintAuthor author = { NULL, NULL };

  offprint_draft_set_text (&author.name, name, length);
  if (author.name != NULL)
    g_array_append_val (self->authors, author);
}

/**
 * offprint_draft_add_affiliation:
 * @self: a draft
 * @text: an affiliation of the author that was added last
 */
void
offprint_draft_add_affiliation (OffprintDraft *self, const char *text)
{
  OffprintAuthor *author = NULL;
  char *before = NULL;

  if (self->authors->len == 0 || *text == '\0')
    return;
  author = &g_array_index (self->authors, OffprintAuthor, self->authors->len - 1);
  before = author->affiliation;
  author->affiliation = before != NULL ? g_strconcat (before, ", ", text, NULL) : g_strdup (text);
  g_free (before);
}

/**
 * offprint_draft_take_paper:
 * @self: a draft, empty afterwards if it was a paper
 *
 * Returns: (transfer full) (nullable): the paper, or %NULL if the draft has no identifier or no title
 */
OffprintPaper *
offprint_draft_take_paper (OffprintDraft *self)
{
  OffprintPaper *paper = NULL;
  guint n_authors = self->authors->len;

  if (self->id.row == 0 && self->page != NULL)
    offprint_draft_set_id (self, self->page);
  if (self->id.row == 0 || self->title == NULL)
    return NULL;

  paper = offprint_paper_new (self->id.row, self->id.version);
  paper->title = g_steal_pointer (&self->title);
  paper->abstract = self->abstract != NULL ? g_steal_pointer (&self->abstract) : g_strdup ("");
  paper->comment = g_steal_pointer (&self->comment);
  paper->journal_ref = g_steal_pointer (&self->journal_ref);
  paper->doi = g_steal_pointer (&self->doi);
  paper->license = g_steal_pointer (&self->license);
  paper->submitted = self->submitted;
  paper->updated = self->updated;

  /* Copied, so that the arrays keep their memory for the next paper; their strings move. */
  offprint_paper_take_authors (paper, g_memdup2 (self->authors->data, n_authors * sizeof (OffprintAuthor)),
                               n_authors);
  if (n_authors > 0)
    memset (self->authors->data, 0, n_authors * sizeof (OffprintAuthor));
  paper->categories = g_new (char *, self->categories->len + 1);
  for (guint i = 0; i < self->categories->len; i++)
    paper->categories[i] = g_steal_pointer (&g_ptr_array_index (self->categories, i));
  paper->categories[self->categories->len] = NULL;
  offprint_draft_reset (self);
  return paper;
}
