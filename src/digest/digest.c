/* digest.c: a day's papers with their summaries, ready to be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "digest/digest.h"

#include <string.h>

#include "digest/headings.h"
#include "text/language.h"

#define GUESS_ENTRIES 20    /* whose sections tell the language */

/**
 * offprint_digest_new:
 * @day: the announcement day
 * @language: BCP 47 code of the summaries
 * @header: (nullable): a line under the date
 *
 * Returns: (transfer full): a digest without entries
 */
OffprintDigest *
offprint_digest_new (OffprintDay day, const char *language, const char *header)
{
  OffprintDigest *self = g_new0 (OffprintDigest, 1);

  self->day = day;
  self->language = g_strdup (language);
  self->header = g_strdup (header);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) offprint_digest_entry_free);
  return self;
}

/**
 * offprint_digest_free:
 * @self: (transfer full): a digest
 */
void
offprint_digest_free (OffprintDigest *self)
{
  g_free (self->language);
  g_free (self->header);
  g_free (self->headings);
  g_free (self->form);
  g_free (self->head);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * offprint_digest_entry_free:
 * @self: (transfer full): an entry
 */
void
offprint_digest_entry_free (OffprintDigestEntry *self)
{
  g_free (self->category);
  g_free (self->title);
  g_free (self->authors);
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    g_free (self->sections[i]);
  g_clear_pointer (&self->paper, offprint_paper_unref);
  g_clear_pointer (&self->summary, offprint_summary_unref);
  g_free (self->verbatim);
  g_free (self);
}

/**
 * offprint_digest_add:
 * @self: a digest
 * @category: the category the paper is listed under
 * @kind: how it was announced there
 * @paper: the paper, of which a reference is taken
 * @summary: (nullable): its summary, of which a reference is taken
 *
 * Appends a paper with the next number: the summary's title if it has one, the authors joined by commas, and
 * the summary's sections. Text is taken as it came; TeX is not converted.
 *
 * Returns: (transfer none): the entry, which the digest owns
 */
OffprintDigestEntry *
offprint_digest_add (OffprintDigest  *self,
                     const char      *category,
                     OffprintKind     kind,
                     OffprintPaper   *paper,
                     OffprintSummary *summary)
{
  OffprintDigestEntry *entry = g_new0 (OffprintDigestEntry, 1);
  const char *title = summary != NULL && summary->title != NULL ? summary->title : paper->title;

  entry->number = self->entries->len + 1;
  entry->category = g_strdup (category);
  entry->kind = kind;
  entry->row = paper->row;
  entry->title = g_strdup (title);
  entry->authors = offprint_paper_join_authors (paper, ",");
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    entry->sections[i] = g_strdup (summary != NULL ? summary->sections[i] : "");
  entry->paper = offprint_paper_ref (paper);
  if (summary != NULL)
    entry->summary = offprint_summary_ref (summary);

  g_ptr_array_add (self->entries, entry);
  return entry;
}

/**
 * offprint_digest_take_entry:
 * @self: a digest
 * @entry: (transfer full): an entry that carries its own number
 *
 * Appends an entry that was read from somebody's digest.
 */
void
offprint_digest_take_entry (OffprintDigest *self, OffprintDigestEntry *entry)
{
  g_ptr_array_add (self->entries, entry);
}

/* An affiliation behind the name, "Name(Institute, City)", does not belong to it. */
static char *
dup_name (const char *start, const char *end)
{
  g_autofree char *name = g_strstrip (g_strndup (start, end - start));
  char *open = strchr (name, '(');

  if (open != NULL && open > name && g_str_has_suffix (name, ")"))
    *open = '\0';
  return g_strdup (g_strstrip (name));
}

/**
 * offprint_digest_entry_list_authors:
 * @self: an entry
 *
 * The paper's authors if its metadata is known, else what the line of authors says: names with commas between
 * them, but not within parentheses.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, without affiliations
 */
char **
offprint_digest_entry_list_authors (const OffprintDigestEntry *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *start = self->authors;
  int level = 0;

  if (self->paper != NULL && self->paper->n_authors > 0) {
    for (guint i = 0; i < self->paper->n_authors; i++)
      g_ptr_array_add (names, g_strdup (self->paper->authors[i].name));
  } else {
    for (const char *at = start; TRUE; at++) {
      level += (*at == '(') - (*at == ')' && level > 0);
      if (*at != '\0' && (*at != ',' || level > 0))
        continue;
      if (strspn (start, " \t\r\n") < (gsize) (at - start))
        g_ptr_array_add (names, dup_name (start, at));
      if (*at == '\0')
        break;
      start = at + 1;
    }
  }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * offprint_digest_get_headings:
 * @self: a digest
 *
 * Returns: (transfer none): BCP 47 code of the language of its headings, where the form does not decide
 */
const char *
offprint_digest_get_headings (const OffprintDigest *self)
{
  return self->headings != NULL ? self->headings : self->language;
}

/**
 * offprint_digest_get_heading:
 * @self: a digest
 * @section: a section
 *
 * Returns: (transfer none): the section's heading in the language of its headings
 */
const char *
offprint_digest_get_heading (const OffprintDigest *self, OffprintSection section)
{
  return offprint_heading_of_section (section, offprint_digest_get_headings (self));
}

/**
 * offprint_digest_entry_has_text:
 * @self: an entry
 *
 * Returns: whether any of its sections says something
 */
gboolean
offprint_digest_entry_has_text (const OffprintDigestEntry *self)
{
  for (int i = 0; i < OFFPRINT_N_SECTIONS; i++)
    if (*self->sections[i] != '\0')
      return TRUE;
  return FALSE;
}

/**
 * offprint_digest_entry_get_verbatim:
 * @digest: a digest
 * @self: one of its entries
 * @form: the form that is being written
 *
 * Returns: (transfer none) (nullable): the entry as it was read, if it was read in that form and is not written
 *   as the form would; %NULL where the form is to write it
 */
const char *
offprint_digest_entry_get_verbatim (const OffprintDigest      *digest,
                                    const OffprintDigestEntry *self,
                                    const char                *form)
{
  return g_strcmp0 (digest->form, form) == 0 ? self->verbatim : NULL;
}

/**
 * offprint_digest_find_day:
 * @name: a file's name or address
 *
 * Returns: the last date written as YYYYMMDD or YYYY-MM-DD in @name, or %OFFPRINT_DAY_NONE
 */
OffprintDay
offprint_digest_find_day (const char *name)
{
  OffprintDay found = OFFPRINT_DAY_NONE;

  for (const char *at = name; *at != '\0'; at++)
    for (gsize length = 8; length <= 10; length += 2) {
      g_autofree char *date = g_strndup (at, length);
      OffprintDay day = OFFPRINT_DAY_NONE;

      if ((at == name || !g_ascii_isdigit (at[-1])) && strlen (date) == length
          && !g_ascii_isdigit (at[length]))
        day = offprint_day_parse (date);
      if (day != OFFPRINT_DAY_NONE)
        found = day;
    }
  return found;
}

/**
 * offprint_digest_guess_language:
 * @self: a digest that was read
 *
 * Sets the digest's language by what the sections of its first papers look like.
 */
void
offprint_digest_guess_language (OffprintDigest *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->entries->len, GUESS_ENTRIES); i++) {
    const OffprintDigestEntry *entry = g_ptr_array_index (self->entries, i);

    for (int section = 0; section < OFFPRINT_N_SECTIONS; section++)
      g_string_append_printf (text, "%s ", entry->sections[section]);
  }
  g_free (self->language);
  self->language = g_strdup (offprint_language_guess (text->str));
}
