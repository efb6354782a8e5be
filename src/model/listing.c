/* listing.c: how a paper was announced, and what is known of a day's list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/listing.h"

#include <string.h>

#include "model/category.h"

/* arXiv's own words, as its feeds have them. */
static const char *const kinds[OFFPRINT_N_KINDS] = { "new", "cross", "replace", "replace-cross" };

/* The words of `offprint-cli days --json`. */
static const char *const states[] = {
  "unknown", "complete", "not-announced", "no-announcement", "stale", "failed",
};

/**
 * offprint_kind_to_string:
 * @kind: a kind
 *
 * Returns: arXiv's word for it, such as `replace-cross`
 */
const char *
offprint_kind_to_string (OffprintKind kind)
{
  g_return_val_if_fail (kind < OFFPRINT_N_KINDS, NULL);

  return kinds[kind];
}

/**
 * offprint_kind_from_string:
 * @text: (nullable): a word
 * @kind: (out): the kind; untouched on failure
 *
 * Returns: whether @text is one of arXiv's four announce types
 */
gboolean
offprint_kind_from_string (const char *text, OffprintKind *kind)
{
  for (int i = 0; text != NULL && i < OFFPRINT_N_KINDS; i++)
    if (strcmp (text, kinds[i]) == 0) {
      *kind = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * offprint_day_state_to_string:
 * @state: a state
 *
 * Returns: the word the command line's JSON has for it, untranslated
 */
const char *
offprint_day_state_to_string (OffprintDayState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state];
}

/**
 * offprint_entry_kind_in:
 * @self: an entry of a list that was asked for several categories at once
 * @category: one of them
 * @kind: (out): how the paper was announced in @category; untouched if it was not
 *
 * arXiv's announce type is relative to the request: in a combined list a paper is `new` if any of the categories is its
 * primary one. This tells what the list of @category alone would have said. A cross-listing or its replacement was not
 * announced in the paper's primary category that day.
 *
 * Returns: whether the paper was announced in @category
 */
gboolean
offprint_entry_kind_in (const OffprintEntry *self, const char *category, OffprintKind *kind)
{
  char **codes = self->paper->categories;
  gboolean primary = codes != NULL && codes[0] != NULL && offprint_category_covers (category, codes[0]);
  gboolean first = self->kind == OFFPRINT_KIND_NEW || self->kind == OFFPRINT_KIND_CROSS;
  gboolean listed = primary;

  for (char **code = codes; code != NULL && *code != NULL && !listed; code++)
    listed = offprint_category_covers (category, *code);
  if (!listed || (primary && (self->kind == OFFPRINT_KIND_CROSS || self->kind == OFFPRINT_KIND_REPLACE_CROSS)))
    return FALSE;

  if (first)
    *kind = primary ? OFFPRINT_KIND_NEW : OFFPRINT_KIND_CROSS;
  else
    *kind = primary ? OFFPRINT_KIND_REPLACE : OFFPRINT_KIND_REPLACE_CROSS;
  return TRUE;
}

/**
 * offprint_entry_new:
 * @paper: the paper, of which a reference is taken
 * @kind: how it was announced
 *
 * Returns: (transfer full): the entry
 */
OffprintEntry *
offprint_entry_new (OffprintPaper *paper, OffprintKind kind)
{
  OffprintEntry *self = g_new (OffprintEntry, 1);

  self->paper = offprint_paper_ref (paper);
  self->kind = kind;
  return self;
}

/**
 * offprint_entry_free:
 * @self: (transfer full): an entry
 */
void
offprint_entry_free (OffprintEntry *self)
{
  offprint_paper_unref (self->paper);
  g_free (self);
}
